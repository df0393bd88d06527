"""The trust of it all: the order on the page is the order of `rolecall rank`, whatever came in first."""

import os
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from random import Random

import pytest

import rolecall
from pipeline.service import rankings, uploads
from pipeline.service.actor import LOCAL
from pipeline.workspace import Workspace
from store import criteria, jobs

ADVERT = Path("samples/backend-developer.md")
AS_OF = date(2026, 11, 1)
SAMPLES = ("nguyen-thi-linh.pdf", "macleod-fiona.txt", "adeyemi-folake.docx", "morimoto-kenji.md", "boateng-kwame.html")
TWICE = "Ada Example\nada@example.org\n\nExperience\n\nDeveloper, Initech\n2015 - {}\n- Wrote Python and SQL.\n"


@pytest.fixture(scope="module")
def cvs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """CVs of several formats, one person's in three versions that tell no date, and one that cannot be read."""
    folder = tmp_path_factory.mktemp("cvs")
    given = {name: (Path("samples/cvs") / name).read_bytes() for name in SAMPLES}
    given |= {f"ada-{year}.txt": TWICE.format(year).encode() for year in (2018, 2021, 2024)}
    given |= {"same words.txt": given["macleod-fiona.txt"] + b"\n", "broken.pdf": b"%PDF-1.7\nnothing"}
    files = []
    for name, data in given.items():
        file = folder / name
        file.write_bytes(data)
        os.utime(file, (1_790_000_000, 1_790_000_000))
        files.append(file)
    return files


def order_of(ranking: rolecall.Ranking) -> list[tuple[object, ...]]:
    digests = {row.candidate.file: row.candidate.digest for row in ranking.candidates}
    return [
        (
            row.rank,
            row.candidate.digest,
            row.score,
            row.score_if_clear,
            row.coverage,
            digests.get(row.duplicate_of or ""),
            tuple((one.match.requirement_id, one.match.value, one.match.verdict) for one in row.criteria),
        )
        for row in ranking.candidates
    ]


@pytest.fixture
def shown(workspace: Workspace, clock) -> Callable[[Sequence[Path]], list[tuple[object, ...]]]:
    """Hands the files in, one after the other, and tells the order that the page has."""

    def hand_in(files: Sequence[Path]) -> list[tuple[object, ...]]:
        asked = rolecall.read_job(ADVERT)
        with workspace.database.write() as tx:
            job = jobs.create(
                tx,
                title=asked.title,
                country="GB",
                as_of=AS_OF,
                advert=asked.text,
                writing=None,
                created_by="local",
                at=workspace.clock(),
            )
            criteria.add(tx, job.id, asked, made_by="local", at=workspace.clock())
        clock.forward(hours=1)
        for file in files:
            clock.forward(seconds=2)
            uploads.receive(workspace, LOCAL, job.id, file.name, [file.read_bytes()])
        view = rankings.view(workspace, LOCAL, job.id)
        digests = {row.applicant.id: row.applicant.digest for row in view.rows}
        return [
            (
                row.ranked.rank,
                row.applicant.digest,
                row.ranked.score,
                row.ranked.score_if_clear,
                row.ranked.coverage,
                digests[row.older_of.id] if row.older_of else None,
                tuple((one.match.requirement_id, one.match.value, one.match.verdict) for one in row.ranked.criteria),
            )
            for row in view.rows
        ]

    return hand_in


def test_the_page_has_the_order_of_the_command_line_whatever_came_first(cvs: list[Path], shown) -> None:
    expected = order_of(rolecall.rank(rolecall.read_job(ADVERT), cvs, as_of=AS_OF, workers=1, use_cache=False))
    assert len(expected) == len(cvs) - 1
    assert sum(row[5] is not None for row in expected) == 3, "two older CVs of one person, one of another"
    shuffled = list(cvs)
    Random(7).shuffle(shuffled)  # noqa: S311  # the same order every time is what is wanted
    for files in (cvs, cvs[::-1], shuffled):
        assert shown(files) == expected
