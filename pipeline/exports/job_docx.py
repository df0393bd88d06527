"""A written post as a Word document with real headings and lists, to be edited further."""

import io
import zipfile
from datetime import UTC, datetime
from typing import Final

import docx
from docx.document import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from jd.writing import WrittenJob
from pipeline.exports.open_slots import pieces
from pipeline.exports.paper import on_letter

_ACCENT: Final = RGBColor(0x2C, 0x5F, 0x8A)
_INK: Final = RGBColor(0x1D, 0x23, 0x30)
_FIRST_ZIP_DAY: Final = (1980, 1, 1, 0, 0, 0)
_LANGUAGES: Final = {"en": "en-GB", "de": "de-DE", "fr": "fr-FR", "es": "es-ES"}


def job_to_docx(job: WrittenJob) -> bytes:
    """The post as DOCX; the same bytes for the same post."""
    document = docx.Document()
    _set_page(document, job.country.code)
    _set_styles(document, _LANGUAGES[job.request.lang])
    _set_properties(document, job)
    document.add_heading(job.title, level=1)
    for section in job.sections:
        if section.heading is not None:
            document.add_heading(section.heading, level=2)
        for position, paragraph in enumerate(section.paragraphs):
            lead = section.heading is None and position == 0
            _write(document.add_paragraph(style="Subtitle" if lead else None), paragraph, job)
        for bullet in section.bullets:
            _write(document.add_paragraph(style="List Bullet"), bullet, job)
        for paragraph in section.closing:
            _write(document.add_paragraph(), paragraph, job)
    written = io.BytesIO()
    document.save(written)
    return _without_clock(written.getvalue())


def _write(paragraph: Paragraph, text: str, job: WrittenJob) -> None:
    """Text into a paragraph, open placeholders highlighted."""
    for piece, is_open in pieces(text, job.placeholders):
        run = paragraph.add_run(piece)
        if is_open:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _set_page(document: Document, country: str) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = (Mm(215.9), Mm(279.4)) if on_letter(country) else (Mm(210), Mm(297))
    page.left_margin = page.right_margin = Mm(23)
    page.top_margin = page.bottom_margin = Mm(19)


def _set_styles(document: Document, language: str) -> None:
    sizes = {"Normal": 10.5, "Heading 1": 22, "Heading 2": 13, "Subtitle": 12.5, "List Bullet": 10.5}
    for name, size in sizes.items():
        style = document.styles[name]
        style.font.name = "Calibri"
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        style.font.size = Pt(size)
        style.font.color.rgb = _ACCENT if name == "Heading 2" else _INK
        style.paragraph_format.space_after = Pt(3 if name == "List Bullet" else 6)
    # The template spaces the letters of a subtitle apart.
    for spacing in document.styles["Subtitle"].element.rPr.findall(qn("w:spacing")):
        document.styles["Subtitle"].element.rPr.remove(spacing)
    document.styles["Heading 1"].paragraph_format.space_before = Pt(0)
    document.styles["Heading 2"].paragraph_format.space_before = Pt(11)
    properties = document.styles["Normal"].element.get_or_add_rPr()
    lang = OxmlElement("w:lang")
    lang.set(qn("w:val"), language)
    properties.append(lang)


def _set_properties(document: Document, job: WrittenJob) -> None:
    day = job.request.as_of
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    properties = document.core_properties
    properties.title = job.title
    properties.author = job.request.company or ""
    properties.last_modified_by = ""
    properties.comments = ""
    properties.language = _LANGUAGES[job.request.lang]
    properties.revision = 1
    properties.created = properties.modified = moment


def _without_clock(data: bytes) -> bytes:
    """The same package with the times of its parts fixed, since a zip archive notes when it was packed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            part = zipfile.ZipInfo(entry.filename, _FIRST_ZIP_DAY)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(entry))
    return packed.getvalue()
