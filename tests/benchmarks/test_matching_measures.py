"""The figures of `benchmarks.matching` on cases counted by hand."""

import json
from pathlib import Path

import pytest

from benchmarks.matching.__main__ import main
from benchmarks.matching.grades import right_pairs
from benchmarks.matching.measure import macro_f1, measured, pooled_f1, share
from benchmarks.matching.verdicts import LineVerdict, overlap, together, verdict_measures
from hiring.evidence import Evidence, Span
from hiring.match import Match


def match(verdict: str, quote: str = "") -> Match:
    evidence = (Evidence(Span(0, len(quote)), 1, quote),) if quote else ()
    return Match("r1", 0.5, verdict, None, "", evidence)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ([], "no criterion"),
        (["unclear"], "unclear"),
        (["met", "unclear"], "met"),
        (["met", "not_found"], "partly"),
        (["not_found", "not_found"], "not_found"),
        (["partly", "partly"], "partly"),
    ],
)
def test_one_verdict_for_a_line(verdicts: list[str], expected: str) -> None:
    assert together([match(verdict) for verdict in verdicts]) == expected


def test_pairs_of_equal_grades_are_not_asked_and_ties_count_half() -> None:
    assert right_pairs([1.0, 2.0, 2.0], [1, 2, 3]) == [1.0, 1.0, 0.5]
    assert right_pairs([3.0, 2.0], [2, 2]) == []


def test_f1() -> None:
    assert macro_f1([("a", "a"), ("a", "b"), ("b", "b")]) == pytest.approx((2 / 3 + 2 / 3) / 2)
    assert pooled_f1([(1, 2, 1), (0, 0, 1)]) == pytest.approx(2 * 1 / 4)


def test_the_interval_holds_the_value_and_comes_out_the_same() -> None:
    groups: list[list[object]] = [[True, False], [True], [False, False, True]]
    one, again = measured("x", groups, share), measured("x", groups, share)
    assert one == again
    assert one.low <= one.value == 0.5 <= one.high


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("ran a kitchen of ten", "kitchen of ten people", True),
        ("ran a kitchen", "a kitchen ran", False),
        ("", "x", False),
    ],
)
def test_quotes_overlap_by_a_run_of_words(one: str, other: str, expected: bool) -> None:
    assert overlap(one, other) is expected


def test_verdict_figures() -> None:
    def line(ours: str, *readings: tuple[str, str], quote: str = "") -> LineVerdict:
        return LineVerdict("a", "c", "L1", "", ours, readings, (match(ours, quote),))

    lines = [
        line("met", ("met", "made bread daily"), ("partly", ""), quote="made bread daily for 40"),
        line("met", ("not_found", ""), ("not_found", ""), quote="sold bread"),
    ]
    agree, overlaps, wrong = verdict_measures(lines)
    assert (agree.value, overlaps.value, wrong.value) == (0.5, 1.0, 1.0)


def test_no_data_is_told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ROLECALL_DATA", raising=False)
    assert main([]) == 2
    assert "--data" in capsys.readouterr().err


def test_a_small_folder_of_each_kind_is_measured(tmp_path: Path) -> None:
    adverts = tmp_path / "adverts"
    adverts.mkdir()
    rows = ["Minimum Qualifications,Preferred Qualifications"]
    rows += [
        f'"Knowledge of SQL and {tool}.\n3 years of experience.","A degree in {tool}."'
        for tool in ("Java", "Go", "R", "PHP", "C")
    ]
    (adverts / "postings.csv").write_text("\n".join(rows), encoding="utf-8")
    out = tmp_path / "out.json"
    assert main(["--data", str(tmp_path), "--only", "adverts", "--json", str(out)]) == 0
    figures = {one["what"]: one["value"] for one in json.loads(out.read_text(encoding="utf-8"))}
    assert figures["adverts: importance of a line, macro-F1, headings shown"] == 1.0
    assert figures["adverts: years of a line as the text says them"] == 1.0


def test_skills_are_asked_by_their_phrase_and_by_their_sentence(tmp_path: Path) -> None:
    sentences, esco = tmp_path / "skill-sentences", tmp_path / "taxonomies" / "esco"
    sentences.mkdir()
    esco.mkdir(parents=True)
    names = ["bake bread", "fell trees", "mend nets", "shoe horses", "teach chess", "wash cars", "tune pianos"]
    rows = ["concept_uri,preferred_label", *(f"c{place},{name}" for place, name in enumerate(names))]
    (esco / "skills_en_labels_matchkey.csv").write_text("\n".join(rows), encoding="utf-8")
    rows = [
        "sentence,span,sub_span,label",
        "You mend nets and shoe horses .,mend nets and shoe horses,mend nets,mend nets",
        "You mend nets and shoe horses .,mend nets and shoe horses,shoe horses,shoe horses",
        "You whistle .,whistle,,LABEL NOT PRESENT",
    ]
    for name in ("tech", "house"):
        (sentences / f"esco-{name}.csv").write_text("\n".join(rows), encoding="utf-8")
    out = tmp_path / "out.json"
    assert main(["--data", str(tmp_path), "--only", "esco", "--json", str(out)]) == 0
    figures = json.loads(out.read_text(encoding="utf-8"))
    items = {(one["what"].split(":")[0], one["items"]) for one in figures}
    assert items == {
        (f"esco-{name}, {query}", count)
        for name in ("tech", "house")
        for query, count in (("phrase", 2), ("sentence", 1))
    }
    assert all(one["value"] == 1.0 and one["baselines"]["character TF-IDF"] == 1.0 for one in figures)
