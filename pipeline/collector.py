"""The collector of circular garbage, at rest while many objects are made that all stay.

It looks at everything again each time that so many objects were added, which for ten thousand rows of a match matrix
takes three times as long as making them.
"""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_blocks = 0
_stopped_by_us = False


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """No collection within the block, in any thread. What it makes must be bounded, and hold no circles."""
    global _blocks, _stopped_by_us  # the collector is one a process
    with _lock:
        _blocks += 1
        if gc.isenabled():
            gc.disable()
            _stopped_by_us = True
    try:
        yield
    finally:
        with _lock:
            _blocks -= 1
            if _blocks == 0 and _stopped_by_us:
                gc.enable()
                _stopped_by_us = False
