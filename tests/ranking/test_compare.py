"""A comparison tells the truth: its points add up to the gap that is shown, and it names what weighs most."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiring.errors import SettingsError
from hiring.evidence import Span
from hiring.job import JobDescription, Requirement, RequirementVector
from hiring.match import Candidate, Match, MatchMatrix, Verdict
from hiring.shortlist import RankedCandidate
from ranking.compare import Comparison, compare
from ranking.rank import rank
from ranking.settings import ScoringWeights
from tests.ranking.builder import REPEATABLE

WORDS: dict[Verdict, str] = {"met": "met", "partly": "partly met", "not_found": "not found", "unclear": "not judged"}


def asked(number: int, *, required: bool = True, weight: float = 1.0, text: str = "") -> Requirement:
    words = text or f"Criterion number {number}"
    return Requirement(
        f"r{number}", words, Span(0, len(words)), "required" if required else "nice_to_have", "skills", weight=weight
    )


def answered(requirement: Requirement, value: float, verdict: Verdict | None = None) -> Match:
    told = verdict or ScoringWeights().verdict(value)
    return Match(requirement.id, value, told, None, "Because.")


def ranked(requirements: Sequence[Requirement], rows: Sequence[Sequence[Match]]) -> tuple[RankedCandidate, ...]:
    vector = RequirementVector(tuple(requirements), np.zeros((len(requirements), 2), dtype=np.float32), "fake")
    candidates = tuple(
        Candidate(f"file{number}", f"d{number}", f"t{number}", tuple(row)) for number, row in enumerate(rows, start=1)
    )
    return rank(JobDescription("", "", vector), MatchMatrix(vector, candidates), as_of=date(2026, 1, 1)).candidates


def compared(requirements: Sequence[Requirement], values: Sequence[Sequence[float]]) -> Comparison:
    rows = [[answered(one, value) for one, value in zip(requirements, line, strict=True)] for line in values]
    order = ranked(requirements, rows)
    return compare(requirements, order, [one.candidate.file for one in order])


def test_the_sentence_names_the_largest_difference_with_points_that_add_up() -> None:
    requirements = [
        asked(1, text="Five years as a cook"),
        asked(2, text="Knives"),
        asked(3, required=False, text="French"),
    ]
    comparison = compared(requirements, [[1.0, 0.5, 0.0], [0.0, 1.0, 0.0]])
    assert comparison.sentence == (
        "file1 scores 21.4 points more than file2 (64.3 against 42.9): 42.8 more for “Five years as a cook” "
        "(met against not found), but 21.4 less for “Knives” (partly met against met)."
    )
    (gap,) = comparison.separations
    assert [part.requirement.id for part in gap.parts] == ["r1", "r2"]
    assert gap.gap == pytest.approx(sum(part.points for part in gap.parts) + gap.rest)


def test_equal_scores_say_what_evens_out() -> None:
    requirements = [asked(1, text="A"), asked(2, text="B")]
    comparison = compared(requirements, [[1.0, 0.0], [0.0, 1.0]])
    ahead = comparison.labels[0]
    assert comparison.sentence.endswith("which evens out.")
    assert f"{ahead} has 50.0 more for" in comparison.sentence
    assert "but 50.0 less for" in comparison.sentence


def test_the_same_answers_say_so() -> None:
    comparison = compared([asked(1), asked(2)], [[1.0, 0.4], [1.0, 0.4]])
    assert comparison.sentence.endswith("score the same (70.0), with the same points in every criterion.")
    assert not any(row.differs for row in comparison.rows)


def test_differs_tells_apart_what_the_page_would_show() -> None:
    comparison = compared([asked(1), asked(2), asked(3)], [[0.8, 1.0, 0.0], [0.8, 0.9, 0.0]])
    assert [row.differs for row in comparison.rows] == [False, True, False]


def test_the_order_is_by_score_whatever_order_was_chosen() -> None:
    requirements = [asked(1)]
    order = ranked(requirements, [[answered(requirements[0], value)] for value in (0.05, 0.9, 0.5)])
    backwards = compare(requirements, order[::-1], ["third", "second", "first"])
    assert backwards.labels == ("first", "second", "third")
    assert [one.score for one in backwards.candidates] == sorted((one.score for one in order), reverse=True)
    assert backwards.sentence == (
        "Their scores reach from 5.0 to 90.0. The largest difference is in “Criterion number 1”: 85.0 points between "
        "first (met) and third (not found)."
    )


def test_what_could_not_be_judged_is_told() -> None:
    requirements = [asked(1, text="German"), asked(2)]
    rows = [
        [answered(requirements[0], 1.0), answered(requirements[1], 1.0)],
        [answered(requirements[0], 0.0, "unclear"), answered(requirements[1], 1.0)],
    ]
    order = ranked(requirements, rows)
    comparison = compare(requirements, order, ["Applicant 3", "Applicant 8"])
    assert comparison.cautions == (
        "“German” could not be judged for Applicant 8 and counts as 0: ask before you rely on this difference.",
    )
    assert "(met against not judged)" in comparison.sentence


def test_two_cvs_of_one_person_are_told() -> None:
    requirements = [asked(1)]
    first, second = ranked(requirements, [[answered(requirements[0], 1.0)], [answered(requirements[0], 0.5)]])
    older = replace(second, duplicate_of=first.candidate.file, duplicate_reason="same e-mail")
    comparison = compare(requirements, [first, older], ["Applicant 1", "Applicant 2"])
    assert comparison.cautions == ("Applicant 2 and Applicant 1 look like two CVs of one person.",)


@pytest.mark.parametrize("number", [0, 1, 6])
def test_two_to_five_fit(number: int) -> None:
    requirements = [asked(1)]
    order = ranked(requirements, [[answered(requirements[0], 1.0)] for _ in range(number)])
    with pytest.raises(SettingsError) as refused:
        compare(requirements, order, [""] * number)
    assert refused.value.code == "bad_comparison"
    assert f"to compare, not {number}." in refused.value.message


def test_rows_of_different_rankings_are_refused() -> None:
    one, other = [asked(1), asked(2)], [asked(1), asked(2, weight=5.0)]
    (first,) = ranked(one, [[answered(each, 1.0) for each in one]])
    (second,) = ranked(other, [[answered(each, 1.0) for each in other]])
    with pytest.raises(ValueError, match="different rankings"):
        compare(one, [first, second], ["a", "b"])


SHARES = st.integers(0, 10_000).map(lambda tenthousandths: tenthousandths / 10_000)


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[Requirement], list[list[float]]]:
    number = draw(st.integers(1, 9))
    weights = st.sampled_from([0.1, 0.5, 1.0, 1.5, 3.0, 7.0])
    requirements = [asked(index + 1, required=draw(st.booleans()), weight=draw(weights)) for index in range(number)]
    rows = draw(st.integers(2, 5))
    return requirements, [[draw(SHARES) for _ in requirements] for _ in range(rows)]


@REPEATABLE
@given(cases())
def test_points_always_add_up_and_are_true(case: tuple[list[Requirement], list[list[float]]]) -> None:
    requirements, values = case
    comparison = compared(requirements, values)
    for gap in comparison.separations:
        one, other = comparison.candidates[gap.ahead], comparison.candidates[gap.behind]
        shown = float(f"{one.score:.1f}") - float(f"{other.score:.1f}")
        assert gap.gap == pytest.approx(shown, abs=1e-9)
        assert gap.gap >= 0
        assert sum(part.points for part in gap.parts) + gap.rest == pytest.approx(gap.gap, abs=1e-9)
        exact = {row.requirement.id: row.points[gap.ahead] - row.points[gap.behind] for row in comparison.rows}
        for part in gap.parts:
            difference = exact[part.requirement.id]
            assert part.points == pytest.approx(difference, abs=0.25)
            assert part.points * difference > 0
        told = [abs(exact[part.requirement.id]) for part in gap.parts]
        untold = [abs(value) for name, value in exact.items() if name not in {p.requirement.id for p in gap.parts}]
        assert told == sorted(told, reverse=True)
        assert not told or max(untold, default=0.0) <= min(told) + 1e-9 or len(told) < 3
        numbers = [float(number) for number in re.findall(r"([\d.]+) more for", gap.sentence)]
        lesser = [float(number) for number in re.findall(r"([\d.]+) less for", gap.sentence)]
        assert sum(numbers) - sum(lesser) == pytest.approx(gap.gap, abs=1e-9)
    for place, one in enumerate(comparison.candidates):
        assert sum(row.points[place] for row in comparison.rows) == pytest.approx(one.score, abs=1e-6)
