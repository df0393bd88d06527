"""Tables with a column of dates: each row is one entry, however many lines its cells are wrapped to.

    Period        Employer        Position         Main activities
    Feb 2020 -    Somewhere Ltd,  Assistant to     * Wrote the letters of three
    Aug 2023      Leeds           the Director       departments
                                                   * Kept the accounts
    Jan 2018 -    Elsewhere Ltd   Clerk            * Opened the post

The labels of a row become one line, its cells kept apart; what stands in the last column follows below.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from parsers.bullets import split_bullet
from parsers.headings import heading
from parsers.layout.piece import Piece
from parsers.layout.side_notes import goes_on

FEWEST_COLUMNS: Final = 3

FILLED: Final = 0.8
"""The share of entries whose last cell begins on the line of its labels, at the least."""

FEWEST_ENTRIES: Final = 3
"""Entries that a table without heads of its columns needs."""

EDGE: Final = 3.0
"""Points by which the lines of a cell may begin beside its column's edge."""

ON_LINE: Final = 0.2
"""Baselines nearer than this (em) are one line."""

FAR: Final = 4.0
"""A line farther than this (em) below the one above belongs to the table no more."""

RAISED: Final = 0.75
"""So far (em) above the text of its last cell a row's labels are set, to be a line of their own."""

LONG: Final = 60
"""Characters from which a cell holds a text and no label."""

_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

_Row = list[Piece]


def find_table(pieces: Sequence[Piece]) -> tuple[int, int, list[Piece]] | None:
    """The first table among `pieces`, which stand by baseline and then from left to right.

    Returns:
        Where it begins and ends among them, and the region that it makes.
    """
    rows = _rows(pieces)
    at = 0
    for number, row in enumerate(rows):
        edges = _edges(row)
        if len(edges) >= FEWEST_COLUMNS:
            end = _last(rows, number, edges)
            body = rows[number:end]
            region = _entries(body, edges)
            if region is not None:
                return at, at + sum(map(len, body)), region
        at += len(row)
    return None


def _rows(pieces: Sequence[Piece]) -> list[_Row]:
    rows: list[_Row] = []
    for piece in pieces:
        if rows and abs(rows[-1][0].baseline - piece.baseline) <= ON_LINE * piece.size:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.left) for row in rows]


def _edges(row: _Row) -> list[float]:
    """Where the columns begin that a row spans; a mark and the text behind it are one cell."""
    edges: list[float] = []
    marked = False
    for piece in row:
        if not marked:
            edges.append(piece.left)
        marked = not any(char.isalnum() for char in piece.text)
    return edges


def _column(piece: Piece, edges: Sequence[float]) -> int | None:
    """The column that a piece stands in; None where it stands in none or reaches into the next."""
    column = max((number for number, edge in enumerate(edges) if edge <= piece.left + EDGE), default=None)
    if column is None:
        return None
    if column < len(edges) - 1 and (piece.left - edges[column] > EDGE or piece.right > edges[column + 1] - 1):
        return None
    return column


def _last(rows: Sequence[_Row], first: int, edges: Sequence[float]) -> int:
    end = first
    while end < len(rows):
        row = rows[end]
        if any(_column(piece, edges) is None for piece in row):
            break
        if end > first and len(row) == 1 and _column(row[0], edges) == 0 and heading(row[0].text):
            break  # the heading of what stands below
        if end > first and row[0].baseline - rows[end - 1][0].baseline > FAR * row[0].size:
            break
        end += 1
    return end


def _cell(row: _Row, column: int, edges: Sequence[float]) -> list[Piece]:
    return [piece for piece in row if _column(piece, edges) == column]


def _entries(rows: Sequence[_Row], edges: Sequence[float]) -> list[Piece] | None:
    """The rows of the table; None where they make no table of dated entries."""
    labels = range(len(edges) - 1)
    years = [sum(_dated(_cell(row, column, edges)) for row in rows) for column in labels]
    dates = max(labels, key=lambda column: years[column])
    starts = [number for number, row in enumerate(rows) if _starts(rows, number, dates, edges)]
    headed = bool(starts) and starts[0] > 0
    if len(starts) < (1 if headed else FEWEST_ENTRIES) or (starts[0] and not _is_head(rows[: starts[0]])):
        return None
    filled = sum(bool(_cell(rows[start], len(edges) - 1, edges)) for start in starts)
    if filled < FILLED * len(starts):
        return None  # what stands in the last column is another text
    groups = [rows[start:end] for start, end in zip(starts, [*starts[1:], len(rows)], strict=True)]
    if all(len(group) == 1 for group in groups):
        # Nothing is wrapped: the lines stay as they are.
        return [_line(row) for row in rows] if headed else None
    texts = [[_cell(row, len(edges) - 1, edges) for row in group] for group in groups]
    is_text = any(_long(text) for text in texts)
    if not is_text and len(edges) == FEWEST_COLUMNS and not headed:
        return None
    region = [_line(row) for row in rows[: starts[0]]]
    for group, text in zip(groups, texts, strict=True):
        line = [piece for column in labels for piece in _merged(group, column, edges)]
        if not is_text:
            line += _merged(group, len(edges) - 1, edges)
        baseline = group[0][0].baseline - (RAISED * group[0][0].size if is_text else 0.0)
        region += [replace(_line(line), baseline=baseline)]
        if is_text:
            region += [piece for cell in text for piece in cell]
    return region


def _line(pieces: Sequence[Piece]) -> Piece:
    """Cells as one piece: nothing that follows takes one of them for a note beside another."""
    return replace(
        pieces[0],
        text="\t".join(piece.text for piece in pieces),
        right=max(piece.right for piece in pieces),
        bottom=max(piece.bottom for piece in pieces),
    )


def _dated(cell: Sequence[Piece]) -> bool:
    return any(_YEAR.search(piece.text) for piece in cell)


def _starts(rows: Sequence[_Row], number: int, dates: int, edges: Sequence[float]) -> bool:
    """Whether an entry begins in a row: all its labels do, and its date does not go on from the row above."""
    row = rows[number]
    cell = _cell(row, dates, edges)
    if not _dated(cell) or not set(range(len(edges) - 1)) <= {_column(piece, edges) for piece in row}:
        return False
    above = _cell(rows[number - 1], dates, edges) if number else []
    return not (above and goes_on(above[-1].text, cell[0].text))


def _is_head(rows: Sequence[_Row]) -> bool:
    """Whether the rows above the first entry are the heads of the columns: short, without numbers."""
    return len(rows) <= 2 and all(
        len(piece.text) <= LONG // 2 and not any(char.isdigit() for char in piece.text) for row in rows for piece in row
    )


def _long(text: Sequence[Sequence[Piece]]) -> bool:
    pieces = [piece for cell in text for piece in cell]
    return any(split_bullet(piece.text)[1] or piece.text == "•" or len(piece.text) > LONG for piece in pieces)


def _merged(group: Sequence[_Row], column: int, edges: Sequence[float]) -> list[Piece]:
    """A cell as one piece: wrapped lines joined by a blank, others by a tab."""
    pieces = [piece for row in group for piece in _cell(row, column, edges)]
    if not pieces:
        return []
    text = pieces[0].text
    room = edges[column + 1] if column + 1 < len(edges) else float("inf")
    for before, piece in pairwise(pieces):
        full = before.right + (piece.second - piece.left) > room - 2 * piece.size
        text += (" " if full or goes_on(before.text, piece.text) else "\t") + piece.text
    return [
        replace(
            pieces[0],
            text=text,
            right=max(piece.right for piece in pieces),
            bottom=max(piece.bottom for piece in pieces),
        )
    ]
