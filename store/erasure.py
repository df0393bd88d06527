"""Erasing people: every row about them, in one transaction, with a receipt that names nobody.

Their files go after the transaction, through `store.deletions`, so that a crash in between loses nothing and doubles
nothing. The audit log keeps that something happened, without the ids of who it happened to.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from typing import Any, Final, cast

from sqlalchemy import CursorResult, delete, func, insert, or_, select, update

from hiring.errors import ConflictError
from store import deletions, jobs
from store.database import Transaction
from store.deletions import done, pending, sweep
from store.ids import new_id
from store.matches import note_change
from store.records import Erasure, Job
from store.shape import Shape, in_batches
from store.tables import (
    ApplicantRow,
    AuditRow,
    Base,
    CorrectionRow,
    DecisionRow,
    EmbeddingRow,
    ErasureRow,
    GroundworkRow,
    GroupOutcomesRow,
    JobRow,
    MatchBodyRow,
    MatchRow,
    ProfileRow,
    SwapRow,
    UploadRow,
    ViewRow,
)

__all__ = ["done", "erase", "erase_jobs", "jobs_closed_before", "pending", "receipts", "sweep"]

_SHAPE: Final = Shape(ErasureRow, Erasure)

_ABOUT_A_PERSON: Final[tuple[tuple[str | None, Any], ...]] = (
    ("profiles", ProfileRow),
    ("matches", MatchRow),
    (None, MatchBodyRow),
    (None, GroundworkRow),
    ("embeddings", EmbeddingRow),
    ("corrections", CorrectionRow),
    ("decisions", DecisionRow),
    ("views", ViewRow),
    ("swaps", SwapRow),
)
"""Tables with a row for an applicant, under the name by which the receipt counts them."""


def erase(
    tx: Transaction, applicant_ids: Iterable[str], *, at: datetime, made_by: str
) -> tuple[Erasure, tuple[str, ...]]:
    """Erase applicants everywhere; ids of nobody are passed over. Run `sweep` after the transaction.

    An archive that one of them came out of goes, too, since it holds their CV; what else was in it has files of its
    own by then.

    Returns:
        The receipt, and the digests of the bytes that no row needs any more.

    Raises:
        ConflictError: `archive_waiting`, where an archive with their CV is still being unpacked.
    """
    return _erase(tx, sorted(set(applicant_ids)), (), at, made_by)


def erase_jobs(
    tx: Transaction, job_ids: Iterable[str], *, at: datetime, made_by: str
) -> tuple[Erasure, tuple[str, ...]]:
    """Erase all applicants of jobs, and what else was handed in for them: a refused file's name can name somebody.

    Returns:
        As `erase`.

    Raises:
        ConflictError: `archive_waiting`.
    """
    wanted = sorted(set(job_ids))
    people = [each for part in in_batches(wanted) for each in tx.scalars(_ids_of(ApplicantRow, part))]
    files = [each for part in in_batches(wanted) for each in tx.scalars(_ids_of(UploadRow, part))]
    return _erase(tx, sorted(people), files, at, made_by)


def receipts(tx: Transaction) -> list[Erasure]:
    """The receipts of all erasures, the newest first."""
    return _SHAPE.all(tx, _SHAPE.query.order_by(ErasureRow.place.desc()))


def jobs_closed_before(tx: Transaction, day: date) -> list[Job]:
    """Closed jobs whose closing lies before the day (in UTC), the longest closed first."""
    begins = datetime.combine(day, time(), UTC)
    query = jobs.SHAPE.query.where(JobRow.status == "closed", JobRow.closed_at < begins)
    return jobs.SHAPE.all(tx, query.order_by(JobRow.closed_at, JobRow.place))


def _erase(
    tx: Transaction, applicant_ids: Sequence[str], file_ids: Sequence[str], at: datetime, made_by: str
) -> tuple[Erasure, tuple[str, ...]]:
    names_of_tables = (name for name, _ in _ABOUT_A_PERSON if name)
    counts = dict.fromkeys(("applicants", "files", *names_of_tables, "group_outcomes", "audit_entries"), 0)
    people, digests, affected = _lock(tx, applicant_ids)
    note_change(tx, people)
    names = {*people, *file_ids}
    for batch in in_batches(people):
        for table in (CorrectionRow, DecisionRow):
            names |= set(tx.scalars(select(table.id).where(table.applicant_id.in_(batch))))
        for kind, table in _ABOUT_A_PERSON:
            gone = _delete(tx, table, table.applicant_id.in_(batch))
            if kind:
                counts[kind] += gone
    files, freed = _erase_files(tx, people, file_ids)
    names |= files
    counts["files"] = len(files)
    for batch in in_batches(people):
        counts["applicants"] += _delete(tx, ApplicantRow, ApplicantRow.id.in_(batch))
    for batch in in_batches(sorted(affected)):
        # Counts they are, but a category of one is a person; they can be counted again without whoever has gone.
        counts["group_outcomes"] += _delete(tx, GroupOutcomesRow, GroupOutcomesRow.job_id.in_(batch))
    counts["audit_entries"] = _forget_in_audit(tx, people, names, affected)
    erasure = Erasure(new_id(), at, made_by, counts)
    tx.execute(insert(ErasureRow).values(id=erasure.id, at=at, made_by=made_by, counts=counts))
    return erasure, deletions.let_go(tx, digests | freed)


def _lock(tx: Transaction, applicant_ids: Sequence[str]) -> tuple[list[str], set[str], set[str]]:
    """The applicants there are, held until the transaction ends, so that no worker writes of them; digests; jobs."""
    people: list[str] = []
    digests: set[str] = set()
    affected: set[str] = set()
    for batch in in_batches(applicant_ids):
        query = select(ApplicantRow.id, ApplicantRow.digest, ApplicantRow.job_id).where(ApplicantRow.id.in_(batch))
        for applicant_id, digest, job_id in tx.execute(query.order_by(ApplicantRow.id).with_for_update()):
            people.append(applicant_id)
            digests.add(digest)
            affected.add(job_id)
    return people, digests, affected


def _erase_files(tx: Transaction, people: Sequence[str], file_ids: Sequence[str]) -> tuple[set[str], set[str]]:
    """Take out what these people handed in, and the archives that it came out of; ids of rows gone, and digests."""
    gone: dict[str, str] = {}
    parents: set[str] = set()
    for column, values in ((UploadRow.applicant_id, people), (UploadRow.id, file_ids)):
        for batch in in_batches(values):
            for row in tx.execute(
                select(UploadRow.id, UploadRow.digest, UploadRow.parent_id, UploadRow.outcome).where(column.in_(batch))
            ):
                _refuse_waiting(row.outcome)
                gone[row.id] = row.digest
                if row.parent_id:
                    parents.add(row.parent_id)
    for batch in in_batches(sorted(gone)):
        # Files of an archive point at its row; whoever else came out of it only loses the pointer.
        tx.execute(update(UploadRow).where(UploadRow.parent_id.in_(batch)).values(parent_id=None))
        _delete(tx, UploadRow, UploadRow.id.in_(batch))
    freed = set(gone.values())
    for archive_id in sorted(parents - gone.keys()):
        archive = tx.execute(select(UploadRow.digest, UploadRow.outcome).where(UploadRow.id == archive_id)).one()
        _refuse_waiting(archive.outcome)
        freed.add(archive.digest)
        if tx.scalar(select(func.count()).select_from(UploadRow).where(UploadRow.parent_id == archive_id)):
            tx.execute(update(UploadRow).where(UploadRow.id == archive_id).values(digest=""))
        else:
            gone[archive_id] = archive.digest
            _delete(tx, UploadRow, UploadRow.id == archive_id)
    return set(gone), freed


def _refuse_waiting(outcome: str) -> None:
    if outcome == "archive":
        raise ConflictError(
            "archive_waiting",
            "An archive that holds this CV is still being unpacked, and would bring it back. Wait until it is done, "
            "or cancel it; then erase again.",
        )


def _forget_in_audit(tx: Transaction, people: Sequence[str], names: set[str], affected: set[str]) -> int:
    """Take the ids of people, and of what was theirs, out of the log; how many entries were changed."""
    changed = 0
    for batch in in_batches(people):
        of_them = update(AuditRow).where(AuditRow.applicant_id.in_(batch))
        rows = tx.execute(of_them.values(applicant_id=None, detail={}).returning(AuditRow.id))
        changed += len(rows.all())
    for batch in in_batches(sorted(affected)):
        in_reach = or_(AuditRow.job_id.in_(batch), AuditRow.job_id.is_(None))
        for entry_id, detail in tx.execute(select(AuditRow.id, AuditRow.detail).where(in_reach)).all():
            if detail and (kept := _without(detail, names)) != detail:
                tx.execute(update(AuditRow).where(AuditRow.id == entry_id).values(detail=kept))
                changed += 1
    return changed


def _without(value: Any, names: set[str]) -> Any:
    """A JSON value without the ids, wherever they stand."""
    if isinstance(value, dict):
        return {
            key: _without(each, names)
            for key, each in value.items()
            if key not in names and not (isinstance(each, str) and each in names)
        }
    if isinstance(value, list):
        return [_without(each, names) for each in value if not (isinstance(each, str) and each in names)]
    return value


def _ids_of(table: Any, job_ids: Sequence[str]) -> Any:
    return select(table.id).where(table.job_id.in_(job_ids)).order_by(table.id)


def _delete(tx: Transaction, table: type[Base], condition: Any) -> int:
    return cast("CursorResult[Any]", tx.execute(delete(table).where(condition))).rowcount
