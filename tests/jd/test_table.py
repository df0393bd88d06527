"""The table of the design page: what each of its lines means, exactly."""

from collections.abc import Callable

import pytest

from hiring.job import EducationAsked, LanguageAsked, Requirement, SkillGroup, YearsAsked

Line = Callable[[str], Requirement]


def test_years_in_a_role_and_one_of_several_languages(line: Line) -> None:
    asked = line("5+ years writing production backend code in one or more of: Python, Node.js, Go, or Java")
    assert asked.years == YearsAsked(5, None, "backend", "role")
    assert asked.groups == (SkillGroup(("Python", "Node.js", "Go", "Java")),)
    assert asked.kind == "experience"


def test_two_skills_and_an_open_choice(line: Line) -> None:
    asked = line("Strong SQL and relational database design; at least one major RDBMS (PostgreSQL, MySQL)")
    assert asked.groups == (
        SkillGroup(("SQL",)),
        SkillGroup(("database design",)),
        SkillGroup(("PostgreSQL", "MySQL"), open_ended=True),
    )
    assert asked.kind == "skills"


def test_a_practice_with_examples_of_its_tools(line: Line) -> None:
    asked = line("CI/CD pipelines (GitHub Actions, GitLab CI, or similar)")
    assert asked.groups == (SkillGroup(("CI/CD",), open_ended=True),)


def test_an_example_stands_for_its_umbrella_and_an_exclusion_asks_for_nothing(line: Line) -> None:
    asked = line("containerization (Docker) and orchestration basics (Kubernetes not required)")
    assert asked.groups == (SkillGroup(("Docker",)),)
    assert asked.excluded == ("Kubernetes",)
    assert asked.kind == "skills"


def test_no_named_skill_is_judged_by_meaning(line: Line) -> None:
    asked = line("Comfortable debugging production systems and reading application logs")
    assert (asked.kind, asked.groups, asked.excluded, asked.years) == ("meaning", (), (), None)
    assert asked.note is not None


def test_a_degree_or_experience(line: Line) -> None:
    asked = line("Bachelor's degree in CS or equivalent experience")
    assert asked.education == EducationAsked("bachelor", ("computer science",), or_experience=True)
    assert (asked.kind, asked.groups, asked.years) == ("education", (), None)


def test_a_language_with_a_level(line: Line) -> None:
    asked = line("Fluent German (C1)")
    assert asked.languages == (LanguageAsked("German", "C1"),)
    assert (asked.kind, asked.groups) == ("language", ())


def test_eligibility_is_asked(line: Line) -> None:
    asked = line("Right to work in the UK")
    assert asked.kind == "eligibility"
    assert asked.question
    assert "right to work" in asked.question


@pytest.mark.parametrize("words", ["Right to work in the UK", "Fluent German (C1)"])
def test_a_line_understood_in_full_has_no_note(line: Line, words: str) -> None:
    assert line(words).note is None
