"""List marks that are drawn as small shapes instead of being typed, as printers of web pages do."""

from typing import Final

from parsers.glyphs.page import Paint
from parsers.layout.rows import Row

SMALLEST: Final = 1.2
LARGEST: Final = 8.0
"""Bounds, in points, of the sides of a mark; a contact's icon is larger."""

REACH: Final = 2.6
"""How far left of its text, in em, a mark stands at the most."""

ENOUGH: Final = 2
"""Marks below each other that make a list."""


def dots_of(paints: list[Paint]) -> list[tuple[float, float]]:
    """The right edge and the middle height of each shape of a page that could be a list mark."""
    dots = []
    for paint in paints:
        width, height = paint.right - paint.left, paint.bottom - paint.top
        if (
            not paint.picture
            and SMALLEST <= width <= LARGEST
            and SMALLEST <= height <= LARGEST
            and 0.6 < width / height < 1.7
        ):
            dots.append((paint.right, (paint.top + paint.bottom) / 2))
    return dots


def set_drawn_marks(rows: list[Row], dots: list[tuple[float, float]]) -> None:
    """Note in `drawn_mark` which rows of a region begin with a drawn list mark."""
    found: list[tuple[Row, float]] = []
    for row in rows:
        for right, middle in dots:
            # A mark stands at the height of small letters: above the baseline, below the top of capitals.
            level = 0.0 < row.baseline - middle < 0.65 * row.size
            if level and 0 < row.left - right < REACH * row.size:
                found.append((row, right))
                break
    for row, right in found:
        peers = sum(abs(right - other) < 1.0 for _, other in found)
        row.drawn_mark = peers >= ENOUGH
