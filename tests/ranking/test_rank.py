"""Weights, scores to the last bit, the order, ties, and what was not read."""

import math
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiring.shortlist import Ranking, Unreadable
from ranking.rank import effective_weights, nominal_weights, rank, reweigh, score
from ranking.settings import ScoringWeights
from tests.ranking.builder import REPEATABLE, asked, candidate, job_asking, match, matrix_of

AS_OF = date(2026, 11, 1)
DEFAULT = ScoringWeights()


def must(weight: float = 1.0, kind: str = "meaning"):  # type: ignore[no-untyped-def]
    return asked("a must", kind=kind, weight=weight)


def nice(weight: float = 1.0, kind: str = "meaning"):  # type: ignore[no-untyped-def]
    return asked("a bonus", kind=kind, importance="nice_to_have", weight=weight)


def ask(importance: str = "required"):  # type: ignore[no-untyped-def]
    return asked("Right to work", kind="eligibility", importance=importance)


def ranked(job, *rows, **options) -> Ranking:  # type: ignore[no-untyped-def]
    return rank(job, matrix_of(job, rows), as_of=AS_OF, **options)


@pytest.mark.parametrize(
    ("requirements", "weights"),
    [
        ((must(), must()), (3.0, 3.0)),
        ((must(), nice()), (3.0, 1.0)),
        ((must(), nice(), nice()), (3.0, 0.675, 0.675)),
        ((must(), nice(3), nice(1)), (3.0, 1.0125, 0.3375)),
        ((must(2), must(0.5), nice()), (6.0, 1.5, 0.675)),
        ((must(), must(0), nice()), (3.0, 0.0, 1.0)),
        ((nice(), nice()), (1.0, 1.0)),
        ((must(), ask(), nice()), (3.0, 0.0, 1.0)),
        ((ask(), nice(), nice()), (0.0, 1.0, 1.0)),
        ((must(kind="experience"), must(), nice()), (6.0, 3.0, 1.0)),
        ((must(), nice(kind="experience")), (3.0, 1.35)),
        ((must(), nice(), nice(kind="experience")), (3.0, 0.45, 0.9)),
        ((nice(), nice(2, kind="experience")), (1.0, 4.0)),
        ((), ()),
    ],
)
def test_effective_weights(requirements, weights) -> None:  # type: ignore[no-untyped-def]
    assert effective_weights(requirements, DEFAULT) == pytest.approx(weights)


def test_what_can_only_be_asked_lowers_coverage_and_not_the_score() -> None:
    job = job_asking(must(), ask())
    row = candidate("a.pdf", match(0.8), match(0.0, "unclear", 2, askable=True))
    (found,) = ranked(job, row).candidates
    assert (found.score, found.score_if_clear, found.coverage) == pytest.approx((80.0, 80.0, 0.5))
    assert [criterion.weight for criterion in found.criteria] == [3.0, 0.0]


def test_what_could_not_be_read_counts_as_nothing_and_keeps_its_weight() -> None:
    job = job_asking(must(), must())
    (found,) = ranked(job, candidate("a.pdf", match(0.8), match(0.0, "unclear", 2))).candidates
    assert (found.score, found.score_if_clear, found.coverage) == pytest.approx((40.0, 90.0, 0.5))


unit = st.integers(0, 10_000).map(lambda number: number / 10_000)
weight = st.just(0.0) | st.floats(0.01, 50)


@REPEATABLE
@given(st.data(), st.integers(1, 15))
def test_a_score_is_the_sum_of_its_parts_on_both_paths_to_the_last_bit(data: st.DataObject, width: int) -> None:
    weights = data.draw(st.lists(weight, min_size=width, max_size=width))
    rows = data.draw(st.lists(st.lists(unit, min_size=width, max_size=width), min_size=1, max_size=6))
    one_by_one = [score(row, weights) for row in rows]
    assert reweigh(np.array(rows), weights).tolist() == one_by_one
    for row, found in zip(rows, one_by_one, strict=True):
        total = math.fsum(weights)
        assert found == (100 * math.fsum(w * m for w, m in zip(weights, row, strict=True)) / total if total else 0.0)
        assert 0 <= found <= 100


@REPEATABLE
@given(st.lists(unit, min_size=4, max_size=4))
def test_the_score_can_be_computed_again_from_the_json_form(values: list[float]) -> None:
    job = job_asking(must(), must(2), nice(), nice(0.3))
    rows = [match(value, number=number) for number, value in enumerate(values, start=1)]
    (found,) = ranked(job, candidate("a.pdf", *rows)).to_dict()["candidates"]
    criteria = found["criteria"]
    parts = math.fsum(entry["weight"] * entry["match"] for entry in criteria)
    assert found["score"] == 100 * parts / math.fsum(entry["weight"] for entry in criteria)


@REPEATABLE
@given(
    importances=st.lists(st.booleans(), max_size=6),
    others=st.lists(st.floats(0.01, 20), min_size=8, max_size=8),
    same=st.lists(unit, min_size=8, max_size=8),
    met=st.floats(DEFAULT.met_from, 1),
    missing=st.floats(0, DEFAULT.partly_from, exclude_max=True),
    factor=st.floats(1, 100),
    kinds=st.lists(st.sampled_from(["meaning", "experience"]), min_size=8, max_size=8),
    experience=st.floats(0.25, 10),
)
def test_nice_to_haves_never_make_up_for_a_required_criterion(
    importances: list[bool],
    others: list[float],
    same: list[float],
    met: float,
    missing: float,
    factor: float,
    kinds: list[str],
    experience: float,
) -> None:
    """Who has it and no nice-to-have stands before who lacks it and has them all."""
    requirements = [must(others[0], kinds[0])]
    requirements += [
        must(weight, kind) if required else nice(weight, kind)
        for required, weight, kind in zip(importances, others[1:], kinds[1:], strict=False)
    ]
    has = [met] + [value if asked.importance == "required" else 0.0 for asked, value in zip(requirements[1:], same)]  # noqa: B905
    lacks = [missing] + [
        value if asked.importance == "required" else 1.0
        for asked, value in zip(requirements[1:], same)  # noqa: B905
    ]
    constants = ScoringWeights(required_factor=factor, experience_factor=experience)
    weights = effective_weights(requirements, constants)
    assert score(has, weights) > score(lacks, weights)


def test_order_and_shared_ranks() -> None:
    job = job_asking(must())
    rows = [candidate(f"{name}.pdf", match(value)) for name, value in zip("abcd", (0.5, 0.9, 0.9, 0.7), strict=True)]
    found = ranked(job, *rows)
    assert [entry.rank for entry in found.candidates] == [1, 1, 3, 4]
    assert [entry.score for entry in found.candidates] == pytest.approx([90, 90, 70, 50])
    assert {entry.candidate.file for entry in found.candidates[:2]} == {"b.pdf", "c.pdf"}


def test_scores_that_differ_by_the_rounding_of_floats_share_a_rank() -> None:
    job = job_asking(must(), must())
    found = ranked(
        job,
        candidate("a.pdf", match(0.5), match(0.9, number=2)),
        candidate("b.pdf", match(0.7), match(0.7, number=2)),
    )
    assert [entry.rank for entry in found.candidates] == [1, 1]
    assert found.candidates[0].score >= found.candidates[1].score


def test_ties_go_to_more_required_met_then_to_more_coverage() -> None:
    job = job_asking(must(), must())
    spread = candidate("spread.pdf", match(0.5), match(0.5, number=2))
    one = candidate("one.pdf", match(1.0), match(0.0, number=2))
    unread = candidate("unread.pdf", match(1.0), match(0.0, "unclear", 2))
    found = ranked(job, unread, spread, one)
    assert [entry.candidate.file for entry in found.candidates] == ["one.pdf", "unread.pdf", "spread.pdf"]
    assert {entry.rank for entry in found.candidates} == {1}


def test_the_order_of_files_and_their_names_do_not_matter() -> None:
    job = job_asking(must())
    rows = [candidate(f"{number}.pdf", match(0.5)) for number in range(9)]
    renamed = [
        candidate(f"z{9 - number}.pdf", match(0.5), text_digest=rows[number].text_digest, digest=rows[number].digest)
        for number in range(9)
    ]
    order = [entry.candidate.text_digest for entry in ranked(job, *rows).candidates]
    assert order == [entry.candidate.text_digest for entry in ranked(job, *reversed(rows)).candidates]
    assert order == [entry.candidate.text_digest for entry in ranked(job, *renamed).candidates]


def test_the_draw_among_equals_differs_from_job_to_job() -> None:
    rows = [candidate(f"{number}.pdf", match(0.5)) for number in range(9)]
    orders = {
        tuple(entry.candidate.file for entry in ranked(job_asking(must(), title=title), *rows).candidates)
        for title in ("Baker", "Cook", "Waiter", "Host")
    }
    assert len(orders) == 4


def test_older_cvs_of_a_person_follow_the_newest_and_take_no_rank() -> None:
    job = job_asking(must())
    found = ranked(
        job,
        candidate("old.pdf", match(0.99), emails=("ann@example.org",), modified=1.0),
        candidate("new.pdf", match(0.6), emails=("ANN@example.org",), modified=2.0),
        candidate("bob.pdf", match(0.8)),
        candidate("cid.pdf", match(0.4)),
    )
    assert [(entry.rank, entry.candidate.file, entry.duplicate_of) for entry in found.candidates] == [
        (1, "bob.pdf", None),
        (2, "new.pdf", None),
        (2, "old.pdf", "new.pdf"),
        (3, "cid.pdf", None),
    ]
    assert [entry.score for entry in found.candidates] == pytest.approx([80, 60, 99, 40])
    assert found.candidates[2].duplicate_reason == "Same e-mail address as new.pdf."


def test_alone_and_in_the_crowd_the_score_is_the_same() -> None:
    job = job_asking(must(), nice())
    crowd = [
        candidate(f"{number}.pdf", match(number % 11 / 10), match(number % 7 / 10, number=2)) for number in range(1000)
    ]
    together = {entry.candidate.file: entry.score for entry in ranked(job, *crowd).candidates}
    for row in crowd[::97]:
        assert ranked(job, row).candidates[0].score == together[row.file]


def test_files_that_could_not_be_read_are_listed_in_order() -> None:
    missing = [Unreadable("b.pdf", "damaged", "Cut short."), Unreadable("a.pdf", "empty", "No bytes.")]
    found = ranked(job_asking(must()), unreadable=missing)
    assert ([entry.file for entry in found.unreadable], found.candidates) == (["a.pdf", "b.pdf"], ())


def test_a_job_of_questions_only_scores_nobody() -> None:
    (found,) = ranked(job_asking(ask()), candidate("a.pdf", match(0.0, "unclear", askable=True))).candidates
    assert (found.score, found.coverage) == (0.0, 0.0)


def test_a_matrix_for_another_job_is_refused() -> None:
    with pytest.raises(ValueError, match="other requirements"):
        rank(job_asking(must(), must()), matrix_of(job_asking(must()), []), as_of=AS_OF)


def test_nominal_weights_keep_what_can_only_be_asked() -> None:
    assert nominal_weights((must(), ask(), ask("nice_to_have")), DEFAULT) == (3.0, 3.0, 1.0)
