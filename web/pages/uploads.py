"""Handing in CVs: files, a folder or an archive, a row a file, and what to do about each that cannot be used."""

from collections.abc import Iterator
from typing import Annotated, BinaryIO, Final

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import UploadFile

from pipeline.service import jobs, uploads
from pipeline.service.actor import Actor
from pipeline.workspace import Workspace
from web.api.addresses import FileId, JobId
from web.api.files import file_rows, one_row
from web.dependencies import Space, Who, render

router = APIRouter()

ROWS_A_PAGE: Final = 200
MOST_AT_ONCE: Final = 1_000
_CHUNK: Final = 2**18

VIEWS: Final = (("all", "All"), ("trouble", "Needs a look"), ("waiting", "Waiting"), ("done", "Done"))
_KINDS: Final = {
    "all": ("waiting", "working", "done", "again", "trouble"),
    "trouble": ("trouble", "again"),
    "waiting": ("waiting", "working"),
    "done": ("done",),
}


@router.get("/jobs/{job_id}/upload")
def upload_page(
    request: Request,
    space: Space,
    who: Who,
    job_id: JobId,
    show: Annotated[str, Query(max_length=20)] = "all",
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
) -> HTMLResponse:
    """The files of a job, those that came last first."""
    listed = jobs.get(space, who, job_id)
    now = space.clock()
    intake, rows = file_rows(space, who, job_id)
    kinds = _KINDS.get(show, _KINDS["all"])
    wanted = [row for row in reversed(rows) if row.kind in kinds]
    pages = max(1, -(-len(wanted) // ROWS_A_PAGE))
    page = min(page, pages)
    return render(
        request,
        "upload.html.j2",
        job=listed.job,
        counts=listed.counts,
        tab="upload",
        intake=intake,
        rows=wanted[(page - 1) * ROWS_A_PAGE : page * ROWS_A_PAGE],
        views=[(key, name, sum(row.kind in _KINDS[key] for row in rows)) for key, name in VIEWS],
        trouble=sum(row.kind in _KINDS["trouble"] for row in rows),
        show=show if show in _KINDS else "all",
        page=page,
        pages=pages,
        cancelled=intake.counts.get("cancelled", 0),
        since=now.isoformat(),
        may_add=who.may("applicants:write") and listed.job.status == "open",
        may_act=who.may("applicants:write"),
        most_at_once=MOST_AT_ONCE,
        most_bytes=space.max_upload_bytes,
        most_archive_bytes=space.max_archive_bytes,
    )


@router.post("/jobs/{job_id}/upload")
async def upload_form(request: Request, space: Space, who: Who, job_id: JobId) -> Response:
    """Take in the files of the plain form, as a browser without JavaScript sends it: one row each, as everywhere."""
    async with request.form() as form:
        files = [one for one in form.getlist("files") if not isinstance(one, str) and one.filename]
        await run_in_threadpool(_take_in, space, who, job_id, files)
    return _back(job_id)


@router.post("/jobs/{job_id}/reading/{file_id}/again")
def try_again(space: Space, who: Who, job_id: JobId, file_id: FileId) -> Response:
    """Read a file once more."""
    uploads.try_again(space, who, one_row(space, who, job_id, file_id)[1])
    return _back(job_id)


@router.post("/jobs/{job_id}/reading/{file_id}/anyway")
def score_anyway(space: Space, who: Who, job_id: JobId, file_id: FileId) -> Response:
    """Score a file that does not look like a CV."""
    uploads.accept_any(space, who, one_row(space, who, job_id, file_id)[1])
    return _back(job_id)


@router.post("/jobs/{job_id}/reading/cancel")
def cancel_waiting(space: Space, who: Who, job_id: JobId) -> Response:
    """Leave out what still waits."""
    uploads.cancel(space, who, job_id)
    return _back(job_id)


@router.post("/jobs/{job_id}/reading/again")
def try_cancelled_again(space: Space, who: Who, job_id: JobId) -> Response:
    """Read whatever was cancelled after all."""
    for file, applicant in uploads.rows(space, who, job_id).rows:
        if applicant is not None and applicant.state == "cancelled" and file.outcome == "applicant":
            uploads.try_again(space, who, applicant.id)
    return _back(job_id)


def _take_in(space: Workspace, who: Actor, job_id: str, files: list[UploadFile]) -> None:
    for file in files:
        uploads.receive(space, who, job_id, file.filename or "", _chunks(file.file))


def _chunks(body: BinaryIO) -> Iterator[bytes]:
    while chunk := body.read(_CHUNK):
        yield chunk


def _back(job_id: str) -> RedirectResponse:
    return RedirectResponse(f"/jobs/{job_id}/upload", status_code=303)
