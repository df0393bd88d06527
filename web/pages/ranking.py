"""The ranking of a job: the order, the weights beside it, the quotes behind each mark, and who is not in it."""

from typing import Annotated, Final

from fastapi import APIRouter, Form, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from hiring.errors import SettingsError
from pipeline.service import jobs, rankings, weights
from pipeline.service.weights import HEAVIEST
from ranking.settings import ONLY_WEIGH
from store.records import Applicant
from web.api.addresses import JobId
from web.dependencies import Space, Who, render
from web.ranking_grid import scoring_entry

router = APIRouter()

FIRST_ROWS: Final = 200
"""Rows of the table as it is without JavaScript; the grid then shows all."""

MOST_SLIDER_WEIGHT: Final = 5.0
MOST_SLIDER_FACTOR: Final = 10.0

_STATES: Final = {
    "queued": ("Waiting", "Waits to be read."),
    "reading": ("Being read", "Is being read right now."),
    "read": ("Being scored", "Was read, and waits to be scored for these criteria."),
    "scored": ("Being scored", "Was read, and is being scored for these criteria."),
    "unreadable": ("Could not be read", ""),
    "not_a_cv": ("Not a CV", "It does not read like a CV. If it is one, have it scored anyway."),
    "cancelled": ("Left out", "Somebody cancelled it while it waited. It can be tried again."),
}

Number = Annotated[int | None, Query(alias="criteria", ge=1, le=1_000_000)]


@router.get("/jobs/{job_id}/ranking")
def ranking_page(request: Request, space: Space, who: Who, job_id: JobId, criteria: Number = None) -> HTMLResponse:
    """The order, best first."""
    listed = jobs.get(space, who, job_id)
    job = listed.job
    if not job.criteria_number:
        return render(request, "ranking_empty.html.j2", job=job, counts=listed.counts, tab="ranking")
    view = rankings.view(space, who, job_id, criteria_number=criteria)
    return render(
        request,
        "ranking.html.j2",
        job=job,
        counts=listed.counts,
        tab="ranking",
        view=view,
        shown=view.rows[:FIRST_ROWS],
        hidden_names=sum(row.hidden and row.ranked.candidate.name is not None for row in view.rows),
        not_ranked=[(one, *_said(one)) for one in view.not_ranked],
        waiting=sum(one.state in ("queued", "reading", "read", "scored") for one in view.not_ranked),
        firm=rankings.firmness(space, who, job_id, criteria_number=criteria),
        versions=weights.listed(space, who, job_id),
        texts={asked.id: " ".join(asked.text.split()) for asked in view.requirements},
        scoring=scoring_entry(view.weighing.scoring),
        most_weight={asked.id: max(MOST_SLIDER_WEIGHT, asked.weight) for asked in view.requirements},
        most_factor=max(MOST_SLIDER_FACTOR, view.weighing.scoring.required_factor),
    )


@router.get("/jobs/{job_id}/ranking/cell")
def ranking_cell(
    request: Request,
    space: Space,
    who: Who,
    job_id: JobId,
    applicant: Annotated[str, Query(pattern="^[0-9a-zA-Z_-]{1,64}$")],
    criterion: Annotated[str, Query(pattern="^[0-9a-zA-Z_-]{1,64}$")],
    criteria: Number = None,
) -> HTMLResponse:
    """Why one applicant has that mark: the reason and the quotes, as a part of a page."""
    found = rankings.cell(space, who, job_id, applicant, criterion, criteria)
    return render(
        request,
        "ranking_cell.html.j2",
        headers={"Cache-Control": "private, no-store"},
        cell=found,
        label=rankings.label_of(found.applicant),
    )


@router.post("/jobs/{job_id}/ranking/reveal")
def reveal_names(space: Space, who: Who, job_id: JobId) -> Response:
    """Show this person all names of the job."""
    view = rankings.view(space, who, job_id)
    rankings.reveal_all(space, who, job_id, [row.applicant.id for row in view.rows])
    return _to_ranking(job_id)


@router.post("/jobs/{job_id}/weights")
async def save_weights(request: Request, space: Space, who: Who, job_id: JobId) -> Response:
    """Keep the weights of the form under a name, and make the order with them from now on."""
    form = await request.form()
    own = {key.removeprefix("weight."): _number(key, value) for key, value in form.items() if key.startswith("weight.")}
    scoring = {name: _number(name, form[name]) for name in ONLY_WEIGH if name in form}
    name = form.get("name", "")
    await run_in_threadpool(
        weights.save,
        space,
        who,
        job_id,
        name=name if isinstance(name, str) else "",
        criteria_weights=own,
        scoring=scoring,
    )
    return _to_ranking(job_id)


@router.post("/jobs/{job_id}/weights/use")
def use_weights(
    space: Space,
    who: Who,
    job_id: JobId,
    number: Annotated[int, Form(ge=0, le=1_000_000)],
    back: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """Make the order with a version of the weights from now on."""
    weights.use(space, who, job_id, number)
    here = f"/jobs/{job_id}/weights"
    return RedirectResponse(here, status_code=303) if back == here else _to_ranking(job_id)


def _to_ranking(job_id: str) -> RedirectResponse:
    return RedirectResponse(f"/jobs/{job_id}/ranking", status_code=303)


def _number(name: str, value: object) -> float:
    try:
        return float(str(value))
    except ValueError:
        raise SettingsError(
            "bad_weights", f"The weight {name} must be a number from 0 to {HEAVIEST:g}. Go back and set it again."
        ) from None


def _said(applicant: Applicant) -> tuple[str, str]:
    """The state of an applicant who is not ranked, in words, and what is to be said of it."""
    word, usually = _STATES[applicant.state]
    return word, applicant.message or usually
