"""The seam to PDF readers: both give pages of glyphs with the same columns, and layout does not know which one ran."""

from parsers.glyphs.page import Paint, Pdf, PdfPage, Style

__all__ = ["Paint", "Pdf", "PdfPage", "Style"]
