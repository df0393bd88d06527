"""A ranking as a workbook, on paper and as JSON: complete, harmless, the same bytes each time."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime

import jsonschema
import openpyxl
import pypdfium2
import pytest

from hiring.shortlist import Ranking
from pipeline.exports.csv_cells import safe_cell
from pipeline.exports.provenance import Provenance
from pipeline.exports.ranking_csv import ranking_to_csv
from pipeline.exports.ranking_json import ranking_to_json
from pipeline.exports.ranking_pdf import DETAILS_AT_MOST, ROWS_AT_MOST, ranking_to_pdf
from pipeline.exports.ranking_xlsx import ranking_to_xlsx
from tests.pipeline.test_exports import schema

ABOUT = Provenance(datetime(2026, 11, 28, 9, 5, tzinfo=UTC), 2, 3, "Knives first", 1, 2, 5)


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def renamed(ranking: Ranking, name: str) -> Ranking:
    first, *others = ranking.candidates
    return replace(ranking, candidates=(replace(first, candidate=replace(first.candidate, name=name)), *others))


def test_the_paper_holds_the_order_the_criteria_and_the_reasons(ranking: Ranking) -> None:
    told = text_of(ranking_to_pdf(ranking, ABOUT, {"cvs/=a.pdf": "Shortlist"}))
    for words in (
        "Cook: applicants in order",
        "Criteria: version 2",
        "Weights: version 3, Knives first",
        "Applicants: 2 of 5",
        "Names: hidden for 1 of 2",
        "<i>Eve</i>",
        "60.0",
        "Shortlist",
        "5 years asked; 2 years 6 months count.",
        "“Sharpened <script>knives” page 2",
        "same person as cvs/=a.pdf",
        "The file is protected by a password.",
        "a person decides",
    ):
        assert words in told, words


@pytest.mark.parametrize(
    "hostile",
    [
        '#import "x": * #panic("x")',
        "$x^2$ *bold* _it_ `raw` @ref <label>",
        "\\ \" ' { } [ ] // /* */",
        "= Heading\n- item",
    ],
)
def test_no_text_is_read_as_markup(ranking: Ranking, hostile: str) -> None:
    told = text_of(ranking_to_pdf(renamed(ranking, hostile), ABOUT))
    assert "".join(hostile.split()).replace('"', "") in "".join(told.split()).replace('"', "")


def test_a_script_that_no_font_has_still_gives_a_paper(ranking: Ranking) -> None:
    rare = "".join(map(chr, (0x12000, 0x1F9E0, 0x16A0)))
    assert ranking_to_pdf(renamed(ranking, f"Enki {rare}"), ABOUT).startswith(b"%PDF-")


def test_the_paper_is_tagged_and_titled(ranking: Ranking) -> None:
    made = ranking_to_pdf(ranking, ABOUT)
    with pypdfium2.PdfDocument(made) as document:
        assert document.is_tagged()
        assert document.get_metadata_value("Title") == "Cook: applicants in order"


def test_a_long_ranking_prints_the_top_and_says_so(ranking: Ranking) -> None:
    first = ranking.candidates[0]
    many = tuple(
        replace(first, rank=number, candidate=replace(first.candidate, file=f"Applicant {number}"))
        for number in range(1, ROWS_AT_MOST + 2)
    )
    told = text_of(ranking_to_pdf(replace(ranking, candidates=many), ABOUT))
    assert f"{ROWS_AT_MOST + 1} applicants, of whom the first {ROWS_AT_MOST} are listed." in told
    assert f"Of the first {DETAILS_AT_MOST} applicants; the workbook (XLSX) has those of all." in told


@pytest.mark.parametrize("make", [ranking_to_pdf, ranking_to_xlsx])
def test_the_same_bytes_each_time(ranking: Ranking, make) -> None:  # type: ignore[no-untyped-def]
    assert make(ranking, ABOUT) == make(ranking, ABOUT)


def test_nobody_in_it_is_an_export_too(ranking: Ranking) -> None:
    nobody = replace(ranking, candidates=(), unreadable=())
    assert "No applicant is in this export." in text_of(ranking_to_pdf(nobody, ABOUT))
    sheet = openpyxl.load_workbook(io.BytesIO(ranking_to_xlsx(nobody, ABOUT)))["Ranking"]
    assert [cell.value for cell in sheet[1]][:2] == ["Rank", "Applicant"]
    assert sheet["A2"].value is None


def test_the_json_form_keeps_the_contract_inside(ranking: Ranking) -> None:
    made = json.loads(json.dumps(ranking_to_json(ranking, ABOUT, {"cvs/b.pdf": "Hold"})))
    jsonschema.validate(made["ranking"], schema("ranking"))
    assert made["made_from"]["criteria_version"] == 2
    assert made["decisions"] == {"cvs/b.pdf": "Hold"}


def test_the_csv_gains_a_column_only_where_decisions_are_given(ranking: Ranking) -> None:
    without, given = ranking_to_csv(ranking), ranking_to_csv(ranking, {"cvs/b.pdf": "Hold"})
    assert "decision" not in without.splitlines()[0]
    assert given.splitlines()[0].endswith("note,decision")
    assert given.splitlines()[2].endswith(",Hold")
    assert {len(row) for row in csv.reader(io.StringIO(given))} == {18}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_begins_as_a_formula(start: str) -> None:
    assert safe_cell(f"{start}1+1") == f"'{start}1+1"
    assert safe_cell(f"a{start}1") == f"a{start}1"
