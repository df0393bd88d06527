"""Skills that only stand in the name of an employer: who works for "Harbour Robotics" need not build robots."""

from collections.abc import Sequence

from hiring.evidence import Span
from parsers.jobs import ReadJob
from parsers.skill_months import Masked
from skills import FoundSkill


def without_employers_names(found: Sequence[FoundSkill], jobs: Sequence[ReadJob], text: str) -> list[FoundSkill]:
    """`found` without what stands inside the employer's name in the header of a job.

    Only where the header names a title too: of a single name it is not sure that it is the employer's. The name under
    which somebody works for themselves tells their work.
    """
    names = Masked(name for read in jobs if (name := _name(read, text)) is not None)
    return [each for each in found if not names.touches(each.span)]


def _name(read: ReadJob, text: str) -> Span | None:
    """Where the employer's name stands in the header; None where it does not, or is not to be trusted."""
    job = read.job
    if job.employer is None or job.title is None or job.kind == "freelance":
        return None
    start = text.find(job.employer, job.header.start, job.header.end)
    return Span(start, start + len(job.employer)) if start >= 0 else None
