"""Glyphs by PDFium (pypdfium2), called through its C interface: a call for each glyph, a few for each word."""

import ctypes
import math
from collections import deque
from collections.abc import Callable
from datetime import datetime
from functools import partial
from itertools import repeat
from pathlib import PurePath
from typing import Any, Final

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from hiring.errors import UnreadableFileError
from parsers.glyphs import pdfium_calls as calls
from parsers.glyphs.fonts import TEX_LIGATURES, is_bold, is_italic, plain_name
from parsers.glyphs.frame import Frame
from parsers.glyphs.page import SEE_THROUGH, Colour, Floats, Ints, Paint, PdfPage, Style
from parsers.glyphs.pdfium_paints import paints_and_texts_of, paints_of
from parsers.glyphs.rendering import render
from parsers.glyphs.visibility import can_be_drawn, contrast, marks
from parsers.limits import damaged
from parsers.timestamps import pdf_time

JITTER: Final = 0.03
"""Boxes that differ by less than this share of their height are of the same size, on the same line."""

NARROW: Final = 0.13
"""The share of its height up to which a blank is so narrow that a letter may reach into it."""

MAP_EVERY: Final = 8
"""Every so many words one letter is asked whether its font says what it stands for."""

MANY_OBJECTS: Final = 2000
"""A page of more objects, as printers of web pages make them, is searched for shapes only where its text is faint."""

FAINT: Final = 200
"""The least of red, green and blue above which a colour is so light that it might not be seen."""

NO_COLOUR: Final = 256
"""Stands where PDFium tells no colour; no part of one is so great."""

_MOST_ATTACHED: Final = 1000
_MOST_NOTES: Final = 1000

_HYPHENS: Final = (0x02, 0xFFFE)
"""What PDFium gives for a hyphen at the end of a line."""


class PdfiumPdf:
    """A PDF opened by PDFium.

    Raises:
        UnreadableFileError: `encrypted` or `damaged`.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data  # PDFium reads from this buffer as long as the document is open.
        self._document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not self._document:
            if pdfium.FPDF_GetLastError() in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}:
                raise UnreadableFileError(
                    "encrypted", "The PDF is protected by a password. Ask the applicant for an open copy."
                )
            raise damaged("The PDF is cut short or damaged.")
        self.page_count: int = pdfium.FPDF_GetPageCount(self._document)
        self._form: Any = None
        self._fonts: dict[int, tuple[str, bool, bool]] = {}

    @property
    def modified(self) -> datetime | None:
        """When the file says that it was last changed, or made."""
        for key in (b"ModDate", b"CreationDate"):
            size = pdfium.FPDF_GetMetaText(self._document, key, None, 0)
            if size <= 2:
                continue
            buffer = ctypes.create_string_buffer(size)
            pdfium.FPDF_GetMetaText(self._document, key, buffer, size)
            if when := pdf_time(buffer.raw[: size - 2].decode("utf-16-le", errors="replace")):
                return when
        return None

    @property
    def attached(self) -> tuple[str, ...]:
        """The endings of the files that are attached to the document, such as `docx`."""
        endings = []
        for number in range(min(_MOST_ATTACHED, max(0, pdfium.FPDFDoc_GetAttachmentCount(self._document)))):
            attachment = pdfium.FPDFDoc_GetAttachment(self._document, number)
            size = pdfium.FPDFAttachment_GetName(attachment, None, 0) if attachment else 0
            buffer = (ctypes.c_ushort * (size // 2 + 1))()
            pdfium.FPDFAttachment_GetName(attachment, buffer, size)
            name = bytes(buffer)[: max(0, size - 2)].decode("utf-16-le", errors="replace")
            endings.append(PurePath(name).suffix.removeprefix(".").lower())
        return tuple(endings)

    def page(self, number: int) -> PdfPage:
        """The glyphs of a page, counted from 1; a page that cannot be read has none.

        What is filled into the fields of a form, and what stands in notes that are shown on the page, is part of it.
        """
        page = pdfium.FPDF_LoadPage(self._document, number - 1)
        if not page:
            return PdfPage.blank(number)
        links = self._links(page)
        if _holds_written_notes(page):
            page = self._flattened(number, page)
            if not page:
                return PdfPage.blank(number)
        text = pdfium.FPDFText_LoadPage(page)
        try:
            return self._read_page(number, page, text, links)
        finally:
            if text:
                pdfium.FPDFText_ClosePage(text)
            pdfium.FPDF_ClosePage(page)

    def _flattened(self, number: int, page: Any) -> Any:
        """The page loaded anew, with its form fields and notes drawn into it; `page` is closed."""
        if self._form is None:
            self._form_info = pdfium.FPDF_FORMFILLINFO(version=2)
            self._form = pdfium.FPDFDOC_InitFormFillEnvironment(self._document, self._form_info)
        if self._form:
            # Now PDFium draws the fields for which the file brings no looks.
            pdfium.FORM_OnAfterLoadPage(page, self._form)
        pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
        if self._form:
            pdfium.FORM_OnBeforeClosePage(page, self._form)
        pdfium.FPDF_ClosePage(page)
        return pdfium.FPDF_LoadPage(self._document, number - 1)

    def picture(self, number: int, dots_per_inch: int, *, annotations: bool = True) -> NDArray[np.uint8]:
        """The page as it looks, shape `(height, width, 3)`, blue, green, red."""
        page = pdfium.FPDF_LoadPage(self._document, number - 1)
        if not page:
            raise damaged(f"Page {number} of the PDF cannot be read.")
        try:
            return render(page, dots_per_inch, annotations=annotations)
        finally:
            pdfium.FPDF_ClosePage(page)

    def paints(self, number: int) -> list[Paint]:
        """The filled shapes and pictures of a page, back to front, however many there are."""
        page = pdfium.FPDF_LoadPage(self._document, number - 1)
        if not page:
            return []
        try:
            return paints_of(page, _frame(page))
        finally:
            pdfium.FPDF_ClosePage(page)

    def marks(self, page: PdfPage, asked: NDArray[np.bool_]) -> NDArray[np.bool_] | None:
        """Which of the glyphs that are asked about leave a mark on the page; None where it cannot be loaded again."""
        handle = pdfium.FPDF_LoadPage(self._document, page.number - 1)
        if not handle:
            return None
        text = pdfium.FPDFText_LoadPage(handle)
        try:
            return marks(handle, text, page, asked) if text else None
        finally:
            if text:
                pdfium.FPDFText_ClosePage(text)
            pdfium.FPDF_ClosePage(handle)

    def close(self) -> None:
        """Free the document."""
        if self._form:
            pdfium.FPDFDOC_ExitFormFillEnvironment(self._form)
            self._form = None
        if self._document:
            pdfium.FPDF_CloseDocument(self._document)
            self._document = None

    def _read_page(self, number: int, page: Any, text: Any, links: list[str]) -> PdfPage:
        frame = _frame(page)
        count = max(0, pdfium.FPDFText_CountChars(text)) if text else 0
        columns = _Columns(text, count, self._font) if count else None
        result = PdfPage.blank(number, frame.width, frame.height)
        if columns is not None:
            columns.fill(result, frame)
        result.links = links
        few = len(result) < MANY_OBJECTS // 50 or pdfium.FPDFPage_CountObjects(page) <= MANY_OBJECTS
        if few or any(_is_faint(style) for style in result.styles):
            result.paints, texts = paints_and_texts_of(page, frame)
            if columns is not None and len(result):
                result.covered = _covered(result, columns.drawn_by(), texts)
        if len(result) and can_be_drawn(result):
            result.contrast = contrast(page, result)
        return result

    def _font(self, font: int | None) -> tuple[str, bool, bool]:
        if font is None:
            return "", False, False
        if font not in self._fonts:
            handle = ctypes.cast(font, pdfium.FPDF_FONT)
            buffer = ctypes.create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(handle, buffer, 256)
            name = plain_name(buffer.value.decode("utf-8", errors="replace"))
            flags = max(0, pdfium.FPDFFont_GetFlags(handle))
            self._fonts[font] = name, is_bold(name, flags), is_italic(name, flags)
        return self._fonts[font]

    def _links(self, page: Any) -> list[str]:
        links = []
        position = ctypes.c_int(0)
        link = pdfium.FPDF_LINK()
        # A damaged file may chain its annotations in a ring.
        for _ in range(1000):
            if not pdfium.FPDFLink_Enumerate(page, position, link):
                break
            action = pdfium.FPDFLink_GetAction(link)
            size = pdfium.FPDFAction_GetURIPath(self._document, action, None, 0) if action else 0
            if 1 < size < 4096:
                buffer = ctypes.create_string_buffer(size)
                pdfium.FPDFAction_GetURIPath(self._document, action, buffer, size)
                links.append(buffer.value.decode("utf-8", errors="replace").strip())
        return [link for link in links if link]


def _holds_written_notes(page: Any) -> bool:
    """Whether there are form fields, or notes whose text is shown on the page."""
    for number in range(min(_MOST_NOTES, max(0, pdfium.FPDFPage_GetAnnotCount(page)))):
        note = pdfium.FPDFPage_GetAnnot(page, number)
        kind = pdfium.FPDFAnnot_GetSubtype(note) if note else 0
        if note:
            pdfium.FPDFPage_CloseAnnot(note)
        if kind in {pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT}:
            return True
    return False


def _covered(page: PdfPage, drawn: NDArray[np.int64], texts: dict[int, int]) -> NDArray[np.bool_]:
    """Which glyphs a picture or a filled box that is drawn later lies over."""
    orders = {each: texts.get(each, 0) for each in set(drawn.tolist())}
    order = np.array([orders[each] for each in drawn.tolist()], np.int64)
    x, y = (page.left + page.right) / 2, (page.top + page.bottom) / 2
    covered = np.zeros(len(page), np.bool_)
    first = int(order.min(initial=0))
    for paint in page.paints:
        if paint.order > first and (paint.picture or paint.solid):
            inside = (x >= paint.left) & (x <= paint.right) & (y >= paint.top) & (y <= paint.bottom)
            covered |= inside & (order > 0) & (order < paint.order)
    return covered


def _frame(page: Any) -> Frame:
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    return Frame(box.left, box.bottom, box.right, box.top, (pdfium.FPDFPage_GetRotation(page) % 4) * 90)


class _Columns:
    """Reads the glyphs of a page. Styles are asked for once a word: asking for every glyph would take most time."""

    def __init__(self, text: Any, count: int, font: Callable[[int | None], tuple[str, bool, bool]]) -> None:
        self._page = text
        self._text = calls.address(text)
        self._count = count
        self._font = font
        self._style_index: dict[Style, int] = {}
        self._pair = (ctypes.c_double * 2)()
        self._six = (ctypes.c_float * 6)()
        self._rgba = (ctypes.c_uint * 4)()
        self._advances: dict[tuple[int, int], float] = {}
        self._looks: dict[int, int] = {}
        self._numbers: dict[tuple[int | None, ...], int] = {}
        self._sampled = np.zeros(0, np.int64)
        self._objects = np.zeros(0, np.int64)
        self._map_asked = 0
        self._map_errors = 0

    def fill(self, page: PdfPage, frame: Frame) -> None:
        codes = self._codes()
        self._spell_ligatures(codes)
        blank = (codes <= 0x20) | (codes == 0xA0) | ((codes >= 0x2000) & (codes <= 0x200B)) | (codes == 0x3000)
        hyphen = _is_hyphen(codes)
        blank &= ~hyphen
        solid = np.flatnonzero(~blank)
        if not len(solid):
            return
        boxes = np.zeros((len(solid), 4), np.float32)
        # One call a glyph, made by `map` without a step of the interpreter between; the empty deque drops the answers.
        deque(map(calls.loose_box, repeat(self._text), solid.tolist(), _addresses(boxes[:, 0])), maxlen=0)
        # FS_RECTF holds left, top, right, bottom.
        height = boxes[:, 1] - boxes[:, 3]
        after_blank = np.ones(len(solid), np.bool_)
        after_blank[1:] = np.diff(solid) > 1
        changed = after_blank.copy()
        changed[1:] |= np.abs(np.diff(height)) > JITTER * height[1:]
        changed[1:] |= np.abs(np.diff(boxes[:, 3])) > JITTER * height[1:]

        heights, bottoms = height.astype(np.float64), boxes[:, 3].astype(np.float64)
        starts = np.flatnonzero(changed)
        style_of, drop = self._sample(solid[starts], codes, heights[starts], bottoms[starts])
        faint = np.array([_is_faint(style) for style in self._style_index], np.bool_)
        if faint.any():
            # Text that may turn out to be hidden is looked at letter by letter: its colour may change within a word.
            changed |= np.repeat(faint[style_of], np.diff(np.append(starts, len(solid))))
            starts = np.flatnonzero(changed)
            style_of, drop = self._sample(solid[starts], codes, heights[starts], bottoms[starts])
        lengths = np.diff(np.append(starts, len(solid)))
        self._objects = np.repeat(self._sampled, lengths)
        page.index = solid.astype(np.int32)
        page.style = np.repeat(style_of, lengths)
        page.styles = [style.turned(frame.rotation) for style in self._style_index]
        alike = (boxes[1:, 0] == boxes[:-1, 0]) & (boxes[1:, 2] == boxes[:-1, 2]) & ~after_blank[1:]
        parts = np.flatnonzero(alike & (boxes[1:, 1] == boxes[:-1, 1]) & (boxes[1:, 3] == boxes[:-1, 3])) + 1
        alone = after_blank.copy()
        alone[parts[parts < len(solid) - 1] + 1] = False
        self._trim_overhang(boxes, solid, np.flatnonzero(alone), style_of, starts)
        baseline = np.repeat(drop, lengths) + boxes[:, 3]
        page.left, page.top, page.right, page.bottom = frame.boxes(boxes[:, 0], boxes[:, 1], boxes[:, 2], boxes[:, 3])
        page.baseline = frame.heights(boxes[:, 0], baseline)
        page.spaced = self._space_glyphs(solid, after_blank)
        letters = np.where(hyphen, 0x2D, codes)[solid].astype("<u4")
        page.chars = list(letters.tobytes().decode("utf-32-le", "surrogatepass"))
        kept = _join_ligatures(page, parts)
        self._objects = self._objects[kept]
        page.unmapped = round(len(solid) * self._map_errors / max(1, self._map_asked))

    def drawn_by(self) -> NDArray[np.int64]:
        """The address of the text object of each glyph of the page."""
        return self._objects

    def _trim_overhang(
        self,
        boxes: NDArray[np.float32],
        solid: NDArray[np.intp],
        after_blank: NDArray[np.intp],
        style_of: Ints,
        starts: NDArray[np.intp],
    ) -> None:
        """Take back what an italic letter reaches into the blank beside it: PDFium's boxes hold the letter's shape.

        Only where a blank may stand: the left edge of the letter after it becomes its origin, the right edge of the
        letter before it its origin plus its advance.
        """
        x, y = ctypes.addressof(self._pair), ctypes.addressof(self._pair) + 8
        gap = boxes[after_blank, 0] - boxes[np.maximum(after_blank - 1, 0), 2]
        after_blank = after_blank[np.abs(gap) < NARROW * (boxes[after_blank, 1] - boxes[after_blank, 3])]
        styles = list(self._style_index)
        sampled = np.searchsorted(starts, after_blank, side="right") - 1
        for place, sample in zip(after_blank.tolist(), sampled.tolist(), strict=True):
            if styles[style_of[sample]].angle:
                continue
            # Letters that the file gives in place of what it draws share the origin of that: it is not theirs.
            if calls.origin(self._text, int(solid[place]), x, y) and self._pair[0] < boxes[place, 2]:
                boxes[place, 0] = max(boxes[place, 0], self._pair[0])
            if not place or styles[style_of[sample - 1]].angle:
                continue
            index = int(solid[place - 1])
            advance = self._advance(index, styles[style_of[sample - 1]].size)
            if advance and calls.origin(self._text, index, x, y) and self._pair[0] + advance > boxes[place - 1, 0]:
                boxes[place - 1, 2] = min(boxes[place - 1, 2], self._pair[0] + advance)

    def _advance(self, index: int, size: float) -> float:
        """The advance of a glyph of that size on the page, in points; 0 where its font does not tell."""
        drawn = calls.text_object(self._text, index)
        font = calls.font_of(drawn) if drawn is not None else None
        if font is None:
            return 0.0
        code = calls.unicode(self._text, index)
        width = self._advances.get((font, code), -1.0)
        if width < 0:
            width = 0.0
            if calls.glyph_width(font, code, 1.0, ctypes.addressof(self._six)):
                width = float(self._six[0])
            self._advances[font, code] = width
        return width * size

    def _codes(self) -> NDArray[np.int64]:
        units = np.zeros(self._count + 1, np.uint16)
        pointer = units.ctypes.data_as(ctypes.POINTER(ctypes.c_ushort))
        written = pdfium.FPDFText_GetText(self._page, 0, self._count, pointer)
        codes = units[: self._count].astype(np.int64)
        # The bulk call is right only where every glyph is one UTF-16 unit.
        if written - 1 == self._count and not bool(((codes >= 0xD800) & (codes < 0xE000)).any()):
            return codes
        return np.array([calls.unicode(self._text, index) for index in range(self._count)], np.int64)

    def _spell_ligatures(self, codes: NDArray[np.int64]) -> None:
        """Put in order the ligatures of TeX fonts whose character map was lost: they come out as control codes."""
        for place in np.flatnonzero(codes < 0x20).tolist():
            code = TEX_LIGATURES.get(int(codes[place]))
            if code is not None and not calls.generated(self._text, place):
                codes[place] = code

    def _space_glyphs(self, solid: NDArray[np.intp], after_blank: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Whether a space that stands in the file, not one that PDFium made up, precedes each glyph."""
        spaced = np.zeros(len(solid), np.bool_)
        places = np.flatnonzero(after_blank)
        behind = np.where(places > 0, solid[places - 1], -1) + 1
        blanks = solid[places] - behind
        made_up = partial(calls.generated, self._text)
        one = blanks == 1
        spaced[places[one]] = [not each for each in map(made_up, behind[one].tolist())]
        for place, first, count in zip(*(column[~one].tolist() for column in (places, behind, blanks)), strict=True):
            spaced[place] = not all(map(made_up, range(first, first + count)))
        return spaced

    def _sample(
        self, places: NDArray[np.intp], codes: NDArray[np.int64], heights: Floats, bottoms: Floats
    ) -> tuple[Ints, Floats]:
        """For each glyph asked about, the index of its style and how far its baseline lies above its box's bottom."""
        indices = places.tolist()
        asked = indices[::MAP_EVERY]
        self._map_asked += len(asked)
        self._map_errors += sum(map(bool, map(calls.map_error, repeat(self._text), asked)))
        drawn = [each or 0 for each in map(calls.text_object, repeat(self._text), indices)]
        self._sampled = np.array(drawn, np.int64)
        self._learn_looks([each for each in dict.fromkeys(drawn) if each not in self._looks])
        look = np.array([self._looks[each] for each in drawn], np.int64)

        # Two words of one font, colour and height are of one style; turned writing has boxes of any height.
        tenths = np.rint(heights * 10).astype(np.int64)
        _, firsts, group = np.unique(tenths * (1 + len(self._looks)) + look, return_index=True, return_inverse=True)
        style_of = np.zeros(len(firsts), np.int32)
        turned = np.zeros(len(firsts), np.bool_)
        for number in np.argsort(firsts).tolist():
            style_of[number], turned[number] = self._styled(indices[firsts[number]], drawn[firsts[number]])
        styles, alone = style_of[group], turned[group]
        for place in np.flatnonzero(alone).tolist():
            styles[place] = self._styled(indices[place], drawn[place])[0]

        # PDFium makes a box higher where a letter reaches over its font's lines: g below, a capital with an accent
        # above. Two boxes of one height may then stand on different lines, but not those of one letter.
        letters = group * (1 + int(codes.max())) + codes[places]
        letters[alone] = -1 - np.flatnonzero(alone)
        _, firsts, group = np.unique(letters, return_index=True, return_inverse=True)
        return styles, (self._heights_of(places[firsts]) - bottoms[firsts])[group]

    def _learn_looks(self, drawn: list[int]) -> None:
        """Number the looks of text objects that were not met before: font, render mode and colour."""
        self._looks[0] = 0
        if not (unknown := [each for each in drawn if each]):
            return
        fills = np.full((len(unknown), 4), NO_COLOUR, np.uint32)
        reds, greens, blues, alphas = (_addresses(fills[:, channel]) for channel in range(4))
        deque(map(calls.fill_colour, unknown, reds, greens, blues, alphas), maxlen=0)
        each_of = zip(map(calls.font_of, unknown), map(calls.render_mode, unknown), *fills.T.tolist(), strict=True)
        for each, looks in zip(unknown, each_of, strict=True):
            self._looks[each] = self._numbers.setdefault(looks, 1 + len(self._numbers))

    def _heights_of(self, places: NDArray[np.intp]) -> Floats:
        """The y of the origins of some glyphs, in user space."""
        origins = np.zeros((len(places), 2))
        deque(
            map(
                calls.origin, repeat(self._text), places.tolist(), _addresses(origins[:, 0]), _addresses(origins[:, 1])
            ),
            maxlen=0,
        )
        heights: Floats = origins[:, 1]
        return heights

    def _styled(self, index: int, drawn: int) -> tuple[int, bool]:
        """The number of a glyph's style, and whether the glyph is turned."""
        style = self._style(index, drawn)
        return self._style_index.setdefault(style, len(self._style_index)), style.angle != 0

    def _style(self, index: int, drawn: int) -> Style:
        six = self._six
        calls.matrix(self._text, index, ctypes.addressof(six))
        a, b, c, d = six[0], six[1], six[2], six[3]
        size = abs(calls.font_size(self._text, index)) * math.hypot(c, d)
        angle = round(math.degrees(math.atan2(b, a))) % 360 if a or b else 0
        colour: Colour | None = None
        mode = 0
        name, bold, italic = "", False, False
        if drawn:
            rgba = ctypes.addressof(self._rgba)
            mode = calls.render_mode(drawn)
            if calls.fill_colour(drawn, rgba, rgba + 4, rgba + 8, rgba + 12):
                colour = (self._rgba[0], self._rgba[1], self._rgba[2])
                mode = mode if self._rgba[3] > SEE_THROUGH else 3
            name, bold, italic = self._font(calls.font_of(drawn))
        return Style(name, round(size, 2), bold or mode == 2, italic, colour, mode, angle)


def _addresses(column: NDArray[Any]) -> range:
    """Where the entries of a column lie in memory."""
    return range(column.ctypes.data, column.ctypes.data + len(column) * column.strides[0], column.strides[0])


def _is_hyphen(codes: NDArray[np.int64]) -> NDArray[np.bool_]:
    first, second = _HYPHENS
    hyphens: NDArray[np.bool_] = (codes == first) | (codes == second)
    return hyphens


def _is_faint(style: Style) -> bool:
    return style.mode == 3 or (style.colour is not None and min(style.colour) >= FAINT)


def _join_ligatures(page: PdfPage, parts: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Make one glyph of the letters that PDFium gives for one drawn ligature: all have the same box.

    Returns:
        Which of the glyphs stay.
    """
    keep = np.ones(len(page.chars), np.bool_)
    if not len(parts):
        return keep
    for place in reversed(parts.tolist()):
        page.chars[place - 1] += page.chars[place]
        keep[place] = False
    page.chars = [char for char, kept in zip(page.chars, keep.tolist(), strict=True) if kept]
    page.left, page.top, page.right, page.bottom = (
        column[keep] for column in (page.left, page.top, page.right, page.bottom)
    )
    page.baseline, page.spaced, page.style = page.baseline[keep], page.spaced[keep], page.style[keep]
    page.index = page.index[keep]
    return keep
