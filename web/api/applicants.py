"""One applicant: what was read, how it answers the criteria and where, and what a person corrects of it."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Response
from pydantic import BaseModel, ConfigDict, Field

from hiring.correction import CorrectionKind
from hiring.evidence import Notice
from hiring.job import Importance
from hiring.match import Match
from pipeline.exports.profile_json import profile_to_dict
from pipeline.service import access, applicants, mending
from pipeline.service.applicants import Answer, ApplicantView
from pipeline.service.mending import Difference, Mend
from pipeline.service.rankings import label_of
from store import applicants as kept
from store.records import Applicant, ApplicantState, DecisionKind
from web.api.addresses import ApplicantId, JobId
from web.api.paging import Page, Wanted
from web.api.rankings import PartTold, QuoteTold, Revealed
from web.api.revisions import IfMatch, set_etag
from web.dependencies import Space, Who

router = APIRouter(prefix="/jobs/{job_id}/applicants", tags=["Applicants"])

PRIVATE = "private, no-store"
CorrectionId = Annotated[str, Path(pattern="^[0-9a-zA-Z]{1,64}$", description="The correction's id.")]
PageNumber = Annotated[int, Path(ge=1, le=1000, description="Counts from 1.")]


class ApplicantListed(BaseModel):
    """One applicant of a job, whatever became of the file."""

    id: str
    number: int
    label: str = Field(examples=["Applicant 12"])
    state: ApplicantState
    code: str | None = Field(description="Why it could not be read, or is no CV.")
    message: str | None


class AnswerTold(BaseModel):
    """The answer to one criterion."""

    requirement_id: str
    requirement: str
    importance: Importance
    match: float
    verdict: str
    route: str | None
    points: float = Field(description="What it gives of the 100 points.")
    of: float = Field(description="What it could give; 0 for what can only be asked of the applicant.")
    reason: str
    question: str | None = Field(description="What to ask the applicant where the CV cannot show it.")
    quotes: list[int] = Field(description="Numbers into `quotes`.")
    parts: list[PartTold]


class StandingTold(BaseModel):
    """The place in the order."""

    rank: int
    out_of: int
    score: float
    score_if_clear: float
    coverage: float
    required_met: int
    required: int
    nice_to_have_met: int
    nice_to_have: int
    before: str | None = Field(description="The applicant before this one in the order.")
    after: str | None
    older_of: str | None = Field(description="The applicant whose newer CV of the same person counts instead.")
    criteria_number: int
    stale: bool


class StretchTold(BaseModel):
    """Months, both included."""

    first: str = Field(examples=["2019-03"])
    last: str
    months: int


class TimelineTold(BaseModel):
    """How the years add up: overlaps once, gaps never."""

    total_months: int
    added_months: int = Field(description="Of each dated job by itself.")
    overlaps: list[StretchTold]
    gaps: list[StretchTold]


class NoticeTold(BaseModel):
    """Something to know about this CV."""

    code: str
    message: str
    page: int | None


class CorrectionTold(BaseModel):
    """One thing that a person mended."""

    id: str
    kind: CorrectionKind
    job: int | None = Field(description="Counts from 0 in `jobs_as_read`.")
    value: str
    why: str
    made_by: str
    made_at: str


class ApplicantTold(BaseModel):
    """One applicant; nothing in here tells who it is while `hidden`."""

    id: str
    job_id: str
    number: int
    label: str
    name: str | None
    hidden: bool
    state: ApplicantState
    code: str | None
    message: str | None
    decision: DecisionKind | None
    profile: dict[str, Any] | None = Field(
        description="As `rolecall/profile@1`, with the corrections laid over it; while hidden, without contact data "
        "and with every hidden letter of the text blocked out, so that offsets hold."
    )
    jobs_as_read: list[str] = Field(description="What corrections count jobs by.")
    standing: StandingTold | None
    answers: list[AnswerTold]
    quotes: list[QuoteTold]
    timeline: TimelineTold | None
    warnings: list[NoticeTold] = Field(description="What to look at first.")
    notices: list[NoticeTold]
    corrections: list[CorrectionTold]


class BoxTold(BaseModel):
    """A rectangle in points (1/72 inch) from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float


class QuotePlace(BaseModel):
    """Where a quote stands on a page: a box for each line."""

    quote: int = Field(description="Number into the applicant's `quotes`.")
    boxes: list[BoxTold]


class PageTold(BaseModel):
    """One page of the CV."""

    page: int
    width: float = Field(description="In points.")
    height: float
    scanned: bool = Field(description="One picture: it is shown only once the name is revealed.")
    quotes: list[QuotePlace]


class MendGiven(BaseModel):
    """One thing to correct."""

    model_config = ConfigDict(extra="forbid")

    kind: CorrectionKind
    job: int | None = Field(None, ge=0, le=1000, description="Counts from 0 in `jobs_as_read`; null for no job.")
    value: str = Field(
        "",
        max_length=300,
        description="`2019-03/2021-06`, `2019/2021` or `2019-03/present` for dates; a title, an employer, a "
        "skill's name; empty to take a job out.",
        examples=["2019-03/2021-06"],
    )


class CorrectionGiven(BaseModel):
    """What to correct, and why."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "corrections": [{"kind": "job_dates", "job": 0, "value": "2019-03/2021-06"}],
                    "why": "The applicant told us on the telephone.",
                }
            ]
        },
    )

    corrections: list[MendGiven] = Field(min_length=1, max_length=mending.MOST_AT_ONCE)
    why: str = Field(min_length=1, max_length=mending.LONGEST_REASON)


class ChangedTold(BaseModel):
    """A criterion that is answered otherwise."""

    requirement_id: str
    match_before: float
    match_after: float
    verdict_before: str
    verdict_after: str
    reason_before: str
    reason_after: str


class DifferenceTold(BaseModel):
    """What corrections change."""

    corrections: list[str] = Field(description="Their ids.")
    score_before: float | None
    score_after: float | None
    months_before: int
    months_after: int
    criteria: list[ChangedTold]


@router.get("")
def list_applicants(space: Space, who: Who, job_id: JobId, wanted: Wanted) -> Page[ApplicantListed]:
    """Everybody who handed in a CV for this job, by number."""
    who.require("applicants:read")
    with space.database.read() as tx:
        access.job_for(tx, who, job_id)
        found = kept.listed(tx, job_id)
    return wanted.of_all(found, _listed, lambda one: one.id)


@router.get("/{applicant_id}")
def get_applicant(answer: Response, space: Space, who: Who, job_id: JobId, applicant_id: ApplicantId) -> ApplicantTold:
    """One applicant. The name and everything that tells it are left out until you reveal them."""
    view = applicants.show(space, who, job_id, applicant_id)
    set_etag(answer, view.revision)
    answer.headers["Cache-Control"] = PRIVATE
    return _told(view)


@router.get("/{applicant_id}/boxes")
def get_boxes(answer: Response, space: Space, who: Who, job_id: JobId, applicant_id: ApplicantId) -> list[PageTold]:
    """The pages of the CV, and where the quotes stand on them."""
    answer.headers["Cache-Control"] = PRIVATE
    return [
        PageTold(
            page=sketch.page,
            width=sketch.width,
            height=sketch.height,
            scanned=sketch.scanned,
            quotes=[
                QuotePlace(
                    quote=quote.number,
                    boxes=[BoxTold(left=b.left, top=b.top, right=b.right, bottom=b.bottom) for b in quote.boxes],
                )
                for quote in sketch.quotes
            ],
        )
        for sketch in applicants.page_sketches(space, who, job_id, applicant_id)
    ]


@router.get(
    "/{applicant_id}/pages/{page}.png",
    response_class=Response,
    responses={200: {"content": {"image/png": {}}, "description": "The page."}},
)
def get_page(space: Space, who: Who, job_id: JobId, applicant_id: ApplicantId, page: PageNumber) -> Response:
    """One page as a picture, at 144 dots an inch; what is hidden from you is painted over."""
    png = applicants.page_image(space, who, job_id, applicant_id, page)
    return Response(png, media_type="image/png", headers={"Cache-Control": PRIVATE})


@router.post("/{applicant_id}/reveal")
def reveal_name(space: Space, who: Who, job_id: JobId, applicant_id: ApplicantId) -> Revealed:
    """Show you the name, from now on. If it was hidden until now, this is an entry of the audit log."""
    before = applicants.show(space, who, job_id, applicant_id).hidden
    applicants.reveal(space, who, job_id, applicant_id)
    return Revealed(revealed=int(before))


@router.post("/{applicant_id}/corrections", status_code=201)
def add_corrections(
    answer: Response,
    space: Space,
    who: Who,
    job_id: JobId,
    applicant_id: ApplicantId,
    given: CorrectionGiven,
    expected: IfMatch,
) -> DifferenceTold:
    """Correct what was read, and score the applicant again at once. `If-Match` takes the applicant's ETag."""
    mends = [Mend(one.kind, one.value, one.job) for one in given.corrections]
    changed = mending.correct(space, who, job_id, applicant_id, mends, given.why, expected=expected)
    set_etag(answer, applicants.show(space, who, job_id, applicant_id).revision)
    return _difference(changed)


@router.get("/{applicant_id}/corrections/{correction_id}")
def get_difference(
    space: Space, who: Who, job_id: JobId, applicant_id: ApplicantId, correction_id: CorrectionId
) -> DifferenceTold:
    """What one correction changes: the applicant with it and without it."""
    return _difference(mending.difference(space, who, job_id, applicant_id, [correction_id]))


@router.delete("/{applicant_id}/corrections/{correction_id}")
def take_correction_back(
    answer: Response,
    space: Space,
    who: Who,
    job_id: JobId,
    applicant_id: ApplicantId,
    correction_id: CorrectionId,
    expected: IfMatch,
) -> DifferenceTold:
    """Take a correction back, and score the applicant again at once. The audit log keeps that it was there."""
    changed = mending.take_back(space, who, job_id, applicant_id, correction_id, expected=expected)
    set_etag(answer, applicants.show(space, who, job_id, applicant_id).revision)
    return _difference(changed)


def _listed(one: Applicant) -> ApplicantListed:
    return ApplicantListed(
        id=one.id, number=one.number, label=label_of(one), state=one.state, code=one.code, message=one.message
    )


def _told(view: ApplicantView) -> ApplicantTold:
    line, standing, person = view.timeline, view.standing, view.applicant
    return ApplicantTold(
        id=person.id,
        job_id=person.job_id,
        number=person.number,
        label=view.label,
        name=view.name,
        hidden=view.hidden,
        state=person.state,
        code=person.code,
        message=person.message,
        decision=view.decision.kind if view.decision else None,
        profile=profile_to_dict(view.profile) if view.profile else None,
        jobs_as_read=[job.title or job.employer or "" for job in view.read.jobs] if view.read else [],
        standing=StandingTold(
            rank=standing.rank,
            out_of=standing.out_of,
            score=standing.score,
            score_if_clear=standing.score_if_clear,
            coverage=standing.coverage,
            required_met=standing.required_met,
            required=standing.required,
            nice_to_have_met=standing.nice_met,
            nice_to_have=standing.nice,
            before=standing.before.id if standing.before else None,
            after=standing.after.id if standing.after else None,
            older_of=standing.older_of.id if standing.older_of else None,
            criteria_number=standing.criteria_number,
            stale=standing.stale,
        )
        if standing
        else None,
        answers=[_answer(answer) for answer in view.answers],
        quotes=[
            QuoteTold(page=quote.page, start=quote.span.start, end=quote.span.end, quote=quote.quote)
            for quote in view.quotes
        ],
        timeline=TimelineTold(
            total_months=line.total,
            added_months=line.added,
            overlaps=[
                StretchTold(first=str(one.first), last=str(one.last), months=one.months) for one in line.overlaps
            ],
            gaps=[StretchTold(first=str(one.first), last=str(one.last), months=one.months) for one in line.gaps],
        )
        if line
        else None,
        warnings=[_notice(notice) for notice in view.urgent],
        notices=[_notice(notice) for notice in view.notices],
        corrections=[
            CorrectionTold(
                id=made.correction.id,
                kind=made.correction.kind,
                job=made.correction.job,
                value=made.correction.value,
                why=made.correction.why,
                made_by=made.by,
                made_at=made.correction.made_at.isoformat(),
            )
            for made in view.corrections
        ],
    )


def _answer(answer: Answer) -> AnswerTold:
    asked, match = answer.requirement, answer.match
    return AnswerTold(
        requirement_id=asked.id,
        requirement=" ".join(asked.text.split()),
        importance=asked.importance,
        match=match.value,
        verdict=match.verdict,
        route=match.route,
        points=answer.points,
        of=answer.of,
        reason=match.reason,
        question=asked.question,
        quotes=list(answer.quotes),
        parts=_parts(match),
    )


def _parts(match: Match) -> list[PartTold]:
    return [
        PartTold(
            asked=part.asked,
            match=part.value,
            verdict=part.verdict,
            route=part.route,
            reason=part.reason,
            evidence=[
                QuoteTold(page=quote.page, start=quote.span.start, end=quote.span.end, quote=quote.quote)
                for quote in part.evidence
            ],
        )
        for part in match.parts
    ]


def _notice(notice: Notice) -> NoticeTold:
    return NoticeTold(code=notice.code, message=notice.message, page=notice.page)


def _difference(changed: Difference) -> DifferenceTold:
    return DifferenceTold(
        corrections=[one.id for one in changed.corrections],
        score_before=changed.score_before,
        score_after=changed.score_after,
        months_before=changed.months_before,
        months_after=changed.months_after,
        criteria=[
            ChangedTold(
                requirement_id=one.requirement.id,
                match_before=one.before.value,
                match_after=one.after.value,
                verdict_before=one.before.verdict,
                verdict_after=one.after.verdict,
                reason_before=one.before.reason,
                reason_after=one.after.reason,
            )
            for one in changed.criteria
        ],
    )
