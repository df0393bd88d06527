"""What stands beside a gutter and yet belongs to the lines on its other side: dates that label them, ends set flush.

2019 - 2021   Engineer             University of Somewhere        2012 - 2016
Leeds         Somewhere Ltd        BSc                                  Leeds
2016 - 2019   Builder              PROJECTS
                                   First one               Second one
                                   a text of its own       and another
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from parsers.bullets import split_bullet
from parsers.layout.piece import Piece
from parsers.layout.side_notes import goes_on
from parsers.layout.words import ICON

LONGEST: Final = 40
"""Characters of a date with its words."""

ENOUGH: Final = 2
"""Dates that make a column of labels."""

SHARE: Final = 0.8
"""So many of a column's dates stand on a line of the other side."""

ON_LINE: Final = 0.2
"""Baselines nearer than this (em) are one line."""

FOLLOWS: Final = 1.7
"""A line nearer than this (em) above a date belongs to the same entry."""

EDGE: Final = 3.0
"""Points by which edges of one column may differ."""

CONTACTS: Final = 3
"""Pieces that such a line has at the least."""

HEAD: Final = 6
"""Lines at the top among which lines of contact data may run over both columns."""

INSET: Final = 0.8
"""A piece that ends a line begins at least this many em behind its column's left edge."""

_CONTACT: Final = re.compile(r"@|\bwww\.|https?:|\.(?:com|org|net|io|dev)\b|\+?\d[\d ()/.-]{7,}", re.I)
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def label_lines(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Whether one side of a gutter holds dates that each begin an entry, beside the entry's first line."""
    return _dates_lead(left, right) or _dates_lead(right, left)


def _dates_lead(side: Sequence[Piece], other: Sequence[Piece]) -> bool:
    dated = [piece for piece in side if _is_date(piece) and not _is_rest(piece, side)]
    if len(dated) < ENOUGH:
        return False
    leading = [piece for piece in dated if not _follows(piece, side) and _beside_a_header(piece, other)]
    return len(leading) >= max(ENOUGH, SHARE * len(dated))


def _is_date(piece: Piece) -> bool:
    return len(piece.text) <= LONGEST and _YEAR.search(piece.text) is not None and not split_bullet(piece.text)[1]


def _is_rest(piece: Piece, side: Sequence[Piece]) -> bool:
    """Whether a date is the wrapped end of the one right above it."""
    return any(
        0 < piece.baseline - above.baseline < FOLLOWS * piece.size
        and _is_date(above)
        and goes_on(above.text, piece.text)
        for above in side
    )


def _follows(piece: Piece, side: Sequence[Piece]) -> bool:
    """Whether a line of another kind stands right above a date: then the date ends that entry's header."""
    return any(
        0 < piece.baseline - above.baseline < FOLLOWS * piece.size
        and min(piece.right, above.right) > max(piece.left, above.left)
        and not _YEAR.search(above.text)
        for above in side
    )


def _beside_a_header(piece: Piece, other: Sequence[Piece]) -> bool:
    line = [each for each in other if abs(each.baseline - piece.baseline) <= ON_LINE * piece.size]
    return bool(line) and not any(
        split_bullet(each.text)[1] or each.text[:1].islower() or _YEAR.search(each.text) for each in line
    )


def first_and_last(rows: Sequence[Sequence[Piece]], x: float) -> tuple[int, int]:
    """The range of `rows` in which what stands behind `x` is a column of its own.

    Rows at the beginning and at the end are left out where all that stands behind `x` ends a line that begins before
    it: set flush with the right edge, far behind the left edge of the column. So are rows of contact data above both.
    """
    behind = [[piece for piece in row if piece.left >= x] for row in rows]
    lefts = Counter(round(part[0].left) for part in behind if part)
    if not lefts:
        return 0, len(rows)
    edge = max(lefts, key=lambda left: (lefts[left], -left))
    right = max(piece.right for part in behind for piece in part)
    ends = [
        bool(part)
        and len(part) < len(row)
        and all(piece.left > edge + INSET * piece.size and right - piece.right < EDGE for piece in part)
        for row, part in zip(rows, behind, strict=True)
    ]
    own = [at for at, part in enumerate(behind) if part and not ends[at]]
    if not own:
        return 0, 0
    before = [at for at, flush in enumerate(ends) if flush and at < own[0]]
    after = [at for at, flush in enumerate(ends) if flush and at > own[-1]]
    return max(before[-1] + 1 if before else 0, _contact_lines(rows, x)), (after[0] if after else len(rows))


def _contact_lines(rows: Sequence[Sequence[Piece]], x: float) -> int:
    """How many rows at the top end with a line of contact data that runs over both columns, before any other does."""
    count = 0
    for at, row in enumerate(rows[:HEAD], 1):
        if _across(row, x):
            count = at
        elif row[0].left < x <= row[-1].left:
            break
    return count


def _across(row: Sequence[Piece], x: float) -> bool:
    """Whether a line of contact data, each with its icon or known by its signs, runs on behind `x`."""
    before = [piece for piece in row if piece.left < x]
    behind = [piece for piece in row if piece.left >= x]
    return (
        bool(before and behind)
        and len(row) >= CONTACTS
        and all(piece.text.startswith(ICON) or _CONTACT.search(piece.text) for piece in (before[-1], behind[0]))
    )
