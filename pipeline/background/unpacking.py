"""Taking the CVs out of an uploaded archive, one row a file, so that what is cut off goes on at the next file."""

from typing import Final

from hiring.errors import NotFoundError, UnreadableFileError
from pipeline.background.archives import Archive, Entry
from pipeline.intake import refuse, take_in, to_read
from pipeline.workspace import Workspace
from store import deletions, jobs, uploads
from store.database import Transaction
from store.files import StoredFile
from store.records import UploadedFile

_ALL: Final = 10_000_000
_AT_ONCE: Final = 20
"""Files that are listed in one transaction."""


def unpack_archive(ws: Workspace, file_id: str) -> int:
    """List each file of an archive that waits, queue the new applicants, and let go of the archive's own bytes.

    Each file that is no junk gives one row, in the archive's order: so the number of rows that are there tells where to
    go on. The archive itself is not kept, since erasing one person could not take them out of it.

    Returns:
        How many rows were made.
    """
    with ws.database.read() as tx:
        try:
            file = uploads.get(tx, file_id)
        except NotFoundError:
            return 0
        if file.outcome != "archive":
            return 0
        done = len(_children(tx, file))
    try:
        archive = Archive(ws.files.read(file.digest))
    except UnreadableFileError as unreadable:
        return _give_up(ws, file, unreadable.code, unreadable.message)
    except (NotFoundError, OSError):
        return _give_up(ws, file, "not_found", "The archive is no longer in the store. Upload it again.")
    entries = archive.contents.entries
    if not entries:
        return _give_up(ws, file, "empty", "The archive holds no file. Upload one with CVs in it.")
    made = 0
    for start in range(done, len(entries), _AT_ONCE):
        stored = [_stored(ws, archive, entry) for entry in entries[start : start + _AT_ONCE]]
        with ws.database.write() as tx:
            jobs.lock(tx, file.job_id)
            if len(_children(tx, file)) != start:  # another process is at it
                return made
            if uploads.get(tx, file.id).outcome != "archive":  # cancelled
                deletions.let_go(tx, [result.digest for _, result in stored if isinstance(result, StoredFile)])
                break
            rows = [_listed(tx, ws, file, entry, result) for entry, result in stored]
        ws.queue.read([applicant_id for row in rows for applicant_id in to_read(row)])
        made += len(rows)
    _done(ws, file, len(entries), archive.contents.passed_over)
    return made


def _stored(ws: Workspace, archive: Archive, entry: Entry) -> tuple[Entry, StoredFile | UnreadableFileError]:
    try:
        data = archive.read(entry, ws.max_upload_bytes)
        if not data:
            raise UnreadableFileError("empty", "The file holds no bytes. Ask the applicant to send it again.")
        return entry, ws.files.put([data], ws.max_upload_bytes)
    except UnreadableFileError as unreadable:
        return entry, unreadable


def _listed(
    tx: Transaction, ws: Workspace, file: UploadedFile, entry: Entry, result: StoredFile | UnreadableFileError
) -> UploadedFile:
    if isinstance(result, UnreadableFileError):
        return refuse(
            tx,
            job_id=file.job_id,
            name=entry.name,
            size=entry.size,
            code=result.code,
            message=result.message,
            uploaded_by=file.uploaded_by,
            at=ws.clock(),
            parent_id=file.id,
        )
    return take_in(
        tx,
        job_id=file.job_id,
        name=entry.name,
        stored=result,
        uploaded_by=file.uploaded_by,
        at=ws.clock(),
        parent_id=file.id,
    )


def _done(ws: Workspace, file: UploadedFile, files: int, passed_over: int) -> None:
    said = f"{_counted(files, 'file')} taken out."
    if passed_over:
        said += f" {_counted(passed_over, 'file')} that a computer adds by itself passed over."
    with ws.database.write() as tx:
        if uploads.get(tx, file.id).outcome == "archive":
            uploads.set_outcome(tx, file.id, "unpacked", message=said)
    _let_go(ws, file)


def _give_up(ws: Workspace, file: UploadedFile, code: str, message: str) -> int:
    with ws.database.write() as tx:
        uploads.set_outcome(tx, file.id, "refused", code=code, message=message)
    _let_go(ws, file)
    return 0


def _let_go(ws: Workspace, file: UploadedFile) -> None:
    """Delete the archive's bytes, unless the same archive waits once more."""
    with ws.database.read() as tx:
        wanted = any(other.digest == file.digest for other in uploads.archives_waiting(tx))
    if not wanted:
        ws.files.delete(file.digest)
    deletions.sweep(ws.database, ws.files)


def _children(tx: Transaction, file: UploadedFile) -> list[UploadedFile]:
    return [row for row in uploads.listed(tx, file.job_id, limit=_ALL) if row.parent_id == file.id]


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
