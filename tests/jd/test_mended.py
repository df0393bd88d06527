"""One row for each slip of reading that writing brought to light."""

from collections.abc import Callable

import pytest

from hiring.document import Document
from hiring.job import JobDescription, Requirement, SkillGroup
from jd.headings import classify_heading

Line = Callable[[str], Requirement]


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("PostgreSQL, MySQL or another relational database", [SkillGroup(("PostgreSQL", "MySQL"), open_ended=True)]),
        ("Docker, Podman or another container engine", [SkillGroup(("Docker", "Podman"), open_ended=True)]),
        ("Experience of budgeting and cash flow forecasting", [("budgeting",), ("cash flow forecasting",)]),
    ],
)
def test_groups(line: Line, text: str, groups: list[SkillGroup | tuple[str, ...]]) -> None:
    assert list(line(text).groups) == [one if isinstance(one, SkillGroup) else SkillGroup(one) for one in groups]


@pytest.mark.parametrize(
    "text",
    [
        "Comfortable negotiating contracts with insurers or public health payers",
        "Experience of spraying doors, ceilings or steelwork with airless equipment",
        "Some experience of planning shifts from call volumes by hour and weekday",
    ],
)
def test_an_activity_is_judged_by_its_meaning(line: Line, text: str) -> None:
    assert line(text).kind == "meaning"


@pytest.mark.parametrize(
    "text",
    ["Experience of managing budgets", "Experience in building REST APIs in Python", "Experience of nursing care"],
)
def test_an_activity_that_is_nothing_but_a_skill_names_it(line: Line, text: str) -> None:
    assert line(text).groups


def test_right_to_work_checks_are_a_practice_and_no_question(line: Line) -> None:
    asked = line("Practical experience of right to work checks")
    assert (asked.kind, asked.question) == ("skills", None)
    assert line("Right to work in the UK").kind == "eligibility"


@pytest.mark.parametrize("text", ["NVQ plumbing and heating", "A current QTS, teaching certificate or PGCE"])
def test_a_certificate_that_holds_a_degree_word_is_a_certificate(line: Line, text: str) -> None:
    asked = line(text)
    assert asked.certificates
    assert asked.education is None


def test_a_subject_to_teach_asks_for_no_language(line: Line) -> None:
    assert line("Knowledge of music teaching or English language teaching").languages == ()


def test_no_skill_is_found_across_the_end_of_a_line(read: Callable[[Document | str], JobDescription]) -> None:
    job = read("# Bookkeeper\n\n## Requirements\n\n- Practice in payroll\n- Experience of spreadsheets\n")
    first, second = job.requirements.requirements
    assert first.groups == (SkillGroup(("payroll",)),)
    assert second.groups == (SkillGroup(("spreadsheets",)),)


def test_a_title_that_holds_a_word_of_headings_is_the_title(read: Callable[[Document | str], JobDescription]) -> None:
    text = "Head of Staff Training\n======\n\nAt a glance\n-----\n\n- Location: Leeds\n\nRequirements\n-----\n\n- SQL\n"
    assert read(text).title == "Head of Staff Training"


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Anforderungen", "required"),
        ("Das bringen Sie mit", "required"),
        ("Von Vorteil", "nice_to_have"),
        ("Ihre Aufgaben", "duties"),
        ("Das bieten wir", "benefits"),
        ("Votre profil", "required"),
        ("Vos missions", "duties"),
        ("Ce que nous offrons", "benefits"),
        ("Requisitos", "required"),
        ("Se valorará", "nice_to_have"),
        ("Funciones", "duties"),
        ("At a glance", "facts"),
    ],
)
def test_headings_of_frames(heading: str, kind: str) -> None:
    assert classify_heading(heading) == kind
