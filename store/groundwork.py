"""What matching works out of a CV ahead of any advert, by what made it."""

from sqlalchemy import delete, exists, select

from store.database import Transaction
from store.shape import write_over
from store.tables import ApplicantRow, GroundworkRow, JobRow, ProfileRow

_HAVE_PROFILES = ("scored", "read")


def get(tx: Transaction, applicant_id: str, version: str) -> bytes | None:
    """What was laid for an applicant in that version, as it was packed; None where nothing was, or nothing could be."""
    query = select(GroundworkRow.body).where(
        GroundworkRow.applicant_id == applicant_id, GroundworkRow.version == version
    )
    return tx.scalar(query) or None


def put(tx: Transaction, applicant_id: str, version: str, body: bytes) -> None:
    """Keep it, in place of an earlier one. Empty bytes say that none can be made, so that nobody tries again."""
    row = {"applicant_id": applicant_id, "version": version, "body": body}
    write_over(tx, GroundworkRow, [row], ["applicant_id"])


def forget(tx: Transaction, applicant_id: str) -> None:
    """Let go of what was laid of a reading that is no longer the applicant's."""
    tx.execute(delete(GroundworkRow).where(GroundworkRow.applicant_id == applicant_id))


def missing(tx: Transaction, job_id: str, version: str, limit: int) -> list[str]:
    """Applicants of a job, by number, whose CV has been read and for whom nothing of that version was laid."""
    there = exists().where(GroundworkRow.applicant_id == ApplicantRow.id, GroundworkRow.version == version)
    query = (
        select(ApplicantRow.id)
        .join(ProfileRow, ProfileRow.applicant_id == ApplicantRow.id)
        .where(ApplicantRow.job_id == job_id, ApplicantRow.state.in_(_HAVE_PROFILES), ~there)
        .order_by(ApplicantRow.number)
        .limit(limit)
    )
    return list(tx.scalars(query))


def jobs_that_lack_some(tx: Transaction, version: str) -> list[str]:
    """Open jobs with applicants for whom nothing of that version was laid."""
    there = exists().where(GroundworkRow.applicant_id == ApplicantRow.id, GroundworkRow.version == version)
    lacking = (
        exists()
        .where(
            ApplicantRow.job_id == JobRow.id,
            ApplicantRow.state.in_(_HAVE_PROFILES),
            ProfileRow.applicant_id == ApplicantRow.id,
            ~there,
        )
        .correlate(JobRow)
    )
    return list(tx.scalars(select(JobRow.id).where(JobRow.status == "open", lacking).order_by(JobRow.place)))
