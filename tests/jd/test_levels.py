"""How well an advert asks for a skill."""

from collections.abc import Callable

import pytest

from hiring.job import Requirement, SkillLevel

Line = Callable[[str], Requirement]


@pytest.mark.parametrize(
    ("words", "levels"),
    [
        ("Expert in SQL, familiar with Go", {"SQL": "expert", "Go": "familiar"}),
        ("SQL (expert), Python, basic Docker", {"SQL": "expert", "Python": None, "Docker": "familiar"}),
        ("A working knowledge of AWS or GCP, and Terraform", {"AWS": "working", "Terraform": "working"}),
        ("Familiarity with Kafka or NATS and strong Java", {"Apache Kafka": "familiar", "Java": None}),
        ("Strong SQL and familiarity with Tableau", {"SQL": None, "Tableau": "familiar"}),
        ("MS Excel - intermediate level", {"Microsoft Excel": "working"}),
        ("In-depth knowledge of Python", {"Python": "expert"}),
        ("Mastery of Figma", {"Figma": "expert"}),
        ("Basic knowledge of Python or Go", {"Python": "familiar"}),
        ("Exposure to Kubernetes", {"Kubernetes": "familiar"}),
        ("Knowledge of SQL", {"SQL": None}),
        ("Basic HTML and CSS", {"HTML": "familiar", "CSS": "familiar"}),
        ("Able to solve basic problems in one or more languages (Python, Go)", {"Python": None}),
        ("Expertise in Excel; SAP", {"Microsoft Excel": "expert", "SAP ERP": None}),
    ],
)
def test_levels_of_skills(line: Line, words: str, levels: dict[str, SkillLevel | None]) -> None:
    found = {group.any_of[0]: group.level for group in line(words).groups}
    assert found == levels


def test_a_level_makes_no_second_criterion(line: Line) -> None:
    """`line` fails where the two make two requirements."""
    assert line("Go\n- Expert in Go").groups[0].any_of == ("Go",)
