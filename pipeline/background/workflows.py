"""The tasks that DBOS runs. Each has one step, is handed ids only, and gives back a number only.

A step may run twice, when the process that did it was killed: it looks at the state of what it is to do first.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from traceback import extract_tb
from typing import Any, Final

from dbos import DBOS

from pipeline.background.ahead import work_ahead
from pipeline.background.daily_backup import back_up_if_due
from pipeline.background.dbos_queue import CHORES, READ, RESCORE, SWAP, UNPACK, WORK_AHEAD
from pipeline.background.reading import read_applicant
from pipeline.background.rescoring import rescore_job
from pipeline.background.retention import forget_what_is_due
from pipeline.background.runner import Runner
from pipeline.background.swapping import swap_job
from pipeline.background.unpacking import unpack_archive
from pipeline.pool import PoolStoppedError
from pipeline.workspace import Workspace

_MANY_DEATHS: Final = 1_000
"""A task may be taken over so often. How often a *file* is tried is counted with the applicant."""
_KEPT: Final = timedelta(days=1)
"""Finished tasks stay that long."""

_log = logging.getLogger("rolecall.background")


@dataclass(frozen=True)
class Workshop:
    """What tasks of this process work with."""

    workspace: Workspace
    runner: Runner


_open: Workshop | None = None
_at_work = 0
_changed = threading.Condition()


def open_workshop(workshop: Workshop) -> None:
    """Let tasks of this process work with that."""
    global _open  # DBOS is one a process, and so are its tasks
    with _changed:
        _open = workshop


def close_workshop() -> None:
    """Let no task begin any more."""
    global _open
    with _changed:
        _open = None


def wait_until_idle(timeout_s: float) -> bool:
    """Wait for the tasks that have begun; whether all have ended."""
    with _changed:
        return _changed.wait_for(lambda: _at_work == 0, timeout_s)


class TaskError(Exception):
    """A task failed: the kind of the failure and the place in our code. DBOS keeps it, so that it quotes nothing."""


@contextmanager
def _workshop() -> Iterator[Workshop | None]:
    """What to work with, for as long as the block lasts; None where this process is ending."""
    global _at_work
    with _changed:
        shop = _open
        _at_work += shop is not None
    try:
        yield shop
    finally:
        with _changed:
            _at_work -= shop is not None
            _changed.notify_all()


def _told(task: Callable[[Workshop], int]) -> int:
    """The result of a task; what it raises is told without the words of the exception, which may be of a CV.

    Where this process is ending nothing is done, and whoever works next finds it in the database.
    """
    try:
        with _workshop() as shop:
            return task(shop) if shop is not None else 0
    except PoolStoppedError:
        return 0
    except Exception as failed:
        frame = extract_tb(failed.__traceback__)[-1]
        where = f"{type(failed).__name__} in {Path(frame.filename).name}:{frame.lineno}"
        _log.error("a background task failed: %s", where)
        raise TaskError(where) from None


@DBOS.step(name="rolecall.read-step")
def _read_step(applicant_ids: list[str]) -> int:
    return _told(
        lambda shop: sum(read_applicant(shop.workspace, shop.runner, applicant_id) for applicant_id in applicant_ids)
    )


@DBOS.workflow(name=READ, max_recovery_attempts=_MANY_DEATHS)
def read(applicant_ids: list[str]) -> int:
    """Read and score a few applicants of one job."""
    return _read_step(applicant_ids)


@DBOS.step(name="rolecall.rescore-step")
def _rescore_step(job_id: str) -> int:
    return _told(lambda shop: rescore_job(shop.workspace, shop.runner, job_id))


@DBOS.workflow(name=RESCORE, max_recovery_attempts=_MANY_DEATHS)
def rescore(job_id: str) -> int:
    """Match a job's profiles again."""
    return _rescore_step(job_id)


@DBOS.step(name="rolecall.swap-step")
def _swap_step(job_id: str) -> int:
    return _told(lambda shop: swap_job(shop.workspace, shop.runner, job_id))


@DBOS.workflow(name=SWAP, max_recovery_attempts=_MANY_DEATHS)
def swap(job_id: str) -> int:
    """Make the swaps of a job's bias audit."""
    return _swap_step(job_id)


@DBOS.step(name="rolecall.work-ahead-step")
def _work_ahead_step(job_id: str) -> int:
    return _told(lambda shop: work_ahead(shop.workspace, shop.runner, job_id))


@DBOS.workflow(name=WORK_AHEAD, max_recovery_attempts=_MANY_DEATHS)
def ahead(job_id: str) -> int:
    """Work out of a job's CVs what criteria to come will need."""
    return _work_ahead_step(job_id)


@DBOS.step(name="rolecall.unpack-step")
def _unpack_step(file_id: str) -> int:
    return _told(lambda shop: unpack_archive(shop.workspace, file_id))


@DBOS.workflow(name=UNPACK, max_recovery_attempts=_MANY_DEATHS)
def unpack(file_id: str) -> int:
    """Take the CVs out of an archive."""
    return _unpack_step(file_id)


@DBOS.step(name="rolecall.retention-step")
def _retention_step() -> int:
    return _told(lambda shop: forget_what_is_due(shop.workspace))


@DBOS.workflow(name="rolecall.retention")
def retention(_at: datetime, _context: Any) -> None:
    """Forget whoever applied for jobs that were closed long ago."""
    _retention_step()


@DBOS.step(name="rolecall.backup-step")
def _backup_step() -> int:
    return _told(lambda shop: int(back_up_if_due(shop.workspace) is not None))


@DBOS.workflow(name="rolecall.backup")
def daily_backup(_at: datetime, _context: Any) -> None:
    """Write the day's backup."""
    _backup_step()


@DBOS.step(name="rolecall.tidy-step")
def _tidy_step(before: str) -> int:
    old = DBOS.list_workflows(completed_before=before, limit=5_000, load_input=False, load_output=False)
    DBOS.delete_workflows([task.workflow_id for task in old])
    return len(old)


@DBOS.workflow(name="rolecall.tidy")
def tidy(at: datetime, _context: Any) -> None:
    """Forget tasks that are done."""
    _tidy_step((at.astimezone(UTC) - _KEPT).isoformat())


def schedule() -> None:
    """What happens by the clock: each hour, since laptops sleep at night; what was done today is not done again."""
    DBOS.apply_schedules(
        [
            {
                "schedule_name": "rolecall-retention",
                "workflow_fn": retention,
                "schedule": "7 * * * *",
                "queue_name": CHORES,
            },
            {
                "schedule_name": "rolecall-backup",
                "workflow_fn": daily_backup,
                "schedule": "17 * * * *",
                "queue_name": CHORES,
            },
            {"schedule_name": "rolecall-tidy", "workflow_fn": tidy, "schedule": "37 * * * *", "queue_name": CHORES},
        ]
    )
