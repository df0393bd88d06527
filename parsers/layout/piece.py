"""A stretch of text on one baseline without a wide gap: what layout moves around."""

from dataclasses import dataclass


@dataclass(slots=True, eq=False)
class Piece:
    """Text with its place, in points from the page's top left corner.

    Attributes:
        text: words separated by blanks; `\\ufffc` stands for an icon.
        left, top, right, bottom: its box, by advances and by the font's ascent and descent.
        baseline: the y that its glyphs stand on.
        size: the em of most of its glyphs, in points.
        bold: most of its glyphs are bold.
        second: where its second word begins, or its right edge where it has one word.
        aligned: several lines of the page begin at its left edge.
        tracked: its letters are set apart, as in headings.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    second: float
    aligned: bool = False
    tracked: bool = False

    @property
    def width(self) -> float:
        """In points."""
        return self.right - self.left
