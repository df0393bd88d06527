"""Who opened which applicant, and who had a name shown. The first time is kept."""

from datetime import datetime

from sqlalchemy import ColumnElement, select

from store.database import Transaction
from store.shape import write_over
from store.tables import ApplicantRow, ViewRow


def mark_opened(tx: Transaction, user_id: str, applicant_id: str, at: datetime) -> None:
    """Keep that a user opened an applicant."""
    _keep(tx, user_id, applicant_id, opened_at=at)


def opened(tx: Transaction, user_id: str, job_id: str) -> set[str]:
    """The applicants of a job that a user has opened."""
    return _seen(tx, user_id, job_id, ViewRow.opened_at.is_not(None))


def reveal(tx: Transaction, user_id: str, applicant_id: str, at: datetime) -> None:
    """Keep that a user had the name and contact data of an applicant shown."""
    _keep(tx, user_id, applicant_id, revealed_at=at)


def revealed(tx: Transaction, user_id: str, job_id: str) -> set[str]:
    """The applicants of a job whose names a user had shown."""
    return _seen(tx, user_id, job_id, ViewRow.revealed_at.is_not(None))


def _keep(tx: Transaction, user_id: str, applicant_id: str, **moments: datetime) -> None:
    known = select(ViewRow.opened_at, ViewRow.revealed_at)
    row = tx.execute(known.where(ViewRow.user_id == user_id, ViewRow.applicant_id == applicant_id)).one_or_none()
    earlier = {} if row is None else {name: at for name, at in row._mapping.items() if at is not None}
    new = {name: at for name, at in moments.items() if name not in earlier}
    if new:
        write_over(
            tx, ViewRow, [{"user_id": user_id, "applicant_id": applicant_id, **new}], ["user_id", "applicant_id"]
        )


def _seen(tx: Transaction, user_id: str, job_id: str, how: ColumnElement[bool]) -> set[str]:
    query = select(ViewRow.applicant_id).join(ApplicantRow, ApplicantRow.id == ViewRow.applicant_id)
    return set(tx.scalars(query.where(ViewRow.user_id == user_id, ApplicantRow.job_id == job_id, how)))
