"""Hostile, broken and odd files: a stable code and a message for each, the others unharmed, nobody lost."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import rolecall
from hiring.errors import UNREADABLE_CODES
from hiring.shortlist import Ranking
from parsers import ReadOptions
from pipeline.flow import Run, rank_files
from pipeline.inputs import collect
from pipeline.pool import Limits
from samples import broken

SAMPLES = Path(__file__).parents[2] / "samples"
AS_OF = date(2026, 11, 1)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return broken.write(tmp_path_factory.mktemp("broken"))


@pytest.fixture(scope="module")
def ranking(files: dict[str, Path]) -> Ranking:
    job = rolecall.read_job(SAMPLES / "backend-developer.md")
    good = sorted((SAMPLES / "cvs").iterdir())[:3]
    run = replace(Run(as_of=AS_OF), limits=Limits(seconds=6.0), workers=2)
    return rank_files(job, collect([*good, *files.values()]), run)


def outcomes(ranking: Ranking) -> dict[str, str]:
    ranked = {Path(entry.candidate.file).name: "ranked" for entry in ranking.candidates}
    return ranked | {Path(entry.file).name: entry.code for entry in ranking.unreadable}


def test_nobody_is_lost(ranking: Ranking, files: dict[str, Path]) -> None:
    assert len(ranking.candidates) + len(ranking.unreadable) == 3 + len(files)
    for entry in ranking.unreadable:
        assert entry.code in UNREADABLE_CODES
        assert len(entry.message.split()) >= 5


def test_good_files_are_unharmed(ranking: Ranking) -> None:
    good = sorted((SAMPLES / "cvs").iterdir())[:3]
    alone = rolecall.rank(ranking.job, good, as_of=AS_OF, use_cache=False)
    scores = {entry.candidate.file: entry.score for entry in ranking.candidates}
    assert all(scores[entry.candidate.file] == entry.score for entry in alone.candidates)


EXPECTED = {
    "password-protected.pdf": {"encrypted"},
    "truncated.pdf": {"damaged"},
    "empty.pdf": {"empty"},
    "five-hundred-pages.pdf": {"too_many_pages"},
    "huge.pdf": {"too_large"},
    "page-tree-loop.pdf": {"empty", "damaged"},
    "form-loop.pdf": {"ranked"},
    # Which bound it meets first depends on the machine.
    "takes-minutes.pdf": {"timeout", "out_of_memory", "reader_crashed"},
    "picture-only.pdf": {"ranked"},
    "no-unicode-mapping.pdf": {"ranked"},
    "zip-bomb.docx": {"expands_too_much"},
    "entity-bomb.docx": {"expands_too_much"},
    "external-entity.docx": {"expands_too_much"},
    "truncated.docx": {"damaged"},
    "pdf-named.docx": {"ranked"},
    "png-named.pdf": {"ranked"},
    "legacy.doc": {"legacy_doc"},
    "random-bytes.pdf": {"unsupported_format"},
    "chinese.docx": {"ranked"},
    "chinese.txt": {"ranked"},
    "chinese-gb18030.txt": {"ranked"},
    "advert-that-is-a-cv.txt": {"ranked"},
}


def test_every_bad_file_has_its_outcome(ranking: Ranking, files: dict[str, Path]) -> None:
    assert set(EXPECTED) == set(files)
    found = outcomes(ranking)
    assert {name: found[name] for name in EXPECTED if found[name] not in EXPECTED[name]} == {}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("picture-only.pdf", "text_recognised"),
        ("no-unicode-mapping.pdf", "text_recognised"),
        ("chinese.docx", "unsupported_language"),
    ],
)
def test_what_was_read_with_doubt_says_so(ranking: Ranking, name: str, code: str) -> None:
    (candidate,) = (entry.candidate for entry in ranking.candidates if Path(entry.candidate.file).name == name)
    assert code in {notice.code for notice in candidate.notices}


def test_without_text_recognition_a_picture_is_listed_with_what_to_do(files: dict[str, Path]) -> None:
    job = rolecall.read_job(SAMPLES / "backend-developer.md")
    run = replace(Run(as_of=AS_OF), options=ReadOptions(ocr=False))
    (entry,) = rank_files(job, collect([files["picture-only.pdf"]]), run).unreadable
    assert entry.code == "no_text_layer"
