"""What can go wrong that a user can mend, as one tree.

    RolecallError
    +-- UnreadableFileError     one file could not be read; the others go on
    +-- AdvertError             the advert gives nothing to rank by
    +-- SettingsError           an option, a weight or a data file is wrong
    +-- NotFoundError           there is no such job, applicant, file or page for this person
    +-- NotAllowedError         this person may not do that
    +-- ConflictError           somebody else changed it first, or its state does not allow this

Each error carries a stable `code` (part of the JSON contracts) and a message that says what was wrong, where, and
what to do. Anything else that is raised is a bug of ours.
"""

from typing import Final

UNREADABLE_CODES: Final = {
    "empty": "The file holds no bytes, or no text at all.",
    "encrypted": "The file is protected by a password.",
    "damaged": "The file is cut short or does not follow its format.",
    "unsupported_format": "The bytes are of a kind that is not read.",
    "legacy_doc": "The file is a Word 97-2003 document (.doc).",
    "no_text_layer": "The pages hold pictures of text, and text recognition is not installed or found nothing.",
    "too_large": "The file is larger than the limit.",
    "too_many_pages": "The document has more pages than the limit.",
    "expands_too_much": "The file unpacks to far more than a document needs.",
    "timeout": "Reading took longer than the limit.",
    "out_of_memory": "Reading needed more memory than the limit.",
    "reader_crashed": "The reading process died on this file.",
    "reader_failed": "A fault of ours stopped the reading; the message says where.",
    "not_permitted": "This user may not read the file.",
    "not_found": "There is no file at this path.",
}
"""Every code of an `UnreadableFileError`, with its meaning."""

ADVERT_CODES: Final = {
    "no_requirements": "No line of the advert states a criterion.",
    "advert_is_cv": "The advert reads like a CV.",
}
"""Every code of an `AdvertError`, with its meaning."""


class RolecallError(Exception):
    """Base of all errors that a user can mend.

    Args:
        code: a stable, machine-readable word.
        message: what was wrong, where, and what to do.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def __reduce__(self) -> tuple[object, ...]:
        """Keep both arguments when the error crosses from a worker process."""
        return type(self), (self.code, self.message)


class UnreadableFileError(RolecallError):
    """One file could not be read. Its `code` is a key of `UNREADABLE_CODES`."""

    def __init__(self, code: str, message: str) -> None:
        if code not in UNREADABLE_CODES:
            raise ValueError(f"unknown code {code!r}; add it to UNREADABLE_CODES")
        super().__init__(code, message)


class AdvertError(RolecallError):
    """An advert gives nothing to rank by. Its `code` is a key of `ADVERT_CODES`."""

    def __init__(self, code: str, message: str) -> None:
        if code not in ADVERT_CODES:
            raise ValueError(f"unknown code {code!r}; add it to ADVERT_CODES")
        super().__init__(code, message)


class SettingsError(RolecallError):
    """An option, a weight or a data file is wrong; the message names it and what is allowed."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)


class NotFoundError(RolecallError):
    """What was asked for does not exist, or not for this person; which of the two is never told."""


class NotAllowedError(RolecallError):
    """The person may not do this; the message says who may."""


class ConflictError(RolecallError):
    """Somebody changed the same thing in the meantime, or it is in a state that does not allow this."""
