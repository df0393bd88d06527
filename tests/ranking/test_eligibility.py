"""What only the applicant can say: asked, or quoted from the CV and to be confirmed."""

import pytest

from hiring.job import Requirement
from ranking.criteria.eligibility import answer_eligibility
from ranking.reading import Reading
from ranking.settings import ScoringWeights
from tests.ranking.builder import Cv, answer, asked

DEFAULT = ScoringWeights()


def line(text: str) -> Requirement:
    return asked(text, kind="eligibility", question="Can you?")


@pytest.mark.parametrize(
    ("cv", "verdict", "value"),
    [
        (Cv().prose("I can work weekends and evenings."), "met", DEFAULT.listed),
        (Cv().job("Cook", "2020-01", "2021-01", "Worked nights in a bakery."), "partly", DEFAULT.prose),
        (Cv().job("Cook", "2020-01", "2021-01", "Baked bread."), "unclear", 0.0),
    ],
)
def test_working_times_that_the_cv_speaks_of(cv: Cv, verdict: str, value: float) -> None:
    found = answer(cv, line("Able to work nights and weekends"))
    assert (found.verdict, found.value, found.askable) == (verdict, value, True)
    assert "Can you?" in found.reason
    assert bool(found.evidence) == (verdict != "unclear")


def test_an_offer_for_one_of_two_conditions_is_a_part() -> None:
    found = answer(Cv().prose("Willing to travel."), line("Able to travel and to work weekends"))
    assert found.verdict == "partly"
    assert "Willing to travel" in found.reason


@pytest.mark.parametrize("text", ["Right to work in the UK", "Must be at least 18", "Pass a background check"])
def test_what_is_never_read_from_a_cv(text: str) -> None:
    cv = Cv().prose("British citizen, 34 years old, with a clean record and the right to work in the UK.")
    part = answer_eligibility(line(text), Reading(cv.profile()), ScoringWeights())
    assert (part.verdict, part.value, part.evidence) == ("unclear", 0.0, ())
