"""Handing in CVs, and watching what becomes of them: every file that comes in has a row that says so."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain
from typing import Final

from hiring.errors import ConflictError, RolecallError, UnreadableFileError
from pipeline.background.archives import is_archive, starts_as_zip
from pipeline.intake import is_junk, refuse, shown_name, take_in, to_read
from pipeline.service import access
from pipeline.service.actor import Actor
from pipeline.workspace import Workspace
from store import applicants, audit, deletions, uploads, views
from store.database import Transaction
from store.files import StoredFile
from store.records import Applicant, ApplicantState, Job, UploadedFile

_ALL: Final = 10_000_000
_RATE_FROM: Final = 20
"""The time left is told from how fast the last so many files were done."""
_RATE_WITHIN: Final = timedelta(minutes=5)
_WAITING: Final[tuple[ApplicantState, ...]] = ("queued", "reading")
_ENDINGS: Final = re.compile(r"\.(?:pdf|docx?|odt|rtf|txt|md|html?|json|xml|zip|png|jpe?g|tiff?|webp)$", re.IGNORECASE)
_DONE: Final = ("scored", "read", "unreadable", "not_a_cv")


@dataclass(frozen=True)
class Intake:
    """What was handed in for a job.

    Attributes:
        rows: every file in the order of arrival, with the applicant that it is of, where there is one. Where names
            are hidden, only whoever handed a file in, or revealed its applicant, sees what it is called.
        whose: the ids of files beside which the applicant may stand: it would tell the name behind a number.
        counts: how many applicants are in each state; states without any are left out.
        archives: how many archives are still to be unpacked.
        waiting: how many files are still to be read.
        finished: how many applicants are read, whatever came of it.
        seconds_left: an estimate; None where nothing is under way, or too little is done to tell.
    """

    rows: list[tuple[UploadedFile, Applicant | None]]
    whose: frozenset[str]
    counts: Mapping[str, int]
    archives: int
    waiting: int
    finished: int
    seconds_left: float | None


def receive(ws: Workspace, actor: Actor, job_id: str, name: str, chunks: Iterable[bytes]) -> UploadedFile:
    """Take in one file as it streams in.

    The same bytes again are a `duplicate`; an archive is unpacked in the background; whatever cannot be used is
    `refused` with the reason. None of these is an error: each gives a row.

    Args:
        name: as the browser tells it; only shown.

    Raises:
        NotFoundError: `no_job`.
        NotAllowedError: this person may not hand in files.
        ConflictError: `job_closed`.
    """
    actor.require("applicants:write")
    with ws.database.read() as tx:
        _open_job(tx, actor, job_id)
    shown = shown_name(name) or "unnamed"
    if is_junk(name):
        _drain(chunks)
        return _refused(ws, actor, job_id, shown, 0, "not_a_document", "A computer adds this file by itself; no CV.")
    counted = _Counted(chunks)
    try:
        stored, archive = _store(ws, counted)
    except UnreadableFileError as unreadable:
        return _refused(ws, actor, job_id, shown, counted.size, unreadable.code, unreadable.message)
    try:
        row = _listed(ws, actor, job_id, shown, stored, archive=archive)
    except RolecallError:  # the job was closed meanwhile, say: nobody would ever look for these bytes again
        with ws.database.write() as tx:
            deletions.let_go(tx, [stored.digest])
        deletions.sweep(ws.database, ws.files)
        raise
    if waiting := to_read(row):
        ws.queue.read(waiting)
    elif row.outcome == "archive":
        ws.queue.unpack(row.id)
    return row


def rows(ws: Workspace, actor: Actor, job_id: str) -> Intake:
    """Every file that was handed in for a job, and how far the work has come.

    Raises:
        NotFoundError: `no_job`.
    """
    actor.require("applicants:read")
    with ws.database.read() as tx:
        job = access.job_for(tx, actor, job_id)
        files = uploads.listed(tx, job_id, limit=_ALL)
        revealed = views.revealed(tx, actor.user_id, job_id)
        people = applicants.listed(tx, job_id)
        counts = applicants.state_counts(tx, job_id)
    by_id = {applicant.id: applicant for applicant in people}
    waiting = sum(counts.get(state, 0) for state in _WAITING)
    whose = frozenset(file.id for file in files if _may_tell(job, actor, file, revealed))
    return Intake(
        rows=[
            (_untold(job, actor, file, place, revealed), by_id.get(file.applicant_id or ""))
            for place, file in enumerate(files, 1)
        ],
        whose=whose,
        counts=counts,
        archives=sum(file.outcome == "archive" for file in files),
        waiting=waiting,
        finished=sum(counts.get(state, 0) for state in _DONE),
        seconds_left=_seconds_left(people, waiting, ws.clock()),
    )


def accept_any(ws: Workspace, actor: Actor, applicant_id: str) -> Applicant:
    """A person says that a file is a CV though it does not look like one: it is read and scored like any other.

    Raises:
        NotFoundError: `no_applicant`.
        ConflictError: `not_in_question`, where the file was not taken for something else.
    """
    return _queue_again(
        ws,
        actor,
        applicant_id,
        states=("not_a_cv",),
        action="applicant.accepted",
        conflict=("not_in_question", "This file is taken as a CV already. Nothing needs to be done."),
        first=lambda tx: applicants.accept_any(tx, applicant_id, at=ws.clock()),
    )


def try_again(ws: Workspace, actor: Actor, applicant_id: str) -> Applicant:
    """Read a file once more that could not be read, or whose reading was cancelled.

    Raises:
        NotFoundError: `no_applicant`.
        ConflictError: `not_unreadable`, where the file was read, or is waiting.
    """
    return _queue_again(
        ws,
        actor,
        applicant_id,
        states=("unreadable", "cancelled"),
        action="applicant.tried_again",
        conflict=("not_unreadable", "This file was read, or is waiting to be. Nothing needs to be done."),
    )


def cancel(ws: Workspace, actor: Actor, job_id: str) -> int:
    """Leave out what still waits to be read or unpacked for a job. What is being read at this moment goes on.

    Returns:
        How many files were left out.

    Raises:
        NotFoundError: `no_job`.
    """
    actor.require("applicants:write")
    with ws.database.write() as tx:
        access.job_for(tx, actor, job_id)
        left_out = 0
        for applicant in applicants.listed(tx, job_id, states=("queued",)):
            left_out += applicants.set_state(
                tx,
                applicant.id,
                "cancelled",
                at=ws.clock(),
                code="cancelled",
                message="Cancelled before it was read. Try it again to read it.",
                if_state=("queued",),
            )
        for file in uploads.archives_waiting(tx):
            if file.job_id == job_id:
                uploads.set_outcome(
                    tx,
                    file.id,
                    "refused",
                    code="cancelled",
                    message="Cancelled before all of it was unpacked. Upload it again to unpack it.",
                )
                left_out += 1
        audit.record(
            tx,
            at=ws.clock(),
            actor=actor.user_id,
            action="reading.cancelled",
            job_id=job_id,
            detail={"count": left_out},
        )
    ws.queue.cancel(job_id)
    return left_out


def tells_whose(ws: Workspace, actor: Actor, row: UploadedFile) -> bool:
    """Whether the applicant may stand beside a file that this person has just handed in."""
    with ws.database.read() as tx:
        job = access.job_for(tx, actor, row.job_id)
        return _may_tell(job, actor, row, views.revealed(tx, actor.user_id, job.id))


def _may_tell(job: Job, actor: Actor, file: UploadedFile, revealed: Collection[str]) -> bool:
    """Whether a file's name may stand beside its applicant's number: where names are hidden, that would tell them.

    A program whose token may reveal names needs to know which applicant became of a file that it handed in.
    """
    if not job.blind or file.applicant_id in revealed:
        return True
    return actor.scopes is not None and actor.may("applicants:reveal") and file.uploaded_by == actor.user_id


def _untold(job: Job, actor: Actor, file: UploadedFile, place: int, revealed: Collection[str]) -> UploadedFile:
    """A file under its number where its name would tell an applicant's: to others than who handed it in."""
    if not job.blind or file.uploaded_by == actor.user_id or file.applicant_id in revealed:
        return file
    return replace(file, name=f"File {place}{_ending(file.name)}")


def _ending(name: str) -> str:
    """What a file's name tells of its kind.

    >>> _ending("Ada Brook.PDF"), _ending("ada.brook"), _ending("cv")
    ('.pdf', '', '')
    """
    found = _ENDINGS.search(name)
    return found[0].casefold() if found else ""


class _Counted:
    """Chunks that are counted as they pass."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self.size = 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            self.size += len(chunk)
            yield chunk


def _store(ws: Workspace, chunks: _Counted) -> tuple[StoredFile, bool]:
    """Keep the bytes; whether they are an archive.

    Raises:
        UnreadableFileError: `empty`, `too_large`.
    """
    passing = iter(chunks)
    start = b""
    for chunk in passing:
        start += chunk
        if len(start) >= 4:
            break
    if not start:
        raise UnreadableFileError("empty", "The file holds no bytes. Ask the applicant to send it again.")
    zipped = starts_as_zip(start)
    try:
        stored = ws.files.put(chain([start], passing), ws.max_archive_bytes if zipped else ws.max_upload_bytes)
    except UnreadableFileError as too_large:
        limit = ws.max_archive_bytes if zipped else ws.max_upload_bytes
        raise _too_large(limit) from too_large
    archive = zipped and is_archive(ws.files.read(stored.digest))
    if not archive and stored.size > ws.max_upload_bytes:
        ws.files.delete(stored.digest)  # no row can need it: no document of this size is ever taken
        raise _too_large(ws.max_upload_bytes)
    return stored, archive


def _too_large(limit: int) -> UnreadableFileError:
    return UnreadableFileError(
        "too_large",
        f"The file is larger than {limit / 2**20:.0f} MiB, the most that is taken. Save it with smaller pictures, "
        "or as a PDF.",
    )


def _listed(ws: Workspace, actor: Actor, job_id: str, name: str, stored: StoredFile, *, archive: bool) -> UploadedFile:
    with ws.database.write() as tx:
        _open_job(tx, actor, job_id)
        if archive:
            row = uploads.add(
                tx,
                job_id=job_id,
                name=name,
                size=stored.size,
                digest=stored.digest,
                outcome="archive",
                uploaded_by=actor.user_id,
                at=ws.clock(),
            )
        else:
            row = take_in(tx, job_id=job_id, name=name, stored=stored, uploaded_by=actor.user_id, at=ws.clock())
        # Bytes that an erasure let go of may have been deleted while these came in; the row is not made then.
        kept = ws.files.exists(stored.digest)
        if not kept:
            raise ConflictError(
                "file_erased_meanwhile", "The same file was being erased at this very moment. Upload it again."
            )
        _record(tx, ws, actor, row)
    return row


def _refused(ws: Workspace, actor: Actor, job_id: str, name: str, size: int, code: str, message: str) -> UploadedFile:
    with ws.database.write() as tx:
        _open_job(tx, actor, job_id)
        row = refuse(
            tx,
            job_id=job_id,
            name=name,
            size=size,
            code=code,
            message=message,
            uploaded_by=actor.user_id,
            at=ws.clock(),
        )
        _record(tx, ws, actor, row)
    return row


def _record(tx: Transaction, ws: Workspace, actor: Actor, row: UploadedFile) -> None:
    audit.record(
        tx,
        at=ws.clock(),
        actor=actor.user_id,
        action="file.received",
        job_id=row.job_id,
        applicant_id=row.applicant_id,
        detail={"file": row.id, "outcome": row.outcome, "size": row.size},
    )


def _open_job(tx: Transaction, actor: Actor, job_id: str) -> None:
    if access.job_for(tx, actor, job_id).status != "open":
        raise ConflictError("job_closed", "This job is closed and takes no more applicants. Open it again first.")


def _queue_again(
    ws: Workspace,
    actor: Actor,
    applicant_id: str,
    *,
    states: tuple[ApplicantState, ...],
    action: str,
    conflict: tuple[str, str],
    first: Callable[[Transaction], None] | None = None,
) -> Applicant:
    actor.require("applicants:write")
    with ws.database.write() as tx:
        job, _ = access.applicant_for(tx, actor, applicant_id)
        if not applicants.set_state(tx, applicant_id, "queued", at=ws.clock(), if_state=states):
            raise ConflictError(*conflict)
        if first is not None:
            first(tx)
        audit.record(tx, at=ws.clock(), actor=actor.user_id, action=action, job_id=job.id, applicant_id=applicant_id)
        applicant = applicants.get(tx, applicant_id)
    ws.queue.read([applicant_id])
    return applicant


def _drain(chunks: Iterable[bytes]) -> None:
    """Read on to the end: a browser that is cut off shows an error in place of the reason."""
    for _ in chunks:
        continue


def _seconds_left(people: Sequence[Applicant], waiting: int, now: datetime) -> float | None:
    """From the rate of the last files that were done; None where that is nothing to go by."""
    if not waiting:
        return None
    done = sorted(
        applicant.changed_at
        for applicant in people
        if applicant.state in _DONE and now - applicant.changed_at <= _RATE_WITHIN
    )[-_RATE_FROM:]
    if len(done) < 3:
        return None
    seconds = (max(now, done[-1]) - done[0]).total_seconds()
    return waiting * seconds / len(done) if seconds > 0 else None
