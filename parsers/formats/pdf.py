"""PDF: glyphs from a reader, hidden text out, lines from layout, pages without text by text recognition."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from hiring.document import Document
from hiring.errors import UnreadableFileError
from hiring.evidence import Notice
from parsers import ocr
from parsers.composer import DraftLine, compose
from parsers.glyphs.page import Pdf, PdfPage
from parsers.glyphs.pdfium import PdfiumPdf
from parsers.hidden_text import shown_glyphs
from parsers.layout import PlacedLine, lay_out, lay_out_pieces, set_margins_apart
from parsers.options import ReadOptions

UNMAPPED: Final = 0.3
"""Share of glyphs without a character above which a page counts as unreadable by this reader."""

FEW: Final = 25
"""Glyphs below which a page that is mostly a picture counts as a page without text."""

PICTURE: Final = 0.3
"""The share of a page that a picture must cover for that."""


def read(data: bytes, options: ReadOptions) -> Document:
    """The document that a PDF holds.

    Raises:
        UnreadableFileError: `encrypted`, `damaged`, `too_many_pages`, `no_text_layer` or `empty`.
    """
    pdf = _open(data, options)
    try:
        return _Reading(data, pdf, options).document()
    finally:
        pdf.close()


def _open(data: bytes, options: ReadOptions) -> Pdf:
    if options.pdf_reader == "pdfminer":
        return _by_pdfminer(data)
    try:
        return PdfiumPdf(data)
    except UnreadableFileError as error:
        if options.pdf_reader == "pdfium" or error.code == "encrypted":
            raise
        return _by_pdfminer(data)


def _by_pdfminer(data: bytes) -> Pdf:
    from parsers.glyphs.pdfminer import PdfminerPdf

    return PdfminerPdf(data)


class _Reading:
    def __init__(self, data: bytes, pdf: Pdf, options: ReadOptions) -> None:
        self._data = data
        self._pdf = pdf
        self._options = options
        self._second: Pdf | None = None
        self._notices: list[Notice] = []
        self._textless: list[int] = []
        self._mapped = True

    def document(self) -> Document:
        count = self._pdf.page_count
        if count > self._options.max_pages:
            raise UnreadableFileError(
                "too_many_pages",
                f"The document has {count} pages, the limit is {self._options.max_pages}. "
                "Ask for the CV alone, or raise the limit.",
            )
        if attached := self._pdf.attached:
            self._notices.append(_attached(attached))
        pages: list[list[PlacedLine]] = []
        heights: list[float] = []
        links: list[str] = []
        for number in range(1, count + 1):
            page = self._page(number)
            heights.append(page.height)
            links += page.links
            pages.append(self._lines(page))
        lines = set_margins_apart(pages, heights)
        if not any(lines) and self._textless:
            raise UnreadableFileError("no_text_layer", self._why_no_text())
        return compose(
            drafts_of(lines),
            format="pdf",
            pages=count,
            notices=self._notices,
            modified=self._pdf.modified,
            links=links,
        )

    def _page(self, number: int) -> PdfPage:
        page = self._pdf.page(number)
        if self._options.pdf_reader != "auto" or not _unmapped(page) or not isinstance(self._pdf, PdfiumPdf):
            return page
        try:
            self._second = self._second or _by_pdfminer(self._data)
            other = self._second.page(number)
        except (UnreadableFileError, IndexError):
            return page
        return other if other.unmapped < page.unmapped and len(other) >= len(page) / 2 else page

    def _lines(self, page: PdfPage) -> list[PlacedLine]:
        shown, told = shown_glyphs(page, self._pdf.marks)
        picture = page.picture_share
        count = int(shown.sum())
        drawn = count == 0 and bool(page.paints) and not len(page)
        if not (_unmapped(page) or drawn or (count < FEW and picture >= PICTURE)):
            self._notices += told
            return lay_out(page, shown)
        recognised = self._recognise(page)
        if recognised:
            return recognised
        self._textless.append(page.number)
        self._notices += told
        if _unmapped(page):
            self._mapped = False
            self._notices.append(
                Notice("no_text_layer", "The page's fonts do not say what its letters are.", page=page.number)
            )
            return []
        if picture >= PICTURE or drawn:
            self._notices.append(Notice("no_text_layer", "The page holds a picture of text.", page=page.number))
        return lay_out(page, shown)

    def _recognise(self, page: PdfPage) -> list[PlacedLine]:
        if not (self._options.ocr and ocr.available() and isinstance(self._pdf, PdfiumPdf)):
            return []
        picture = self._pdf.picture(page.number, ocr.DOTS_PER_INCH)
        if float(np.ptp(picture)) < 30:
            return []
        lines = lay_out_pieces(ocr.read_picture(picture, page.height / picture.shape[0]), page.number)
        if lines:
            self._notices.append(
                Notice("text_recognised", "The page was read by text recognition, which may misread.", page=page.number)
            )
        return lines

    def _why_no_text(self) -> str:
        what = "holds pictures of text" if self._mapped else "does not say what its letters are"
        if not self._options.ocr:
            return f"The PDF {what}, and text recognition is switched off. Switch it on."
        if not ocr.available():
            return f"The PDF {what}. Install text recognition: pip install 'rolecall[ocr]'."
        return f"The PDF {what}, and text recognition found none. Ask the applicant for a PDF with text."


def _attached(endings: Sequence[str]) -> Notice:
    """That files are attached, how many and of what kinds; their names may be the applicant's."""
    kinds = ", ".join(sorted({ending for ending in endings if ending.isalnum() and len(ending) < 6}))
    files = f"{len(endings)} attached file{'s' if len(endings) > 1 else ''}{f' ({kinds})' if kinds else ''}"
    said = f"The PDF holds {files} that no reader sees on its pages; nothing of that was read. Ask for what belongs to"
    return Notice("attached_files", f"{said} the application as files of its own.")


def _unmapped(page: PdfPage) -> bool:
    return page.unmapped > UNMAPPED * max(1, len(page))


def drafts_of(pages: list[list[PlacedLine]]) -> list[DraftLine]:
    """The lines of all pages, with blocks and regions numbered through."""
    drafts = []
    block = region = 0
    before: PlacedLine | None = None
    for lines in pages:
        last: int | None = None
        body = [line for line in lines if not line.margin]
        runs_on = body[0] if body and before is not None and _runs_on(before, body[0]) else None
        for line in lines:
            block += line.starts_block and line is not runs_on
            if line.region != last:
                region += 1
                last = line.region
            drafts.append(
                DraftLine(
                    line.text,
                    page=line.page,
                    block=block,
                    region=region,
                    box=line.box,
                    size=line.size,
                    bold=line.bold,
                    bullet=line.bullet,
                    margin=line.margin,
                )
            )
        before = body[-1] if body else before
    return drafts


def _runs_on(above: PlacedLine, line: PlacedLine) -> bool:
    """Whether `line`, the first of a page, goes on with the paragraph that the page before ended with."""
    return (
        line.text[:1].islower()
        and not line.bullet
        and above.text[-1:] not in {".", "!", "?", ":"}
        and above.bold == line.bold
        and abs(above.size - line.size) < 0.5
        and abs(above.box.left - line.box.left) < 2 * line.size
    )
