"""Characters that stand on the pages of a PDF and not in the text that was read."""

import unicodedata
from collections import Counter

import pypdfium2

from benchmarks.reading.score import Count
from hiring.document import Document
from parsers.composer import mended


def _counted(text: str) -> Counter[str]:
    """Letters and digits only: marks, rules and icons may be read as anything."""
    return Counter(sign for sign in unicodedata.normalize("NFKD", text).casefold() if sign.isalnum())


def kept(data: bytes, document: Document, faults: list[str]) -> Count:
    """The share of the glyphs on the pages, by PDFium, that the document's text has.

    Hidden text is left out by the reader on purpose, so a file that hides some is not asked for it.
    """
    if document.format != "pdf" or any("hidden" in notice.code for notice in document.notices):
        return Count()
    with pypdfium2.PdfDocument(data) as pdf:
        glyphs: Counter[str] = Counter()
        for page in pdf:
            # The signs that stand for lost bytes of UTF-8 are mended on purpose, so they are no loss.
            glyphs += _counted(mended(page.get_textpage().get_text_range()))
    lost = glyphs - _counted(document.text)
    total = lost.total()
    if total > 5:
        faults.append(f"{total} of {glyphs.total()} characters lost: {''.join(sorted(lost.elements()))[:30]}")
    return Count.share(glyphs.total() - total, glyphs.total())
