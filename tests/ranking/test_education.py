"""Levels and fields of education, and experience in their place."""

import pytest

from hiring.job import EducationAsked
from tests.ranking.builder import Cv, answer, asked

BACHELOR = EducationAsked("bachelor", ("Computer Science",))
OR_EXPERIENCE = EducationAsked("bachelor", ("Computer Science",), or_experience=True)


@pytest.mark.parametrize(
    ("cv", "wanted", "value", "verdict", "words"),
    [
        (
            Cv().studied("BSc Computer Science", "bachelor", "Computer Science"),
            BACHELOR,
            1.0,
            "met",
            "The education names BSc Computer Science.",
        ),
        (Cv().studied("MSc Software Engineering", "master", "Software Engineering"), BACHELOR, 1.0, "met", "MSc"),
        (Cv().studied("Bachelor of Arts", "bachelor"), BACHELOR, 0.65, "partly", "its field is not told"),
        (
            Cv().studied("BA History", "bachelor", "History"),
            BACHELOR,
            0.25,
            "not_found",
            "its field is History, not Computer Science",
        ),
        (
            Cv().studied("Associate of Science", "associate", "Computer Science"),
            BACHELOR,
            0.6,
            "partly",
            "an associate degree, where a bachelor's degree is asked",
        ),
        (
            Cv().studied("High School Diploma", "school"),
            BACHELOR,
            0.1404,
            "not_found",
            "a school certificate, where a bachelor's degree is asked, and its field is not told",
        ),
        (
            Cv().studied("BSc Computer Science", "bachelor", "Computer Science", expected=True),
            BACHELOR,
            0.5,
            "partly",
            "not yet finished",
        ),
        (Cv().studied("Diploma", None), EducationAsked("bachelor"), 0.6, "partly", "its level is not told"),
        (Cv().studied("Diploma", None), EducationAsked(None), 1.0, "met", "The education names Diploma."),
        (Cv().studied("BA History", "bachelor", "History"), EducationAsked("school"), 1.0, "met", "BA History"),
        (
            Cv().prose("I hold a bachelor's degree."),
            EducationAsked("bachelor"),
            0.6,
            "partly",
            "which no entry of the education shows",
        ),
        (
            Cv().job("Clerk", "2019-01", "2024-12", "Filed."),
            BACHELOR,
            0.0,
            "not_found",
            "Looked for a bachelor's degree in Computer Science in the education and the text; not found.",
        ),
        (
            Cv().job("Clerk", "2019-01", "2024-12", "Filed."),
            OR_EXPERIENCE,
            0.9,
            "met",
            "6 years of dated jobs stand in for a bachelor's degree: the advert allows experience, "
            "and 4 years count as enough.",
        ),
        (
            Cv().job("Clerk", "2023-01", "2024-12", "Filed."),
            OR_EXPERIENCE,
            0.45,
            "partly",
            "2 years of dated jobs, where 4 years would stand in for a bachelor's degree.",
        ),
        (Cv().job("Clerk", None, None, "Filed."), OR_EXPERIENCE, 0.0, "not_found", "and for dated jobs in its place"),
    ],
)
def test_education(cv: Cv, wanted: EducationAsked, value: float, verdict: str, words: str) -> None:
    found = answer(cv, asked("a degree", kind="education", education=wanted))
    assert (found.value, found.verdict) == (value, verdict)
    assert words in found.reason


def test_almost_enough_experience_is_not_met() -> None:
    cv = Cv().job("Clerk", "2021-01", "2024-11", "Filed.")
    assert answer(cv, asked("a degree", kind="education", education=OR_EXPERIENCE)).verdict == "partly"


def test_the_best_degree_is_taken() -> None:
    cv = Cv().studied("BA History", "bachelor", "History").studied("BSc CS", "bachelor", "Computer Science")
    found = answer(cv, asked("a degree", kind="education", education=BACHELOR))
    assert (found.verdict, found.evidence[0].quote) == ("met", "BSc CS")
