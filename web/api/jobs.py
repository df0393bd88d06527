"""Jobs."""

from datetime import date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from hiring.errors import SettingsError
from pipeline.service import adverts, jobs
from pipeline.service.adverts import Draft, Pasted
from pipeline.service.jobs import JobChange, ListedJob
from store.records import JobStatus
from web.api.addresses import JobId
from web.api.adverts import AdvertText, Post
from web.api.paging import Page, Wanted
from web.api.revisions import IfMatch, set_etag
from web.dependencies import Space, Who

router = APIRouter(prefix="/jobs", tags=["Jobs"])


class Counts(BaseModel):
    """How many applicants a job has; `unread` counts those that this account has not opened."""

    applicants: int
    unread: int
    shortlisted: int
    waiting: int = Field(description="Files that are still to be read.")


class JobShown(BaseModel):
    """A job."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "5f0c2b9e7d1a4c36",
                    "title": "Backend Developer",
                    "country": "GB",
                    "status": "open",
                    "as_of": "2026-11-01",
                    "criteria_number": 1,
                    "weights_number": 0,
                    "revision": 2,
                    "blind": True,
                    "created_at": "2026-11-01T09:00:00Z",
                    "closed_at": None,
                    "counts": {"applicants": 0, "unread": 0, "shortlisted": 0, "waiting": 0},
                }
            ]
        }
    )

    id: str
    title: str
    country: str | None
    status: JobStatus
    as_of: date = Field(description="The day until which current jobs of its applicants last.")
    criteria_number: int = Field(description="The version of the criteria in force; 0: none yet.")
    weights_number: int = Field(description="The version of the weights in force; 0: those of the criteria.")
    revision: int
    blind: bool
    created_at: datetime
    closed_at: datetime | None
    counts: Counts


class JobDetail(JobShown):
    """A job with its advert."""

    advert: str


class LeftOut(BaseModel):
    """A criterion of the advert that nobody may be ranked by, with the reason."""

    text: str
    reason: str


class MadeJob(JobDetail):
    """A new job, and what of its advert was not taken as a criterion."""

    left_out: list[LeftOut]


class NewJob(BaseModel):
    """A job to make: from a post that is to be written, or from an advert that is there. Give one of the two."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"write": {"title": "Backend Developer", "country": "GB"}}]},
    )

    write: Post | None = None
    advert: AdvertText | None = None
    as_of: date | None = Field(default=None, description="Today, if it is left out.")

    def source(self, today: date) -> Draft | Pasted:
        """For the service.

        Raises:
            SettingsError: `bad_job`, where both or neither are given.
        """
        if self.write is not None and self.advert is None:
            return self.write.draft(today)
        if self.advert is not None and self.write is None:
            return Pasted(self.advert.text, self.advert.title, self.advert.country)
        raise SettingsError("bad_job", "Give either `write` or `advert`, and not both.")


class JobPatch(BaseModel):
    """What is to change; what is left out stays."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"status": "closed"}]})

    title: str | None = Field(default=None, max_length=200)
    country: str | None = Field(default=None, max_length=60)
    as_of: date | None = None
    status: JobStatus | None = None
    blind: bool | None = None


class Members(BaseModel):
    """Who belongs to a job: hiring managers see only jobs that they belong to."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"members": ["9f1c2ab04d5e6f70"]}]})

    members: list[Annotated[str, Field(max_length=64)]] = Field(max_length=1_000)


@router.get("", summary="List jobs")
def listed(
    space: Space,
    who: Who,
    part: Wanted,
    status: Annotated[JobStatus | None, Query(description="Only those; both if it is left out.")] = None,
) -> Page[JobShown]:
    """The jobs that this account may see, the newest first."""
    found = jobs.listed(space, who, status=status, limit=part.one_more, after=part.after)
    return part.page(found, _shown, lambda each: each.job.id)


@router.post("", status_code=201, summary="Make a job")
def make(space: Space, who: Who, answer: Response, wanted: NewJob) -> MadeJob:
    """A job whose criteria are what its advert asks for."""
    made = adverts.use(space, who, wanted.source(space.clock().date()), as_of=wanted.as_of)
    set_etag(answer, made.job.revision)
    answer.headers["Location"] = f"/api/v1/jobs/{made.job.id}"
    detail = _detail(jobs.get(space, who, made.job.id))
    left_out = [LeftOut(text=each.text, reason=each.reason.reason) for each in made.refused]
    return MadeJob(**detail.model_dump(), left_out=left_out)


@router.get("/{job_id}", summary="A job")
def one(space: Space, who: Who, answer: Response, job_id: JobId) -> JobDetail:
    """One job with its advert; the ETag is what a change names as If-Match."""
    found = jobs.get(space, who, job_id)
    set_etag(answer, found.job.revision)
    return _detail(found)


@router.patch("/{job_id}", summary="Change a job")
def change(space: Space, who: Who, answer: Response, job_id: JobId, wanted: JobPatch, expected: IfMatch) -> JobDetail:
    """Change title, country, day, status or whether names are hidden."""
    jobs.change(space, who, job_id, JobChange(**wanted.model_dump()), expected_revision=expected)
    found = jobs.get(space, who, job_id)
    set_etag(answer, found.job.revision)
    return _detail(found)


@router.put("/{job_id}/advert", summary="Give a job another advert")
def change_advert(
    space: Space, who: Who, answer: Response, job_id: JobId, wanted: NewJob, expected: IfMatch
) -> MadeJob:
    """The criteria are made of it anew, as the next version; `as_of` is not changed by this."""
    made = adverts.use_again(space, who, job_id, wanted.source(space.clock().date()), expected_revision=expected)
    set_etag(answer, made.job.revision)
    left_out = [LeftOut(text=each.text, reason=each.reason.reason) for each in made.refused]
    return MadeJob(**_detail(jobs.get(space, who, job_id)).model_dump(), left_out=left_out)


@router.get("/{job_id}/members", summary="Who belongs to a job")
def members(space: Space, who: Who, job_id: JobId) -> Members:
    """The ids of the accounts that belong to it."""
    return Members(members=[each.user.id for each in jobs.members(space, who, job_id) if each.chosen])


@router.put("/{job_id}/members", summary="Say who belongs to a job")
def set_members(space: Space, who: Who, job_id: JobId, wanted: Members) -> Members:
    """Exactly these, and whoever sets it if they belonged to it before."""
    jobs.set_members(space, who, job_id, wanted.members)
    return members(space, who, job_id)


def _shown(found: ListedJob) -> JobShown:
    return JobShown(**_fields(found, JobShown))


def _detail(found: ListedJob) -> JobDetail:
    return JobDetail(**_fields(found, JobDetail))


def _fields(found: ListedJob, kind: type[JobShown]) -> dict[str, Any]:
    counts = {name: getattr(found.counts, name) for name in Counts.model_fields}
    own = {name: getattr(found.job, name) for name in kind.model_fields if name != "counts"}
    return own | {"counts": Counts(**counts)}
