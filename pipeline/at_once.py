"""The one worker process of a server for what a person waits for: a page that is drawn, a correction that is scored.

It is apart from those that read uploads, so that a thousand files in the queue keep nobody waiting.
"""

import atexit
from functools import cache

from pipeline.background.runner import InProcesses, Runner


@cache
def at_once() -> Runner:
    """The worker; it starts with the first task and ends with this process."""
    runner = InProcesses(1)
    atexit.register(runner.stop)
    return runner
