"""The measures see what is wrong, and do not see what is right."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from benchmarks.reading import blocks, fields, untold, words
from benchmarks.reading.__main__ import main
from benchmarks.reading.folding import FoldedText, fold, fold_document, same
from benchmarks.reading.pairs import pair
from benchmarks.reading.score import Count, Reading, macro
from benchmarks.reading.truth import TrueCV, TrueDate, TrueItem, true_date
from hiring.candidate import CandidateProfile
from parsers import read_document, read_profile

AS_OF = date(2026, 11, 1)
FIRST = TrueItem(
    "Brackwater Ltd",
    "Senior Accountant",
    TrueDate(2020, 3),
    TrueDate(None),
    ("Closed the books of four companies", "Prepared the returns for the tax office"),
)
SECOND = TrueItem(
    "Tarnvale", "Accountant", TrueDate(2016, 1), TrueDate(2020, 2), ("Moved the ledger to another program",)
)
TRUTH = TrueCV(
    "Joanna Ingleby",
    "j@example.org",
    "(212) 555-0142",
    (FIRST, SECOND),
    (TrueItem("Hartwell College", "BA Accounting", TrueDate(2012, 9), TrueDate(2015, 6)),),
    ("Excel", "SAP"),
)
GOOD = """# Joanna Ingleby

j@example.org, (212) 555-0142

## Work experience

**Senior Accountant**, Brackwater Ltd, March 2020 – present

- Closed the books of four companies
- Prepared the returns for the tax office

**Accountant**, Tarnvale, January 2016 – February 2020

- Moved the ledger to another program

## Education

BA Accounting, Hartwell College, September 2012 – June 2015

## Skills

Excel, SAP
"""


def profile_of(text: str) -> CandidateProfile:
    document = read_document(text.encode(), name="cv.md")
    return read_profile(document, file="cv.md", digest="", as_of=AS_OF)


def folded(text: str) -> FoldedText:
    return fold_document(read_document(text.encode(), name="cv.md"))


def test_a_cv_that_is_read_truly_has_full_marks() -> None:
    profile, faults = profile_of(GOOD), list[str]()
    assert blocks.intact(TRUTH, folded(GOOD)) == [True, True]
    counts = [
        *fields.job_fields(TRUTH, profile, faults).values(),
        *fields.contact(TRUTH, profile, faults).values(),
        fields.education(TRUTH, profile, faults),
        fields.total_years(TRUTH, profile, faults),
        fields.skills(TRUTH, profile, faults),
    ]
    assert [count.value() for count in counts] == [1.0] * len(counts), faults
    assert faults == []


@pytest.mark.parametrize(
    ("old", "new", "answer"),
    [
        # A column of something else runs through the block.
        ("- Prepared", "Skills: " + "word " * 30 + "\n\n- Prepared", [False, True]),
        ("- Prepared", "Hartwell College\n\n- Prepared", [False, True]),
        # A bullet is torn by another line, stands with another job, or before its header.
        ("four companies", "four\n\nphone number\n\ncompanies", [False, True]),
        ("- Prepared the returns for the tax office\n", "", [False, True]),
        ("**Accountant**, Tarnvale, January 2016 – February 2020\n\n", "", [True, False]),
        # Dates elsewhere.
        (", March 2020 – present", "", [False, True]),
    ],
)
def test_a_block_is_not_whole(old: str, new: str, answer: list[bool]) -> None:
    text = GOOD.replace(old, new)
    assert text != GOOD
    # 2020 also ends the second job, so the dates of the first are told apart by another year.
    first = replace(FIRST, start=TrueDate(2021, 3))
    truth, text = replace(TRUTH, work=(first, SECOND)), text.replace("March 2020", "March 2021")
    assert blocks.intact(truth, folded(text)) == answer


def test_a_nested_bullet_may_be_read_in_pieces() -> None:
    job = replace(FIRST, bullets=("Published research - First paper - Second paper",))
    truth = replace(TRUTH, work=(job,))
    assert blocks.whole_bullets(truth, [["Published research", "First paper", "Second paper"]]) == []
    assert blocks.whole_bullets(truth, [["Published research", "Second paper"]]) == [job.bullets[0]]


def test_fields_are_told_apart() -> None:
    faults: list[str] = []
    swapped = profile_of(GOOD.replace("March 2020 – present", "March 2020 – June 2021"))
    counts = fields.job_fields(TRUTH, swapped, faults)
    assert counts["end"].value() == 0.5
    assert counts["start"].value() == counts["title"].value() == 1.0
    assert fields.total_years(TRUTH, swapped, faults).value() == 0.0


def test_a_job_that_is_none_costs() -> None:
    text = GOOD.replace(
        "## Education", "**Auditor**, Velmora, January 2014 – December 2015\n\n- Audited\n\n## Education"
    )
    count = fields.job_fields(TRUTH, profile_of(text), [])["title"]
    assert (count.right, count.true, count.read) == (2, 2, 3)


def test_dates_in_no_item_are_seen() -> None:
    faults: list[str] = []
    counts = untold.placed_dates(profile_of(GOOD), faults)
    assert {key: count.value() for key, count in counts.items()} == {"dated jobs": 1.0, "dates in items": 1.0}
    lost = untold.placed_dates(profile_of("Joanna Ingleby\n\nI lived abroad in 2014 – 2016."), faults)
    assert lost["dated jobs"].value() == 0.0


def test_glued_and_broken_words_are_seen() -> None:
    others = ["development of management with several people"] * 5
    known = words.files_with([*others, "developmentmanagement devel opment"])
    assert words.whole_words("development of people", known, []).value() == 1.0
    assert words.whole_words("developmentmanagement people", known, []).right == 1
    assert words.whole_words("devel opment", known, []).right == 1
    assert words.whole_words("S K I L L S", known, []).right < 6


def test_dates_of_truth_files() -> None:
    assert true_date("2023-05") == TrueDate(2023, 5)
    assert true_date("January 2019") == TrueDate(2019, 1)
    assert true_date("Present") == TrueDate(None)
    assert true_date(None) is None
    with pytest.raises(ValueError, match="no date of a truth file"):
        true_date("last spring")


def test_folding() -> None:
    assert fold("Façade–ﬁt, 2nd") == "facadefit2nd"
    assert same("Brackwater Ltd", "BRACKWATER LTD.")
    assert not same("Senior Accountant", "Junior Accountant")
    assert same(None, "")


def test_pairs_take_the_best_first() -> None:
    assert pair([1, 2], [2, 3], lambda left, right: float(left == right)) == [(1, None), (2, 2), (None, 3)]


def test_the_macro_mean_is_by_design() -> None:
    one = [Reading("a", "x", {"title": Count.share(1, 1)}) for _ in range(3)]
    other = Reading("b", "y", {"title": Count.share(0, 1)})
    assert macro([*one, other], "title") == 0.5
    assert macro([Reading("c", "z", failed="no")], "title") == 0.0
    assert macro([Reading("d", "z", {})], "title") is None


def test_the_command_measures_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "cv-mine"
    folder.mkdir()
    (folder / "cv.md").write_text(GOOD, encoding="utf-8")
    (folder / "truth.json").write_text(
        '[{"id": "one", "pdf": "cv.md", "gt": {"name": "Joanna Ingleby", "work": [], "education": [], "skills": []}}]',
        encoding="utf-8",
    )
    assert main(["--data", str(tmp_path), "--json", str(tmp_path / "out.json")]) == 0
    assert "cv-mine: 1 files" in capsys.readouterr().out
    assert '"name": 1.0' in (tmp_path / "out.json").read_text(encoding="utf-8")


def test_the_command_asks_for_a_folder(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("ROLECALL_DATA", raising=False)
    assert main([]) == 2
    assert "ROLECALL_DATA" in capsys.readouterr().err
