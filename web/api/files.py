"""Handing in CVs, and what becomes of each file."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Annotated

from anyio import from_thread
from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, Field
from starlette.requests import ClientDisconnect

from hiring.errors import NotFoundError
from pipeline.service import uploads
from pipeline.service.actor import Actor
from pipeline.service.uploads import Intake
from pipeline.workspace import Workspace
from store.records import FileOutcome
from web.api.addresses import FileId, JobId
from web.api.paging import Page, Wanted
from web.dependencies import Space, Who
from web.file_rows import KINDS, Action, FileRow, Kind, file_row, received_row

router = APIRouter(prefix="/jobs", tags=["Files"])

FileName = Annotated[
    str,
    Query(min_length=1, max_length=1000, description="The file's name; only shown.", examples=["application.pdf"]),
]


class FileTold(BaseModel):
    """A handed-in file, and what became of it."""

    id: str
    name: str = Field(description="`File 12.pdf` to others than who handed it in, while names are hidden.")
    size: int
    outcome: FileOutcome
    kind: Kind = Field(description="`waiting`, `working`, `done`, `again` (the same file twice) or `trouble`.")
    word: str = Field(description="Its state in a word or two.", examples=["Scored", "Encrypted"])
    advice: str = Field(description="What is to be said of it, and what to do.")
    action: Action | None = Field(description="What can be done now: have it read again, or scored anyway.")
    code: str | None
    applicant_id: str | None = Field(description="Null where it would tell the name behind a number.")
    applicant_number: int | None
    uploaded_at: datetime


class ProgressTold(BaseModel):
    """How far the reading of a job's files has come."""

    files: int
    applicants: int
    scored: int
    finished: int = Field(description="Applicants that are read, whatever came of it.")
    waiting: int = Field(description="Files that are still to be read.")
    archives: int = Field(description="Archives that are still to be unpacked.")
    kinds: dict[Kind, int] = Field(description="How many files there are of each kind.")
    seconds_left: float | None = Field(
        description="An estimate; null where nothing is under way or too little is known."
    )


class LeftOut(BaseModel):
    """How many files were left out."""

    cancelled: int


def file_told(row: FileRow) -> FileTold:
    """A row for programs."""
    file, applicant = row.file, row.applicant
    return FileTold(
        id=file.id,
        name=file.name,
        size=file.size,
        outcome=file.outcome,
        kind=row.kind,
        word=row.word,
        advice=row.advice,
        action=row.action,
        code=file.code,
        applicant_id=applicant.id if applicant else None,
        applicant_number=applicant.number if applicant else None,
        uploaded_at=file.uploaded_at,
    )


def progress_told(intake: Intake, rows: Sequence[FileRow]) -> ProgressTold:
    """The progress for programs."""
    kinds = Counter(row.kind for row in rows)
    return ProgressTold(
        files=len(intake.rows),
        applicants=sum(intake.counts.values()),
        scored=intake.counts.get("scored", 0),
        finished=intake.finished,
        waiting=intake.waiting,
        archives=intake.archives,
        kinds={kind: kinds[kind] for kind in KINDS},
        seconds_left=intake.seconds_left,
    )


def file_rows(space: Workspace, who: Actor, job_id: str) -> tuple[Intake, list[FileRow]]:
    """Every file of a job in the order of arrival."""
    intake = uploads.rows(space, who, job_id)
    return intake, [file_row(file, applicant, whose=file.id in intake.whose) for file, applicant in intake.rows]


def chunks_of(request: Request) -> Iterator[bytes]:
    """A request's body as it comes in, for a service that runs in a worker thread."""
    stream = request.stream()
    while (chunk := from_thread.run(anext, stream, None)) is not None:
        if chunk:
            yield chunk


@router.post(
    "/{job_id}/files",
    status_code=201,
    response_model=FileTold,
    openapi_extra={
        "requestBody": {
            "required": True,
            "description": "The bytes of one CV, or of a ZIP archive of CVs.",
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
async def hand_in(
    request: Request, response: Response, space: Space, who: Who, job_id: JobId, name: FileName
) -> FileTold | Response:
    """Hand in one file. The same bytes again change nothing and answer 200 with the outcome `duplicate`.

    If they had been cancelled, or lost, they are read now, and the code is `read_again`.

    A file that cannot be used is no error: its row says why, with the outcome `refused`.
    """

    def take_in() -> FileTold:
        file = uploads.receive(space, who, job_id, name, chunks_of(request))
        told = file_told(received_row(file))
        whose = uploads.tells_whose(space, who, file)
        return told.model_copy(update={"applicant_id": file.applicant_id}) if whose else told

    try:
        told = await run_in_threadpool(take_in)
    except ClientDisconnect:
        return Response(status_code=400)  # nobody reads it: the client has gone, and its half of a file with it
    response.headers["Location"] = f"/api/v1/jobs/{job_id}/files/{told.id}"
    if told.outcome == "duplicate":
        response.status_code = 200
    return told


@router.get("/{job_id}/files")
def list_files(space: Space, who: Who, job_id: JobId, wanted: Wanted) -> Page[FileTold]:
    """Every file that was handed in, in the order of arrival."""
    _, rows = file_rows(space, who, job_id)
    return wanted.of_all(rows, file_told, lambda row: row.file.id)


@router.get("/{job_id}/files/{file_id}")
def get_file(space: Space, who: Who, job_id: JobId, file_id: FileId) -> FileTold:
    """One file."""
    return file_told(one_row(space, who, job_id, file_id)[0])


@router.get("/{job_id}/progress")
def get_progress(space: Space, who: Who, job_id: JobId) -> ProgressTold:
    """How far the reading has come; `GET /jobs/{job_id}/events` tells it as it goes on."""
    return progress_told(*file_rows(space, who, job_id))


@router.post("/{job_id}/reading/{file_id}/again")
def read_again(space: Space, who: Who, job_id: JobId, file_id: FileId) -> FileTold:
    """Read a file once more that could not be read, or was cancelled."""
    _, applicant_id = one_row(space, who, job_id, file_id)
    uploads.try_again(space, who, applicant_id)
    return file_told(one_row(space, who, job_id, file_id)[0])


@router.post("/{job_id}/reading/{file_id}/anyway")
def score_anyway(space: Space, who: Who, job_id: JobId, file_id: FileId) -> FileTold:
    """Say that a file is a CV though it does not look like one: it is scored like any other."""
    _, applicant_id = one_row(space, who, job_id, file_id)
    uploads.accept_any(space, who, applicant_id)
    return file_told(one_row(space, who, job_id, file_id)[0])


@router.post("/{job_id}/reading/cancel")
def cancel_reading(space: Space, who: Who, job_id: JobId) -> LeftOut:
    """Leave out what still waits. What is being read at this moment goes on."""
    return LeftOut(cancelled=uploads.cancel(space, who, job_id))


def one_row(space: Workspace, who: Actor, job_id: str, file_id: str) -> tuple[FileRow, str]:
    """The row of a file, and the id of its applicant: empty where there is none.

    Raises:
        NotFoundError: `no_job`, `no_file`.
    """
    intake, rows = file_rows(space, who, job_id)
    for (file, applicant), row in zip(intake.rows, rows, strict=True):
        if file.id == file_id:
            return row, applicant.id if applicant else ""
    raise NotFoundError("no_file", "There is no such file in this job.")
