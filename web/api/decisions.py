"""What people decided about applicants."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from pipeline.service import decisions as service
from pipeline.service.decisions import Decided, Made
from store.records import DecisionKind
from web.api.addresses import ApplicantId, JobId
from web.api.paging import Page, Wanted
from web.dependencies import Space, Who

router = APIRouter(tags=["Decisions"])

Id = Annotated[str, Field(pattern="^[0-9a-zA-Z]{1,64}$")]


class NewDecision(BaseModel):
    """A decision about one applicant or several; one entry of the audit log for each."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "applicant_ids": ["5f0c2b9e7d1a4c36"],
                    "kind": "shortlist",
                    "reason": "Meets all that is required",
                    "note": "Ask about on-call work.",
                }
            ]
        },
    )

    applicant_ids: list[Id] = Field(min_length=1, max_length=service.MOST_AT_ONCE)
    kind: DecisionKind = Field(description="`undecided` takes an earlier decision back.")
    reason: str = Field("", max_length=service.LONGEST_REASON)
    note: str = Field("", max_length=service.LONGEST_NOTE)


class DecisionTold(BaseModel):
    """One decision."""

    id: str
    kind: DecisionKind
    reason: str
    note: str
    made_by: str
    made_at: datetime


class DecidedTold(BaseModel):
    """An applicant that somebody decided about."""

    applicant_id: str
    number: int
    label: str
    rank: int | None
    score: float | None
    now: DecisionTold
    earlier: list[DecisionTold] = Field(description="Latest first.")


class DecisionsKept(BaseModel):
    """What was kept."""

    decisions: int


class History(BaseModel):
    """Every decision about one applicant, latest first."""

    items: list[DecisionTold]


class Reasons(BaseModel):
    """The reasons to choose from; own words are allowed, too."""

    shortlist: list[str]
    hold: list[str]
    not_now: list[str]


@router.get("/jobs/{job_id}/decisions")
def list_decisions(
    space: Space,
    who: Who,
    job_id: JobId,
    part: Wanted,
    kind: Annotated[DecisionKind | None, Query(description="By default shortlist, hold and not now.")] = None,
    made_by: Annotated[str | None, Query(max_length=64, description="Only decisions of that user.")] = None,
) -> Page[DecidedTold]:
    """Everybody that was decided about: shortlist, hold, not now; within each by rank."""
    view = service.overview(space, who, job_id, kind=kind, made_by=made_by)
    return part.of_all(view.rows, _decided, lambda row: row.applicant.id)


@router.post("/jobs/{job_id}/decisions", status_code=201)
def decide(space: Space, who: Who, job_id: JobId, given: NewDecision) -> DecisionsKept:
    """Keep a decision. It is always a person's: the one whose token this is."""
    made = service.decide(space, who, job_id, given.applicant_ids, given.kind, reason=given.reason, note=given.note)
    return DecisionsKept(decisions=len(made))


@router.get("/jobs/{job_id}/applicants/{applicant_id}/decisions")
def decision_history(space: Space, who: Who, job_id: JobId, applicant_id: ApplicantId) -> History:
    """Every decision about one applicant."""
    return History(items=[_made(one) for one in service.history(space, who, job_id, applicant_id)])


@router.get("/decision-reasons")
def decision_reasons(space: Space, who: Who) -> Reasons:
    """The reasons that this installation offers."""
    who.require("jobs:read")
    return Reasons(**{kind: list(texts) for kind, texts in service.reasons(space).items()})


def _decided(row: Decided) -> DecidedTold:
    return DecidedTold(
        applicant_id=row.applicant.id,
        number=row.applicant.number,
        label=row.called,
        rank=row.rank,
        score=row.score,
        now=_made(row.now),
        earlier=[_made(one) for one in row.earlier],
    )


def _made(made: Made) -> DecisionTold:
    one = made.decision
    return DecisionTold(
        id=one.id, kind=one.kind, reason=one.reason, note=one.note, made_by=made.by, made_at=one.made_at
    )
