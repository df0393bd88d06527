"""From the bytes of a CV to a `Document` in reading order, and from there to a `CandidateProfile`."""

from datetime import date
from typing import TYPE_CHECKING

from parsers.options import ReadOptions
from parsers.read import read_document

if TYPE_CHECKING:
    from hiring.candidate import CandidateProfile
    from hiring.document import Document
    from skills import SkillFinder

__all__ = ["ReadOptions", "read_document", "read_profile"]


def read_profile(
    document: "Document", *, file: str, digest: str, as_of: date, finder: "SkillFinder | None" = None
) -> "CandidateProfile":
    """What the CV in `document` says; see `parsers.profile.read_profile`.

    Imported when it is called, so that who only reads documents does not load the taxonomy.
    """
    from parsers.profile import read_profile as read

    return read(document, file=file, digest=digest, as_of=as_of, finder=finder)
