"""Text that a reader of the page cannot see, and that therefore must not count.

In doubt text is shown: a white heading on a dark band, a photo or a shape that is no rectangle is not hidden.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from hiring.evidence import Notice
from parsers.glyphs.page import Colour, Paint, PdfPage

INVISIBLE_MODES: Final = frozenset((3, 7))
"""Text render modes that draw nothing (ISO 32000-1, table 106)."""

SMALLEST: Final = 1.0
"""Points below which no printer draws a letter that anyone could read."""

SAME_COLOUR: Final = 12
"""Two colours are the same to the eye where no channel differs by more, of 255."""

SCAN_SHARE: Final = 0.5
"""A picture that covers at least this share of a page makes it a scan, whose invisible text is what it says."""

BAND: Final = 3.0
"""A filled shape narrower or lower than this (points) is a rule and no background."""

OUTLINE: Final = 2.5
"""How high, in em, a shape may be that is a word drawn as outlines."""

WORTH_TELLING: Final = 4
"""Characters from which hidden text is told: a page number that fell off the page is an accident."""

_PAPER: Final[Colour] = (255, 255, 255)


def shown_glyphs(page: PdfPage) -> tuple[NDArray[np.bool_], list[Notice]]:
    """Which glyphs of `page` can be seen, shape `(len(page),)`, and what to say about the others."""
    shown = np.ones(len(page), np.bool_)
    if not len(page):
        return shown, []
    notices = []
    for reason, hidden in (
        ("drawn invisibly", _invisible(page)),
        ("smaller than one point", _tiny(page)),
        ("outside of the page", _outside(page)),
        ("in the colour of its background", _camouflaged(page)),
    ):
        new = hidden & shown
        shown &= ~hidden
        if (count := int(new.sum())) >= WORTH_TELLING:
            notices.append(
                Notice("hidden_text", f"{count} characters of hidden text were left out: {reason}.", page=page.number)
            )
    return shown, notices


def _by_style(page: PdfPage, flags: list[bool]) -> NDArray[np.bool_]:
    return np.array(flags, np.bool_)[page.style]


def _invisible(page: PdfPage) -> NDArray[np.bool_]:
    hidden = _by_style(page, [style.mode in INVISIBLE_MODES for style in page.styles])
    if not hidden.any():
        return hidden
    if page.picture_share >= SCAN_SHARE:
        return np.zeros(len(page), np.bool_)
    # Chrome draws letters that it must embolden as shapes, and lays the text over them, unseen, for selecting.
    outlines = [paint for paint in page.paints if not paint.solid and not paint.picture]
    for place in np.flatnonzero(hidden).tolist():
        x, y = (page.left[place] + page.right[place]) / 2, (page.top[place] + page.bottom[place]) / 2
        reach = OUTLINE * page.styles[int(page.style[place])].size
        hidden[place] = not any(
            paint.left <= x <= paint.right and paint.top <= y <= paint.bottom and paint.bottom - paint.top <= reach
            for paint in outlines
        )
    return hidden


def _tiny(page: PdfPage) -> NDArray[np.bool_]:
    return _by_style(page, [style.size < SMALLEST for style in page.styles])


def _outside(page: PdfPage) -> NDArray[np.bool_]:
    x, y = (page.left + page.right) / 2, (page.top + page.bottom) / 2
    return (x < 0) | (x > page.width) | (y < 0) | (y > page.height)


def _camouflaged(page: PdfPage) -> NDArray[np.bool_]:
    hidden = np.zeros(len(page), np.bool_)
    grounds = [paint for paint in page.paints if min(paint.right - paint.left, paint.bottom - paint.top) >= BAND]
    for number, style in enumerate(page.styles):
        colour = style.colour
        if colour is None or style.mode in INVISIBLE_MODES:
            continue
        alike = [ground for ground in grounds if ground.colour is not None and _same(ground.colour, colour)]
        if not alike and not _same(colour, _PAPER):
            continue
        glyphs = np.flatnonzero(page.style == number)
        hidden[glyphs] = _on_own_colour(page, glyphs, colour, grounds)
    return hidden


def _on_own_colour(page: PdfPage, glyphs: NDArray[np.intp], colour: Colour, grounds: list[Paint]) -> NDArray[np.bool_]:
    """Which of `glyphs` stand on nothing but their own colour, going by the topmost shape behind each."""
    x = (page.left[glyphs] + page.right[glyphs]) / 2
    y = page.baseline[glyphs] - 0.25 * (page.bottom[glyphs] - page.top[glyphs])
    lost = np.full(len(glyphs), _same(colour, _PAPER))
    seen = np.zeros(len(glyphs), np.bool_)
    for ground in grounds:
        covered = (x >= ground.left) & (x <= ground.right) & (y >= ground.top) & (y <= ground.bottom)
        if not covered.any():
            continue
        same = ground.colour is not None and _same(ground.colour, colour)
        if ground.solid and not ground.picture and ground.colour is not None:
            lost[covered] = same
            seen[covered] = False
        elif not same:
            # A picture, a shading or a round shape: what lies behind the glyph is not known, so it can be seen.
            seen[covered] = True
    return lost & ~seen


def _same(one: Colour, other: Colour) -> bool:
    return all(abs(a - b) <= SAME_COLOUR for a, b in zip(one, other, strict=True))
