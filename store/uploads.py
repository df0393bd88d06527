"""Every file that was handed in."""

from datetime import datetime
from typing import Final

from sqlalchemy import insert, select, update

from hiring.errors import NotFoundError
from store import deletions
from store.database import Transaction
from store.ids import new_id
from store.records import FileOutcome, UploadedFile
from store.shape import Shape
from store.tables import UploadRow

SHAPE: Final = Shape(UploadRow, UploadedFile)


def add(
    tx: Transaction,
    *,
    job_id: str,
    name: str,
    size: int,
    digest: str,
    outcome: FileOutcome,
    uploaded_by: str,
    at: datetime,
    applicant_id: str | None = None,
    parent_id: str | None = None,
    code: str | None = None,
    message: str | None = None,
) -> UploadedFile:
    """Keep that a file was handed in. Its bytes are needed from now on, even where they were to be deleted."""
    deletions.need_again(tx, digest)
    file_id = new_id()
    tx.execute(
        insert(UploadRow).values(
            id=file_id,
            job_id=job_id,
            name=name,
            size=size,
            digest=digest,
            outcome=outcome,
            uploaded_by=uploaded_by,
            uploaded_at=at,
            applicant_id=applicant_id,
            parent_id=parent_id,
            code=code,
            message=message,
        )
    )
    return get(tx, file_id)


def get(tx: Transaction, file_id: str) -> UploadedFile:
    """The file of that id.

    Raises:
        NotFoundError: `no_file`.
    """
    found = SHAPE.one(tx, SHAPE.query.where(UploadRow.id == file_id))
    if found is None:
        raise NotFoundError("no_file", "There is no such file, or it is not open to you.")
    return found


def listed(tx: Transaction, job_id: str, *, limit: int = 1000, after: str | None = None) -> list[UploadedFile]:
    """A job's files in the order of their arrival.

    Args:
        after: the id of the last file that was seen; the list goes on behind it.

    Raises:
        NotFoundError: `no_file`, where `after` is none of this job.
    """
    query = SHAPE.query.where(UploadRow.job_id == job_id).order_by(UploadRow.place).limit(limit)
    if after is not None:
        place = tx.scalar(select(UploadRow.place).where(UploadRow.id == after, UploadRow.job_id == job_id))
        if place is None:
            raise NotFoundError("no_file", "There is no such file, or it is not open to you.")
        query = query.where(UploadRow.place > place)
    return SHAPE.all(tx, query)


def set_outcome(
    tx: Transaction,
    file_id: str,
    outcome: FileOutcome,
    *,
    applicant_id: str | None = None,
    code: str | None = None,
    message: str | None = None,
) -> None:
    """Keep what became of a file. The bytes of an archive that waits no longer are let go of, until the next `sweep`.

    Raises:
        NotFoundError: `no_file`.
    """
    file = get(tx, file_id)
    values = {"outcome": outcome, "applicant_id": applicant_id, "code": code, "message": message}
    unneeded = file.outcome == "archive" != outcome
    if unneeded:
        values["digest"] = ""
    tx.execute(update(UploadRow).where(UploadRow.id == file_id).values(**values))
    if unneeded:
        deletions.let_go(tx, [file.digest])


def archives_waiting(tx: Transaction) -> list[UploadedFile]:
    """The archives of all jobs that are still to be unpacked, in the order of their arrival."""
    return SHAPE.all(tx, SHAPE.query.where(UploadRow.outcome == "archive").order_by(UploadRow.place))
