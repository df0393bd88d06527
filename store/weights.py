"""The named versions of a job's weights."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, insert, select

from hiring.errors import NotFoundError
from store import jobs
from store.database import Transaction
from store.records import Job, WeightsVersion
from store.shape import Shape
from store.tables import WeightsRow

_SHAPE: Final = Shape(WeightsRow, WeightsVersion)


def add(
    tx: Transaction,
    job_id: str,
    *,
    name: str,
    criteria: Mapping[str, float],
    scoring: Mapping[str, Any],
    made_by: str,
    at: datetime,
    note: str = "",
) -> WeightsVersion:
    """Keep the next version. It is in force once `use` says so.

    Raises:
        NotFoundError: `no_job`.
    """
    jobs.lock(tx, job_id)
    last = tx.scalar(select(func.max(WeightsRow.number)).where(WeightsRow.job_id == job_id))
    number = (last or 0) + 1
    tx.execute(
        insert(WeightsRow).values(
            job_id=job_id,
            number=number,
            name=name,
            criteria=dict(criteria),
            scoring=dict(scoring),
            made_by=made_by,
            made_at=at,
            note=note,
        )
    )
    return get(tx, job_id, number)


def get(tx: Transaction, job_id: str, number: int) -> WeightsVersion:
    """One version.

    Raises:
        NotFoundError: `no_weights`.
    """
    found = _SHAPE.one(tx, _SHAPE.query.where(WeightsRow.job_id == job_id, WeightsRow.number == number))
    if found is None:
        raise NotFoundError("no_weights", f"This job has no version {number} of its weights.")
    return found


def listed(tx: Transaction, job_id: str) -> list[WeightsVersion]:
    """All versions of a job, the first first."""
    return _SHAPE.all(tx, _SHAPE.query.where(WeightsRow.job_id == job_id).order_by(WeightsRow.number))


def use(tx: Transaction, job_id: str, number: int) -> Job:
    """Let the job go by a version of the weights; 0: by the defaults.

    Raises:
        NotFoundError: `no_job`, `no_weights`.
    """
    jobs.lock(tx, job_id)
    if number != 0:
        get(tx, job_id, number)
    return jobs.update(tx, job_id, expected_revision=None, weights_number=number)
