"""Reads courses of study: degree, level, field, institution, dates."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from itertools import pairwise

from hiring.candidate import DateRange, Education, YearMonth
from hiring.evidence import Span
from parsers.dates import FoundDates
from parsers.header_words import is_place
from parsers.places import placeholder
from parsers.points import joined
from parsers.rows import Row
from parsers.school_names import may_be_name, named_by, school_name
from parsers.side_by_side import columns_apart
from parsers.wording import flat, words
from skills.degrees import FoundDegree, find_degrees, find_fields

_UNFINISHED = re.compile(r"(?:&|\b(?:of|and|in|the|for|de|des|du|di|der|und|et|y|e))$", re.IGNORECASE)
_INITIALS = re.compile(r"(?:,|\s[–—|-])\s+([A-Z]{4,8})(?=\s*(?:[,(|\t–—-]|$))")
_NO_SCHOOL = frozenset(("GPA", "CGPA", "HONS", "HONORS", "HONOURS"))
_GRADE = re.compile(r"[\d.,/ ]*\d[\d.,/ ]*(?:GPA|CGPA|%)?|(?:GPA|CGPA|Note|Grade)[: ]*[\d.,/ ]+", re.IGNORECASE)
_HEADER_WORDS = 26
_NAME_WORDS = 8


@dataclass(slots=True)
class _Draft:
    rows: list[Row] = field(default_factory=list)
    degrees: list[FoundDegree] = field(default_factory=list)
    kind_of_school: FoundDegree | None = None  # "High School" in the name of one
    institution: tuple[str, Span] | None = None
    dates: list[FoundDates] = field(default_factory=list)

    def has(self, label: str) -> bool:
        return {"degree": bool(self.degrees), "institution": self.institution is not None, "dates": bool(self.dates)}[
            label
        ]


@cache
def _trades() -> re.Pattern[str]:
    listed = sorted(flat(words("education")["trades"]), key=lambda word: (-len(word), word))
    ends = "|".join(re.escape(word) for word in listed)
    return re.compile(rf"[A-ZÄÖÜ]?[\w-]*(?:{ends})\b(?:\s+\((?:IHK|HWK|Hwk)\))?", re.IGNORECASE)


@cache
def _remark() -> re.Pattern[str]:
    listed = sorted(flat(words("education")["remarks"]), key=lambda word: (-len(word), word))
    return re.compile(rf"(?:{'|'.join(re.escape(word) for word in listed)})(?!\w)", re.IGNORECASE)


@cache
def _expected() -> re.Pattern[str]:
    listed = flat(words("education")["expected"])
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in listed)})(?!\w)", re.IGNORECASE)


def read_education(
    sections: Iterable[Sequence[Row]], dated: Mapping[int, Sequence[FoundDates]], as_of: date
) -> tuple[Education, ...]:
    """The courses in the rows of each education section, in the order of the text.

    A course ends with its section, and where something that it already has (degree, school, dates) comes again.
    """
    drafts = [draft for rows in sections for draft in _drafts(rows, dated)]
    return tuple(read for draft in drafts if (read := _course(draft, as_of)) is not None)


def _drafts(rows: Sequence[Row], dated: Mapping[int, Sequence[FoundDates]]) -> list[_Draft]:
    drafts: list[_Draft] = []
    current = _Draft()
    for row in columns_apart(rows, lambda cell: bool(find_degrees(cell))):
        here = [each for each in dated.get(row.line.span.start, ()) if row.span.start <= each.span.start < row.span.end]
        short = _length(row) <= _HEADER_WORDS
        degrees = _degrees(row, here) if short and not (row.bullet and current.degrees) else []
        remark = not degrees and current.rows and (_remark().match(row.text) or _runs_on(current.rows[-1], row))
        if (row.bullet or remark) and current.dates and not degrees:
            here = []
        school = kind = None
        if short and not ((row.bullet or remark) and current.institution):
            school = school_name(row, [degree for degree in degrees if not named_by(row, degree)], here)
        if school:
            kind = next((degree for degree in degrees if school[1].overlaps(degree.span)), None)
            degrees = [degree for degree in degrees if not school[1].overlaps(degree.span)]
        labels = [label for label, value in (("degree", degrees), ("institution", school), ("dates", here)) if value]
        if current.rows and labels and not remark and _begins(current, row, labels, degrees):
            drafts.append(current)
            current = _Draft()
        current.rows.append(row)
        current.degrees.extend(degrees)
        current.kind_of_school = current.kind_of_school or kind
        current.dates.extend(here)
        current.institution = current.institution or school
    drafts.append(current)
    return drafts


def _length(row: Row) -> int:
    """How many words a row has, marks that stand alone left out."""
    return sum(any(map(str.isalnum, word)) for word in row.text.split())


def _runs_on(before: Row, row: Row) -> bool:
    """Whether a row goes on in the middle of a phrase that the row before it began."""
    return not row.bullet and not row.gap and _UNFINISHED.search(before.text) is not None


def _degrees(row: Row, dates: Sequence[FoundDates]) -> list[FoundDegree]:
    """The degrees of a line; behind its dates a trade that is learnt and not studied, as the first word."""
    first = dates[0].span if dates else None
    at = first.end if first and not any(map(str.isalnum, row.text[: first.start - row.span.start])) else row.span.start
    text = row.text[at - row.span.start :]
    at += len(text) - len(text.lstrip(" \t:,;|–—-"))
    text = row.text[at - row.span.start :]
    found = list(find_degrees(text, among_courses=True))
    if not found and (trade := _trades().match(text)):
        found.append(FoundDegree("vocational", Span(*trade.span()), trade.group()))
    return [replace(degree, span=Span(degree.span.start + at, degree.span.end + at)) for degree in found]


def _begins(current: _Draft, row: Row, labels: Sequence[str], degrees: Sequence[FoundDegree]) -> bool:
    if row.bullet and not row.emphasis and "degree" not in labels:
        return False
    if current.kind_of_school and any(degree.level != "school" for degree in degrees):
        return True
    again = [label for label in labels if current.has(label)]
    if again:
        return (
            "degree" in again
            or "institution" in again
            or row.gap
            or (len(again) == len(labels) and current.has("degree"))
        )
    return row.gap and current.has("degree") and current.has("institution") and current.has("dates")


def _course(draft: _Draft, as_of: date) -> Education | None:
    if not draft.degrees and draft.institution is None:
        return None
    span = joined(row.span for row in draft.rows)
    if span is None:
        return None
    own = [row for row in draft.rows if not row.bullet or (draft.degrees and row.span.contains(draft.degrees[0].span))]
    shown = " ".join(row.text for row in own)
    # The highest of several ways to say the same degree; the first where they are alike.
    degree = draft.degrees[0] if draft.degrees else draft.kind_of_school
    field_of_study = _field(draft, own, degree)
    dates = draft.dates[0].dates if draft.dates else None
    if draft.dates and draft.dates[0].impossible:
        dates = None
    if dates is not None and draft.dates[0].single:
        dates = replace(dates, start=None, start_is_year=False)
    future = dates is not None and dates.end is not None and _ends_after(dates, as_of)
    expected = bool(_expected().search(shown)) or future or (dates is not None and dates.current)
    name = _degree_text(draft, degree) if degree in draft.degrees else degree.surface if degree else None
    institution = draft.institution[0] if draft.institution else _name_beside(draft) or _initials(draft, degree)
    level = degree.level if degree else None
    if draft.kind_of_school and degree and level == "vocational" and degree.surface.casefold() == "diploma":
        level = draft.kind_of_school.level  # the diploma of a high school
    return Education(
        span=span,
        degree=name,
        level=level,
        field=field_of_study,
        institution=institution,
        dates=dates,
        expected=expected,
    )


def _name_beside(draft: _Draft) -> str | None:
    """What stands alone in a line beside the degree, where no word tells the school: rather the school's name."""
    for before, row in pairwise([None, *draft.rows]):
        if row is None or (before and (_runs_on(before, row) or before.text.endswith(","))):
            continue
        if row.bullet or row.ends_sentence or row.words > _NAME_WORDS or not row.text[:1].isupper():
            continue
        inside = [*(degree.span for degree in draft.degrees), *(each.span for each in draft.dates)]
        if any(row.span.overlaps(span) for span in inside):
            continue
        name = row.text.split("\t")[0].split(" | ")[0].split(", ")[0].strip(" ,;:|–—-")
        if name and may_be_name(name) and not is_place(name) and not find_fields(name) and ":" not in name:
            return name
    return None


def _initials(draft: _Draft, degree: FoundDegree | None) -> str | None:
    """A school by its initials behind the degree: "MBA, INSEAD"."""
    row = next((row for row in draft.rows if degree and row.span.contains(degree.span)), None)
    if row is None or degree is None:
        return None
    found = _INITIALS.search(row.text, degree.span.end - row.span.start)
    return found[1] if found and found[1] not in _NO_SCHOOL and not is_place(found[1]) else None


def _ends_after(dates: DateRange, as_of: date) -> bool:
    if dates.end is None:
        return False
    return dates.end.year > as_of.year if dates.end_is_year else dates.end > YearMonth.of(as_of)


def _field(draft: _Draft, own: Sequence[Row], degree: FoundDegree | None) -> str | None:
    """The field behind the degree on its own line, then on the lines beside it."""
    if degree is not None:
        row = next((row for row in own if row.span.contains(degree.span)), None)
        if row is not None:
            behind = row.text[degree.span.end - row.span.start :]
            kind, colon, subject = behind.partition(":")  # "Master of Fine Arts: Interior Design"
            told = find_fields(":" + subject) if colon and len(kind.split()) <= _NAME_WORDS else ()
            found = told or find_fields(behind) or find_fields(row.text)
            if found:
                return found[0].field
    for row in own:
        text = row.text
        if draft.institution and row.span.contains(draft.institution[1]):
            place = draft.institution[1]
            text = text[: place.start - row.span.start] + " " + text[place.end - row.span.start :]
        if row.words <= 12 and (found := find_fields(text)):
            return found[0].field
    return None


def _degree_text(draft: _Draft, degree: FoundDegree) -> str:
    """The degree with its field, as the CV words it: its line without school, place and dates."""
    row = next((row for row in draft.rows if row.span.contains(degree.span)), None)
    if row is None:
        return degree.surface
    taken = [each.span for each in draft.dates]
    if draft.institution:
        taken.append(draft.institution[1])
    first, last = row.span.start, row.span.end
    for span in taken:
        if span.end <= degree.span.start:
            first = max(first, span.end)
        elif span.start >= degree.span.end:
            last = min(last, span.start)
    text = row.text[first - row.span.start : last - row.span.start].split("\t")
    shown = next((cell for cell in text if degree.surface in cell), text[0])
    for mark in (" | ", " • ", " · "):
        shown = next((cell for cell in shown.split(mark) if degree.surface in cell), shown)
    head, surface, tail = shown.partition(degree.surface)
    if is_place(head) or placeholder().search(head) or any(map(str.isdigit, head)):
        head = ""  # a place or a grade
    if blank := placeholder().search(tail):
        tail = tail[: blank.start()]
    if draft.institution and draft.institution[0] in tail:
        tail = tail[: tail.index(draft.institution[0])]
    shown = f"{head}{surface}{tail}".strip(" \t,;:|–—-([.")
    kept = re.split(r"(\s+[–—-]\s+)", shown)
    while len(kept) > 1 and (is_place(kept[-1]) or _GRADE.fullmatch(kept[-1].strip())):
        del kept[-2:]
    pieces = "".join(kept).split(", ")
    while len(pieces) > 1 and (is_place(pieces[-1]) or _expected().fullmatch(pieces[-1].strip("() "))):
        pieces.pop()
    return ", ".join(pieces).strip(" ,;:|–—-")
