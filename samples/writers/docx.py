"""DOCX by python-docx, in five layouts that people make with Word."""

import io
from collections.abc import Callable, Sequence
from datetime import datetime

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from samples.sheet import Entry, Section, Sheet
from samples.writers.packed import repack

PAPER = {"a4": (Mm(210), Mm(297)), "us-letter": (Mm(215.9), Mm(279.4))}
MARGIN = Mm(20)
WRITTEN = datetime(2026, 10, 1)  # noqa: DTZ001 - python-docx takes naive UTC
"""The date of every rendered document, so that the same source gives the same bytes."""

Body = Document | _Cell
"""Where paragraphs can be added."""


def write(sheet: Sheet) -> bytes:
    """Render a sheet in the layout it names."""
    document = _blank(sheet)
    LAYOUTS[sheet.render.layout](document, sheet)
    return save(document, f"CV of {sheet.name}", sheet.name)


def save(document: Document, title: str, author: str) -> bytes:
    """The document's bytes, with fixed properties."""
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, author, author
    properties.comments, properties.revision = "", 1
    properties.created = properties.modified = WRITTEN
    target = io.BytesIO()
    document.save(target)
    return repack(target.getvalue())


def empty_document() -> Document:
    """The library's template without what nothing here uses: it would be nine tenths of every file."""
    document = docx.Document()
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name != "Normal Table":
            style.delete()
    for part in (document.part, document.part.package):
        for key, relation in list(part.rels.items()):
            if relation.reltype.endswith(("/stylesWithEffects", "/thumbnail", "/customXml")):
                del part.rels[key]
    return document


def _blank(sheet: Sheet) -> Document:
    document = empty_document()
    page = document.sections[0]
    page.orientation = WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = PAPER[sheet.render.paper]
    page.left_margin = page.right_margin = MARGIN
    page.top_margin = page.bottom_margin = Mm(18)
    font = sheet.render.font or "Calibri"
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "List Bullet"):
        style = document.styles[name]
        style.font.name = font
        # Headings of the template take their face from the theme, which would win over the name.
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in [key for key in fonts.attrib if "Theme" in str(key)]:
            del fonts.attrib[attribute]
        fonts.set(qn("w:hAnsi"), font)
    normal = document.styles["Normal"]
    normal.font.size = Pt(sheet.render.size)
    normal.paragraph_format.space_after = Pt(3)
    document.styles["Heading 1"].font.color.rgb = RGBColor.from_string(sheet.render.accent.upper())
    document.styles["Heading 1"].paragraph_format.space_before = Pt(12)
    document.styles["Title"].font.color.rgb = RGBColor.from_string(sheet.render.accent.upper())
    return document


def _paragraph(body: Body, text: str = "", style: str | None = None) -> Paragraph:
    """Add a paragraph; a fresh cell already has an empty one, which is used first."""
    if isinstance(body, _Cell) and len(body.paragraphs) == 1 and not body.paragraphs[0].runs:
        paragraph: Paragraph = body.paragraphs[0]
        paragraph.add_run(text)
        if style:
            paragraph.style = style
        return paragraph
    return body.add_paragraph(text, style)


def _width(body: Document) -> int:
    page = body.sections[0]
    return int(page.page_width or 0) - int(page.left_margin or 0) - int(page.right_margin or 0)


def _set_widths(table: Table, width: int, left: float) -> None:
    """Word goes by the columns, LibreOffice by the cells that exist: rows added later take the columns' widths."""
    for column, share in zip(table.columns, (left, 1 - left), strict=True):
        column.width = Emu(int(width * share))


def _details(body: Body, entry: Entry) -> None:
    if entry.text:
        _paragraph(body, entry.text)
    for bullet in entry.bullets:
        _paragraph(body, bullet, "List Bullet")
    if entry.tools:
        _paragraph(body).add_run(entry.tools).italic = True


def _entry(body: Body, entry: Entry, tab: int | None) -> None:
    """A header with the dates at a right tab, or on a line of their own where there is no room for one."""
    header = _paragraph(body)
    header.paragraph_format.keep_with_next = True
    header.paragraph_format.space_before = Pt(6)
    header.add_run(entry.lead).bold = True
    if tab is None:
        if entry.sub:
            _paragraph(body, entry.sub).paragraph_format.keep_with_next = True
        if entry.dates:
            _paragraph(body).add_run(entry.dates).italic = True
    else:
        header.paragraph_format.tab_stops.add_tab_stop(tab, WD_TAB_ALIGNMENT.RIGHT)
        if entry.dates:
            header.add_run(f"\t{entry.dates}")
        if entry.sub:
            _paragraph(body).add_run(entry.sub).italic = True
    _details(body, entry)


def _body(body: Body, section: Section, tab: int | None) -> None:
    for text in section.paragraphs:
        _paragraph(body, text)
    for entry in section.entries:
        _entry(body, entry, tab)
    for group in section.groups:
        paragraph = _paragraph(body)
        if group.label:
            paragraph.add_run(f"{group.label}: ").bold = True
        paragraph.add_run(", ".join(group.items))
    for line in section.lines:
        _paragraph(body, line, "List Bullet")


def _sections(body: Body, sections: Sequence[Section], tab: int | None) -> None:
    for section in sections:
        _paragraph(body, section.heading, "Heading 1")
        _body(body, section, tab)


def _plain(document: Document, sheet: Sheet) -> None:
    document.add_paragraph(sheet.name, "Title")
    if sheet.headline:
        document.add_paragraph().add_run(sheet.headline).bold = True
    document.add_paragraph(" | ".join(sheet.contact))
    _sections(document, sheet.sections, _width(document))


def _table(document: Document, sheet: Sheet) -> None:
    """One table without lines: dates and labels in the left column."""
    document.add_paragraph(sheet.name, "Title")
    width = _width(document)
    table = document.add_table(rows=0, cols=2)
    table.autofit = False

    _set_widths(table, width, 0.24)

    def row() -> tuple[_Cell, _Cell]:
        left, right = table.add_row().cells
        return left, right

    for line in filter(None, (sheet.headline, *sheet.contact)):
        _paragraph(row()[1], line)
    for section in sheet.sections:
        left, right = row()
        _paragraph(left.merge(right), section.heading, "Heading 1")
        for entry in section.entries:
            left, right = row()
            _paragraph(left, entry.dates)
            header = _paragraph(right)
            header.add_run(entry.lead).bold = True
            if entry.sub:
                _paragraph(right, entry.sub)
            _details(right, entry)
        for group in section.groups:
            left, right = row()
            _paragraph(left).add_run(group.label).bold = True
            _paragraph(right, ", ".join(group.items))
        if section.paragraphs or section.lines:
            _, right = row()
            for text in section.paragraphs:
                _paragraph(right, text)
            for line in section.lines:
                _paragraph(right, line)


def _sidebar(document: Document, sheet: Sheet) -> None:
    """A table of one row: a shaded cell beside a wide one."""
    width = _width(document)
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    side, main = table.rows[0].cells
    _set_widths(table, width, 0.36)
    shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="E8EDF2"/>')
    side._tc.get_or_add_tcPr().append(shade)
    for line in sheet.contact:
        _paragraph(side, line)
    _sections(side, sheet.side, None)
    _paragraph(main, sheet.name, "Title")
    if sheet.headline:
        _paragraph(main).add_run(sheet.headline).bold = True
    _sections(main, sheet.main, None)


def _header_footer(document: Document, sheet: Sheet) -> None:
    """Name and contact details in the page header and footer, nowhere else."""
    page = document.sections[0]
    head = page.header.paragraphs[0]
    run = head.add_run(sheet.name)
    run.bold, run.font.size = True, Pt(18)
    if sheet.headline:
        page.header.add_paragraph(sheet.headline)
    page.footer.paragraphs[0].add_run(" · ".join(sheet.contact)).font.size = Pt(9)
    _sections(document, sheet.sections, _width(document))


_TEXT_BOX = """<w:r {namespaces}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
<wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" relativeHeight="251659264" behindDoc="0"
 locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>
<wp:positionV relativeFrom="margin"><wp:align>top</wp:align></wp:positionV>
<wp:extent cx="2160000" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapSquare wrapText="bothSides"/>
<wp:docPr id="1" name="Contact"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData
 uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>
<a:xfrm><a:off x="0" y="0"/><a:ext cx="2160000" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
<a:solidFill><a:srgbClr val="EEF1F5"/></a:solidFill></wps:spPr><wps:txbx><w:txbxContent/></wps:txbx>
<wps:bodyPr rot="0" vert="horz" wrap="square" lIns="91440" tIns="45720" rIns="91440" bIns="45720"/></wps:wsp>
</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"""
_TEXT_BOX_NAMESPACES = " ".join(
    (
        nsdecls("w", "wp", "a"),
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
    )
)


def _text_box(document: Document, sheet: Sheet) -> None:
    """Contact details in a floating text box at the top right."""
    title = document.add_paragraph(sheet.name, "Title")
    height = (len(sheet.contact) + 1) * 190_000
    # parse_xml of the library keeps no entities and reads only this text of ours.
    run = parse_xml(_TEXT_BOX.format(namespaces=_TEXT_BOX_NAMESPACES, height=height))
    (content,) = run.iter(qn("w:txbxContent"))
    for line in sheet.contact:
        paragraph = document.add_paragraph(line)
        paragraph.paragraph_format.space_after = Pt(1)
        content.append(paragraph._p)
    title._p.append(run)
    if sheet.headline:
        document.add_paragraph().add_run(sheet.headline).bold = True
    _sections(document, sheet.sections, _width(document))


LAYOUTS: dict[str, Callable[[Document, Sheet], None]] = {
    "word-plain": _plain,
    "word-table": _table,
    "word-sidebar": _sidebar,
    "word-header-footer": _header_footer,
    "word-text-box": _text_box,
}
