"""Which part of a long passage is quoted."""

import pytest

from hiring.evidence import Span
from ranking.quoting import LENGTH, quoted

FILLER = "checked the weekly figures of every branch against the ledgers of the head office and of the suppliers"


def quote(text: str, words: str) -> str:
    start = text.index(words)
    return quoted(text, Span(0, len(text)), Span(start, start + len(words))).of(text)


def test_a_short_passage_is_quoted_whole() -> None:
    text = "Ran the till. Kept the shelves full."
    assert quote(text, "shelves") == text


@pytest.mark.parametrize(
    ("between", "found"),
    [
        pytest.param(". ", "Greeted the guests of the hotel at the front desk.", id="a blank between sentences"),
        pytest.param(".", "Greeted the guests of the hotel at the front desk.", id="glued sentences"),
        pytest.param(" ", "Greeted the guests of the hotel at the front desk", id="a bullet run into the one before"),
        pytest.param(" • ", "Greeted the guests of the hotel at the front desk", id="bullets"),
    ],
)
def test_of_a_long_passage_the_statement_is_quoted(between: str, found: str) -> None:
    parts = [f"Every month {FILLER}", "Greeted the guests of the hotel at the front desk", f"Planned and {FILLER}"]
    assert quote(between.join(parts), "front desk") == found


@pytest.mark.parametrize(
    "within",
    [
        "sold parts for United Motors vs. the other dealers of the county",
        "was trained by Certified Installers of the district",
    ],
)
def test_a_name_or_a_short_form_begins_no_statement(within: str) -> None:
    text = f"In the north {within} and {FILLER}, {FILLER}."
    assert quote(text, within[-12:]).startswith("In the north")


def test_a_very_short_statement_is_quoted_with_the_next() -> None:
    text = f"Night shift. Loaded the parcel vans by hand. Every month {FILLER}, and {FILLER}."
    assert quote(text, "Night") == "Night shift. Loaded the parcel vans by hand."


def test_of_a_long_list_the_items_around_are_quoted_whole() -> None:
    items = [f"item number {number}" for number in range(40)]
    found = quote(", ".join(items), "number 30")
    assert len(found) <= LENGTH
    assert "item number 30" in found
    assert all(item.strip() in items for item in found.split(","))


def test_a_long_statement_is_quoted_from_its_beginning() -> None:
    text = f"Closed the books and {FILLER}, {FILLER} and {FILLER}."
    found = quote(text, "weekly figures")
    assert found.startswith("Closed the books")
    assert len(found) <= LENGTH
