"""OpenDocument text (ODT), as in OASIS OpenDocument 1.3, part 3."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from lxml import etree

from hiring.document import Document
from hiring.errors import UnreadableFileError
from parsers.bullets import split_bullet
from parsers.composer import DraftLine, compose
from parsers.hidden_pieces import HiddenPieces
from parsers.limits import SafeZip, damaged, open_zip, parse_xml
from parsers.options import ReadOptions
from parsers.table_rows import Cell, TableRows
from parsers.timestamps import iso_time

_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW: Final = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO: Final = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_XLINK: Final = "{http://www.w3.org/1999/xlink}href"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"

_LEFT_OUT: Final = frozenset(
    (
        f"{_OFFICE}annotation",
        f"{_OFFICE}annotation-end",
        f"{_TEXT}tracked-changes",
        f"{_TEXT}note",
        f"{_TEXT}sequence-decls",
        f"{_TEXT}variable-decls",
        f"{_TEXT}user-field-decls",
        f"{_OFFICE}forms",
        f"{_TEXT}page-number",
        f"{_TEXT}page-count",
    )
)
MAX_DEPTH: Final = 100


@dataclass(frozen=True, slots=True)
class _Looks:
    bold: bool = False
    size: float | None = None
    white: bool = False
    backed: bool = False
    hidden: bool = False

    @property
    def unseen(self) -> bool:
        return self.hidden or (self.white and not self.backed) or (self.size is not None and self.size <= 1)


def read(data: bytes, options: ReadOptions) -> Document:  # noqa: ARG001  (every format has this signature)
    """The document that an ODT file holds: header, body in order with text boxes after their anchor, footer.

    Raises:
        UnreadableFileError: `damaged`, `encrypted`, `empty` or `expands_too_much`.
    """
    with open_zip(data) as archive:
        names = set(archive.namelist())
        if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise UnreadableFileError(
                "encrypted", "The document is protected by a password. Ask the applicant for an open copy."
            )
        content = parse_xml(archive.read("content.xml"))
        styles = parse_xml(archive.read("styles.xml")) if "styles.xml" in names else None
        modified = _modified(archive, names)
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise damaged("The OpenDocument file has no text body.")
    reader = _Reader(*([content] if styles is None else [styles, content]))
    for master in _masters(styles):
        reader.read(master, f"{_STYLE}header")
    reader.read_body(body)
    for master in _masters(styles):
        reader.read(master, f"{_STYLE}footer")
    return compose(reader.drafts, format="odt", notices=reader.hidden.notices(), modified=modified, links=reader.links)


def _masters(styles: etree._Element | None) -> Iterator[etree._Element]:
    # The first master page is the one that a document begins with; others are seldom used and repeat it.
    if styles is not None:
        yield from list(styles.iter(f"{_STYLE}master-page"))[:1]


def _modified(archive: SafeZip, names: set[str]) -> datetime | None:
    if "meta.xml" not in names:
        return None
    try:
        meta = parse_xml(archive.read("meta.xml"))
    except UnreadableFileError:
        return None  # The text is whole: a damaged property sheet only costs the date.
    element = next(meta.iter(f"{_DC}date"), None)
    return iso_time(element.text) if element is not None and element.text else None


class _Reader:
    def __init__(self, *roots: etree._Element) -> None:
        self.drafts: list[DraftLine] = []
        self.links: list[str] = []
        self.hidden = HiddenPieces()
        self._shown = ""
        self._styles: dict[str, etree._Element] = {}
        self._known: dict[str, _Looks] = {}
        for root in roots:
            for style in root.iter(f"{_STYLE}style"):
                self._styles[style.get(f"{_STYLE}name", "")] = style
        self._block = 0
        self._regions = 0
        self._region = 0
        self._margin = False
        self._bullet = False

    def read_body(self, body: etree._Element) -> None:
        self._regions += 1
        self._region = self._regions
        self.drafts += self._blocks(body, _Looks(), 0)

    def read(self, master: etree._Element, tag: str) -> None:
        element = master.find(tag)
        if element is not None:
            self._margin = True
            self.read_body(element)
            self._margin = False

    def _blocks(self, parent: etree._Element, looks: _Looks, depth: int) -> list[DraftLine]:
        drafts: list[DraftLine] = []
        if depth > MAX_DEPTH:
            return drafts
        for child in parent:
            tag = child.tag
            if child.get(f"{_TEXT}display") == "none" and tag == f"{_TEXT}section":
                self.hidden.add(" ".join(map(str, child.itertext())), self._shown)
            elif tag in {f"{_TEXT}p", f"{_TEXT}h"}:
                drafts += self._paragraph(child, looks, depth)
            elif tag == f"{_TABLE}table":
                drafts += self._table(child, looks, depth)
            elif tag in {f"{_TEXT}list-item", f"{_TEXT}list-header"}:
                self._bullet = tag == f"{_TEXT}list-item"
                drafts += self._blocks(child, looks, depth + 1)
                self._bullet = False
            elif isinstance(tag, str) and tag not in _LEFT_OUT:
                drafts += self._blocks(child, looks, depth + 1)
        return drafts

    def _table(self, table: etree._Element, looks: _Looks, depth: int) -> list[DraftLine]:
        drafts: list[DraftLine] = []
        reader = TableRows()
        for row in table.iter(f"{_TABLE}table-row"):
            if next(row.iterancestors(f"{_TABLE}table")) is not table:
                continue
            cells: list[Cell] = []
            for cell in row.findall(f"{_TABLE}table-cell"):
                style = self._styles.get(cell.get(f"{_TABLE}style-name", ""))
                backed = looks.backed or (style is not None and _has_background(style))
                cells.append(self._blocks(cell, _Looks(backed=backed), depth + 1))
            lines, self._block = reader.lines(cells, self._block)
            drafts += lines
        return drafts

    def _paragraph(self, element: etree._Element, outer: _Looks, depth: int) -> list[DraftLine]:
        looks = self._looks(element.get(f"{_TEXT}style-name"), outer)
        heading: int | None = None
        if element.tag == f"{_TEXT}h":
            level = element.get(f"{_TEXT}outline-level", "1")
            heading = min(6, max(1, int(level))) if level.isdigit() else 1
        runs: list[tuple[str, _Looks]] = []
        boxes: list[etree._Element] = []
        self._inline(element, looks, runs, boxes, depth)
        for text, run in runs:
            if run.unseen:
                self.hidden.add(text, self._shown)
            else:
                self._shown = text if text.strip() else self._shown
        self._block += 1
        drafts: list[DraftLine] = []
        for line in _lines([run for run in runs if not run[1].unseen]):
            text = "".join(piece for piece, _ in line)
            if not text.strip():
                continue
            text, marked = split_bullet(text.strip())
            weight = sum(len(piece.strip()) for piece, _ in line)
            drafts.append(
                DraftLine(
                    text,
                    block=self._block,
                    region=self._region,
                    size=max(line, key=lambda run: len(run[0]))[1].size,
                    bold=sum(len(piece.strip()) for piece, run in line if run.bold) * 2 > weight,
                    heading=heading,
                    bullet=marked or (self._bullet and heading is None),
                    margin=self._margin,
                )
            )
            self._bullet = False
        for box in boxes:
            before = self._region
            self._regions += 1
            self._region = self._regions
            drafts += self._blocks(box, outer, depth + 1)
            self._region = before
        return drafts

    def _inline(
        self,
        parent: etree._Element,
        looks: _Looks,
        runs: list[tuple[str, _Looks]],
        boxes: list[etree._Element],
        depth: int,
    ) -> None:
        if depth > MAX_DEPTH:
            return
        if parent.text:
            runs.append((_plain(parent.text), looks))
        for child in parent:
            tag = child.tag
            if tag == f"{_TEXT}s":
                count = child.get(f"{_TEXT}c", "1")
                runs.append((" " * min(80, int(count) if count.isdigit() else 1), looks))
            elif tag == f"{_TEXT}tab":
                runs.append(("\t", looks))
            elif tag == f"{_TEXT}line-break":
                runs.append(("\n", looks))
            elif tag in {f"{_TEXT}hidden-text", f"{_TEXT}hidden-paragraph"}:
                said = child.get(f"{_TEXT}string-value") or "".join(map(str, child.itertext()))
                self.hidden.add(said, self._shown)
            elif tag == f"{_DRAW}text-box":
                boxes.append(child)
            elif tag == f"{_TEXT}a":
                if target := child.get(_XLINK):
                    self.links.append(target)
                self._inline(child, looks, runs, boxes, depth + 1)
            elif tag == f"{_TEXT}span":
                own = self._looks(child.get(f"{_TEXT}style-name"), looks)
                self._inline(child, own, runs, boxes, depth + 1)
            elif isinstance(tag, str) and tag not in _LEFT_OUT:
                self._inline(child, looks, runs, boxes, depth + 1)
            if child.tail:
                runs.append((_plain(child.tail), looks))

    def _looks(self, name: str | None, base: _Looks, depth: int = 0) -> _Looks:
        style = self._styles.get(name or "")
        if style is None or depth > 20:
            return base
        base = self._looks(style.get(f"{_STYLE}parent-style-name"), base, depth + 1)
        properties = style.find(f"{_STYLE}text-properties")
        backed = base.backed or _has_background(style)
        if properties is None:
            return _Looks(base.bold, base.size, base.white, backed, base.hidden)
        weight, size = properties.get(f"{_FO}font-weight"), properties.get(f"{_FO}font-size", "")
        colour = (properties.get(f"{_FO}color") or "").lower()
        return _Looks(
            bold=base.bold if weight is None else weight in {"bold", "600", "700", "800", "900"},
            size=_points(size) or base.size,
            white=colour in {"#ffffff", "#fefefe"} if colour else base.white,
            backed=backed,
            hidden=base.hidden or properties.get(f"{_TEXT}display") == "none",
        )


def _has_background(style: etree._Element) -> bool:
    return any(
        child.get(f"{_FO}background-color", "transparent") not in {"transparent", "#ffffff"}
        for child in style
        if isinstance(child.tag, str)
    )


def _points(size: str) -> float | None:
    number = size.removesuffix("pt")
    return float(number) if size.endswith("pt") and number.replace(".", "", 1).isdigit() else None


def _plain(text: str) -> str:
    # White space in the source stands for one blank (OpenDocument 1.3 part 3, 6.1.2).
    return " ".join(f"|{text}|".split())[1:-1]


def _lines(runs: list[tuple[str, _Looks]]) -> Iterator[list[tuple[str, _Looks]]]:
    line: list[tuple[str, _Looks]] = []
    for text, looks in runs:
        first, *rest = text.split("\n")
        line.append((first, looks))
        for piece in rest:
            yield line
            line = [(piece, looks)]
    yield line
