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


def test_a_claim_outside_of_the_jobs_is_quoted_before_one_within() -> None:
    cv = Cv().job("Clerk", "2020-01", "2021-12", "Neat and organized desk.").prose("Organized and punctual.")
    found = answer(cv, trait("Well organised"))
    assert [quote.quote for quote in found.evidence] == ["Organized and punctual."]


def test_an_item_of_two_words_in_a_list_is_a_claim_and_no_sentence() -> None:
    cv = Cv().listed("Time management")
    assert answer(cv, trait("Well organised")).reason.startswith("Organisation and time management is claimed")
    assert answer(cv, trait("Management of time zones for satellites")).verdict == "not_found"


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


def test_a_sentence_in_the_very_words_of_the_trait_is_quoted_first() -> None:
    cv = Cv().job(
        "Clerk", "2020-01", "2021-12", "Greeted visitors.", "Answered calls of patients.", "Communicated with surgeons."
    )
    found = answer(cv, trait("Communication skills"))
    assert found.evidence[0].quote == "Communicated with surgeons."
    assert found.reason.startswith("Communication shows in communicating with others and ")


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("Facilitated communication between the wards.", "communicating with others"),
        ("Worked collaboratively on the harvest.", "working together with others"),
        ("Delivered a high level of service to patrons.", "serving customers, guests, clients or patients"),
    ],
)
def test_what_jobs_tell_in_plain_words_shows_a_trait(sentence: str, what: str) -> None:
    lines = ("Communication skills", "Team player", "Customer-focused")
    answers = [answer(Cv().job("Clerk", "2020-01", "2021-12", sentence), trait(line)) for line in lines]
    assert any(found.verdict == "met" and f"shows in {what}" in found.reason for found in answers)


@pytest.mark.parametrize("sentence", ["Repaired communication equipment.", "Ability to communicate."])
def test_a_thing_or_an_ability_is_no_work_that_shows_communication(sentence: str) -> None:
    found = answer(Cv().job("Clerk", "2020-01", "2021-12", sentence), trait("Communication skills"))
    assert found.verdict == "partly"


def test_the_place_of_work_that_a_line_names_is_quoted_beside() -> None:
    line = trait("Team player in a fast-paced kitchen")
    cv = Cv().prose("A team player.").job("Cook", "2020-01", "2021-12", "Led a crew.", "Cooked in a busy restaurant.")
    found = answer(cv, line)
    assert [part.asked for part in found.parts] == ["working in a team"]
    assert found.reason.endswith("; the jobs tell of a fast or busy place of work, too; the CV claims it too.")
    assert [quote.quote for quote in found.evidence] == ["Led a crew.", "Cooked in a busy restaurant."]
    quiet = answer(Cv().job("Cook", "2020-01", "2021-12", "Led a crew."), line)
    assert (quiet.verdict, len(quiet.evidence)) == ("met", 1)


def test_the_post_that_is_sought_claims_nothing() -> None:
    cv = Cv().prose("Seeking a collaborative position.").job("Turner", "2020-01", "2021-12", "Operated a lathe.")
    assert answer(cv, trait("Team player")).verdict == "not_found"


def test_of_a_line_of_three_traits_each_has_one_quote() -> None:
    cv = (
        Cv()
        .prose("Excellent communicator.")
        .job(
            "Clerk", "2020-01", "2021-12", "Communicated with surgeons.", "Led a crew.", "Reconciled supplier accounts."
        )
    )
    found = answer(cv, trait("Communication skills, teamwork and attention to detail"))
    assert [len(part.evidence) for part in found.parts] == [1, 1, 1]


def test_conduct_that_a_line_asks_for_beside_something_else_is_a_part() -> None:
    line = trait("Patient with beginners, organised and fond of puppets")
    found = answer(Cv().job("Clerk", "2020-01", "2021-12", "Scheduled meetings for nine teams."), line)
    assert (found.verdict, found.value) == ("partly", SETTINGS.prose)
    assert found.reason.endswith("; of the rest of the line nothing was found.")
    assert [quote.quote for quote in found.evidence] == ["Scheduled meetings for nine teams."]
    assert answer(Cv().job("Turner", "2020-01", "2021-12", "Cut steel."), line).verdict == "not_found"


def test_of_several_traits_only_the_first_begins_with_a_capital() -> None:
    cv = Cv().job("Clerk", "2020-01", "2021-12", "Coordinated the shifts.", "Reconciled supplier accounts.")
    found = answer(cv, trait("Attention to detail, organised"))
    assert found.reason.startswith("Attention to detail shows in checking")
    assert "; organisation and time management shows in scheduling" in found.reason
