"""The tables. Nothing of this module leaves the store: what it keeps comes back as `store.records`.

A reference to an applicant is a foreign key without a cascade wherever a row is about that person, so that erasing
fails loudly where a table was forgotten. Who did something is kept as a plain id: it may be `local`, which is no
account.
"""

from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, MetaData, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from store.columns import Structured, UtcDateTime, Whole, Words
from store.records import ApplicantState, DecisionKind, FileOutcome, JobStatus, UserRole

REVISION: Final = "0004"
"""The last migration on the way to these tables. Revisions are numbers of four digits, so that they can be compared."""


class Base(DeclarativeBase):
    """Base of all tables."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012  # SQLAlchemy reads it from the class
        str: Words,
        int: Whole,
        datetime: UtcDateTime,
        bytes: LargeBinary,
        dict[str, Any]: Structured,
        JobStatus: Words,
        UserRole: Words,
        ApplicantState: Words,
        FileOutcome: Words,
        DecisionKind: Words,
    }


class UserRow(Base):
    """See `store.records.User`. `email_key` is the address as it is compared."""

    __tablename__ = "users"
    id: Mapped[str] = mapped_column(primary_key=True)
    email: Mapped[str]
    email_key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[UserRole]
    active: Mapped[bool]
    created_at: Mapped[datetime]
    password_hash: Mapped[str | None]
    subject: Mapped[str | None] = mapped_column(unique=True)


class SessionRow(Base):
    """See `store.records.Session`."""

    __tablename__ = "sessions"
    token_hash: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = mapped_column(ForeignKey("users.id"), index=True)
    csrf: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class ApiTokenRow(Base):
    """See `store.records.ApiToken`."""

    __tablename__ = "api_tokens"
    id: Mapped[str] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    user_id: Mapped[str] = mapped_column(ForeignKey("users.id"), index=True)
    name: Mapped[str]
    scopes: Mapped[list[str]] = mapped_column(Structured)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class JobRow(Base):
    """See `store.records.Job`.

    Attributes:
        place: counts jobs in the order of making; moments may be equal.
        last_number: of its applicants; numbers of erased applicants are never given again.
        match_change: grows with every writing or erasing of its matches.
    """

    __tablename__ = "jobs"
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    country: Mapped[str | None]
    status: Mapped[JobStatus]
    as_of: Mapped[date]
    advert: Mapped[str]
    writing: Mapped[dict[str, Any] | None] = mapped_column(Structured)
    criteria_number: Mapped[int]
    weights_number: Mapped[int]
    revision: Mapped[int]
    blind: Mapped[bool]
    created_by: Mapped[str]
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    last_number: Mapped[int]
    match_change: Mapped[int]
    __table_args__ = ({"sqlite_autoincrement": True},)


class JobMemberRow(Base):
    """Who belongs to a job."""

    __tablename__ = "job_members"
    job_id: Mapped[str] = mapped_column(ForeignKey("jobs.id"), primary_key=True)
    user_id: Mapped[str] = mapped_column(primary_key=True, index=True)


class CriteriaRow(Base):
    """See `store.records.CriteriaVersion`."""

    __tablename__ = "criteria"
    job_id: Mapped[str] = mapped_column(ForeignKey("jobs.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    description: Mapped[dict[str, Any]] = mapped_column(Structured)
    made_by: Mapped[str]
    made_at: Mapped[datetime]
    note: Mapped[str]


class WeightsRow(Base):
    """See `store.records.WeightsVersion`."""

    __tablename__ = "weights"
    job_id: Mapped[str] = mapped_column(ForeignKey("jobs.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str]
    criteria: Mapped[dict[str, Any]] = mapped_column(Structured)
    scoring: Mapped[dict[str, Any]] = mapped_column(Structured)
    made_by: Mapped[str]
    made_at: Mapped[datetime]
    note: Mapped[str] = mapped_column(server_default=text("''"))


class ApplicantRow(Base):
    """See `store.records.Applicant`."""

    __tablename__ = "applicants"
    id: Mapped[str] = mapped_column(primary_key=True)
    job_id: Mapped[str] = mapped_column(ForeignKey("jobs.id"))
    number: Mapped[int]
    file_name: Mapped[str]
    digest: Mapped[str] = mapped_column(index=True)
    size: Mapped[int]
    state: Mapped[ApplicantState]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    code: Mapped[str | None]
    message: Mapped[str | None]
    attempts: Mapped[int]
    accept_any: Mapped[bool]
    __table_args__ = (
        UniqueConstraint("job_id", "number"),
        UniqueConstraint("job_id", "digest"),
        Index(None, "job_id", "state"),
        Index(None, "state", "created_at"),
    )


class UploadRow(Base):
    """See `store.records.UploadedFile`. `place` counts the files of a job in the order of their arrival."""

    __tablename__ = "uploads"
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(unique=True)
    job_id: Mapped[str] = mapped_column(ForeignKey("jobs.id"))
    name: Mapped[str]
    size: Mapped[int]
    digest: Mapped[str] = mapped_column(index=True)
    outcome: Mapped[FileOutcome] = mapped_column(index=True)
    uploaded_by: Mapped[str]
    uploaded_at: Mapped[datetime]
    applicant_id: Mapped[str | None] = mapped_column(ForeignKey("applicants.id"), index=True)
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("uploads.id"), index=True)
    code: Mapped[str | None]
    message: Mapped[str | None]
    __table_args__ = (Index(None, "job_id", "place"), {"sqlite_autoincrement": True})


class ProfileRow(Base):
    """See `store.records.StoredProfile`."""

    __tablename__ = "profiles"
    applicant_id: Mapped[str] = mapped_column(ForeignKey("applicants.id"), primary_key=True)
    version: Mapped[str]
    body: Mapped[bytes]


class MatchRow(Base):
    """See `store.records.StoredMatch`. `body` stands in a table of its own, so that briefs lie close together."""

    __tablename__ = "matches"
    applicant_id: Mapped[str] = mapped_column(ForeignKey("applicants.id"), primary_key=True)
    criteria_number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[str]
    brief: Mapped[bytes]


class MatchBodyRow(Base):
    """The whole row of a match matrix, with its sentences and quotes."""

    __tablename__ = "match_bodies"
    applicant_id: Mapped[str] = mapped_column(ForeignKey("applicants.id"), primary_key=True)
    criteria_number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    body: Mapped[bytes]


class EmbeddingRow(Base):
    """The embeddings of a CV's sentences, by one encoder."""

    __tablename__ = "embeddings"
    applicant_id: Mapped[str] = mapped_column(ForeignKey("applicants.id"), primary_key=True)
    encoder: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[bytes]


class GroundworkRow(Base):
    """What matching works out of a CV ahead of any advert; of the reading that is in `profiles`."""

    __tablename__ = "groundwork"
    applicant_id: Mapped[str] = mapped_column(ForeignKey("applicants.id"), primary_key=True)
    version: Mapped[str]
    body: Mapped[bytes]


class CorrectionRow(Base):
    """See `hiring.correction.Correction`."""

    __tablename__ = "corrections"
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(unique=True)
    applicant_id: Mapped[str] = mapped_column(ForeignKey("applicants.id"), index=True)
    kind: Mapped[str]
    job: Mapped[int | None]
    value: Mapped[str]
    why: Mapped[str]
    made_by: Mapped[str]
    made_at: Mapped[datetime]
    __table_args__ = ({"sqlite_autoincrement": True},)


class DecisionRow(Base):
    """See `store.records.Decision`."""

    __tablename__ = "decisions"
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(unique=True)
    job_id: Mapped[str] = mapped_column(ForeignKey("jobs.id"))
    applicant_id: Mapped[str] = mapped_column(ForeignKey("applicants.id"), index=True)
    kind: Mapped[DecisionKind]
    reason: Mapped[str]
    note: Mapped[str]
    made_by: Mapped[str]
    made_at: Mapped[datetime]
    __table_args__ = (Index(None, "job_id", "place"), {"sqlite_autoincrement": True})


class ViewRow(Base):
    """Who opened an applicant, and who had the name shown, the first time each."""

    __tablename__ = "views"
    user_id: Mapped[str] = mapped_column(primary_key=True)
    applicant_id: Mapped[str] = mapped_column(ForeignKey("applicants.id"), primary_key=True, index=True)
    opened_at: Mapped[datetime | None]
    revealed_at: Mapped[datetime | None]


class SwapRow(Base):
    """See `store.records.StoredSwaps`."""

    __tablename__ = "swaps"
    applicant_id: Mapped[str] = mapped_column(ForeignKey("applicants.id"), primary_key=True)
    criteria_number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[str]
    body: Mapped[bytes]


class SwapRunRow(Base):
    """See `store.records.SwapRun`."""

    __tablename__ = "swap_runs"
    job_id: Mapped[str] = mapped_column(ForeignKey("jobs.id"), primary_key=True)
    asked_by: Mapped[str]
    asked_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class GroupOutcomesRow(Base):
    """See `store.records.GroupOutcomes`."""

    __tablename__ = "group_outcomes"
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(unique=True)
    job_id: Mapped[str] = mapped_column(ForeignKey("jobs.id"))
    criteria_number: Mapped[int]
    weights_number: Mapped[int]
    people: Mapped[int]
    not_matched: Mapped[int]
    found: Mapped[dict[str, Any]] = mapped_column(Structured)
    made_by: Mapped[str]
    made_at: Mapped[datetime]
    __table_args__ = (Index(None, "job_id", "place"), {"sqlite_autoincrement": True})


class AuditRow(Base):
    """See `store.records.AuditEntry`. It outlives jobs and applicants, so that it refers to neither."""

    __tablename__ = "audit"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[datetime]
    actor: Mapped[str]
    action: Mapped[str]
    job_id: Mapped[str | None]
    applicant_id: Mapped[str | None] = mapped_column(index=True)
    detail: Mapped[dict[str, Any]] = mapped_column(Structured)
    __table_args__ = (Index(None, "job_id", "id"), {"sqlite_autoincrement": True})


class PreferenceRow(Base):
    """One setting of the installation."""

    __tablename__ = "preferences"
    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)


class ErasureRow(Base):
    """See `store.records.Erasure`."""

    __tablename__ = "erasures"
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(unique=True)
    at: Mapped[datetime]
    made_by: Mapped[str]
    counts: Mapped[dict[str, Any]] = mapped_column(Structured)
    __table_args__ = ({"sqlite_autoincrement": True},)


class PendingDeletionRow(Base):
    """Bytes that no row needs any more, until the file store has let go of them."""

    __tablename__ = "pending_deletion"
    digest: Mapped[str] = mapped_column(primary_key=True)
