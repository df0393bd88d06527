"""The designs of the corpus: a layout in a format, how many CVs it gets, and what kind of person writes it so."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import typst

from benchmarks.corpus.layouts import html_list, text_columns, word_by_hand, word_grid
from benchmarks.corpus.look import Look, page_data, sheet_of
from benchmarks.corpus.person import Person
from samples.person import LAYOUTS as SAMPLE_LAYOUTS
from samples.person import SUFFIXES
from samples.render import WRITERS
from samples.writers.typst_pdf import LAYOUTS as SAMPLE_FOLDER

LAYOUTS: Final = Path(__file__).parent / "layouts"
_OWN: Final[dict[str, tuple[str, Callable[[Person, Look], bytes]]]] = {
    "docx/word-grid": (".docx", word_grid.write),
    "docx/word-by-hand": (".docx", word_by_hand.write),
    "text/columns": (".txt", text_columns.write),
    "html/list": (".html", html_list.write),
}


@dataclass(frozen=True, slots=True)
class Design:
    """One design.

    Attributes:
        name: format and layout, such as `pdf/leaders`; `print/...` is a DOCX that LibreOffice prints, `scan/...` a
            picture of a PDF.
        suffix: the ending of its files.
        files: how many CVs of it the corpus has.
        several: the people in it held several titles at one employer.
        light: quick to make and to read: no office program, no recognition of text.
    """

    name: str
    suffix: str
    files: int
    several: bool = False
    light: bool = True

    @property
    def layout(self) -> str:
        """The layout's own name."""
        return self.name.partition("/")[2]

    @property
    def kind(self) -> str:
        """The format, `print` or `scan`."""
        return self.name.partition("/")[0]


def designs() -> tuple[Design, ...]:
    """All designs in a fixed order."""
    found = [
        Design(f"pdf/{path.stem}", ".pdf", 7, several=path.stem == "several-titles")
        for path in sorted(LAYOUTS.glob("*.typ"))
        if path.stem != "frame"
    ]
    for kind, layouts in SAMPLE_LAYOUTS.items():
        for layout in layouts:
            if kind == "pdf" and layout.startswith("word-"):
                found.append(Design(f"print/{layout}", ".pdf", 4, light=False))
            else:
                found.append(Design(f"{kind}/{layout}", SUFFIXES[kind], 6))
    found += [Design(name, suffix, 6) for name, (suffix, _) in _OWN.items()]
    found += [Design(f"print/{name}", ".pdf", 4, light=False) for name in ("word-grid", "word-by-hand")]
    found += [Design(f"scan/{name}", ".pdf", 2, light=False) for name in ("two-right", "dates-in-heading")]
    return tuple(found)


def draw(design: Design, person: Person, look: Look) -> bytes:
    """A person's CV in a design. For a printed one, the DOCX that is printed; for a scan, the PDF that is scanned."""
    kind = {"print": "docx", "scan": "pdf"}.get(design.kind, design.kind)
    if own := _OWN.get(f"{kind}/{design.layout}"):
        return own[1](person, look)
    if kind == "pdf" and (LAYOUTS / f"{design.layout}.typ").is_file():
        return _typeset(design.layout, page_data(person, look))
    return WRITERS[kind](sheet_of(person, look, design.layout, kind))  # type: ignore[index]


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(root=str(LAYOUTS), font_paths=[str(SAMPLE_FOLDER / "fonts")], ignore_system_fonts=True)


def _typeset(layout: str, data: object) -> bytes:
    import json

    pdf = _compiler().compile(
        input=str(LAYOUTS / f"{layout}.typ"), format="pdf", sys_inputs={"cv": json.dumps(data)}, timestamp=0
    )
    if not isinstance(pdf, bytes):
        raise TypeError(f"typst gave {type(pdf).__name__} for one PDF, not bytes")
    return pdf
