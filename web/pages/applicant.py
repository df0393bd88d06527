"""The page of one applicant: the CV with its quotes, beside the criteria; and what a person corrects or reveals."""

from collections.abc import Mapping
from typing import Annotated, Final

from fastapi import APIRouter, Path, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from hiring.errors import NotFoundError, SettingsError, UnreadableFileError
from pipeline.page_drawing import PageSketch
from pipeline.service import applicants, decisions, mending, uploads
from pipeline.service.actor import Actor
from pipeline.service.applicants import ApplicantView
from pipeline.service.mending import Mend
from pipeline.service.text_view import shown_lines
from pipeline.workspace import Workspace
from web import applicant_shapes as shapes
from web.dependencies import Space, Who, render

router = APIRouter(prefix="/jobs/{job_id}/applicants/{applicant_id}")

PRIVATE: Final = {"Cache-Control": "private, no-store"}
PageNumber = Annotated[int, Path(ge=1, le=1000)]

_ACTIONS: Final = {
    "correction.added": "corrected",
    "correction.taken_back": "took back a correction of",
    "applicant.revealed": "had the name shown",
    "decision.made": "decided",
    "applicant.accepted": "said that it is a CV",
    "applicant.tried_again": "had the file read again",
    "file.received": "handed in the file",
    "profile.exported": "downloaded the profile",
}
_ACTS: Final = {
    "unreadable": ("again", "Try again"),
    "cancelled": ("again", "Try again"),
    "not_a_cv": ("anyway", "Score anyway"),
}
"""What can be done about a file that became no profile: the end of the address, and the words of the button."""
_MENDED: Final = {
    "job_dates": "the dates of a job",
    "job_title": "the title of a job",
    "job_employer": "the employer of a job",
    "job_removed": "a job that is none",
    "skill_added": "a skill that was missed",
    "skill_removed": "a skill that is none",
}


@router.get("")
def show(
    request: Request,
    space: Space,
    who: Who,
    job_id: str,
    applicant_id: str,
    view: Annotated[str, Query(pattern="^(pages|text)$")] = "pages",
    corrected: Annotated[list[str] | None, Query(max_length=mending.MOST_AT_ONCE)] = None,
    undone: bool = False,
) -> HTMLResponse:
    """One applicant; looking counts as having read them."""
    found = applicants.show(space, who, job_id, applicant_id, opens=True)
    changed = None
    if corrected:
        try:
            changed = mending.difference(space, who, job_id, applicant_id, corrected)
        except NotFoundError:
            changed = None  # somebody took it back meanwhile: the page shows how it stands now
    return _page(request, space, who, found, view=view, changed=changed, undone=undone)


@router.get("/pages/{page}.png")
def page_image(space: Space, who: Who, job_id: str, applicant_id: str, page: PageNumber) -> Response:
    """One page of the CV as a picture; what is hidden from this person is painted over."""
    png = applicants.page_image(space, who, job_id, applicant_id, page)
    return Response(png, media_type="image/png", headers=PRIVATE)


@router.post("/reveal")
def reveal(space: Space, who: Who, job_id: str, applicant_id: str) -> Response:
    """Show this person the name, from now on."""
    applicants.reveal(space, who, job_id, applicant_id)
    return RedirectResponse(_address(job_id, applicant_id), status_code=303)


@router.post("/again")
def try_again(space: Space, who: Who, job_id: str, applicant_id: str) -> Response:
    """Read a file once more that was not read."""
    uploads.try_again(space, who, applicants.show(space, who, job_id, applicant_id).applicant.id)
    return RedirectResponse(_address(job_id, applicant_id), status_code=303)


@router.post("/anyway")
def score_anyway(space: Space, who: Who, job_id: str, applicant_id: str) -> Response:
    """Score a file that does not look like a CV."""
    uploads.accept_any(space, who, applicants.show(space, who, job_id, applicant_id).applicant.id)
    return RedirectResponse(_address(job_id, applicant_id), status_code=303)


@router.post("/corrections")
async def correct(request: Request, space: Space, who: Who, job_id: str, applicant_id: str) -> Response:
    """Correct what was read, and show what that changes."""
    form = {name: str(value) for name, value in (await request.form()).items()}
    return await run_in_threadpool(_correct, request, space, who, job_id, applicant_id, form)


@router.post("/corrections/{correction_id}/take-back")
def take_back(space: Space, who: Who, job_id: str, applicant_id: str, correction_id: str) -> Response:
    """Take a correction back."""
    mending.take_back(space, who, job_id, applicant_id, correction_id)
    return RedirectResponse(f"{_address(job_id, applicant_id)}?undone=true#corrections", status_code=303)


def _correct(
    request: Request, space: Workspace, who: Actor, job_id: str, applicant_id: str, form: Mapping[str, str]
) -> Response:
    found = applicants.show(space, who, job_id, applicant_id)
    seen = form.get("revision", "")
    try:
        changed = mending.correct(
            space,
            who,
            job_id,
            applicant_id,
            _mends(found, form),
            form.get("why", ""),
            expected=int(seen) if seen.isdigit() else None,
        )
    except SettingsError as wrong:
        return _page(request, space, who, found, problem=wrong.message, form=form, status_code=422)
    query = "&".join(f"corrected={one.id}" for one in changed.corrections)
    return RedirectResponse(f"{_address(job_id, applicant_id)}?{query}#difference", status_code=303)


def _mends(found: ApplicantView, form: Mapping[str, str]) -> list[Mend]:
    """What a form asks to correct: only what differs from what the page showed."""
    what = form.get("what", "")
    number = form.get("job", "")
    job = int(number) if number.isdigit() else None
    if what == "job_removed":
        return [Mend("job_removed", job=job)]
    if what == "skill_added":
        return [Mend("skill_added", form.get("skill", ""), job)]
    if what == "skill_removed":
        return [Mend("skill_removed", form.get("skill", ""))]
    if what != "job" or found.profile is None or found.read is None or found.timeline is None:
        raise SettingsError("nothing_to_correct", "Nothing was changed: there is nothing to correct.")
    rows = shapes.job_rows(found.profile, found.read, found.timeline)
    row = next((one for one in rows if one.number == job), None)
    if row is None:
        raise SettingsError("no_such_job", "That job is no longer there. Load the page again.")
    told = {"job_title": row.job.title or "", "job_employer": row.job.employer or "", "job_dates": row.written}
    given = {kind: " ".join(form.get(kind, shown).split()) for kind, shown in told.items()}
    changed = [kind for kind in ("job_title", "job_employer", "job_dates") if given[kind] != told[kind]]
    return [Mend(kind, given[kind], job) for kind in mending.KINDS if kind in changed]


def _address(job_id: str, applicant_id: str) -> str:
    return f"/jobs/{job_id}/applicants/{applicant_id}"


def _page(
    request: Request,
    space: Workspace,
    who: Actor,
    found: ApplicantView,
    *,
    view: str = "pages",
    changed: mending.Difference | None = None,
    undone: bool = False,
    problem: str = "",
    form: Mapping[str, str] | None = None,
    status_code: int = 200,
) -> HTMLResponse:
    sketches, no_pages = _sketches(space, found)
    profile = found.profile
    spans = [quote.span for quote in found.quotes]
    line = found.timeline
    return render(
        request,
        "applicant.html.j2",
        status_code=status_code,
        headers=PRIVATE,
        job=found.job,
        tab="ranking",
        view=found,
        address=_address(found.job.id, found.applicant.id),
        shown="pages" if sketches and view == "pages" else "text",
        sketches=sketches,
        no_pages=no_pages,
        lines=shown_lines(profile.document, spans, found.blind) if profile else (),
        quotes=[shapes.without_blocks(quote.quote) for quote in found.quotes],
        jobs=shapes.job_rows(profile, found.read, line) if profile and found.read and line else (),
        years=shapes.year_marks(line) if line else (),
        gaps=[(gap, shapes.span_words(gap.months)) for gap in line.gaps] if line else [],
        overlaps=[(one, shapes.span_words(one.months)) for one in line.overlaps] if line else [],
        arithmetic=shapes.sum_words(line) if line else "",
        span_words=shapes.span_words,
        skill_where=shapes.skill_where,
        dates_words=shapes.dates_words,
        changed=changed,
        undone=undone,
        problem=problem,
        form=form or {},
        mended=_MENDED,
        actions=_ACTIONS,
        acts=_ACTS,
        may_act=who.may("applicants:write"),
        decision_words=decisions.WORDS,
        reasons=decisions.reasons(space) if who.may("decisions:write") else {},
    )


def _sketches(space: Workspace, found: ApplicantView) -> tuple[tuple[PageSketch, ...], str]:
    """The pages, or why there are none to show."""
    if not found.has_pages:
        return (
            (),
            "This file has no pages of its own, so it is shown as the text that was read." if found.profile else "",
        )
    try:
        return applicants.sketches_of(space, found), ""
    except UnreadableFileError as wrong:
        return (), f"The pages cannot be shown. {wrong.message}"
