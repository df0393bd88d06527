"""The audit log in each form: every entry, nothing run, the same bytes each time."""

import csv
import io
from datetime import UTC, datetime

import openpyxl
import pypdfium2
import pytest

from pipeline.exports.audit_csv import audit_to_csv
from pipeline.exports.audit_json import audit_to_dict
from pipeline.exports.audit_lines import AuditLine
from pipeline.exports.audit_pdf import LINES_AT_MOST, audit_to_pdf
from pipeline.exports.audit_xlsx import audit_to_xlsx

NOW = datetime(2026, 11, 28, 9, 5, tzinfo=UTC)


def line(number: int, **detail: object) -> AuditLine:
    return AuditLine(
        id=number,
        at=datetime(2026, 11, 28, 8, 0, number % 60, tzinfo=UTC),
        who="=Ada",
        what="Decided",
        action="decision.made",
        job_id="0" * 16,
        job="Cook #1 *bold*",
        applicant="Applicant 3",
        detail=detail,
    )


@pytest.mark.parametrize(
    ("detail", "told"),
    [
        ({}, ""),
        ({"kind": "not_now", "names_hidden": 2}, "kind: not now, names hidden: 2"),
        ({"ocr": False, "before": None}, "ocr: no, before: none"),
        ({"scoring": {"a": {"before": 1, "now": 2}}, "ids": [1, 2]}, "scoring: (a: (before: 1, now: 2)), ids: 1 2"),
    ],
)
def test_the_detail_on_one_line(detail: dict[str, object], told: str) -> None:
    assert line(1, **detail).told == told


def test_csv() -> None:
    (row,) = csv.DictReader(io.StringIO(audit_to_csv([line(7, form="pdf")])))
    assert row == {
        "no": "7",
        "at": "2026-11-28 08:00:07",
        "who": "'=Ada",
        "what": "Decided",
        "action": "decision.made",
        "job": "Cook #1 *bold*",
        "applicant": "Applicant 3",
        "detail": "form: pdf",
    }


def test_json_keeps_the_detail_as_it_was() -> None:
    made = audit_to_dict([line(7, deep={"a": [1, None]})], NOW)
    assert made["entries"][0]["detail"] == {"deep": {"a": [1, None]}}
    assert made["entries"][0]["at"] == "2026-11-28T08:00:07+00:00"


def test_xlsx() -> None:
    lines = [line(number) for number in range(1, 4)]
    made = audit_to_xlsx(lines, NOW)
    assert made == audit_to_xlsx(lines, NOW)
    sheet = openpyxl.load_workbook(io.BytesIO(made))["Audit log"]
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == [1, 2, 3]
    assert (sheet["C2"].value, sheet["C2"].data_type) == ("=Ada", "s")
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:H4"


def test_pdf() -> None:
    lines = [line(number) for number in range(1, LINES_AT_MOST + 2)]
    made = audit_to_pdf(lines, NOW, "job Cook")
    with pypdfium2.PdfDocument(made) as document:
        ends = (0, len(document) - 1)
        first, last = (" ".join(document[place].get_textpage().get_text_range().split()) for place in ends)
    assert f"{LINES_AT_MOST} of {LINES_AT_MOST + 1}, the latest" in first
    assert "Shown: job Cook" in first
    assert "Cook #1 *bold*" in first
    assert f"{LINES_AT_MOST + 1} 2026-11-28" in last
