"""Writing that runs up, down or aslant: its glyphs turned so that the same rules read it."""

import math

import numpy as np

from parsers.glyphs.page import PdfPage


def upright(page: PdfPage, angle: int) -> PdfPage:
    """A copy of `page` turned about its corner so that writing at `angle` (degrees, counterclockwise) runs level."""
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    middle_x, middle_y = (page.left + page.right) / 2, (page.top + page.bottom) / 2
    along = middle_x * cos - middle_y * sin
    across = middle_x * sin + middle_y * cos
    # Along the line a glyph is as long as its box is in that direction; across, its box is taken as one em high.
    length = np.abs((page.right - page.left) * cos) + np.abs((page.bottom - page.top) * sin)
    sizes = np.array([style.size for style in page.styles])[page.style]
    copy = PdfPage.blank(page.number, page.width, page.height)
    copy.chars, copy.spaced, copy.style, copy.styles = page.chars, page.spaced, page.style, page.styles
    copy.left, copy.right = along - length / 2, along + length / 2
    copy.top, copy.bottom = across - sizes / 2, across + sizes / 2
    copy.baseline = np.round(across)
    return copy
