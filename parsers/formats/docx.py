"""Word documents (DOCX): the package around the text. `parsers.formats.wordml` reads the text itself."""

import posixpath
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from lxml import etree

from hiring.document import Document
from hiring.errors import UnreadableFileError
from parsers.composer import compose
from parsers.formats.word_styles import W, WordStyles
from parsers.formats.wordml import WordReader
from parsers.limits import SafeZip, damaged, open_zip, parse_xml
from parsers.options import ReadOptions
from parsers.timestamps import iso_time

_REL: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ANCHOR: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}anchor"
_REL_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MODIFIED: Final = "{http://purl.org/dc/terms/}modified"
_CREATED: Final = "{http://purl.org/dc/terms/}created"

_WORD_STRICT: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_WORD: Final = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_REL_STRICT: Final = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
_REL_TRANSITIONAL: Final = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def read(data: bytes, options: ReadOptions) -> Document:  # noqa: ARG001  (every format has this signature)
    """The document that a DOCX file holds: headers, the body in order with text boxes after their anchor, footers.

    Tracked deletions and comments are left out; hidden text is left out and said.

    Raises:
        UnreadableFileError: `damaged`, `empty` or `expands_too_much`.
    """
    with open_zip(data) as archive:
        names = set(archive.namelist())
        main = _main_part(archive, names)
        root = _part(archive, main)
        body = root.find(f"{W}body")
        if body is None:
            raise damaged("The Word document has no body.")
        relations = _relations(archive, names, main)
        folder = posixpath.dirname(main)
        styles_part = posixpath.join(folder, "styles.xml")
        styles = WordStyles(_part(archive, styles_part) if styles_part in names else None)
        reader = WordReader(styles, tinted=_tinted(root), links=_links(relations))

        for part in _margin_parts(body, relations, folder, names, "headerReference"):
            reader.read_story(_part(archive, part), margin=True, links=_links(_relations(archive, names, part)))
        reader.read_story(body)
        for part in _margin_parts(body, relations, folder, names, "footerReference"):
            reader.read_story(_part(archive, part), margin=True, links=_links(_relations(archive, names, part)))
        modified = _modified(archive, names)

    notices = reader.hidden.notices()
    return compose(reader.drafts, format="docx", notices=notices, modified=modified, links=reader.links_seen)


def _main_part(archive: SafeZip, names: set[str]) -> str:
    if "word/document.xml" in names:
        return "word/document.xml"
    for relation in _relations(archive, names, "").values():
        if relation.get("Type", "").endswith("/officeDocument"):
            target = relation.get("Target", "").lstrip("/")
            if target in names:
                return target
    raise damaged("The Word document has no main part.")


def _part(archive: SafeZip, name: str) -> etree._Element:
    content = archive.read(name)
    if _WORD_STRICT in content[:8192]:
        # Word's "Strict Open XML" is the same language under other names.
        content = content.replace(_WORD_STRICT, _WORD).replace(_REL_STRICT, _REL_TRANSITIONAL)
    return parse_xml(content)


def _relations(archive: SafeZip, names: set[str], part: str) -> dict[str, etree._Element]:
    folder, file = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{file}.rels")
    if path not in names:
        return {}
    return {relation.get("Id", ""): relation for relation in parse_xml(archive.read(path)).iter(_REL)}


def _links(relations: dict[str, etree._Element]) -> dict[str, str]:
    return {
        key: relation.get("Target", "")
        for key, relation in relations.items()
        if relation.get("Type", "").endswith("/hyperlink") and relation.get("TargetMode") == "External"
    }


def _margin_parts(
    body: etree._Element, relations: dict[str, etree._Element], folder: str, names: set[str], kind: str
) -> Iterator[str]:
    """The headers (or footers) that pages show, each once: that of the first page before the others."""
    seen = set()
    for section in body.iter(f"{W}sectPr"):
        references = {reference.get(f"{W}type", "default"): reference for reference in section.findall(f"{W}{kind}")}
        shown = ["first", "default"] if section.find(f"{W}titlePg") is not None else ["default"]
        for place in shown:
            if place not in references:
                continue
            relation = relations.get(references[place].get(_REL_ID, ""))
            if relation is None:
                continue
            target = posixpath.normpath(posixpath.join(folder, relation.get("Target", "")))
            if target in names and target not in seen:
                seen.add(target)
                yield target


def _tinted(root: etree._Element) -> bool:
    """Whether white text may stand on something: a coloured page, or a drawing that lies behind the text."""
    page = root.find(f"{W}background")
    coloured = page is not None and page.get(f"{W}color", "auto").upper() not in {"FFFFFF", "AUTO"}
    return coloured or any(anchor.get("behindDoc") in {"1", "true"} for anchor in root.iter(_ANCHOR))


def _modified(archive: SafeZip, names: set[str]) -> datetime | None:
    if "docProps/core.xml" not in names:
        return None
    try:
        core = parse_xml(archive.read("docProps/core.xml"))
    except UnreadableFileError:
        return None  # The text is whole: a damaged property sheet only costs the date.
    for tag in (_MODIFIED, _CREATED):
        element = core.find(tag)
        if element is not None and element.text and (when := iso_time(element.text)):
            return when
    return None
