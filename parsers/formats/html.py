"""HTML: what a browser would show, block by block, in the order of the source."""

import re
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from hiring.document import Document
from hiring.evidence import Notice
from parsers.bullets import split_bullet
from parsers.composer import DraftLine, compose
from parsers.encoding import decode
from parsers.options import ReadOptions
from parsers.table_rows import Cell, rows_across

_SKIPPED: Final = frozenset(
    (  # noqa: SIM905
        "script style head template noscript svg canvas iframe object select textarea "
        "button audio video map datalist dialog title meta link math"
    ).split()
)
_INLINE: Final = frozenset(
    (  # noqa: SIM905
        "a abbr acronym b bdi bdo big cite code data dfn em font i img input ins kbd label "
        "mark q s samp small span strong sub sup time tt u var wbr strike nobr o:p"
    ).split()
)
_BOLD: Final = frozenset(("b", "strong", "th"))
_DECLARED: Final = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.I)
_HIDDEN: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|(?:^|;)\s*opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)|"
    r"font-size\s*:\s*(?:0+(?:\.0+)?(?:px|pt|em|rem|%)?|(?:0?\.\d+|1)(?:px|pt))\s*(?:;|!|$)|"
    r"(?:left|top|text-indent)\s*:\s*-\d{3,}|clip\s*:\s*rect\(0",
    re.I,
)
_WHITE: Final = re.compile(
    r"(?:^|;)\s*color\s*:\s*(?:white|#fff(?:fff)?|#fefefe|rgba?\(\s*255\s*,\s*255\s*,\s*255)", re.I
)
_COLOUR: Final = re.compile(r"(?:^|;)\s*color\s*:", re.I)
_BACKGROUND: Final = re.compile(
    r"background(?:-color|-image)?\s*:\s*(?!\s*(?:none|transparent|inherit|white|#fff))", re.I
)
_BOLD_STYLE: Final = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)", re.I)
_BLOCK_STYLE: Final = re.compile(r"display\s*:\s*(?:block|flex|grid|list-item|table)", re.I)

MAX_DEPTH: Final = 250
"""Elements nested deeper than this are read as if they stood at this depth. No page that people write comes near it."""


def read(data: bytes, options: ReadOptions) -> Document:  # noqa: ARG001  (every format has this signature)
    """The document that an HTML file holds. Scripts, styles and hidden elements are left out; hidden text is said."""
    return read_html(_decode(data))


def read_html(source: str) -> Document:
    """The document that HTML source describes.

    Raises:
        UnreadableFileError: `empty`.
    """
    tree = LexborHTMLParser(source)
    reader = _Reader()
    root = tree.body or tree.root
    if root is not None:
        reader.read(root)
    notices = (
        [Notice("hidden_text", f"{reader.hidden} characters of hidden text were left out.")] if reader.hidden else []
    )
    return compose(reader.drafts, format="html", notices=notices, links=reader.links)


def _decode(data: bytes) -> str:
    declared = _DECLARED.search(data[:2048])
    if declared and b"\0" not in data[:4096]:
        name = declared[1].decode("ascii").lower()
        # Browsers take these names for Windows-1252 (WHATWG Encoding, 4.2).
        name = "cp1252" if name in {"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"} else name
        try:
            return data.decode(name)
        except (LookupError, UnicodeDecodeError):
            return decode(data)
    return decode(data)


class _Reader:
    def __init__(self) -> None:
        self.drafts: list[DraftLine] = []
        self.links: list[str] = []
        self.hidden = 0
        self._pieces: list[str] = []
        self._bold = 0
        self._weight = 0
        self._block = 0
        self._heading: int | None = None
        self._bullet = False
        self._white = False
        self._backed = False

    def read(self, root: LexborNode) -> None:
        self._children(root, bold=False, pre=False, depth=0)
        self._end_block()

    def _children(self, node: LexborNode, *, bold: bool, pre: bool, depth: int) -> None:
        child = node.child
        while child is not None:
            self._node(child, bold=bold, pre=pre, depth=depth)
            child = child.next

    def _node(self, node: LexborNode, *, bold: bool, pre: bool, depth: int) -> None:
        tag = node.tag or ""
        if tag == "-text":
            self._text(node.text_content or "", bold=bold, pre=pre)
            return
        if tag.startswith(("-", "_", "!")) or tag in _SKIPPED:
            return
        attributes = node.attributes
        style = attributes.get("style") or ""
        if "hidden" in attributes or _HIDDEN.search(style):
            self.hidden += len("".join((node.text(deep=True) or "").split()))
            return
        before = self._white, self._backed
        self._backed = self._backed or bool(_BACKGROUND.search(style) or attributes.get("bgcolor"))
        if _WHITE.search(style) or (attributes.get("color") or "").lower() in {"white", "#ffffff", "#fff"}:
            self._white = True
        elif _COLOUR.search(style):
            self._white = False
        bold = bold or tag in _BOLD or bool(_BOLD_STYLE.search(style))
        if depth >= MAX_DEPTH:
            self._text(" " + (node.text(deep=True, separator=" ") or ""), bold=bold, pre=pre)
        elif tag == "br":
            self._end_line()
        elif tag == "table":
            self._table(node, bold=bold, depth=depth)
        elif tag in _INLINE and not _BLOCK_STYLE.search(style):
            if tag == "a":
                self._link(attributes.get("href") or "")
            self._children(node, bold=bold, pre=pre, depth=depth + 1)
        else:
            self._element(node, tag, bold=bold, pre=pre or tag == "pre", depth=depth)
        self._white, self._backed = before

    def _element(self, node: LexborNode, tag: str, *, bold: bool, pre: bool, depth: int) -> None:
        self._end_block()
        before = self._heading
        if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            self._heading = int(tag[1])
        self._bullet = self._bullet or tag == "li"
        self._children(node, bold=bold, pre=pre, depth=depth + 1)
        self._end_block()
        self._bullet = False
        self._heading = before

    def _table(self, table: LexborNode, *, bold: bool, depth: int) -> None:
        self._end_block()
        for row in _rows(table, 0):
            cells: list[Cell] = []
            cell = row.child
            while cell is not None:
                if cell.tag in {"td", "th"}:
                    outside, self.drafts = self.drafts, []
                    self._element(cell, cell.tag, bold=bold or cell.tag == "th", pre=False, depth=depth + 1)
                    cells.append(self.drafts)
                    self.drafts = outside
                cell = cell.next
            lines, self._block = rows_across(cells, self._block)
            self.drafts += lines
        self._end_block()

    def _link(self, target: str) -> None:
        target = target.strip()
        if target.lower().startswith(("http://", "https://", "mailto:", "tel:")):
            self.links.append(target)

    def _text(self, text: str, *, bold: bool, pre: bool) -> None:
        if self._white and not self._backed and text.strip():
            self.hidden += len("".join(text.split()))
            return
        if pre:
            for number, line in enumerate(text.split("\n")):
                if number:
                    self._end_line()
                self._pieces.append(line)
        else:
            self._pieces.append(re.sub(r"[ \t\r\n\f]+", " ", text))
        weight = len(text.strip())
        self._weight += weight
        self._bold += weight if bold else 0

    def _end_line(self) -> None:
        text = "".join(self._pieces).strip()
        if text:
            text, marked = split_bullet(text)
            self.drafts.append(
                DraftLine(
                    text,
                    block=self._block,
                    bold=self._bold * 2 > self._weight,
                    heading=self._heading,
                    bullet=marked or self._bullet,
                )
            )
            self._bullet = False
        self._pieces, self._bold, self._weight = [], 0, 0

    def _end_block(self) -> None:
        self._end_line()
        self._block += 1


def _rows(table: LexborNode, depth: int) -> list[LexborNode]:
    rows: list[LexborNode] = []
    child = table.child
    while child is not None:
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in {"thead", "tbody", "tfoot"} and depth < 2:
            rows += _rows(child, depth + 1)
        child = child.next
    return rows
