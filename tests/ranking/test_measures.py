"""Measures by hand and beside their definitions; grades from files; intervals that are the same every time."""

import math
from random import Random

import pytest

from hiring.errors import SettingsError
from ranking.measures import DEFAULT_MEASURES, find_measure
from ranking.measures.evaluation import JudgedJob, Placed, compare, evaluate, judged_job
from ranking.measures.judged import Graded
from ranking.measures.pair_accuracy import PairCounts, count_pairs
from ranking.measures.qrels import read_qrels


def graded(*grades: int) -> list[Graded]:
    return [Graded(place, 100.0 - place, grade) for place, grade in enumerate(grades)]


def value(name: str, sample: list[Graded], relevant_from: int = 1) -> float | None:
    (found,) = find_measure(name, relevant_from).values([sample])
    return found


def dcg(grades: list[int]) -> float:
    return sum(grade / math.log2(place + 2) for place, grade in enumerate(grades))


def test_ndcg_is_as_defined() -> None:
    grades = [1, 0, 3, 2, 0, 4]
    best = sorted(grades, reverse=True)
    assert value("ndcg@3", graded(*grades)) == pytest.approx(dcg(grades[:3]) / dcg(best[:3]))
    assert value("NDCG@10", graded(*grades)) == pytest.approx(dcg(grades) / dcg(best))


def test_average_precision_and_precision_by_hand() -> None:
    sample = graded(2, 0, 3, 1, 2)
    assert value("map", sample, 2) == pytest.approx((1 / 1 + 2 / 3 + 3 / 5) / 3)
    assert value("p@2", sample, 2) == pytest.approx(0.5)


def test_tau_b_allows_for_ties() -> None:
    sample = [Graded(0, 9.0, 2), Graded(1, 7.0, 2), Graded(2, 7.0, 1), Graded(3, 5.0, 0)]
    # 4 pairs agree, none disagrees; one is tied in grades only, one in scores only.
    assert value("tau_b", sample) == pytest.approx(4 / math.sqrt(5 * 5))


def test_pairs_are_counted_and_a_tie_counts_half() -> None:
    sample = [Graded(0, 9.0, 1), Graded(1, 7.0, 2), Graded(2, 7.0, 0)]
    assert count_pairs(sample) == PairCounts(right=1.5, of=3)
    assert value("pair_accuracy", sample) == pytest.approx(0.5)


@pytest.mark.parametrize("name", DEFAULT_MEASURES)
def test_a_perfect_order_has_the_best_value_and_equal_grades_none(name: str) -> None:
    if not name.startswith("p@"):
        assert value(name, graded(3, 2, 1, 0)) == pytest.approx(1.0)
    assert value(name, graded(0, 0, 0)) is None


@pytest.mark.parametrize("name", ["", "ndcg", "ndcg@0", "map@5", "recall", "p@x"])
def test_an_unknown_measure_is_told(name: str) -> None:
    with pytest.raises(SettingsError, match="there are ndcg@K, p@K, map, tau_b, pair_accuracy"):
        find_measure(name)


def test_many_samples_at_once_are_as_each_alone() -> None:
    random = Random(4)  # noqa: S311
    samples = [graded(*(random.randrange(4) for _ in range(random.randrange(2, 9)))) for _ in range(20)]
    for name in DEFAULT_MEASURES:
        together = find_measure(name).values(samples)
        assert together == [find_measure(name).values([sample])[0] for sample in samples]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("q1 0 a.pdf 2\n\n# a note\nq2 0 b.pdf -1\n", {"q1": {"a.pdf": 2}, "q2": {"b.pdf": 0}}),
        ("\ufefffile,grade\nmy cv.pdf,3\n", {"": {"my cv.pdf": 3}}),
        ('Job, Grade ,File\nnurse,1,"a, b.pdf"\n', {"nurse": {"a, b.pdf": 1}}),
    ],
)
def test_grades_in_both_forms(text: str, found: dict[str, dict[str, int]]) -> None:
    assert read_qrels(text, "grades") == found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("q 0 a.pdf\n", "grades: line 1: 3 columns"),
        ("file,grade\na.pdf,good\n", "line 2: the grade is 'good'"),
        ("file,grade\na.pdf,1\na.pdf,2\n", "line 3: a.pdf is graded twice"),
        ("file,grade\na.pdf\n", "line 2: another number of columns"),
        ("", "holds no grade"),
    ],
)
def test_what_is_wrong_with_grades_is_told(text: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        read_qrels(text, "grades")


def test_grades_find_their_files() -> None:
    order = [Placed("cvs/a.pdf", 90.0), Placed("cvs/b.pdf", 80.0), Placed("cvs/x.pdf", 70.0)]
    job = judged_job("nurse", order, {"b.pdf": 3, "cvs/a.pdf": 1, "gone.pdf": 2})
    assert job.files == ("cvs/a.pdf", "cvs/b.pdf", "gone.pdf")
    assert [one.grade for one in job.graded] == [1, 3, 2]
    assert (job.not_graded, job.not_ranked) == (("cvs/x.pdf",), ("gone.pdf",))
    assert job.graded[-1].score < 0
    with pytest.raises(SettingsError, match="0 are graded"):
        judged_job("nurse", order, {"elsewhere.pdf": 1, "other.pdf": 2})


def job(name: str, *grades: int, swap: bool = False) -> JudgedJob:
    order = [Placed(f"{number}.pdf", float(50 - number)) for number in range(len(grades))]
    named = {f"{number}.pdf": grade for number, grade in enumerate(grades)}
    if swap:
        order = [Placed(one.file, float(number)) for number, one in enumerate(reversed(order), start=1)][::-1]
        order = [Placed(one.file, 50.0 - place) for place, one in enumerate(reversed(order))]
    return judged_job(name, order, named)


def test_intervals_hold_the_value_and_are_the_same_every_time() -> None:
    jobs = [job("a", 3, 2, 0, 1, 0, 2, 0), job("b", 1, 3, 0, 0, 2), job("c", 0, 0, 1, 3)]
    measures = [find_measure(name, 2) for name in DEFAULT_MEASURES]
    found = evaluate(jobs, measures, draws=200)
    assert found == evaluate(jobs, measures, draws=200)
    for one in found.measured:
        assert one.value is not None
        assert one.low is not None
        assert one.high is not None
        assert one.low <= one.value <= one.high
        assert one.jobs == 3
    assert found.pairs == PairCounts(sum(count_pairs(one.graded).right for one in jobs), 17 + 9 + 5)


def test_two_orders_are_compared_on_the_same_draws() -> None:
    good, bad = job("a", 4, 3, 3, 2, 1, 0, 0, 0), job("a", 4, 3, 3, 2, 1, 0, 0, 0, swap=True)
    measures = [find_measure(name, 2) for name in ("ndcg@5", "pair_accuracy")]
    assert [one.verdict for one in compare([bad], [good], measures, draws=200)] == ["better", "better"]
    assert [one.verdict for one in compare([good], [bad], measures, draws=200)] == ["worse", "worse"]
    same = compare([good], [good], measures, draws=50)
    assert [(one.difference, one.low, one.high, one.verdict) for one in same] == [(0.0, 0.0, 0.0, "cannot_tell")] * 2
    with pytest.raises(SettingsError, match="not of the same jobs"):
        compare([good], [job("a", 1, 2, 3)], measures)
