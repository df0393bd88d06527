"""One page: glyphs to lines in reading order."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from hiring.document import Box
from parsers.bullets import split_bullet
from parsers.glyphs.page import PdfPage
from parsers.layout.blocks import block_starts
from parsers.layout.columns import regions_of
from parsers.layout.drawn_marks import dots_of, set_drawn_marks
from parsers.layout.piece import Piece
from parsers.layout.rows import Row, rows_of
from parsers.layout.turned import upright
from parsers.layout.turned_headings import UPRIGHT, is_heading, with_turned_headings
from parsers.layout.words import ICON, WORD_GAP, pieces_of


@dataclass(slots=True)
class PlacedLine:
    """A line of a page: its text, where it stands, and whether a paragraph, heading or list item begins with it."""

    text: str
    page: int
    box: Box
    baseline: float
    size: float
    bold: bool
    bullet: bool
    region: int
    starts_block: bool
    margin: bool = False


def lay_out(page: PdfPage, shown: NDArray[np.bool_]) -> list[PlacedLine]:
    """The lines of `page` in reading order. Writing that is turned comes last, but for headings of sections.

    Args:
        page: its glyphs.
        shown: which of them to read, shape `(len(page),)`.
    """
    angles = np.array([style.angle for style in page.styles], np.int64)[page.style] if len(page) else np.zeros(0)
    level = (angles <= 2) | (angles >= 358)
    lines = _lines(page, np.flatnonzero(shown & level), first_region=0)
    for angle in np.unique(angles[shown & ~level]).tolist():
        rows = np.flatnonzero(shown & (angles == angle))
        straight = upright(page, int(angle))
        if angle in UPRIGHT and (headings := _turned_headings(straight, rows, int(angle), _next_region(lines))):
            lines = with_turned_headings(lines, headings)
            continue
        turned = _lines(straight, rows, first_region=_next_region(lines))
        box = Box(
            float(page.left[rows].min()),
            float(page.top[rows].min()),
            float(page.right[rows].max()),
            float(page.bottom[rows].max()),
        )
        for line in turned:
            line.box = box
        lines += turned
    return lines


def lay_out_pieces(pieces: list[Piece], page: int) -> list[PlacedLine]:
    """The lines of page number `page` in reading order, made of pieces that text recognition found."""
    return _arranged(pieces, page, 0, [])


def _turned_headings(page: PdfPage, glyphs: NDArray[np.intp], angle: int, region: int) -> list[PlacedLine]:
    """The lines of writing at `angle`, on a page already turned, where each of them heads a section; else none."""
    # Small capitals stand a hair off the line of the large ones, so parts that touch are one piece.
    pieces: list[Piece] = []
    for piece in sorted(pieces_of(page, glyphs), key=lambda piece: piece.left):
        before = pieces[-1] if pieces else None
        if before is not None and abs(piece.left - before.right) < WORD_GAP * before.size:
            pieces[-1] = replace(before, text=before.text + piece.text, right=piece.right)
        else:
            pieces.append(piece)
    if not all(is_heading(piece.text) for piece in pieces):
        return []
    found = []
    for piece in pieces:
        # Along the line the turned page counts from the page's top where writing runs down, from below it runs up.
        top, bottom = (piece.left, piece.right) if angle == max(UPRIGHT) else (-piece.right, -piece.left)
        across = sorted(abs(side) for side in (piece.top, piece.bottom))
        box = Box(across[0], top, across[1], bottom)
        found.append(PlacedLine(piece.text, page.number, box, bottom, piece.size, piece.bold, False, region, True))
    return found


def _next_region(lines: list[PlacedLine]) -> int:
    return lines[-1].region + 1 if lines else 0


def _lines(page: PdfPage, glyphs: NDArray[np.intp], *, first_region: int) -> list[PlacedLine]:
    return _arranged(pieces_of(page, glyphs), page.number, first_region, dots_of(page.paints))


def _arranged(pieces: list[Piece], page: int, first_region: int, dots: list[tuple[float, float]]) -> list[PlacedLine]:
    lines: list[PlacedLine] = []
    for number, region in enumerate(regions_of(pieces), first_region):
        rows = rows_of(region)
        if dots:
            set_drawn_marks(rows, dots)
        for row, start in zip(rows, block_starts(rows), strict=True):
            lines.append(_placed(row, page, number, start))
    return [line for line in lines if line.text]


def _placed(row: Row, page: int, region: int, start: bool) -> PlacedLine:
    text, bullet = split_bullet(row.text.replace(ICON, " ").strip())
    return PlacedLine(
        text if text.strip(" •\t") else "",
        page,
        Box(row.left, row.top, row.right, row.bottom),
        row.baseline,
        row.size,
        row.bold,
        bullet or row.drawn_mark,
        region,
        start,
    )
