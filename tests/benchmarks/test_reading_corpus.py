"""One CV of every light design of the corpus is read, and its figures are held: a net against reading worse."""

import json
from pathlib import Path

import pytest

from benchmarks.corpus.build import light, make
from benchmarks.corpus.designs import designs
from benchmarks.corpus.person import invent
from benchmarks.reading.measure import against_truth, read_case
from benchmarks.reading.score import Reading, macro
from benchmarks.reading.truth import cases
from samples.fiction import is_fictional_phone, is_reserved

FLOORS = {
    "blocks intact": 0.99,
    "jobs whole": 0.99,
    "bullets whole": 0.99,
    "title": 0.99,
    "employer": 0.99,
    "start": 0.99,
    "end": 0.99,
    "name": 1.0,
    "e-mail": 1.0,
    "phone": 1.0,
    "education": 0.97,
    "total years": 0.99,
    "skills": 0.93,
}
"""What the slice reached when it was last measured, rounded down. Raise them when reading gets better."""


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> list[Reading]:
    folder = tmp_path_factory.mktemp("corpus")
    made = list(light())
    for each in made:
        (folder / each.file).write_bytes(each.data)
    (folder / "truth.json").write_text(json.dumps([each.truth for each in made]), encoding="utf-8")
    return [against_truth(read_case(case, ocr=False)) for case in cases(folder)]


@pytest.mark.parametrize(("measure", "floor"), FLOORS.items())
def test_reading_is_no_worse_than_it_was(readings: list[Reading], measure: str, floor: float) -> None:
    value = macro(readings, measure)
    assert value is not None
    worst = "\n".join(f"{each.file}: {'; '.join(each.faults)}" for each in sorted(readings, key=Reading.mean)[:5])
    assert value >= floor, worst


def test_every_file_could_be_read(readings: list[Reading]) -> None:
    assert [each.file for each in readings if each.failed] == []
    assert len(readings) > 40


def test_the_corpus_is_large_and_various() -> None:
    found = designs()
    assert sum(design.files for design in found) >= 300
    assert len({design.layout for design in found}) >= 20
    assert {design.kind for design in found} >= {"pdf", "print", "scan", "docx", "odt", "rtf", "html", "text"}
    assert len({design.name for design in found}) == len(found)


def test_the_same_number_gives_the_same_bytes() -> None:
    design = next(each for each in designs() if each.name == "pdf/leaders")
    assert make(design, 2).data == make(design, 2).data
    assert make(design, 2).truth != make(design, 3).truth


@pytest.mark.parametrize("seed", range(25))
def test_nobody_can_be_reached_and_time_runs_forwards(seed: int) -> None:
    person = invent(seed, several=seed % 2 == 0, years=seed % 3 == 0)
    assert is_reserved(person.email)
    assert is_fictional_phone(person.phone)
    starts = [post.start.year * 12 + (post.start.month or 0) for post in person.jobs]
    assert starts == sorted(starts, reverse=True)
    for post in person.jobs:
        assert post.end is None or (post.start.year, post.start.month or 0) <= (post.end.year, post.end.month or 0)


def test_sources_without_files_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-")
    assert [case.design for case in cases(tmp_path)] == ["a"]
