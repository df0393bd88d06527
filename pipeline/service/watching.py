"""Looking after a job's files while they are read: cheap to ask often, from any number of processes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from hiring.errors import NotFoundError
from pipeline.service import access
from pipeline.service.actor import Actor
from pipeline.workspace import Workspace
from store import applicants, matches, uploads
from store.database import Transaction
from store.records import Job, UploadedFile

_ALL: Final = 1_000_000
_OVERLAP: Final = timedelta(seconds=10)
"""A change may become visible a little after the moment that it bears."""


@dataclass(frozen=True, slots=True)
class Pulse:
    """What differs whenever anything of a job's files has changed; equal pulses mean that nothing has."""

    job: Job
    states: tuple[tuple[str, int], ...]
    changes: tuple[tuple[str, datetime], ...]
    last_file: str | None
    archives: tuple[str, ...]
    scored: tuple[Any, ...]

    @property
    def waiting(self) -> bool:
        """Whether anything is still to be read or unpacked."""
        return bool(self.archives) or any(state in ("queued", "reading") for state, _ in self.states)


def pulse(ws: Workspace, actor: Actor, job_id: str, last: Pulse | None = None) -> Pulse:
    """The pulse of a job.

    Args:
        last: the one before; what came after it is then found without looking through all files.

    Raises:
        NotFoundError: `no_job`.
    """
    actor.require("applicants:read")
    with ws.database.read() as tx:
        job = access.job_for(tx, actor, job_id)
        newer = _newer(tx, job_id, last.last_file if last else None)
        return Pulse(
            job=job,
            states=tuple(sorted(applicants.state_counts(tx, job_id).items())),
            changes=tuple(
                (one.id, one.changed_at) for one in applicants.listed(tx, job_id, changed_after=ws.clock() - _OVERLAP)
            ),
            last_file=newer[-1].id if newer else last.last_file if last else None,
            archives=tuple(file.id for file in uploads.archives_waiting(tx) if file.job_id == job_id),
            scored=matches.stamp(tx, job_id, job.criteria_number),
        )


def _newer(tx: Transaction, job_id: str, last_file: str | None) -> list[UploadedFile]:
    try:
        return uploads.listed(tx, job_id, limit=_ALL, after=last_file)
    except NotFoundError:  # the last file was erased meanwhile
        return uploads.listed(tx, job_id, limit=_ALL)
