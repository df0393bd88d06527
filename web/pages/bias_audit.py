"""The bias audit of a job: outcomes by group and swaps of what must not count. An internal check."""

from importlib.util import find_spec

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from hiring.errors import SettingsError
from pipeline.bias_audit import LABEL
from pipeline.service import bias_audits, exports, jobs
from pipeline.service.actor import Actor
from pipeline.workspace import Workspace
from ranking.fairness.impact import FOUR_FIFTHS, SMALL_SHARE
from web.api.addresses import FileId, JobId
from web.charts import BAR, impact_ratio
from web.dependencies import Space, Who, render
from web.downloads import download
from web.form_data import SentFile

router = APIRouter()

VERDICTS = {
    "highest": "Highest rate",
    "at_or_above": "At or above four fifths",
    "below": "Below four fifths",
    "too_little_data": "Too little data",
    "left_out": f"Left out: under {SMALL_SHARE:.0%} of the people",
}
SWAPS = {"name": "Name", "pronoun": "Pronoun", "address": "Address", "school": "School", "employer": "Employer"}


@router.get("/jobs/{job_id}/bias-audit")
def bias_audit_page(request: Request, space: Space, who: Who, job_id: JobId) -> HTMLResponse:
    """What was found so far."""
    return _page(request, space, who, job_id)


@router.get("/jobs/{job_id}/bias-audit/swaps")
def swaps_part(request: Request, space: Space, who: Who, job_id: JobId) -> HTMLResponse:
    """How far the swaps are, and what they found: the part of the page that is loaded again while they are made."""
    view = bias_audits.view(space, who, job_id)
    return render(request, "bias_audit_swaps.html.j2", job=view.job, view=view, swap_words=SWAPS)


@router.post("/jobs/{job_id}/bias-audit/groups")
def count_outcomes(request: Request, space: Space, who: Who, job_id: JobId, file: SentFile) -> Response:
    """Count outcomes by the groups of a file, which is then forgotten."""
    try:
        if file is None:
            raise SettingsError("bad_groups", "Choose the file of groups first.")
        bias_audits.count_outcomes(space, who, job_id, file[1])
    except SettingsError as wrong:
        return _page(request, space, who, job_id, wrong=wrong.message, status_code=422)
    return _back(job_id, "outcomes")


@router.post("/jobs/{job_id}/bias-audit/swaps")
def make_swaps(space: Space, who: Who, job_id: JobId) -> Response:
    """Have the swaps made in the background."""
    bias_audits.ask_for_swaps(space, who, job_id)
    return _back(job_id, "swaps")


@router.post("/jobs/{job_id}/bias-audit/outcomes/{outcomes_id}/forget")
def forget(space: Space, who: Who, job_id: JobId, outcomes_id: FileId) -> Response:
    """Delete counts that were kept."""
    bias_audits.forget_outcomes(space, who, job_id, outcomes_id)
    return _back(job_id, "outcomes")


@router.get("/jobs/{job_id}/bias-audit/export.{form}")
def export(space: Space, who: Who, job_id: JobId, form: str) -> Response:
    """The finding as a file."""
    return download(exports.bias_audit_file(space, who, job_id, form))


def _page(
    request: Request, space: Workspace, who: Actor, job_id: str, *, wrong: str = "", status_code: int = 200
) -> HTMLResponse:
    listed = jobs.get(space, who, job_id)
    who.require("bias:audit")
    if not listed.job.criteria_number:
        return render(request, "bias_audit_none.html.j2", job=listed.job, counts=listed.counts, tab="bias-audit")
    view = bias_audits.view(space, who, job_id)
    return render(
        request,
        "bias_audit.html.j2",
        status_code=status_code,
        job=listed.job,
        counts=listed.counts,
        tab="bias-audit",
        view=view,
        wrong=wrong,
        label=LABEL,
        verdicts=VERDICTS,
        swap_words=SWAPS,
        ratio_of=impact_ratio,
        bar=BAR,
        four_fifths=FOUR_FIFTHS,
        can_count=find_spec("fairlearn") is not None,
        forms=list(exports.BIAS_AUDIT_FORMS),
        may_export=who.may("exports:read"),
        attributes_at_most=bias_audits.MOST_ATTRIBUTES,
    )


def _back(job_id: str, part: str) -> RedirectResponse:
    return RedirectResponse(f"/jobs/{job_id}/bias-audit#{part}", status_code=303)
