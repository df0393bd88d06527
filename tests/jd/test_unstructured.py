"""Lines that ask for conduct, or in plain words, beside what has a structure."""

from collections.abc import Callable

import pytest

Lines = Callable[[str], list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("3 years of sales experience and a friendly manner", ["3 years of sales experience", "a friendly manner"]),
        ("Strong SQL and communication skills", ["Strong SQL", "communication skills"]),
        (
            "Excel, attention to detail, and a valid driving licence",
            ["Excel", "attention to detail", "a valid driving licence"],
        ),
        ("A team player with experience in Java", ["A team player", "experience in Java"]),
        (
            "A degree in botany and experience of leading school groups",
            ["A degree in botany", "experience of leading school groups"],
        ),
        (
            "A CSCS card, knowledge of tides and harbours, and experience of mooring boats",
            ["A CSCS card", "knowledge of tides and harbours", "experience of mooring boats"],
        ),
        (
            "Meticulous, with a good command of written and spoken Dutch",
            ["Meticulous", "a good command of written and spoken Dutch"],
        ),
    ],
)
def test_what_has_no_structure_is_a_criterion_of_its_own(lines: Lines, text: str, parts: list[str]) -> None:
    assert [words for words, _ in lines(text)] == parts


@pytest.mark.parametrize(
    "text",
    [
        "Excellent written and verbal communication skills",
        "Java or Kotlin, and SQL",
        "Experience planning, implementing and analysing marketing programmes, including budget management",
        "Experience managing and building a sales pipeline",
        "Experience of verbal communication and computer literacy",
        "A degree in marketing, communications or business",
        "Certified Ethics Professional, CAMS or CIPP",
        "Knowledge of budgets and contracts",
        "3 years as a nurse who works calmly under pressure",
        "Word processing (accurate and well organised)",
    ],
)
def test_what_is_one_thing_is_left_whole(lines: Lines, text: str) -> None:
    assert [words for words, _ in lines(text)] == [text]


def test_both_parts_have_the_importance_of_their_line(lines: Lines) -> None:
    assert lines("Python and good communication are a plus") == [
        ("Python", "nice_to_have"),
        ("good communication are a plus", "nice_to_have"),
    ]
