"""The title of the position."""

from collections.abc import Callable

import pytest

from hiring.job import JobDescription

BODY = "\n\nRequirements\n- Python\n"


@pytest.mark.parametrize(
    ("opening", "title"),
    [
        ("# Backend Developer", "Backend Developer"),
        ("**Backend Developer**", "Backend Developer"),
        ("Backend Developer", "Backend Developer"),
        ("Senior Backend Developer (m/w/d)", "Senior Backend Developer (m/w/d)"),
        ("Job title: Dental Nurse", "Dental Nurse"),
        ("Job Description: Dental Nurse", "Dental Nurse"),
        ("# Job description\n\nPosition: Dental Nurse", "Dental Nurse"),
        ("About us\n\nWe fix teeth.\n\nWe are looking for a Dental Nurse to join us.", "Dental Nurse"),
        ("# Legal Assistant", "Legal Assistant"),
    ],
)
def test_titles(read: Callable[[str], JobDescription], opening: str, title: str) -> None:
    assert read(opening + BODY).title == title


def test_a_line_of_criteria_is_no_title(read: Callable[[str], JobDescription]) -> None:
    job = read("You must have 5 years of Python")
    assert (job.title, len(job.requirements)) == ("", 1)
