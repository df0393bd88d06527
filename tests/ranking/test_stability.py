"""How firmly the first few stand under weights near the chosen ones."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from hiring.job import JobDescription, RequirementVector
from hiring.match import Candidate
from ranking.rank import rank
from ranking.settings import ScoringWeights
from ranking.stability import Stability, nearby_weights, stability
from tests.ranking.builder import asked, candidate, job_asking, match, matrix_of

AS_OF = date(2026, 11, 1)
DEFAULT = ScoringWeights()


def three_criteria() -> JobDescription:
    return job_asking(
        asked("one", kind="meaning"),
        asked("two", kind="meaning"),
        asked("three", kind="meaning", importance="nice_to_have"),
    )


def rows(*values: tuple[float, ...]) -> list[Candidate]:
    return [
        candidate(f"{place}.pdf", *(match(value, None, number) for number, value in enumerate(row, start=1)))
        for place, row in enumerate(values)
    ]


def in_order(job: JobDescription, given: list[Candidate]) -> list[list[float]]:
    ordered = rank(job, matrix_of(job, given), as_of=AS_OF).candidates
    return [[criterion.match.value for criterion in row.criteria] for row in ordered]


def test_whoever_is_better_in_everything_stays_first() -> None:
    job = three_criteria()
    values = in_order(job, rows((0.9, 0.9, 0.9), (0.5, 0.5, 0.5), (0.1, 0.1, 0.1)))
    found = stability(values, job.requirements.requirements, DEFAULT, first=2)
    assert found == Stability(2, 200, 1.0, 1.0, (1.0, 1.0))


def test_two_who_are_level_by_different_criteria_change_places_about_every_other_time() -> None:
    job = three_criteria()
    values = in_order(job, rows((0.8, 0.4, 0.0), (0.4, 0.8, 0.0)))
    one = stability(values, job.requirements.requirements, DEFAULT, first=1)
    assert 0.35 < one.same_people == one.same_order == one.firmness[0] < 0.65
    both = stability(values, job.requirements.requirements, DEFAULT, first=2)
    assert (both.same_people, both.same_order) == (1.0, one.same_order)


def test_whoever_is_equal_in_all_keeps_the_order_given() -> None:
    job = three_criteria()
    found = stability([[0.7, 0.3, 0.5]] * 9, job.requirements.requirements, DEFAULT, first=4)
    assert (found.same_people, found.same_order) == (1.0, 1.0)


def test_each_draw_is_what_ranking_by_those_weights_gives() -> None:
    """Every sample is checked against `rank` itself, with the drawn weights written into the requirements."""
    job = three_criteria()
    generator = np.random.Generator(np.random.PCG64(7))
    given = rows(*(tuple(round(float(one), 4) for one in row) for row in generator.random((12, 3))))
    ordered = [row.candidate for row in rank(job, matrix_of(job, given), as_of=AS_OF).candidates]
    same_people = same_order = 0
    for drawn in nearby_weights(job.requirements.requirements, DEFAULT, samples=40):
        # With a factor of 1 and no bound that bites, what a requirement weighs is its own weight.
        moved = [
            replace(asked, weight=float(one), importance="required")
            for asked, one in zip(job.requirements.requirements, drawn, strict=True)
        ]
        other = replace(job, requirements=RequirementVector(tuple(moved), job.requirements.embeddings, "words"))
        again = rank(other, matrix_of(other, ordered), as_of=AS_OF, weights=replace(DEFAULT, required_factor=1.0))
        leaders = [row.candidate.file for row in again.candidates[:3]]
        same_people += set(leaders) == {row.file for row in ordered[:3]}
        same_order += leaders == [row.file for row in ordered[:3]]
    values = [[one.value for one in row.matches] for row in ordered]
    found = stability(values, job.requirements.requirements, DEFAULT, first=3, samples=40)
    assert (found.same_people, found.same_order) == (same_people / 40, same_order / 40)
    assert 0 < found.same_order < 1


def test_the_same_weights_give_the_same_answer() -> None:
    requirements = three_criteria().requirements.requirements
    assert nearby_weights(requirements, DEFAULT).tolist() == nearby_weights(requirements, DEFAULT).tolist()


def test_the_weights_lie_around_the_chosen_ones_and_nice_to_haves_stay_bounded() -> None:
    requirements = three_criteria().requirements.requirements
    drawn = nearby_weights(requirements, DEFAULT, samples=2000)
    assert np.median(drawn[:, 0]) == pytest.approx(3.0, rel=0.05)
    assert (drawn[:, 2] <= DEFAULT.nice_to_have_pool * drawn[:, :2].min(axis=1) + 1e-12).all()


def test_what_weighs_nothing_and_what_can_only_be_asked_stay_out() -> None:
    requirements = (
        asked("one", kind="meaning"),
        asked("none", kind="meaning", weight=0.0),
        asked("Right to work", kind="eligibility"),
    )
    drawn = nearby_weights(requirements, DEFAULT)
    assert (drawn[:, 0] > 0).all()
    assert not drawn[:, 1:].any()


def test_few_or_no_applicants() -> None:
    requirements = three_criteria().requirements.requirements
    assert stability(np.zeros((0, 3)), requirements, DEFAULT) == Stability(0, 200, 1.0, 1.0, ())
    assert stability([[0.1, 0.2, 0.3]], requirements, DEFAULT).first == 1
