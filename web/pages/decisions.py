"""Decisions: who was shortlisted, held, or not taken now, by whom and why; and the form that keeps one."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from pipeline.service import decisions, jobs
from pipeline.service.exports import FORMS
from web.dependencies import Space, Who, render

router = APIRouter()

Words = Annotated[str, Form(max_length=5_000)]


@router.get("/jobs/{job_id}/decisions")
def decisions_page(
    request: Request,
    space: Space,
    who: Who,
    job_id: str,
    kind: Annotated[str, Query(max_length=20)] = "",
    by: Annotated[str, Query(max_length=64)] = "",
) -> HTMLResponse:
    """Everybody that was decided about."""
    listed = jobs.get(space, who, job_id)
    view = decisions.overview(space, who, job_id, kind=kind or None, made_by=by or None)
    return render(
        request,
        "decisions.html.j2",
        job=listed.job,
        counts=listed.counts,
        tab="decisions",
        view=view,
        kind=kind,
        by=by,
        words=decisions.WORDS,
        reasons=decisions.reasons(space),
        may_decide=who.may("decisions:write"),
        forms=list(FORMS),
    )


@router.post("/jobs/{job_id}/decisions")
def decide(
    space: Space,
    who: Who,
    job_id: str,
    kind: Annotated[str, Form(max_length=20)],
    applicant: Annotated[list[str], Form(max_length=decisions.MOST_AT_ONCE)],
    reason: Words = "",
    own_reason: Words = "",
    note: Words = "",
    back: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """Keep a decision about one applicant or several; the person's own words go before a reason of the list."""
    decisions.decide(space, who, job_id, applicant, kind, reason=own_reason.strip() or reason, note=note)
    home = f"/jobs/{job_id}/"
    return RedirectResponse(back if back.startswith(home) else f"{home}decisions", status_code=303)
