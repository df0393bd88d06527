"""Tables of criteria in an advert: which cells are asked for, and how much."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hiring.evidence import Span
from jd.wording import pattern

_RULE = re.compile(r"[ \t|:+=-]+$")
_CELL_END = re.compile(r"(?<!\\)\||\t+")
_FIRST_BAR = re.compile(r"[ \t]*\|")
_ITEM_END = re.compile(r"\s*(?:;|<br ?/?>|•)\s*")
_FEWEST_CELLS = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of a table: the head of a column, or one item of a cell under it."""

    span: Span
    is_head: bool = False


def cells_of(text: str, rows: Sequence[Span]) -> list[Cell]:
    """The cells of a table as an advert's lines: each head that says how much is asked for, and the items under it.

    A head may stand over a column ("Essential", "Desirable") or in each row behind its criterion. Labels of rows are
    left out.

    Returns:
        Nothing where the rows are no such table.

    >>> text = "| Area | Essential | Desirable |\\n| Driving | Licence | Own van |"
    >>> rows = [Span(0, 33), Span(34, len(text))]
    >>> [(cell.span.of(text), cell.is_head) for cell in cells_of(text, rows)]
    [('Essential', True), ('Licence', False), ('Desirable', True), ('Own van', False)]
    """
    table = [list(_cells(text, row)) for row in rows if not _RULE.fullmatch(row.of(text))]
    if len(table) < _FEWEST_CELLS or any(len(row) < _FEWEST_CELLS for row in table):
        return []
    heads = [place for place, cell in enumerate(table[0]) if _tells_importance(cell.of(text))]
    if heads:
        return list(_by_column(text, table, heads))
    last = [row[-1] for row in table[1:]]
    if last and all(_tells_importance(cell.of(text)) for cell in last):
        return list(_by_row(text, table[1:]))
    return []


def is_row(line: str) -> bool:
    """Whether a line may be a row of a table."""
    return len(_CELL_END.findall(line.strip().strip("|"))) >= 1 or bool(line.strip() and _RULE.fullmatch(line))


def _tells_importance(cell: str) -> bool:
    bare = re.sub(r"[^\w\s/-]+", "", cell).casefold().strip()
    return bool(pattern("criteria", "table_heads").fullmatch(bare))


def _cells(text: str, row: Span) -> Iterator[Span]:
    start, end = row.start, row.end
    line = row.of(text)
    if bar := _FIRST_BAR.match(line):
        # The first cell may be empty: "| | Essential | Desirable |".
        start += bar.end()
    else:
        start += len(line) - len(line.lstrip(" "))
    end -= len(line) - len(line.rstrip(" \t|"))
    for mark in _CELL_END.finditer(text, start, end):
        yield _bare(text, start, mark.start())
        start = mark.end()
    yield _bare(text, start, max(start, end))


def _bare(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _by_column(text: str, table: Sequence[Sequence[Span]], heads: Sequence[int]) -> Iterator[Cell]:
    for column in heads:
        yield Cell(table[0][column], is_head=True)
        for row in table[1:]:
            if column < len(row):
                yield from _items(text, row[column])


def _by_row(text: str, rows: Sequence[Sequence[Span]]) -> Iterator[Cell]:
    for row in rows:
        yield Cell(row[-1], is_head=True)
        yield from _items(text, row[-2])


def _items(text: str, cell: Span) -> Iterator[Cell]:
    start = cell.start
    for mark in (*_ITEM_END.finditer(text, cell.start, cell.end), None):
        piece = _bare(text, start, mark.start() if mark else cell.end)
        if any(map(str.isalnum, piece.of(text))):
            yield Cell(piece)
        start = mark.end() if mark else cell.end
