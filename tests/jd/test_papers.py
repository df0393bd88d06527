"""Degrees, certificates, languages and eligibility."""

from collections.abc import Callable

import pytest

from hiring.job import EducationAsked, LanguageAsked, Requirement

Line = Callable[[str], Requirement]


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("Bachelor's degree", EducationAsked("bachelor")),
        ("University degree", EducationAsked("bachelor")),
        ("High school diploma", EducationAsked("school")),
        ("Associate degree in Accounting, or an accounting diploma", EducationAsked("vocational", ("accounting",))),
        ("MSc or PhD in Physics", EducationAsked("master", ("physics",))),
        ("BA/BS degree in Nursing or a related field", EducationAsked("bachelor", ("nursing",))),
        ("Degree in Mathematics or equivalent", EducationAsked("bachelor", ("mathematics",))),
        ("Bachelor's, or 4 years' experience", EducationAsked("bachelor", (), or_experience=True)),
        ("Bachelor's degree or equivalent practical experience", EducationAsked("bachelor", (), or_experience=True)),
        ("Experience in lieu of a degree", EducationAsked("bachelor", (), or_experience=True)),
    ],
)
def test_education(line: Line, words: str, asked: EducationAsked) -> None:
    found = line(words)
    assert found.education == asked
    assert (found.kind, found.groups, found.years) == ("education", (), None)


@pytest.mark.parametrize("words", ["A high degree of accuracy", "Certified Scrum Master or the like"])
def test_no_degree(line: Line, words: str) -> None:
    assert line(words).education is None


def test_a_degree_and_years(line: Line) -> None:
    found = line("Bachelor's degree in Finance and 5 years of experience")
    assert found.education == EducationAsked("bachelor", ("finance",))
    assert found.years is not None
    assert found.years.min == 5


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("CPA", ("CPA",)),
        ("PMP or PRINCE2 certification", ("PMP", "PRINCE2")),
        ("Certification in orchid care", ("orchid care",)),
        ("Lion Care Level 3 or CPA", ("Lion Care Level 3", "CPA")),
        ("Lion Tamer licence", ("Lion Tamer",)),
        ("Full, clean driving licence", ("driving licence",)),
    ],
)
def test_certificates(line: Line, words: str, names: tuple[str, ...]) -> None:
    found = line(words)
    assert found.certificates is not None
    assert found.certificates.any_of == names
    assert found.kind == "certificate"


def test_words_that_name_no_certificate(line: Line) -> None:
    assert line("Any relevant certifications").certificates is None


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("Fluent French", (LanguageAsked("French", "C1"),)),
        ("Spanish is a plus", (LanguageAsked("Spanish"),)),
        ("Spanish at B2 level or above", (LanguageAsked("Spanish", "B2"),)),
        ("Fluent English and German", (LanguageAsked("English", "C1"), LanguageAsked("German", "C1"))),
    ],
)
def test_languages(line: Line, words: str, asked: tuple[LanguageAsked, ...]) -> None:
    found = line(words)
    assert (found.kind, found.languages) == ("language", asked)


def test_one_of_several_languages_cannot_be_told_and_is_said(line: Line) -> None:
    found = line("Fluent German or French")
    assert (found.kind, found.languages) == ("meaning", ())
    assert "One of several languages" in (found.note or "")


@pytest.mark.parametrize(
    "words",
    [
        "Authorized to work in the United States",
        "Active security clearance",
        "Enhanced DBS check",
        "Willing to travel up to 30% of the time",
        "Able to work evenings, weekends and holidays",
        "Ability to lift 50 lbs",
        "Must be at least 18 years old",
        "Willingness to relocate to Oslo",
        "Reliable transportation",
    ],
)
def test_eligibility_comes_with_a_question(line: Line, words: str) -> None:
    found = line(words)
    assert found.kind == "eligibility"
    assert found.question is not None
    assert found.question.endswith("?")


def test_eligibility_beside_another_structure_is_asked_and_said(line: Line) -> None:
    found = line("3 years of experience and the right to work in the UK")
    assert found.kind == "experience"
    assert found.question is not None
    assert "A CV cannot show" in (found.note or "")
