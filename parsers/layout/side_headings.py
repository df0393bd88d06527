"""Section headings that stand in the left margin, beside the text that they head.

    EDUCATION    University of Somewhere
                 BSc
    EXPERIENCE   Engineer, Somewhere Ltd

Such a margin looks like a column, but is read heading by heading.
"""

from typing import Final

from parsers.layout.piece import Piece

LONGEST: Final = 32
"""Characters of a heading."""

SHORTEST: Final = 3
"""Letters that a heading has at the least: list marks in a margin head nothing."""

APART: Final = 1.9
"""Lines farther apart than this (em) belong to different groups."""

BESIDE: Final = 0.6
"""A heading's baseline is within this many em of the first line that it heads."""

ENOUGH: Final = 2
"""Headings that a margin needs."""


def interleaved(left: list[Piece], right: list[Piece]) -> list[list[Piece]]:
    """The two sides of a gutter in reading order: one after the other, or heading by heading.

    Args:
        left, right: the pieces of each side, from top to bottom; neither is empty.
    """
    groups = _groups(left)
    first = next((index for index in range(len(groups)) if _all_head(groups[index:], right)), None)
    if first is None or len(groups) - first < ENOUGH:
        return [left, right]
    headings = groups[first:]
    starts = [group[0].baseline - BESIDE * group[0].size for group in headings]
    before = [piece for piece in right if piece.baseline < starts[0]]
    parts = [
        piece_list for piece_list in ([piece for group in groups[:first] for piece in group], before) if piece_list
    ]
    for heading, start, end in zip(headings, starts, [*starts[1:], float("inf")], strict=True):
        parts.append(heading)
        parts.append([piece for piece in right if start <= piece.baseline < end])
    return [part for part in parts if part]


def _groups(pieces: list[Piece]) -> list[list[Piece]]:
    groups: list[list[Piece]] = []
    for piece in pieces:
        if groups and piece.baseline - groups[-1][-1].baseline < APART * piece.size:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _all_head(groups: list[list[Piece]], right: list[Piece]) -> bool:
    """Whether each group is a heading: short, without numbers, beside a line of text."""
    counted = 0
    for group, following in zip(groups, [*groups[1:], None], strict=True):
        text = " ".join(piece.text for piece in group)
        if len(text) > LONGEST or len(group) > 3 or any(char.isdigit() for char in text):
            return False
        if sum(char.isalpha() for char in text) < SHORTEST:
            return False
        heading = group[0]
        end = following[0].baseline - BESIDE * following[0].size if following else float("inf")
        start = heading.baseline - BESIDE * heading.size
        mine = [piece for piece in right if start <= piece.baseline < end]
        if not mine or all(abs(mine[0].baseline - piece.baseline) > BESIDE * piece.size for piece in group):
            return False
        counted += len({round(piece.baseline) for piece in mine})
    return counted >= 3 * len(groups) or all(_looks_like_heading(group[0], right) for group in groups)


def _looks_like_heading(piece: Piece, right: list[Piece]) -> bool:
    usual = sorted(other.size for other in right)[len(right) // 2]
    bold = sum(other.bold for other in right) * 2 < len(right)
    return piece.size > 1.1 * usual or (piece.bold and bold) or (piece.text.isupper() and len(piece.text) > 3)
