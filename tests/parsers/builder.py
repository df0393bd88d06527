"""Makes documents and profiles out of a few lines of text, so that a test shows the CV that it is about."""

import textwrap
from datetime import date

from hiring.candidate import CandidateProfile, Job
from hiring.document import Box, Document
from parsers.composer import DraftLine, compose
from parsers.profile import read_profile

AS_OF = date(2026, 11, 1)


def document(text: str, *, pages: bool = True) -> Document:
    """A document of one column.

    An empty line begins a block. `! ` begins a line in 20 points, `# ` one in 14 points and bold, `* ` a bold one;
    the rest is in 10 points. With `pages=False` no line has looks, as in plain text.
    """
    drafts = []
    block = 0
    for number, raw in enumerate(textwrap.dedent(text).strip("\n").split("\n")):
        if not raw.strip():
            block += 1
            continue
        mark, rest = raw[:2], raw[2:]
        size, bold, shown = {"! ": (20.0, False, rest), "# ": (14.0, True, rest), "* ": (10.0, True, rest)}.get(
            mark, (10.0, False, raw)
        )
        if pages and mark in ("! ", "# "):
            block += 1
        bullet = shown.startswith(("• ", "- "))
        if bullet:
            block += 1
        drafts.append(
            DraftLine(
                shown,
                block=block,
                size=size if pages else None,
                bold=bold and pages,
                bullet=bullet,
                box=Box(50.0, 14.0 * number, 50.0 + 5.0 * len(shown), 14.0 * number + size) if pages else None,
            )
        )
        if pages and mark in ("! ", "# "):
            block += 1
    return compose(drafts, format="pdf" if pages else "text")


def profile(text: str, *, pages: bool = True, as_of: date = AS_OF) -> CandidateProfile:
    """The profile of the document that `text` describes."""
    return read_profile(document(text, pages=pages), file="cv.pdf", digest="0" * 64, as_of=as_of)


def shown(job: Job) -> tuple[str | None, str | None, str | None, str]:
    """Title, employer, place, and dates as start/end of a job."""
    dates = job.dates
    if dates is None:
        return job.title, job.employer, job.location, "-"
    start = f"{dates.start}{'y' if dates.start_is_year else ''}" if dates.start else "?"
    end = "now" if dates.current else f"{dates.end}{'y' if dates.end_is_year else ''}" if dates.end else "?"
    return job.title, job.employer, job.location, f"{start}/{end}"
