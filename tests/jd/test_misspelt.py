"""Misspelt words are read as they are meant, and quoted as they stand."""

from collections.abc import Callable

import pytest

from hiring.document import Document
from hiring.job import JobDescription, YearsAsked
from jd.misspelt import corrected, corrections
from jd.reading import understand_line
from jd.wording import data
from skills import load_taxonomy


def test_the_quote_keeps_the_letters_of_the_advert(read: Callable[[Document | str], JobDescription]) -> None:
    text = "# Fitter\n\n## Requirments\n\n- 3 years of boiler **maintenence**\n- Forklift lisence\n"
    job = read(text)
    years, forklift = job.requirements.requirements
    assert years.text == "3 years of boiler **maintenence**"
    assert years.years == YearsAsked(3, None, "boiler maintenance", "role")
    assert [one.any_of for one in forklift.certificates] == [("forklift licence",)]
    assert all(one.text == one.span.of(text) for one in job.requirements.requirements)


@pytest.mark.parametrize("word", ["Experiance with Java", "EXPERIANCE WITH JAVA", "experiance with Java"])
def test_a_line_alone_is_read_the_same(word: str) -> None:
    assert [group.any_of for group in understand_line(word).groups] == [("Java",)]


def test_names_and_addresses_are_left_alone() -> None:
    assert corrected("mail prefered@example.com or see prefered.example") == (
        "mail prefered@example.com or see prefered.example"
    )
    assert corrected("Nothing is wrong here") == "Nothing is wrong here"


def test_no_slip_is_a_word_of_its_own() -> None:
    slips: dict[str, list[str]] = data("misspelt")["misspelt"]
    every = [slip for wrong in slips.values() for slip in wrong]
    assert len(every) == len(set(every))
    assert not set(every) & set(slips)
    assert all(slip.isalpha() and slip.islower() for slip in (*every, *slips))
    assert not [slip for slip in every if load_taxonomy().resolve(slip)]
    assert [right for _, right in corrections(" ".join(every))] == [
        right for right, wrong in slips.items() for _ in wrong
    ]
