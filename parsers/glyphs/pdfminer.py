"""Glyphs by pdfminer.six: slower, and pure Python. Opens files that PDFium refuses, and checks it.

Only its interpreter is used: pdfminer's own layout analysis never runs.
"""

import logging
import math
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from itertools import islice
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import literal_name
from pdfminer.utils import apply_matrix_pt, decode_text

from hiring.errors import UnreadableFileError
from parsers.glyphs.fonts import TEX_LIGATURES, is_bold, is_italic, plain_name
from parsers.glyphs.frame import Frame
from parsers.glyphs.page import SEE_THROUGH, Colour, Paint, PdfPage, Style, on_paper
from parsers.limits import damaged
from parsers.timestamps import pdf_time

# pdfminer tells every oddity of a file, with pieces of its text; nothing of a CV belongs in a log.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

MAX_PAGES: Final = 5000
_NO_ASCENT: Final = 0.8
_NO_DESCENT: Final = -0.2


@contextmanager
def _reading() -> Iterator[None]:
    """Whatever pdfminer raises on a damaged file, and it raises nearly everything, is told as one error."""
    try:
        yield
    except (UnreadableFileError, MemoryError):
        raise
    except Exception as error:
        raise damaged("The PDF is cut short or damaged.") from error


class PdfminerPdf:
    """A PDF opened by pdfminer.six.

    Raises:
        UnreadableFileError: `encrypted` or `damaged`.
    """

    def __init__(self, data: bytes) -> None:
        with _reading():
            try:
                self._document = PDFDocument(PDFParser(BytesIO(data)))
            except PDFPasswordIncorrect as error:
                raise UnreadableFileError(
                    "encrypted", "The PDF is protected by a password. Ask the applicant for an open copy."
                ) from error
            self._pages = list(islice(PDFPage.create_pages(self._document), MAX_PAGES))
        if not self._pages:
            raise damaged("The PDF has no pages.")
        self.page_count = len(self._pages)
        self._resources = PDFResourceManager(caching=True)

    @property
    def modified(self) -> datetime | None:
        """When the file says that it was last changed, or made."""
        for info in self._document.info:
            for key in ("ModDate", "CreationDate"):
                value = resolve1(info.get(key))
                if isinstance(value, bytes) and (when := pdf_time(decode_text(value))):
                    return when
        return None

    def page(self, number: int) -> PdfPage:
        """The glyphs of a page, counted from 1.

        Raises:
            UnreadableFileError: `damaged`.
        """
        with _reading():
            page = self._pages[number - 1]
            x0, y0, x1, y1 = page.cropbox
            frame = Frame(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), page.rotate // 90 * 90 % 360)
            device = _Glyphs(self._resources)
            _Interpreter(self._resources, device).render_contents(page.resources, page.contents)
            result = device.result(number, frame)
            result.links = _links(page)
            return result

    @property
    def attached(self) -> tuple[str, ...]:
        """The endings of attached files; pdfminer does not tell them."""
        return ()

    def marks(self, page: PdfPage, asked: NDArray[np.bool_]) -> None:
        """Nothing: pdfminer draws no pictures."""

    def close(self) -> None:
        """Free the document."""
        self._pages = []


class _Interpreter(PDFPageInterpreter):
    """Tells the device how opaque the colours are, which pdfminer itself passes over."""

    device: "_Glyphs"

    def init_state(self, ctm: Any) -> None:
        super().init_state(ctm)
        self._opacities: list[float] = []

    def do_q(self) -> None:
        super().do_q()
        self._opacities.append(self.device.opacity)

    def do_Q(self) -> None:  # noqa: N802  (the operator's name)
        super().do_Q()
        if self._opacities:
            self.device.opacity = self._opacities.pop()

    def do_gs(self, name: Any) -> None:
        states = resolve1(self.resources.get("ExtGState"))
        state = resolve1(states.get(literal_name(name))) if isinstance(states, dict) else None
        opacity = resolve1(state.get("ca")) if isinstance(state, dict) else None
        if isinstance(opacity, (int, float)):
            self.device.opacity = min(1.0, max(0.0, float(opacity)))


class _Glyphs(PDFTextDevice):
    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.opacity = 1.0
        self.set_ctm((1, 0, 0, 1, 0, 0))
        self._chars: list[str] = []
        self._places: list[tuple[float, float, float, float, float, float]] = []
        self._spaced: list[bool] = []
        self._style: list[int] = []
        self._styles: dict[Style, int] = {}
        self._fonts: dict[int, tuple[str, bool, bool]] = {}
        self._paints: list[tuple[float, float, float, float, Colour | None, bool, bool]] = []
        self._mode = 0
        self._blank = False
        self._actual = ""
        self._unmapped = 0

    def begin_tag(self, tag: Any, props: Any = None) -> None:  # noqa: ARG002
        actual = resolve1(props.get("ActualText")) if isinstance(props, dict) else None
        self._actual = decode_text(actual) if isinstance(actual, bytes) else ""

    def end_tag(self) -> None:
        self._actual = ""

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        self._mode = textstate.render if self.opacity * 255 > SEE_THROUGH else 3
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(
        self,
        matrix: Any,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,  # noqa: ARG002
        graphicstate: Any,
    ) -> float:
        advance = font.char_width(cid) * fontsize * scaling
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = ""
        if len(text) == 1 and ord(text) in TEX_LIGATURES:
            text = chr(TEX_LIGATURES[ord(text)])
        text = text.strip("\0\t\n\r ")
        if not text and self._actual:
            # A ligature whose letters stand beside the drawing.
            text, self._actual = self._actual.strip(), ""
        if not text or text.isspace() or text == "\u200b":
            self._unmapped += cid != 32 and text == "" and not _means_blank(font, cid)
            self._blank = True
            return float(advance)
        a, b, c, d, _, _ = matrix
        origin = apply_matrix_pt(matrix, (0, rise))
        ascent, descent = _extent(font)
        corners = [apply_matrix_pt(matrix, (x, rise + y * fontsize)) for x in (0.0, advance) for y in (ascent, descent)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        self._chars.append(text)
        self._places.append((min(xs), max(ys), max(xs), min(ys), origin[0], origin[1]))
        self._spaced.append(self._blank)
        self._blank = False
        name, bold, italic = self._font(font)
        style = Style(
            name,
            round(abs(fontsize) * math.hypot(c, d), 2),
            bold or self._mode == 2,
            italic,
            _colour(graphicstate.ncolor),
            self._mode,
            round(math.degrees(math.atan2(b, a))) % 360 if a or b else 0,
        )
        self._style.append(self._styles.setdefault(style, len(self._styles)))
        return float(advance)

    def paint_path(self, graphicstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Any) -> None:  # noqa: ARG002
        if not fill:
            return
        points: list[tuple[float, float]] = []
        for operator, *numbers in path:
            pairs = list(zip(numbers[0::2], numbers[1::2], strict=False))
            points += [apply_matrix_pt(self.ctm or (1, 0, 0, 1, 0, 0), pair) for pair in pairs]
            if operator == "re" and len(numbers) == 4:
                points.append(
                    apply_matrix_pt(self.ctm or (1, 0, 0, 1, 0, 0), (numbers[0] + numbers[2], numbers[1] + numbers[3]))
                )
        colour = _colour(graphicstate.ncolor)
        if self.opacity * 255 > SEE_THROUGH:
            colour = on_paper(colour, self.opacity) if colour is not None else None
            self._add_paint(points, colour, picture=False, solid=len(path) <= 6)

    def render_image(self, name: str, stream: Any) -> None:  # noqa: ARG002
        corners = ((0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0))
        points = [apply_matrix_pt(self.ctm or (1, 0, 0, 1, 0, 0), corner) for corner in corners]
        self._add_paint(points, None, picture=True, solid=True)

    def result(self, number: int, frame: Frame) -> PdfPage:
        page = PdfPage.blank(number, frame.width, frame.height)
        page.paints = [Paint(*frame.box(*box), colour, picture, solid) for *box, colour, picture, solid in self._paints]
        page.unmapped = self._unmapped
        if not self._chars:
            return page
        left, top, right, bottom, x, y = np.array(self._places).T
        page.chars = self._chars
        page.left, page.top, page.right, page.bottom = frame.boxes(left, top, right, bottom)
        page.baseline = frame.heights(x, y)
        page.spaced = np.array(self._spaced)
        page.style = np.array(self._style, np.int32)
        page.styles = [style.turned(frame.rotation) for style in self._styles]
        return page

    def _add_paint(
        self, points: list[tuple[float, float]], colour: Colour | None, *, picture: bool, solid: bool
    ) -> None:
        if points:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            self._paints.append((min(xs), max(ys), max(xs), min(ys), colour, picture, solid))

    def _font(self, font: PDFFont) -> tuple[str, bool, bool]:
        key = id(font)
        if key not in self._fonts:
            name = font.fontname
            name = plain_name(name.decode("latin-1") if isinstance(name, bytes) else str(name))
            self._fonts[key] = name, is_bold(name, font.flags), is_italic(name, font.flags)
        return self._fonts[key]


def _extent(font: PDFFont) -> tuple[float, float]:
    ascent, descent = font.get_ascent(), font.get_descent()
    return (ascent, descent) if 0 < ascent < 2 and -1 < descent <= 0 else (_NO_ASCENT, _NO_DESCENT)


def _means_blank(font: PDFFont, cid: int) -> bool:
    # Code 3 is the blank in most TrueType fonts that are addressed by glyph number.
    return font.is_multibyte() and cid in {0, 1, 3}


def _colour(value: Any) -> Colour | None:
    parts = value if isinstance(value, (tuple, list)) else (value,)
    if not parts or not all(isinstance(part, (int, float)) for part in parts):
        return None
    shares = [min(1.0, max(0.0, float(part))) for part in parts]
    if len(shares) == 1:
        shares = shares * 3
    elif len(shares) == 4:
        cyan, magenta, yellow, black = shares
        shares = [(1 - ink) * (1 - black) for ink in (cyan, magenta, yellow)]
    if len(shares) != 3:
        return None
    red, green, blue = (round(share * 255) for share in shares)
    return red, green, blue


def _links(page: PDFPage) -> list[str]:
    links = []
    annotations = resolve1(page.annots)
    for reference in annotations[:1000] if isinstance(annotations, list) else ():
        annotation = resolve1(reference)
        action = resolve1(annotation.get("A")) if isinstance(annotation, dict) else None
        target = resolve1(action.get("URI")) if isinstance(action, dict) else None
        if isinstance(target, bytes) and (link := target.decode("utf-8", errors="replace").strip()):
            links.append(link)
    return links
