"""Each form of a ranking says what the ranking says, and text of strangers stays text."""

import csv
import io
import json
import re
from dataclasses import replace
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from rich.console import Console
from selectolax.lexbor import LexborHTMLParser

from hiring.shortlist import Ranking
from pipeline.exports.ranking_csv import ranking_to_csv
from pipeline.exports.ranking_table import print_ranking
from pipeline.exports.report import ranking_to_html
from pipeline.exports.summary import in_words, points


def schema(name: str) -> Any:
    return json.loads((files("pipeline") / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["job", "profile", "ranking"])
def test_schemas_are_schemas(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))


def test_json_holds_to_its_schema(ranking: Ranking) -> None:
    data = json.loads(json.dumps(ranking.to_dict()))
    jsonschema.validate(data, schema("ranking"))
    jsonschema.validate(data["job"], schema("job"))
    del data["candidates"][0]["criteria"][0]["reason"]
    with pytest.raises(jsonschema.ValidationError, match="reason"):
        jsonschema.validate(data, schema("ranking"))


def test_points_add_up_to_the_score(ranking: Ranking) -> None:
    for ranked in ranking.candidates:
        assert sum(earned for earned, _ in points(ranked)) == pytest.approx(ranked.score)
        assert sum(possible for _, possible in points(ranked)) == pytest.approx(100)


def test_what_no_cv_can_show_is_not_counted_among_the_criteria(ranking: Ranking) -> None:
    assert in_words(ranking.candidates[0], ranking) == "0 of 1 required, 1 of 1 nice to have"


def test_csv_has_a_row_for_every_applicant_and_runs_no_formula(ranking: Ranking) -> None:
    rows = list(csv.DictReader(io.StringIO(ranking_to_csv(ranking))))
    assert [row["file"] for row in rows] == ["cvs/=a.pdf", "cvs/b.pdf", "cvs/c.pdf"]
    assert rows[0]["r1"] == "partly"
    assert float(rows[0]["r1_match"]) == 0.5
    assert rows[1]["duplicate_of"] == "cvs/=a.pdf"
    assert rows[2]["note"].startswith("encrypted: ")
    assert rows[2]["rank"] == ""


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_cell_that_a_spreadsheet_would_run_is_disarmed(ranking: Ranking, start: str) -> None:
    first = ranking.candidates[0]
    named = replace(first, candidate=replace(first.candidate, name=f"{start}HYPERLINK(1)"))
    text = ranking_to_csv(replace(ranking, candidates=(named,)))
    (row, _) = csv.DictReader(io.StringIO(text))
    assert row["name"] == f"'{start}HYPERLINK(1)"


def test_the_report_shows_everything_and_runs_nothing(ranking: Ranking) -> None:
    html = ranking_to_html(ranking)
    tree = LexborHTMLParser(html)
    assert not tree.css("script, i:not(.bar i), b:not(.score b), img, link, iframe")
    assert not re.search(r"(src|href|url)\s*[=(]", html)
    text = " ".join(tree.body.text(separator=" ").split()) if tree.body else ""
    for expected in (
        "<i>Eve</i>",
        "5 years asked; 2 years 6 months count.",
        "“Sharpened <script>knives” page 2",
        "Said in other words.",
        "Ask: May you work here?",
        "not part of the score",
        "40.0 of 80.0 points",
        "20.0 of 20.0 points",
        "Same e-mail address.",
        "Hidden.",
        "The file is protected by a password.",
        "Current jobs counted to 2026-11-01",
    ):
        assert expected in text


def test_the_table_shows_order_marks_and_what_could_not_be_read(ranking: Ranking) -> None:
    out = io.StringIO()
    print_ranking(ranking, Console(file=out, width=200))
    lines = out.getvalue().splitlines()
    assert "Cook: 2 applicants, as of 2026-11-01" in lines[0]
    assert re.search(r"1\s+60\.0\s+0 of 1\s+1 of 1\s+50%\s+◐\s+●\s+\?\s+cvs/=a\.pdf", lines[2])
    assert "same person as cvs/=a.pdf" in lines[3]
    assert any(line.startswith("cvs/c.pdf: ") and line.endswith("[encrypted]") for line in lines)


def test_explaining_names_points_reasons_and_quotes(ranking: Ranking) -> None:
    words = ranking.explain("=a.pdf")
    assert "rank 1, score 60.0 of 100" in words
    assert "partly: 40.0 of 80.0 points. 5 years asked; 2 years 6 months count." in words
    assert "p. 2: “Sharpened <script>knives”" in words
    with pytest.raises(KeyError, match="no ranked file is named 'z'"):
        ranking.explain("z")


def test_frames_follow_the_order(ranking: Ranking) -> None:
    frame = ranking.to_frame()
    assert list(frame["file"]) == ["cvs/=a.pdf", "cvs/b.pdf"]
    assert list(frame["r2"]) == ["met", "not_found"]
    matrix = ranking.matrix.to_frame()
    assert matrix.loc["cvs/=a.pdf", "r1"] == 0.5
    assert list(matrix.columns) == ["r1", "r2", "r3"]
