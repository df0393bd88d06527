"""The audit log: who did what, when."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from pipeline.exports.audit_lines import AuditLine
from pipeline.service import audit as service
from pipeline.service import exports
from pipeline.service.audit import AuditFilters
from web.api.exports import FILES, Form
from web.dependencies import Space, Who
from web.downloads import download

router = APIRouter(prefix="/audit", tags=["Audit"])

JobFilter = Annotated[str | None, Query(alias="job", max_length=64, description="Only entries of that job.")]
ActionFilter = Annotated[str | None, Query(max_length=64, description="Only that action, such as `decision.made`.")]
ActorFilter = Annotated[str | None, Query(max_length=64, description="Only what that user did, by id.")]


class EntryTold(BaseModel):
    """One entry. Applicants stand here by number, never by name."""

    id: int
    at: datetime
    who: str
    what: str
    action: str
    job_id: str | None
    job: str
    applicant: str = Field(examples=["Applicant 12"])
    detail: dict[str, Any]


class AuditList(BaseModel):
    """A part of the log, newest first."""

    items: list[EntryTold]
    next_before: int | None = Field(description="Give it as `before` for the next page; null on the last one.")


@router.get("")
def list_audit(
    space: Space,
    who: Who,
    job: JobFilter = None,
    action: ActionFilter = None,
    actor: ActorFilter = None,
    before: Annotated[int, Query(ge=0, le=2**53, description="Only older entries than that one.")] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> AuditList:
    """The log, newest first."""
    page = service.page(space, who, AuditFilters(job, action, actor), before=before, limit=limit)
    return AuditList(items=[_told(line) for line in page.lines], next_before=page.older)


@router.get("/export.{form}", response_class=Response, responses=FILES)
def export_audit(
    space: Space,
    who: Who,
    form: Form,
    job: JobFilter = None,
    action: ActionFilter = None,
    actor: ActorFilter = None,
) -> Response:
    """The log as a file, oldest first."""
    return download(exports.audit_file(space, who, form, AuditFilters(job, action, actor)))


def _told(line: AuditLine) -> EntryTold:
    return EntryTold(
        id=line.id,
        at=line.at,
        who=line.who,
        what=line.what,
        action=line.action,
        job_id=line.job_id,
        job=line.job,
        applicant=line.applicant,
        detail=dict(line.detail),
    )
