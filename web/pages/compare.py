"""Two to five applicants side by side; and before that, whom to put there."""

from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from hiring.errors import ConflictError, SettingsError
from pipeline.service import comparison, jobs, rankings
from pipeline.service.actor import Actor
from pipeline.service.exports import FORMS
from pipeline.service.jobs import ListedJob
from pipeline.workspace import Workspace
from ranking.compare import FEWEST, MOST
from web.dependencies import Space, Who, render

router = APIRouter()

OFFERED_AT_MOST: Final = 50
"""Applicants to choose from: the first of the order, and behind them everybody on the shortlist."""

With = Annotated[list[str], Query(alias="with", max_length=100)]


@router.get("/jobs/{job_id}/compare")
def compare_page(
    request: Request,
    space: Space,
    who: Who,
    job_id: str,
    chosen: With = [],  # noqa: B006  # FastAPI makes a new list for each request
    differences: bool = False,
) -> HTMLResponse:
    """The applicants beside each other, or the form to choose them with."""
    listed = jobs.get(space, who, job_id)
    job = listed.job
    if not job.criteria_number:
        return render(request, "compare_empty.html.j2", job=job, counts=listed.counts, tab="compare")
    wanted = list(dict.fromkeys(chosen))
    if not wanted:
        return _choose(request, space, who, listed, wanted)
    try:
        view = comparison.side_by_side(space, who, job_id, wanted)
    except (SettingsError, ConflictError) as wrong:
        return _choose(request, space, who, listed, wanted, wrong=wrong.message)
    decided = {row.applicant.id: row.decision for row in view.order.rows if row.decision}
    return render(
        request,
        "compare.html.j2",
        job=job,
        counts=listed.counts,
        tab="compare",
        view=view,
        decided=decided,
        differences=differences,
        same=sum(not row.differs for row in view.comparison.rows),
        query=urlencode([("with", answer.applicant.id) for answer in view.answers]),
        forms=list(FORMS),
    )


def _choose(
    request: Request, space: Workspace, who: Actor, listed: ListedJob, wanted: list[str], wrong: str = ""
) -> HTMLResponse:
    job = listed.job
    view = rankings.view(space, who, job.id)
    offered = [
        row
        for place, row in enumerate(view.rows)
        if place < OFFERED_AT_MOST
        or row.applicant.id in wanted
        or (row.decision is not None and row.decision.kind == "shortlist")
    ]
    return render(
        request,
        "compare_choose.html.j2",
        status_code=422 if wrong else 200,
        job=job,
        counts=listed.counts,
        tab="compare",
        view=view,
        offered=offered,
        wanted=wanted,
        wrong=wrong,
        fewest=FEWEST,
        most=MOST,
    )
