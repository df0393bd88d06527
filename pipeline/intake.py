"""What a handed-in file becomes: an applicant, a duplicate of one, or a refusal with its reason."""

import unicodedata
from datetime import datetime
from pathlib import PurePosixPath
from typing import Final

from hiring.errors import ConflictError
from store import applicants, uploads
from store.database import Transaction
from store.files import StoredFile
from store.records import Applicant, UploadedFile

LONGEST_NAME: Final = 255
"""Characters of a file name that are kept."""

READ_AGAIN: Final = "read_again"
"""The code of a duplicate of a file that had been cancelled, or lost: its applicant waits to be read now."""

_JUNK_FOLDERS: Final = frozenset({"__MACOSX", ".git", ".svn"})
_JUNK_NAMES: Final = frozenset({".ds_store", "thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r"})
_JUNK_STARTS: Final = ("._", "~$", ".~lock")


def shown_name(name: str) -> str:
    r"""A file name as it may be shown: one line, no control characters, `/` between its parts. Never used as a path.

    >>> shown_name("..\\secret\x00/cv\n.pdf")
    '../secret/cv .pdf'
    """
    spaced = "".join(" " if sign.isspace() else sign for sign in name.replace("\\", "/"))
    kept = "".join(sign for sign in spaced if unicodedata.category(sign)[0] != "C")
    kept = unicodedata.normalize("NFC", " ".join(kept.split()))
    return kept if len(kept) <= LONGEST_NAME else f"…{kept[1 - LONGEST_NAME :]}"


def is_junk(name: str) -> bool:
    """Whether a file is one that an operating system or an office program adds by itself, beside the user's own."""
    path = PurePosixPath(name.replace("\\", "/"))
    own = path.name.casefold()
    return (
        own in _JUNK_NAMES
        or path.name.startswith(_JUNK_STARTS)
        or any(part in _JUNK_FOLDERS for part in path.parts[:-1])
    )


def take_in(
    tx: Transaction,
    *,
    job_id: str,
    name: str,
    stored: StoredFile,
    uploaded_by: str,
    at: datetime,
    parent_id: str | None = None,
) -> UploadedFile:
    """List a file whose bytes are stored: a new applicant, or a duplicate where the job has the same bytes already.

    A duplicate of one that was cancelled, or whose bytes had been lost, is queued; see `to_read`.
    """
    known = applicants.by_digest(tx, job_id, stored.digest)
    if known is None:
        try:
            applicant = applicants.add(tx, job_id=job_id, file_name=name, digest=stored.digest, size=stored.size, at=at)
        except ConflictError:  # the same bytes came in at this very moment
            known = applicants.by_digest(tx, job_id, stored.digest)
    again = False
    if known is not None:
        applicant = known
        again = _wanted_again(tx, known, at)
    return uploads.add(
        tx,
        job_id=job_id,
        name=name,
        size=stored.size,
        digest=stored.digest,
        outcome="duplicate" if known else "applicant",
        uploaded_by=uploaded_by,
        at=at,
        applicant_id=applicant.id,
        parent_id=parent_id,
        code=(READ_AGAIN if again else "duplicate") if known else None,
        message=_already(applicant.number, again) if known else None,
    )


def _wanted_again(tx: Transaction, known: Applicant, at: datetime) -> bool:
    """Queue an applicant whose file was left out, or was lost, and is handed in once more."""
    if known.state == "cancelled" or (known.state == "unreadable" and known.code == "not_found"):
        return applicants.set_state(tx, known.id, "queued", at=at, if_state=(known.state,))
    return False


def _already(number: int, again: bool) -> str:
    rest = "; it is read now, as it was not before" if again else ""
    return f"The same file is here already, as applicant {number}{rest}."


def to_read(row: UploadedFile) -> list[str]:
    """The applicants that wait to be read because of a file: one, or none."""
    wanted = row.outcome == "applicant" or row.code == READ_AGAIN
    return [row.applicant_id] if wanted and row.applicant_id else []


def refuse(
    tx: Transaction,
    *,
    job_id: str,
    name: str,
    size: int,
    code: str,
    message: str,
    uploaded_by: str,
    at: datetime,
    parent_id: str | None = None,
) -> UploadedFile:
    """List a file that nothing can be done with, with its reason, so that it is never silently lost."""
    return uploads.add(
        tx,
        job_id=job_id,
        name=name,
        size=size,
        digest="",
        outcome="refused",
        uploaded_by=uploaded_by,
        at=at,
        parent_id=parent_id,
        code=code,
        message=message,
    )
