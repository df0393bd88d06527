"""Items that stand side by side, whose lines were read across: cell by cell again."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from hiring.evidence import Span
from parsers.rows import Row


def columns_apart(rows: Sequence[Row], tells: Callable[[str], bool]) -> list[Row]:
    r"""`rows`, with the cells of neighbouring rows below each other where two items stand side by side.

    Rows of as many cells (parted by tabs) are such items where in one of these rows every cell tells the same:
    "BSc\tMSc" above "Leeds\tYork".

    Args:
        rows: of one section, in order.
        tells: whether a cell holds what an item has but once.
    """
    found: list[Row] = []
    for count, run in groupby(rows, key=lambda row: row.text.count("\t") + 1):
        lines = list(run)
        cells = [list(_cells(row)) for row in lines] if count > 1 else []
        if not any(all(tells(cell.text) for cell in row) for row in cells):
            found.extend(lines)
            continue
        for column in zip(*cells, strict=True):
            found.append(replace(column[0], gap=True))
            found.extend(column[1:])
    return found


def _cells(row: Row) -> Iterator[Row]:
    start = row.span.start
    for text in row.text.split("\t"):
        yield replace(row, text=text, span=Span(start, start + len(text)))
        start += len(text) + 1
