"""How far apart the letters of a font really stand, where the widths that the file gives are wrong.

Printers of web pages place glyphs by hinted widths but write other widths into the file: the gap after every "n" is
then the same wrong number, with or without a blank. What a letter is usually followed by shows that number.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from parsers.glyphs.page import Floats, Ints

TRUSTED_GAP: Final = 0.012
"""In a font with true widths, letters of a word stand this near to each other (em), save for kerning."""

TRUSTED_SHARE: Final = 0.4
"""Share of all gaps that must be so near for a font's widths to be believed."""

LOW: Final = 0.2
"""The quantile of the gaps after a letter that stands for the gap inside a word: few letters end words more often."""

ENOUGH: Final = 5
"""Gaps after one letter below which the font's own middle is used."""

ALWAYS_LAST: Final = 0.1
"""A letter whose narrow gaps are this much (em) wider than the font's middle is never followed by a letter."""

BLANK: Final = 0.2
"""The width of a blank, in em, at the least."""

NARROWEST: Final = -0.35
WIDEST: Final = 0.05
"""Bounds (em) of what is taken for an error of widths; wider is letter-spacing."""


def usual_gaps(gap: Floats, inner: NDArray[np.bool_], chars: list[str], font: Ints) -> Floats:
    """The gap, in em, that stands after each glyph inside a word; 0 for fonts whose widths are true.

    Args:
        gap: the gap before each glyph, in em, shape `(n,)`.
        inner: the glyph continues the piece of the glyph before it, shape `(n,)`.
        chars: the glyphs' characters, of length `n`.
        font: a number for each glyph's font, shape `(n,)`.

    Returns:
        For the gap before each glyph, what to subtract from it, shape `(n,)`.
    """
    usual = np.zeros(len(gap))
    places = np.flatnonzero(inner)
    letter = np.array(chars, "U1").view(np.uint32)
    owner = font[places - 1]
    for number in np.unique(owner).tolist():
        mine = places[owner == number]
        gaps = gap[mine]
        near = np.count_nonzero(np.abs(gaps) < TRUSTED_GAP)
        if near >= TRUSTED_SHARE * len(gaps):
            continue
        middle = float(np.clip(np.quantile(gaps, 0.4), NARROWEST, WIDEST))
        letters = letter[mine - 1]
        order = np.lexsort((gaps, letters))
        _, first, counts = np.unique(letters[order], return_index=True, return_counts=True)
        low = gaps[order][first + (counts * LOW).astype(np.int64)]
        # A letter that only ever ends words ("I", "&") shows the gap between words: inside one it would be narrower.
        low = np.where(low > middle + ALWAYS_LAST, low - BLANK, low)
        low = np.where(counts >= ENOUGH, np.clip(low, NARROWEST, WIDEST), middle)
        usual[mine[order]] = np.repeat(low, counts)
    return usual
