"""A comparison in each form: the sentence, the points that add up, and the quotes."""

import csv
import io
from datetime import UTC, datetime

import openpyxl
import pypdfium2
import pytest

from hiring.shortlist import Ranking
from pipeline.exports.comparison_csv import comparison_to_csv
from pipeline.exports.comparison_json import comparison_to_dict
from pipeline.exports.comparison_pdf import comparison_to_pdf
from pipeline.exports.comparison_xlsx import comparison_to_xlsx
from pipeline.exports.provenance import Provenance
from ranking.compare import Comparison, compare

ABOUT = Provenance(datetime(2026, 11, 28, 9, 5, tzinfo=UTC), 2, 0, "", 2, 2, 2)


@pytest.fixture
def comparison(ranking: Ranking) -> Comparison:
    return compare(ranking.job.requirements.requirements, ranking.candidates, ["=Applicant 1", "Applicant 2"])


def test_csv(comparison: Comparison) -> None:
    *criteria, score = csv.DictReader(io.StringIO(comparison_to_csv(comparison)))
    assert [row["importance"] for row in criteria] == ["required", "nice_to_have", "required"]
    assert [row["'=Applicant 1: verdict"] for row in criteria] == ["partly", "met", "unclear"]
    assert score["Applicant 2: points"] == "0.00"
    points = [float(row["'=Applicant 1: points"]) for row in criteria]
    assert points == [40.0, 20.0, 0.0]
    assert score["'=Applicant 1: points"] == "60.00"


def test_json(comparison: Comparison) -> None:
    made = comparison_to_dict(comparison, "Cook", ABOUT)
    assert made["schema"] == "rolecall/comparison@1"
    (gap,) = made["separations"]
    assert (gap["ahead"], gap["behind"], gap["gap"]) == ("=Applicant 1", "Applicant 2", 60.0)
    assert sum(part["points"] for part in gap["parts"]) + gap["rest"] == pytest.approx(60.0)
    assert made["criteria"][1]["answers"][0]["evidence"] == [{"page": 2, "quote": "Sharpened\n<script>knives"}]
    assert made["made_from"]["weights_version"] == 0


def test_xlsx(comparison: Comparison) -> None:
    book = openpyxl.load_workbook(io.BytesIO(comparison_to_xlsx(comparison, "Cook", ABOUT)))
    rows = list(book["Comparison"].iter_rows(values_only=True))
    assert rows[0][3:6] == ("=Applicant 1", "Points", "Reason and quotes")
    assert [row[3] for row in rows[1:4]] == ["partly met", "met", "ask the applicant"]
    assert sum(row[4] for row in rows[1:4]) == pytest.approx(rows[4][4])
    assert rows[2][5] == "Knives & more, in a dated job.\np. 2: “Sharpened <script>knives”"
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    told = [row[0] for row in book["What separates them"].iter_rows(min_row=2, values_only=True)]
    assert told[0] == comparison.sentence
    assert "Weights: the defaults" in told


def test_pdf(comparison: Comparison) -> None:
    made = comparison_to_pdf(comparison, "Cook", ABOUT, country="US")
    assert made == comparison_to_pdf(comparison, "Cook", ABOUT, country="US")
    with pypdfium2.PdfDocument(made) as document:
        assert document.is_tagged()
        assert [round(side) for side in document[0].get_size()] == [792, 612]
        told = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    assert " ".join(comparison.sentence.split()) in told
    assert "Knives & more, in a dated job." in told
    assert "“Sharpened <script>knives”" in told
