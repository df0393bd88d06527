"""Jobs on a line of months, with the arithmetic of the years: overlaps once, gaps never."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiring.candidate import CandidateProfile, YearMonth, months_covered


@dataclass(frozen=True, slots=True)
class Stretch:
    """Months from `first` to `last`, both included."""

    first: YearMonth
    last: YearMonth

    @property
    def months(self) -> int:
        """How many."""
        return self.last.index - self.first.index + 1


@dataclass(frozen=True, slots=True)
class Bar:
    """One job on the line.

    Attributes:
        job: its place in the profile.
        stretch: None where its length cannot be told.
        counted: whether it counts as work; volunteering does not.
    """

    job: int
    stretch: Stretch | None
    counted: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """The jobs of a CV as lengths of time.

    Attributes:
        bars: in the order of the CV.
        whole: from the first month of the first job to the last of the last, January to December; None: no dates.
        overlaps: months of two or more jobs at once that count, each stretch once.
        gaps: months between jobs.
        added: the months of the jobs that count, each by itself.
        total: these without what overlaps.
    """

    bars: tuple[Bar, ...]
    whole: Stretch | None
    overlaps: tuple[Stretch, ...]
    gaps: tuple[Stretch, ...]
    added: int
    total: int

    @property
    def twice(self) -> int:
        """Months that would be counted more than once if the jobs were added up."""
        return self.added - self.total


def timeline(profile: CandidateProfile) -> Timeline:
    """The jobs of a profile on a line."""
    bars = []
    for number, job in enumerate(profile.jobs):
        interval = job.dates.interval(profile.as_of) if job.dates else None
        stretch = _stretch(*interval) if interval else None
        bars.append(Bar(number, stretch, job.kind != "volunteering"))
    counted = sorted(
        (bar.stretch.first.index, bar.stretch.last.index + 1) for bar in bars if bar.stretch and bar.counted
    )
    every = [bar.stretch for bar in bars if bar.stretch]
    whole = None
    if every:
        whole = Stretch(
            YearMonth(min(one.first.year for one in every), 1), YearMonth(max(one.last.year for one in every), 12)
        )
    held = [job.dates for job in profile.jobs if job.dates is not None and job.kind != "volunteering"]
    return Timeline(
        tuple(bars),
        whole,
        _overlaps(counted),
        _gaps(counted),
        sum(months_covered([dates], profile.as_of) for dates in held),
        profile.total_months,
    )


def _overlaps(intervals: Sequence[tuple[int, int]]) -> tuple[Stretch, ...]:
    found: list[tuple[int, int]] = []
    reached = -1
    for first, after in intervals:
        if first < reached:
            start, end = first, min(after, reached)
            if found and start <= found[-1][1]:
                found[-1] = found[-1][0], max(end, found[-1][1])
            else:
                found.append((start, end))
        reached = max(reached, after)
    return tuple(_stretch(*one) for one in found)


def _gaps(intervals: Sequence[tuple[int, int]]) -> tuple[Stretch, ...]:
    found = []
    reached: int | None = None
    for first, after in intervals:
        if reached is not None and first > reached:
            found.append(_stretch(reached, first))
        reached = after if reached is None else max(reached, after)
    return tuple(found)


def _stretch(first: int, after: int) -> Stretch:
    return Stretch(_month(first), _month(after - 1))


def _month(index: int) -> YearMonth:
    return YearMonth(index // 12, index % 12 + 1)
