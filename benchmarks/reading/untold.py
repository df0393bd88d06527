"""What can be told of a reading without knowing the truth: dates that found no item, and sections."""

from datetime import date

from benchmarks.reading.score import Count
from benchmarks.reading.truth import AS_OF
from hiring.candidate import CandidateProfile, SectionKind
from hiring.evidence import Span
from parsers.dates import find_dates

EXPECTED: tuple[SectionKind, ...] = ("experience", "education", "skills")
"""The sections that nearly every CV has."""
_DATELESS: frozenset[SectionKind] = frozenset(
    ("summary", "skills", "publications", "awards", "interests", "references", "personal", "contact", "languages")
)
"""In sections of these kinds dates need no item."""


def placed_dates(profile: CandidateProfile, faults: list[str], as_of: date = AS_OF) -> dict[str, Count]:
    """Whether a CV with ranges of dates in its text has dated jobs; and the share of ranges that stand in an item.

    Items are jobs, courses, projects and certificates. Ranges in a section whose lines need no item (publications,
    awards, prose) are left out.
    """
    ranges = [found for found in find_dates(profile.document.text, as_of) if not found.single and not found.impossible]
    if not ranges:
        return {}
    items: list[Span] = [
        *(job.span for job in profile.jobs),
        *(course.span for course in profile.education),
        *(project.span for project in profile.projects),
        *(certificate.span for certificate in profile.certificates),
    ]
    dateless = [section.span for section in profile.sections if section.kind in _DATELESS]
    asked = [found for found in ranges if not any(span.contains(found.span) for span in dateless)]
    lost = [found for found in asked if not any(span.overlaps(found.span) for span in items)]
    faults.extend(f"dates in no item: {_around(profile, found.span)!r}" for found in lost)
    dated = any(job.dates is not None for job in profile.jobs)
    if not dated:
        faults.append(f"{len(ranges)} ranges of dates, but no dated job")
    return {"dated jobs": Count.share(dated, 1), "dates in items": Count.share(len(asked) - len(lost), len(asked))}


def named_jobs(profile: CandidateProfile, faults: list[str]) -> dict[str, Count]:
    """Which of the dated jobs have a title, and which an employer; some CVs hold theirs back."""
    jobs = [job for job in profile.jobs if job.dates is not None]
    faults.extend(
        f"dated job without {'title' if job.title is None else 'employer'}: {profile.text_of(job.header)[:80]!r}"
        for job in jobs
        if job.title is None or job.employer is None
    )
    return {
        "titles": Count.share(sum(job.title is not None for job in jobs), len(jobs)),
        "employers": Count.share(sum(job.employer is not None for job in jobs), len(jobs)),
    }


def _around(profile: CandidateProfile, span: Span) -> str:
    text = profile.document.text
    return " ".join(text[max(0, span.start - 40) : span.end + 20].split())


def sections(profile: CandidateProfile, faults: list[str]) -> dict[str, Count]:
    """Which of the sections that nearly every CV has were found under a heading."""
    found = {section.kind for section in profile.sections if section.heading is not None}
    if missing := [kind for kind in EXPECTED if kind not in found]:
        faults.append(f"no heading found for {', '.join(missing)}")
    return {f"{kind} found": Count.share(kind in found, 1) for kind in EXPECTED}
