"""The one worker process of a server for what a person waits for: a page that is drawn, a correction that is scored.

It is apart from those that read uploads, so that a thousand files in the queue keep nobody waiting.
"""

import atexit
from functools import cache

from pipeline.background.runner import InProcesses, Runner
from pipeline.pool import Limits

_READY = Limits(seconds=60.0)


@cache
def at_once() -> Runner:
    """The worker; it starts with the first task and ends with this process."""
    runner = InProcesses(1)
    atexit.register(runner.stop)
    return runner


def make_ready() -> None:
    """Start the worker before somebody waits for it: its first start reads all our modules, which takes seconds."""
    at_once().run(_nothing, None, _READY)


def _nothing(_: None) -> None:
    """The first task."""
