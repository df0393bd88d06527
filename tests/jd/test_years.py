"""Years of experience in all wordings."""

from collections.abc import Callable

import pytest

from hiring.job import Requirement, YearsAsked

Line = Callable[[str], Requirement]


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("10 years of experience", YearsAsked(10)),
        ("5 yrs experience", YearsAsked(5)),
        ("At least three years' professional experience", YearsAsked(3)),
        ("Minimum of five (5) years of relevant work experience", YearsAsked(5)),
        ("3-5 years of experience", YearsAsked(3, 5)),
        ("Three to five years of experience", YearsAsked(3, 5)),
        ("7–9 Years experience", YearsAsked(7, 9)),
        ("2 or more years of experience", YearsAsked(2)),
        ("5-plus years of experience", YearsAsked(5)),
        ("5 years plus of experience", YearsAsked(5)),
        ("Up to 2 years of experience", YearsAsked(None, 2)),
        ("18 months of experience", YearsAsked(1.5)),
        ("Two (2+) years of experience", YearsAsked(2)),
        ("3 years of Python", YearsAsked(3, None, "Python", "skill")),
        ("3+ years of experience with Python", YearsAsked(3, None, "Python", "skill")),
        ("Python (3+ years)", YearsAsked(3, None, "Python", "skill")),
        ("Python: 3 years", YearsAsked(3, None, "Python", "skill")),
        ("At least 18 months' experience in a nursery", YearsAsked(1.5, None, "nursery", "role")),
        ("3 years' experience in the public sector", YearsAsked(3, None, "public sector", "industry")),
        ("3 years' end-to-end lettings experience", YearsAsked(3, None, "lettings", "role")),
        ("2 years of door-to-door sales experience", YearsAsked(2, None, "door-to-door sales", "role")),
        ("4 years as a dental nurse", YearsAsked(4, None, "dental nurse", "role")),
        ("2 years in project management", YearsAsked(2, None, "project management", "role")),
        ("6 years of software engineering experience", YearsAsked(6, None, "software engineering", "role")),
        ("One year of bakery or pastry experience",
         YearsAsked(1, None, "bakery or pastry", "role")),
        ("3 years managing a small team", YearsAsked(3, None, "managing a small team", "role")),
        ("2 years in a similar role", YearsAsked(2, None, "Site Manager", "role")),
        ("2 years in public accounting or industry", YearsAsked(2, None, "public accounting", "role")),
        ("5 years in the hospitality industry", YearsAsked(5, None, "hospitality", "industry")),
        ("5 years of experience in healthcare", YearsAsked(5, None, "healthcare", "industry")),
    ],
)  # fmt: skip
def test_years(line: Line, words: str, asked: YearsAsked) -> None:
    found = line(words)
    assert found.years == asked
    assert found.kind in ("experience", "skills")


@pytest.mark.parametrize(
    ("words", "of", "scope"),
    [
        ("Previous bakery experience preferred", "bakery", "role"),
        ("Restaurant experience", "Restaurant", "industry"),
        ("Experience as a line cook", "line cook", "role"),
        ("Experience in a retail or hospitality setting is a plus", "retail or hospitality", "industry"),
        ("Some warehouse experience", "warehouse", "industry"),
    ],
)
def test_experience_without_a_number(line: Line, words: str, of: str, scope: str) -> None:
    found = line(words)
    assert found.years is not None
    assert (found.years.min, found.years.max, found.years.of, found.years.scope) == (None, None, of, scope)
    assert (found.kind, found.groups) == ("experience", ())


@pytest.mark.parametrize(
    "words",
    [
        "Forklift operator",
        "Store manager or shift supervisor",
        "Accounts executive/accountant",
        "Cluster manager",
        "Technician",
        "Service/repair engineer",
    ],
)
def test_a_line_that_is_nothing_but_titles_asks_for_such_a_job(line: Line, words: str) -> None:
    found = line(words)
    assert (found.kind, found.years, found.groups) == ("experience", YearsAsked(None, None, words, "role"), ())


@pytest.mark.parametrize("words", ["Hard worker", "Team player", "Strategic thinker", "Manager", "Stock keeping"])
def test_what_people_are_like_is_no_title(line: Line, words: str) -> None:
    assert line(words).years is None


@pytest.mark.parametrize("words", ["Registered nurse", "Licensed electrician"])
def test_a_title_that_is_a_licence_asks_for_the_licence(line: Line, words: str) -> None:
    assert (line(words).kind, line(words).years) == ("certificate", None)


@pytest.mark.parametrize(
    "words", ["Experience of opening a new kitchen in Leeds", "A great experience", "Zorblax experience"]
)
def test_experience_of_what_nobody_knows_names_no_work(line: Line, words: str) -> None:
    assert line(words).years is None


@pytest.mark.parametrize(
    "words",
    [
        "Must be at least 18 years old",
        "A four-year degree",
        "Student in a two year full-time Master programme",
        "Interest in what changed over the last 5 years",
        "Ready for a 2-year contract in Leeds",
    ],
)
def test_other_years_are_no_experience(line: Line, words: str) -> None:
    assert line(words).years is None


def test_skills_beside_the_years_are_asked_for_too(line: Line) -> None:
    found = line("5 years of software development experience with Python or Java")
    assert found.years == YearsAsked(5, None, "software development", "role")
    assert [group.any_of for group in found.groups] == [("Python", "Java")]


def test_several_numbers_of_years_are_said(line: Line) -> None:
    found = line("Master's degree and 2 years of experience, or a Bachelor's degree and 5 years of experience")
    assert found.years == YearsAsked(2)
    assert found.education is not None
    assert found.education.level == "bachelor"
    assert "Several numbers of years" in (found.note or "")
