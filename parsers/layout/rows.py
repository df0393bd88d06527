"""Pieces of one region to rows: what stands on one line, joined by blanks and tabs."""

import itertools
import re
from dataclasses import dataclass
from typing import Final

from parsers.bullets import MARKS
from parsers.layout.piece import Piece
from parsers.layout.side_notes import STRETCHED, lift_notes
from parsers.layout.words import ALIGNED_GAP, ICON

TAB_GAP: Final = 1.6
"""The gap, in em, that is kept as a tab when pieces are joined to a line."""

_MARK: Final = re.compile(rf"[{re.escape(''.join(sorted(MARKS)))}{ICON}o–—-]|\(?(?:\d{{1,2}}|[a-zA-Z])[.)]")
"""What stands before a list item at any distance: a mark, an icon, or a number."""


@dataclass(slots=True)
class Row:
    """The pieces of one visual line, from left to right."""

    pieces: list[Piece]
    text: str
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    drawn_mark: bool = False


def rows_of(pieces: list[Piece]) -> list[Row]:
    """The rows of a region, from top to bottom."""
    groups: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.baseline, piece.left)):
        for group in reversed(groups[-3:]):
            if _on_one_line(group, piece):
                group.append(piece)
                break
        else:
            groups.append([piece])
    ordered = [sorted(group, key=lambda piece: piece.left) for group in groups]
    return [_row(group) for group in lift_notes(ordered)]


def _on_one_line(group: list[Piece], piece: Piece) -> bool:
    near = group[0] if len(group) == 1 else min(group, key=lambda other: abs(other.baseline - piece.baseline))
    drop = abs(near.baseline - piece.baseline)
    small, large = sorted((near.size, piece.size))
    # The same baseline; or a raised or lowered mark (1st, footnotes, icons) that touches the text it belongs to.
    if drop > max(1.0, 0.16 * small) and not (
        drop < 0.55 * large and small < 0.8 * large and any(_touch(other, piece) for other in group)
    ):
        return False
    return not any(min(other.right, piece.right) - max(other.left, piece.left) > 0.5 * small for other in group)


def _touch(one: Piece, other: Piece) -> bool:
    gap = max(one.left, other.left) - min(one.right, other.right)
    return gap < 0.5 * max(one.size, other.size) and min(one.bottom, other.bottom) > max(one.top, other.top)


def _stretched(pieces: list[Piece]) -> bool:
    """Whether a justified line was torn apart: all its blanks are equally wide, and none lies within a piece."""
    words = [piece for piece in pieces if not _MARK.fullmatch(piece.text)]
    gaps = [after.left - before.right for before, after in itertools.pairwise(words)]
    return (
        len(gaps) >= 2
        and min(gaps) > 0
        and max(gaps) < STRETCHED * words[0].size
        and max(gaps) < 1.1 * min(gaps)
        and not any(" " in piece.text for piece in words)
    )


def _row(pieces: list[Piece]) -> Row:
    if len(pieces) == 1:
        one = pieces[0]
        return Row(pieces, one.text, one.left, one.top, one.right, one.bottom, one.baseline, one.size, one.bold)
    text = pieces[0].text
    stretched = _stretched(pieces)
    for before, piece in itertools.pairwise(pieces):
        gap = (piece.left - before.right) / max(before.size, piece.size)
        elsewhere = (not stretched and abs(gap) > TAB_GAP) or piece.baseline - before.baseline > before.size
        if before is pieces[0] and _MARK.fullmatch(before.text):
            text += " "
        elif (elsewhere or (piece.aligned and gap > ALIGNED_GAP)) and not (before.tracked and piece.tracked):
            text += "\t"
        elif gap > 0.14 or before.baseline == piece.baseline:
            text += " "
        text += piece.text
    weight = sum(len(piece.text) for piece in pieces)
    longest = max(pieces, key=lambda piece: len(piece.text))
    return Row(
        pieces,
        text,
        pieces[0].left,
        min(piece.top for piece in pieces),
        max(piece.right for piece in pieces),
        max(piece.bottom for piece in pieces),
        longest.baseline,
        longest.size,
        sum(len(piece.text) for piece in pieces if piece.bold) * 2 > weight,
    )
