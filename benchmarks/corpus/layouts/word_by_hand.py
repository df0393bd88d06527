"""DOCX without any style: headings are bold paragraphs, list marks are typed, tabs stand between header and dates."""

from docx.shared import Pt

from benchmarks.corpus.look import Look, sections, sheet_of
from benchmarks.corpus.person import Person
from samples.writers.docx import empty_document, save


def write(person: Person, look: Look) -> bytes:
    """The document's bytes."""
    document = empty_document()
    document.styles["Normal"].font.size = Pt(look.size)
    run = document.add_paragraph().add_run(person.name)
    run.bold, run.font.size = True, Pt(20)
    document.add_paragraph("\t".join(filter(None, sheet_of(person, look, "", "docx").contact)))
    if person.headline:
        document.add_paragraph(person.headline)
    for section in sections(person, look):
        document.add_paragraph()
        document.add_paragraph().add_run(section.heading.upper()).bold = True
        for text in section.paragraphs:
            document.add_paragraph(text)
        for entry in section.entries:
            header = document.add_paragraph()
            header.add_run(entry.lead).bold = True
            header.add_run(f"\t\t{entry.dates}")
            if entry.sub:
                document.add_paragraph(entry.sub)
            for bullet in entry.bullets:
                document.add_paragraph(f"{look.bullet}\t{bullet}")
            if entry.tools:
                document.add_paragraph(entry.tools)
        for group in section.groups:
            document.add_paragraph(f"{group.label}:\t{', '.join(group.items)}")
        for line in section.lines:
            document.add_paragraph(f"{look.bullet}\t{line}")
    return save(document, "CV", person.name)
