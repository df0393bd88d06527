"""The committed files: complete, and what the sources give today."""

import html
import re
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from striprtf.striprtf import rtf_to_text

from samples import adverts
from samples.person import HERE, Person, load_people
from samples.render import CVS, render
from samples.writers import printed

PERSONS = load_people()
PRINTED = [person for person in PERSONS if person.render.printed]


def plain(path: Path) -> str:
    """The file's text by other means than the project's readers, without white space."""
    match path.suffix:
        case ".pdf":
            with pypdfium2.PdfDocument(path) as document:
                text = "".join(page.get_textpage().get_text_range() for page in document)
            # PDFium gives this sign for a hyphen at the end of a line.
            text = text.replace("￾", "-")
        case ".docx" | ".odt":
            with zipfile.ZipFile(path) as archive:
                parts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")]
            text = html.unescape(re.sub("<[^>]*>", "", "".join(parts)))
        case ".html":
            text = html.unescape(re.sub("<[^>]*>", "", path.read_text(encoding="utf-8")))
        case ".rtf":
            text = rtf_to_text(path.read_text(encoding="ascii"))
        case _:
            text = decoded(path.read_bytes())
    return "".join(text.split())


def decoded(data: bytes) -> str:
    if data.startswith(b"\xff\xfe"):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("windows-1252")


def said(person: Person) -> list[str]:
    """Everything that the CV must show."""
    jobs = [*person.jobs, *person.volunteering]
    return [
        person.name,
        person.headline,
        *[person.contact.email, person.contact.phone, person.contact.place, *person.contact.links],
        *[part for job in jobs for part in (job.title, job.employer, job.text, job.tools, *job.bullets)],
        *[part for course in person.education for part in (course.degree, course.school, *course.bullets)],
        *[item for group in person.skills for item in (group.label, *group.items)],
        *[part for project in person.projects for part in (project.name, project.text, *project.bullets)],
        *[certificate.name for certificate in person.certificates],
        *person.languages,
        *person.publications,
        *person.awards,
        *person.personal.values(),
        *person.summary.split("\n"),
        person.interests,
        person.references,
    ]


def missing(person: Person, path: Path) -> list[str]:
    text = plain(path).casefold()
    return [part for part in said(person) if "".join(part.split()).casefold() not in text]


def broken_by_a_page(person: Person, part: str, path: Path) -> bool:
    """A bullet may run over two pages, with footer and header between its halves."""
    text, part = plain(path).casefold(), "".join(part.split()).casefold()
    cuts = (cut for cut in range(1, len(part)) if part[:cut] in text and part[cut:] in text)
    return person.render.format == "pdf" and len(part) > 20 and any(min(cut, len(part) - cut) > 8 for cut in cuts)


@pytest.mark.parametrize("person", PERSONS, ids=lambda person: person.render.file_name)
def test_the_file_shows_all_that_the_source_says(person: Person) -> None:
    path = CVS / person.render.file_name
    assert [part for part in missing(person, path) if not broken_by_a_page(person, part, path)] == []


def test_a_missing_line_would_be_seen() -> None:
    first, second = PERSONS[:2]
    assert missing(first, CVS / second.render.file_name)


@pytest.mark.parametrize(
    "person", [person for person in PERSONS if not person.render.printed], ids=lambda person: person.render.file_name
)
def test_rendering_again_gives_the_committed_bytes(person: Person) -> None:
    assert render(person) == (CVS / person.render.file_name).read_bytes(), "run: python -m samples.render"


def test_the_folder_holds_nothing_else() -> None:
    assert {path.name for path in CVS.iterdir()} == {person.render.file_name for person in PERSONS}


def test_printing_again_shows_the_same(tmp_path: Path) -> None:
    office = printed.find_office()
    if office is None:
        pytest.skip("LibreOffice is not installed; the committed PDFs were still held to their sources above")
    pdfs = printed.print_pdfs({person.render.file: render(person) for person in PRINTED}, office)
    for person in PRINTED:
        path = tmp_path / person.render.file_name
        path.write_bytes(pdfs[person.render.file])
        assert [part for part in missing(person, path) if not broken_by_a_page(person, part, path)] == []


@pytest.mark.parametrize(("name", "data"), adverts.render_all().items(), ids=lambda value: str(value)[:24])
def test_adverts_are_as_their_markdown(name: str, data: bytes) -> None:
    assert data == (HERE / name).read_bytes(), "run: python -m samples.render"
    text = plain(HERE / name)
    for block in adverts.read_blocks((HERE / name).with_suffix(".md").read_text(encoding="utf-8")):
        assert "".join(block.text.split()) in text


def test_the_samples_stay_small() -> None:
    kept = [path for path in HERE.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert sum(path.stat().st_size for path in kept) < 4_000_000
