"""A page of a PDF as columns: one row for each glyph, one style for many glyphs."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

Colour = tuple[int, int, int]
"""Red, green, blue, 0 to 255."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]

SEE_THROUGH: Final = 12
"""The opacity, of 255, up to which nothing is to be seen."""


@dataclass(frozen=True, slots=True)
class Style:
    """How glyphs are drawn.

    Attributes:
        font: the font's name as the file gives it, without its subset prefix.
        size: the height of the em on the page, in points, after all transformations.
        bold, italic: by the font's weight, flags or name.
        colour: of the fill; None where it is a pattern or not known.
        mode: the text render mode of PDF (0 fill, 3 invisible, 7 clip).
        angle: the direction of writing in whole degrees, counterclockwise, 0 to 359.
    """

    font: str
    size: float
    bold: bool = False
    italic: bool = False
    colour: Colour | None = (0, 0, 0)
    mode: int = 0
    angle: int = 0

    def turned(self, rotation: int) -> "Style":
        """The same style on a page that is shown turned by `rotation` degrees clockwise."""
        return replace(self, angle=(self.angle - rotation) % 360) if rotation else self


@dataclass(frozen=True, slots=True)
class Paint:
    """Something drawn on the page that can lie behind text.

    `colour` is the fill of a shape; None for a picture, a shading or a pattern. `solid` says that it fills its box;
    a circle or a letter drawn as a shape does not. `order` counts what is drawn on the page, back to front.
    """

    left: float
    top: float
    right: float
    bottom: float
    colour: Colour | None
    picture: bool = False
    solid: bool = True
    order: int = 0


def on_paper(colour: Colour, opacity: float) -> Colour:
    """The colour that shows where `colour` lies on white with an opacity of 0 to 1."""
    red, green, blue = (round(opacity * part + (1 - opacity) * 255) for part in colour)
    return red, green, blue


@dataclass(slots=True)
class PdfPage:
    """The glyphs of one page. All lengths are points from the top left corner of the visible page, y grows downward.

    Attributes:
        number: counts from 1.
        width, height: of the visible page.
        chars: what each glyph stands for, mostly one character; white space is not among them.
        left, right: the glyph's place on its line of writing: its origin, and its origin plus its advance.
        top, bottom: by the font's ascent and descent; for writing that is turned, the box on the page.
        baseline: the y of the line that the glyph stands on (for turned writing, of its origin).
        spaced: a space glyph stands right before this glyph.
        style: index into `styles`.
        paints: filled shapes and pictures, back to front.
        links: addresses of link annotations.
        unmapped: glyphs for which the font says no character.
        index: the reader's own number of each glyph.
        contrast: how far the lightest and the darkest dot about the glyph's word are apart, 0 to 255; None where the
            reader draws no pictures.
        covered: a picture or a shape is drawn over it later; whether one can see through that, it does not tell.
    """

    number: int
    width: float
    height: float
    chars: list[str]
    left: Floats
    right: Floats
    top: Floats
    bottom: Floats
    baseline: Floats
    spaced: NDArray[np.bool_]
    style: Ints
    styles: list[Style]
    paints: list[Paint] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    unmapped: int = 0
    index: Ints = field(default_factory=lambda: np.zeros(0, np.int32))
    contrast: NDArray[np.uint8] | None = None
    covered: NDArray[np.bool_] | None = None

    def __len__(self) -> int:
        return len(self.chars)

    @classmethod
    def blank(cls, number: int, width: float = 595.0, height: float = 842.0) -> "PdfPage":
        """A page without glyphs; A4 where the size is not known."""
        none = np.zeros(0)
        return cls(
            number, width, height, [], none, none, none, none, none, np.zeros(0, np.bool_), np.zeros(0, np.int32), []
        )

    @property
    def picture_share(self) -> float:
        """How much of the page its largest picture covers, 0 to 1."""
        area = max(1.0, self.width * self.height)
        return max(
            (
                max(0.0, min(paint.right, self.width) - max(paint.left, 0.0))
                * max(0.0, min(paint.bottom, self.height) - max(paint.top, 0.0))
                / area
                for paint in self.paints
                if paint.picture
            ),
            default=0.0,
        )


class Pdf(Protocol):
    """An open PDF."""

    page_count: int

    @property
    def modified(self) -> datetime | None:
        """When the file says that it was last changed, in UTC."""
        ...

    @property
    def attached(self) -> tuple[str, ...]:
        """The endings of the files that are attached to the document, such as `docx`."""
        ...

    def page(self, number: int) -> PdfPage:
        """The glyphs of a page, counted from 1."""
        ...

    def marks(self, page: PdfPage, asked: NDArray[np.bool_]) -> NDArray[np.bool_] | None:
        """Which of the glyphs that are asked about leave a mark on the page; None where the reader cannot tell."""
        ...

    def close(self) -> None:
        """Free what the reader holds."""
        ...
