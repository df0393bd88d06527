"""Where reading and matching run: in worker processes under limits, or in this process for tests and small tools."""

import threading
from collections.abc import Callable
from typing import Protocol, TypeVar

from hiring.errors import UnreadableFileError
from pipeline.background import cv_work
from pipeline.pool import PRELOADED, Limits, PoolStoppedError, StoppablePool

Item = TypeVar("Item")
Result = TypeVar("Result")

_TASKS_A_WORKER = 500


class Runner(Protocol):
    """Runs a function of `cv_work` for one item."""

    def run(self, function: Callable[[Item], Result], item: Item, limits: Limits) -> Result | UnreadableFileError:
        """The result, or why the file gave none.

        Raises:
            PoolStoppedError: the worker processes were ended under it.
        """
        ...


class InThisProcess:
    """Runs at once, without any limit."""

    def run(self, function: Callable[[Item], Result], item: Item, limits: Limits) -> Result | UnreadableFileError:
        """See `Runner.run`."""
        del limits
        try:
            return function(item)
        except UnreadableFileError as unreadable:
            return unreadable


class InProcesses:
    """Runs in worker processes that live as long as this object, and are replaced when a file kills them.

    They start with the first task: a server that nobody uses holds none.

    Args:
        workers: how many.
    """

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._lock = threading.Lock()
        self._pool: StoppablePool | None = None
        self._stopped = False

    def run(self, function: Callable[[Item], Result], item: Item, limits: Limits) -> Result | UnreadableFileError:
        """See `Runner.run`. Threads may call it together; each waits for its own item."""
        return self._started().run(function, item, limits)

    def stop(self) -> None:
        """End the processes."""
        with self._lock:
            pool, self._pool, self._stopped = self._pool, None, True
        if pool is not None:
            pool.stop()

    def _started(self) -> StoppablePool:
        with self._lock:
            if self._stopped:
                raise PoolStoppedError
            if self._pool is None:
                self._pool = StoppablePool(
                    self.workers,
                    Limits(),
                    preload=PRELOADED,
                    initializer=cv_work.prepare,
                    tasks_a_worker=_TASKS_A_WORKER,
                )
            return self._pool
