"""The queue of a real installation: tasks of DBOS, in a database of its own beside SQLite, or in the shared PostgreSQL.

Asking costs the caller nothing: what is asked for is collected for a moment and handed on by a thread, since files
often come by the hundred. If that fails, or the program is killed before, nothing is lost: what is to be done stands in
the installation's database, and whoever does the background work looks there every minute.
"""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from dbos import DBOSClient, EnqueueOptions

from hiring.errors import NotFoundError
from pipeline.background import dbos_setup
from pipeline.background.reconcile import Living
from store import applicants
from store.database import Database
from store.ids import new_id

READ: Final = "rolecall.read"
RESCORE: Final = "rolecall.rescore"
SWAP: Final = "rolecall.swap"
WORK_AHEAD: Final = "rolecall.work-ahead"
UNPACK: Final = "rolecall.unpack"

READING: Final = "rolecall-reading"
RESCORING: Final = "rolecall-rescoring"
SWAPPING: Final = "rolecall-swapping"
WORKING_AHEAD: Final = "rolecall-working-ahead"
CHORES: Final = "rolecall-chores"

MOST_A_TASK: Final = 8
"""Files of one job that a task reads, one after the other."""
_TASKS_AT_LEAST: Final = 4
_GATHER_S: Final = 0.15
_ACTIVE: Final = ["ENQUEUED", "PENDING", "DELAYED"]
_READ_TIMEOUT_S = 3 * 3600.0
_LONG_TIMEOUT_S = 12 * 3600.0
"""A task that is stuck beyond that is given up; what it left undone is found and asked for again."""

_log = logging.getLogger("rolecall.background")


class DbosQueue:
    """Hands tasks to whichever process does the background work.

    Args:
        database: tells which job an applicant belongs to.
        work_url: where DBOS keeps its tasks; see `pipeline.workspace.work_database`.
    """

    def __init__(self, database: Database, work_url: str) -> None:
        self.work_url = dbos_setup.prepared(work_url)
        self.engine = dbos_setup.sqlite_engine(self.work_url)
        self._database = database
        self._client = DBOSClient(
            system_database_url=self.work_url,
            system_database_engine=self.engine,
            application_name=dbos_setup.APPLICATION,
            lazy=True,
            retry_connection_errors=False,
        )
        self._wake = threading.Condition()
        self._waiting: dict[str, None] = {}
        self._orders: list[Callable[[], None]] = []
        self._busy = False
        self._closed = False
        self._thread: threading.Thread | None = None

    def read(self, applicant_ids: Sequence[str]) -> None:
        """See `WorkQueue.read`."""
        if applicant_ids:
            self._soon(applicant_ids)

    def rescore(self, job_id: str) -> None:
        """See `WorkQueue.rescore`. Where one waits already, it will see what has changed until it begins."""
        self._soon(order=lambda: self._rescore(job_id))

    def swap(self, job_id: str) -> None:
        """See `WorkQueue.swap`."""
        self._soon(order=lambda: self._once(SWAP, SWAPPING, job_id, _LONG_TIMEOUT_S))

    def work_ahead(self, job_id: str) -> None:
        """See `WorkQueue.work_ahead`."""
        self._soon(order=lambda: self._once(WORK_AHEAD, WORKING_AHEAD, job_id, _LONG_TIMEOUT_S))

    def unpack(self, file_id: str) -> None:
        """See `WorkQueue.unpack`."""
        self._soon(order=lambda: self._once(UNPACK, CHORES, file_id, _READ_TIMEOUT_S))

    def cancel(self, job_id: str) -> None:
        """See `WorkQueue.cancel`."""
        self._soon(order=lambda: self._cancel(job_id))

    def flush(self, timeout_s: float = 30.0) -> bool:
        """Wait until all that was asked for is handed on; whether it is."""
        with self._wake:
            return self._wake.wait_for(lambda: not (self._waiting or self._orders or self._busy), timeout_s)

    def living(self) -> Living:
        """What tasks are at, or will be."""
        active = self._client.list_workflows(status=_ACTIVE, name=[READ, UNPACK], load_output=False)
        reading: set[str] = set()
        archives: set[str] = set()
        for task in active:
            given = task.input["args"] if task.input else ()
            if task.name == READ and given:
                reading.update(given[0])
            elif given:
                archives.add(given[0])
        return Living(reading, archives)

    def close(self) -> None:
        """Hand on what was asked for, then let go of the database."""
        with self._wake:
            self._closed = True
            self._wake.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join(timeout=10.0)
        self._client.destroy()
        if self.engine is not None:
            self.engine.dispose()

    def _soon(self, applicant_ids: Iterable[str] = (), order: Callable[[], None] | None = None) -> None:
        with self._wake:
            if self._closed:
                return
            self._waiting.update(dict.fromkeys(applicant_ids))
            if order is not None:
                self._orders.append(order)
            if self._thread is None:
                self._thread = threading.Thread(target=self._hand_on, name="rolecall-queue", daemon=True)
                self._thread.start()
            self._wake.notify_all()

    def _hand_on(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._waiting or self._orders or self._closed)
                if not (self._waiting or self._orders):
                    return
                if not self._closed:
                    self._wake.wait_for(lambda: self._closed, _GATHER_S)
                waiting, self._waiting = list(self._waiting), {}
                orders, self._orders = self._orders, []
                self._busy = True
            if waiting:
                orders.append(lambda ids=waiting: self._read(ids))  # type: ignore[misc]  # a default binds it now
            for order in orders:
                try:
                    order()
                except Exception as failed:  # found again by the next look into the database
                    _log.warning("a task could not be handed on: %s", type(failed).__name__)
            with self._wake:
                self._busy = False
                self._wake.notify_all()

    def _read(self, applicant_ids: Sequence[str]) -> None:
        by_job: dict[str, list[str]] = {}
        with self._database.read() as tx:
            for applicant_id in applicant_ids:
                try:
                    by_job.setdefault(applicants.get(tx, applicant_id).job_id, []).append(applicant_id)
                except NotFoundError:  # erased meanwhile
                    continue
        for job_id, ids in by_job.items():
            for part in _parts(ids):
                options: EnqueueOptions = {
                    "workflow_name": READ,
                    "queue_name": READING,
                    "workflow_id": f"{READ}-{job_id}-{new_id()}",
                    "queue_partition_key": job_id,
                    "app_version": dbos_setup.VERSION,
                    "workflow_timeout": _READ_TIMEOUT_S,
                }
                self._client.enqueue(options, part)

    def _rescore(self, job_id: str) -> None:
        prefix = f"{RESCORE}-{job_id}-"
        if self._client.list_workflows(status="ENQUEUED", workflow_id_prefix=prefix, limit=1, load_input=False):
            return
        options: EnqueueOptions = {
            "workflow_name": RESCORE,
            "queue_name": RESCORING,
            "workflow_id": prefix + new_id(),
            "queue_partition_key": job_id,
            "app_version": dbos_setup.VERSION,
            "workflow_timeout": _LONG_TIMEOUT_S,
        }
        self._client.enqueue(options, job_id)

    def _once(self, workflow: str, queue: str, subject: str, timeout: float) -> None:
        """Hand on a task of which one at a time is enough for a job or a file: while one waits, no second is added."""
        options: EnqueueOptions = {
            "workflow_name": workflow,
            "queue_name": queue,
            "workflow_id": f"{workflow}-{subject}-{new_id()}",
            "deduplication_id": subject,
            "duplication_policy": "return-existing",
            "app_version": dbos_setup.VERSION,
            "workflow_timeout": timeout,
        }
        self._client.enqueue(options, subject)

    def _cancel(self, job_id: str) -> None:
        waiting = self._client.list_workflows(
            status="ENQUEUED", workflow_id_prefix=f"{READ}-{job_id}-", load_input=False, load_output=False
        )
        if waiting:
            self._client.cancel_workflows([task.workflow_id for task in waiting])


def _parts(ids: Sequence[str]) -> Iterator[list[str]]:
    """A few files in small tasks, so that all workers have some; many in tasks of several, which costs less."""
    size = min(MOST_A_TASK, -(-len(ids) // _TASKS_AT_LEAST))
    for start in range(0, len(ids), size):
        yield list(ids[start : start + size])
