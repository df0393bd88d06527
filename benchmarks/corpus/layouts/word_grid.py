"""DOCX: jobs and courses as a table of four columns, as forms of employers have it."""

from docx.shared import Pt

from benchmarks.corpus.look import Look, heading, range_text
from benchmarks.corpus.person import Person
from samples.writers.docx import empty_document, save


def write(person: Person, look: Look) -> bytes:
    """The document's bytes."""
    document = empty_document()
    document.styles["Normal"].font.size = Pt(look.size)
    document.add_paragraph(person.name, "Title")
    for line in filter(None, (person.headline, person.place, person.phone, person.email, person.link)):
        document.add_paragraph(line)
    labels = person.words["labels"]
    for key in ("jobs", "education"):
        jobs = key == "jobs"
        document.add_paragraph(heading(key, person, look), "Heading 1")
        names = ["period", "company", "position", "duties"] if jobs else ["period", "school", "degree"]
        table = document.add_table(rows=1, cols=len(names))
        for cell, name in zip(table.rows[0].cells, names, strict=True):
            cell.paragraphs[0].add_run(labels[name]).bold = True
        for post in person.jobs if jobs else person.education:
            cells = table.add_row().cells
            cells[0].text = range_text(post, look, person)
            cells[1].text = ", ".join(filter(None, (post.org, post.place)))
            cells[2].text = post.title
            if jobs:
                cells[3].paragraphs[0].text = post.bullets[0]
                cells[3].paragraphs[0].style = "List Bullet"
                for bullet in post.bullets[1:]:
                    cells[3].add_paragraph(bullet, "List Bullet")
                if post.tools:
                    cells[3].add_paragraph(f"{labels['tools']}: {post.tools}")
    document.add_paragraph(heading("skills", person, look), "Heading 1")
    for label, items in person.skills:
        document.add_paragraph(f"{label}: {', '.join(items)}")
    document.add_paragraph(heading("languages", person, look), "Heading 1")
    for line in person.spoken:
        document.add_paragraph(line, "List Bullet")
    return save(document, "CV", person.name)
