"""Hostile, broken and odd files: a stable code and a message for each, the others unharmed, nobody lost."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import rolecall
from hiring.errors import UNREADABLE_CODES
from hiring.shortlist import Ranking
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
