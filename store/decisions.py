"""What people decided. A decision is never changed: a later one is added."""

from datetime import datetime
from typing import Final

from sqlalchemy import func, insert, select

from store.database import Transaction
from store.ids import new_id
from store.records import Decision, DecisionKind
from store.shape import Shape
from store.tables import DecisionRow

_SHAPE: Final = Shape(DecisionRow, Decision)


def add(
    tx: Transaction,
    *,
    job_id: str,
    applicant_id: str,
    kind: DecisionKind,
    reason: str,
    note: str,
    made_by: str,
    at: datetime,
) -> Decision:
    """Keep a decision; it holds from now on."""
    row = tx.execute(
        insert(DecisionRow)
        .values(
            id=new_id(),
            job_id=job_id,
            applicant_id=applicant_id,
            kind=kind,
            reason=reason,
            note=note,
            made_by=made_by,
            made_at=at,
        )
        .returning(*_SHAPE.columns)
    ).one()
    return _SHAPE.of(row)


def latest(tx: Transaction, job_id: str) -> dict[str, Decision]:
    """The decision that holds for each applicant of a job; whoever has none is left out."""
    holding = select(func.max(DecisionRow.place)).where(DecisionRow.job_id == job_id).group_by(DecisionRow.applicant_id)
    query = _SHAPE.query.where(DecisionRow.place.in_(holding)).order_by(DecisionRow.place)
    return {decision.applicant_id: decision for decision in _SHAPE.all(tx, query)}


def history(tx: Transaction, job_id: str, applicant_id: str | None = None) -> list[Decision]:
    """All decisions of a job, or those on one of its applicants, in the order in which they were made."""
    query = _SHAPE.query.where(DecisionRow.job_id == job_id)
    if applicant_id is not None:
        query = query.where(DecisionRow.applicant_id == applicant_id)
    return _SHAPE.all(tx, query.order_by(DecisionRow.place))
