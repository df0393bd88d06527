"""Hidden text of Word, OpenDocument, HTML and RTF files is left out and quoted; what can be seen stays."""

import zipfile
from io import BytesIO

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor

from parsers import read_document

HIDING = [
    pytest.param("", '<p style="display:none">Kubernetes</p>', id="inline"),
    pytest.param(".x {display: none}", '<p class="x">Kubernetes</p>', id="by a class"),
    pytest.param("#x {visibility: hidden}", '<p id="x">Kubernetes</p>', id="by an id"),
    pytest.param("div > span {font-size: 0}", "<div><span>Kubernetes</span></div>", id="by a combinator"),
    pytest.param("p {color: #111} p.x {color: white}", '<p class="x">Kubernetes</p>', id="white by specificity"),
    pytest.param(".x {opacity: 0 !important} .x {opacity: 1}", '<p class="x">Kubernetes</p>', id="important"),
    pytest.param("@media screen {.x {display: none}}", '<p class="x">Kubernetes</p>', id="on screens"),
    pytest.param(".x {background: navy; color: #000080}", '<p class="x">Kubernetes</p>', id="its ground's colour"),
    pytest.param(".x {position: absolute; left: -9999px}", '<p class="x">Kubernetes</p>', id="off the page"),
    pytest.param(".x {clip: rect(0 0 0 0)}", '<p class="x">Kubernetes</p>', id="clipped away"),
    pytest.param("", "<p hidden>Kubernetes</p>", id="by the attribute"),
]
SHOWING = [
    pytest.param(".x {display: none} .x {display: block}", '<p class="x">Work history</p>', id="taken back"),
    pytest.param(".x {display: none} p.x {display: block}", '<p class="x">Work history</p>', id="by specificity"),
    pytest.param(".x {display: none}", '<p class="x" style="display: block">Work history</p>', id="by the attribute"),
    pytest.param("@media print {.x {display: none}}", '<p class="x">Work history</p>', id="hidden in print"),
    pytest.param(".x:hover {display: none}", '<p class="x">Work history</p>', id="hidden under the mouse"),
    pytest.param(
        ".row {font-size: 0} .x {font-size: 12px}", '<div class="row"><p class="x">Work history</p></div>', id="no gaps"
    ),
    pytest.param("body {background: #222} p {color: #fff}", "<p>Work history</p>", id="white on a dark page"),
    pytest.param(
        ".head {background-image: url(a.png)} .x {color: #fff}",
        '<p class="x">Work history</p>',
        id="white on a picture",
    ),
    pytest.param("", '<p aria-hidden="true">Work history</p>', id="hidden from readers alone"),
    pytest.param("p {color: navy; background: linear-gradient(red, navy)}", "<p>Work history</p>", id="on a gradient"),
    pytest.param("}} not css {{ .x", "<p>Work history</p>", id="no style sheet at all"),
]


def html(style: str, body: str) -> bytes:
    return f"<html><head><style>{style}</style></head><body><p>Ada Quill</p>{body}</body></html>".encode()


@pytest.mark.parametrize(("style", "body"), HIDING)
def test_html_that_a_browser_does_not_show(style: str, body: str) -> None:
    document = read_document(html(style, body))
    assert document.text == "Ada Quill"
    (notice,) = document.notices
    assert notice.code == "hidden_text"
    assert notice.message == "10 characters of hidden text were left out, behind “Ada Quill”: “Kubernetes”."


@pytest.mark.parametrize(("style", "body"), SHOWING)
def test_html_that_a_browser_shows(style: str, body: str) -> None:
    document = read_document(html(style, body))
    assert document.text.split("\n\n") == ["Ada Quill", "Work history"]
    assert document.notices == ()


def test_word_text_in_the_colour_of_its_ground() -> None:
    word = docx.Document()
    word.add_paragraph("Ada Quill")
    band = word.add_paragraph()
    seen, lost = band.add_run("Work history"), band.add_run("Kubernetes")
    seen.font.color.rgb = RGBColor(255, 255, 255)
    lost.font.color.rgb = RGBColor(16, 32, 64)
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), "102040")
    band._p.get_or_add_pPr().append(shading)
    held = BytesIO()
    word.save(held)
    document = read_document(held.getvalue())
    assert document.text == "Ada Quill\n\nWork history"
    assert document.notices[0].message.endswith("behind “Work history”: “Kubernetes”.")


def test_word_text_that_a_run_or_its_style_hides() -> None:
    word = docx.Document()
    ghost = word.styles.add_style("Ghost", WD_STYLE_TYPE.CHARACTER)
    ghost.font.color.rgb = RGBColor(255, 255, 255)
    line = word.add_paragraph("Ada Quill ")
    line.add_run("Kubernetes", style=ghost)
    marked = line.add_run("Terraform")
    marked.font.color.rgb, marked.font.highlight_color = RGBColor(255, 255, 0), WD_COLOR_INDEX.YELLOW
    squeezed = line.add_run("Ansible")
    width = OxmlElement("w:w")
    width.set(qn("w:val"), "1")
    squeezed._r.get_or_add_rPr().append(width)
    shown = line.add_run("welder")
    shown.font.highlight_color = WD_COLOR_INDEX.YELLOW
    held = BytesIO()
    word.save(held)
    document = read_document(held.getvalue())
    assert document.text == "Ada Quill welder"
    assert document.notices[0].message.startswith("26 characters")


def test_hidden_sections_and_fields_of_opendocument() -> None:
    names = "office text style draw table"
    spaces = {"office": "office", "text": "text", "style": "style", "draw": "drawing", "table": "table"}
    declared = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{spaces[name]}:1.0"' for name in names.split()
    )
    content = f"""<office:document-content {declared}><office:body><office:text>
    <text:p>Ada Quill<text:hidden-text text:string-value="Kubernetes">Kubernetes</text:hidden-text></text:p>
    <text:section text:display="none"><text:p>Terraform</text:p></text:section><text:p>Welder</text:p>
    </office:text></office:body></office:document-content>"""
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    document = read_document(held.getvalue())
    assert document.text == "Ada Quill\n\nWelder"
    assert document.notices[0].message.startswith("19 characters")


def test_rtf_text_that_is_marked_as_hidden() -> None:
    document = read_document(rb"{\rtf1\ansi Ada Quill\par{\v Kubernetes}Welder\par}")
    assert document.text == "Ada Quill\n\nWelder"
    assert document.notices[0].message == "10 characters of hidden text were left out: “Kubernetes”."


@pytest.mark.parametrize(("shade", "seen"), [("", False), ("80", True)], ids=["the paper's colour", "a grey of it"])
def test_word_text_in_a_colour_of_the_theme(shade: str, seen: bool) -> None:
    word = docx.Document()
    word.add_paragraph("Ada Quill")
    colour = OxmlElement("w:color")
    colour.set(qn("w:val"), "FFFFFF" if not shade else "7F7F7F")
    colour.set(qn("w:themeColor"), "background1")
    if shade:
        colour.set(qn("w:themeShade"), shade)
    word.add_paragraph().add_run("Work history")._r.get_or_add_rPr().append(colour)
    held = BytesIO()
    word.save(held)
    assert ("Work history" in read_document(held.getvalue()).text) is seen
