"""The versions of a job's criteria."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, func, insert, select

from hiring.errors import NotFoundError
from hiring.job import JobDescription
from store import jobs
from store.database import Transaction
from store.records import CriteriaVersion
from store.tables import CriteriaRow

_QUERY: Final = select(
    CriteriaRow.job_id,
    CriteriaRow.number,
    CriteriaRow.description,
    CriteriaRow.made_by,
    CriteriaRow.made_at,
    CriteriaRow.note,
)


def add(
    tx: Transaction, job_id: str, description: JobDescription, *, made_by: str, at: datetime, note: str = ""
) -> CriteriaVersion:
    """Keep the next version, and let the job go by it.

    Raises:
        NotFoundError: `no_job`.
    """
    jobs.lock(tx, job_id)
    last = tx.scalar(select(func.max(CriteriaRow.number)).where(CriteriaRow.job_id == job_id))
    number = (last or 0) + 1
    tx.execute(
        insert(CriteriaRow).values(
            job_id=job_id,
            number=number,
            description=description.to_dict(),
            made_by=made_by,
            made_at=at,
            note=note,
        )
    )
    jobs.update(tx, job_id, expected_revision=None, criteria_number=number)
    return get(tx, job_id, number)


def get(tx: Transaction, job_id: str, number: int) -> CriteriaVersion:
    """One version.

    Raises:
        NotFoundError: `no_criteria`.
    """
    row = tx.execute(_QUERY.where(CriteriaRow.job_id == job_id, CriteriaRow.number == number)).one_or_none()
    if row is None:
        raise NotFoundError("no_criteria", f"This job has no version {number} of its criteria.")
    return _version(row)


def listed(tx: Transaction, job_id: str) -> list[CriteriaVersion]:
    """All versions of a job, the first first."""
    return [
        _version(row) for row in tx.execute(_QUERY.where(CriteriaRow.job_id == job_id).order_by(CriteriaRow.number))
    ]


def _version(row: Row[Any]) -> CriteriaVersion:
    values = row._asdict()
    return CriteriaVersion(**values | {"description": JobDescription.from_dict(values["description"])})
