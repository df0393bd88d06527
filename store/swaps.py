"""What the swaps of a bias audit do to each applicant's matches, and who asked for them."""

from datetime import datetime
from typing import Final

from sqlalchemy import delete, select, update

from store.database import Transaction
from store.records import StoredSwaps, SwapRun
from store.shape import Shape, in_batches, write_over
from store.tables import ApplicantRow, SwapRow, SwapRunRow

_ROW: Final = Shape(SwapRow, StoredSwaps)
_RUN: Final = Shape(SwapRunRow, SwapRun)


def put(tx: Transaction, rows: list[StoredSwaps]) -> None:
    """Keep rows, in place of earlier ones of the same applicants and versions of the criteria."""
    made = [
        {
            "applicant_id": one.applicant_id,
            "criteria_number": one.criteria_number,
            "version": one.version,
            "body": one.body,
        }
        for one in rows
    ]
    write_over(tx, SwapRow, made, ("applicant_id", "criteria_number"))


def listed(tx: Transaction, job_id: str, criteria_number: int) -> list[StoredSwaps]:
    """All rows of a job, by applicant number."""
    query = (
        _ROW.query.join(ApplicantRow, ApplicantRow.id == SwapRow.applicant_id)
        .where(ApplicantRow.job_id == job_id, SwapRow.criteria_number == criteria_number)
        .order_by(ApplicantRow.number)
    )
    return _ROW.all(tx, query)


def versions(tx: Transaction, job_id: str, criteria_number: int) -> dict[str, str]:
    """Applicant id -> version of the row, for whoever has one."""
    query = (
        select(SwapRow.applicant_id, SwapRow.version)
        .join(ApplicantRow, ApplicantRow.id == SwapRow.applicant_id)
        .where(ApplicantRow.job_id == job_id, SwapRow.criteria_number == criteria_number)
        .order_by(ApplicantRow.number)
    )
    return {row.applicant_id: row.version for row in tx.execute(query)}


def remove(tx: Transaction, applicant_ids: list[str], criteria_number: int) -> None:
    """Forget the rows of these applicants, so that they are made anew."""
    for batch in in_batches(applicant_ids):
        tx.execute(delete(SwapRow).where(SwapRow.applicant_id.in_(batch), SwapRow.criteria_number == criteria_number))


def ask(tx: Transaction, job_id: str, *, by: str, at: datetime) -> None:
    """Note that somebody wants them; what was asked for before counts as asked for now."""
    row = {"job_id": job_id, "asked_by": by, "asked_at": at, "finished_at": None}
    write_over(tx, SwapRunRow, [row], ["job_id"])


def run_of(tx: Transaction, job_id: str) -> SwapRun | None:
    """Who asked last; None where nobody has."""
    return _RUN.one(tx, _RUN.query.where(SwapRunRow.job_id == job_id))


def finish(tx: Transaction, run: SwapRun, at: datetime) -> None:
    """Note that it is done, unless somebody has asked anew since."""
    tx.execute(
        update(SwapRunRow)
        .where(SwapRunRow.job_id == run.job_id, SwapRunRow.asked_at == run.asked_at)
        .values(finished_at=at)
    )


def unfinished(tx: Transaction) -> list[str]:
    """The jobs whose swaps were asked for and are not done, the first asked first."""
    query = select(SwapRunRow.job_id).where(SwapRunRow.finished_at.is_(None))
    return list(tx.scalars(query.order_by(SwapRunRow.asked_at, SwapRunRow.job_id)))
