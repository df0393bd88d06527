"""Files to take away: ranking, comparison, a profile. Blind unless revealed; each is an entry of the audit log."""

from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Query, Response

from pipeline.service import exports as service
from pipeline.service.exports import FORMS
from web.api.addresses import ApplicantId, JobId
from web.api.comparison import With
from web.dependencies import Space, Who
from web.downloads import download

router = APIRouter(prefix="/jobs", tags=["Exports"])

Form = Literal["csv", "xlsx", "json", "pdf"]

FILES: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "The file.",
        "content": {media_type.partition(";")[0]: {} for media_type in FORMS.values()},
    }
}
"""What these routes answer with, for the API's description."""


@router.get("/{job_id}/exports/ranking.{form}", response_class=Response, responses=FILES)
def export_ranking(
    space: Space,
    who: Who,
    job_id: JobId,
    form: Form,
    shortlist: Annotated[bool, Query(description="Only those on the shortlist.")] = False,
) -> Response:
    """The applicants in order, with verdicts, reasons, quotes and decisions."""
    return download(service.ranking_file(space, who, job_id, form, shortlist_only=shortlist))


@router.get("/{job_id}/exports/comparison.{form}", response_class=Response, responses=FILES)
def export_comparison(space: Space, who: Who, job_id: JobId, form: Form, chosen: With) -> Response:
    """Two to five applicants side by side."""
    return download(service.comparison_file(space, who, job_id, form, chosen))


@router.get(
    "/{job_id}/applicants/{applicant_id}/profile.json",
    response_class=Response,
    responses={200: {"description": "A profile as JSON Resume 1.0.0.", "content": {"application/json": {}}}},
)
def export_profile(space: Space, who: Who, job_id: JobId, applicant_id: ApplicantId) -> Response:
    """What a CV says, as JSON Resume; without name and contact while these are hidden from you."""
    return download(service.profile_file(space, who, job_id, applicant_id))
