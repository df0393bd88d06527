"""The drawings of an applicant's page as numbers: bars on a line of years, and the words that stand beside them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from hiring.candidate import CandidateProfile, DateRange, Job, ProfileSkill, YearMonth
from pipeline.blind import BLOCK, MARK
from pipeline.service.timeline import Bar, Stretch, Timeline

WIDTH: Final = 1000.0
"""Of the line of years, in its own units."""

_MOST_YEARS_TOLD: Final = 8

_PLACES: Final = {
    "project": "a project",
    "education": "the education",
    "list": "a list",
    "prose": "the text",
}


@dataclass(frozen=True, slots=True)
class Rectangle:
    """From `x`, so `width` wide, on the line of years."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class YearMark:
    """A year's January on the line."""

    year: int
    x: float


@dataclass(frozen=True, slots=True)
class JobRow:
    """One job of the timeline with its words.

    Attributes:
        number: its place in the CV as read, which corrections count by; None for one that cannot be told.
        bar: None where its length cannot be told.
        twice: the parts of the bar that another job covers too.
        dates: as words.
        months: of its own, as words; empty where not known.
        note: what is special about it.
    """

    number: int | None
    job: Job
    bar: Rectangle | None
    twice: tuple[Rectangle, ...]
    dates: str
    written: str
    months: str
    note: str


def span_words(months: int) -> str:
    """Months in words.

    >>> span_words(76), span_words(12), span_words(1), span_words(0)
    ('6 years 4 months', '1 year', '1 month', 'no time')
    """
    years, rest = divmod(months, 12)
    parts = [
        f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in ((years, "year"), (rest, "month")) if count
    ]
    return " ".join(parts) or "no time"


def sum_words(line: Timeline) -> str:
    """The arithmetic of the years in one sentence."""
    counted = sum(bar.stretch is not None and bar.counted for bar in line.bars)
    if not counted:
        return "No job's length can be told from its dates, so no years are counted."
    jobs = f"{counted} dated job{'' if counted == 1 else 's'}"
    if not line.twice:
        return f"{span_words(line.total)}: {jobs}, no overlaps; gaps are not counted."
    return (
        f"{span_words(line.total)}: {jobs} of {span_words(line.added)} together, of which {span_words(line.twice)} "
        f"overlap and count once; gaps are not counted."
    )


def placed(stretch: Stretch, line: Timeline) -> Rectangle:
    """Where a stretch lies on the line of years."""
    if line.whole is None:
        raise ValueError("a line without dates has no places")
    scale = WIDTH / line.whole.months
    first = stretch.first.index - line.whole.first.index
    return Rectangle(round(first * scale, 2), round(max(4.0, stretch.months * scale), 2))


def year_marks(line: Timeline) -> tuple[YearMark, ...]:
    """The years to be written below the line: all of a short one, every second or third of a long one."""
    if line.whole is None:
        return ()
    first, last = line.whole.first.year, line.whole.last.year
    step = 1 + (last - first) // _MOST_YEARS_TOLD
    scale = WIDTH / line.whole.months
    return tuple(YearMark(year, round(12 * (year - first) * scale, 2)) for year in range(first, last + 1, step))


def job_rows(profile: CandidateProfile, read: CandidateProfile, line: Timeline) -> tuple[JobRow, ...]:
    """The jobs with their bars, in the order of the CV.

    Args:
        profile: with the corrections laid over it.
        read: without; a job is found in it by its place in the text.
        line: the timeline of `profile`.
    """
    numbers = {job.span: number for number, job in enumerate(read.jobs)}
    return tuple(
        JobRow(
            numbers.get(job.span),
            job,
            placed(bar.stretch, line) if bar.stretch else None,
            tuple(placed(one, line) for one in _shared(bar, line)),
            dates_words(job.dates),
            dates_written(job.dates),
            span_words(bar.stretch.months) if bar.stretch else "",
            _note(job, bar),
        )
        for job, bar in zip(profile.jobs, line.bars, strict=True)
    )


def _shared(bar: Bar, line: Timeline) -> Iterator[Stretch]:
    """The overlaps of a line that lie within a bar."""
    if bar.stretch is None or not bar.counted:
        return
    for overlap in line.overlaps:
        first, last = max(overlap.first, bar.stretch.first), min(overlap.last, bar.stretch.last)
        if first <= last:
            yield Stretch(first, last)


def dates_words(dates: DateRange | None) -> str:
    """The dates of a job in words."""
    if dates is None:
        return "no dates"
    start = _month(dates.start, dates.start_is_year)
    end = "today" if dates.current else _month(dates.end, dates.end_is_year)
    return f"{start} to {end}"


def dates_written(dates: DateRange | None) -> str:
    """The dates of a job as a correction writes them; what is not known is left out."""
    if dates is None:
        return ""
    end = "present" if dates.current else _month(dates.end, dates.end_is_year, "")
    return f"{_month(dates.start, dates.start_is_year, '')}/{end}"


def skill_where(skill: ProfileSkill, jobs: Sequence[Job]) -> str:
    """Where a skill stands: the titles of its jobs, then the other kinds of place."""
    held = dict.fromkeys(mention.job for mention in skill.mentions if mention.job is not None)
    told = [jobs[number].title or jobs[number].employer or "a job" for number in held]
    told += [_PLACES[place] for place in skill.places if place in _PLACES]
    return ", ".join(told) or "nowhere in the text"


def without_blocks(words: str) -> str:
    """A quote on one line, with one mark for each run of hidden letters.

    >>> without_blocks("███ ████ led  the team")
    '[hidden] led the team'
    """
    return " ".join(re.sub(rf"{BLOCK}(?:\s*{BLOCK})*", MARK, words).split())


def _note(job: Job, bar: Bar) -> str:
    if job.kind == "volunteering":
        return "volunteering, not counted"
    if bar.stretch is None:
        return "its length cannot be told, so it is not counted"
    about = "by years only, so about" if job.dates and job.dates.approximate else ""
    kind = "" if job.kind == "job" else job.kind
    return ", ".join(part for part in (about, kind, "part-time" if job.part_time else "") if part)


def _month(month: YearMonth | None, is_year: bool, unknown: str = "not told") -> str:
    if month is None:
        return unknown
    return f"{month.year:04d}" if is_year else str(month)
