"""A portfolio that an advert asks for and a CV names."""

import pytest

from ranking.settings import ScoringWeights
from tests.ranking.builder import Cv, answer, asked

SETTINGS = ScoringWeights()
LINE = asked("An online portfolio of print and web work", kind="meaning")


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        (("Portfolio", "www.example.org"), True),
        (("My portfolio is at https://ada.example.org",), True),
        (("Portfolio available upon request",), True),
        (("Managed a portfolio of 40 retail clients.",), False),
        (("Oversaw an investment portfolio.",), False),
        (("Designed posters for a theatre.",), False),
    ],
)
def test_a_portfolio_is_named_or_not(lines: tuple[str, ...], named: bool) -> None:
    found = answer(Cv().prose(*lines), LINE)
    assert (found.verdict == "met", "look at it" in found.reason) == (named, named)
    assert found.value == SETTINGS.in_text if named else found.value <= SETTINGS.prose


def test_what_was_looked_for_is_told() -> None:
    found = answer(Cv().prose("Designed posters for a theatre."), LINE)
    assert found.verdict == "not_found"
    assert found.reason == "Looked for a portfolio, under a heading or with where to see it; not found: ask to see one."


def test_clients_in_a_portfolio_are_another_matter() -> None:
    found = answer(Cv().prose("Portfolio", "www.example.org"), asked("Manage a client portfolio", kind="meaning"))
    assert "names a portfolio" not in found.reason


def test_a_portfolio_beside_a_trait_is_a_part_of_its_own() -> None:
    wanted = asked("Clear communication skills and a portfolio", kind="meaning")
    trained = Cv().job("Designer", "2020-01", "2021-12", "Trained four apprentices.")
    assert [part.verdict for part in answer(trained, wanted).parts] == ["met", "not_found"]
    assert answer(trained.prose("Portfolio at www.example.org"), wanted).verdict == "met"


def test_who_says_where_the_work_can_be_seen_has_a_portfolio() -> None:
    found = answer(Cv().prose("Samples of my recent work can be viewed at www.example.org."), LINE)
    assert (found.verdict, found.evidence[0].quote[:7]) == ("met", "Samples")
    assert "says where" not in answer(Cv().prose("My work at the mill was praised."), LINE).reason
