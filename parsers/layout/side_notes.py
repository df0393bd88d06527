"""Dates and places that stand beside an entry on lines of their own, brought back to the entry's first line.

Engineer, Somewhere Ltd           Leeds           Engineer, Somewhere Ltd    Leeds    2019 - 2021
* built a bridge            2019 - 2021     ->    * built a bridge
* built another one                               * built another one
"""

import re
from dataclasses import replace
from itertools import pairwise
from typing import Final

from parsers.bullets import split_bullet
from parsers.layout.piece import Piece
from parsers.layout.words import ICON

NOTE_GAP: Final = 1.2
"""The gap, in em, between a line and a note beside it."""

NEAR: Final = 0.8
"""The same for a date wrapped in its margin, which fills it."""

ALIGNED: Final = 2.0
"""Points by which the edges of notes below each other may differ."""

WRAPPED: Final = 4.0
"""The same for the lines of a date that is wrapped: a full stop or a dash may hang over the edge."""

CLOSE: Final = 2.0
"""Lines of one entry follow each other within this many em."""

BETWEEN: Final = 0.8
"""A note whose baseline is nearer than this (em) below a line's stands beside that line."""

TITLE: Final = 1.3
"""Beside a title this many times larger than itself stands no note: it is a text of its own."""

PROSE: Final = 40
"""Characters from which a line is running text and no heading of an entry."""

LONGEST_NOTE: Final = 40

_OPEN_END: Final = re.compile(r"(?:[-–—/,]|\bto|\bbis|\bau)$", re.I)

STRETCHED: Final = 4.0
"""The widest blank, in em, of a line that was justified."""

_WORD: Final = re.compile(r"[^\W\d_]{3,10}\.?")
"""What may be a month."""

_MONTH_AND_YEAR: Final = re.compile(r"[^\W\d_]{3,10}\.? (?:19|20)\d\d")
_YEAR_FIRST: Final = re.compile(r"(?:19|20)\d\d\b")
_DASH: Final = re.compile(r"[-–—]")
_YEAR_ALONE: Final = re.compile(r"(?:19|20)\d\d\)?")
_MONTH_LAST: Final = re.compile(r"\d.*[-–—\s][^\W\d_]{3,}\.?$")
"""A range whose last year stands on the next line: "Feb 2020-Aug" above "2023"."""
_YEAR_LAST: Final = re.compile(r"\b(?:19|20)\d\d$")
_BEGINS_END: Final = re.compile(r"(?:[-–—]|(?:to|till|until|bis)\b)\s*\w", re.I)
"""The second line of a range that breaks before its dash or "to": "Feb 2021" above "to date"."""


def lift_notes(rows: list[list[Piece]]) -> list[list[Piece]]:
    """The rows with notes moved from list items and running text to the row that their entry begins with.

    Args:
        rows: the pieces of each line, from left to right; lines from top to bottom.
    """
    rows = [list(row) for row in rows]
    _join_between(rows)
    rows = [row for row in rows if row]
    _join_stretched(rows)
    _lift_right(rows)
    _lift_left(rows)
    return [row for row in rows if row]


def _join_between(rows: list[list[Piece]]) -> None:
    """Put a note that stands between two lines, beside both, at the end of the upper one."""
    upper: list[Piece] | None = None
    for row in rows:
        if (
            upper is not None
            and len(row) == 1
            and row[0].baseline - upper[0].baseline < BETWEEN * row[0].size
            and row[0].left > upper[-1].right
            and _is_note(upper[-1], row[0])
            and upper[0].size < TITLE * row[0].size
        ):
            upper.append(row.pop())
        else:
            upper = row


def _join_stretched(rows: list[list[Piece]]) -> None:
    """Make one piece of a date that was justified in a narrow margin: "June", "2021 –" before what it labels."""
    for row in rows:
        parts = row[: _date_parts(row)]
        if len(parts) >= 2 and all(
            0 < after.left - before.right < STRETCHED * before.size for before, after in pairwise(parts)
        ):
            text = " ".join(part.text for part in parts)
            row[: len(parts)] = [replace(parts[0], text=text, right=max(part.right for part in parts))]


def _date_parts(row: list[Piece]) -> int:
    """How many pieces at the beginning of a line are parts of one date that begins with a month; the last is none."""
    count = 0
    for piece, following in pairwise(row):
        month = _WORD.fullmatch(piece.text) and _YEAR_FIRST.match(following.text)
        with_year = _MONTH_AND_YEAR.fullmatch(piece.text) and _DASH.match(following.text)
        if not (month or with_year or (count and (_YEAR_FIRST.match(piece.text) or _DASH.match(piece.text)))):
            break
        count += 1
    return count


def _lift_right(rows: list[list[Piece]]) -> None:
    note: Piece | None = None  # the note seen on the line before
    anchor = 0
    lifted = False
    last_baseline = 0.0
    for index, row in enumerate(rows):
        own = row[-1] if len(row) >= 2 and _is_note(row[-2], row[-1]) else None
        baseline = row[0].baseline
        continues = note is not None and baseline - last_baseline < CLOSE * row[0].size
        if own is None:
            note, lifted = None, False
        elif (
            continues
            and note is not None
            and _aligned(note, own)
            and (lifted or _running(row[:-1]))
            and not _are_two_dates(note.text, own.text)
        ):
            rows[anchor].append(own)
            row.pop()
            note, lifted = own, True
        else:
            note, anchor, lifted = own, index, False
        last_baseline = baseline


def _lift_left(rows: list[list[Piece]]) -> None:
    for index in range(len(rows) - 1, 0, -1):
        above, row = rows[index - 1], rows[index]
        if not row or len(above) < 2 or row[0].baseline - above[0].baseline > CLOSE * row[0].size:
            continue
        if len(row) == 1 and not _YEAR_FIRST.search(row[0].text):
            continue
        beside = row[1] if len(row) > 1 else above[1]
        if not (_is_note(beside, row[0], NEAR) and _is_note(above[1], above[0], NEAR)):
            continue
        if not _aligned(above[0], row[0], WRAPPED):
            continue
        if goes_on(above[0].text, row[0].text):
            above[0].text += " " + row[0].text
            row.pop(0)


def _are_two_dates(above: str, below: str) -> bool:
    """Whether each of two notes is a date by itself: each belongs to its own line, however long that is."""
    whole = _YEAR_LAST.search(above) is not None and _YEAR_LAST.search(below) is not None
    return whole and not goes_on(above, below)


def goes_on(above: str, below: str) -> bool:
    """Whether a range of dates that begins in `above` goes on in `below`."""
    return (
        _OPEN_END.search(above) is not None
        or (_YEAR_ALONE.fullmatch(below) is not None and _MONTH_LAST.search(above) is not None)
        or (_BEGINS_END.match(below) is not None and _YEAR_LAST.search(above) is not None)
    )


def _is_note(beside: Piece, note: Piece, least: float = NOTE_GAP) -> bool:
    if len(beside.text) < 3 or len(note.text) < 3:
        return False  # A list mark, or a number before an item.
    gap = max(note.left - beside.right, beside.left - note.right)
    return gap > least * min(note.size, beside.size) and len(note.text) <= LONGEST_NOTE and not _is_item(note)


def _aligned(one: Piece, other: Piece, limit: float = ALIGNED) -> bool:
    return abs(one.right - other.right) < limit or abs(one.left - other.left) < limit


def _is_item(piece: Piece) -> bool:
    return split_bullet(piece.text.replace(ICON, " ").strip())[1] or piece.text == "•"


def _running(pieces: list[Piece]) -> bool:
    return _is_item(pieces[0]) or sum(len(piece.text) for piece in pieces) >= PROSE
