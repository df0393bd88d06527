"""The degree asked for, its fields, and whether experience may stand in for it."""

import re
from dataclasses import dataclass

from hiring.candidate import EDUCATION_LEVELS, EducationLevel
from hiring.evidence import Span
from hiring.job import EducationAsked
from jd.wording import data, pattern
from skills.degrees import find_degrees, find_fields

_NEXT_CRITERION = re.compile(
    r";|(?<![a-z]\.[a-z])(?<!etc)\.\s|\b(?:experience|knowledge|skills?|ability|proficien\w+|familiar\w*|understanding|fluen\w+"
    r"|(?:required|preferred)(?! in\b)"
    r"|plus|with (?:at least|a minimum|\d)|and (?:at least|a minimum|\d|strong|excellent)|\d+\+? years?"
    r"|from an?|who|must|is|are|certifi\w+|licen[cs]\w+)\b",
    re.IGNORECASE,
)
_FIELD_FOLLOWS = re.compile(r"(?: degree| diploma)?(?: \([^)]*\))?,? (?:in|of) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundEducation:
    """A degree asked for.

    Attributes:
        spans: each piece of the clause that speaks of it, fields and alternatives included.
        used: the words that were understood; fields that nobody knows are not among them.
    """

    asked: EducationAsked
    spans: tuple[Span, ...]
    used: tuple[Span, ...]


def find(text: str) -> FoundEducation | None:
    """The education that a clause asks for; of several levels the lowest, since any of them is enough.

    A degree of no stated level counts as a bachelor's.
    """
    degrees = _degrees(text)
    if not degrees:
        return None
    alternatives = [
        Span(*match.span())
        for key in ("related_field", "or_equivalent_paper")
        for match in pattern("education", key).finditer(text, degrees[0][1].start)
    ]
    experience = [Span(*match.span()) for match in pattern("education", "or_experience").finditer(text)]
    names: list[str] = []
    spans: list[Span] = []
    used: list[Span] = []
    for run in _runs(text, [span for _, span in degrees], [*alternatives, *experience]):
        stop = _stop(text, run[-1].end, [*alternatives, *experience])
        fields = _fields(text, run, stop)
        beside = [span for span in (*alternatives, *experience) if run[0].start < span.start < stop]
        beside += [span for span in experience if span.start <= run[0].start]
        names += [name for name, _ in fields]
        parts = [*run, *(span for _, span in fields), *beside]
        end = max(span.end for span in parts)
        if _FIELD_FOLLOWS.match(text, run[-1].end):
            end = max(end, stop)
        spans.append(Span(min(span.start for span in parts), end))
        used += parts
    levels = [level for level, _ in degrees]
    if any(_is_trade_diploma(span.of(text)) for span in alternatives):
        levels.append("vocational")
    level = min(levels, key=EDUCATION_LEVELS.index)
    or_experience = any(span in used for span in experience)
    return FoundEducation(EducationAsked(level, tuple(dict.fromkeys(names)), or_experience), tuple(spans), tuple(used))


def _is_trade_diploma(words: str) -> bool:
    """Whether an alternative is the diploma of a trade ("or a welding diploma"), which is below a degree.

    >>> _is_trade_diploma("or a welding diploma"), _is_trade_diploma("or a high school diploma")
    (True, False)
    """
    return bool(re.search(r"\bdiploma\b", words, re.IGNORECASE)) and not re.search(
        r"\b(?:school|secondary|equivalent|graduate|advanced|higher)\b", words, re.IGNORECASE
    )


def _runs(text: str, degrees: list[Span], alternatives: list[Span]) -> list[list[Span]]:
    """Degrees that no other criterion parts, together."""
    runs = [[degrees[0]]]
    for degree in degrees[1:]:
        if _stop(text, runs[-1][-1].end, alternatives) < degree.start:
            runs.append([])
        runs[-1].append(degree)
    return runs


def _degrees(text: str) -> list[tuple[EducationLevel, Span]]:
    other = [Span(*match.span()) for match in pattern("education", "not_a_degree").finditer(text)]
    found = [(degree.level, degree.span) for degree in find_degrees(text) if not _within(degree.span, other)]
    for level in ("vocational", "school", "bachelor"):
        for match in pattern("education", level).finditer(text):
            place = Span(*match.span())
            if not _within(place, [*other, *(span for _, span in found)]):
                found.append((level, place))
    if not found:
        places = [Span(*match.span()) for match in pattern("education", "any_degree").finditer(text)]
        found = [("bachelor", place) for place in places if not _within(place, other)]
    stated = [degree for degree in found if not pattern("education", "bare_degree").fullmatch(degree[1].of(text))]
    # "MA degree": the second word is no degree of its own.
    return sorted(stated or found, key=lambda degree: degree[1])


def _within(span: Span, others: list[Span]) -> bool:
    return any(span.overlaps(other) for other in others)


def _stop(text: str, start: int, alternatives: list[Span]) -> int:
    """Where the words about the degree end: at the next criterion of the clause."""
    for match in _NEXT_CRITERION.finditer(text, start):
        if not any(span.start <= match.start() < span.end for span in alternatives):
            return match.start()
    return len(text)


def _fields(text: str, degrees: list[Span], stop: int) -> list[tuple[str, Span]]:
    """The fields of study that belong to the degrees: those between them and the next criterion, or just before."""
    fields: list[tuple[str, Span]] = []
    for found in find_fields(text):
        if any(found.span.overlaps(degree) for degree in degrees):
            continue
        if degrees[0].end <= found.span.start < stop or 0 <= degrees[0].start - found.span.end <= 12:
            fields.append((found.field, found.span))
    names: dict[str, str] = data("education")["field_abbreviations"]
    for match in re.finditer(r"(?<![\w.])[A-Z][A-Za-z]+(?![\w.])", text[:stop]):
        place = Span(*match.span())
        after_degree = place.start >= degrees[0].end
        if after_degree and match.group() in names and not any(place.overlaps(span) for _, span in fields):
            fields.append((names[match.group()], place))
    return sorted(fields, key=lambda named: named[1])
