"""Render all samples: `python -m samples.render` writes `samples/cvs/` and the adverts' other formats.

PDFs in a Word layout are printed by LibreOffice; without it those few files stay as they are, and the command says so.
"""

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from samples import adverts
from samples.person import HERE, Format, Person, load_people
from samples.sheet import Sheet, sheet_of
from samples.writers import docx, html, markdown, odt, printed, rtf, text, typst_pdf

CVS = HERE / "cvs"

WRITERS: dict[Format, Callable[[Sheet], bytes]] = {
    "pdf": typst_pdf.write,
    "docx": docx.write,
    "odt": odt.write,
    "rtf": rtf.write,
    "html": html.write,
    "markdown": markdown.write,
    "text": text.write,
}


def render(person: Person) -> bytes:
    """The bytes of a person's CV; the same on every run. For a printed PDF, the DOCX that is printed.

    To see one person in another format, change `person.render` first: `person.model_copy(update={"render": ...})`.
    """
    return WRITERS["docx" if person.render.printed else person.render.format](sheet_of(person))


def render_all(people: Iterable[Person], office: str | None) -> dict[str, bytes]:
    """The bytes of each person's file by its name; printed PDFs only where `office` names LibreOffice."""
    people = tuple(people)
    files = {person.render.file_name: render(person) for person in people if not person.render.printed}
    if office:
        documents = {person.render.file: render(person) for person in people if person.render.printed}
        files |= {f"{name}.pdf": data for name, data in printed.print_pdfs(documents, office).items()}
    return dict(sorted(files.items()))


def main(arguments: list[str] | None = None) -> int:
    """Render into a folder; 1 where a source is wrong."""
    parser = argparse.ArgumentParser(prog="python -m samples.render", description="Render the sample CVs and adverts.")
    parser.add_argument("--out", type=Path, default=CVS, help="folder of the CVs (default: samples/cvs)")
    options = parser.parse_args(arguments)
    try:
        people = load_people()
    except ValueError as wrong:
        print(wrong, file=sys.stderr)
        return 1
    office = printed.find_office()
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    for name, data in render_all(people, office).items():
        (out / name).write_bytes(data)
    kept = {person.render.file_name for person in people}
    for stale in sorted(path for path in out.iterdir() if path.name not in kept):
        print(f"{stale.name} belongs to no person: delete it", file=sys.stderr)
    if office is None:
        left = ", ".join(person.render.file_name for person in people if person.render.printed)
        print(f"LibreOffice is not installed; not printed anew: {left}", file=sys.stderr)
    for name, data in adverts.render_all().items():
        (HERE / name).write_bytes(data)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
