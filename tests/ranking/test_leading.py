"""Work that is to lead others: which words ask for it, which jobs do it."""

import pytest

from hiring.job import YearsAsked
from ranking.criteria.leading import asks_to_lead
from ranking.knowledge import Knowledge
from skills import load_taxonomy
from skills.roles import load_roles
from tests.ranking.builder import Cv, answer, asked

KNOWLEDGE = Knowledge(load_taxonomy(), load_roles())


@pytest.mark.parametrize(
    ("work", "leads"),
    [
        ("supervisory", True),
        ("lead or supervisory role", True),
        ("people management", True),
        ("managing a team of gardeners", True),
        ("restaurant management", True),
        ("team leadership", True),
        ("Stable Manager", True),
        ("Cleaning Supervisor", True),
        ("gardener or supervisor", False),
        ("Account Manager", False),
        ("risk management", False),
        ("inventory management", False),
        ("bookkeeping", False),
        ("gardening", False),
    ],
)
def test_words_that_ask_to_lead(work: str, leads: bool) -> None:
    assert asks_to_lead(work, KNOWLEDGE) is leads


@pytest.mark.parametrize(
    ("cv", "verdict", "words"),
    [
        (Cv().job("Night Manager", "2020-01", "2021-12"), "met", "Night Manager (2 years)"),
        (
            Cv().job("Gardener", "2020-01", "2021-12", "Supervised two apprentices and the summer crew."),
            "met",
            "leading others",
        ),
        # Who talks to managers manages nobody; nor does who manages accounts.
        (
            Cv().job("Gardener", "2020-01", "2021-12", "Kept management informed."),
            "not_found",
            "Looked for supervisory",
        ),
        # Things beside people, and things done for people, lead nobody.
        *(
            (Cv().job("Gardener", "2020-01", "2021-12", sentence), "not_found", "Looked for supervisory")
            for sentence in (
                "Oversaw the placement of pots in the fern department.",
                "Led morning calls with the team.",
            )
        ),
        (Cv().job("Gardener", "2020-01", "2021-12", "Ran the daily work and oversaw 12 to 15 crews."), "met", "crews"),
        (Cv().job("Site Manager Assistant", "2020-01", "2021-12", "Filed plans."), "not_found", "Looked for"),
        (Cv().job("Key Account Manager", "2020-01", "2021-12", "Looked after clients."), "not_found", "Looked for"),
    ],
)
def test_leading_alone_is_shown_by_a_title_or_a_sentence(cv: Cv, verdict: str, words: str) -> None:
    found = answer(cv, asked("x", kind="experience", years=YearsAsked(None, None, "supervisory", "role")))
    assert found.verdict == verdict
    assert words in found.reason


def test_a_title_that_leads_is_not_shown_by_the_trade_it_leads() -> None:
    wanted = asked("x", kind="experience", years=YearsAsked(1, None, "Stable Manager", "role"))
    groom = Cv().job("Stable Manager trainee", "2020-01", "2021-12", "Fed twelve horses.")
    assert answer(groom, wanted).verdict != "met"
    leader = Cv().job("Stable Manager", "2020-01", "2021-12", "Fed twelve horses.")
    assert answer(leader, wanted).verdict == "met"


def test_the_sentence_of_leading_is_quoted_beside_the_title() -> None:
    cv = Cv().job("Head of nursing", "2020-01", "2021-12", "Wrote care plans.", "Led a team of nine nurses.")
    wanted = asked("x", kind="experience", years=YearsAsked(1, None, "nursing team leadership", "role"))
    shown = answer(cv, asked("x", kind="experience", years=YearsAsked(1, None, "supervisory", "role")))
    assert [quote.quote for quote in shown.evidence][1:] == ["Led a team of nine nurses."]
    nobody = answer(Cv().job("nursing team leadership trainee", "2015-01", "2016-12", "Wrote care plans."), wanted)
    assert (nobody.verdict, "neither its title nor its text leads others" in nobody.reason) == ("partly", True)


def test_the_sentence_that_says_how_many_were_led_comes_first() -> None:
    cv = Cv().job("Head of nursing", "2020-01", "2021-12", "Supervised the night staff.", "Led a team of nine nurses.")
    shown = answer(cv, asked("x", kind="experience", years=YearsAsked(1, None, "supervisory", "role")))
    assert [quote.quote for quote in shown.evidence][1:] == ["Led a team of nine nurses."]


def test_where_a_title_alone_leads_the_job_that_tells_of_it_is_quoted_beside() -> None:
    cv = (
        Cv()
        .job("Stable Manager", "2020-01", "2021-12", "Ordered hay and straw.")
        .job("Yard Foreman", "2015-01", "2016-12", "Supervised a crew of six grooms.", "Drafted lead and yard reports.")
    )
    found = answer(cv, asked("x", kind="experience", years=YearsAsked(1, None, "Stable Manager", "role")))
    assert [quote.quote for quote in found.evidence][1:] == ["Supervised a crew of six grooms."]
    assert found.reason.endswith("; Yard Foreman (2 years) tells of leading people.")
