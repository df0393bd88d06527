"""HTML: what a browser would show, block by block, in the order of the source."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from hiring.document import Document
from parsers.bullets import split_bullet
from parsers.composer import DraftLine, compose
from parsers.encoding import decode
from parsers.hidden_pieces import HiddenPieces
from parsers.options import ReadOptions
from parsers.style_sheets import Rgb, StyleSheets, alike, is_background
from parsers.style_sheets import colour as rgb
from parsers.table_rows import Cell, TableRows

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
_NOTHING: Final = re.compile(r"0+(?:\.0+)?(?:[a-z]+|%)?|0?\.\d+(?:px|pt)|1(?:px|pt)")
"""A size of letters that nobody could read."""
_AWAY: Final = re.compile(r"-\d{3,}")
_CLIPPED: Final = re.compile(r"rect\(\s*0|(?:inset|circle)\(\s*(?:50|100|0)%?\s*\)")
_BOLD_STYLE: Final = re.compile(r"bold|bolder|[6-9]00")
_BLOCK_STYLE: Final = re.compile(r"block|flex|grid|list-item|table")

_WHITE: Final[Rgb] = (255, 255, 255)
_GROUNDS: Final = ("background", "background-image")

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
    reader = _Reader(StyleSheets(tree))
    root = tree.body or tree.root
    if root is not None:
        reader.read(root)
    return compose(reader.drafts, format="html", notices=reader.hidden.notices(), links=reader.links)


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


@dataclass(frozen=True, slots=True)
class _Shade:
    """What an element inherits of whether its text is seen.

    Attributes:
        colour, ground: of letters and behind them; None where they are not told.
        backed: something stands behind the text of which the colour need not be known.
        tiny, invisible: by a size or a visibility that a child may take back.
    """

    colour: Rgb | None = None
    ground: Rgb | None = None
    backed: bool = False
    tiny: bool = False
    invisible: bool = False

    @property
    def unseen(self) -> bool:
        """Whether its text cannot be seen: white on nothing, in its ground's colour, too small, or switched off."""
        if self.tiny or self.invisible:
            return True
        if self.colour is None:
            return False
        return alike(self.colour, self.ground) if self.ground else not self.backed and alike(self.colour, _WHITE)

    def within(
        self, style: Mapping[str, str], attributes: Mapping[str, str | None], *, sheets_colour: bool
    ) -> "_Shade":
        """The shade of an element in this one.

        Args:
            sheets_colour: a style sheet sets backgrounds, so that white text may stand on one that lies elsewhere.
        """
        ground = style.get("background-color") or style.get("background") or attributes.get("bgcolor") or ""
        picture = any("url(" in style.get(name, "") or "gradient" in style.get(name, "") for name in _GROUNDS)
        backed = self.backed or picture or is_background(ground) or sheets_colour
        solid = None if picture else rgb(ground.split()[0] if ground else None)
        size = style.get("font-size")
        visible = style.get("visibility")
        return _Shade(
            colour=rgb(style.get("color") or attributes.get("color")) or self.colour,
            ground=solid or (None if picture or is_background(ground) else self.ground),
            backed=backed,
            tiny=self.tiny if size is None else bool(_NOTHING.fullmatch(size)),
            invisible=self.invisible if visible is None else visible in {"hidden", "collapse"},
        )


def _is_hidden(style: Mapping[str, str]) -> bool:
    """Whether an element is not shown, with all in it."""
    return bool(
        style.get("display") == "none"
        or _NOTHING.fullmatch(style.get("opacity", "1.0"))
        or any(_AWAY.match(style.get(name, "")) for name in ("left", "top", "text-indent"))
        or any(_CLIPPED.match(style.get(name, "")) for name in ("clip", "clip-path"))
    )


class _Reader:
    def __init__(self, styles: StyleSheets) -> None:
        self.drafts: list[DraftLine] = []
        self.links: list[str] = []
        self.hidden = HiddenPieces()
        self._styles = styles
        self._pieces: list[str] = []
        self._bold = 0
        self._weight = 0
        self._block = 0
        self._heading: int | None = None
        self._bullet = False
        self._shade = _Shade()
        self._shown = ""

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
        style = self._styles.of(node)
        if "hidden" in attributes or _is_hidden(style):
            self.hidden.add(node.text(deep=True, separator=" ") or "", self._shown)
            return
        before = self._shade
        self._shade = before.within(style, attributes, sheets_colour=self._styles.backed)
        bold = bold or tag in _BOLD or bool(_BOLD_STYLE.match(style.get("font-weight", "")))
        if depth >= MAX_DEPTH:
            self._text(" " + (node.text(deep=True, separator=" ") or ""), bold=bold, pre=pre)
        elif tag == "br":
            self._end_line()
        elif tag == "table":
            self._table(node, bold=bold, depth=depth)
        elif tag in _INLINE and not _BLOCK_STYLE.match(style.get("display", "")):
            if tag == "a":
                self._link(attributes.get("href") or "")
            self._children(node, bold=bold, pre=pre, depth=depth + 1)
        else:
            self._element(node, tag, bold=bold, pre=pre or tag == "pre", depth=depth)
        self._shade = before

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
        reader = TableRows()
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
            lines, self._block = reader.lines(cells, self._block)
            self.drafts += lines
        self._end_block()

    def _link(self, target: str) -> None:
        target = target.strip()
        if target.lower().startswith(("http://", "https://", "mailto:", "tel:")):
            self.links.append(target)

    def _text(self, text: str, *, bold: bool, pre: bool) -> None:
        if self._shade.unseen and text.strip():
            self.hidden.add(text, self._shown)
            return
        self._shown = text if text.strip() else self._shown
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
