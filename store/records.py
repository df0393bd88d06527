"""What the store gives back: frozen records with plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from hiring.job import JobDescription

UserRole = Literal["admin", "recruiter", "hiring_manager", "auditor"]
JobStatus = Literal["open", "closed"]

ApplicantState = Literal["queued", "reading", "read", "scored", "unreadable", "not_a_cv", "cancelled"]
"""`read` waits for the job's first criteria. `scored` is read and matched against some version of the criteria; which
ones, the matches tell."""

FileOutcome = Literal["applicant", "duplicate", "archive", "unpacked", "refused"]
"""What became of a handed-in file. `archive` still waits to be unpacked, `unpacked` has its files beside it,
`refused` is listed with its reason (too large, an empty archive)."""

DecisionKind = Literal["shortlist", "hold", "not_now", "undecided"]
"""`undecided` takes an earlier decision back."""


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who may sign in. `password_hash` is None for those who come through single sign-on only."""

    id: str
    email: str
    name: str
    role: UserRole
    active: bool
    created_at: datetime
    password_hash: str | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """One signed-in browser; `csrf` must come back with every change. Only a hash of the cookie's token is kept."""

    token_hash: str
    user_id: str
    csrf: str
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class ApiToken:
    """A key for programs. Only a hash of it is kept; it is shown once, when it is made."""

    id: str
    user_id: str
    name: str
    scopes: tuple[str, ...]
    created_at: datetime
    expires_at: datetime | None = None
    last_used_at: datetime | None = None
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A position that applicants are ranked for.

    Attributes:
        as_of: the day until which current jobs of its applicants last.
        advert: the advert's text as Markdown, as it was written or pasted.
        writing: the arguments that the advert was written with, so that it can be written again; None if pasted.
        criteria_number: the version of the criteria in force; 0 where there are none yet.
        weights_number: the version of the weights in force; 0: the defaults.
        revision: grows by one with every change of the job; an edit names the one that it was made on.
        blind: names and contact data are hidden until somebody reveals them.
    """

    id: str
    title: str
    country: str | None
    status: JobStatus
    as_of: date
    advert: str
    writing: Mapping[str, Any] | None
    criteria_number: int
    weights_number: int
    revision: int
    blind: bool
    created_by: str
    created_at: datetime
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CriteriaVersion:
    """One version of what a job's applicants are ranked by; versions count from 1 and never change."""

    job_id: str
    number: int
    description: JobDescription
    made_by: str
    made_at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class WeightsVersion:
    """A named setting of the weights of a job; versions count from 1 and never change.

    Attributes:
        criteria: requirement id -> weight; a requirement that is not named keeps the weight of its criteria version.
        scoring: `ScoringWeights.to_dict()`, or a part of it.
        note: where they come from, in a sentence; empty where nobody says.
    """

    job_id: str
    number: int
    name: str
    criteria: Mapping[str, float]
    scoring: Mapping[str, Any]
    made_by: str
    made_at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """One file as it was handed in, whatever became of it: nothing that was handed in is ever without a row.

    Attributes:
        name: as the browser told it; shown, never used as a path.
        digest: SHA-256 of the bytes, in hexadecimal; empty where they were not kept.
        applicant_id: whose CV it is; for a `duplicate`, the applicant that has the same bytes already.
        parent_id: the archive that it came out of.
        code, message: why it was refused, or what is to be said of it.
    """

    id: str
    job_id: str
    name: str
    size: int
    digest: str
    outcome: FileOutcome
    uploaded_by: str
    uploaded_at: datetime
    applicant_id: str | None = None
    parent_id: str | None = None
    code: str | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Applicant:
    """One CV of one job.

    Attributes:
        number: counts from 1 within the job, in the order of arrival; the label while names are hidden.
        file_name: as it was handed in first.
        state: see `ApplicantState`; `code` and `message` say why it is `unreadable` or `not_a_cv`.
        attempts: how often a worker began to read it; a file that kills its worker is not tried for ever.
        accept_any: a person said that it is a CV, though it does not look like one.
        changed_at: of anything that a list shows of it.
    """

    id: str
    job_id: str
    number: int
    file_name: str
    digest: str
    size: int
    state: ApplicantState
    created_at: datetime
    changed_at: datetime
    code: str | None = None
    message: str | None = None
    attempts: int = 0
    accept_any: bool = False


@dataclass(frozen=True, slots=True)
class StoredProfile:
    """What was read from a CV, as bytes that the pipeline packs and unpacks.

    Attributes:
        version: of the code and data that read it, with the day that it was read as of.
        body: the profile as read, without corrections.
    """

    applicant_id: str
    version: str
    body: bytes


@dataclass(frozen=True, slots=True)
class StoredMatch:
    """One row of a job's match matrix, for one version of the criteria.

    Attributes:
        version: of what made it: matcher, model, constants, corrections.
        brief: the row without its sentences and quotes: all that an order needs.
        body: the whole row.
    """

    applicant_id: str
    criteria_number: int
    version: str
    brief: bytes
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about an applicant; the latest holds, the earlier ones stay."""

    id: str
    job_id: str
    applicant_id: str
    kind: DecisionKind
    reason: str
    note: str
    made_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """That somebody did something. Holds ids and numbers, never a name, a quote or an address of an applicant."""

    id: int
    at: datetime
    actor: str
    action: str
    job_id: str | None = None
    applicant_id: str | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class JobCounts:
    """What a list of jobs shows of one: `unread` are scored applicants that this person has not opened."""

    applicants: int
    unread: int
    shortlisted: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Erasure:
    """The receipt of an erasure: what went, told in numbers; it names nobody.

    Attributes:
        id: the receipt's number, to be told to the person.
        counts: kind of thing -> how many were erased.
    """

    id: str
    at: datetime
    made_by: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class StoredSwaps:
    """What the swaps of a bias audit do to one applicant's matches, for one version of the criteria.

    Attributes:
        version: what made it; as long as it stays, so do the matches.
        body: packed by `pipeline.background.swap_work`.
    """

    applicant_id: str
    criteria_number: int
    version: str
    body: bytes


@dataclass(frozen=True, slots=True)
class SwapRun:
    """That somebody asked for the swaps of a job. `finished_at` is None while it goes on."""

    job_id: str
    asked_by: str
    asked_at: datetime
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class GroupOutcomes:
    """Outcomes by group of one order: counts only. Who belongs to which group is kept nowhere.

    Attributes:
        people: who was ranked, each person once.
        not_matched: rows of the file of groups that named nobody who is ranked.
        found: `{"outcomes": [...]}`, each as `ranking.fairness.impact.Impact.to_dict` tells it.
    """

    id: str
    job_id: str
    criteria_number: int
    weights_number: int
    people: int
    not_matched: int
    found: Mapping[str, Any]
    made_by: str
    made_at: datetime
