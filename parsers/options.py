"""What a caller may choose about reading a file."""

from dataclasses import dataclass
from typing import Literal

PdfReader = Literal["auto", "pdfium", "pdfminer"]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How a file is read.

    Attributes:
        pdf_reader: `auto` takes PDFium, and pdfminer.six where PDFium cannot open the file or finds no Unicode
            mapping; the other two force one reader.
        ocr: pages that hold only a picture of text are read by text recognition, where it is installed.
        max_bytes: the largest file that is opened, in bytes.
        max_pages: the longest document that is read, in pages.
    """

    pdf_reader: PdfReader = "auto"
    ocr: bool = True
    max_bytes: int = 50 * 1024 * 1024
    max_pages: int = 200
