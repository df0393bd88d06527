"""Worker processes that can be stopped: a bound on the time and the memory that one file may take.

Workers are forked from a small server process that has read our modules once, so that a worker that was killed is
replaced at once, and no thread of the caller is ever forked.
"""

import gc
import resource
import sys
import threading
import traceback
import types
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import TimeoutError as FutureTimeoutError
from concurrent.futures import wait
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from typing import Any, Final, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from hiring.errors import RolecallError, UnreadableFileError

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 4
"""Tasks in the queue for each worker: enough to keep it busy, few enough that nothing piles up in memory."""

_LOOK_S = 0.5
"""How often who waits for a task looks whether the pool was stopped."""

_main_lock = threading.Lock()


@contextmanager
def _anonymous_main() -> Iterator[None]:
    """Hide the caller's `__main__` while a worker starts.

    Multiprocessing would run the caller's script again in each worker. Ours need only our own modules, so a plain
    script or notebook may call us without the usual `if __name__ == "__main__"`.
    """
    with _main_lock:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = types.ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = main


class _Process(ForkServerProcess):
    @staticmethod
    def _Popen(process_obj: Any) -> Any:  # noqa: N802  # the name that multiprocessing calls
        with _anonymous_main():
            return ForkServerProcess._Popen(process_obj)


class _Context(ForkServerContext):
    Process = _Process


PRELOADED: Final = ("pipeline.warm",)
"""What the server process of our own workers imports."""


def start_server(preload: Iterable[str]) -> None:
    """Start the process that workers are forked from, which begins to import `preload`; nothing if it runs already."""
    forkserver.set_forkserver_preload(list(preload))
    forkserver.ensure_running()


@dataclass(frozen=True, slots=True)
class Limits:
    """What one task may take: `seconds` of time, and `mebibytes` of memory beyond what a fresh worker holds."""

    seconds: float = 20.0
    mebibytes: int = 1024


class PoolStoppedError(RuntimeError):
    """The pool was stopped under a task: no news about its item."""


class StoppablePool:
    """Runs a function over items in worker processes, in order, each under limits.

    Args:
        workers: how many processes.
        limits: for each task, unless `map` is told others.
        preload: modules that the server process imports once, if it does not run yet.
        initializer: called once in each worker; what it loads does not count towards the memory of a task.
        initargs: its arguments; must be picklable.
        tasks_a_worker: a worker is replaced after so many, so that what it piles up goes back to the system; 0: never.
    """

    def __init__(
        self,
        workers: int,
        limits: Limits,
        *,
        preload: Iterable[str] = (),
        initializer: Callable[..., None],
        initargs: tuple[object, ...] = (),
        tasks_a_worker: int = 0,
    ) -> None:
        if workers < 1:
            raise ValueError(f"at least one worker is needed, not {workers}")
        self._limits = limits
        self._ahead = workers * _AHEAD
        self._stopped = threading.Event()
        start_server(preload)
        self._pool = ProcessPool(
            max_workers=workers,
            max_tasks=tasks_a_worker,
            initializer=_initialise,
            initargs=(initializer, initargs),
            context=_Context(),
        )

    def __enter__(self) -> "StoppablePool":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """End the workers, and with them whatever they are at."""
        self._stopped.set()
        self._pool.stop()  # type: ignore[no-untyped-call]  # pebble leaves it untyped
        self._pool.join()

    def run(
        self, function: Callable[[Item], Result], item: Item, limits: Limits | None = None
    ) -> Result | UnreadableFileError:
        """The function's result for one item, or the error that kept it from one; see `map`.

        Several threads may call this at once: each waits for its own item.

        Raises:
            RolecallError: a worker could not be prepared.
            PoolStoppedError: another thread stopped the pool.
        """
        limits = limits or self._limits
        try:
            task = self._pool.schedule(_run, args=(function, item, limits.mebibytes), timeout=limits.seconds)
        except RuntimeError as ended:  # how pebble says that it is stopped
            raise PoolStoppedError from ended
        # A task that is handed over at the very moment of stopping is never told about.
        while not wait((task,), timeout=_LOOK_S).done:
            if self._stopped.is_set():
                raise PoolStoppedError
        if self._stopped.is_set() and (task.cancelled() or task.exception() is not None):
            raise PoolStoppedError
        outcome: Result | UnreadableFileError = _outcome(task, limits)
        return outcome

    def map(
        self, function: Callable[[Item], Result], items: Iterable[Item], limits: Limits | None = None
    ) -> Iterator[tuple[Item, Result | UnreadableFileError]]:
        """Each item with the function's result, or with the error that kept it from one, in the items' order.

        At most a few tasks a worker are under way at once, so results stream and nothing piles up. A task that fails by
        a fault of ours is told as `reader_failed`, so that the other items go on.

        Args:
            function: importable by name in a worker.
            items: picklable.
            limits: for these items, in place of the pool's.

        Raises:
            RolecallError: a worker could not be prepared.
        """
        limits = limits or self._limits
        waiting: deque[tuple[Item, ProcessFuture[Any]]] = deque()
        for item in items:
            task = self._pool.schedule(_run, args=(function, item, limits.mebibytes), timeout=limits.seconds)
            waiting.append((item, task))
            if len(waiting) >= self._ahead:
                earliest, future = waiting.popleft()
                yield earliest, _outcome(future, limits)
        for earliest, future in waiting:
            yield earliest, _outcome(future, limits)


@dataclass(frozen=True, slots=True)
class _Fault:
    """An exception that is no news about the file: its type and where it was raised. Its message may hold CV text."""

    kind: str
    place: str


def _outcome(future: "ProcessFuture[Any]", limits: Limits) -> Any:
    try:
        result = future.result()
    except UnreadableFileError as unreadable:
        return unreadable
    except (TimeoutError, FutureTimeoutError):
        return UnreadableFileError(
            "timeout",
            f"Reading took longer than {limits.seconds:g} seconds and was stopped. "
            "Print the file to a new PDF and hand in that, or allow more time.",
        )
    except MemoryError:
        return UnreadableFileError(
            "out_of_memory",
            f"Reading needed more than {limits.mebibytes} MiB and was stopped. "
            "Print the file to a new PDF and hand in that, or allow more memory.",
        )
    except ProcessExpired:
        return UnreadableFileError(
            "reader_crashed",
            "The reading process ended on this file, as damaged files can make it. "
            "Open the file, save it again, and hand in that.",
        )
    if isinstance(result, _Fault):
        return UnreadableFileError(
            "reader_failed",
            f"Reading failed by a fault of Rolecall ({result.kind} in {result.place}). "
            "Please report it; until then, try the file in another format.",
        )
    return result


_not_ready: Exception | None = None
"""Why this worker could not be prepared, told by each task: a worker that only died would be replaced for ever."""

_fresh_bytes = 0
"""The address space of this worker before its first task."""


def _initialise(initializer: Callable[..., None], initargs: tuple[object, ...]) -> None:
    global _not_ready, _fresh_bytes
    try:
        initializer(*initargs)
    except Exception as error:  # raised again by `_run`
        _not_ready = error
    gc.freeze()  # what is loaded stays: the collector need not look at it again
    _fresh_bytes = _virtual_bytes()


def _run(function: Callable[[Item], Result], item: Item, mebibytes: int) -> Result | _Fault:
    if _not_ready is not None:
        raise _not_ready
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = _fresh_bytes + mebibytes * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
    try:
        return function(item)
    except (RolecallError, MemoryError):
        raise
    except Exception as error:
        if "bad_alloc" in str(error):  # how compiled libraries say that memory has run out
            raise MemoryError from error
        frame = traceback.extract_tb(error.__traceback__)[-1]
        return _Fault(type(error).__name__, f"{Path(frame.filename).name}, line {frame.lineno}, {frame.name}")


def _virtual_bytes() -> int:
    """The address space that this process holds now, in bytes (proc(5), `statm`, first field, in pages)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize()
