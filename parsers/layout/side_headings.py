"""Section headings, and dates, that stand in the left margin, beside the text that they belong to.

    EDUCATION    University of Somewhere
                 BSc
    EXPERIENCE   Engineer, Somewhere Ltd
    2019 - 2021  Builder, Elsewhere Ltd

Such a margin looks like a column, but is read heading by heading, and a date with the line beside it.
"""

import re
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import Final

from parsers.layout.piece import Piece

LONGEST: Final = 32
"""Characters of a line of a heading."""

SHORTEST: Final = 3
"""Letters that a heading has at the least: list marks in a margin head nothing."""

APART: Final = 1.9
"""Lines farther apart than this (em) belong to different groups."""

OTHER_SIZE: Final = 0.08
"""Sizes that differ by this share are set differently on purpose."""

BESIDE: Final = 0.6
"""A heading's baseline is within this many em of the first line that it heads."""

ON_LINE: Final = 0.2
"""The same for a heading above its text, which nothing ties to the line that stands beside it by chance."""

ENOUGH: Final = 2
"""Headings that a margin needs."""

ENOUGH_MIXED: Final = 4
"""Headings and dates that a margin of both needs."""

_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def interleaved(left: list[Piece], right: list[Piece]) -> list[list[Piece]]:
    """The two sides of a gutter in reading order: one after the other, or heading by heading.

    Args:
        left, right: the pieces of each side, from top to bottom; neither is empty.
    """
    groups = _groups(left)
    first = next((index for index in range(len(groups)) if _all_head(groups[index:], right)), None)
    if first is None or len(groups) - first < ENOUGH:
        return _with_dates(groups, right) or [left, right]
    headings = groups[first:]
    starts = [group[0].baseline - BESIDE * group[0].size for group in headings]
    before = [piece for piece in right if piece.baseline < starts[0]]
    parts = [
        piece_list for piece_list in ([piece for group in groups[:first] for piece in group], before) if piece_list
    ]
    for heading, start, end in zip(headings, starts, [*starts[1:], float("inf")], strict=True):
        parts.append(_one_line(heading))
        parts.append([piece for piece in right if start <= piece.baseline < end])
    return [part for part in parts if part]


def _one_line(heading: list[Piece]) -> list[Piece]:
    """A heading that is wrapped in its margin as one piece; what stands smaller below it stays apart."""
    lines = list(takewhile(lambda piece: heading[0].size - piece.size < OTHER_SIZE * piece.size, heading))
    whole = replace(
        heading[0],
        text=" ".join(piece.text for piece in lines),
        right=max(piece.right for piece in lines),
        bottom=max(piece.bottom for piece in lines),
    )
    return [whole, *heading[len(lines) :]]


def _with_dates(groups: list[list[Piece]], right: list[Piece]) -> list[list[Piece]]:
    """A margin of headings and dates, heading by heading, each date with its line; nothing where it is none.

    Headings stand above what they head, where the text beside them has a gap; labels that all stand on lines of the
    text are read with those lines.
    """
    groups = [part for group in groups for part in _by_looks(group)]
    # What stands above the last number that is no date, such as a telephone's, is no part of the margin.
    first = 1 + max((at for at, group in enumerate(groups) if _has_number(group)), default=-1)
    above, groups = groups[:first], groups[first:]
    dated = [_has_year(group) for group in groups]
    if len(groups) < ENOUGH_MIXED or not any(dated) or all(dated):
        return []
    if any(len(group) > 2 or sum(len(piece.text) for piece in group) > LONGEST for group in groups):
        return []
    apart = [not _beside(group[0], right) for group in groups]
    if sum(apart) < ENOUGH or any(alone and has_date for alone, has_date in zip(apart, dated, strict=True)):
        return []
    if any(alone and _overlaps(group[0], right) for alone, group in zip(apart, groups, strict=True)):
        return []
    starts = [
        group[0].baseline - (BESIDE if has_date else ON_LINE) * group[0].size
        for group, has_date in zip(groups, dated, strict=True)
    ]
    parts = [[piece for group in above for piece in group], [piece for piece in right if piece.baseline < starts[0]]]
    for group, has_date, start, end in zip(groups, dated, starts, [*starts[1:], float("inf")], strict=True):
        beside = [piece for piece in right if start <= piece.baseline < end]
        if has_date:
            parts[-1] += [*group, *beside]
        else:
            parts += [group, beside]
    return [sorted(part, key=lambda piece: (piece.baseline, piece.left)) for part in parts if part]


def _by_looks(group: list[Piece]) -> list[list[Piece]]:
    """A group, cut between a heading and the date below it, and between lines that are set differently."""
    parts = [group[:1]]
    for before, piece in pairwise(group):
        alike = before.bold == piece.bold and abs(before.size - piece.size) < OTHER_SIZE * piece.size
        if alike and not (_has_year([piece]) and not _has_year([before])):
            parts[-1].append(piece)
        else:
            parts.append([piece])
    return parts


def _has_year(group: list[Piece]) -> bool:
    return any(_YEAR.search(piece.text) for piece in group)


def _has_number(group: list[Piece]) -> bool:
    return not _has_year(group) and any(char.isdigit() for piece in group for char in piece.text)


def _beside(piece: Piece, right: list[Piece]) -> bool:
    return any(abs(piece.baseline - other.baseline) <= BESIDE * piece.size for other in right)


def _overlaps(piece: Piece, right: list[Piece]) -> bool:
    return any(other.top < piece.bottom and piece.top < other.bottom for other in right)


def _groups(pieces: list[Piece]) -> list[list[Piece]]:
    groups: list[list[Piece]] = []
    for piece in pieces:
        before = groups[-1][-1] if groups else None
        if (
            before is not None
            and piece.baseline - before.baseline < APART * piece.size
            and piece.size - before.size < OTHER_SIZE * piece.size
        ):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _all_head(groups: list[list[Piece]], right: list[Piece]) -> bool:
    """Whether each group is a heading: short, without numbers, beside a line of text."""
    counted = 0
    texts = [" ".join(piece.text for piece in group) for group in groups]
    if len(set(texts)) < len(texts):
        return False  # what stands there again and again labels the lines beside it
    for group, text, following in zip(groups, texts, [*groups[1:], None], strict=True):
        if (
            max(len(piece.text) for piece in group) > LONGEST
            or len(text) > 2 * LONGEST
            or len(group) > 3
            or any(char.isdigit() for char in text)
        ):
            return False
        if sum(char.isalpha() for char in text) < SHORTEST:
            return False
        if len(group) > 1 and not _is_wrapped(group, right):
            return False  # labels below or beside each other, or a heading with its own text
        heading = group[0]
        end = following[0].baseline - BESIDE * following[0].size if following else float("inf")
        start = heading.baseline - BESIDE * heading.size
        mine = [piece for piece in right if start <= piece.baseline < end]
        if not mine or all(abs(mine[0].baseline - piece.baseline) > BESIDE * piece.size for piece in group):
            return False
        counted += len({round(piece.baseline) for piece in mine})
    return counted >= 3 * len(groups) or all(_looks_like_heading(group[0], right) for group in groups)


def _is_wrapped(group: list[Piece], right: list[Piece]) -> bool:
    """Whether lines below each other are one heading, or a heading and a smaller one below it."""
    return all(
        piece.baseline - above.baseline > piece.size / 2
        and (len(_by_looks([above, piece])) == 1 or _looks_like_heading(piece, right))
        for above, piece in pairwise(group)
    ) and _looks_like_heading(group[0], right)


def _looks_like_heading(piece: Piece, right: list[Piece]) -> bool:
    usual = sorted(other.size for other in right)[len(right) // 2]
    bold = sum(other.bold for other in right) * 2 < len(right)
    return piece.size > 1.1 * usual or (piece.bold and bold) or (piece.text.isupper() and len(piece.text) > 3)
