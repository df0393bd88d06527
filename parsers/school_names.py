"""Finds the name of a school in a line that may also hold a field of study, a place, a date and a grade."""

import re
from collections.abc import Sequence
from functools import cache

from hiring.evidence import Span
from parsers.dates import FoundDates
from parsers.header_words import is_place
from parsers.places import is_region_code, is_town_or_region, placeholder
from parsers.rows import Row
from parsers.wording import flat, words
from skills.degrees import FoundDegree, find_fields

_CUT = re.compile(
    r"\t+|\s*[|•·]\s*|\s+[–—-]+\s+|\s*[–—]\s*|,\s+|;\s+|\s+/\s+|\s+:\s*|(?<=\w):\s*|(?<=\w)\.\s+(?=[A-Z][a-z]+:)"
    r"|\s+(?:at|from|an der|bei)\s+"
)
_IN_BRACKETS = re.compile(r"(?<=\w )\((?:IHK|HWK|FH|TU|TH|Uni)\)")
_OF = re.compile(r"\s*(?:of|for|de|des|du|della|degli|do|da|für|voor|van)\b", re.IGNORECASE)
_ENDS_IN_OF = re.compile(r" of$", re.IGNORECASE)
_JOINS = re.compile(r"\s*(?:,|/|&|\+|\b(?:and|und|et|y|e|en|in|of|em|im|di|de)\b)?\s*", re.IGNORECASE)
_GRADE_POINTS = re.compile(r"(?:[a-z]+ )?GPA\b", re.IGNORECASE)
_NO_SCHOOL = re.compile(r"some (?:college|university|high school)\b(?! of)", re.IGNORECASE)
"""What is said of studies without an end, and names no school."""
_FEWEST_LETTERS = 3
_TELLS_FIELD = re.compile(r"(?::|\b(?:in|en|em|im)\b)\s*$", re.IGNORECASE)
_DIRECTIONS = frozenset(("north", "south", "east", "west", "northern", "southern", "eastern", "western", "central"))
_MOST_PLACE_WORDS = 3


@cache
def institution_words() -> re.Pattern[str]:
    """Finds the words for schools of any kind."""
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
def _universities() -> re.Pattern[str]:
    listed = sorted(words("education")["universities"])
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, listed))})(?=\s+(?:of|for|de|van|für)\b)", re.IGNORECASE)


@cache
def _kinds() -> frozenset[str]:
    return frozenset(words("education")["kinds"])


@cache
def _grades() -> re.Pattern[str]:
    listed = sorted(flat(words("education")["grades"]), key=lambda word: (-len(word), word))
    return re.compile(rf"\s+(?:{'|'.join(re.escape(word) for word in listed)})(?!\w)", re.IGNORECASE)


def named_by(row: Row, degree: FoundDegree) -> bool:
    """Whether the words of a leaving certificate belong to a school's name: "Hill Road High School"."""
    start, end = degree.span.start - row.span.start, degree.span.end - row.span.start
    if degree.level != "school":
        return False
    if institution_words().fullmatch(degree.surface) is None:
        # "Sixth Form College"
        return not institution_words().search(degree.surface) and bool(institution_words().match(row.text[end + 1 :]))
    before = re.search(r"([^\W\d_][\w.'’-]*) $", row.text[:start])
    behind = re.match(r" ([^\W\d_]\w+)", row.text[end:])
    return bool((before and before[1][0].isupper()) or _OF.match(row.text[end:]) or (behind and behind[1][0].isupper()))


def school_name(row: Row, degrees: Sequence[FoundDegree], dates: Sequence[FoundDates]) -> tuple[str, Span] | None:
    """The school that a row names, and where it stands; None where it names none.

    Args:
        degrees: those of the row that are no part of a school's name.
        dates: those of the row.
    """
    piece = _piece(row, degrees)
    if piece is None:
        return None
    piece = _within_brackets(row, piece, [degree.span for degree in degrees])
    first, last = _between_others(row, piece, [*(degree.span for degree in degrees), *(each.span for each in dates)])
    blank = placeholder().search(row.text, first)
    if blank and first < blank.start() < last:
        last = blank.start()
    graded = _grades().search(row.text, first, last)
    if graded:
        last = graded.start()
    shown = _trimmed(row.text[first:last])
    if not shown:
        return None
    at = row.text.index(shown, first)
    own = _without_field(row.text[:at], shown, degrees[0].span.end - row.span.start if degrees else None)
    start = at + shown.index(own)
    own = _without_tail(row.text[:start], own, row.text[start + len(own) :])
    if own[:1].islower() and not institution_words().match(own):
        return None  # words of a sentence: "work within the school"
    if not may_be_name(own):
        return None
    return (own, Span(row.span.start + start, row.span.start + start + len(own))) if own else None


def may_be_name(text: str) -> bool:
    """Whether words may be a school's name: not the I of "I graduated high school", no "Cumulative GPA 3.4"."""
    return sum(map(str.isalpha, text)) >= _FEWEST_LETTERS and _GRADE_POINTS.match(text) is None


def _piece(row: Row, degrees: Sequence[FoundDegree]) -> tuple[int, int] | None:
    """The first piece between delimiters that holds a word for a school."""
    taken = [degree.span for degree in degrees]
    start = 0
    pieces = [*((match.start(), match.end()) for match in _CUT.finditer(row.text)), (len(row.text), len(row.text))]
    for end, following in pieces:
        labelled = _school_labels().fullmatch(row.text[start:end].strip())
        if (
            not labelled
            and _NO_SCHOOL.match(row.text[start:end].strip()) is None
            and _word_for_school(row, start, end, taken) is not None
        ):
            return start, end
        start = following
    return None


def _within_brackets(row: Row, piece: tuple[int, int], taken: Sequence[Span]) -> tuple[int, int]:
    """What stands in brackets, where the word for a school does: "M.Sc. Digital Media (University of Calder)"."""
    first, last = piece
    word = _word_for_school(row, first, last, taken)
    opened = row.text.rfind("(", first, word[0]) if word else -1
    if word is None or opened < 0 or row.text.rfind(")", opened, word[0]) >= 0:
        return piece
    closed = row.text.find(")", word[1])
    return opened + 1, closed if closed >= 0 else last


def _word_for_school(row: Row, first: int, last: int, taken: Sequence[Span]) -> tuple[int, int] | None:
    """Where a word for a school stands between two offsets of the row, outside of what is taken."""
    # "(IHK)" behind a trade names the chamber that examined, not a school.
    piece = _IN_BRACKETS.sub(lambda inside: " " * len(inside[0]), row.text[first:last])
    for pattern in (institution_words(), _parts_of_institutions()):
        for word in pattern.finditer(piece):
            at = row.span.start + first + word.start()
            if not any(span.start <= at < span.end for span in taken):
                return first + word.start(), first + word.end()
    return None


def _between_others(row: Row, piece: tuple[int, int], others: Sequence[Span]) -> tuple[int, int]:
    """The piece without the degrees and dates that share it."""
    first, last = piece
    for span in sorted(others):
        low, high = span.start - row.span.start, span.end - row.span.start
        school = _word_for_school(row, first, last, others)
        if school is None:
            break
        if high > first and high <= school[0]:
            first = high
        elif school[1] <= low < last:
            last = low
    return first, last


def _trimmed(text: str) -> str:
    """Without marks at its edges; a place in brackets behind the name goes."""
    shown = text.strip(" \t,;:|–—-()[].*")
    name, bracket, inside = shown.rpartition(" (")
    if bracket and (is_place(inside.rstrip(")")) or ")" not in inside):
        return name  # "Somewhere College (Leeds)"; a comma inside the bracket has cut it
    return shown


def _without_field(before: str, school: str, degree_end: int | None) -> str:
    """A school's name without the field of study that stands right before it: "BA, Web Design Calder University".

    Fields begin the names of schools too ("Business School", "Medical University of"), so a proper name must follow.
    `before` is what stands left of the name: a comma makes a field of an ordinary word.
    """
    told = before[degree_end:] if degree_end is not None and degree_end <= len(before) else before
    behind_degree = degree_end is not None and degree_end <= len(before)
    telling = behind_degree and (_TELLS_FIELD.search(told) is not None or not told.strip())
    cut = _after_fields(told, school, anywhere=telling)
    own = school[cut:]
    if not telling:
        return own
    university = _universities().search(own)
    if university and university.start():
        ahead = own[: university.start()]
        colon = told.strip().endswith(":") and not cut
        plain = re.split(r"\W+", ahead.strip())[-1].casefold() not in _kinds()
        return own[university.start() :] if plain and (colon or find_fields(":" + ahead)) else own
    return own if cut else own[_place_before_noun(own) :]


def _after_fields(told: str, school: str, *, anywhere: bool) -> int:
    """Where the name begins behind the fields that open the text; 0 where none does, or where it is part of it.

    `anywhere`: other words may stand before the fields, since a field was told.
    """
    reached = best = 0
    for found in find_fields(told + school):
        start, end = found.span.start - len(told), found.span.end - len(told)
        if start < 0:
            continue
        if not anywhere and _JOINS.fullmatch(school, reached, start) is None:
            break
        reached = end
        rest = school[end:].lstrip()
        at = len(school) - len(rest)
        noun = institution_words().search(rest)
        if noun is None or not rest[:1].isupper():
            continue
        single = len(school[:at].split()) == 1 and school[:at].strip().casefold() in _kinds()
        if noun.start() > 0 or (_universities().match(rest) and not single):
            best = at
    return best


def _place_before_noun(school: str) -> int:
    """Where the town or region begins that a school is named after: "Economics Georgia State University"."""
    noun = institution_words().search(school)
    if noun is None:
        return 0
    head = list(re.finditer(r"\S+", re.sub(r"\bstate\s*$", "", school[: noun.start()], flags=re.IGNORECASE)))
    for count in range(min(_MOST_PLACE_WORDS, len(head) - 1), 0, -1):
        named = " ".join(word.group() for word in head[-count:])
        if is_town_or_region(named):
            ahead = head[-count - 1].group().casefold()
            return head[-count - 1 if ahead in _DIRECTIONS else -count].start()
    return 0


def _without_tail(before: str, school: str, behind: str) -> str:
    """A school's name without a field or a town that runs on behind it.

    What was said before the name is no part of it either: "BSc Accounting, Calder University Accounting".
    """
    nouns = list(institution_words().finditer(school))
    if not nouns or not nouns[-1].start():
        return _without_said(before, school)
    end = nouns[-1].end()
    tail = school[end:]
    if not tail.strip() or _OF.match(tail) or _ENDS_IN_OF.search(nouns[-1].group()):
        return _without_said(before, school)
    fields = find_fields("," + tail)
    if fields and not tail[: fields[0].span.start - 1].strip():
        return school[:end]
    code = re.match(r",\s*([A-Z]{2,3})\b", behind)
    if code and is_region_code(code[1]) and len(tail.split()) <= _MOST_PLACE_WORDS:
        return school[:end]  # "Calder State University Fort Ellis, CO"
    return _without_said(before, school)


def _without_said(before: str, school: str) -> str:
    said = [word.casefold() for word in re.findall(r"[^\W_]+", before)]
    spoken = list(re.finditer(r"[^\W_]+", school))
    noun = institution_words().search(school)
    if noun is None:
        return school
    for number, word in enumerate(spoken):
        tail = [each.group().casefold() for each in spoken[number:]]
        if word.start() >= noun.end() and len(word.group()) > 3 and _runs_in(tail, said):
            kept = school[: word.start()].rstrip(" ,;:&–—-")
            return kept if not re.search(r"\b(?:of|and|de|for|the|y|et|und)$", kept) else school
    return school


def _runs_in(some: Sequence[str], within: Sequence[str]) -> bool:
    count = len(some)
    return any(list(within[at : at + count]) == list(some) for at in range(len(within) - count + 1))
