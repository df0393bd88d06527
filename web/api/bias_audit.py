"""The bias audit of a job: outcomes by group, and swaps of what must not count. An internal check, no legal audit."""

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Body, Response
from pydantic import BaseModel, Field

from pipeline.bias_audit import LABEL
from pipeline.counterfactual import Counterfactual
from pipeline.service import bias_audits as service
from pipeline.service import exports
from pipeline.service.bias_audits import AuditView, Outcomes
from ranking.fairness.impact import Impact, Verdict
from web.api.addresses import FileId, JobId
from web.dependencies import Space, Who
from web.downloads import download

router = APIRouter(prefix="/jobs", tags=["Bias audit"])


class CategoryTold(BaseModel):
    """One category, or one combination of two. Intervals are of 95 %."""

    category: str
    people: int
    selected: int
    rate: float
    rate_low: float
    rate_high: float
    impact_ratio: float | None
    ratio_low: float | None
    ratio_high: float | None
    verdict: Verdict


class AttributeTold(BaseModel):
    """An attribute, or two together (`sex & race`)."""

    attribute: str
    not_known: int = Field(description="People whose category is not known; they are in no rate.")
    categories: list[CategoryTold]


class ImpactTold(BaseModel):
    """Outcomes by group, as Local Law 144 of New York City defines them."""

    by: str = Field(examples=["above the median score", "selected"])
    median: float | None
    attributes: list[AttributeTold]


class OutcomesTold(BaseModel):
    """Counts that were kept. Who belongs to which group is kept nowhere."""

    id: str
    made_by: str
    made_at: datetime
    criteria: int
    weights: int
    people: int
    not_matched: int = Field(description="Rows of the file that named nobody who is ranked.")
    impacts: list[ImpactTold]


class OffendingTold(BaseModel):
    """A criterion whose match moved."""

    requirement_id: str
    text: str
    applicants: int
    largest_change: float


class SwapTold(BaseModel):
    """What one swap does to all applicants."""

    swap: str
    variant: str
    must_not_move: bool
    made: int
    of: int
    moved: int
    largest_change: float = Field(description="Of a score, in points.")
    largest_change_of: str = Field(examples=["Applicant 12", ""])
    largest_rank_move: int
    largest_rank_move_of: str
    rank_biased_overlap: float
    offending: list[OffendingTold]


class SwapsTold(BaseModel):
    """How far the swaps are, and what they found."""

    running: bool
    done: int
    of: int
    found: list[SwapTold]


class BiasAuditTold(BaseModel):
    """The bias audit as it stands."""

    label: str
    outcomes: OutcomesTold | None
    earlier: list[OutcomesTold]
    swaps: SwapsTold
    faults: list[str]
    questions: list[str]


@router.get("/{job_id}/bias-audit")
def get_bias_audit(space: Space, who: Who, job_id: JobId) -> BiasAuditTold:
    """The newest counts by group, those before, and what the swaps do under the weights in force."""
    return _told(service.view(space, who, job_id))


@router.post("/{job_id}/bias-audit/outcomes", status_code=201)
def count_outcomes(
    space: Space,
    who: Who,
    job_id: JobId,
    groups: Annotated[
        bytes,
        Body(
            media_type="text/csv", description="CSV with the column `file` and a column an attribute.", max_length=2**20
        ),
    ],
) -> OutcomesTold:
    """Count outcomes by the groups of a CSV file, which is then forgotten."""
    return _outcomes(service.count_outcomes(space, who, job_id, groups))


@router.delete("/{job_id}/bias-audit/outcomes/{outcomes_id}", status_code=204)
def forget_outcomes(space: Space, who: Who, job_id: JobId, outcomes_id: FileId) -> None:
    """Delete counts that were kept."""
    service.forget_outcomes(space, who, job_id, outcomes_id)


@router.post("/{job_id}/bias-audit/swaps", status_code=202)
def make_swaps(space: Space, who: Who, job_id: JobId) -> SwapsTold:
    """Have the swaps made in the background; those that are up to date are not made again."""
    service.ask_for_swaps(space, who, job_id)
    return _told(service.view(space, who, job_id)).swaps


@router.get(
    "/{job_id}/bias-audit/export.{form}",
    response_class=Response,
    responses={200: {"description": "The finding.", "content": {"application/json": {}, "text/csv": {}}}},
)
def export_bias_audit(space: Space, who: Who, job_id: JobId, form: Literal["csv", "json"]) -> Response:
    """The finding as a file, JSON being `rolecall/bias-audit@1`; applicants stand in it by number."""
    return download(exports.bias_audit_file(space, who, job_id, form))


def _told(view: AuditView) -> BiasAuditTold:
    report = view.report
    return BiasAuditTold(
        label=LABEL,
        outcomes=_outcomes(view.outcomes) if view.outcomes else None,
        earlier=[_outcomes(one) for one in view.earlier],
        swaps=SwapsTold(
            running=view.swaps.running,
            done=view.swaps.done,
            of=view.swaps.of,
            found=[_swap(one) for one in view.swaps.found.found] if view.swaps.found else [],
        ),
        faults=list(report.faults),
        questions=list(report.questions),
    )


def _outcomes(outcomes: Outcomes) -> OutcomesTold:
    one = outcomes.stored
    return OutcomesTold(
        id=one.id,
        made_by=outcomes.by,
        made_at=one.made_at,
        criteria=one.criteria_number,
        weights=one.weights_number,
        people=one.people,
        not_matched=one.not_matched,
        impacts=[_impact(each) for each in outcomes.impacts],
    )


def _impact(found: Impact) -> ImpactTold:
    return ImpactTold(
        by=found.by,
        median=found.median,
        attributes=[
            AttributeTold(
                attribute=one.name,
                not_known=one.not_known,
                categories=[
                    CategoryTold(
                        category=each.name,
                        people=each.people,
                        selected=each.selected,
                        rate=each.rate,
                        rate_low=each.rate_low,
                        rate_high=each.rate_high,
                        impact_ratio=each.ratio,
                        ratio_low=each.ratio_low,
                        ratio_high=each.ratio_high,
                        verdict=each.verdict,
                    )
                    for each in one.categories
                ],
            )
            for one in found.attributes
        ],
    )


def _swap(one: Counterfactual) -> SwapTold:
    return SwapTold(
        swap=one.variant.kind,
        variant=one.variant.name,
        must_not_move=one.variant.must_not_move,
        made=one.made,
        of=one.of,
        moved=one.moved,
        largest_change=one.largest_change,
        largest_change_of=one.changed_file,
        largest_rank_move=one.largest_move,
        largest_rank_move_of=one.moved_file,
        rank_biased_overlap=one.overlap,
        offending=[
            OffendingTold(
                requirement_id=each.requirement_id,
                text=each.text,
                applicants=each.files,
                largest_change=each.largest,
            )
            for each in one.offending
        ],
    )
