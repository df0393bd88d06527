"""What can be taken away of a job: ranking, shortlist, comparison, a profile."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from pipeline.service import decisions, exports, jobs
from pipeline.service.exports import FORMS
from web.dependencies import Space, Who, render
from web.downloads import download

router = APIRouter()

With = Annotated[list[str], Query(alias="with", max_length=100)]


@router.get("/jobs/{job_id}/export")
def export_page(request: Request, space: Space, who: Who, job_id: str) -> HTMLResponse:
    """What there is to take away, in which forms."""
    who.require("exports:read")
    listed = jobs.get(space, who, job_id)
    return render(
        request,
        "exports.html.j2",
        job=listed.job,
        counts=listed.counts,
        tab="",
        counts_of=decisions.overview(space, who, job_id).counts,
        forms=list(FORMS),
    )


@router.get("/jobs/{job_id}/export/ranking.{form}")
def export_ranking(space: Space, who: Who, job_id: str, form: str, shortlist: bool = False) -> Response:
    """The applicants in order, all or those on the shortlist."""
    return download(exports.ranking_file(space, who, job_id, form, shortlist_only=shortlist))


@router.get("/jobs/{job_id}/export/comparison.{form}")
def export_comparison(
    space: Space,
    who: Who,
    job_id: str,
    form: str,
    chosen: With = [],  # noqa: B006  # FastAPI makes a new list for each request
) -> Response:
    """Two to five applicants side by side."""
    return download(exports.comparison_file(space, who, job_id, form, chosen))


@router.get("/jobs/{job_id}/applicants/{applicant_id}/profile.json")
def export_profile(space: Space, who: Who, job_id: str, applicant_id: str) -> Response:
    """What a CV says, as JSON Resume."""
    return download(exports.profile_file(space, who, job_id, applicant_id))
