"""The filled shapes and pictures of a page, by PDFium."""

import ctypes
from itertools import repeat
from typing import Any, Final

import pypdfium2.raw as pdfium

from parsers.glyphs import pdfium_calls as calls
from parsers.glyphs.frame import Frame
from parsers.glyphs.page import SEE_THROUGH, Colour, Paint, on_paper

_FORM_DEPTH: Final = 4
_MAX_OBJECTS: Final = 20_000


def paints_of(page: Any, frame: Frame) -> list[Paint]:
    """The filled shapes and pictures of a page, back to front."""
    return paints_and_texts_of(page, frame)[0]


def paints_and_texts_of(page: Any, frame: Frame) -> tuple[list[Paint], dict[int, int]]:
    """The filled shapes and pictures of a page, back to front, and the place in that order of each piece of text."""
    collector = _Collector(frame)
    handle = calls.address(page)
    count = min(_MAX_OBJECTS, max(0, pdfium.FPDFPage_CountObjects(page)))
    collector.add([drawn for drawn in map(calls.object_at, repeat(handle), range(count)) if drawn], _AS_IT_IS, 0)
    return collector.paints, collector.texts


_Matrix = tuple[float, float, float, float, float, float]
_AS_IT_IS: Final[_Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class _Collector:
    def __init__(self, frame: Frame) -> None:
        self.paints: list[Paint] = []
        self.texts: dict[int, int] = {}
        self._frame = frame
        self._order = 0

    def add(self, objects: list[int], matrix: _Matrix, depth: int) -> None:
        """Objects, back to front, and what forms among them hold."""
        for drawn, kind in zip(objects, map(calls.object_type, objects), strict=True):
            self._order += 1
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                self.texts[drawn] = self._order
            elif kind == pdfium.FPDF_PAGEOBJ_FORM:
                self._add_form(drawn, matrix, depth)
            else:
                self._add_paint(drawn, kind, matrix)

    def _add_form(self, drawn: int, matrix: _Matrix, depth: int) -> None:
        if depth >= _FORM_DEPTH:
            return
        handle = ctypes.cast(drawn, pdfium.FPDF_PAGEOBJECT)
        own = pdfium.FS_MATRIX()
        pdfium.FPDFPageObj_GetMatrix(handle, own)
        inner = _times((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
        count = min(_MAX_OBJECTS, max(0, pdfium.FPDFFormObj_CountObjects(handle)))
        children = [calls.address(pdfium.FPDFFormObj_GetObject(handle, index)) for index in range(count)]
        self.add([child for child in children if child], inner, depth + 1)

    def _add_paint(self, drawn: int, kind: int, matrix: _Matrix) -> None:
        handle = ctypes.cast(drawn, pdfium.FPDF_PAGEOBJECT)
        colour: Colour | None = None
        picture = kind == pdfium.FPDF_PAGEOBJ_IMAGE
        solid = True
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            fill, stroke = ctypes.c_int(), ctypes.c_int()
            if not pdfium.FPDFPath_GetDrawMode(handle, fill, stroke) or not fill.value:
                return
            r, g, b, a = (ctypes.c_uint() for _ in range(4))
            if pdfium.FPDFPageObj_GetFillColor(handle, r, g, b, a):
                if a.value <= SEE_THROUGH:
                    return
                # What shines through is mostly the white of the paper.
                colour = on_paper((r.value, g.value, b.value), a.value / 255)
            solid = pdfium.FPDFPath_CountSegments(handle) <= 6
        elif not picture and kind != pdfium.FPDF_PAGEOBJ_SHADING:
            return
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        if not pdfium.FPDFPageObj_GetBounds(handle, left, bottom, right, top):
            return
        corners = [_apply(matrix, x, y) for x in (left.value, right.value) for y in (bottom.value, top.value)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        box = self._frame.box(min(xs), max(ys), max(xs), min(ys))
        self.paints.append(Paint(*box, colour, picture, solid, self._order))


def _times(first: _Matrix, then: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _apply(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
