"""Traits of conduct against a CV: work shows them, words only claim them."""

import pytest

from hiring.job import Requirement, SkillGroup
from ranking.settings import ScoringWeights
from tests.ranking.builder import Cv, answer, asked

SETTINGS = ScoringWeights()


def trait(text: str) -> Requirement:
    return asked(text, kind="meaning")


def test_work_that_needs_a_trait_shows_it_with_the_sentence() -> None:
    cv = Cv().job("Chef", "2020-01", "2021-12", "Trained four apprentices.", "Presented the menu to the owners.")
    found = answer(cv, trait("Strong communication skills"))
    assert (found.verdict, found.route) == ("met", "meant")
    assert found.reason == (
        "Communication shows in teaching or training people and presenting (2 sentences of the jobs and projects)."
    )
    assert [quote.quote for quote in found.evidence] == [
        "Trained four apprentices.",
        "Presented the menu to the owners.",
    ]


def test_a_claim_stands_beside_the_work_that_shows_it() -> None:
    cv = Cv().prose("Excellent communication skills.").job("Chef", "2020-01", "2021-12", "Trained four apprentices.")
    found = answer(cv, trait("Strong communication skills"))
    assert found.reason.endswith("(1 sentence of the jobs and projects); the CV claims it too.")
    assert [quote.quote for quote in found.evidence] == ["Trained four apprentices.", "Excellent communication skills."]


def test_a_claim_alone_is_partly() -> None:
    found = answer(Cv().prose("Excellent communication skills."), trait("Strong communication skills"))
    assert (found.verdict, found.route, found.value) == ("partly", "claimed", SETTINGS.prose)
    assert found.reason == "Communication is claimed; no job or project tells of work that shows it."


def test_more_sentences_count_more_up_to_the_setting() -> None:
    def value(number: int) -> float:
        sentences = [f"Trained {index} new cooks." for index in range(2, 2 + number)]
        return answer(Cv().job("Chef", "2020-01", "2021-12", *sentences), trait("Communication skills")).value

    assert value(1) < value(3) < value(SETTINGS.trait_sentences) == value(SETTINGS.trait_sentences + 3) == 1.0


def test_what_is_not_shown_says_what_was_looked_for() -> None:
    found = answer(Cv().job("Turner", "2020-01", "2021-12", "Operated a lathe."), trait("Team player"))
    assert (found.verdict, found.evidence) == ("not_found", ())
    assert found.reason.startswith("Looked for working in a team in the work told (such as ")


def test_each_trait_of_a_line_is_a_part() -> None:
    cv = Cv().job("Clerk", "2020-01", "2021-12", "Reconciled supplier accounts.")
    found = answer(cv, trait("Attention to detail and communication skills"))
    assert [part.verdict for part in found.parts] == ["met", "not_found"]
    assert found.verdict == "partly"


@pytest.mark.parametrize("text", ["Communication engineering for satellites", "Reliability of pumps in deep wells"])
def test_words_of_a_trait_in_other_business_are_judged_by_meaning(text: str) -> None:
    found = answer(Cv().job("Chef", "2020-01", "2021-12", "Trained four apprentices."), trait(text))
    assert "shows in" not in found.reason


def test_a_claim_beside_work_that_shows_the_rest_of_the_line_is_enough() -> None:
    cv = Cv().prose("Great attention to detail.").job("Clerk", "2020-01", "2021-12", "Trained four apprentices.")
    both = answer(cv, trait("Communication skills and attention to detail"))
    assert (both.verdict, both.parts[1].value) == ("met", SETTINGS.met_from)
    assert both.parts[1].reason == "Attention to detail is claimed, beside work that shows the rest of the line."
    third = answer(cv, trait("Communication skills, attention to detail and negotiation skills"))
    assert [part.verdict for part in third.parts] == ["met", "partly", "not_found"]
    claims = Cv().prose("Great attention to detail.", "Excellent communication skills.")
    assert answer(claims, trait("Communication skills and attention to detail")).verdict == "partly"


def test_traits_beside_a_skill_are_asked_too_but_not_where_either_will_do() -> None:
    cv = Cv().job("Clerk", "2020-01", "2021-12", "Reconciled supplier accounts in Python.")
    both = asked("Attention to detail, communication skills and Python", groups=(SkillGroup(("Python",)),))
    assert [part.verdict for part in answer(cv, both).parts] == ["met", "met", "not_found"]
    either = asked("Communication or Python skills", groups=(SkillGroup(("Python",)),))
    assert answer(cv, either).verdict == "met"


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [("Drafted reports for the board.", "met"), ("Answered calls from customers.", "not_found")],
)
def test_writing_skills_are_shown_by_writing(sentence: str, verdict: str) -> None:
    found = answer(Cv().job("Clerk", "2020-01", "2021-12", sentence), trait("Excellent writing and editing skills"))
    assert found.verdict == verdict


def test_keeping_secrets_and_keeping_rules_are_two_things() -> None:
    cv = Cv().job("Clerk", "2020-01", "2021-12", "Checked compliance with the rules.")
    assert answer(cv, trait("Integrity and honesty")).verdict == "met"
    assert answer(cv, trait("Discretion with confidential information")).verdict == "not_found"


def test_the_sentence_with_the_very_word_is_quoted_first() -> None:
    sentences = ("Trained four apprentices.", "Trained new cooks.", "Communicates daily with suppliers.")
    found = answer(Cv().job("Chef", "2020-01", "2021-12", *sentences), trait("Strong communication skills"))
    assert found.evidence[0].quote == "Communicates daily with suppliers."


def test_work_that_is_sought_shows_nothing() -> None:
    cv = Cv().prose("Seeking a position in customer service.")
    assert answer(cv, trait("Customer-focused attitude")).verdict == "not_found"
