"""The degree asked for, its fields, and whether experience may stand in for it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hiring.candidate import EDUCATION_LEVELS, EducationLevel
from hiring.evidence import Span
from hiring.job import EducationAsked
from jd.wording import data, pattern
from skills.degrees import FoundField, find_degrees, find_fields

_NEXT_CRITERION = re.compile(
    r";|(?<![a-z]\.[a-z])(?<!etc)\.\s|\b(?:experience|knowledge|skills?|ability|proficien\w+|familiar\w*|understanding|fluen\w+"
    r"|(?:required|preferred)(?! in\b)"
    r"|plus|with (?:at least|a minimum|\d)|and (?:at least|a minimum|\d|strong|excellent)"
    r"|(?:\d+\+?|one|two|three|four|five|six|seven|eight|nine|ten)(?: \(\d+\+?\))? (?:or more )?years?"
    r"|from an?|who|must|is|are|certifi\w+|licen[cs]\w+)\b",
    re.IGNORECASE,
)
_FIELD_BEHIND_BRACKET = re.compile(r"\)\s+(?:in|of)\s", re.IGNORECASE)
_STANDS_FOR_ALL = re.compile(r"(?:or|and/or) (?:an? )?(?:equivalent|comparable) combination", re.IGNORECASE)
_RIGHT_BEFORE = re.compile(r"[\s(]*(?:(?:[- ]|or )?related\s+)?", re.IGNORECASE)
_OF_THE_SAME = re.compile(
    r"['’]?s?\s*(?:(?:-|level|college|university|\(|at|:|,)\s*)*(?:an?\s+|the\s+)?", re.IGNORECASE
)
_SHARE_A_NOUN = re.compile(
    r"((?:[A-Za-z]+(?:\s*,\s*(?:(?:or|and)\s+)?|\s+(?:or|and|and/or|&)\s+|\s*/\s*))+)$", re.IGNORECASE
)
_A_FIELD = (
    r"(?!(?:A|An|The|Any|One|Our|Your|This|Related|Relevant|Similar|Other|Progress|Hand|Lieu|Person)\b)"
    r"[A-Z][a-z]+(?:[- ](?:and |& )?[A-Z][a-z]+){0,3}"
)
_UNLISTED = re.compile(
    r"['’]?s?(?: [Dd]egree| [Dd]iploma)? in "
    rf"(?P<fields>{_A_FIELD}(?:(?:, (?:or )?| or |/){_A_FIELD})*)(?=[.,;:()]|\s|$)"
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


def find(text: str, papers: Sequence[Span] = ()) -> FoundEducation | None:
    """The education that a clause asks for; of several levels the lowest, since any of them is enough.

    A degree of no stated level counts as a bachelor's.

    Args:
        papers: where certificates stand, which end the words about a degree.
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
    for run in _runs(text, [span for _, span in degrees], [*alternatives, *experience], papers):
        stop = _stop(text, run[-1].end, [*alternatives, *experience], papers)
        fields = _fields(text, run, stop) or list(_unlisted(text, run[-1].end, stop))
        beside = [span for span in (*alternatives, *experience) if run[0].start < span.start < stop]
        beside += [span for span in experience if span.start <= run[0].start]
        names += [name for name, _ in fields]
        parts = [*run, *(span for _, span in fields), *beside]
        end = max(span.end for span in parts)
        if _FIELD_FOLLOWS.match(text, run[-1].end):
            end = max(end, stop)
        spans += _without_bracket(text, Span(min(span.start for span in parts), end), run[-1].end)
        used += parts
    levels = [level for level, _ in degrees]
    if any(_is_trade_diploma(span.of(text)) for span in alternatives):
        levels.append("vocational")
    level = min(levels, key=EDUCATION_LEVELS.index)
    # "...; or an equivalent combination of training and experience" stands for all that was said before.
    used += [span for span in experience if _STANDS_FOR_ALL.match(span.of(text)) and span not in used]
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


def _runs(text: str, degrees: list[Span], alternatives: list[Span], papers: Sequence[Span]) -> list[list[Span]]:
    """Degrees that no other criterion parts, together."""
    runs = [[degrees[0]]]
    for degree in degrees[1:]:
        if _stop(text, runs[-1][-1].end, alternatives, papers) < degree.start:
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
    bare = [degree for degree in found if pattern("education", "bare_degree").fullmatch(degree[1].of(text))]
    stated = [degree for degree in found if degree not in bare]
    # "MA degree", "a degree at BSc level": the word is no degree of its own.
    own = [degree for degree in bare if not any(_are_one(text, degree[1], span) for _, span in stated)]
    return sorted([*stated, *own], key=lambda degree: degree[1])


def _are_one(text: str, word: Span, degree: Span) -> bool:
    first, second = sorted((word, degree))
    return _OF_THE_SAME.fullmatch(text[first.end : second.start]) is not None


def _is_right_before(text: str, field: Span, degree: Span) -> bool:
    return field.end <= degree.start and _RIGHT_BEFORE.fullmatch(text[field.end : degree.start]) is not None


def _sharing(text: str, last: FoundField) -> Iterator[tuple[str, Span]]:
    """The fields whose noun only the last of them tells: "mechanical or marine engineering"."""
    before = _SHARE_A_NOUN.search(text[: last.span.start])
    _, _, noun = last.span.of(text).rpartition(" ")
    if before is None or not last.span.of(text).rstrip(noun):
        return
    for word in re.finditer(r"[A-Za-z]+", before[1]):
        whole = f"{word.group()} {noun}"
        for found in find_fields(whole):
            if len(found.span) == len(whole):
                place = Span(before.start(1) + word.start(), before.start(1) + word.end())
                yield found.field, place


def _within(span: Span, others: list[Span]) -> bool:
    return any(span.overlaps(other) for other in others)


def _stop(text: str, start: int, alternatives: list[Span], papers: Sequence[Span]) -> int:
    """Where the words about the degree end: at the next criterion of the clause, or at a certificate."""
    ends = [span.start for span in papers if span.start >= start]
    bracket = _bracket(text, start)
    for match in _NEXT_CRITERION.finditer(text, start):
        if bracket and bracket.start <= match.start() < bracket.end:
            continue
        if not any(span.start <= match.start() < span.end for span in alternatives):
            ends.append(match.start())
            break
    return min(ends, default=len(text))


def _bracket(text: str, start: int) -> Span | None:
    """A bracket between a degree and its field: "a Master's (with 2 years of practice) in Physics"."""
    opened = text.find("(", start)
    if opened < 0 or text[start:opened].strip() not in ("", "degree"):
        return None
    close = text.find(")", opened)
    return Span(opened, close + 1) if close > 0 and _FIELD_BEHIND_BRACKET.match(text, close) else None


def _without_bracket(text: str, span: Span, degree_end: int) -> list[Span]:
    bracket = _bracket(text, degree_end)
    if bracket is None or not _NEXT_CRITERION.search(bracket.of(text)) or not span.contains(bracket):
        return [span]
    if pattern("education", "or_experience").search(bracket.of(text)):
        return [span]
    return [Span(span.start, bracket.start), Span(bracket.end, span.end)]


def _unlisted(text: str, start: int, stop: int) -> Iterator[tuple[str, Span]]:
    """The fields right behind a degree that no list knows, in the advert's words: "a degree in Glassmaking"."""
    if found := _UNLISTED.match(text, start, stop):
        for field in re.finditer(r"[^,/]+?(?=, | or |/|$)", found["fields"]):
            words = re.sub(r"^(?:\s|or )+", "", field.group())
            place = found.start("fields") + field.end() - len(words)
            yield words, Span(place, place + len(words))


def _fields(text: str, degrees: list[Span], stop: int) -> list[tuple[str, Span]]:
    """The fields of study that belong to the degrees: those between them and the next criterion, or just before."""
    fields: list[tuple[str, Span]] = []
    for found in find_fields(text):
        if any(found.span.overlaps(degree) for degree in degrees):
            continue
        if degrees[0].end <= found.span.start < stop or _is_right_before(text, found.span, degrees[0]):
            fields += _sharing(text, found)
            fields.append((found.field, found.span))
    names: dict[str, str] = data("education")["field_abbreviations"]
    for match in re.finditer(r"(?<![\w.])[A-Z][A-Za-z]+(?![\w.])", text[:stop]):
        place = Span(*match.span())
        after_degree = place.start >= degrees[0].end
        if after_degree and match.group() in names and not any(place.overlaps(span) for _, span in fields):
            fields.append((names[match.group()], place))
    return sorted(fields, key=lambda named: named[1])
