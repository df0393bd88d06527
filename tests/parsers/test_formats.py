"""Each format gives the same things: text in order, headings, list items, tables, links, dates of change."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

from hiring.document import Document
from parsers import read_document


def texts(document: Document) -> list[str]:
    return [line.span.of(document.text) for line in document.lines]


def saved(document: "docx.document.Document") -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "format"),
    [
        (b"{\\rtf1\\ansi Ada\\par}", "cv.pdf", "rtf"),
        (b"<!doctype html><p>Ada</p>", "cv.txt", "html"),
        (b"<div><p>Ada</p><p>Quill</p></div>", "cv.doc", "html"),
        (b"# Ada\n\n## Work\n\nWelder", "cv.txt", "markdown"),
        (b"Ada Quill\nWelder", "cv.md", "markdown"),
        (b"Ada Quill\nWelder", "cv.pdf", "text"),
        (b"C# and # of staff <3", "", "text"),
        ("Ada Quill\nSchweißerin".encode("utf-16"), "", "text"),
    ],
)
def test_the_type_is_told_from_the_bytes(data: bytes, name: str, format: str) -> None:
    document = read_document(data, name=name)
    assert document.format == format
    assert document.text.startswith("Ada") or format == "text"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"])
def test_encodings_of_plain_text(encoding: str) -> None:
    text = "Zoë Müller – Ingénieure\nGröße: 3 Jahre, Málaga"
    if encoding == "latin-1":
        text = text.replace("–", "-")
    assert read_document(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Анна Перова, инженер по сварке. Опыт работы: десять лет на верфи в порту."),
        ("gb18030", "安娜，焊接工程师，在造船厂工作十年，负责质量检查和培训新员工。熟悉各种设备。"),
    ],
)
def test_other_encodings_are_guessed(encoding: str, text: str) -> None:
    assert read_document((text * 4).encode(encoding)).text == text * 4


def test_plain_text_keeps_blocks_and_marks() -> None:
    document = read_document(b"Ada Quill\n=========\n\nWork\n----\nWelder      2019-2021\n* one\n  wraps\n* two\n")
    assert document.text == "Ada Quill\n\nWork\n\nWelder\t2019-2021\n\n• one\nwraps\n\n• two"
    assert [line.bullet for line in document.lines] == [False, False, False, True, False, True]


MARKDOWN = """---
title: not shown
---
# Ada Quill

12 Quay Lane
Portwick

## Work

**Welder**, [Skerry](https://skerry.example) Yard

- one
- two
  - three

| Year | Place |
|------|-------|
| 2019 | Skerry |
"""


def test_markdown_marks_do_not_stand_in_the_text() -> None:
    document = read_document(MARKDOWN.encode())
    assert texts(document) == [
        "Ada Quill", "12 Quay Lane", "Portwick", "Work", "Welder, Skerry Yard", "one", "two", "three",
        "Year\tPlace", "2019\tSkerry",
    ]  # fmt: skip
    assert [line.heading for line in document.lines][:4] == [1, None, None, 2]
    assert [line.bullet for line in document.lines][5:8] == [True, True, True]
    assert document.links == ("https://skerry.example",)


HTML = """<html><head><title>Not shown</title><style>p {color: red}</style></head><body>
<script>var hidden = 1;</script>
<h1>Ada <em>Quill</em></h1><p>Welder since
 2012<br>Portwick <a href="mailto:ada@example.org">mail</a></p>
<ul><li>one</li><li><p>two</p></li></ul>
<table><tr><td>2019</td><td><b>Skerry Yard</b>
<p>Built hulls of every size for fishing boats.</p><p>Led three.</p></td></tr></table>
<p style="display:none">Kubernetes</p><p style="font-size: 0px">Terraform</p><p hidden>Docker</p>
<p style="font-size: 0.9em">Small but seen</p><div style="background:#024"><p style="color:#fff">White on blue</p></div>
</body></html>"""


def test_html_is_read_as_a_browser_shows_it() -> None:
    document = read_document(HTML.encode())
    assert texts(document) == [
        "Ada Quill", "Welder since 2012", "Portwick mail", "one", "two", "2019\tSkerry Yard",
        "Built hulls of every size for fishing boats.", "Led three.", "Small but seen", "White on blue",
    ]  # fmt: skip
    assert document.lines[0].heading == 1
    assert [line.bullet for line in document.lines][3:5] == [True, True]
    assert document.links == ("mailto:ada@example.org",)
    assert [notice.code for notice in document.notices] == ["hidden_text"]


def word_cv() -> "docx.document.Document":
    word = docx.Document()
    word.core_properties.modified = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
    word.sections[0].header.paragraphs[0].text = "ada@example.org"
    word.add_heading("Experience", 1)
    paragraph = word.add_paragraph("Welder\t2019 – 2021")
    paragraph.runs[0].bold = True
    word.add_paragraph("Built hulls", style="List Bullet")
    word.add_paragraph("Led three", style="List Bullet")
    return word


def test_docx_body_lists_headings_and_header() -> None:
    document = read_document(saved(word_cv()))
    assert texts(document) == ["ada@example.org", "Experience", "Welder\t2019 – 2021", "Built hulls", "Led three"]
    assert [line.heading for line in document.lines] == [None, 1, None, None, None]
    assert [line.bullet for line in document.lines] == [False, False, False, True, True]
    assert [line.bold for line in document.lines][2:4] == [True, False]
    assert document.lines[0].margin
    assert document.modified == datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


CELLS = ("Contact\nPortwick\n0113 496 0000\nada@example.org", "Work\nWelder\nClerk\nCook\nPilot")


def test_docx_tables_are_read_across_or_cell_by_cell() -> None:
    word = docx.Document()
    table = word.add_table(2, 2)
    table.cell(0, 0).text = "2019 – 2021"
    table.cell(0, 1).text = "Welder\nBuilt hulls of every size, for fishing boats and for the harbour.\nLed three."
    table.cell(1, 0).text, table.cell(1, 1).text = "Python", "5 years"
    wide = word.add_table(1, 2)
    for column, words in enumerate(CELLS):
        cell = wide.cell(0, column)
        cell.text = ""
        for word_line in words.split("\n"):
            cell.add_paragraph(word_line)
    assert texts(read_document(saved(word))) == [
        "2019 – 2021\tWelder", "Built hulls of every size, for fishing boats and for the harbour.", "Led three.",
        "Python\t5 years",
        "Contact", "Portwick", "0113 496 0000", "ada@example.org", "Work", "Welder", "Clerk", "Cook", "Pilot",
    ]  # fmt: skip


TEXT_BOX = """<w:r %s xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml">
<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>
<w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r>
<w:t>Boxed</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"""


def test_docx_text_boxes_stand_once_and_deletions_not_at_all() -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("Before")
    paragraph._p.append(parse_xml(TEXT_BOX % nsdecls("w")))
    changed = word.add_paragraph("Kept ")
    for tag, words in (("ins", "added"), ("del", "removed")):
        change = OxmlElement(f"w:{tag}")
        run = OxmlElement("w:r")
        text = OxmlElement("w:t" if tag == "ins" else "w:delText")
        text.text = words
        run.append(text)
        change.append(run)
        changed._p.append(change)
    document = read_document(saved(word))
    assert texts(document) == ["Before", "Boxed", "Kept added"]
    assert document.lines[1].region != document.lines[0].region


def test_docx_hidden_text_is_left_out_and_told() -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("Seen ")
    paragraph.add_run("vanished").font.hidden = True
    white = paragraph.add_run("white")
    white.font.color.rgb = RGBColor(255, 255, 255)
    tiny = paragraph.add_run("tiny")
    tiny.font.size = Pt(1)
    band = word.add_paragraph()
    run = band.add_run("White on a band")
    run.font.color.rgb = RGBColor(255, 255, 255)
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), "102040")
    band._p.get_or_add_pPr().append(shading)
    document = read_document(saved(word))
    assert texts(document) == ["Seen", "White on a band"]
    assert document.notices[0].code == "hidden_text"
    assert document.notices[0].message.startswith("17 characters")


PERSON_SPECIFICATION = (
    ("Criteria", "Essential", "Desirable"),
    ("Papers", "First aid\nA-levels", "NVQ in childcare"),
    ("Nature", "", "Likes rain"),
)


def test_no_cell_of_a_person_specification_loses_its_column() -> None:
    word = docx.Document()
    table = word.add_table(3, 3)
    for row, columns in zip(table.rows, PERSON_SPECIFICATION, strict=True):
        for cell, text in zip(row.cells, columns, strict=True):
            cell.text = text
    html = "".join(
        "<tr>" + "".join(f"<td><p>{text.replace(chr(10), '</p><p>')}</p></td>" for text in columns) + "</tr>"
        for columns in PERSON_SPECIFICATION
    )
    rows = [
        "Criteria\tEssential\tDesirable",
        "Papers\tFirst aid; A-levels\tNVQ in childcare",
        "Nature\t-\tLikes rain",
    ]
    assert texts(read_document(saved(word))) == rows
    assert texts(read_document(f"<html><body><table>{html}</table></body></html>".encode())) == rows


def test_docx_white_text_in_a_coloured_table_style_or_over_a_drawing_is_seen() -> None:
    word = docx.Document()
    cell = word.add_table(1, 1, style="Medium Shading 1 Accent 1").cell(0, 0)
    cell.paragraphs[0].add_run("White header row").font.color.rgb = RGBColor(255, 255, 255)
    assert read_document(saved(word)).text == "White header row"

    word = docx.Document()
    paragraph = word.add_paragraph()
    paragraph.add_run("White on a banner").font.color.rgb = RGBColor(255, 255, 255)
    paragraph._p.append(parse_xml(f'<w:r {nsdecls("w", "wp")}><w:drawing><wp:anchor behindDoc="1"/></w:drawing></w:r>'))
    document = read_document(saved(word))
    assert document.text == "White on a banner"
    assert document.notices == ()


ODT = """<?xml version="1.0"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0">
<office:automatic-styles><style:style style:name="T1" style:family="text">
<style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T2" style:family="text">
<style:text-properties fo:color="#ffffff"/></style:style></office:automatic-styles>
<office:body><office:text>
<text:tracked-changes><text:deletion><text:p>Removed</text:p></text:deletion></text:tracked-changes>
<text:h text:outline-level="1">Experience</text:h>
<text:p><text:span text:style-name="T1">Welder</text:span><text:tab/>2019
<text:s text:c="3"/>2021<text:line-break/>Skerry
 Yard<text:span text:style-name="T2">Kubernetes</text:span></text:p>
<text:list><text:list-item>
<text:p>Built <text:a xlink:href="https://hulls.example">hulls</text:a></text:p></text:list-item></text:list>
<table:table><table:table-row>
<table:table-cell><text:p>2012</text:p></table:table-cell><table:table-cell><text:p>Cook</text:p>
</table:table-cell></table:table-row></table:table>
<text:p>Anchor<draw:frame><draw:text-box><text:p>Boxed</text:p></draw:text-box></draw:frame></text:p>
</office:text></office:body></office:document-content>"""


def odt(content: str = ODT) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return buffer.getvalue()


def test_odt_is_read_like_docx() -> None:
    document = read_document(odt())
    assert document.format == "odt"
    assert texts(document) == [
        "Experience", "Welder\t2019 2021", "Skerry Yard", "Built hulls", "2012\tCook", "Anchor", "Boxed",
    ]  # fmt: skip
    assert [line.heading for line in document.lines][:2] == [1, None]
    assert [line.bullet for line in document.lines][3:5] == [True, False]
    assert document.links == ("https://hulls.example",)
    assert document.notices[0].code == "hidden_text"


RTF = rb"""{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\header\pard ada@example.org\par}
\pard\b Ada Quill\b0\par Schwei\'dferin \u8211?2019\par{\v Kubernetes}
{\listtext\'b7\tab}Built hulls\par{\listtext\'b7\tab}Led three\par
\trowd\cellx2000\cellx4000 2012\cell Cook\cell\row}"""


def test_rtf_keeps_headers_list_marks_and_tables_and_drops_hidden_text() -> None:
    document = read_document(RTF)
    assert document.format == "rtf"
    assert texts(document) == [
        "ada@example.org", "Ada Quill", "Schweißerin –2019", "• Built hulls", "• Led three", "2012\tCook",
    ]  # fmt: skip
    assert [line.bullet for line in document.lines] == [False, False, False, True, True, False]
