"""What a worker process does with the pages of a CV: say where quotes stand on them, and draw them.

It is handed bytes and offsets and gives back numbers and pixels. What is hidden is painted over here, so that it never
leaves the process.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hiring.document import Box
from hiring.errors import UnreadableFileError
from hiring.evidence import Span
from parsers.formats import image
from parsers.glyphs.page import Paint
from parsers.glyphs.pdfium import PdfiumPdf
from parsers.options import ReadOptions
from pipeline.quote_places import Places, TextLine

DOTS_PER_INCH: Final = 144
"""Sharp on a screen of twice the usual density, at the width of half a window."""

SCAN: Final = 0.5
"""The share of a page that one picture covers where the page counts as scanned: its words cannot be covered."""

_COVER: Final = (214, 208, 203)
"""Blue, green, red of what covers hidden places: a grey that is plainly no paper."""

_MARGIN: Final = 1.5
"""Points by which a cover reaches beyond the letters."""

_SMALLEST_PICTURE: Final = 6.0
"""Points of a side below which a picture is a rule or an icon, not a photo."""


@dataclass(frozen=True)
class PagesAsked:
    """Where these places stand on the pages of a file.

    Attributes:
        kind: `pdf` or `image`.
        lines: of each page, what was read on it.
        spans: the places, of the document's text.
    """

    data: bytes
    kind: str
    lines: tuple[tuple[TextLine, ...], ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class PlacedQuote:
    """One place, by its number among those asked for, with its boxes on one page."""

    number: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class PageSketch:
    """One page: its size in points, whether it is a scan, and the places that stand on it."""

    page: int
    width: float
    height: float
    scanned: bool
    quotes: tuple[PlacedQuote, ...]


@dataclass(frozen=True)
class DrawingAsked:
    """One page to be drawn.

    Attributes:
        page: counts from 1.
        lines: what was read on that page.
        hidden: places of the text to be covered; None: draw the page as it is. An empty tuple still covers pictures.
    """

    data: bytes
    kind: str
    page: int
    lines: tuple[TextLine, ...]
    hidden: tuple[Span, ...] | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page as a PNG file; None for a scanned page that must not be shown, since nothing on it can be covered."""

    png: bytes | None


def sketch(asked: PagesAsked) -> list[PageSketch]:
    """The pages of a file, with the places asked for.

    Raises:
        UnreadableFileError: the pages cannot be drawn.
    """
    if asked.kind == "image":
        return [
            _sketch(number, *_paper(pixels), True, Places(lines, None), asked)
            for number, (pixels, lines) in enumerate(zip(_pictures(asked.data), asked.lines, strict=False), 1)
        ]
    pdf = PdfiumPdf(asked.data)
    try:
        sketches = []
        for number, lines in enumerate(asked.lines[: pdf.page_count], 1):
            page = pdf.page(number)
            scanned = _is_scan(pdf.paints(number), page.width, page.height)
            places = Places(lines, page)
            sketches.append(_sketch(number, page.width, page.height, scanned, places, asked))
        return sketches
    finally:
        pdf.close()


def draw(asked: DrawingAsked) -> Drawing:
    """One page as a PNG file, with what is hidden painted over.

    Raises:
        UnreadableFileError: the page cannot be drawn.
    """
    if asked.kind == "image":
        if asked.hidden is not None:
            return Drawing(None)
        pictures = _pictures(asked.data)
        if not asked.page <= len(pictures):
            raise _no_page(asked.page)
        return Drawing(to_png(_smaller(pictures[asked.page - 1])))
    pdf = PdfiumPdf(asked.data)
    try:
        if not 1 <= asked.page <= pdf.page_count:
            raise _no_page(asked.page)
        if asked.hidden is None:
            return Drawing(to_png(pdf.picture(asked.page, DOTS_PER_INCH)))
        page, paints = pdf.page(asked.page), pdf.paints(asked.page)
        if _is_scan(paints, page.width, page.height):
            return Drawing(None)
        # Notes, stamps and form fields are left out: what they say is no part of the text, so nobody could cover it.
        pixels = pdf.picture(asked.page, DOTS_PER_INCH, annotations=False)
        places = Places(asked.lines, page)
        covers = [box for span in asked.hidden for box in places.boxes(span, whole_line=True)]
        # What was not read as a line of this page can hold a name that nobody looked for, as a repeated header does.
        covers += places.unread()
        covers += [Box(one.left, one.top, one.right, one.bottom) for one in paints if _is_photo(one)]
        _paint(pixels, covers, pixels.shape[1] / page.width)
        return Drawing(to_png(pixels))
    finally:
        pdf.close()


def to_png(pixels: NDArray[np.uint8]) -> bytes:
    """A PNG file without metadata.

    Args:
        pixels: shape `(height, width, 3)`, blue, green, red, as PDFium draws them.
    """
    from PIL import Image

    out = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(pixels[:, :, ::-1])).save(out, "PNG")
    return out.getvalue()


def _sketch(number: int, width: float, height: float, scanned: bool, places: Places, asked: PagesAsked) -> PageSketch:
    quotes = (PlacedQuote(index, places.boxes(span)) for index, span in enumerate(asked.spans))
    return PageSketch(number, width, height, scanned, tuple(quote for quote in quotes if quote.boxes))


def _is_scan(paints: Sequence[Paint], width: float, height: float) -> bool:
    area = max(1.0, width * height)
    return any(
        max(0.0, min(one.right, width) - max(one.left, 0.0)) * max(0.0, min(one.bottom, height) - max(one.top, 0.0))
        >= SCAN * area
        for one in paints
        if one.picture
    )


def _is_photo(paint: Paint) -> bool:
    return paint.picture and min(paint.right - paint.left, paint.bottom - paint.top) >= _SMALLEST_PICTURE


def _paint(pixels: NDArray[np.uint8], covers: Sequence[Box], scale: float) -> None:
    height, width, _ = pixels.shape
    for box in covers:
        left, top = max(0, int((box.left - _MARGIN) * scale)), max(0, int((box.top - _MARGIN) * scale))
        right, bottom = int((box.right + _MARGIN) * scale) + 1, int((box.bottom + _MARGIN) * scale) + 1
        pixels[top : min(height, bottom), left : min(width, right)] = _COVER


def _pictures(data: bytes) -> list[NDArray[np.uint8]]:
    return list(image.pictures(data, ReadOptions().max_pages))


def _paper(pixels: NDArray[np.uint8]) -> tuple[float, float]:
    """Width and height in points of the paper that a picture is taken for, as its reader has it."""
    return image.A4_HEIGHT * pixels.shape[1] / pixels.shape[0], image.A4_HEIGHT


def _smaller(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Every second or third row and column of a picture that has far more of them than a screen."""
    step = max(1, round(pixels.shape[0] / (image.A4_HEIGHT / 72 * DOTS_PER_INCH)))
    return np.ascontiguousarray(pixels[::step, ::step])


def _no_page(number: int) -> UnreadableFileError:
    return UnreadableFileError("damaged", f"The file has no page {number}.")
