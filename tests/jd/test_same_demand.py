"""Criteria that ask for the same thing in other words count once."""

from collections.abc import Callable

import pytest

from hiring.document import Document
from hiring.job import JobDescription, Requirement

Read = Callable[[Document | str], JobDescription]


def read_lines(read: Read, *lines: str, nice: tuple[str, ...] = ()) -> list[Requirement]:
    text = "# Cook\n\n## Requirements\n\n" + "".join(f"- {line}\n" for line in lines)
    if nice:
        text += "\n## Nice to have\n\n" + "".join(f"- {line}\n" for line in nice)
    return list(read(text).requirements.requirements)


@pytest.mark.parametrize(
    ("one", "other", "stays"),
    [
        ("Kubernetes", "K8s", "Kubernetes"),
        ("Python", "3+ years of Python", "3+ years of Python"),
        ("3+ years of Python", "Strong Python skills", "3+ years of Python"),
        ("English", "Fluent English", "Fluent English"),
        ("Payroll experience", "Experience as a payroll specialist", "Payroll experience"),
        ("2 years as a baker", "4 years as a baker", "4 years as a baker"),
        ("Degree in nursing", "Bachelor's degree", "Degree in nursing"),
        ("Attention to detail", "Excellent attention to detail", "Attention to detail"),
        ("Strong communicator", "Excellent communication skills", "Strong communicator"),
        ("Familiar with Go and Rust", "Expert in Go and Rust", "Expert in Go and Rust"),
    ],
)
def test_one_wish_in_two_wordings_counts_once(read: Read, one: str, other: str, stays: str) -> None:
    (asked,) = read_lines(read, one, other)
    goes = other if stays == one else one
    assert asked.text == stays
    assert asked.note is not None
    assert asked.note.endswith(f"Also asked for as “{goes}”.")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Excel", "Excel and Word"),
        ("5 years as a cook", "3 years as a cook in a hotel"),
        ("3 years as a cook", "3 years as a waiter"),
        ("Degree in nursing", "Degree in law"),
        ("Able to lift 20 kg", "Able to lift 50 kg"),
        ("Able to work weekends", "Able to work nights"),
        ("Managed budgets over $1M", "Managed budgets over $5M"),
        ("Good communication skills", "Calm under pressure"),
        ("Python or Ruby", "Python and Ruby"),
        ("English", "French"),
    ],
)
def test_other_wishes_stay_two(read: Read, one: str, other: str) -> None:
    assert [asked.text for asked in read_lines(read, one, other)] == [one, other]


def test_letters_that_an_advert_explains_are_their_long_form(read: Read) -> None:
    (asked,) = read_lines(read, "Knowledge of hot dip coating (HDC)", "HDC")
    assert asked.text == "Knowledge of hot dip coating (HDC)"
    assert len(read_lines(read, "Knowledge of hot dip coating", "HDC")) == 2


def test_a_wish_never_stands_for_a_requirement_that_asks_for_less(read: Read) -> None:
    both = read_lines(read, "Python", nice=("5 years of Python",))
    assert [(asked.text, asked.importance) for asked in both] == [
        ("Python", "required"),
        ("5 years of Python", "nice_to_have"),
    ]


def test_a_requirement_stands_for_the_wish_that_asks_for_no_more(read: Read) -> None:
    (asked,) = read_lines(read, "5 years of Python", nice=("Python",))
    assert (asked.text, asked.importance) == ("5 years of Python", "required")


def test_ids_and_places_stay_in_order(read: Read) -> None:
    asked = read_lines(read, "Python", "Excel", "3+ years of Python", "Fluent Dutch")
    assert [one.text for one in asked] == ["Excel", "3+ years of Python", "Fluent Dutch"]
    assert [one.id for one in asked] == ["r1", "r2", "r3"]
    assert sorted(one.span.start for one in asked) == [one.span.start for one in asked]
