"""The crowd of `benchmarks.web` is one that a ranking can be made of."""

from pathlib import Path

from benchmarks.web.crowd import gather
from pipeline.service import rankings
from pipeline.service.actor import LOCAL
from pipeline.workspace import open_workspace


def test_everybody_of_a_crowd_is_ranked_and_nobody_is_taken_for_another(tmp_path: Path) -> None:
    job = gather(tmp_path / "data", 60)
    ws = open_workspace(tmp_path / "data")
    try:
        view = rankings.view(ws, LOCAL, job)
    finally:
        ws.close()
    assert len(view.rows) == 60
    assert view.not_ranked == ()
    assert {row.older_of for row in view.rows} == {None}
    assert len({row.ranked.score for row in view.rows}) > 20
