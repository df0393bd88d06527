"""Outcomes by group: counts of an order, never who belongs to which group."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import delete, insert

from hiring.errors import NotFoundError
from store.database import Transaction
from store.ids import new_id
from store.records import GroupOutcomes
from store.shape import Shape
from store.tables import GroupOutcomesRow

_SHAPE: Final = Shape(GroupOutcomesRow, GroupOutcomes)


def add(
    tx: Transaction,
    *,
    job_id: str,
    criteria_number: int,
    weights_number: int,
    people: int,
    not_matched: int,
    found: Mapping[str, Any],
    made_by: str,
    at: datetime,
) -> GroupOutcomes:
    """Keep what was counted."""
    row = tx.execute(
        insert(GroupOutcomesRow)
        .values(
            id=new_id(),
            job_id=job_id,
            criteria_number=criteria_number,
            weights_number=weights_number,
            people=people,
            not_matched=not_matched,
            found=dict(found),
            made_by=made_by,
            made_at=at,
        )
        .returning(*_SHAPE.columns)
    ).one()
    return _SHAPE.of(row)


def listed(tx: Transaction, job_id: str) -> list[GroupOutcomes]:
    """All of a job, the newest first."""
    query = _SHAPE.query.where(GroupOutcomesRow.job_id == job_id)
    return _SHAPE.all(tx, query.order_by(GroupOutcomesRow.place.desc()))


def remove(tx: Transaction, job_id: str, outcomes_id: str) -> None:
    """Forget one.

    Raises:
        NotFoundError: `no_outcomes`.
    """
    gone = tx.execute(
        delete(GroupOutcomesRow)
        .where(GroupOutcomesRow.job_id == job_id, GroupOutcomesRow.id == outcomes_id)
        .returning(GroupOutcomesRow.id)
    ).all()
    if not gone:
        raise NotFoundError("no_outcomes", "There are no such outcomes by group any more. Load the page again.")
