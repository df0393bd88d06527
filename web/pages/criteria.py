"""The criteria of a job: what each line means, what it weighs, and every earlier version."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from hiring.errors import ConflictError, RolecallError, SettingsError
from hiring.job import Requirement
from jd.editing import LONGEST, Understood
from jd.protected import Protected
from pipeline.service import criteria, jobs
from pipeline.service.actor import Actor
from pipeline.service.criteria import CriteriaPage, ProtectedCriterionError
from pipeline.workspace import Workspace
from web.criteria_form import (
    IMPORTANCES,
    LEVELS,
    SCOPES,
    SKILL_LEVELS,
    CriteriaForm,
    Row,
    joined,
    language_shown,
)
from web.dependencies import Space, Who, render
from web.form_data import Sent, field
from web.pages.jobs import JobId

router = APIRouter()


@router.get("/jobs/{job_id}/criteria")
def page(
    request: Request,
    space: Space,
    who: Who,
    job_id: JobId,
    version: Annotated[int | None, Query(ge=1, le=1_000_000)] = None,
) -> HTMLResponse:
    """The criteria in force, or an earlier version to look at."""
    if version is not None:
        return _earlier(request, space, who, job_id, version)
    try:
        found = criteria.in_force(space, who, job_id)
    except ConflictError:
        job = jobs.get(space, who, job_id)
        return render(request, "criteria_none.html.j2", tab="criteria", job=job.job, counts=job.counts)
    rows = tuple(Row.of(asked) for asked in found.version.description.requirements.requirements)
    return _page(request, space, who, found, CriteriaForm(rows, found.job.revision))


@router.post("/jobs/{job_id}/criteria/edit")
def edit(request: Request, space: Space, who: Who, job_id: JobId, sent: Sent) -> HTMLResponse:
    """Add, move or remove a row, or read new words; nothing is saved yet. htmx is given the form alone."""
    who.require("jobs:write")
    found, form = _sent(space, who, job_id, sent)
    move, remove, added = field(sent, "move"), field(sent, "drop"), " ".join(field(sent, "new").split())
    direction, _, place = move.partition(":")
    if direction in ("up", "down") and place.isdecimal() and len(place) < 4:
        form = form.moved(int(place), -1 if direction == "up" else 1)
    elif remove.isdecimal() and len(remove) < 4:
        form = form.without(int(remove))
    not_added: RolecallError | None = None
    new = field(sent, "new")
    if added and len(added) > LONGEST:
        not_added = SettingsError(
            "bad_criteria", f"The new criterion has {len(added)} characters; allowed are {LONGEST}."
        )
    elif any(map(str.isalnum, added)):
        row = Row.read(added, *_reader(space, found)(added))
        if row.refused is not None:
            not_added = SettingsError("protected_criterion", row.refused.reason)
        else:
            form, new = CriteriaForm((*form.rows, row), form.revision, changed=True), ""
    return _page(request, space, who, found, form, not_added=not_added, new=new, part=True)


@router.post("/jobs/{job_id}/criteria")
def save(request: Request, space: Space, who: Who, job_id: JobId, sent: Sent) -> Response:
    """Save the rows as the next version."""
    who.require("jobs:write")
    found, form = _sent(space, who, job_id, sent)
    note = field(sent, "note")
    try:
        criteria.save(space, who, job_id, form.entries(), expected_revision=form.revision, note=note)
    except ConflictError as wrong:
        now = CriteriaForm(form.rows, found.job.revision, changed=True)
        return _page(request, space, who, found, now, wrong=wrong, note=note, status=409)
    except SettingsError as wrong:
        return _page(request, space, who, found, form, wrong=wrong, note=note, status=422)
    return RedirectResponse(f"/jobs/{job_id}/criteria?saved=1", status_code=303)


def _sent(space: Workspace, who: Actor, job_id: str, sent: Sent) -> tuple[CriteriaPage, CriteriaForm]:
    found = criteria.in_force(space, who, job_id)
    known: dict[str, Requirement] = {asked.id: asked for asked in found.version.description.requirements.requirements}
    return found, CriteriaForm.of_sent(sent, known, _reader(space, found))


def _reader(space: Workspace, found: CriteriaPage) -> Callable[[str], tuple[Understood, Protected | None]]:
    def read(text: str) -> tuple[Understood, Protected | None]:
        tried = criteria.try_line(space, text, title=found.job.title, country=found.job.country)
        return tried.understood, tried.refused

    return read


def _page(
    request: Request,
    space: Workspace,
    who: Actor,
    found: CriteriaPage,
    form: CriteriaForm,
    *,
    wrong: RolecallError | None = None,
    not_added: RolecallError | None = None,
    note: str = "",
    new: str = "",
    status: int = 200,
    part: bool = False,
) -> HTMLResponse:
    only_part = part and "hx-request" in request.headers
    context: dict[str, Any] = {
        "tab": "criteria",
        "job": found.job,
        "counts": found.counts,
        "version": found.version,
        "form": form,
        "wrong": wrong,
        "refused_criteria": wrong.refused if isinstance(wrong, ProtectedCriterionError) else (),
        "overtaken": isinstance(wrong, ConflictError),
        "not_added": not_added,
        "note": note,
        "new": new,
        "longest": LONGEST,
        "importances": IMPORTANCES,
        "scopes": SCOPES,
        "levels": LEVELS,
        "skill_levels": SKILL_LEVELS,
        "joined": joined,
        "language_shown": language_shown,
        "may_change": who.may("jobs:write"),
        "saved": "saved" in request.query_params,
        "left_out": [each for each in found.version.description.notices if each.code == "protected_criterion"],
    }
    if not only_part:
        context["versions"] = criteria.listed(space, who, found.job.id)
    return render(request, "criteria_form.html.j2" if only_part else "criteria.html.j2", status_code=status, **context)


def _earlier(request: Request, space: Workspace, who: Actor, job_id: str, number: int) -> HTMLResponse:
    job = jobs.get(space, who, job_id)
    found = criteria.version(space, who, job_id, number)
    return render(
        request,
        "criteria_earlier.html.j2",
        tab="criteria",
        job=job.job,
        counts=job.counts,
        version=found,
        rows=[Row.of(asked) for asked in found.description.requirements.requirements],
        importances=IMPORTANCES,
    )
