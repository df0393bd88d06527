"""Criteria in words: natural, and read back as the structure that they were made from."""

import pytest

from hiring.job import SkillGroup
from jd.roles import (
    Ability,
    AllSkills,
    AnySkills,
    Asks,
    Certificate,
    Degree,
    ExperienceOf,
    Seniority,
    SpokenLanguage,
)
from jd.writing.criteria import joined, reads_as, render
from jd.writing.request import TONES
from jd.writing.structure import structure

YEARS = (1, 3, 5, 7, 8)
CASES: list[tuple[Asks, str, str]] = [
    (ExperienceOf("backend development", YEARS), "mid", "3+ years of experience in backend development"),
    (ExperienceOf("kitchen work", YEARS), "junior", "At least 1 year of experience in kitchen work"),
    (
        ExperienceOf("backend development", YEARS, ("Python", "Node.js", "Go", "Java")),
        "senior",
        "5+ years of experience in backend development, in one or more of: Python, Node.js, Go or Java",
    ),
    (ExperienceOf("web development", YEARS, ("PHP",)), "mid", "3+ years of experience in web development, using PHP"),
    (AllSkills(("SQL", "database design")), "mid", "Working knowledge of SQL and database design"),
    (AllSkills(("Docker",)), "senior", "Strong command of Docker"),
    (
        AnySkills(("PostgreSQL", "MySQL"), open_ended=True),
        "mid",
        "Working knowledge of PostgreSQL, MySQL or another relational database",
    ),
    (
        AllSkills(("CI/CD",), ("GitHub Actions", "GitLab CI")),
        "mid",
        "Working knowledge of CI/CD (GitHub Actions, GitLab CI or similar)",
    ),
    (AnySkills(("Python", "Go")), "mid", "Working knowledge of Python or Go"),
    (AnySkills(("Python", "Go", "Java"), at_least=2), "mid", "At least two of: Python, Go and Java"),
    (Ability("debugging production systems"), "mid", "Comfortable debugging production systems"),
    (
        Degree("bachelor", ("computer science",)),
        "mid",
        "A bachelor's degree in computer science, or equivalent experience",
    ),
    (Degree("master", or_experience=False), "mid", "A master's degree"),
    (Certificate(("registered nurse licence",)), "mid", "A current registered nurse licence"),
    (SpokenLanguage("German", "C1"), "mid", "Fluent German (C1)"),
]


@pytest.mark.parametrize(("asks", "seniority", "text"), CASES)
def test_the_first_wording(asks: Asks, seniority: Seniority, text: str) -> None:
    assert render(asks, seniority, "plain", False, 0) == text


@pytest.mark.parametrize(("asks", "seniority", "_text"), CASES)
def test_every_tone_and_turn_is_read_back(asks: Asks, seniority: Seniority, _text: str) -> None:
    for tone in TONES:
        for turn in range(4):
            for nice in (False, True):
                text = render(asks, seniority, tone, nice, turn)
                assert reads_as(text, structure(asks, seniority)), text


def test_examples_of_a_field_stand_for_it_and_those_of_a_practice_do_not() -> None:
    practice = structure(AllSkills(("CI/CD",), ("GitHub Actions", "Jenkins")), "mid")
    assert practice.groups == (SkillGroup(("CI/CD",), open_ended=True),)
    field = structure(AllSkills(("relational databases",), ("PostgreSQL", "MySQL")), "mid")
    assert field.groups == (SkillGroup(("PostgreSQL", "MySQL"), open_ended=True),)


def test_a_word_is_not_said_twice() -> None:
    text = render(AllSkills(("wine knowledge",)), "mid", "plain", False, 0)
    assert text.casefold().count("knowledge") == 1


def test_a_soft_skill_is_judged_by_meaning() -> None:
    assert structure(AllSkills(("negotiation",)), "mid").kind == "meaning"


@pytest.mark.parametrize(
    ("names", "text"), [(("A",), "A"), (("A", "B"), "A or B"), (("A", "B", "C"), "A, B or C"), ((), "")]
)
def test_lists_are_joined_as_in_english(names: tuple[str, ...], text: str) -> None:
    assert joined(names, "or") == text
