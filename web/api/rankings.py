"""The order of a job's applicants, why it is so, and how firm it is."""

import gzip
import hashlib
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from hiring.evidence import Evidence
from hiring.match import Route, Verdict
from pipeline.service import rankings as service
from store.records import Applicant, ApplicantState, DecisionKind
from web.api.addresses import ApplicantId, JobId, RequirementId
from web.api.paging import Page, Part, Wanted
from web.api.weights import WeightsGiven
from web.dependencies import Space, Who
from web.ranking_grid import grid

router = APIRouter(prefix="/jobs", tags=["Ranking"])

CriteriaNumber = Annotated[
    int | None,
    Query(
        alias="criteria",
        ge=1,
        le=1_000_000,
        description="A version of the criteria. By default the one in force; while that is being scored, the last "
        "complete one.",
    ),
]
WeightsNumber = Annotated[
    int | None,
    Query(alias="weights", ge=0, le=1_000_000, description="A version of the weights; by default the one in force."),
]


class BasisTold(BaseModel):
    """Which version of the criteria the order is made for."""

    number: int
    latest: int = Field(description="The version in force. If it differs, the order is an old one.")
    scored: int = Field(description="Applicants that are scored for the version in force.")
    readable: int = Field(description="Applicants whose CV was read.")


class CriterionTold(BaseModel):
    """One summand of a score: `score == 100 * sum(weight * match) / sum(weight)`."""

    requirement_id: str
    match: float
    weight: float
    verdict: Verdict
    route: Route | None


class RankedTold(BaseModel):
    """One applicant in the order."""

    rank: int
    applicant_id: str
    number: int
    label: str = Field(examples=["Applicant 12"])
    name: str | None = Field(description="Null while it is hidden, or where the CV tells none.")
    score: float
    score_if_clear: float = Field(description="The score if all that is unclear were met.")
    coverage: float = Field(description="The share of the weights that could be judged, 0 to 1.")
    required_met: int
    nice_to_have_met: int
    duplicate_of: str | None = Field(description="The applicant whose newer CV this person also handed in.")
    duplicate_reason: str | None
    decision: DecisionKind | None
    unread: bool
    criteria: list[CriterionTold]
    warnings: list[str]


class NotRankedTold(BaseModel):
    """An applicant who is not in the order, and why."""

    applicant_id: str
    number: int
    state: ApplicantState
    code: str | None
    message: str | None


class RankingPage(Page[RankedTold]):
    """A part of the order, best first."""

    criteria: BasisTold
    weights_number: int
    required: int = Field(description="How many criteria are required that a CV can show.")
    nice_to_have: int
    total: int


class QuoteTold(BaseModel):
    """A word-for-word quote of the CV."""

    page: int
    start: int
    end: int
    quote: str


class PartTold(BaseModel):
    """The answer to one part of a criterion."""

    asked: str
    match: float
    verdict: Verdict
    route: Route | None
    reason: str
    evidence: list[QuoteTold]


class CellTold(BaseModel):
    """One applicant's answer to one criterion."""

    requirement_id: str
    requirement: str
    match: float
    verdict: Verdict
    route: Route | None
    reason: str
    evidence: list[QuoteTold]
    parts: list[PartTold]


class StabilityAsked(WeightsGiven):
    """Weights to try, and how many places to look at."""

    first: int = Field(default=service.FIRST_LOOKED_AT, ge=1, le=100)


class StabilityTold(BaseModel):
    """Of many weights near the given ones, the shares in which the first few stay as they are."""

    first: int
    samples: int
    same_people: float = Field(description="The same people in any order, 0 to 1.")
    same_order: float
    firmness: list[float] = Field(description="For each place, how often that applicant is among the first.")


class Revealing(BaseModel):
    """Whose names are to be shown."""

    model_config = ConfigDict(extra="forbid")

    applicant_ids: list[Annotated[str, Field(pattern="^[0-9a-zA-Z]{1,64}$")]] = Field(min_length=1, max_length=20_000)


class Revealed(BaseModel):
    """How many of them were hidden until now; each is an entry of the audit log."""

    revealed: int


class Grid(BaseModel):
    """The whole order in columns, for a page that ranks anew by itself; lists are in the order of the rows."""

    schema_: Literal["rolecall/grid@1"] = Field(alias="schema")
    job: str
    criteria: BasisTold
    weights: dict[str, Any]
    scoring: dict[str, float]
    requirements: list[dict[str, Any]]
    ids: list[str]
    numbers: list[int]
    names: dict[str, str] = Field(description="By row; only of those whose name is shown to you.")
    decisions: str = Field(description="A letter a row: s shortlist, h hold, n not now, - undecided.")
    unread: str
    reasons: dict[str, str]
    warnings: dict[str, list[str]]
    values: list[int] = Field(description="Row by row, in 1/10000.")
    verdicts: str = Field(description="Row by row, a letter each: m, p, n or u.")
    draw: list[int]
    older_of: list[int]
    ranks: list[int]
    scores: list[float]


@router.get("/{job_id}/ranking")
def get_ranking(
    space: Space,
    who: Who,
    job_id: JobId,
    wanted: Wanted,
    criteria: CriteriaNumber = None,
    weights: WeightsNumber = None,
) -> RankingPage:
    """The applicants in order. Names are left out until you reveal them."""
    return _page(service.view(space, who, job_id, criteria_number=criteria, weights_number=weights), wanted)


@router.post("/{job_id}/ranking/preview")
def preview_ranking(
    space: Space,
    who: Who,
    job_id: JobId,
    given: WeightsGiven,
    wanted: Wanted,
    criteria: CriteriaNumber = None,
) -> RankingPage:
    """The order that other weights would make; nothing is kept."""
    return _page(service.view(space, who, job_id, criteria_number=criteria, trial=given.as_trial()), wanted)


@router.get("/{job_id}/ranking/grid", response_class=Response, responses={200: {"model": Grid}, 304: {}})
def get_grid(request: Request, space: Space, who: Who, job_id: JobId, criteria: CriteriaNumber = None) -> Response:
    """The whole order in columns, with all that is needed to rank anew under other weights."""
    body = grid(service.view(space, who, job_id, criteria_number=criteria))
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept-Encoding, Cookie, Authorization"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        body = gzip.compress(body, compresslevel=4, mtime=0)
    return Response(body, media_type="application/json", headers=headers)


@router.get("/{job_id}/ranking/not-ranked")
def list_not_ranked(
    space: Space, who: Who, job_id: JobId, wanted: Wanted, criteria: CriteriaNumber = None
) -> Page[NotRankedTold]:
    """Everybody who is not in the order: unreadable, not a CV, waiting, or left out, with the reason."""
    found = service.view(space, who, job_id, criteria_number=criteria).not_ranked
    return wanted.of_all(found, _not_ranked, lambda one: one.id)


@router.post("/{job_id}/ranking/stability")
def ask_stability(
    space: Space, who: Who, job_id: JobId, given: StabilityAsked, criteria: CriteriaNumber = None
) -> StabilityTold:
    """How firmly the first few stand: how often weights near these put the same people first."""
    found = service.firmness(space, who, job_id, criteria_number=criteria, trial=given.as_trial(), first=given.first)
    return StabilityTold(
        first=found.first,
        samples=found.samples,
        same_people=found.same_people,
        same_order=found.same_order,
        firmness=list(found.firmness),
    )


@router.get("/{job_id}/ranking/cells/{applicant_id}/{requirement_id}")
def get_cell(
    space: Space,
    who: Who,
    job_id: JobId,
    applicant_id: ApplicantId,
    requirement_id: RequirementId,
    criteria: CriteriaNumber = None,
) -> CellTold:
    """Why one applicant has that verdict for one criterion, with the quotes that it rests on."""
    found = service.cell(space, who, job_id, applicant_id, requirement_id, criteria)
    match = found.match
    return CellTold(
        requirement_id=requirement_id,
        requirement=" ".join(found.requirement.text.split()),
        match=match.value,
        verdict=match.verdict,
        route=match.route,
        reason=match.reason,
        evidence=_quotes(match.evidence),
        parts=[
            PartTold(
                asked=part.asked,
                match=part.value,
                verdict=part.verdict,
                route=part.route,
                reason=part.reason,
                evidence=_quotes(part.evidence),
            )
            for part in match.parts
        ],
    )


@router.post("/{job_id}/ranking/reveal")
def reveal_names(space: Space, who: Who, job_id: JobId, given: Revealing) -> Revealed:
    """Show you the names of these applicants. Each that was hidden until now is an entry of the audit log."""
    return Revealed(revealed=service.reveal_all(space, who, job_id, given.applicant_ids))


def _quotes(evidence: tuple[Evidence, ...]) -> list[QuoteTold]:
    return [
        QuoteTold(page=quote.page, start=quote.span.start, end=quote.span.end, quote=quote.quote) for quote in evidence
    ]


def _page(view: service.RankingView, wanted: Part) -> RankingPage:
    part = wanted.of_all(view.rows, _ranked, lambda row: row.applicant.id)
    return RankingPage(
        criteria=BasisTold(
            number=view.basis.number,
            latest=view.basis.latest,
            scored=view.basis.scored,
            readable=view.basis.readable,
        ),
        weights_number=view.weighing.number,
        required=view.required,
        nice_to_have=view.nice,
        total=len(view.rows),
        items=part.items,
        next=part.next,
    )


def _not_ranked(one: Applicant) -> NotRankedTold:
    return NotRankedTold(applicant_id=one.id, number=one.number, state=one.state, code=one.code, message=one.message)


def _ranked(row: service.Row) -> RankedTold:
    ranked = row.ranked
    return RankedTold(
        rank=ranked.rank,
        applicant_id=row.applicant.id,
        number=row.applicant.number,
        label=row.label,
        name=row.name,
        score=ranked.score,
        score_if_clear=ranked.score_if_clear,
        coverage=ranked.coverage,
        required_met=row.required_met,
        nice_to_have_met=row.nice_met,
        duplicate_of=row.older_of.id if row.older_of else None,
        duplicate_reason=row.duplicate_reason,
        decision=row.decision.kind if row.decision else None,
        unread=row.unread,
        criteria=[
            CriterionTold(
                requirement_id=one.match.requirement_id,
                match=one.match.value,
                weight=one.weight,
                verdict=one.match.verdict,
                route=one.match.route,
            )
            for one in ranked.criteria
        ],
        warnings=[notice.message for notice in ranked.candidate.notices],
    )
