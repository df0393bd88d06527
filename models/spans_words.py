"""A line of text as the span tagger reads it: words, their looks, and the windows in which lines are read together."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hiring.evidence import Span

WINDOW: Final = 120
"""Pieces of words that are read together, marks between lines included."""
PIECES: Final = 12
"""Of one word; more are not read."""
LOOKS: Final = 18
"""Facts told of each word, in the order of `looks`."""

_CHUNK: Final = re.compile(r"[^\s,]+")
_OPENING: Final = "([{\"'“‘«•*·–—"
_CLOSING: Final = ".)]}\"'”’»"


@dataclass(frozen=True, slots=True)
class Known:
    """A place in a line where a known name stands.

    Attributes:
        does: whether it names something that one does (a skill), not something that one knows.
    """

    span: Span
    does: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line or sentence.

    Attributes:
        words: where its words stand, in order; a comma is none.
        known: names in it that somebody has found already.
    """

    text: str
    words: tuple[Span, ...]
    known: tuple[Known, ...] = ()

    @classmethod
    def of(cls, text: str, known: Iterable[Known] = ()) -> "Line":
        """A text cut into words."""
        return cls(text, tuple(words(text)), tuple(known))


def words(text: str) -> Iterator[Span]:
    """What stands between blanks and commas; brackets, quotes and the last full stop are words of their own.

    >>> [span.of("Java (Spring), SQL.") for span in words("Java (Spring), SQL.")]
    ['Java', '(', 'Spring', ')', 'SQL', '.']
    """
    for chunk in _CHUNK.finditer(text):
        start, end = chunk.span()
        while end - start > 1 and text[start] in _OPENING:
            yield Span(start, start + 1)
            start += 1
        last = end
        while last - start > 1 and text[last - 1] in _CLOSING and not _is_short_form(text[start:last]):
            last -= 1
        yield Span(start, last)
        for place in range(last, end):
            yield Span(place, place + 1)


def _is_short_form(word: str) -> bool:
    """Whether the mark at the end belongs to the word: "e.g.", "f(x)"."""
    return ("." in word[:-1] and word[-1] == ".") or ("(" in word and word[-1] == ")")


def looks(line: Line) -> NDArray[np.float32]:
    """What each word looks like, which the encoder, that reads all in lower case, cannot see: (words, `LOOKS`)."""
    texts = [span.of(line.text) for span in line.words]
    table = np.zeros((len(texts), LOOKS), np.float32)
    if not texts:
        return table
    capitals = sum(word[:1].isupper() for word in texts) / len(texts)
    for row, word in zip(table, texts, strict=True):
        row[:13] = (
            word.islower(),
            word[:1].isupper(),
            word.isupper() and len(word) > 1,
            any(letter.isdigit() for letter in word),
            any(letter.isupper() for letter in word[1:]) and not word.isupper(),
            not any(letter.isalnum() for letter in word),
            len(word) <= 2,
            word.startswith("<"),
            "-" in word,
            "/" in word,
            "+" in word or "#" in word or "." in word[:-1],
            word[-1:] in ":.;!?)",
            capitals,
        )
    table[0, 13] = 1
    for name in line.known:
        for row, span in zip(table, line.words, strict=True):
            if name.span.start <= span.start < name.span.end:
                row[14 + 2 * name.does + (span.start > name.span.start)] = 1
    return table


def after_comma(line: Line) -> NDArray[np.bool_]:
    """For each word, whether a comma parts it from the one before."""
    before = [0, *(span.end for span in line.words)][: len(line.words)]
    parted = ["," in line.text[end : span.start] for end, span in zip(before, line.words, strict=True)]
    return np.array(parted, np.bool_)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one line that are read together: all of them, unless the line is longer than a window.

    Attributes:
        line: number of the line.
        start: number of the first word.
        ids: the pieces of each word.
    """

    line: int
    start: int
    ids: tuple[tuple[int, ...], ...]

    @property
    def length(self) -> int:
        """Pieces of words, and the mark at the end."""
        return sum(map(len, self.ids)) + 1


def pieces(number: int, ids: Sequence[Sequence[int]], stops: Sequence[bool], most: int = WINDOW) -> Iterator[Piece]:
    """A line, cut where it is longer than a window, at a full stop if one stands in the latter part.

    Args:
        ids: the pieces of each word.
        stops: whether the word is a full stop.
    """
    start = 0
    while start < len(ids):
        end, room = start, most - 2
        while end < len(ids) and (end == start or len(ids[end]) <= room):
            room -= len(ids[end])
            end += 1
        if end < len(ids):
            ends = [place for place in range(start + (end - start) // 3, end) if stops[place]]
            end = ends[-1] + 1 if ends else end
        yield Piece(number, start, tuple(tuple(word) for word in ids[start:end]))
        start = end


def windows(of: Iterable[Piece], most: int = WINDOW, room_in_first: int | None = None) -> Iterator[list[Piece]]:
    """Neighbouring pieces together, as many as fit: a line is understood better beside those around it.

    Args:
        room_in_first: pieces of words in the first window; None: as many as in the others.
    """
    room = most - 1 if room_in_first is None else room_in_first
    window: list[Piece] = []
    for piece in of:
        if window and piece.length > room:
            yield window
            window, room = [], most - 1
        window.append(piece)
        room -= piece.length
    if window:
        yield window
