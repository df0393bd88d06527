"""A page as a picture, by PDFium."""

import ctypes
from typing import Any, Final

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from parsers.limits import damaged

MAX_SIDE: Final = 4000
"""Pixels that a side may have: a poster is drawn smaller than asked."""

_WHITE: Final = 0xFFFFFFFF


def render(page: Any, dots_per_inch: int, *, annotations: bool = True) -> NDArray[np.uint8]:
    """Draw a loaded page on white.

    Args:
        page: of PDFium.
        dots_per_inch: how large; a page that would be larger than `MAX_SIDE` is drawn smaller.
        annotations: draw notes, stamps and form fields too.

    Returns:
        Shape `(height, width, 3)`, blue, green, red.

    Raises:
        UnreadableFileError: `damaged`, where the page has no size.
    """
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    if not (width > 0 and height > 0):
        raise damaged("A page of the PDF has no size.")
    scale = min(dots_per_inch / 72, MAX_SIDE / max(width, height))
    columns, rows = max(1, round(width * scale)), max(1, round(height * scale))
    bitmap = pdfium.FPDFBitmap_Create(columns, rows, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, columns, rows, _WHITE)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, columns, rows, 0, pdfium.FPDF_ANNOT if annotations else 0)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        buffer = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * rows)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    pixels = np.frombuffer(buffer, np.uint8).reshape(rows, stride)[:, : columns * 4]
    return pixels.reshape(rows, columns, 4)[:, :, :3].copy()
