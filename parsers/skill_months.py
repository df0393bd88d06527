"""Puts every mention of a skill in its place, and counts the months of the jobs that show it."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from hiring.candidate import DateRange, Job, Place, ProfileSkill, SkillMention, YearMonth, months_covered
from hiring.evidence import Span
from skills import FoundSkill


class Masked:
    """Stretches of a text in which nothing counts; asks in logarithmic time."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans):
            if self._ends and span.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def touches(self, span: Span) -> bool:
        """Whether any character of `span` is masked."""
        at = bisect_right(self._starts, span.end - 1) - 1
        return at >= 0 and self._ends[at] > span.start


def counted_ranges(jobs: Sequence[Job]) -> list[DateRange]:
    """The dates of the jobs that count as work: volunteering does not."""
    return [job.dates for job in jobs if job.dates is not None and job.kind != "volunteering"]


def profile_skills(
    found: Sequence[FoundSkill], places: Mapping[int, tuple[Place, int | None]], jobs: Sequence[Job], as_of: date
) -> tuple[ProfileSkill, ...]:
    """The skills that a CV names, in the order in which it names them first.

    Args:
        found: the mentions that count.
        places: by a mention's offset, the kind of place and the job it stands in.
    """
    mentions: dict[str, list[SkillMention]] = {}
    for each in found:
        place, job = places[each.span.start]
        mentions.setdefault(each.name, []).append(SkillMention(each.span, place, job))
    return tuple(counted_skill(name, tuple(listed), jobs, as_of) for name, listed in mentions.items())


def counted_skill(name: str, mentions: tuple[SkillMention, ...], jobs: Sequence[Job], as_of: date) -> ProfileSkill:
    """A skill with the months and the last use that the jobs of its mentions give it."""
    shown = sorted({mention.job for mention in mentions if mention.job is not None})
    ranges = counted_ranges([jobs[at] for at in shown])
    last = [used for dates in ranges if (used := last_month(dates, as_of)) is not None]
    return ProfileSkill(name, mentions, months_covered(ranges, as_of), max(last, default=None))


def last_month(dates: DateRange, as_of: date) -> YearMonth | None:
    """The last month of a range, never after the day of reading."""
    today = YearMonth.of(as_of)
    if dates.current:
        return today
    return min(dates.end, today) if dates.end is not None else None
