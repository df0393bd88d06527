"""Writes the corpus: one file a CV and a `truth.json` that says what each of them says."""

import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.corpus.designs import Design, designs, draw
from benchmarks.corpus.look import look_of, truth_of
from benchmarks.corpus.person import ALPHABETS, invent
from benchmarks.corpus.scan import scan
from samples.writers.printed import print_pdfs

LANGUAGES: Final = ("en", "en", "de", "en", "fr", "en", "es")
"""The languages of a design's CVs, in turn."""
_FONTLESS: Final = ("text", "html", "docx", "odt", "rtf", "markdown")
"""Formats that bring no font of their own, so that a name can stand in any letters."""
_AT_ONCE: Final = 10
"""So many documents LibreOffice prints in one go; it has a time limit."""


@dataclass(frozen=True, slots=True)
class Made:
    """One CV before it is written: its file's name, its bytes and its truth."""

    file: str
    design: Design
    seed: int
    data: bytes
    truth: dict[str, object]


def make(design: Design, number: int) -> Made:
    """The CV of that number in a design; the same on every run."""
    seed = zlib.crc32(f"{design.name} {number}".encode()) % 100_000
    language = LANGUAGES[number % len(LANGUAGES)]
    alphabet = _alphabet(design, seed) if language == "en" and number % 3 == 1 and design.kind != "scan" else ""
    person = invent(
        seed, language=language, alphabet=alphabet, several=design.several or seed % 9 == 0, years=seed % 6 == 0
    )
    look = look_of(person, seed)
    name = f"{design.name.replace('/', '-')}-{number}{design.suffix}"
    entry: dict[str, object] = {"id": name, "design": design.name, "pdf": name, "gt": truth_of(person)}
    return Made(name, design, seed, draw(design, person, look), entry)


def _alphabet(design: Design, seed: int) -> str:
    """The letters of a name; Typst has fonts for the letters of Europe alone."""
    known = ALPHABETS if design.kind in _FONTLESS else ("cyrillic", "greek")
    return known[seed % len(known)]


def light() -> Iterator[Made]:
    """One CV of every light design; their languages differ."""
    for index, design in enumerate(designs()):
        if design.light:
            yield make(design, index % design.files)


def write(folder: Path, office: str | None, say: Callable[[str], None]) -> int:
    """Write the whole corpus into a folder and return how many CVs that are.

    Args:
        folder: made where it is not there; files of an older run are replaced.
        office: the path of LibreOffice; without it nothing is printed.
        say: told what is left out.
    """
    folder.mkdir(parents=True, exist_ok=True)
    listed: list[dict[str, object]] = []
    to_print: list[Made] = []
    for design in designs():
        if design.kind == "print" and office is None:
            say(f"{design.name} is left out: LibreOffice is not installed")
            continue
        for number in range(design.files):
            made = make(design, number)
            listed.append(made.truth)
            if design.kind == "print":
                to_print.append(made)
            else:
                data = scan(made.data, made.seed) if design.kind == "scan" else made.data
                (folder / made.file).write_bytes(data)
    for start in range(0, len(to_print), _AT_ONCE):
        several = {Path(made.file).stem: made.data for made in to_print[start : start + _AT_ONCE]}
        for stem, data in print_pdfs(several, office or "").items():
            (folder / f"{stem}.pdf").write_bytes(data)
    text = json.dumps(listed, ensure_ascii=False, indent=1)
    (folder / "truth.json").write_text(text + "\n", encoding="utf-8")
    return len(listed)
