"""The text of WordprocessingML (ECMA-376 part 1, 17): paragraphs, tables and text boxes as Word shows them."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import replace
from typing import Final, TypeVar

from lxml import etree

from parsers.bullets import split_bullet
from parsers.composer import DraftLine
from parsers.formats.word_styles import Looks, W, WordStyles, ground_of, is_numbered, is_shaded, looks_of, outline_level
from parsers.hidden_pieces import HiddenPieces
from parsers.table_rows import Cell, TableRows

_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_REL_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DRAWING_FILL: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SHAPE: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"

_T = TypeVar("_T", bound=Hashable)

_LEFT_OUT: Final = frozenset(
    W + name
    for name in (
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "delInstrText",
        "footnoteReference",
        "endnoteReference",
        "commentReference",
        "annotationRef",
        "sectPr",
        "pPr",
        "rPr",
        "tblPr",
        "trPr",
        "tcPr",
        "sdtPr",
        "rt",
    )
)
_PLAIN_TABLES: Final = frozenset(("TableGrid", "TableNormal", "TableGridLight", "PlainTable1"))

_TEXT: Final = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "softHyphen": "",
}


class WordReader:
    """Reads stories (body, header, footer) into `drafts`.

    Attributes:
        drafts: the lines so far.
        hidden: what was left out because a reader of the document cannot see it.
        links_seen: addresses behind the text, in order.
    """

    def __init__(self, styles: WordStyles, *, tinted: bool, links: Mapping[str, str]) -> None:
        self.drafts: list[DraftLine] = []
        self.hidden = HiddenPieces()
        self._shown = ""
        self.links_seen: list[str] = []
        self._styles = styles
        self._tinted = tinted
        self._body_links = links
        self._links = links
        self._block = 0
        self._region = 0
        self._regions = 0
        self._margin = False

    def read_story(self, root: etree._Element, *, margin: bool = False, links: Mapping[str, str] | None = None) -> None:
        """Append the lines of a body, header or footer; `links` are the targets of its hyperlinks."""
        self._links = self._body_links if links is None else links
        self._margin = margin
        self._enter_region()
        self.drafts.extend(self._blocks(root, shaded=self._tinted))

    def _enter_region(self) -> int:
        self._regions += 1
        before, self._region = self._region, self._regions
        return before

    def _blocks(self, parent: etree._Element, *, shaded: bool) -> list[DraftLine]:
        drafts: list[DraftLine] = []
        for child in parent:
            if child.tag == f"{W}p":
                drafts += self._paragraph(child, shaded=shaded)
            elif child.tag == f"{W}tbl":
                drafts += self._table(child, shaded=shaded)
            elif child.tag == f"{_MC}AlternateContent":
                drafts += self._blocks(_chosen(child), shaded=shaded)
            elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
                # Content controls, custom XML, insertions: wrappers around the same blocks.
                drafts += self._blocks(child, shaded=shaded)
        return drafts

    def _table(self, table: etree._Element, *, shaded: bool) -> list[DraftLine]:
        before = self._enter_region()
        drafts: list[DraftLine] = []
        reader = TableRows()
        # Table styles colour header rows and bands; plain grids do not.
        style = _value(table.find(f"{W}tblPr"), "tblStyle")
        shaded = shaded or (style is not None and style not in _PLAIN_TABLES)
        for row in table.iter(f"{W}tr"):
            if next(row.iterancestors(f"{W}tbl")) is not table:
                continue  # It belongs to a table inside of a cell, which that cell reads.
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            cells: list[Cell] = []
            for cell in row.iter(f"{W}tc"):
                if next(cell.iterancestors(f"{W}tr")) is not row:
                    continue
                properties = cell.find(f"{W}tcPr")
                tinted = shaded or (properties is not None and is_shaded(properties))
                cells.append(self._blocks(cell, shaded=tinted))
            rows, self._block = reader.lines(cells, self._block)
            drafts += rows
        self._region = before
        return drafts

    def _paragraph(self, paragraph: etree._Element, *, shaded: bool) -> list[DraftLine]:
        properties = paragraph.find(f"{W}pPr")
        style = self._styles.get(_value(properties, "pStyle"))
        heading, listed, looks = style.heading, style.listed, style.looks
        if properties is not None:
            level = outline_level(properties)
            heading = heading if level is None else (level if level <= 6 else None)
            numbered = is_numbered(properties)
            listed = listed if numbered is None else numbered
            shaded = shaded or is_shaded(properties)
            looks = replace(looks, ground=ground_of(properties) or looks.ground)
        looks = replace(looks, shaded=looks.shaded or shaded)

        runs: list[tuple[str, Looks]] = []
        boxes: list[etree._Element] = []
        self._inline(paragraph, looks, runs, boxes)
        visible = [(text, run) for text, run in runs if not run.hidden]
        for text, run in runs:
            if run.hidden:
                self.hidden.add(text, self._shown)
            else:
                self._shown = text if text.strip() else self._shown

        self._block += 1
        drafts: list[DraftLine] = []
        begins_item = listed and heading is None
        for line in _split_lines(visible):
            text = "".join(piece for piece, _ in line)
            if not text.strip():
                continue
            typed, marked = split_bullet(text.lstrip())
            text = typed if marked else text
            if marked and drafts:
                self._block += 1
            drafts.append(
                DraftLine(
                    text,
                    block=self._block,
                    region=self._region,
                    size=_most(line, lambda run: run.size),
                    bold=bool(_most(line, lambda run: run.bold)),
                    heading=heading,
                    bullet=marked or begins_item,
                    margin=self._margin,
                )
            )
            begins_item = False
        for box in boxes:
            before = self._enter_region()
            drafts += self._blocks(box, shaded=shaded or _filled(box))
            self._region = before
        return drafts

    def _inline(
        self, parent: etree._Element, looks: Looks, runs: list[tuple[str, Looks]], boxes: list[etree._Element]
    ) -> None:
        for child in parent:
            tag = child.tag
            if tag == f"{W}t":
                runs.append((child.text or "", looks))
            elif tag in _TEXT:
                runs.append((_TEXT[tag], looks))
            elif tag == f"{W}sym":
                runs.append((_symbol(child), looks))
            elif tag == f"{W}txbxContent":
                boxes.append(child)
            elif tag == f"{W}r":
                properties = child.find(f"{W}rPr")
                style = _value(properties, "rStyle")
                base = looks if style is None else looks.styled(self._styles.get(style).looks)
                self._inline(child, looks_of(properties, base) if properties is not None else base, runs, boxes)
            elif tag == f"{_MC}AlternateContent":
                self._inline(_chosen(child), looks, runs, boxes)
            elif tag == f"{W}hyperlink":
                if target := self._links.get(child.get(_REL_ID, "")):
                    self.links_seen.append(target)
                self._inline(child, looks, runs, boxes)
            elif isinstance(tag, str) and tag not in _LEFT_OUT:
                self._inline(child, looks, runs, boxes)


def _value(properties: etree._Element | None, name: str) -> str | None:
    element = properties.find(W + name) if properties is not None else None
    return element.get(f"{W}val") if element is not None else None


def _chosen(alternatives: etree._Element) -> etree._Element:
    # The same text stands in both branches: as a new drawing, and as an old picture for old programs.
    choice = alternatives.find(f"{_MC}Choice")
    if choice is None:
        choice = alternatives.find(f"{_MC}Fallback")
    return alternatives if choice is None else choice


def _symbol(element: etree._Element) -> str:
    code = element.get(f"{W}char", "")
    try:
        return chr(int(code, 16))
    except ValueError:
        return ""


def _filled(box: etree._Element) -> bool:
    """Whether the shape around a text box has a colour or picture behind the text."""
    for ancestor in box.iterancestors():
        if ancestor.tag == f"{_SHAPE}wsp":
            properties = ancestor.find(f"{_SHAPE}spPr")
            fills = properties if properties is not None else ()
            return (
                any(
                    child.tag
                    in {f"{_DRAWING_FILL}{kind}" for kind in ("solidFill", "gradFill", "blipFill", "pattFill")}
                    for child in fills
                )
                or ancestor.find(f"{_SHAPE}style") is not None
            )
        if isinstance(ancestor.tag, str) and ancestor.get("fillcolor") is not None:
            return True
    return False


def _split_lines(runs: list[tuple[str, Looks]]) -> Iterator[list[tuple[str, Looks]]]:
    line: list[tuple[str, Looks]] = []
    for text, looks in runs:
        first, *rest = text.split("\n")
        line.append((first, looks))
        for piece in rest:
            yield line
            line = [(piece, looks)]
    yield line


def _most(line: list[tuple[str, Looks]], of: Callable[[Looks], _T]) -> _T | None:
    weights: dict[_T, int] = {}
    for text, looks in line:
        weights[of(looks)] = weights.get(of(looks), 0) + len(text.strip())
    return max(weights, key=lambda key: weights[key]) if weights else None
