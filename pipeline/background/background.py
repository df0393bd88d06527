"""Starting the background work in this process, keeping an eye on it, and stopping it."""

import logging
import os
import threading
import time
from collections.abc import Callable
from typing import Final

from dbos import DBOS

from pipeline.background import dbos_setup, workflows
from pipeline.background.dbos_queue import CHORES, READ, READING, RESCORING, SWAPPING, WORKING_AHEAD, DbosQueue
from pipeline.background.executors import AdvisoryLocks, Alone, Executors
from pipeline.background.locks import Held, hold_work
from pipeline.background.reading import set_back
from pipeline.background.reconcile import reconcile, rescore_what_is_stale
from pipeline.background.runner import InProcesses
from pipeline.workspace import Workspace
from store import applicants, deletions

_LOOK_AFTER_S: Final = 60.0
_FOR_THE_DEAD_S: Final = 2.0
_POLL_S: Final = 0.2
_END_S: Final = 20.0
_ALL: Final = 1_000_000

_log = logging.getLogger("rolecall.background")


def start_background(ws: Workspace, *, workers: int | None = None) -> "Background":
    """Begin to do the installation's background work in this process, which can do so once at a time.

    Args:
        ws: a workspace that `open_workspace` opened.
        workers: processes that read files; None: one a core.

    Raises:
        SettingsError: `data_dir_in_use`, where another process works on the same SQLite database.
    """
    if not isinstance(ws.queue, DbosQueue):
        raise TypeError("only a workspace whose queue is durable has background work")
    held = hold_work(ws.data_dir) if ws.database.is_sqlite else None
    try:
        return Background(ws, ws.queue, workers or os.cpu_count() or 1, held)
    except BaseException:
        if held is not None:
            held.release()
        raise


class Background:
    """The background work of this process, from `start_background` to `stop`."""

    def __init__(self, ws: Workspace, queue: DbosQueue, workers: int, held: Held | None) -> None:
        self._ws, self._queue, self._held = ws, queue, held
        self._executors: Executors = Alone() if ws.database.is_sqlite else AdvisoryLocks(ws.database.url)
        self._runner = InProcesses(workers)
        self._stopping = threading.Event()
        if ws.database.is_sqlite:
            self._put_back_what_was_cut_off()
        workflows.open_workshop(workflows.Workshop(ws, self._runner))
        DBOS(config=dbos_setup.config(queue.work_url, queue.engine, self._executors.name))
        dbos_setup.quiet()
        DBOS.launch()
        _register_queues(workers)
        workflows.schedule()
        self._watch = threading.Thread(target=self._look_after, name="rolecall-watch", daemon=True)
        self._watch.start()

    def stop(self) -> None:
        """End the work. What is under way is put back, for whoever works next."""
        self._stopping.set()
        workflows.close_workshop()
        self._runner.stop()
        self._watch.join(timeout=_END_S)
        workflows.wait_until_idle(_END_S)
        if not self._ws.database.is_sqlite:
            self._hand_over()
        DBOS.destroy()
        self._executors.close()
        if self._held is not None:
            self._held.release()

    def _hand_over(self) -> None:
        """Ask for what was put back, so that another machine need not wait until it finds it."""
        try:
            self.look()
            self._queue.flush(_END_S)
        except Exception as failed:  # it is found all the same
            _log.warning("what was under way could not be handed over: %s", type(failed).__name__)

    def look(self) -> int:
        """Find work that nobody is at, and ask for it again; how much was found. Done by itself every minute."""
        return reconcile(self._ws, self._queue.living)

    def _look_after(self) -> None:
        self._guarded(lambda: deletions.sweep(self._ws.database, self._ws.files))
        self._guarded(lambda: rescore_what_is_stale(self._ws))
        next_look = time.monotonic()
        while True:
            self._guarded(self._care_for_the_dead)
            if time.monotonic() >= next_look:
                self._guarded(self.look)
                next_look = time.monotonic() + _LOOK_AFTER_S
            if self._stopping.wait(_FOR_THE_DEAD_S):
                return

    def _guarded(self, work: Callable[[], object]) -> None:
        """One failure, of the network say, must not end the watch."""
        if self._stopping.is_set():
            return
        try:
            work()
        except Exception as failed:
            if not self._stopping.is_set():
                _log.warning("looking after the work failed: %s; it is tried again", type(failed).__name__)

    def _care_for_the_dead(self) -> None:
        """Take over what processes left that were killed, on this machine or another."""
        self._executors.hold()
        tasks = DBOS.list_workflows(status="PENDING", load_output=False)
        for name in sorted({task.executor_id for task in tasks if task.executor_id} - {self._executors.name}):
            if not self._executors.take_over(name):
                continue
            try:
                cut_off = [
                    applicant_id
                    for task in tasks
                    if task.executor_id == name and task.name == READ and task.input
                    for applicant_id in task.input["args"][0]
                ]
                self._put_back(cut_off)
                DBOS._recover_pending_workflows([name])
            finally:
                self._executors.finished(name)

    def _put_back(self, applicant_ids: list[str]) -> None:
        with self._ws.database.write() as tx:
            for applicant in applicants.in_state(tx, ("reading",), _ALL):
                if applicant.id in applicant_ids:
                    set_back(tx, self._ws, applicant)

    def _put_back_what_was_cut_off(self) -> None:
        """Nobody reads when this process begins, on SQLite."""
        with self._ws.database.write() as tx:
            for applicant in applicants.in_state(tx, ("reading",), _ALL):
                set_back(tx, self._ws, applicant)


def _register_queues(workers: int) -> None:
    """How much of what one process does at once. Tasks wait for a worker process, so twice as many keep all busy.

    One job may not take every place: a small one that comes later finds one at once.
    """
    DBOS.register_queue(
        READING,
        worker_concurrency=2 * workers + 1,
        partition_worker_concurrency=2 * workers,
        polling_interval_sec=_POLL_S,
        on_conflict="always_update",
    )
    DBOS.register_queue(
        RESCORING,
        worker_concurrency=max(2, workers),
        partition_worker_concurrency=1,
        polling_interval_sec=2 * _POLL_S,
        on_conflict="always_update",
    )
    # One at a time: it can wait, and CVs that come in cannot.
    DBOS.register_queue(SWAPPING, worker_concurrency=1, polling_interval_sec=2 * _POLL_S, on_conflict="always_update")
    DBOS.register_queue(
        WORKING_AHEAD, worker_concurrency=1, polling_interval_sec=5 * _POLL_S, on_conflict="always_update"
    )
    DBOS.register_queue(CHORES, worker_concurrency=2, polling_interval_sec=2 * _POLL_S, on_conflict="always_update")
