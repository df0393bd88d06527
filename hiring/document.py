"""A file as text in reading order, where every line knows its place and its looks."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime

from hiring.evidence import Evidence, Notice, Span
from hiring.hyphens import without_cuts


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points (1/72 inch) from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """One visual line, or one paragraph of a format that has no pages.

    Attributes:
        span: where the line's text stands in `Document.text`, its line break not included. Pieces of one visual
            line that stand far apart (a date flush right, cells of a table row) are joined by one tab.
        page: counts from 1; always 1 for formats without pages.
        block: lines of one paragraph, list item or heading share a number; numbers grow in reading order.
        region: lines of one column, sidebar, table or text box share a number.
        box: where the line stands, for formats with pages.
        size: the font's size in points, where the format tells it.
        bold: most of the line's characters are bold.
        heading: the level (1 to 6) of a heading that the author marked as such (HTML, Markdown, Word styles).
        bullet: the line begins a list item; the mark itself is kept in the text only if the author typed it.
        margin: the line belongs to a header or footer.
    """

    span: Span
    page: int = 1
    block: int = 0
    region: int = 0
    box: Box | None = None
    size: float | None = None
    bold: bool = False
    heading: int | None = None
    bullet: bool = False
    margin: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    r"""What a file says, in reading order.

    Attributes:
        text: the lines joined by ``\n``; blocks are separated by one empty line. NFC, without control characters.
        lines: in the order of `text`; every non-empty line of `text` is one of them.
        format: `pdf`, `docx`, `odt`, `rtf`, `html`, `markdown`, `text`, `image`, `json_resume`, `hr_json` or
            `hr_xml`.
        pages: how many pages the file has; 1 for formats without pages.
        notices: what was left out or could not be read, such as hidden text or a page without text.
        modified: when the file says that it was last changed, in UTC, if it says so.
        links: addresses that stand behind the text (`mailto:` and web links), in order, each once.
    """

    text: str
    lines: tuple[Line, ...]
    format: str
    pages: int = 1
    notices: tuple[Notice, ...] = ()
    modified: datetime | None = None
    links: tuple[str, ...] = ()

    def line_index_at(self, offset: int) -> int:
        """The index of the last line that starts at or before `offset` (0 if none does)."""
        return max(0, bisect_right(self.lines, offset, key=lambda line: line.span.start) - 1)

    def page_at(self, offset: int) -> int:
        """The page, counted from 1, on which the character at `offset` stands."""
        return self.lines[self.line_index_at(offset)].page if self.lines else 1

    def evidence(self, span: Span) -> Evidence:
        """The quote at `span`, with its page."""
        return Evidence(span, self.page_at(span.start), span.of(self.text))

    def flat(self, span: Span) -> str:
        """The text at `span` on one line: runs of white space become one blank.

        A word that a hyphen cuts at a line's end is put together (see `hiring.hyphens`).
        """
        return " ".join(without_cuts(span.of(self.text), self.text).split())
