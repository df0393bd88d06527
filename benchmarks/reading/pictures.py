"""A picture for each PDF: its pages with what was read drawn on them, and beside them what the profile says.

Lines have a box in the colour of their region and their number in reading order; jobs, courses and other items have a
tinted ground; headings of sections are underlined with their kind. Needs Pillow, which comes with the extra `ocr`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hiring.candidate import CandidateProfile
from hiring.document import Document
from hiring.evidence import Span
from parsers.glyphs.pdfium import PdfiumPdf

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

DOTS_PER_INCH: Final = 90
SIDE: Final = 560
"""Pixels of the column that says what was read."""
MOST_PAGES: Final = 4

_LINES: Final = ("#c0392b", "#2471a3", "#1e8449", "#9a7d0a", "#7d3c98", "#117a65", "#ba4a00", "#34495e")
_ITEMS: Final = {
    "job": (255, 214, 102),
    "education": (130, 200, 255),
    "project": (190, 235, 150),
    "certificate": (230, 180, 255),
}


def draw(data: bytes, profile: CandidateProfile, target: Path) -> None:
    """Write the picture of one PDF."""
    from PIL import Image, ImageDraw

    document = profile.document
    pdf = PdfiumPdf(data)
    try:
        numbers = range(1, min(pdf.page_count, MOST_PAGES) + 1)
        pages = [Image.fromarray(pdf.picture(number, DOTS_PER_INCH)[:, :, ::-1]).convert("RGB") for number in numbers]
        scales = [page.height / pdf.page(number).height for number, page in zip(numbers, pages, strict=True)]
    finally:
        pdf.close()
    for span, colour in _items(profile):
        _tint(document, span, colour, pages, scales)
    canvases = [ImageDraw.Draw(page) for page in pages]
    for order, line in enumerate(document.lines, 1):
        if line.box is None or line.page > len(pages):
            continue
        canvas, scale = canvases[line.page - 1], scales[line.page - 1]
        box = [scale * side for side in (line.box.left, line.box.top, line.box.right, line.box.bottom)]
        ink = "#999999" if line.margin else _LINES[line.region % len(_LINES)]
        canvas.rectangle(box, outline=ink)
        if line.bullet:
            canvas.rectangle((box[0] - 5, box[1], box[0] - 1, box[3]), fill=ink)
        canvas.text((max(0.0, box[0] - 22), box[1]), str(order), fill=ink)
    for section in profile.sections:
        if section.heading is not None:
            _name(document, section.heading, section.kind, canvases, scales)
    sheet = Image.new("RGB", (sum(page.width for page in pages) + SIDE, max(page.height for page in pages)), "white")
    left = 0
    for page in pages:
        sheet.paste(page, (left, 0))
        left += page.width
    _write(ImageDraw.Draw(sheet), left + 8, list(_said(profile)))
    target.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(target)


def _items(profile: CandidateProfile) -> Iterator[tuple[Span, tuple[int, int, int]]]:
    for job in profile.jobs:
        yield job.span, _ITEMS["job"]
    for course in profile.education:
        yield course.span, _ITEMS["education"]
    for project in profile.projects:
        yield project.span, _ITEMS["project"]
    for certificate in profile.certificates:
        yield certificate.span, _ITEMS["certificate"]


def _tint(
    document: Document, span: Span, colour: tuple[int, int, int], pages: "list[Image]", scales: list[float]
) -> None:
    from PIL import Image

    for line in document.lines:
        if line.box is None or line.page > len(pages) or not span.overlaps(line.span):
            continue
        scale, page = scales[line.page - 1], pages[line.page - 1]
        left, top = int(scale * line.box.left), int(scale * line.box.top)
        right, bottom = int(scale * line.box.right), int(scale * line.box.bottom)
        if right > left and bottom > top:
            ground = page.crop((left, top, right, bottom))
            page.paste(Image.blend(ground, Image.new("RGB", ground.size, colour), 0.45), (left, top))


def _name(document: Document, heading: Span, kind: str, canvases: "list[ImageDraw]", scales: list[float]) -> None:
    line = document.lines[document.line_index_at(heading.start)]
    if line.box is None or line.page > len(canvases):
        return
    scale, canvas = scales[line.page - 1], canvases[line.page - 1]
    canvas.line(
        (scale * line.box.left, scale * line.box.bottom + 1, scale * line.box.right, scale * line.box.bottom + 1),
        fill="#ff00aa",
        width=2,
    )
    canvas.text((scale * line.box.right + 2, scale * line.box.top), kind, fill="#ff00aa")


def _said(profile: CandidateProfile) -> Iterator[str]:
    contact = profile.contact
    yield f"{contact.name} | {', '.join(contact.emails)} | {', '.join(contact.phones)} | {contact.location}"
    yield f"{profile.total_months} months in all; sections: {', '.join(section.kind for section in profile.sections)}"
    for job in profile.jobs:
        dates = profile.text_of(job.dates.span) if job.dates and job.dates.span else "no dates"
        yield f"JOB [{job.kind}] {job.title} @ {job.employer} ({job.location}) {dates}; {len(job.bullets)} bullets"
        for bullet in job.bullets:
            yield f"   - {profile.text_of(bullet)[:70]}"
    for course in profile.education:
        dates = profile.text_of(course.dates.span) if course.dates and course.dates.span else "no dates"
        yield f"EDU {course.degree} [{course.level}] {course.field} @ {course.institution} {dates}"
    for project in profile.projects:
        yield f"PROJECT {project.name}"
    for certificate in profile.certificates:
        yield f"CERT {certificate.name} ({certificate.issuer})"
    yield f"LANG {', '.join(f'{each.language} {each.level}' for each in profile.languages)}"
    yield f"SKILLS {', '.join(skill.name for skill in profile.skills)}"
    for notice in profile.notices:
        yield f"NOTICE {notice.code}: {notice.message}"


def _write(canvas: "ImageDraw", left: float, lines: list[str]) -> None:
    top = 6
    for line in lines:
        for start in range(0, min(len(line), 360), 90):
            canvas.text(
                (left, top), line[start : start + 90].encode("latin-1", "replace").decode("latin-1"), fill="black"
            )
            top += 12
