"""What a job's judgements by meaning rest on: encoder, calibration, and how far people's decisions agree."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from pipeline.service import calibration, jobs
from web.api.addresses import JobId
from web.charts import EDGE, SIDE, reliability
from web.dependencies import Space, Who, render

router = APIRouter()


@router.get("/jobs/{job_id}/calibration")
def calibration_page(request: Request, space: Space, who: Who, job_id: JobId) -> HTMLResponse:
    """The encoder, its calibration with the held-out curve, and agreement as counts."""
    listed = jobs.get(space, who, job_id)
    facts = calibration.facts(space, who, job_id)
    return render(
        request,
        "calibration.html.j2",
        job=listed.job,
        counts=listed.counts,
        tab="calibration",
        facts=facts,
        fits=[
            (role, fit, reliability(fit.reliability), calibration.expected_error(fit))
            for role, fit in (("judge", facts.calibration), ("finder", facts.finder))
            if fit is not None
        ],
        side=SIDE,
        edge=EDGE,
    )
