"""The jobs: the list, and one job's advert with what can be changed of it."""

from datetime import date
from typing import Annotated, Any, Final

from fastapi import APIRouter, Form, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from hiring.errors import ConflictError, RolecallError, SettingsError
from pipeline.exports.open_slots import marked
from pipeline.service import adverts, jobs
from pipeline.service.actor import Actor
from pipeline.service.jobs import JobChange
from pipeline.workspace import Workspace
from store.records import JobStatus
from web.dependencies import Space, Who, render
from web.form_data import Sent, field, texts, ticked
from web.pages.write import DOWNLOADS, as_file

router = APIRouter()

PAGE: Final = 50
JobId = Annotated[str, Path(max_length=64, pattern="^[0-9A-Za-z_-]+$")]


@router.get("/jobs")
def listed(
    request: Request,
    space: Space,
    who: Who,
    status: JobStatus = "open",
    after: Annotated[str | None, Query(max_length=64)] = None,
) -> HTMLResponse:
    """The open jobs, or the closed ones."""
    found = jobs.listed(space, who, status=status, limit=PAGE + 1, after=after)
    return render(
        request,
        "jobs.html.j2",
        jobs=found[:PAGE],
        status=status,
        next=found[PAGE - 1].job.id if len(found) > PAGE else None,
        after=after,
    )


@router.get("/jobs/{job_id}")
def one(space: Space, who: Who, job_id: JobId) -> Response:
    """A job opens on its ranking; without any criteria, on its advert."""
    job = jobs.get(space, who, job_id).job
    return RedirectResponse(f"/jobs/{job.id}/{'ranking' if job.criteria_number else 'advert'}", status_code=303)


@router.get("/jobs/{job_id}/advert")
def advert(request: Request, space: Space, who: Who, job_id: JobId) -> HTMLResponse:
    """The advert, and what can be changed of the job."""
    return _advert_page(request, space, who, job_id)


@router.post("/jobs/{job_id}/advert")
def change(request: Request, space: Space, who: Who, job_id: JobId, sent: Sent) -> Response:
    """Change title, day, status or whether names are hidden."""
    revision = field(sent, "revision")
    try:
        wanted = JobChange(
            title=field(sent, "title"),
            as_of=_day(field(sent, "as_of")),
            blind=ticked(sent, "blind"),
        )
        jobs.change(space, who, job_id, wanted, expected_revision=_number(revision))
    except (SettingsError, ConflictError) as wrong:
        return _advert_page(request, space, who, job_id, wrong=wrong, given=sent)
    return RedirectResponse(f"/jobs/{job_id}/advert?saved=1", status_code=303)


@router.post("/jobs/{job_id}/status")
def set_status(space: Space, who: Who, job_id: JobId, status: Annotated[JobStatus, Form()]) -> Response:
    """Close a job, or open it again."""
    jobs.change(space, who, job_id, JobChange(status=status))
    return RedirectResponse(f"/jobs/{job_id}/advert?saved=1", status_code=303)


@router.post("/jobs/{job_id}/members")
def set_members(space: Space, who: Who, job_id: JobId, sent: Sent) -> Response:
    """Say which hiring managers see the job."""
    # Those who see every job anyway are not on the list that was sent: they stay as they are.
    others = [member.user.id for member in jobs.members(space, who, job_id) if member.sees_all and member.chosen]
    jobs.set_members(space, who, job_id, [*texts(sent, "member"), *others])
    return RedirectResponse(f"/jobs/{job_id}/advert?saved=1", status_code=303)


@router.get("/jobs/{job_id}/advert.{form}")
def download(
    space: Space, who: Who, job_id: JobId, form: Annotated[str, Path(pattern="^(md|html|docx|pdf|jsonld)$")]
) -> Response:
    """The advert as a file; a pasted one comes as the text that it is."""
    job = jobs.get(space, who, job_id).job
    post = adverts.post_of(job, today=space.clock().date())
    if post is not None:
        return as_file(post, form)
    if form != "md":
        raise SettingsError("bad_request", "This advert was pasted, so it is there as text only: take the Markdown.")
    return Response(
        job.advert.encode("utf-8"),
        media_type=DOWNLOADS["md"][0],
        headers={"Content-Disposition": 'attachment; filename="job-description.md"'},
    )


def _advert_page(
    request: Request,
    space: Workspace,
    who: Actor,
    job_id: str,
    *,
    wrong: RolecallError | None = None,
    given: Any = None,
) -> HTMLResponse:
    found = jobs.get(space, who, job_id)
    post = adverts.post_of(found.job, today=space.clock().date())
    return render(
        request,
        "job_advert.html.j2",
        status_code=200 if wrong is None else 409 if isinstance(wrong, ConflictError) else 422,
        tab="advert",
        job=found.job,
        counts=found.counts,
        post=post,
        marked=marked,
        downloads={form: words for form, (_, words) in DOWNLOADS.items()},
        members=[member for member in jobs.members(space, who, job_id) if not member.sees_all],
        may_change=who.may("jobs:write"),
        wrong=wrong,
        saved="saved" in request.query_params and wrong is None,
        given={
            "title": field(given, "title") if given else found.job.title,
            "as_of": field(given, "as_of") if given else found.job.as_of.isoformat(),
            "blind": ticked(given, "blind") if given else found.job.blind,
        },
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as wrong:
        raise SettingsError("bad_job", "The day cannot be read. Write it as 2026-12-31.") from wrong


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None
