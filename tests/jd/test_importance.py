"""Required or nice to have: the words of the line, then the heading."""

from collections.abc import Callable

import pytest

from hiring.job import JobDescription, Requirement

Lines = Callable[[str], list[tuple[str, str]]]
Read = Callable[[str], JobDescription]


@pytest.mark.parametrize(
    ("words", "importance"),
    [
        ("Python", "required"),
        ("Python is a must", "required"),
        ("Python is essential", "required"),
        ("Python is a plus", "nice_to_have"),
        ("Python would be a big plus", "nice_to_have"),
        ("Python preferred", "nice_to_have"),
        ("Python is desirable", "nice_to_have"),
        ("Python, nice to have", "nice_to_have"),
        ("Python would be advantageous", "nice_to_have"),
        ("Ideally you know Python", "nice_to_have"),
        ("Bonus: Python", "nice_to_have"),
        ("Python is not required but welcome", "nice_to_have"),
        ("Python is not required but would be nice", "nice_to_have"),
        ("At least 3 years of Python preferred", "nice_to_have"),
        ("Python helpful but not required", "nice_to_have"),
        ("Python, though it's not essential", "nice_to_have"),
        ("Python for the required reports", "required"),
        ("Python for asset management", "required"),
    ],
)
def test_the_words_of_the_line(lines: Lines, words: str, importance: str) -> None:
    assert [found for _, found in lines(words)] == [importance]


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Python required; Go is a plus", [("Python required", "required"), ("Go is a plus", "nice_to_have")]),
        ("Python required, Docker preferred", [("Python required", "required"), ("Docker preferred", "nice_to_have")]),
        ("Good Python, ideally with Django", [("Good Python", "required"), ("ideally with Django", "nice_to_have")]),
        ("Python (Django is a plus)", [("Python", "required"), ("Django is a plus", "nice_to_have")]),
        ("Know Python. Docker is a plus.", [("Know Python.", "required"), ("Docker is a plus.", "nice_to_have")]),
        ("Python, Docker or Ansible preferred", [("Python, Docker or Ansible preferred", "nice_to_have")]),
        ("Strong SQL; basic Python", [("Strong SQL; basic Python", "required")]),
        ("Python, e.g. in Inc. 500 firms", [("Python, e.g. in Inc. 500 firms", "required")]),
    ],
)  # fmt: skip
def test_a_line_is_cut_where_its_importance_changes(lines: Lines, words: str, parts: list[tuple[str, str]]) -> None:
    assert lines(words) == parts


@pytest.mark.parametrize(
    ("heading", "importance"),
    [
        ("Requirements", "required"),
        ("What you'll bring", "required"),
        ("Who you are:", "required"),
        ("Minimum Qualifications", "required"),
        ("Essential criteria", "required"),
        ("About you", "required"),
        ("The ideal candidate", "required"),
        ("Skills and experience", "required"),
        ("Preferred Qualifications", "nice_to_have"),
        ("Nice to have", "nice_to_have"),
        ("Nice-to-haves", "nice_to_have"),
        ("Bonus points", "nice_to_have"),
        ("Desirable", "nice_to_have"),
        ("It would be great if you have", "nice_to_have"),
    ],
)
def test_the_heading_where_the_line_says_nothing(read: Read, heading: str, importance: str) -> None:
    job = read(f"# Florist\n\n## {heading}\n\n- Two years of Python\n")
    assert [requirement.importance for requirement in job.requirements.requirements] == [importance]


def test_the_line_wins_over_the_heading(read: Read) -> None:
    job = read(
        "# Florist\n\n## Nice to have\n\n- You must know Python\n- Docker\n\n## Requirements\n\n- Ansible is a plus\n"
    )
    found: list[Requirement] = list(job.requirements.requirements)
    assert [requirement.importance for requirement in found] == ["required", "nice_to_have", "nice_to_have"]
