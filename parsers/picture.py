"""Draws what was read onto the pages of a PDF: `python -m parsers.picture cv.pdf out.png`.

Each line gets a box and its number in reading order; regions have colours, list items a filled corner, headers and
footers a dashed look. Needs Pillow, which comes with the extra `ocr`.
"""

import sys
from pathlib import Path
from typing import Final

from hiring.document import Document, Line
from hiring.errors import UnreadableFileError
from parsers.glyphs.pdfium import PdfiumPdf
from parsers.read import read_document

DOTS_PER_INCH: Final = 110

_COLOURS: Final = ("#c0392b", "#2471a3", "#1e8449", "#9a7d0a", "#7d3c98", "#117a65", "#ba4a00", "#34495e")
_MARGIN: Final = "#999999"


def draw(data: bytes, document: Document, target: Path) -> None:
    """Write a picture of all pages, side by side, with the lines of `document` on them."""
    from PIL import Image, ImageDraw

    pdf = PdfiumPdf(data)
    try:
        pages = [
            Image.fromarray(pdf.picture(number, DOTS_PER_INCH)[:, :, ::-1]) for number in range(1, pdf.page_count + 1)
        ]
        heights = [pdf.page(number).height for number in range(1, pdf.page_count + 1)]
    finally:
        pdf.close()
    for order, line in enumerate(document.lines, 1):
        page = pages[line.page - 1]
        _draw_line(ImageDraw.Draw(page), order, line, page.height / heights[line.page - 1])
    sheet = Image.new("RGB", (sum(page.width for page in pages), max(page.height for page in pages)), "white")
    left = 0
    for page in pages:
        sheet.paste(page, (left, 0))
        left += page.width
    sheet.save(target)


def _draw_line(canvas: "object", order: int, line: Line, scale: float) -> None:
    from PIL import ImageDraw

    assert isinstance(canvas, ImageDraw.ImageDraw)  # noqa: S101
    if line.box is None:
        return
    left, top, right, bottom = (scale * side for side in (line.box.left, line.box.top, line.box.right, line.box.bottom))
    colour = _MARGIN if line.margin else _COLOURS[line.region % len(_COLOURS)]
    canvas.rectangle((left, top, right, bottom), outline=colour)
    if line.bullet:
        canvas.rectangle((left - 4, top, left, bottom), fill=colour)
    canvas.text((max(0.0, left - 26), top), str(order), fill=colour)


def main(arguments: list[str]) -> int:
    """The command: a PDF and the picture to write. Returns the exit code."""
    if len(arguments) != 2:
        print("usage: python -m parsers.picture cv.pdf out.png", file=sys.stderr)
        return 2
    source, target = map(Path, arguments)
    data = source.read_bytes()
    try:
        draw(data, read_document(data, name=source.name), target)
    except UnreadableFileError as error:
        print(error.message, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
