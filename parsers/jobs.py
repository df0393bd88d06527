"""Reads the jobs of a CV: items, their fields, their points."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from hiring.candidate import DateRange, Job, JobKind, YearMonth
from hiring.evidence import Span
from parsers.dates import FoundDates
from parsers.form_labels import Labelled, labelled
from parsers.header_fields import Fields, Order, may_be_town, read_fields
from parsers.header_words import title_score
from parsers.headings import heading
from parsers.item_shape import Item
from parsers.job_items import cut_items
from parsers.points import joined, split_points
from parsers.prose_jobs import ProseJob, prose_jobs
from parsers.rows import Row
from parsers.school_names import institution_words
from parsers.sections import Part, whole_parts
from parsers.wording import words
from skills.degrees import find_degrees

_ELSEWHERE = frozenset({"contact", "summary", "skills"})
"""Sections in which jobs may stand beside those of an experience section, where title, employer and dates say so."""
_ANYWHERE = _ELSEWHERE | {"other"}
"""The same for a CV without an experience section."""
_TOWN_WORDS = 3
_FEWEST_BELOW = 2
"""A town's line and one duty, at the least."""


@dataclass(frozen=True, slots=True)
class ReadJob:
    """A job with the rows it was read from."""

    job: Job
    header: tuple[Row, ...]
    body: tuple[Row, ...]
    found: FoundDates | None


@dataclass(slots=True)
class _Draft:
    item: Item
    below: Labelled
    part: Part
    fields: Fields
    inherited: str | None = None


@cache
def _kind_words() -> tuple[tuple[JobKind, re.Pattern[str]], ...]:
    kinds: tuple[JobKind, ...] = ("internship", "volunteering", "freelance", "military")
    table = words("job_kinds")
    return tuple(
        (kind, re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in table[kind])})(?!\w)", re.IGNORECASE))
        for kind in kinds
    )


@cache
def _part_time() -> re.Pattern[str]:
    listed = sorted(words("job_kinds")["part_time"], key=len, reverse=True)
    share = r"(?:[(|\t]\s*|,\s+|\bpensum:?\s*)[1-9]\d\s?%(?=\s*(?:[),|\t]|$|pensum|fte|stelle|post))"
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, listed))})(?!\w)|{share}", re.IGNORECASE)


def read_jobs(
    parts: Sequence[Part], dated: Mapping[int, Sequence[FoundDates]], text: str, as_of: date
) -> tuple[tuple[ReadJob, ...], list[list[Row]]]:
    """All jobs, in the order of the text, and the rows of the courses of study that stand among them.

    Args:
        parts: the sections.
        dated: the dates that begin in each line, by the offset of the line.
        text: the document's.
        as_of: the day of reading.
    """
    drafts: list[_Draft] = []
    told = [part for part in parts if part.kind in ("experience", "volunteering")]
    for part in whole_parts(told):
        drafts.extend(_Draft(*labelled(item), part, Fields()) for item in cut_items(part.rows, dated))
    told_elsewhere = _ELSEWHERE if any(part.kind == "experience" and part.rows for part in parts) else _ANYWHERE
    others = [
        _Draft(item, (), part, Fields())
        for part in parts
        if part.kind in told_elsewhere
        for item in cut_items(part.rows, dated, careful=True)
    ]
    _read_all_fields([*drafts, *others])
    drafts = _without_bare_dates(drafts)
    courses = [[*draft.item.header, *draft.item.body] for draft in drafts if _is_course(draft)]
    drafts = [draft for draft in drafts if not _is_course(draft)]
    drafts = [draft for draft in drafts if not _is_leave(draft)]
    _inherit(drafts)
    drafts.extend(draft for draft in others if draft.fields.title and draft.fields.employer)
    read = [_job(draft, text, as_of) for draft in drafts if draft.inherited != ""]
    for part in whole_parts(told):
        if not any(draft.part.heading is part.heading and draft.item.dates for draft in drafts):
            read.extend(_prose_job(each, part, as_of) for each in prose_jobs(part.rows, dated, text))
    found = sorted((job for job in read if job is not None), key=lambda job: job.job.span)
    return tuple(job for at, job in enumerate(found) if not _repeats(job, found[:at])), courses


def _is_course(draft: _Draft) -> bool:
    """Whether an item of a section that tells jobs and courses at once is a course: a degree and a school head it."""
    if draft.fields.title is None or draft.fields.employer is None:
        return False
    degrees = find_degrees(draft.fields.title, among_courses=True)
    if not degrees or degrees[0].span.start:
        return False
    return institution_words().search(draft.fields.employer) is not None


@cache
def _leave() -> frozenset[str]:
    return frozenset(word.casefold() for word in words("job_kinds")["leave"])


def _is_leave(draft: _Draft) -> bool:
    """Whether an item is time away from work, told among the jobs: it has dates, and no employer."""
    named = [name for name in (draft.fields.title, draft.fields.employer) if name]
    return len(named) == 1 and named[0].casefold().strip(" .()") in _leave()


def _repeats(read: ReadJob, before: Sequence[ReadJob]) -> bool:
    """Whether a job only names again, without a word about it, one that was told before: a list of posts held."""
    if read.body:
        return False
    job = read.job
    return any(
        (job.title, job.dates and replace(job.dates, span=None))
        == (other.job.title, other.job.dates and replace(other.job.dates, span=None))
        for other in before
    )


def _spans(item: Item) -> list[Span]:
    return [item.dates.span] if item.dates else []


def _read_all_fields(drafts: Sequence[_Draft]) -> None:
    """Read every header; where words do not decide, the order of the other items does."""
    for draft in drafts:
        draft.fields = read_fields([*draft.item.header, *draft.below], _spans(draft.item))
    orders: Counter[Order] = Counter(
        draft.fields.first for draft in drafts if draft.fields.first is not None and draft.fields.sure
    )
    if not orders:
        return
    prior = max(orders, key=lambda order: (orders[order], order == "title"))
    for draft in drafts:
        if not draft.fields.sure:
            draft.fields = read_fields([*draft.item.header, *draft.below], _spans(draft.item), prior)


def _without_bare_dates(drafts: Sequence[_Draft]) -> list[_Draft]:
    """The drafts, where a single date that heads nothing gives its rows back to the item above it."""
    kept: list[_Draft] = []
    for draft in drafts:
        item, fields = draft.item, draft.fields
        bare = fields.title is None and fields.employer is None and item.dates is not None and item.dates.single
        if bare and kept and kept[-1].part is draft.part:
            kept[-1].item.body.extend([*item.header, *item.body])
        else:
            kept.append(draft)
    return kept


def _inherit(drafts: list[_Draft]) -> None:
    """Several titles at one employer: the employer's own line, or its first job, gives the name to the rest.

    An entry that only names the employer and the dates of all its titles is no job: it is marked by `inherited == ""`.
    """
    group: _Draft | None = None
    for number, draft in enumerate(drafts):
        following = drafts[number + 1] if number + 1 < len(drafts) else None
        if following is not None and _is_group(draft, following):
            draft.inherited = ""
            group = draft
            continue
        if draft.fields.employer is None and draft.fields.title is not None:
            if group is not None and _within(draft, group):
                draft.inherited = group.fields.employer or group.fields.title
            elif group is None and number and _shares_employer(drafts[number - 1], draft):
                before = drafts[number - 1]
                draft.inherited = before.inherited or before.fields.employer
        elif group is not None and not _within(draft, group):
            group = None


def _dates(draft: _Draft) -> DateRange | None:
    return draft.item.dates.dates if draft.item.dates else None


def _is_group(draft: _Draft, following: _Draft) -> bool:
    if draft.item.body or draft.part is not following.part or following.fields.employer is not None:
        return False
    name = draft.fields.employer or draft.fields.title
    if name is None or (draft.fields.employer and draft.fields.title) or title_score(name) >= 0.7:
        return False
    return _within(following, draft)


def _within(inner: _Draft, outer: _Draft) -> bool:
    one, two = _dates(inner), _dates(outer)
    if one is None or two is None or one.start is None or two.start is None:
        return False
    if one.start.year < two.start.year or (not (one.start_is_year or two.start_is_year) and one.start < two.start):
        return False
    if two.current:
        return True
    return not one.current and (one.end is None or two.end is None or one.end.year <= two.end.year)


def _shares_employer(before: _Draft, draft: _Draft) -> bool:
    """A title alone follows an item whose employer stood in a line above its date, or on the same line."""
    if before.part is not draft.part:
        return False
    employer = before.inherited or before.fields.employer
    if before.item.header[-1].index == draft.item.header[0].index:
        return bool(employer)  # "Somewhere Ltd: Head Baker (2020 - 2022), Baker (2018 - 2020)"
    if draft.item.above:  # a title above its dates, below an item that had its employer above both
        above = draft.item.above + (0 if before.inherited else 1)
        return bool(employer) and before.item.above >= above and before.fields.first == "employer"
    return bool(employer) and (before.item.above > 0 or before.inherited is not None) and before.fields.first != "title"


def _kind(draft: _Draft) -> JobKind:
    if draft.part.kind == "volunteering":
        return "volunteering"
    own = " ".join(row.text for row in draft.item.header)
    heading = draft.part.heading.text if draft.part.heading else ""
    shown = " ".join(filter(None, (draft.fields.title, draft.fields.employer)))
    for kind, pattern in _kind_words():
        if pattern.search(heading) or pattern.search(own if kind != "military" else shown):
            return kind
    return "job"


def _job(draft: _Draft, text: str, as_of: date) -> ReadJob | None:
    item, fields = draft.item, draft.fields
    employer = fields.employer or draft.inherited
    if fields.title is None and employer is None and (item.dates is None or item.dates.single):
        return None
    if fields.title is None and item.dates is None and not item.body:
        return None
    town = _town_below(item, fields)
    points = split_points(item.body[1:] if town else item.body, text)
    header = joined(row.span for row in item.header)
    whole = joined(row.span for row in (*item.header, *item.body, *draft.below))
    if header is None or whole is None:
        return None
    job = Job(
        span=whole,
        header=header,
        title=fields.title,
        employer=employer,
        location=fields.place or town,
        dates=job_dates(item.dates, as_of),
        kind=_kind(draft),
        bullets=points,
        part_time=any(_part_time().search(row.text) for row in item.header if not row.bullet),
    )
    return ReadJob(job, tuple(item.header), tuple(item.body), item.dates)


def _town_below(item: Item, fields: Fields) -> str | None:
    """The name of a town that no list holds: it stands alone below the dates, and a list of duties follows it."""
    if fields.place is not None or fields.employer is None or item.dates is None or len(item.body) < _FEWEST_BELOW:
        return None
    row, *duties = item.body
    alone = not row.bullet and row.words <= _TOWN_WORDS and duties[0].bullet
    return row.text if alone and may_be_town(row.text) and heading(row.text) is None else None


def _prose_job(prose: ProseJob, part: Part, as_of: date) -> ReadJob | None:
    whole = joined(row.span for row in prose.rows)
    if whole is None:
        return None
    draft = _Draft(Item([], prose.found), (), part, Fields(prose.title, prose.employer))
    job = Job(
        span=whole,
        header=prose.points[0],
        title=prose.title,
        employer=prose.employer,
        location=prose.place,
        dates=job_dates(prose.found, as_of),
        kind=_kind(draft),
        bullets=prose.points,
        part_time=any(_part_time().search(row.text) for row in prose.rows[:1]),
    )
    return ReadJob(job, prose.rows[:1], prose.rows[1:], prose.found)


def job_dates(found: FoundDates | None, as_of: date) -> DateRange | None:
    """The dates of a job: None where they are impossible; a single month is a start whose end is unknown."""
    if found is None or is_impossible(found, as_of):
        return None
    dates = found.dates
    if found.single and dates.start == dates.end:
        return replace(dates, end=None)
    return dates


def is_impossible(found: FoundDates, as_of: date) -> bool:
    """Whether a job cannot have had these dates: it ends before it starts, or starts after the day of reading."""
    start = found.dates.start
    return found.impossible or (start is not None and start > YearMonth.of(as_of))
