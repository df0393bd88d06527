"""Sentences of a line, and the parts of a sentence that differ in importance."""

import re
from collections.abc import Iterator

from hiring.evidence import Span
from jd.wording import words

_STOP = re.compile(
    r"(?<=[.!?])[\"')]*\s+(?=[\"'(]*[A-Z0-9•*£$€₹])|\s+[•●▪■]\s*|\s+\|\s+|\s+[*]\s+(?=[A-Z])|(?<=[a-z)])(?<=\.)(?=[A-Z][a-z])"
)
_IN_LIEU = re.compile(
    r"[^.!?]{0,200}\b(?:may|can|will) be (?:accepted|considered|recogni[sz]ed) in lieu\b", re.IGNORECASE
)
_FEWEST_ITEMS = 3
_OPENS_WITH_OR = re.compile(r"\s*(?:and/)?or\b", re.IGNORECASE)
_LONGEST = 800
_LONGEST_WORD = 40
_STRAY = ",;:-|/•●▪■"
_LAST_WORD = re.compile(r"([A-Za-z][A-Za-z.]*)\.[\"')]*$")


def sentences(text: str, span: Span) -> Iterator[Span]:
    """The sentences of `span`, without the white space around them.

    Items of a list that semicolons part are sentences too. A full stop after an abbreviation ("e.g.", "Inc.", "B.S.")
    or inside brackets ends no sentence. What runs on for more than 800 characters is no sentence that anybody wrote,
    and is cut between words.

    >>> [part.of("Know SQL. Go is a plus.") for part in sentences("Know SQL. Go is a plus.", Span(0, 23))]
    ['Know SQL.', 'Go is a plus.']
    """
    start = span.start
    for stop in _STOP.finditer(text, span.start, span.end):
        before = text[max(start, stop.start() - _LONGEST) : stop.start()]
        last = _LAST_WORD.search(before[-_LONGEST_WORD:])
        if last and _is_abbreviation(last[1]):
            continue
        if _IN_LIEU.match(text, stop.end(), span.end):
            # "A master's degree in law. A first degree with two more years may be accepted in lieu."
            continue
        if before.count("(") > before.count(")") and ")" in text[stop.end() : min(span.end, stop.end() + _LONGEST)]:
            continue
        yield from _items(text, start, stop.start())
        start = stop.end()
    yield from _items(text, start, span.end)


def _items(text: str, start: int, end: int) -> Iterator[Span]:
    """A sentence, or each item of a list in it that semicolons part: "5 years in HR; a degree; good German".

    Two semicolons make a list; what "or" opens is no item of its own.
    """
    depth, marks = 0, [start - 1]
    for index in range(start, end):
        depth = max(0, depth + (text[index] in "([") - (text[index] in ")]"))
        if text[index] == ";" and not depth:
            marks.append(index)
    pieces = [(mark + 1, stop) for mark, stop in zip(marks, [*marks[1:], end], strict=True)]
    if len(pieces) < _FEWEST_ITEMS or any(_OPENS_WITH_OR.match(text, *piece) for piece in pieces):
        pieces = [(start, end)]
    for piece in pieces:
        yield from _cut(text, *piece)


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """The piece in parts of bounded length."""
    while end - start > _LONGEST:
        stop = text.rfind(" ", start + 1, start + _LONGEST)
        stop = stop if stop > start else start + _LONGEST
        yield from stripped(text, start, stop)
        start = stop
    yield from stripped(text, start, end)


def _is_abbreviation(word: str) -> bool:
    return "." in word or (len(word) == 1 and word.isupper()) or word.casefold() in words("criteria", "abbreviations")


def stripped(text: str, start: int, end: int) -> Iterator[Span]:
    """The span without white space and stray separators at its ends, if anything is left of it."""
    while start < end and (text[start].isspace() or text[start] in _STRAY):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in _STRAY):
        end -= 1
    if start < end and any(character.isalnum() for character in text[start:end]):
        yield Span(start, end)
