"""The match matrix of each job, a row an applicant, for each version of the criteria."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import exists, func, select, update

from store.database import Transaction
from store.records import StoredMatch
from store.shape import in_batches, write_over
from store.tables import ApplicantRow, JobRow, MatchBodyRow, MatchRow, ProfileRow

_KEYS: Final = ("applicant_id", "criteria_number")
_AT_ONCE: Final = 500
_RANKED: Final = ("scored", "read", "queued", "reading")
"""Whose rows count. A file that is read again keeps its row until then; one that cannot be read any more has none."""
_BRIEF: Final = (MatchRow.applicant_id, MatchRow.criteria_number, MatchRow.version, MatchRow.brief)


def put(tx: Transaction, rows: Iterable[StoredMatch]) -> None:
    """Keep rows, in place of earlier ones of the same applicants and versions of the criteria."""
    for batch in in_batches(rows, _AT_ONCE):
        keys = [{"applicant_id": row.applicant_id, "criteria_number": row.criteria_number} for row in batch]
        briefs = [{**key, "version": row.version, "brief": row.brief} for key, row in zip(keys, batch, strict=True)]
        write_over(tx, MatchRow, briefs, _KEYS)
        write_over(tx, MatchBodyRow, [{**key, "body": row.body} for key, row in zip(keys, batch, strict=True)], _KEYS)
        note_change(tx, [row.applicant_id for row in batch])


def briefs(tx: Transaction, job_id: str, criteria_number: int) -> list[StoredMatch]:
    """All rows of a job that count, by applicant number, without their bodies."""
    query = (
        select(*_BRIEF)
        .join(ApplicantRow, ApplicantRow.id == MatchRow.applicant_id)
        .where(
            ApplicantRow.job_id == job_id,
            MatchRow.criteria_number == criteria_number,
            ApplicantRow.state.in_(_RANKED),
        )
        .order_by(ApplicantRow.number)
    )
    return [StoredMatch(*row) for row in tx.execute(query)]


def get(tx: Transaction, applicant_id: str, criteria_number: int) -> StoredMatch | None:
    """One whole row."""
    query = (
        select(*_BRIEF, MatchBodyRow.body)
        .join(
            MatchBodyRow,
            (MatchBodyRow.applicant_id == MatchRow.applicant_id)
            & (MatchBodyRow.criteria_number == MatchRow.criteria_number),
        )
        .where(MatchRow.applicant_id == applicant_id, MatchRow.criteria_number == criteria_number)
    )
    row = tx.execute(query).one_or_none()
    return None if row is None else StoredMatch(*row)


def missing(tx: Transaction, job_id: str, criteria_number: int, version: str, limit: int) -> list[str]:
    """Applicants by number whose CV has been read, and who have no row of this version for these criteria."""
    there = exists().where(
        MatchRow.applicant_id == ApplicantRow.id,
        MatchRow.criteria_number == criteria_number,
        MatchRow.version == version,
    )
    query = (
        select(ApplicantRow.id)
        .join(ProfileRow, ProfileRow.applicant_id == ApplicantRow.id)
        .where(ApplicantRow.job_id == job_id, ApplicantRow.state.in_(("scored", "read")), ~there)
        .order_by(ApplicantRow.number)
        .limit(limit)
    )
    return list(tx.scalars(query))


def stamp(tx: Transaction, job_id: str, criteria_number: int) -> tuple[int, int]:
    """How many rows there are, and a number that grows with every change of them: as long as both stay, all rows do."""
    number = (
        select(func.count())
        .select_from(MatchRow)
        .join(ApplicantRow, ApplicantRow.id == MatchRow.applicant_id)
        .where(
            ApplicantRow.job_id == job_id,
            MatchRow.criteria_number == criteria_number,
            ApplicantRow.state.in_(_RANKED),
        )
        .scalar_subquery()
    )
    row = tx.execute(select(number, JobRow.match_change).where(JobRow.id == job_id)).one_or_none()
    return (0, 0) if row is None else (int(row[0]), int(row[1]))


def read_again(tx: Transaction, job_id: str, criteria_number: int) -> int:
    """How many rows are of an earlier reading of a file that waits to be read again, as of another day say."""
    query = (
        select(func.count())
        .select_from(MatchRow)
        .join(ApplicantRow, ApplicantRow.id == MatchRow.applicant_id)
        .where(
            ApplicantRow.job_id == job_id,
            MatchRow.criteria_number == criteria_number,
            ApplicantRow.state.in_(("queued", "reading")),
        )
    )
    return tx.scalar(query) or 0


def note_change(tx: Transaction, applicant_ids: list[str]) -> None:
    """Count a change of the matches of these applicants' jobs."""
    for batch in in_batches(applicant_ids):
        of_these = select(ApplicantRow.job_id).where(ApplicantRow.id.in_(batch))
        tx.execute(update(JobRow).where(JobRow.id.in_(of_these)).values(match_change=JobRow.match_change + 1))
