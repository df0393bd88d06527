"""The applicants of a job, and how far the reading of each has come."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import func, insert, select, update

from hiring.errors import ConflictError, NotFoundError
from store import deletions
from store.database import Transaction
from store.ids import new_id
from store.records import Applicant, ApplicantState
from store.shape import Shape
from store.tables import ApplicantRow, JobRow

SHAPE: Final = Shape(ApplicantRow, Applicant)


def add(tx: Transaction, *, job_id: str, file_name: str, digest: str, size: int, at: datetime) -> Applicant:
    """Give a CV the job's next number and let it wait to be read.

    Raises:
        NotFoundError: `no_job`.
        ConflictError: `same_bytes`, where the job has an applicant with the same bytes, which may have come in
            at this very moment; nothing is changed, and the transaction can go on.
    """
    # Counting locks the job's row: of two that hand in the same bytes at once, the second sees the first here.
    next_number = JobRow.last_number + 1
    with tx.begin_nested():
        number = tx.scalar(
            update(JobRow).where(JobRow.id == job_id).values(last_number=next_number).returning(JobRow.last_number)
        )
        if number is None:
            raise NotFoundError("no_job", "There is no such job, or it is not open to you.")
        if by_digest(tx, job_id, digest) is not None:
            raise ConflictError("same_bytes", "This job has an applicant with the same file already.")
        deletions.need_again(tx, digest)
        applicant_id = new_id()
        tx.execute(
            insert(ApplicantRow).values(
                id=applicant_id,
                job_id=job_id,
                number=number,
                file_name=file_name,
                digest=digest,
                size=size,
                state="queued",
                created_at=at,
                changed_at=at,
                attempts=0,
                accept_any=False,
            )
        )
    return get(tx, applicant_id)


def get(tx: Transaction, applicant_id: str) -> Applicant:
    """The applicant of that id.

    Raises:
        NotFoundError: `no_applicant`.
    """
    found = SHAPE.one(tx, SHAPE.query.where(ApplicantRow.id == applicant_id))
    if found is None:
        raise _no_applicant()
    return found


def by_digest(tx: Transaction, job_id: str, digest: str) -> Applicant | None:
    """The applicant of a job whose CV has these bytes."""
    return SHAPE.one(tx, SHAPE.query.where(ApplicantRow.job_id == job_id, ApplicantRow.digest == digest))


def listed(
    tx: Transaction,
    job_id: str,
    *,
    states: Sequence[ApplicantState] | None = None,
    changed_after: datetime | None = None,
    limit: int | None = None,
    after_number: int = 0,
) -> list[Applicant]:
    """Applicants of a job by number.

    Args:
        changed_after: only those that changed later than this moment.
        after_number: only those behind this number.
    """
    query = SHAPE.query.where(ApplicantRow.job_id == job_id, ApplicantRow.number > after_number)
    if states is not None:
        query = query.where(ApplicantRow.state.in_(states))
    if changed_after is not None:
        query = query.where(ApplicantRow.changed_at > changed_after)
    return SHAPE.all(tx, query.order_by(ApplicantRow.number).limit(limit))


def in_state(tx: Transaction, states: Sequence[ApplicantState], limit: int) -> list[Applicant]:
    """Applicants of all jobs in these states, those who came first first."""
    query = SHAPE.query.where(ApplicantRow.state.in_(states))
    return SHAPE.all(tx, query.order_by(ApplicantRow.created_at, ApplicantRow.job_id, ApplicantRow.number).limit(limit))


def set_state(
    tx: Transaction,
    applicant_id: str,
    state: ApplicantState,
    *,
    at: datetime,
    code: str | None = None,
    message: str | None = None,
    if_state: tuple[ApplicantState, ...] | None = None,
) -> bool:
    """Move an applicant on; whether it was moved.

    Args:
        code, message: why; without, an earlier reason is taken away.
        if_state: move it only where it is in one of these now.
    """
    change = update(ApplicantRow).where(ApplicantRow.id == applicant_id)
    if if_state is not None:
        change = change.where(ApplicantRow.state.in_(if_state))
    values = {"state": state, "code": code, "message": message, "changed_at": at}
    return tx.execute(change.values(**values).returning(ApplicantRow.number)).scalar() is not None


def begin_attempt(tx: Transaction, applicant_id: str, *, at: datetime) -> int:
    """Count that a worker begins to read it; how many attempts these are now. The state stays.

    Raises:
        NotFoundError: `no_applicant`.
    """
    change = update(ApplicantRow).where(ApplicantRow.id == applicant_id)
    begun = change.values(attempts=ApplicantRow.attempts + 1, changed_at=at).returning(ApplicantRow.attempts)
    attempts = tx.scalar(begun)
    if attempts is None:
        raise _no_applicant()
    return attempts


def accept_any(tx: Transaction, applicant_id: str, *, at: datetime) -> None:
    """Keep that a person said it is a CV; from then on it counts as one, and its attempts are counted anew.

    Raises:
        NotFoundError: `no_applicant`.
    """
    change = update(ApplicantRow).where(ApplicantRow.id == applicant_id)
    said = change.values(accept_any=True, attempts=0, changed_at=at).returning(ApplicantRow.number)
    if tx.execute(said).scalar() is None:
        raise _no_applicant()


def state_counts(tx: Transaction, job_id: str) -> dict[str, int]:
    """How many applicants of a job are in each state; a state without any is left out."""
    query = select(ApplicantRow.state, func.count()).where(ApplicantRow.job_id == job_id)
    rows = tx.execute(query.group_by(ApplicantRow.state).order_by(ApplicantRow.state))
    return dict(rows.all())


def _no_applicant() -> NotFoundError:
    return NotFoundError("no_applicant", "There is no such applicant, or it is not open to you.")
