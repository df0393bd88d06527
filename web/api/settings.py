"""Settings of the installation: retention and erasure, scoring, text recognition, backup, facts."""

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field, FiniteFloat

from pipeline.service import preferences, privacy
from pipeline.service.privacy import Receipt
from web.api.paging import Page, Wanted
from web.dependencies import Space, Who

router = APIRouter(tags=["Settings"])

Confirmation = Annotated[str, Field(max_length=100, description=f"The word “{privacy.CONFIRMATION}”.")]
ReceiptId = Annotated[str, Path(pattern="^[0-9a-zA-Z]{1,64}$", description="The receipt's number.")]


class _Given(BaseModel):
    model_config = ConfigDict(extra="forbid")


class SettingsTold(BaseModel):
    """The settings in force."""

    retention_days: int
    ocr: bool
    scoring: dict[str, float] = Field(description="Every constant of scoring.")
    model: str
    backup_daily: bool
    backups_kept: int


class ConstantTold(BaseModel):
    """One constant of scoring."""

    name: str
    value: float
    default: float
    unit: str
    low: float
    high: float
    meaning: str


class Retention(_Given):
    """For how long applicants' data are kept after a job is closed."""

    days: int = Field(ge=privacy.SHORTEST_DAYS, le=privacy.LONGEST_DAYS)


class DueTold(BaseModel):
    """A job whose applicants would go."""

    job_id: str
    title: str
    closed_at: datetime | None
    applicants: int
    files: int


class PlanTold(BaseModel):
    """What retention would erase now."""

    days: int
    closed_before: date
    applicants: int
    files: int
    jobs: list[DueTold]


class Confirmed(_Given):
    """What is typed before anything is erased for good."""

    confirmation: Confirmation


class Search(_Given):
    """Words of a name, an e-mail or a file name; they are kept nowhere."""

    words: str = Field(max_length=500)


class FoundTold(BaseModel):
    """An applicant that was found."""

    applicant_id: str
    job_id: str
    job: str
    label: str
    name: str | None
    emails: list[str]
    file_name: str


class FoundList(BaseModel):
    """Who was found."""

    items: list[FoundTold]


class ToErase(Confirmed):
    """Who is to be erased everywhere."""

    applicant_ids: list[Annotated[str, Field(pattern="^[0-9a-zA-Z]{1,64}$")]] = Field(
        min_length=1, max_length=privacy.FOUND_AT_MOST
    )


class ReceiptTold(BaseModel):
    """A receipt. It names nobody."""

    id: str
    at: datetime
    by: str
    counts: dict[str, int]


class ReceiptList(BaseModel):
    """Receipts, one a job."""

    items: list[ReceiptTold]


class Scoring(_Given):
    """The constants that every job starts from; what is left out goes back to its default."""

    constants: dict[str, FiniteFloat] = Field(max_length=200, examples=[{"required_factor": 4}])


class Rescored(BaseModel):
    """Which jobs are scored again."""

    job_ids: list[str]


class Ocr(_Given):
    """Whether pages that hold only a picture of text are recognised."""

    on: bool


class Backup(_Given):
    """The daily backup; an empty folder ends it."""

    folder: str = Field("", max_length=500)
    kept: int = Field(7, ge=1, le=365)


class SystemTold(BaseModel):
    """Versions and numbers, for a report of a fault."""

    versions: dict[str, str]
    database: str
    revision: str
    counts: dict[str, int]


@router.get("/settings")
def get_settings(space: Space, who: Who) -> SettingsTold:
    """The settings in force."""
    current = preferences.current(space, who)
    scoring = {one.constant.name: one.value for one in preferences.constants(space, who)}
    return SettingsTold(
        retention_days=privacy.retention_plan(space, who).days,
        ocr=current.ocr,
        scoring=scoring,
        model=preferences.model_facts(space, who).name,
        backup_daily=bool(current.backup.folder),
        backups_kept=current.backup.kept,
    )


@router.get("/settings/scoring")
def get_scoring(space: Space, who: Who, part: Wanted) -> Page[ConstantTold]:
    """Every constant of scoring with its unit, bounds and meaning."""
    return part.of_all(
        preferences.constants(space, who),
        lambda one: ConstantTold(
            name=one.constant.name,
            value=one.value,
            default=one.constant.default,
            unit=one.constant.unit,
            low=one.constant.low,
            high=one.constant.high,
            meaning=one.constant.meaning,
        ),
        lambda one: one.constant.name,
    )


@router.put("/settings/scoring")
def put_scoring(space: Space, who: Who, given: Scoring) -> Rescored:
    """Set the constants; all open jobs are scored again."""
    return Rescored(job_ids=list(preferences.save_scoring(space, who, given.constants)))


@router.put("/settings/ocr", status_code=204)
def put_ocr(space: Space, who: Who, given: Ocr) -> None:
    """Switch text recognition; it holds for files that are read from now on."""
    preferences.save_ocr(space, who, given.on)


@router.put("/settings/backup", status_code=204)
def put_backup(space: Space, who: Who, given: Backup) -> None:
    """Write a backup a day into a folder of the server, or end that."""
    preferences.save_backup(space, who, given.folder, given.kept)


@router.put("/settings/retention", status_code=204)
def put_retention(space: Space, who: Who, given: Retention) -> None:
    """Keep applicants' data for so many days after a job is closed."""
    privacy.save_retention(space, who, given.days)


@router.get("/settings/retention/plan")
def get_plan(space: Space, who: Who) -> PlanTold:
    """A dry run: which jobs' applicants would go now. Nothing is changed."""
    plan = privacy.retention_plan(space, who)
    return PlanTold(
        days=plan.days,
        closed_before=plan.closed_before,
        applicants=plan.applicants,
        files=plan.files,
        jobs=[
            DueTold(
                job_id=one.job.id,
                title=one.job.title,
                closed_at=one.job.closed_at,
                applicants=one.applicants,
                files=one.files,
            )
            for one in plan.jobs
        ],
    )


@router.post("/settings/retention/erase")
def erase_due(space: Space, who: Who, given: Confirmed) -> ReceiptList:
    """Erase now what the plan names."""
    return ReceiptList(items=[_receipt(one) for one in privacy.erase_what_is_due(space, who, given.confirmation)])


@router.post("/person-search")
def find_person(space: Space, who: Who, given: Search) -> FoundList:
    """Find a person over all jobs. It is a POST, so that no address and no log ever holds a name."""
    return FoundList(
        items=[
            FoundTold(
                applicant_id=one.applicant.id,
                job_id=one.job.id,
                job=one.job.title,
                label=one.label,
                name=one.name,
                emails=list(one.emails),
                file_name=one.applicant.file_name,
            )
            for one in privacy.find_person(space, who, given.words)
        ]
    )


@router.post("/erasures", status_code=201)
def erase_people(space: Space, who: Who, given: ToErase) -> ReceiptTold:
    """Erase applicants everywhere, for good."""
    return _receipt(privacy.erase_people(space, who, given.applicant_ids, given.confirmation))


@router.get("/erasures")
def list_receipts(space: Space, who: Who, part: Wanted) -> Page[ReceiptTold]:
    """The receipts of all erasures, newest first."""
    return part.of_all(privacy.receipts(space, who), _receipt, lambda one: one.erasure.id)


@router.get("/erasures/{receipt_id}")
def get_receipt(space: Space, who: Who, receipt_id: ReceiptId) -> ReceiptTold:
    """One receipt."""
    return _receipt(privacy.receipt(space, who, receipt_id))


@router.get("/system")
def get_system(space: Space, who: Who) -> SystemTold:
    """Versions, the database, and how many there are of what."""
    facts = preferences.system_facts(space, who)
    return SystemTold(
        versions=dict(facts.versions), database=facts.database, revision=facts.revision, counts=dict(facts.counts)
    )


def _receipt(one: Receipt) -> ReceiptTold:
    return ReceiptTold(id=one.erasure.id, at=one.at, by=one.by, counts=dict(one.erasure.counts))
