"""Pieces of a page to regions in reading order: columns and sidebars are told from tabs, dates and tables.

A gutter is a strip of white that no piece crosses over many lines. Such a strip also stands between a job and its
date, or between a label and what it labels; there the two sides share their baselines, line by line, because somebody
wrote them as one line. Two columns are written apart from each other, so their lines meet only by chance.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from statistics import median
from typing import Final

import numpy as np
from numpy.typing import NDArray

from parsers.bullets import split_bullet
from parsers.headings import heading
from parsers.layout.piece import Piece
from parsers.layout.row_ends import first_and_last, label_lines
from parsers.layout.side_headings import interleaved
from parsers.layout.tables import find_table
from parsers.layout.words import ICON

MIN_GUTTER: Final = 0.55
"""The narrowest gutter, in em of the usual text."""

MIN_LINES: Final = 3
"""Lines that the thinner side of a gutter needs."""

SAME_BASELINE: Final = 0.16
"""Baselines nearer than this (em) are one line."""

PAIRED: Final = 0.62
"""Share of the thinner side's lines that stand on a line of the other side, above which the two sides are one text."""

PROSE: Final = 24
"""Characters from which a piece reads as running text rather than as a date, a place or a label."""

CENTRED: Final = 2.0
"""Points by which a centred line may miss the middle."""

ALIGNED: Final = 6
"""So many lines that begin at one edge make it the edge of a column."""

TITLE: Final = 1.5
"""How many times larger than the usual text a title is."""

LARGER: Final = 1.04
"""How many times larger than the usual text a heading is at the least."""

TAIL: Final = 3
"""Lines at the end of a column that may belong to what stands below."""

TAIL_GAP: Final = 1.15
"""How many times the usual step separates them from the column."""

NEARLY: Final = 0.85
"""The share of the highest gutter's height that makes another one nearly as high."""

WRAPPED: Final = 0.15
"""Share of the lines of two columns on a common grid that at least run on into the next."""

EDGE: Final = 3.0
"""Points by which a heading may stand behind the left edge of its column."""

SURE: Final = 0.8
"""How sure a heading's words must be where they need not be listed as they stand."""

FEW_LINES: Final = 8
"""Up to so many lines a column is told from labels of a drawing by their common edge, and one of them may wrap."""

MAX_DEPTH: Final = 12


@dataclass(frozen=True, slots=True)
class _Gutter:
    x: float
    first: int
    end: int
    height: float
    width: float


def regions_of(pieces: list[Piece]) -> list[list[Piece]]:
    """The regions of a page in reading order: what stands above columns, the columns one by one, what stands below."""
    return _split(sorted(pieces, key=lambda piece: (piece.baseline, piece.left)), 0)


def _split(pieces: list[Piece], depth: int) -> list[list[Piece]]:
    if not pieces:
        return []
    table = find_table(pieces) if not depth else None
    if table is not None:
        first, end, region = table
        return [*_split(pieces[:first], depth + 1), region, *_split(pieces[end:], 0)]
    gutter = _best_gutter(pieces) if depth < MAX_DEPTH else None
    if gutter is None:
        return [pieces]
    inside = pieces[gutter.first : gutter.end]
    left = [piece for piece in inside if piece.left < gutter.x]
    right = [piece for piece in inside if piece.left >= gutter.x]
    title, left, right = _title_apart(left, right)
    below = pieces[gutter.end :]
    if below:
        left, right, tail = _tail_apart(left, right)
        below = tail + below
    parts = pieces[: gutter.first], title, *_in_order(left, right), below
    return [region for part in parts for region in _split(part, depth + 1)]


def _in_order(left: list[Piece], right: list[Piece]) -> list[list[Piece]]:
    """The sides of a gutter one after the other, or line by line where one side labels the lines of the other."""
    parts = interleaved(left, right)
    if len(parts) == 2 and label_lines(left, right):
        return [sorted([*left, *right], key=lambda piece: (piece.baseline, piece.left))]
    return parts


def _title_apart(left: list[Piece], right: list[Piece]) -> tuple[list[Piece], list[Piece], list[Piece]]:
    """A large title that stands above one column only belongs to the page and is read first.

    From the first heading of a section on what stands there is the column's own.
    """
    for side, other in ((right, left), (left, right)):
        top = min(piece.top for piece in other)
        high = [piece for piece in side if piece.bottom <= top]
        above = list(takewhile(lambda piece: not _heads_section([piece]), high))
        usual = median(piece.size for piece in side)
        if above and max(piece.size for piece in above) >= TITLE * usual:
            rest = [piece for piece in side if piece not in above]
            if rest:
                return (above, other, rest) if side is right else (above, rest, other)
    return [], left, right


def _tail_apart(left: list[Piece], right: list[Piece]) -> tuple[list[Piece], list[Piece], list[Piece]]:
    """Take the heading of what stands below two columns from the end of the longer one.

    Its lines are few, stand below the shorter column, after a gap, and look like a heading.
    """
    longer, shorter = (left, right) if left[-1].baseline > right[-1].baseline else (right, left)
    rows = _rows(longer)
    steps = [below[0].baseline - above[0].baseline for above, below in pairwise(rows)]
    usual = median(piece.size for piece in longer)
    for place in range(max(1, len(rows) - TAIL), len(rows)):
        if (
            rows[place][0].baseline > shorter[-1].bottom
            and steps[place - 1] > TAIL_GAP * median(steps)
            and _looks_like_heading(rows[place], usual)
        ):
            tail = [piece for row in rows[place:] for piece in row]
            rest = longer[: len(longer) - len(tail)]
            return (rest, shorter, tail) if longer is left else (shorter, rest, tail)
    return left, right, []


def _looks_like_heading(row: "_Row", usual: float) -> bool:
    """Whether a line could head a section: one piece without digits that stands out, or words that do."""
    piece = row[0]
    if len(row) > 1 or any(char.isdigit() for char in piece.text):
        return False
    return piece.bold or piece.tracked or piece.size > LARGER * usual or piece.text.isupper() or _heads_section(row)


def _best_gutter(pieces: list[Piece]) -> _Gutter | None:
    """The gutter between independent columns that is highest, or one nearly as high where the lines begin."""
    if len(pieces) < 2 * MIN_LINES:
        return None
    left = np.array([piece.left for piece in pieces])
    right = np.array([piece.right for piece in pieces])
    top = np.array([piece.top for piece in pieces])
    bottom = np.array([piece.bottom for piece in pieces])
    em = float(np.median([piece.size for piece in pieces]))

    centred = _centred(pieces, left, right)
    found: list[_Gutter] = []
    for x in _candidates(left):
        crossing = np.flatnonzero(((left < x) & (right > x)) | centred)
        bounds = [-1, *crossing.tolist(), len(pieces)]
        for before, after in pairwise(bounds):
            first, end = _whole_lines(pieces, before, after)
            if end - first < 2 * MIN_LINES:
                continue
            here = slice(first, end)
            on_right = left[here] >= x
            on_left = ~on_right
            if on_left.sum() < MIN_LINES or on_right.sum() < MIN_LINES:
                continue
            width = x - float(right[here][on_left].max())
            if width < MIN_GUTTER * em:
                continue
            shared_top = max(float(top[here][on_left].min()), float(top[here][on_right].min()))
            shared_bottom = min(float(bottom[here][on_left].max()), float(bottom[here][on_right].max()))
            height = shared_bottom - shared_top
            if height >= 2 * MIN_LINES * em * 0.8:
                found.append(_Gutter(x, first, end, height, width))
    for gutter in _most_likely_first(found, left):
        trimmed = _trimmed(gutter, pieces)
        if trimmed is not None and _independent(*_sides(trimmed, pieces)):
            return trimmed
    return None


def _most_likely_first(found: list[_Gutter], left: NDArray[np.float64]) -> list[_Gutter]:
    """By height; but where most lines behind the highest one begin elsewhere, one nearly as high that is there."""
    ordered = sorted(found, key=lambda gutter: (-round(gutter.height), -gutter.width, gutter.x))
    if not ordered:
        return []
    highest = ordered[0]
    behind = left[highest.first : highest.end]
    edges, counts = np.unique(np.round(behind[behind >= highest.x]), return_counts=True)
    edge = float(edges[int(np.argmax(counts))])
    if edge - highest.x < EDGE:
        return ordered
    there = [each for each in ordered if abs(edge - each.x) < EDGE and each.height >= NEARLY * highest.height]
    return [*there[:1], *ordered]


def _sides(gutter: _Gutter, pieces: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    inside = pieces[gutter.first : gutter.end]
    return [piece for piece in inside if piece.left < gutter.x], [piece for piece in inside if piece.left >= gutter.x]


def _trimmed(gutter: _Gutter, pieces: list[Piece]) -> _Gutter | None:
    """The gutter without lines above and below whose ends, set flush right, only seem to stand in its column."""
    rows = _rows(pieces[gutter.first : gutter.end])
    first, end = first_and_last(rows, gutter.x)
    if (first, end) == (0, len(rows)):
        return gutter
    before, inside = sum(map(len, rows[:first])), sum(map(len, rows[first:end]))
    kept = replace(gutter, first=gutter.first + before, end=gutter.first + before + inside)
    left, right = _sides(kept, pieces)
    return kept if len(left) >= MIN_LINES and len(right) >= MIN_LINES else None


def _centred(pieces: list[Piece], left: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Short lines on their own in the middle of the width, and lines below them that are centred too.

    At least two: headings above whatever stands below.
    """
    middle = (float(left.min()) + float(right.max())) / 2
    central = np.abs((left + right) / 2 - middle) < CENTRED
    for place in np.flatnonzero(central).tolist():
        near = [other for other in (place - 1, place + 1) if 0 <= other < len(pieces)]
        alone = not any(_same_line([pieces[place]], [pieces[other]]) for other in near)
        # Where many lines begin, a line that happens to end as far right stands in a column.
        in_column = (np.abs(left - left[place]) < 1).sum() > ALIGNED
        short = len(pieces[place].text.split()) <= 4 or (place > 0 and bool(central[place - 1]))
        central[place] = alone and not in_column and short
    return central if central.sum() >= 2 else np.zeros(len(pieces), np.bool_)


def _whole_lines(pieces: list[Piece], before: int, after: int) -> tuple[int, int]:
    """The range between two pieces that cross a gutter, less what stands on the same line as one of them."""
    first, end = before + 1, after
    while before >= 0 and first < end and pieces[first].baseline - pieces[before].baseline < 0.35 * pieces[first].size:
        first += 1
    while (
        after < len(pieces)
        and end > first
        and pieces[after].baseline - pieces[end - 1].baseline < 0.35 * pieces[end - 1].size
    ):
        end -= 1
    return first, end


def _candidates(left: NDArray[np.float64]) -> list[float]:
    """Left edges where a right column could begin, a hair to the left of it."""
    edges = np.unique(np.round(left))
    # Edges nearer than 3 points to the one before belong to the same column: its leftmost is its border.
    return [float(edge) - 1.0 for edge in edges[np.diff(edges, prepend=-1e9) > 3]][1:]


def _independent(left: list[Piece], right: list[Piece]) -> bool:
    """Whether two sides of a gutter are texts of their own, and not the two halves of the same lines."""
    top = max(min(piece.top for piece in left), min(piece.top for piece in right))
    bottom = min(max(piece.bottom for piece in left), max(piece.bottom for piece in right))
    left_rows = _rows([piece for piece in left if top <= piece.baseline <= bottom])
    right_rows = _rows([piece for piece in right if top <= piece.baseline <= bottom])
    if len(left_rows) < MIN_LINES or len(right_rows) < MIN_LINES:
        return False
    if len(interleaved(left, right)) > 2:
        return True
    if label_lines(left, right):
        return False
    thin, thick = sorted((left_rows, right_rows), key=len)
    if len(thin) <= FEW_LINES and not _aligned(thin):
        return False
    paired = sum(any(_same_line(row, other) for other in thick) for row in thin) / len(thin)
    if paired < PAIRED:
        return True
    if _share(right_rows, _is_item) >= 0.5 and _share(left_rows, _is_item) >= 0.3:
        return True
    edge = min(piece.left for piece in right) + EDGE
    if any(
        _same_line(row, other) and other[0].left < edge and _heads(row) and _heads(other)
        for row in left_rows
        for other in right_rows
    ):
        return True
    # On a common grid of lines two columns meet everywhere. Then both sides run on: they wrap.
    return all(_wraps(side) >= max(1 if len(side) <= FEW_LINES else 2, WRAPPED * len(side)) for side in (left, right))


_Row = list[Piece]


def _rows(pieces: list[Piece]) -> list[_Row]:
    rows: list[_Row] = []
    for piece in pieces:
        if rows and abs(rows[-1][0].baseline - piece.baseline) <= SAME_BASELINE * piece.size:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return rows


def _same_line(row: _Row, other: _Row) -> bool:
    one, two = _text_of(row), _text_of(other)
    return abs(one.baseline - two.baseline) <= max(0.8, SAME_BASELINE * min(one.size, two.size))


def _text_of(row: _Row) -> Piece:
    """The first piece of a line behind its list mark, which may be small and stand higher."""
    return row[1] if len(row) > 1 and len(row[0].text) == 1 else row[0]


def _heads(row: _Row) -> bool:
    """Whether a line is a section's heading by its words: two beside each other head two columns."""
    found = heading(" ".join(piece.text for piece in row))
    return found is not None and found.kind != "title" and found.certainty == 1.0


def _heads_section(row: _Row) -> bool:
    """The same where the words need not be listed as they stand."""
    found = heading(" ".join(piece.text.replace(ICON, " ").strip() for piece in row))
    return found is not None and found.kind != "title" and found.certainty >= SURE


def _is_item(row: _Row) -> bool:
    return split_bullet(row[0].text)[1]


def _share(rows: list[_Row], what: Callable[[_Row], bool]) -> float:
    return sum(what(row) for row in rows) / len(rows)


def _aligned(rows: list[_Row]) -> bool:
    """Whether the lines of a narrow side share an edge or their middle, but for one in three."""
    lefts, rights = [row[0].left for row in rows], [row[-1].right for row in rows]
    middles = [(left + right) / 2 for left, right in zip(lefts, rights, strict=True)]
    need = len(rows) - len(rows) // 3
    return any(
        sum(abs(value - edge) < EDGE for value in values) >= need
        for values in (lefts, rights, middles)
        for edge in values
    )


def _wraps(pieces: list[Piece]) -> int:
    """How many lines run on into the next line of the same column: they reach its edge, the next begins small."""
    edge = max(piece.right for piece in pieces)
    start = min(piece.left for piece in pieces)
    full = [piece.right > edge - 0.25 * (edge - start) and len(piece.text) >= PROSE for piece in pieces]
    return sum(reaches and below.text[:1].islower() for reaches, below in zip(full, pieces[1:], strict=False))
