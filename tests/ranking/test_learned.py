"""Weights from decisions: they find a habit that is there, leave alone what is not, and refuse on too little."""

import json
from collections.abc import Sequence

import numpy as np
import pytest

from hiring.errors import SettingsError
from ranking.learned import FEWEST_JOBS, FEWEST_OF_EACH, DecidedJob, Learned, learn, require_enough
from ranking.named_weights import NamedWeights
from ranking.rank import effective_weights
from ranking.settings import ScoringWeights
from tests.ranking.builder import asked, job_asking

JOB = job_asking(
    asked("Python", kind="skills"),
    asked("SQL", kind="skills"),
    asked("Five years", kind="experience"),
    asked("A degree", kind="education"),
    asked("Docker", kind="skills", importance="nice_to_have"),
    asked("Right to work", kind="eligibility"),
)
REQUIREMENTS = JOB.requirements.requirements
PEOPLE = 16
EVEN = ScoringWeights(experience_factor=1)
"""In force where people decide. By default experience weighs more already, so that a habit of weighing it pays less."""


def decided(count: int, habit: Sequence[float], *, seed: int = 5, noise: float = 0.1) -> list[DecidedJob]:
    """Jobs whose five best by `habit` were shortlisted and whose eight worst were not; three wait."""
    draw = np.random.default_rng(seed)
    found = []
    for number in range(count):
        values = np.round(draw.random((PEOPLE, len(REQUIREMENTS))), 4)
        values[:, -1] = 0
        order = np.argsort(-(values @ np.array(habit) + draw.normal(0, noise, PEOPLE)))
        shortlisted: list[bool | None] = [None] * PEOPLE
        for row in order[:5]:
            shortlisted[row] = True
        for row in order[8:]:
            shortlisted[row] = False
        files = tuple(f"{row}.pdf" for row in range(PEOPLE))
        found.append(DecidedJob(f"job {number}", REQUIREMENTS, EVEN, files, values, tuple(shortlisted)))
    return found


@pytest.fixture(scope="module")
def by_years() -> Learned:
    """Decided by experience far more than it weighs."""
    return learn(decided(5, [0.2, 0.2, 3, 0.2, 0, 0]), name="Years first")


def test_a_habit_is_found_and_pays_on_jobs_that_were_not_seen(by_years: Learned) -> None:
    kinds = by_years.weights.kinds
    assert kinds["experience"] > 1.2 > 0.9 > kinds["skills"]
    assert (by_years.jobs, by_years.shortlisted, by_years.passed_over, by_years.pairs) == (5, 25, 40, 200)
    assert by_years.after.right > by_years.before.right
    assert by_years.after.of == by_years.before.of == 200
    assert by_years.verdict == "better"
    assert f"{by_years.after.right:g} of 200 pairs" in by_years.sentence


def test_no_factor_is_below_zero_or_for_what_nobody_asked(by_years: Learned) -> None:
    assert all(factor >= 0 for factor in by_years.factors.values())
    assert set(by_years.weights.kinds) == {"skills", "experience", "education"}


def test_where_the_decisions_follow_the_scores_the_weights_stay() -> None:
    effective = effective_weights(REQUIREMENTS, EVEN)
    found = learn(decided(5, effective, noise=0.05))
    assert found.verdict == "cannot_tell"
    assert all(abs(factor - 1) < 0.3 for factor in found.weights.kinds.values())
    assert "keep the weights in force" in found.sentence


def test_a_criterion_that_decisions_go_against_is_ignored_at_most() -> None:
    found = learn(decided(5, [2, 2, 2, -4, 0, 0], noise=0.05))
    assert 0 <= found.weights.kinds["education"] < 0.5


def test_the_same_decisions_give_the_same_weights_in_any_order(by_years: Learned) -> None:
    again = learn(decided(5, [0.2, 0.2, 3, 0.2, 0, 0])[::-1], name="Years first")
    assert json.dumps(again.to_dict()) == json.dumps(by_years.to_dict())


def test_the_calibration_counts_every_pair(by_years: Learned) -> None:
    assert sum(one.pairs for one in by_years.calibration) == by_years.pairs
    assert all(0.5 <= one.said <= 1 and 0 <= one.was <= 1 for one in by_years.calibration)
    assert 0 < by_years.brier < 0.25


def test_what_would_change_is_told_for_every_job(by_years: Learned) -> None:
    assert [one.job for one in by_years.moved] == [f"job {number}" for number in range(5)]
    for one in by_years.moved:
        assert one.first == 5
        assert len(one.entered) == len(one.left)
        assert not set(one.entered) & set(one.left)


def test_too_few_decisions_are_refused_with_what_is_missing() -> None:
    with pytest.raises(SettingsError) as refused:
        learn(decided(3, [1, 1, 1, 1, 0, 0]))
    assert refused.value.code == "too_few_decisions"
    assert f"{FEWEST_JOBS} jobs" in refused.value.message
    assert "there are 3, 2 more" in refused.value.message
    assert f"{FEWEST_OF_EACH} applicants shortlisted: there are 15, 10 more" in refused.value.message
    assert "not shortlisted" not in refused.value.message.partition("applicants shortlisted")[2].replace(
        "applicants not shortlisted: there are 24, 1 more", ""
    )


def test_jobs_that_hold_no_pair_do_not_count() -> None:
    silent = [
        DecidedJob("silent", REQUIREMENTS, ScoringWeights(), ("a",), np.zeros((1, len(REQUIREMENTS))), (True,))
        for _ in range(9)
    ]
    with pytest.raises(SettingsError, match="there are 0, 5 more"):
        require_enough(silent)


def test_named_weights_are_laid_over_the_criteria_and_come_back_from_their_file() -> None:
    given = NamedWeights("Years", ScoringWeights(nice_to_have_pool=0.2), {"experience": 2.0, "education": 0.0}, "why")
    weighed = given.apply(JOB).requirements.requirements
    assert [one.weight for one in weighed] == [1, 1, 2, 0, 1, 1]
    assert NamedWeights.from_dict(json.loads(json.dumps(given.to_dict())), "file") == given
    page = given.for_page(JOB, ("required_factor", "nice_to_have_pool"))
    assert page == {
        "name": "Years",
        "criteria": {"r3": 2.0, "r4": 0.0},
        "scoring": {"required_factor": 3.0, "nice_to_have_pool": 0.2},
    }


def test_a_criterion_is_weighed_by_its_own_words_and_strangers_are_told() -> None:
    given = NamedWeights("Mine", kinds={"skills": 2.0}, criteria={"Five  years": 4.0, "A degree": 0, "Welding": 2.0})
    again = NamedWeights.from_dict(json.loads(json.dumps(given.to_dict())), "file")
    assert [one.weight for one in again.apply(JOB).requirements.requirements] == [2, 2, 4, 0, 1, 1]
    assert again.not_asked(REQUIREMENTS) == ("Welding",)


def test_constants_alone_are_named_weights_too() -> None:
    found = NamedWeights.from_dict(ScoringWeights(required_factor=4).to_dict(), "four")
    assert found == NamedWeights("four", ScoringWeights(required_factor=4))
    assert found.apply(JOB) == JOB


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"kinds": {"hair": 2}}, "'hair' is no kind"),
        ({"kinds": {"skills": -1}}, "the factor of skills is -1"),
        ({"kinds": []}, "no object"),
        ({"colour": 1}, "colour"),
        ({"criteria": {"Python": 1000}}, "the weight of the criterion “Python” is 1000"),
        ({"criteria": ["Python"]}, "criteria that are no object"),
        ({"note": 3}, "the note is 3"),
    ],
)
def test_wrong_named_weights_are_told(data: dict[str, object], told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        NamedWeights.from_dict({"schema": "rolecall/named-weights@1", "name": "n", **data}, "n")
