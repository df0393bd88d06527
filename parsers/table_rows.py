"""A row of table cells to lines: read across where the row is the unit, cell by cell where the table is a layout."""

import re
from dataclasses import replace
from typing import Final

from parsers.composer import DraftLine

Cell = list[DraftLine]

_SHORT: Final = 60
"""Characters up to which a paragraph of a cell reads as a label, a date or a name rather than as prose."""

_PAIR: Final = 2
"""Cells of a row that holds a label and what it labels."""

_FEW: Final = 3
"""Paragraphs up to which cells that stand side by side are still read across, first with first and so on."""


_HOW_MUCH: Final = re.compile(
    r"(?:essential|desirable|required|preferred|must[ -]haves?|nice[ -]to[ -]haves?)(?:\s*/\s*(?:essential|desirable))?"
    r"(?: (?:criteria|skills?|requirements?|qualifications?))?",
    re.IGNORECASE,
)
"""Heads of a person specification, in which a column tells how much something is asked for."""

_EMPTY: Final = "-"


class TableRows:
    """The rows of one table, read in their order."""

    def __init__(self) -> None:
        self._is_first = True
        self._by_column = False

    def lines(self, cells: list[Cell], block: int) -> tuple[list[DraftLine], int]:
        """The lines of the next row and the last block number used: see `rows_across`.

        In a person specification every row is one line with all its cells, so that none loses its column.
        """
        if self._is_first:
            self._by_column = any(len(cell) == 1 and _HOW_MUCH.fullmatch(cell[0].text.strip()) for cell in cells)
            self._is_first = False
        if self._by_column and any(cells):
            return _whole(cells, block + 1), block + 1
        return rows_across(cells, block)


def _whole(cells: list[Cell], block: int) -> list[DraftLine]:
    """One line with every cell of a row, an empty one too; semicolons part a cell's paragraphs."""
    looks = next(line for cell in cells for line in cell)
    texts = ("; ".join(line.text.replace("\t", " ").strip(" ;") for line in cell) or _EMPTY for cell in cells)
    return [replace(looks, text="\t".join(texts), block=block, bullet=False, heading=None)]


def rows_across(cells: list[Cell], block: int) -> tuple[list[DraftLine], int]:
    """The lines of one row and the last block number used.

    Cells of one line each become one line, joined by tabs. A short cell beside one long cell (a date beside a job)
    stands before its first line, joined by a tab; several short cells make a line of their own above it. Cells of
    equally few short lines are read across line by line. All else is read cell by cell.

    Args:
        cells: the lines of each cell, in order; empty cells have none.
        block: the last block number in use, for lines that are joined from several blocks.
    """
    filled = [cell for cell in cells if cell]
    if len(filled) <= 1:
        return [line for cell in filled for line in cell], block
    if all(len(cell) == 1 for cell in filled) and not (len(filled) > _PAIR and filled[-1][0].bullet):
        return _joined(filled, 0, block)
    if (
        len({len(cell) for cell in filled}) == 1
        and len(filled[0]) <= _FEW
        and all(len(line.text) <= _SHORT for cell in filled for line in cell)
    ):
        lines: list[DraftLine] = []
        for index in range(len(filled[0])):
            row, block = _joined(filled, index, block)
            lines += row
        return lines, block
    *labels, last = filled
    if all(len(cell) == 1 and len(cell[0].text) <= _SHORT and not cell[0].heading for cell in labels):
        if len(filled) > _PAIR and (last[0].bullet or len(last) > 1 or len(last[0].text) > _SHORT):
            # Dates, employer and title label a cell of duties, which begins no label itself.
            row, block = _joined(labels, 0, block)
            return [*row, *last], block
        row, block = _joined([*labels, last], 0, block)
        return [*row, *last[1:]], block
    first, *rest = filled
    if all(len(cell) == 1 and len(cell[0].text) <= _SHORT and not cell[0].heading for cell in rest):
        row, block = _joined([first, *rest], 0, block)
        return [*row, *first[1:]], block
    return [line for cell in filled for line in cell], block


def _joined(cells: list[Cell], index: int, block: int) -> tuple[list[DraftLine], int]:
    lines = [cell[index] for cell in cells]
    longest = max(lines, key=lambda line: len(line.text))
    text = "\t".join(line.text.replace("\t", " ").strip() for line in lines)
    block += 1
    return [replace(longest, text=text, block=block, bullet=lines[0].bullet, heading=lines[0].heading)], block
