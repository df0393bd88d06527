"""Whether text can be seen, by PDFium's own picture of the page: whatever hides it, what leaves no mark is not seen.

A coarse picture of every page tells cheaply about which words nothing stands out; for the few that are in doubt the
page is drawn with and without them. That answers for colours, opacity, clipping, layers that are switched off, and
whatever is drawn over the text, alike.
"""

import ctypes
from typing import Any, Final

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from parsers.glyphs import pdfium_calls as calls
from parsers.glyphs.page import Floats, PdfPage

COARSE: Final = 50
"""Dots per inch of the picture that is drawn of every page; body text is seven dots high."""

FINE: Final = 110
"""Dots per inch of the pictures that decide."""

MARK: Final = 12
"""By how much, of 255, some channel of a dot must change for the eye to see it."""

FEWEST_DOTS: Final = 2
"""Dots that must change within a word."""

MOST_LAYERS: Final = 6
"""How often a page is drawn without something: text that lies on other text is taken away apart from it."""

_CELL: Final = 4.0
"""Points of the grid by which it is told what lies on what."""

_MOST_DOTS: Final = 12_000_000
"""Dots that a picture may have: a poster is drawn smaller than asked."""

_COARSEST: Final = 0.6
"""The share of the dots per inch asked for below which a picture tells nothing."""

_COMMON: Final = 0x24F
"""The last code of the letters that every program can draw without the file bringing the font."""

_SAMPLES: Final = (np.array((0.15, 0.5, 0.85)), np.array((0.2, 0.4, 0.55, 0.7, 0.85)))
"""Where a glyph's box is looked at: across and down."""

_FEW_SAMPLES: Final = (np.array((0.5,)), np.array((0.4, 0.7)))
"""Where it is looked at first: these are among the others, so that they show no more than those."""

PLAIN: Final = 64
"""A word in which two dots are so far apart is in no doubt, whoever asks."""


def words_of(page: PdfPage) -> NDArray[np.intp]:
    """Where each word begins: behind a blank, on another line, in another style, or far from the glyph before."""
    begins = page.spaced.copy()
    begins[0] = True
    height = np.maximum(1.0, page.bottom[1:] - page.top[1:])
    begins[1:] |= np.abs(np.diff(page.baseline)) > 0.5 * height
    begins[1:] |= np.abs(page.left[1:] - page.right[:-1]) > 0.6 * height
    begins[1:] |= np.diff(page.style) != 0
    return np.flatnonzero(begins)


def contrast(handle: Any, page: PdfPage) -> NDArray[np.uint8]:
    """For each glyph, how far the lightest and the darkest dot about its word are apart, in a coarse grey picture.

    Where a few dots of a word show more than `PLAIN`, no others are looked at: it is seen.
    """
    picture = _drawn(handle, page, COARSE, grey=True)[:, :, 0]
    starts = words_of(page)
    lengths = np.diff(np.append(starts, len(page)))
    few = _differences(picture, page, np.arange(len(page)), starts, *_FEW_SAMPLES)
    doubtful = np.flatnonzero(few < PLAIN)
    if len(doubtful):
        glyphs = np.flatnonzero(np.repeat(few < PLAIN, lengths))
        begins = np.append(0, np.cumsum(lengths[doubtful])[:-1])
        few[doubtful] = _differences(picture, page, glyphs, begins, *_SAMPLES)
    return np.repeat(few, lengths)


def _differences(
    picture: NDArray[np.uint8],
    page: PdfPage,
    glyphs: NDArray[np.intp],
    starts: NDArray[np.intp],
    across: Floats,
    down: Floats,
) -> NDArray[np.uint8]:
    """How far the lightest and the darkest dot of each word are apart, looked at in these places of each glyph."""
    rows, columns = picture.shape
    left, top = page.left[glyphs], page.top[glyphs]
    x = left[:, None] + (page.right[glyphs] - left)[:, None] * across
    y = top[:, None] + (page.bottom[glyphs] - top)[:, None] * down
    x = np.clip(x * (columns / page.width), 0, columns - 1).astype(np.intp)
    y = np.clip(y * (rows / page.height), 0, rows - 1).astype(np.intp)
    dots = picture[y[:, :, None], x[:, None, :]].reshape(len(glyphs), -1)
    lightest = np.maximum.reduceat(dots.max(axis=1), starts)
    darkest = np.minimum.reduceat(dots.min(axis=1), starts)
    return (lightest - darkest).astype(np.uint8)


def overlaid(page: PdfPage) -> NDArray[np.bool_]:
    """Which glyphs lie on other glyphs that are not the same letter again, as bold type is made of."""
    columns = 1 + int(page.width // _CELL)
    x, y = (page.left + page.right) / 2, (page.top + page.bottom) / 2
    cells = (y // _CELL).astype(np.int64) * columns + (x // _CELL).astype(np.int64)
    order = np.argsort(cells, kind="stable")
    one, other = order[:-1], order[1:]
    width = np.maximum(np.maximum(page.right[one] - page.left[one], page.right[other] - page.left[other]), 1.0)
    near = (cells[one] == cells[other]) & (np.abs(x[one] - x[other]) < 0.35 * width)
    near &= np.abs(y[one] - y[other]) < 0.35 * (page.bottom[one] - page.top[one])
    lies = np.zeros(len(page), np.bool_)
    for place in np.flatnonzero(near).tolist():
        if page.chars[one[place]] != page.chars[other[place]]:
            lies[one[place]] = lies[other[place]] = True
    return lies


def marks(handle: Any, text: Any, page: PdfPage, asked: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which of the glyphs that are asked about, and of those drawn in one go with them, leave a mark on the page.

    True for all others, and in doubt.

    Args:
        handle, text: the page and its text, loaded anew.
        page: as it was read; `index` tells the glyphs in `text`.
    """
    seen = np.ones(len(page), np.bool_)
    address = calls.address(text)
    objects: dict[int, list[int]] = {}
    doubted: set[int] = set()
    for place, (index, doubtful) in enumerate(zip(page.index.tolist(), asked.tolist(), strict=True)):
        drawn = calls.text_object(address, index)
        if drawn is not None and _is_drawn_by_all(drawn, page.chars[place]):
            objects.setdefault(drawn, []).append(place)
            if doubtful:
                doubted.add(drawn)
    objects = {drawn: places for drawn, places in objects.items() if drawn in doubted}
    if not objects:
        return seen
    whole = _drawn(handle, page, FINE)
    answered: list[int] = []
    starts = words_of(page)
    word = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(page))))
    changed = np.zeros(len(starts), np.int64)
    for layer in _layers(page, objects):
        for drawn in layer:
            pdfium.FPDFPageObj_SetIsActive(ctypes.cast(drawn, pdfium.FPDF_PAGEOBJECT), False)
        without = _drawn(handle, page, FINE)
        for drawn in layer:
            pdfium.FPDFPageObj_SetIsActive(ctypes.cast(drawn, pdfium.FPDF_PAGEOBJECT), True)
        change = np.abs(whole.astype(np.int16) - without.astype(np.int16)).max(axis=2) > MARK
        glyphs = np.array([place for drawn in layer for place in objects[drawn]], np.intp)
        np.add.at(changed, word[glyphs], _changed_dots(page, glyphs, change))
        answered += glyphs.tolist()
    seen[answered] = changed[word[answered]] >= FEWEST_DOTS
    return seen


def _is_drawn_by_all(drawn: int, char: str) -> bool:
    """Whether what PDFium draws is what every reader draws: a font that the file does not bring may be lacking here."""
    if all(ord(letter) <= _COMMON for letter in char):
        return True
    font = calls.font_of(drawn)
    return font is not None and pdfium.FPDFFont_GetIsEmbedded(ctypes.cast(font, pdfium.FPDF_FONT)) == 1


def _layers(page: PdfPage, objects: dict[int, list[int]]) -> list[list[int]]:
    """The objects in groups of which no two lie on one another; those beyond the last group are left out."""
    layers: list[tuple[list[int], set[tuple[int, int]]]] = []
    for drawn, places in objects.items():
        cells = {
            (int(x // _CELL), int(y // _CELL))
            for place in places
            for x in np.arange(page.left[place], page.right[place] + _CELL, _CELL)[:64]
            for y in np.arange(page.top[place], page.bottom[place], _CELL)[:64]
        }
        free = next((layer for layer in layers if not layer[1] & cells), None)
        if free is None and len(layers) < MOST_LAYERS:
            free = ([], set())
            layers.append(free)
        if free is not None:
            free[0].append(drawn)
            free[1].update(cells)
    return [drawn for drawn, _ in layers]


def _changed_dots(page: PdfPage, glyphs: NDArray[np.intp], change: NDArray[np.bool_]) -> NDArray[np.int64]:
    """How many dots changed within the box of each glyph."""
    rows, columns = change.shape
    sums = np.zeros((rows + 1, columns + 1), np.int64)
    sums[1:, 1:] = change.cumsum(axis=0, dtype=np.int64).cumsum(axis=1)
    left = np.clip(np.floor(page.left[glyphs] * (columns / page.width)), 0, columns).astype(np.intp)
    right = np.clip(np.ceil(page.right[glyphs] * (columns / page.width)), 0, columns).astype(np.intp)
    top = np.clip(np.floor(page.top[glyphs] * (rows / page.height)), 0, rows).astype(np.intp)
    bottom = np.clip(np.ceil(page.bottom[glyphs] * (rows / page.height)), 0, rows).astype(np.intp)
    counted: NDArray[np.int64] = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
    return counted


def can_be_drawn(page: PdfPage) -> bool:
    """Whether pictures of the page are fine enough to tell what can be seen."""
    return min(page.width, page.height) >= 1 and _scale(page, FINE) >= _COARSEST * FINE / 72


def _scale(page: PdfPage, dots_per_inch: int) -> float:
    """Dots for one point."""
    return float(min(dots_per_inch / 72, (_MOST_DOTS / (page.width * page.height)) ** 0.5))


def _drawn(handle: Any, page: PdfPage, dots_per_inch: int, *, grey: bool = False) -> NDArray[np.uint8]:
    """The page on white, shape `(rows, columns, channels)`."""
    scale = _scale(page, dots_per_inch)
    columns, rows = max(1, round(page.width * scale)), max(1, round(page.height * scale))
    form = pdfium.FPDFBitmap_Gray if grey else pdfium.FPDFBitmap_BGRx
    bitmap = pdfium.FPDFBitmap_CreateEx(columns, rows, form, None, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, columns, rows, 0xFFFFFFFF)
        flags = pdfium.FPDF_ANNOT | (pdfium.FPDF_GRAYSCALE if grey else 0)
        pdfium.FPDF_RenderPageBitmap(bitmap, handle, 0, 0, columns, rows, 0, flags)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        buffer = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * rows)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    channels = 1 if grey else 4
    pixels = np.frombuffer(buffer, np.uint8).reshape(rows, stride)[:, : columns * channels]
    return pixels.reshape(rows, columns, channels)
