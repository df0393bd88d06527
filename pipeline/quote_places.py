"""Where quotes stand on a page: the boxes of their very letters where the glyphs can be told, else shares of lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hiring.document import Box, Document
from hiring.evidence import Span
from parsers.glyphs.page import PdfPage

_ALIKE: Final = 0.75
"""The share of a line's letters that must be found among the glyphs for these to tell where a quote stands."""

_SLACK: Final = 0.6
"""Points by which a glyph's middle may lie outside of its line's box."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of a page: its text, where that begins in the document, and its box on the page."""

    start: int
    text: str
    box: Box

    @property
    def span(self) -> Span:
        """Where the line stands in the document's text."""
        return Span(self.start, self.start + len(self.text))


def lines_of(document: Document, page: int) -> tuple[TextLine, ...]:
    """The lines of a page that have a place on it."""
    return tuple(
        TextLine(line.span.start, line.span.of(document.text), line.box)
        for line in document.lines
        if line.page == page and line.box is not None
    )


class Places:
    """The letters of one page.

    Args:
        lines: what was read on the page.
        glyphs: what PDFium sees there; None for a picture of a page.
    """

    def __init__(self, lines: Sequence[TextLine], glyphs: PdfPage | None) -> None:
        self._lines = lines
        self._glyphs = glyphs if glyphs is not None and len(glyphs) else None
        self._letters: dict[int, tuple[Box | None, ...] | None] = {}

    def boxes(self, span: Span, *, whole_line: bool = False) -> tuple[Box, ...]:
        """One box for each line that `span` touches.

        Args:
            span: of the document's text.
            whole_line: where the letters cannot be told, take the line rather than a share of it: for what must be
                covered.
        """
        found = []
        for number, line in enumerate(self._lines):
            if not line.span.overlaps(span):
                continue
            first, after = max(0, span.start - line.start), min(len(line.text), span.end - line.start)
            first += len(line.text[first:after]) - len(line.text[first:after].lstrip())
            after -= len(line.text[first:after]) - len(line.text[first:after].rstrip())
            if first >= after:
                continue
            letters = self._of_line(number)
            if letters is None:
                found.append(line.box if whole_line else _share(line, first, after))
                continue
            own = [letter for letter in letters[first:after] if letter is not None]
            missing = sum(
                letter is None and not line.text[first + place].isspace()
                for place, letter in enumerate(letters[first:after])
            )
            if not own or (whole_line and missing):
                found.append(line.box if whole_line else _share(line, first, after))
            else:
                found.append(_around(own, line.box))
        return tuple(found)

    def unread(self) -> tuple[Box, ...]:
        """The glyphs that stand in no line that was read: a header that each page repeats, a page number."""
        page = self._glyphs
        if page is None:
            return ()
        outside = np.ones(len(page), dtype=np.bool_)
        for line in self._lines:
            outside[self._inside(line.box)] = False
        inked = (page.right > page.left) & (page.bottom > page.top)
        return tuple(
            Box(float(page.left[at]), float(page.top[at]), float(page.right[at]), float(page.bottom[at]))
            for at in np.flatnonzero(outside & inked)
        )

    def _of_line(self, number: int) -> tuple[Box | None, ...] | None:
        """The box of each character of a line, None for blanks; None where the glyphs tell another text."""
        if number not in self._letters:
            self._letters[number] = self._match(self._lines[number])
        return self._letters[number]

    def _match(self, line: TextLine) -> tuple[Box | None, ...] | None:
        page = self._glyphs
        if page is None:
            return None
        boxes: list[Box | None] = [None] * len(line.text)
        solid = [place for place, char in enumerate(line.text) if not char.isspace()]
        written = "".join(line.text[place] for place in solid).casefold()
        drawn: list[tuple[str, int]] = []
        for index in self._inside(line.box).tolist():
            drawn.extend((char, index) for char in page.chars[index].casefold())
        seen = "".join(char for char, _ in drawn)
        # A letter whose small form is longer than itself would shift all that follow it.
        if not written or len(written) != len(solid):
            return None
        matched = 0
        for block in SequenceMatcher(None, written, seen, autojunk=False).get_matching_blocks():
            matched += block.size
            for step in range(block.size):
                index = drawn[block.b + step][1]
                boxes[solid[block.a + step]] = Box(
                    float(page.left[index]), float(page.top[index]), float(page.right[index]), float(page.bottom[index])
                )
        return tuple(boxes) if matched >= _ALIKE * len(written) else None

    def _inside(self, box: Box) -> NDArray[np.intp]:
        """The glyphs whose middle lies in a box, from left to right."""
        page = self._glyphs
        assert page is not None  # noqa: S101  # asked only where there are glyphs
        middle, height = (page.left + page.right) / 2, (page.top + page.bottom) / 2
        inside = (
            (middle >= box.left - _SLACK)
            & (middle <= box.right + _SLACK)
            & (height >= box.top - _SLACK)
            & (height <= box.bottom + _SLACK)
        )
        found = np.flatnonzero(inside)
        return found[np.argsort(page.left[found], kind="stable")]


def _share(line: TextLine, first: int, after: int) -> Box:
    """The part of a line's box that these characters take if all are as wide."""
    box, width = line.box, (line.box.right - line.box.left) / max(1, len(line.text))
    return Box(box.left + first * width, box.top, box.left + after * width, box.bottom)


def _around(letters: Iterable[Box], line: Box) -> Box:
    own = list(letters)
    return Box(
        min(letter.left for letter in own),
        min(line.top, min(letter.top for letter in own)),
        max(letter.right for letter in own),
        max(line.bottom, max(letter.bottom for letter in own)),
    )
