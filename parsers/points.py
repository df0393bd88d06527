"""Cuts the body of an item into its points: list items with their wrapped lines, sentences of prose."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from hiring.evidence import Span
from parsers.rows import Row
from parsers.wording import words

_SENTENCE_BREAK = re.compile(r"(?<=[.!?])[\"”’)]?\s+(?=[\"“(]?[A-ZÀ-ÞА-Я0-9])")
_LAST_WORD = re.compile(r"[\w.&-]+$")
_INNER_MARK = re.compile(r"\s+[•➢➤►▪●■◦✓❖]\s*")
_SHORT_LINE = 0.86
"""A line that ends before this share of its column's width ends its paragraph or point."""


def split_points(rows: Sequence[Row], text: str) -> tuple[Span, ...]:
    """The points that `rows` make, in order; each span lies between its first and last letter."""
    points: list[Span] = []
    for group in grouped_rows([row for row in rows if not row.address]):
        whole = Span(group[0].span.start, group[-1].span.end)
        points.extend(_marked(whole, text) if group[0].bullet else _sentences(whole, text))
    return tuple(point for point in points if any(char.isalnum() for char in point.of(text)))


def _marked(whole: Span, text: str) -> Iterator[Span]:
    """A list item, cut again where other marks stand inside its line."""
    start = whole.start
    for match in _INNER_MARK.finditer(text, whole.start, whole.end):
        yield Span(start, match.start())
        start = match.end()
    if start < whole.end:
        yield Span(start, whole.end)


def _sentences(whole: Span, text: str) -> Iterator[Span]:
    for piece in _marked(whole, text):
        start = piece.start
        for match in _SENTENCE_BREAK.finditer(text, piece.start, piece.end):
            if abbreviated(text[max(start, match.start() - 20) : match.start()]):
                continue
            yield Span(start, match.start())
            start = match.end()
        if start < piece.end:
            yield Span(start, piece.end)


def abbreviated(before: str) -> bool:
    """Whether the dot that ends `before` belongs to an abbreviation."""
    last = _LAST_WORD.search(before)
    if last is None or not before.endswith("."):
        return False
    word = last.group()[:-1]
    return (len(word) == 1 and word.isupper()) or "." in word or word.casefold() in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(words("abbreviations")["before_a_capital"])


def grouped_rows(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows that belong to one point or one paragraph."""
    if not rows:
        return
    marked = any(row.bullet for row in rows)
    right = max((row.line.box.right for row in rows if row.line.box), default=0.0)
    left = min((row.line.box.left for row in rows if row.line.box), default=0.0)
    group = [rows[0]]
    for before, row in pairwise(rows):
        if _begins(before, row, group[0], marked, left, right):
            yield group
            group = []
        group.append(row)
    yield group


def _begins(before: Row, row: Row, first: Row, marked: bool, left: float, right: float) -> bool:
    if row.bullet:
        return True
    crossed = row.line.page != before.line.page or row.line.region != before.line.region
    starts_small = row.text[:1].islower()
    if row.gap and not crossed:
        return not (starts_small and not before.ends_sentence)
    if crossed and row.gap:
        return before.ends_sentence or not (starts_small or first.bullet)
    if starts_small:
        return False
    if row.looks.bold != before.looks.bold and row.looks.bold:
        return True
    short = _is_short(before, left, right)
    if first.bullet:
        return before.ends_sentence and short and _outdented(row, first)
    if before.ends_sentence:
        return short or (not marked and row.line.box is None)
    return short


def _is_short(row: Row, left: float, right: float) -> bool:
    if row.line.box is None:
        return True
    return row.line.box.right < left + _SHORT_LINE * (right - left)


def _outdented(row: Row, first: Row) -> bool:
    if row.line.box is None or first.line.box is None:
        return True
    return row.line.box.left < first.line.box.left - 2


def joined(spans: Iterable[Span]) -> Span | None:
    """The span from the first to the last of `spans`; None for none."""
    listed = list(spans)
    if not listed:
        return None
    return Span(min(span.start for span in listed), max(span.end for span in listed))
