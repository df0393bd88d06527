"""Where paragraphs, headings and list items begin among the rows of a region."""

import itertools
from bisect import bisect_left
from statistics import median
from typing import Final

from parsers.bullets import split_bullet
from parsers.layout.rows import Row
from parsers.layout.words import ICON

SINGLE: Final = 1.4
"""The step, in em, of single-spaced lines, for regions of fewer than `FEW` lines, which do not show their own."""

FEW: Final = 4

_SAME_EDGE: Final = 1.5
"""Points by which the lines of one cell may begin apart."""

WIDER: Final = 1.25
"""A step from baseline to baseline this many times the usual one begins a new block."""


def block_starts(rows: list[Row]) -> list[bool]:
    """For each row, whether a new block begins with it."""
    if not rows:
        return []
    steps = [(below.baseline - above.baseline) / max(below.size, 1) for above, below in itertools.pairwise(rows)]
    usual = _usual_step(steps)
    typed = [split_bullet(row.text.replace(ICON, " ").strip())[1] for row in rows]
    marks = [mark or row.drawn_mark for row, mark in zip(rows, typed, strict=True)]
    lefts = [_text_left(row) if mark else row.left for row, mark in zip(rows, typed, strict=True)]
    edges = _edges(rows, lefts)
    widest = max(row.right for row in rows)
    starts = [True]
    item_left: float | None = None
    for index, (above, row) in enumerate(itertools.pairwise(rows), 1):
        if marks[index - 1]:
            item_left = above.left if typed[index - 1] else above.left - above.size / 2
        wraps = "\t" in above.text and "\t" not in row.text and _wraps_in_cell(above, row, widest)
        new = (
            marks[index]
            or steps[index - 1] > usual * WIDER
            or steps[index - 1] < 0.3
            or abs(row.size - above.size) > 0.08 * above.size
            or row.bold != above.bold
            or (item_left is not None and row.left <= item_left + 1)
            or (not marks[index - 1] and not wraps and abs(row.left - above.left) > 1.5 * row.size)
            or row.text.startswith(ICON)
            or "\t" in row.text
            or ("\t" in above.text and not wraps)
            or _ends_early(above, row, max(edges[index - 1], edges[index]))
        )
        if new and not marks[index]:
            item_left = None
        starts.append(new)
    return starts


def _wraps_in_cell(above: Row, row: Row, edge: float) -> bool:
    """Whether `row` goes on with the last cell of the row above: it begins where its text begins, which was full."""
    last = above.pieces[-1]
    if row.drawn_mark or min(abs(row.left - last.left), abs(row.left - last.second)) > _SAME_EDGE:
        return False
    first = row.text.split(maxsplit=1)[0]
    return last.right + (row.right - row.left) / max(1, len(row.text)) * (len(first) + 1) > edge


def _text_left(row: Row) -> float:
    """Where the text of a list item begins, after its mark."""
    first = row.pieces[0]
    return row.pieces[1].left if len(row.pieces) > 1 and first.second >= first.right else first.second


def _edges(rows: list[Row], lefts: list[float]) -> list[float]:
    """For each row how far to the right lines reach that begin where it begins: their paragraphs share a width."""
    plain = sorted((left, row.right) for row, left in zip(rows, lefts, strict=True) if "\t" not in row.text)
    edges = []
    for row, left in zip(rows, lefts, strict=True):
        reach = 0.6 * row.size
        first, end = bisect_left(plain, (left - reach,)), bisect_left(plain, (left + reach,))
        edges.append(max((right for _, right in plain[first:end]), default=row.right))
    return edges


def _usual_step(steps: list[float]) -> float:
    """The step between lines of one paragraph, in em: the most frequent small one."""
    close = sorted(step for step in steps if 0.8 <= step <= 2.2)
    if not close:
        return 1.3
    # Paragraphs are set closer than what separates them: the lower half of all steps stands for the inside.
    usual = median(close[: max(1, (len(close) + 1) // 2)])
    return usual if len(close) >= FEW else min(usual, SINGLE)


def _ends_early(above: Row, row: Row, edge: float) -> bool:
    """The first word of `row` would have fitted on the line above: the break was meant."""
    first = row.text.split(maxsplit=1)[0]
    width = (row.right - row.left) / max(1, len(row.text)) * (len(first) + 1)
    return above.right + width * 1.3 + row.size < edge
