"""The calls of PDFium's C interface that are made once for each glyph or shape, on plain addresses."""

import ctypes
from collections.abc import Callable
from typing import Any, Final

import pypdfium2.raw as pdfium

_P: Final = ctypes.c_void_p
_I: Final = ctypes.c_int


def _direct(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    # The generated bindings build a pointer object for each handle; plain addresses make a call twice as fast. So short
    # a call need not let other threads run meanwhile, which is why it is a PYFUNCTYPE.
    return ctypes.PYFUNCTYPE(result, *arguments)(address(function))


def address(handle: Any) -> int:
    """The address behind a handle of the bindings; 0 where it is null."""
    return ctypes.cast(handle, _P).value or 0


unicode = _direct(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _P, _I)
loose_box = _direct(pdfium.FPDFText_GetLooseCharBox, _I, _P, _I, _P)
origin = _direct(pdfium.FPDFText_GetCharOrigin, _I, _P, _I, _P, _P)
matrix = _direct(pdfium.FPDFText_GetMatrix, _I, _P, _I, _P)
font_size = _direct(pdfium.FPDFText_GetFontSize, ctypes.c_double, _P, _I)
text_object = _direct(pdfium.FPDFText_GetTextObject, _P, _P, _I)
generated = _direct(pdfium.FPDFText_IsGenerated, _I, _P, _I)
map_error = _direct(pdfium.FPDFText_HasUnicodeMapError, _I, _P, _I)
fill_colour = _direct(pdfium.FPDFPageObj_GetFillColor, _I, _P, _P, _P, _P, _P)
render_mode = _direct(pdfium.FPDFTextObj_GetTextRenderMode, _I, _P)
font_of = _direct(pdfium.FPDFTextObj_GetFont, _P, _P)
glyph_width = _direct(pdfium.FPDFFont_GetGlyphWidth, _I, _P, ctypes.c_uint, ctypes.c_float, _P)
object_at = _direct(pdfium.FPDFPage_GetObject, _P, _P, _I)
object_type = _direct(pdfium.FPDFPageObj_GetType, _I, _P)
