"""Jobs, and who belongs to them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import and_, case, delete, func, insert, select
from sqlalchemy import update as change

from hiring.errors import ConflictError, NotFoundError
from store.database import Transaction
from store.ids import new_id
from store.records import Job, JobCounts, JobStatus
from store.shape import Shape, in_batches
from store.tables import ApplicantRow, DecisionRow, JobMemberRow, JobRow, ViewRow

SHAPE: Final = Shape(JobRow, Job)

_CHANGEABLE: Final = frozenset(
    {
        "title",
        "country",
        "status",
        "as_of",
        "advert",
        "writing",
        "criteria_number",
        "weights_number",
        "blind",
        "closed_at",
    }
)


def create(
    tx: Transaction,
    *,
    title: str,
    country: str | None,
    as_of: date,
    advert: str,
    writing: Mapping[str, Any] | None,
    created_by: str,
    at: datetime,
) -> Job:
    """Make a job, open and blind. Whoever makes it belongs to it."""
    job_id = new_id()
    tx.execute(
        insert(JobRow).values(
            id=job_id,
            title=title,
            country=country,
            status="open",
            as_of=as_of,
            advert=advert,
            writing=None if writing is None else dict(writing),
            criteria_number=0,
            weights_number=0,
            revision=1,
            blind=True,
            created_by=created_by,
            created_at=at,
            last_number=0,
            match_change=0,
        )
    )
    tx.execute(insert(JobMemberRow).values(job_id=job_id, user_id=created_by))
    return get(tx, job_id)


def get(tx: Transaction, job_id: str) -> Job:
    """The job of that id.

    Raises:
        NotFoundError: `no_job`.
    """
    job = SHAPE.one(tx, SHAPE.query.where(JobRow.id == job_id))
    if job is None:
        raise _no_job()
    return job


def listed(
    tx: Transaction,
    *,
    status: JobStatus | None = None,
    member: str | None = None,
    limit: int = 100,
    after: str | None = None,
) -> list[Job]:
    """Jobs, the newest first.

    Args:
        member: only those that this user belongs to.
        after: the id of the last job that was seen; the list goes on behind it.

    Raises:
        NotFoundError: `no_job`, where `after` is none.
    """
    query = SHAPE.query.order_by(JobRow.place.desc()).limit(limit)
    if status is not None:
        query = query.where(JobRow.status == status)
    if member is not None:
        query = query.where(JobRow.id.in_(select(JobMemberRow.job_id).where(JobMemberRow.user_id == member)))
    if after is not None:
        query = query.where(JobRow.place < _place(tx, after))
    return SHAPE.all(tx, query)


def update(tx: Transaction, job_id: str, *, expected_revision: int | None, **changes: Any) -> Job:
    """Change a job, and count its revision.

    Args:
        expected_revision: the revision that the change was made on; None: whatever it is now.
        changes: fields of `Job` with their new values.

    Raises:
        NotFoundError: `no_job`.
        ConflictError: `changed_meanwhile`.
    """
    if wrong := changes.keys() - _CHANGEABLE:
        raise TypeError(f"these cannot be changed: {', '.join(sorted(wrong))}")
    if changes.get("writing") is not None:
        changes["writing"] = dict(changes["writing"])
    query = change(JobRow).where(JobRow.id == job_id)
    if expected_revision is not None:
        query = query.where(JobRow.revision == expected_revision)
    done = tx.execute(query.values(revision=JobRow.revision + 1, **changes).returning(JobRow.revision)).scalar()
    job = get(tx, job_id)
    if done is None:
        raise ConflictError(
            "changed_meanwhile",
            "Somebody else changed this job in the meantime. Load it again, look at the change, and repeat yours.",
        )
    return job


def lock(tx: Transaction, job_id: str) -> None:
    """Let nobody else number things of this job until the transaction ends.

    Raises:
        NotFoundError: `no_job`.
    """
    if tx.scalar(select(JobRow.place).where(JobRow.id == job_id).with_for_update()) is None:
        raise _no_job()


def counts(tx: Transaction, job_ids: Sequence[str], user_id: str) -> dict[str, JobCounts]:
    """What a list of jobs shows of each, as this user sees it; all of them in one query."""
    found: dict[str, JobCounts] = {}
    for batch in in_batches(job_ids):
        latest = select(func.max(DecisionRow.place)).where(DecisionRow.job_id.in_(batch))
        shortlisted = (
            select(DecisionRow.job_id, func.count().label("number"))
            .where(DecisionRow.place.in_(latest.group_by(DecisionRow.applicant_id)), DecisionRow.kind == "shortlist")
            .group_by(DecisionRow.job_id)
            .subquery()
        )
        people = (
            select(
                ApplicantRow.job_id,
                func.count().label("number"),
                _number_where(and_(ApplicantRow.state == "scored", ViewRow.opened_at.is_(None))).label("unread"),
                _number_where(ApplicantRow.state.in_(("queued", "reading"))).label("waiting"),
            )
            .outerjoin(ViewRow, and_(ViewRow.applicant_id == ApplicantRow.id, ViewRow.user_id == user_id))
            .where(ApplicantRow.job_id.in_(batch))
            .group_by(ApplicantRow.job_id)
            .subquery()
        )
        rows = tx.execute(
            select(JobRow.id, people.c.number, people.c.unread, shortlisted.c.number, people.c.waiting)
            .outerjoin(people, people.c.job_id == JobRow.id)
            .outerjoin(shortlisted, shortlisted.c.job_id == JobRow.id)
            .where(JobRow.id.in_(batch))
            .order_by(JobRow.place)
        )
        found |= {job_id: JobCounts(*(int(number or 0) for number in numbers)) for job_id, *numbers in rows}
    return found


def members(tx: Transaction, job_id: str) -> list[str]:
    """The ids of the users who belong to a job."""
    query = select(JobMemberRow.user_id).where(JobMemberRow.job_id == job_id).order_by(JobMemberRow.user_id)
    return list(tx.scalars(query))


def set_members(tx: Transaction, job_id: str, user_ids: Iterable[str]) -> None:
    """Let exactly these users belong to a job.

    Raises:
        NotFoundError: `no_job`.
    """
    lock(tx, job_id)
    tx.execute(delete(JobMemberRow).where(JobMemberRow.job_id == job_id))
    if rows := [{"job_id": job_id, "user_id": user_id} for user_id in sorted(set(user_ids))]:
        tx.execute(insert(JobMemberRow), rows)


def is_member(tx: Transaction, job_id: str, user_id: str) -> bool:
    """Whether a user belongs to a job."""
    query = select(JobMemberRow.job_id).where(JobMemberRow.job_id == job_id, JobMemberRow.user_id == user_id)
    return tx.scalar(query) is not None


def _number_where(condition: Any) -> Any:
    return func.sum(case((condition, 1), else_=0))


def _place(tx: Transaction, job_id: str) -> int:
    place = tx.scalar(select(JobRow.place).where(JobRow.id == job_id))
    if place is None:
        raise _no_job()
    return place


def _no_job() -> NotFoundError:
    return NotFoundError("no_job", "There is no such job, or it is not open to you.")
