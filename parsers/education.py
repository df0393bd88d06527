"""Reads courses of study: degree, level, field, institution, dates."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from hiring.candidate import DateRange, Education, YearMonth
from hiring.evidence import Span
from parsers.dates import FoundDates
from parsers.header_words import is_place
from parsers.places import placeholder
from parsers.points import joined
from parsers.rows import Row
from parsers.side_by_side import columns_apart
from parsers.wording import flat, words
from skills.degrees import FoundDegree, find_degrees, find_fields

_CUT = re.compile(r"\t+|\s*[|•·]\s*|\s+[–—-]+\s+|\s*[–—]\s*|,\s+|;\s+|\s+:\s*|(?<=\w):\s*|\s+(?:at|from|an der|bei)\s+")
_IN_BRACKETS = re.compile(r"(?<=\w )\((?:IHK|HWK|FH|TU|TH|Uni)\)")
_HEADER_WORDS = 22
_NAME_WORDS = 8


@dataclass(slots=True)
class _Draft:
    rows: list[Row] = field(default_factory=list)
    degrees: list[FoundDegree] = field(default_factory=list)
    institution: tuple[str, Span] | None = None
    dates: list[FoundDates] = field(default_factory=list)

    def has(self, label: str) -> bool:
        return {"degree": bool(self.degrees), "institution": self.institution is not None, "dates": bool(self.dates)}[
            label
        ]


@cache
def _institution_words() -> re.Pattern[str]:
    listed = sorted(flat(words("education")["institutions"]), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in listed)})(?!\w)", re.IGNORECASE)


@cache
def _parts_of_institutions() -> re.Pattern[str]:
    listed = sorted(flat(words("education")["inside"]), key=lambda word: (-len(word), word))
    return re.compile(rf"[^\W\d_]*(?:{'|'.join(re.escape(word) for word in listed)})(?!\w)", re.IGNORECASE)


@cache
def _school_labels() -> re.Pattern[str]:
    listed = sorted(flat(words("education")["labels"]), key=lambda word: (-len(word), word))
    return re.compile(rf"(?:{'|'.join(re.escape(word) for word in listed)})\s*:?", re.IGNORECASE)


@cache
def _trades() -> re.Pattern[str]:
    listed = sorted(flat(words("education")["trades"]), key=lambda word: (-len(word), word))
    ends = "|".join(re.escape(word) for word in listed)
    return re.compile(rf"[A-ZÄÖÜ]?[\w-]*(?:{ends})\b(?:\s+\((?:IHK|HWK|Hwk)\))?", re.IGNORECASE)


@cache
def _expected() -> re.Pattern[str]:
    listed = flat(words("education")["expected"])
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in listed)})(?!\w)", re.IGNORECASE)


def _institution(row: Row, degrees: Sequence[FoundDegree], dates: Sequence[FoundDates]) -> tuple[str, Span] | None:
    """The piece of a row that names a school, and where it stands."""
    start = 0
    best: tuple[int, int] | None = None
    pieces = [*((match.start(), match.end()) for match in _CUT.finditer(row.text)), (len(row.text), len(row.text))]
    for end, following in pieces:
        # "(IHK)" behind a trade names the chamber that examined, not a school.
        if _school_labels().fullmatch(row.text[start:end].strip()):
            start = following
            continue
        piece = _IN_BRACKETS.sub(lambda inside: " " * len(inside[0]), row.text[start:end])
        school = _institution_words().search(piece) or _parts_of_institutions().search(piece)
        if school and not any(
            degree.span.start <= row.span.start + start + school.start() < degree.span.end for degree in degrees
        ):
            best = (start, end)
            break
        start = following
    if best is None:
        return None
    first, last = best
    for span in sorted([*(degree.span for degree in degrees), *(each.span for each in dates)]):
        low, high = span.start - row.span.start, span.end - row.span.start
        school = _institution_words().search(row.text, first, last) or _parts_of_institutions().search(
            row.text, first, last
        )
        if school is None:
            break
        if high > first and high <= school.start():
            first = high
        elif school.end() <= low < last:
            last = low
    blank = placeholder().search(row.text, first)
    if blank and first < blank.start() < last:
        last = blank.start()
    text = row.text[first:last].rstrip(
        "".join({char for char in row.text[first:last] if not char.isalnum() and char not in ".)"})
    )
    shown = text.strip(" \t,;:|–—-()[].")
    name, bracket, inside = shown.rpartition(" (")
    if bracket and (is_place(inside.rstrip(")")) or ")" not in inside):
        shown = name  # "Somewhere College (Leeds)"; a comma inside the bracket has cut it
    at = first + text.find(shown)
    if degrees and degrees[0].span.end <= row.span.start + at:
        shown = _without_field(row.text[degrees[0].span.end - row.span.start : at], shown)
    if not shown:
        return None
    offset = row.span.start + first + text.index(shown)
    return shown, Span(offset, offset + len(shown))


def _without_field(before: str, school: str) -> str:
    """A school's name without the field of study that stands right before it: "BA, Web Design Calder University".

    Fields begin the names of schools too ("Business School", "Medical University of"), so a proper name must follow.
    `before` is what stands between the degree and the name: a comma makes a field of an ordinary word.
    """
    for field_found in find_fields(before + school):
        if field_found.span.start == len(before):
            rest = school[field_found.span.end - len(before) :].strip()
            named = _institution_words().search(rest)
            return rest if named is not None and named.start() > 0 and rest[0].isupper() else school
    return school


def read_education(
    rows: Sequence[Row], dated: Mapping[int, Sequence[FoundDates]], as_of: date
) -> tuple[Education, ...]:
    """The courses in the rows of an education section, in the order of the text.

    A course ends where something that it already has (degree, school, dates) comes again.
    """
    drafts: list[_Draft] = []
    current = _Draft()
    for row in columns_apart(rows, lambda cell: bool(find_degrees(cell))):
        here = [each for each in dated.get(row.line.span.start, ()) if row.span.start <= each.span.start < row.span.end]
        may_name = not (row.bullet and current.degrees) and row.words <= _HEADER_WORDS
        degrees = _degrees(row, here) if may_name else []
        if row.bullet and current.dates and not degrees:
            here = []
        school = (
            _institution(row, degrees, here)
            if row.words <= _HEADER_WORDS and not (row.bullet and current.institution)
            else None
        )
        if school and current.degrees and current.institution is None and _names_a_school(row, degrees, school[1]):
            degrees = []  # "High School" in the name of one
        labels = [label for label, value in (("degree", degrees), ("institution", school), ("dates", here)) if value]
        if current.rows and labels and _begins(current, row, labels):
            drafts.append(current)
            current = _Draft()
        current.rows.append(row)
        current.degrees.extend(degrees)
        current.dates.extend(here)
        current.institution = current.institution or school
    drafts.append(current)
    return tuple(read for draft in drafts if (read := _course(draft, as_of)) is not None)


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


def _names_a_school(row: Row, degrees: Sequence[FoundDegree], school: Span) -> bool:
    return bool(degrees) and school == row.span and all(degree.level == "school" for degree in degrees)


def _begins(current: _Draft, row: Row, labels: Sequence[str]) -> bool:
    if row.bullet and not row.emphasis and "degree" not in labels:
        return False
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
    degree = draft.degrees[0] if draft.degrees else None
    field_of_study = _field(draft, own, degree)
    dates = draft.dates[0].dates if draft.dates else None
    if draft.dates and draft.dates[0].impossible:
        dates = None
    if dates is not None and draft.dates[0].single:
        dates = replace(dates, start=None, start_is_year=False)
    future = dates is not None and dates.end is not None and _ends_after(dates, as_of)
    expected = bool(_expected().search(shown)) or future or (dates is not None and dates.current)
    name = _degree_text(draft, degree) if degree else None
    institution = draft.institution[0] if draft.institution else _name_beside(draft)
    return Education(
        span=span,
        degree=name,
        level=degree.level if degree else None,
        field=field_of_study,
        institution=institution,
        dates=dates,
        expected=expected,
    )


def _name_beside(draft: _Draft) -> str | None:
    """What stands alone in a line beside the degree, where no word tells the school: rather the school's name."""
    for row in draft.rows:
        if row.bullet or row.ends_sentence or row.words > _NAME_WORDS or not row.text[:1].isupper():
            continue
        inside = [*(degree.span for degree in draft.degrees), *(each.span for each in draft.dates)]
        if any(row.span.overlaps(span) for span in inside):
            continue
        name = row.text.split("\t")[0].split(" | ")[0].split(", ")[0].strip(" ,;:|–—-")
        if name and not is_place(name) and not find_fields(name) and ":" not in name:
            return name
    return None


def _ends_after(dates: DateRange, as_of: date) -> bool:
    if dates.end is None:
        return False
    return dates.end.year > as_of.year if dates.end_is_year else dates.end > YearMonth.of(as_of)


def _field(draft: _Draft, own: Sequence[Row], degree: FoundDegree | None) -> str | None:
    """The field behind the degree on its own line, then on the lines beside it."""
    if degree is not None:
        row = next((row for row in own if row.span.contains(degree.span)), None)
        if row is not None:
            behind = find_fields(row.text[degree.span.end - row.span.start :])
            found = behind or find_fields(row.text)
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
    pieces = shown.strip(" \t,;:|–—-([.").split(", ")
    while len(pieces) > 1 and is_place(pieces[-1]):
        pieces.pop()
    return ", ".join(pieces).strip(" ,;:|–—-")
