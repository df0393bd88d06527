"""What people mended in CVs as they were read."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Final

from sqlalchemy import delete, insert, select

from hiring.correction import Correction
from hiring.errors import NotFoundError
from store.database import Transaction
from store.shape import Shape, in_batches
from store.tables import CorrectionRow

_SHAPE: Final = Shape(CorrectionRow, Correction)


def add(tx: Transaction, applicant_id: str, correction: Correction) -> None:
    """Keep a correction behind the earlier ones."""
    tx.execute(insert(CorrectionRow).values(applicant_id=applicant_id, **asdict(correction)))


def listed(tx: Transaction, applicant_id: str) -> list[Correction]:
    """The corrections of an applicant, in the order in which they were made."""
    query = _SHAPE.query.where(CorrectionRow.applicant_id == applicant_id)
    return _SHAPE.all(tx, query.order_by(CorrectionRow.place))


def many(tx: Transaction, applicant_ids: Iterable[str]) -> dict[str, list[Correction]]:
    """The corrections of each of these applicants; whoever has none is left out."""
    found: dict[str, list[Correction]] = {}
    for batch in in_batches(applicant_ids):
        query = select(CorrectionRow.applicant_id, *_SHAPE.columns).where(CorrectionRow.applicant_id.in_(batch))
        for applicant_id, *row in tx.execute(query.order_by(CorrectionRow.place)):
            found.setdefault(applicant_id, []).append(_SHAPE.of(row))
    return found


def remove(tx: Transaction, applicant_id: str, correction_id: str) -> None:
    """Take a correction back.

    Raises:
        NotFoundError: `no_correction`.
    """
    gone = delete(CorrectionRow).where(CorrectionRow.applicant_id == applicant_id, CorrectionRow.id == correction_id)
    if tx.execute(gone.returning(CorrectionRow.place)).scalar() is None:
        raise NotFoundError("no_correction", "There is no such correction; somebody may have taken it back already.")
