"""Far more than asked is told beside the score and takes nothing off it."""

import pytest

from hiring.job import EducationAsked, Requirement, YearsAsked
from tests.ranking.builder import Cv, asked, job_asking, matcher

THREE = asked("3 years of backend", kind="experience", years=YearsAsked(3, None, "backend", "role"))
UP_TO_TEN = asked("3 to 10 years of backend", kind="experience", years=YearsAsked(3, 10, "backend", "role"))
TOTAL = asked("3 years of experience", kind="experience", years=YearsAsked(3, None, "total", "total"))
DEGREE = asked("A bachelor's degree", kind="education", education=EducationAsked("bachelor"))


def told(cv: Cv, requirement: Requirement) -> list[str]:
    found = matcher(job_asking(requirement)).match(cv.profile())
    assert [match.value for match in found.matches] == [1.0]
    return [notice.message for notice in found.notices if notice.code == "far_more_than_asked"]


def backend(start: str) -> Cv:
    return Cv().job("Backend Engineer", start, "2025-12", "Built services.")


@pytest.mark.parametrize(
    ("cv", "requirement", "words"),
    [
        (backend("2014-01"), THREE, "12 years in backend, where 3 years are asked for"),
        (backend("2014-01"), TOTAL, "12 years, where 3 years are asked for"),
        (
            Cv().studied("PhD Physics", "doctorate", "Physics"),
            DEGREE,
            "a doctorate, where a bachelor's degree is asked for",
        ),
    ],
)
def test_far_more_than_asked_is_told(cv: Cv, requirement: Requirement, words: str) -> None:
    assert told(cv, requirement) == [f"Far more than the advert asks for: {words}. It takes nothing off the score."]


@pytest.mark.parametrize(
    ("cv", "requirement"),
    [
        (backend("2020-01"), THREE),
        (backend("2014-01"), UP_TO_TEN),
        (Cv().studied("MSc Physics", "master", "Physics"), DEGREE),
    ],
)
def test_what_is_as_asked_or_a_little_more_is_not(cv: Cv, requirement: Requirement) -> None:
    assert told(cv, requirement) == []
