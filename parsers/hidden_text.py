"""Text that a reader of the page cannot see, and that therefore must not count.

In doubt text is shown: a white heading on a dark band, a photo or a shape that is no rectangle is not hidden.
"""

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hiring.evidence import Notice
from parsers.glyphs.fonts import is_of_icons
from parsers.glyphs.page import Colour, Paint, PdfPage
from parsers.glyphs.visibility import overlaid, words_of

INVISIBLE_MODES: Final = frozenset((3, 7))
"""Text render modes that draw nothing (ISO 32000-1, table 106)."""

SMALLEST: Final = 1.0
"""Points below which no printer draws a letter that anyone could read."""

SQUEEZED: Final = 0.06
"""How much of the em a letter of a word may take on the mean for no eye to tell it; narrow fonts take a fifth."""

SHORTEST_SQUEEZED: Final = 3
"""Letters from which a word is so judged: an accent or a dot that stands alone has no width to speak of."""

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

DOUBTFUL: Final = 30
"""How far, of 255, the lightest and the darkest dot about a word may be apart for it to be in doubt."""

QUOTED: Final = 120
"""Characters of hidden text that are quoted."""

MILLIMETRES: Final = 25.4 / 72
"""In a point."""

_PAPER: Final[Colour] = (255, 255, 255)


Marks = Callable[[PdfPage, NDArray[np.bool_]], NDArray[np.bool_] | None]
"""Tells which of some glyphs leave a mark on the page; None where nothing can tell."""


def shown_glyphs(page: PdfPage, marks: Marks | None = None) -> tuple[NDArray[np.bool_], list[Notice]]:
    """Which glyphs of `page` can be seen, shape `(len(page),)`, and what to say about the others.

    What colours, places and modes say is settled by the picture of the page, where its reader draws one.

    Args:
        marks: asked about the glyphs that are in doubt.
    """
    shown = np.ones(len(page), np.bool_)
    if not len(page):
        return shown, []
    invisible, tiny, outside, camouflaged = _invisible(page), _tiny(page), _outside(page), _camouflaged(page)
    by_rule = invisible | outside | camouflaged
    unseen = _unseen(page, by_rule, marks)
    if unseen is None:
        unseen = by_rule
    blank = _blanks(page, unseen & ~by_rule)
    shown &= ~blank
    covered = page.covered if page.covered is not None else np.zeros(len(page), np.bool_)
    notices = []
    for reason, hidden in (
        ("drawn invisibly", invisible & unseen),
        ("smaller than one point", tiny),
        ("squeezed until no letter can be told", _squeezed(page)),
        ("outside of the page", outside & unseen),
        ("in the colour of its background", camouflaged & unseen),
        ("under a picture or a shape that is drawn over it", covered & unseen),
        ("cut off, see-through or in a layer that is switched off", unseen),
    ):
        new = hidden & shown
        shown &= ~hidden
        if (count := int(new.sum())) >= WORTH_TELLING:
            said = f"{count} characters of hidden text were left out: {reason}, {_quote(page, new)}."
            notices.append(Notice("hidden_text", said, page=page.number))
    return shown, notices


def _unseen(page: PdfPage, by_rule: NDArray[np.bool_], marks: Marks | None) -> NDArray[np.bool_] | None:
    """Which glyphs leave no mark on the page, of those that a rule or the picture calls in doubt."""
    if page.contrast is None or marks is None:
        return None
    silent = _by_style(page, [style.mode in INVISIBLE_MODES for style in page.styles])
    doubtful = page.contrast < DOUBTFUL
    # Some narrow letters touch in any text; a hidden word below another one is more than that.
    if int((lying := overlaid(page)).sum()) >= 2 * WORTH_TELLING:
        doubtful |= lying
    if page.covered is not None:
        doubtful |= page.covered
    # A glyph without any size is a part of another one, of which it shows nothing itself.
    doubtful &= (page.right - page.left > 0.1) & (page.bottom - page.top > 0.1)
    doubtful &= ~silent
    asked = by_rule | doubtful if int(doubtful.sum()) >= WORTH_TELLING else by_rule
    if not asked.any():
        seen: NDArray[np.bool_] | None = np.ones(len(page), np.bool_)
    else:
        seen = marks(page, asked)
    if seen is None:
        return None
    unseen = (asked | ~silent) & ~seen
    found = unseen & ~by_rule
    if int(found.sum()) < WORTH_TELLING:
        unseen &= ~found
    # The text that lies unseen over a scan says what the scan shows; where the scan shows nothing, it is made up.
    return unseen | (silent & (page.contrast <= SAME_COLOUR))


def _blanks(page: PdfPage, unseen: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The glyphs of a letter that is a blank in its font, where all that cannot be seen is that letter.

    Some programs write such fonts. The glyphs behind them are told to follow a blank.
    """
    blank = np.zeros(len(page), np.bool_)
    places = np.flatnonzero(unseen)
    letters = {page.chars[place] for place in places.tolist()}
    if len(letters) != 1:
        return blank
    letter = letters.pop()
    fonts = {page.styles[int(style)].font for style in set(page.style[places].tolist())}
    of_fonts = _by_style(page, [style.font in fonts for style in page.styles])
    same = np.fromiter((char == letter for char in page.chars), np.bool_, len(page))
    blank = same & of_fonts
    page.spaced[1:] |= blank[:-1]
    return blank


def _quote(page: PdfPage, glyphs: NDArray[np.bool_]) -> str:
    """Where some glyphs begin, and what they say."""
    places = np.flatnonzero(glyphs).tolist()
    words = "".join((" " if page.spaced[place] else "") + page.chars[place] for place in places).split()
    said = " ".join(words)
    said = said if len(said) <= QUOTED else said[:QUOTED].rsplit(" ", 1)[0] + " …"
    first = places[0]
    across, down = (round(float(length) * MILLIMETRES) for length in (page.left[first], page.top[first]))
    return f"{across} mm from the left and {down} mm from the top of page {page.number}: “{said}”"


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


def _squeezed(page: PdfPage) -> NDArray[np.bool_]:
    """The glyphs of words that are much too narrow for their height, as those that one letter is said to stand for.

    An icon is said to stand for its own name, which is never read.
    """
    starts = words_of(page)
    counts = np.diff(np.append(starts, len(page)))
    width = np.maximum.reduceat(page.right, starts) - np.minimum.reduceat(page.left, starts)
    size = np.array([style.size for style in page.styles])[page.style[starts]]
    letters = [style.angle == 0 and not is_of_icons(style.font) for style in page.styles]
    level = np.array(letters, np.bool_)[page.style[starts]]
    narrow: NDArray[np.bool_] = level & (counts >= SHORTEST_SQUEEZED) & (width < SQUEEZED * counts * size)
    return np.repeat(narrow, counts)


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
