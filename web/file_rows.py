"""What became of a handed-in file, in words, and what can be done about it."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

from pipeline.intake import READ_AGAIN
from store.records import Applicant, UploadedFile

Kind = Literal["waiting", "working", "done", "again", "trouble"]
Action = Literal["try_again", "accept"]

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class FileRow:
    """One row of the upload page.

    Attributes:
        kind: how the row is shown: `waiting`, `working`, `done`, `again` (the same file twice) or `trouble`.
        word: its state in a word or two.
        advice: what is to be said of it, and what to do; empty where nothing is.
        action: what a button of the row does.
        applicant: whose CV it is; None where that would tell the name behind a number.
    """

    file: UploadedFile
    kind: Kind
    word: str
    advice: str = ""
    action: Action | None = None
    applicant: Applicant | None = None


_UNREADABLE: Final = {
    "encrypted": "Encrypted",
    "no_text_layer": "Scanned",
    "too_large": "Too large",
    "empty": "Empty",
    "damaged": "Damaged",
    "unsupported_format": "Not a document",
    "not_a_document": "Not a document",
    "legacy_doc": "Old Word file",
    "cancelled": "Cancelled",
}
_STATES: Final[dict[str, tuple[Kind, str, str]]] = {
    "queued": ("waiting", "Queued", ""),
    "reading": ("working", "Reading", ""),
    "read": ("working", "Read", "Waits for the job's criteria to be scored."),
    "scored": ("done", "Scored", ""),
}


def received_row(file: UploadedFile) -> FileRow:
    """The row of a file that came in at this very moment."""
    return FileRow(file, "waiting", "Queued") if file.outcome == "applicant" else file_row(file, None, whose=False)


def file_row(file: UploadedFile, applicant: Applicant | None, *, whose: bool) -> FileRow:
    """The row of a file.

    Args:
        whose: whether the applicant may stand in it.
    """
    told = applicant if whose else None
    if file.outcome == "duplicate":
        once = "The same file is here already; it counts once."
        if file.code == READ_AGAIN:
            once = "The same file is here already. It was not read before, and is now."
        said = file.message if whose and file.message else once
        return FileRow(file, "again", "Duplicate", said, None, told)
    if file.outcome == "archive":
        return FileRow(file, "working", "Unpacking", file.message or "Its files get a row each.")
    if file.outcome == "unpacked":
        return FileRow(file, "done", "Unpacked", file.message or "Its files have a row each.")
    if file.outcome == "refused":
        return FileRow(file, "trouble", _UNREADABLE.get(file.code or "", "Refused"), file.message or "")
    if applicant is None:
        return FileRow(file, "done", "Erased", "This applicant's data were erased.")
    if applicant.state in _STATES:
        return FileRow(file, *_STATES[applicant.state], None, told)
    said = applicant.message or ""
    if applicant.state == "not_a_cv":
        return FileRow(
            file,
            "trouble",
            "Not a CV",
            said or "It does not read like a CV. Score it anyway if it is one.",
            "accept",
            told,
        )
    if applicant.state == "cancelled":
        return FileRow(file, "trouble", "Cancelled", said or "Cancelled before it was read.", "try_again", told)
    return FileRow(file, "trouble", _UNREADABLE.get(applicant.code or "", "Unreadable"), said, "try_again", told)
