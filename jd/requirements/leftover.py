"""What was not turned into structure."""

import re
from collections.abc import Iterable

from hiring.evidence import Span
from jd.wording import words

_WORD = re.compile(r"[A-Za-z][\w'+#&.-]*\w|[A-Za-z]")
_JOINT = re.compile(r"\s*[,;]\s*(?:(?:and|or|plus)\s+)?|\s+(?:and|or|&|plus)\s+")
_FEWEST_ITEMS = 2
_SUBSTANTIAL = 3
NOT_STRUCTURE = "Not turned into structure"


def words_left(text: str, used: Iterable[Span]) -> int:
    """How many words of a clause mean something and are in no structure."""
    return sum(len(piece) for piece in _pieces(text, used))


def words_beside(text: str, used: Iterable[Span]) -> frozenset[str]:
    """The words of a clause that mean something and are in no structure, in small letters.

    >>> sorted(words_beside("Excel for the Finance team", [Span(0, 5)]))
    ['finance', 'team']
    """
    return frozenset(place.of(text).casefold() for piece in _pieces(text, used) for place in piece)


def note(text: str, used: Iterable[Span]) -> str | None:
    """A sentence that quotes the words of a clause that no structure holds; None where one or two are left."""
    pieces = _pieces(text, used)
    if sum(map(len, pieces)) < _SUBSTANTIAL:
        pieces = _items_left(text, pieces, used)
    if not pieces:
        return None
    quotes = [text[piece[0].start : piece[-1].end] for piece in pieces]
    return f"{NOT_STRUCTURE}: " + ", ".join(f"“{quote}”" for quote in quotes) + "."


def _items_left(text: str, pieces: list[list[Span]], used: Iterable[Span]) -> list[list[Span]]:
    """The pieces that are whole items of a list whose other items were understood: the "welding" of "Excel, welding
    and SQL", but not the "daily" of "Excel, daily SQL"."""
    covered = list(used)
    marks = [0, *(mark for joint in _JOINT.finditer(text) for mark in joint.span()), len(text)]
    items = [Span(start, end) for start, end in zip(marks[::2], marks[1::2], strict=True) if start < end]
    whole = [item for item in items if not any(item.overlaps(span) for span in covered)]
    if len(items) - len(whole) < 1 or len(items) < _FEWEST_ITEMS:
        return []
    left = [[place for piece in pieces for place in piece if item.contains(place)] for item in whole]
    return [piece for piece in left if piece]


def _pieces(text: str, used: Iterable[Span]) -> list[list[Span]]:
    """Runs of words in no structure, without filler at their ends."""
    covered = sorted(used)
    filler = words("leftover", "filler")
    pieces: list[list[Span]] = [[]]
    last_end = 0
    for match in _WORD.finditer(text):
        place = Span(*match.span())
        if any(place.overlaps(span) for span in covered):
            pieces.append([])
            continue
        if match.start() > last_end and re.search(r"[;,()]", text[last_end : match.start()]):
            pieces.append([])
        last_end = match.end()
        if match.group().casefold().strip(".'") not in filler:
            pieces[-1].append(place)
    return [piece for piece in pieces if piece]
