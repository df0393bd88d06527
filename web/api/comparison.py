"""Two to five applicants side by side, and what separates their scores."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from hiring.match import Verdict
from pipeline.service import comparison as service
from pipeline.service.comparison import ComparisonView
from web.api.addresses import JobId
from web.dependencies import Space, Who

router = APIRouter(prefix="/jobs", tags=["Comparison"])

With = Annotated[
    list[Annotated[str, Query(pattern="^[0-9a-zA-Z]{1,64}$")]],
    Query(alias="with", min_length=1, max_length=20, description="Ids of two to five applicants."),
]


class ComparedTold(BaseModel):
    """One applicant, best first."""

    applicant_id: str
    label: str = Field(description="The name where you have revealed it, else the number.", examples=["Applicant 12"])
    rank: int
    score: float
    coverage: float
    names_hidden: bool


class PartTold(BaseModel):
    """What one criterion adds to a gap, in points; below 0 where the one behind does better."""

    requirement_id: str
    points: float


class SeparationTold(BaseModel):
    """What puts one applicant ahead of the next: `gap` is the sum of the parts and the rest."""

    ahead: str = Field(description="An applicant's id.")
    behind: str = Field(description="An applicant's id.")
    gap: float
    parts: list[PartTold]
    rest: float = Field(description="What the other criteria add together.")
    rest_of: int
    sentence: str


class QuoteShown(BaseModel):
    """A word-for-word quote; what would tell a hidden name is replaced."""

    page: int
    quote: str


class AnswerTold(BaseModel):
    """One applicant's answer to a criterion."""

    verdict: Verdict
    points: float
    reason: str
    evidence: list[QuoteShown]


class ComparedCriterionTold(BaseModel):
    """One criterion across the applicants, in their order."""

    requirement_id: str
    text: str
    importance: str
    possible: float
    differs: bool
    answers: list[AnswerTold]


class ComparisonTold(BaseModel):
    """A comparison."""

    criteria_number: int
    weights_number: int
    sentence: str
    cautions: list[str]
    applicants: list[ComparedTold]
    separations: list[SeparationTold]
    criteria: list[ComparedCriterionTold]


@router.get("/{job_id}/comparison")
def compare(space: Space, who: Who, job_id: JobId, chosen: With) -> ComparisonTold:
    """Applicants side by side. Their names stay hidden unless you have revealed them."""
    return _told(service.side_by_side(space, who, job_id, chosen))


def _told(view: ComparisonView) -> ComparisonTold:
    made = view.comparison
    ids = [one.applicant.id for one in view.answers]
    return ComparisonTold(
        criteria_number=view.order.basis.number,
        weights_number=view.order.weighing.number,
        sentence=made.sentence,
        cautions=list(made.cautions),
        applicants=[
            ComparedTold(
                applicant_id=answer.applicant.id,
                label=label,
                rank=answer.ranked.rank,
                score=answer.ranked.score,
                coverage=answer.ranked.coverage,
                names_hidden=answer.hidden,
            )
            for label, answer in zip(made.labels, view.answers, strict=True)
        ],
        separations=[
            SeparationTold(
                ahead=ids[gap.ahead],
                behind=ids[gap.behind],
                gap=gap.gap,
                parts=[PartTold(requirement_id=part.requirement.id, points=part.points) for part in gap.parts],
                rest=gap.rest,
                rest_of=gap.rest_of,
                sentence=gap.sentence,
            )
            for gap in made.separations
        ],
        criteria=[
            ComparedCriterionTold(
                requirement_id=row.requirement.id,
                text=row.requirement.text,
                importance=row.requirement.importance,
                possible=row.possible,
                differs=row.differs,
                answers=[
                    AnswerTold(
                        verdict=answer.match.verdict,
                        points=earned,
                        reason=answer.match.reason,
                        evidence=[QuoteShown(page=one.page, quote=one.quote) for one in answer.match.evidence],
                    )
                    for answer, earned in zip(row.answers, row.points, strict=True)
                ],
            )
            for row in made.rows
        ],
    )
