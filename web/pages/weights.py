"""The weights of a job: every version with who and when, the difference of any two, and files in and out."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from hiring.errors import NotFoundError, SettingsError
from pipeline.service import exports, jobs, weights, weights_compared, weights_files
from pipeline.service.actor import Actor
from pipeline.workspace import Workspace
from store.records import Job
from web.api.addresses import JobId
from web.dependencies import Space, Who, render
from web.downloads import download
from web.form_data import Sent, SentFile, field, ticked

router = APIRouter()

Version = Annotated[int | None, Query(ge=0, le=1_000_000)]


@router.get("/jobs/{job_id}/weights")
def weights_page(
    request: Request,
    space: Space,
    who: Who,
    job_id: JobId,
    before: Version = None,
    after: Version = None,
    kept: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> HTMLResponse:
    """Every version, and what two of them do differently."""
    return _page(request, space, who, job_id, before=before, after=after, kept=kept)


@router.post("/jobs/{job_id}/weights/file")
def take_file(request: Request, space: Space, who: Who, job_id: JobId, form: Sent, file: SentFile) -> Response:
    """Keep the weights of a file as the next version."""
    base = field(form, "base")
    at_once = ticked(form, "use")
    try:
        if file is None:
            raise SettingsError("bad_weights", "Choose the file of weights first.")
        taken = weights_files.take(
            space,
            who,
            job_id,
            file[1],
            name=field(form, "name")[: weights.LONGEST_NAME],
            base=int(base) if base.isascii() and base.isdecimal() else None,
            put_in_force=at_once,
        )
    except SettingsError as wrong:
        return _page(request, space, who, job_id, wrong=wrong.message, status_code=422)
    number = taken.version.number
    if taken.not_asked:
        return _page(request, space, who, job_id, kept=number, not_asked=taken.not_asked)
    return RedirectResponse(f"/jobs/{job_id}/weights?kept={number}", status_code=303)


@router.get("/jobs/{job_id}/weights/{number}/file")
def download_weights(
    space: Space, who: Who, job_id: JobId, number: Annotated[int, Path(ge=0, le=1_000_000)]
) -> Response:
    """A version as a file, for a notebook, the command line or another job."""
    return download(exports.weights_file(space, who, job_id, number))


def _page(
    request: Request,
    space: Workspace,
    who: Actor,
    job_id: str,
    *,
    before: int | None = None,
    after: int | None = None,
    kept: int = 0,
    wrong: str = "",
    not_asked: tuple[str, ...] = (),
    status_code: int = 200,
) -> HTMLResponse:
    listed = jobs.get(space, who, job_id)
    job = listed.job
    if not job.criteria_number:
        return render(request, "weights_none.html.j2", job=job, counts=listed.counts, tab="weights")
    versions = weights.listed(space, who, job_id)
    chosen = _chosen(job, {entry.version.number for entry in versions}, before, after, kept)
    return render(
        request,
        "weights.html.j2",
        status_code=status_code,
        job=job,
        counts=listed.counts,
        tab="weights",
        versions=versions,
        compared=weights_compared.compared(space, who, job_id, *chosen) if versions else None,
        chosen=chosen,
        kept=next((one.version for one in versions if one.version.number == kept), None),
        not_asked=not_asked,
        wrong=wrong,
        may_change=who.may("jobs:write"),
        longest_name=weights.LONGEST_NAME,
    )


def _chosen(job: Job, known: set[int], before: int | None, after: int | None, kept: int) -> tuple[int, int]:
    """The two that are compared: as asked for, else the one in force with the newest, or with the criteria's own."""
    for number in (before, after):
        if number and number not in known:
            raise NotFoundError("no_weights", f"This job has no version {number} of its weights.")
    newest = kept if kept in known else max(known, default=0)
    other = newest if newest != job.weights_number else 0
    if before is None and after is None:
        # From what was to what is: the version in force comes last, unless a newer one waits to be used.
        return (other, job.weights_number) if other < job.weights_number else (job.weights_number, other)
    return before or 0, job.weights_number if after is None else after
