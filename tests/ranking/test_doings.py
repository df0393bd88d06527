"""What a line asks to have done, as the advert says it and as CVs tell it."""

import pytest

from hiring.job import Requirement, SkillGroup, YearsAsked
from hiring.match import MatchPart
from ranking.criteria.doing import answer_doings
from ranking.doings import doings_in, load_doing_words, share_told
from ranking.knowledge import Knowledge
from ranking.reading import Reading
from ranking.settings import ScoringWeights
from skills import load_taxonomy
from skills.roles import load_roles
from tests.ranking.builder import TAXONOMY, Cv, answer, asked

SETTINGS = ScoringWeights()
KNOWLEDGE = Knowledge(TAXONOMY, load_roles())


def meaning(text: str) -> Requirement:
    return asked(text, kind="meaning")


def clerk(*sentences: str) -> Cv:
    return Cv().job("Clerk", "2020-01", "2023-12", *sentences)


def told(line: str, *sentences: str) -> MatchPart:
    found = answer_doings(line, None, Reading(clerk(*sentences).profile()), KNOWLEDGE, SETTINGS)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Experience scheduling lorries and ordering pallets", ["scheduling lorries", "ordering pallets"]),
        ("Drafting, checking and filing deeds of sale", ["Drafting, checking and filing deeds"]),
        ("You can train and motivate floor staff", ["train and motivate floor staff"]),
        ("Has planned and run stocktakes", ["planned and run stocktakes"]),
        ("Maintain the rota and order uniforms", ["Maintain the rota", "order uniforms"]),
        # Names of things, and what is told of the employer, are nothing to have done.
        ("Cash handling and till operation", []),
        ("Ordering, stock control and the till", []),
        ("Test engineer", []),
        ("You run a stall and work closely with growers", ["run a stall"]),
        ("A growing company", []),
        ("Strong planning skills", []),
    ],
)
def test_doings_that_a_line_asks_for(line: str, words: list[str]) -> None:
    assert [doing.words for doing in doings_in(line)] == words


@pytest.mark.parametrize(
    "sentence",
    [
        "Scheduled lorries for three depots.",
        "Planned and coordinated 40 lorries a day.",
        "Responsible for the scheduling of lorries.",
    ],
)
def test_a_doing_is_told_by_its_verb_or_one_like_it_and_its_object(sentence: str) -> None:
    found = answer(clerk(sentence), meaning("Experience scheduling lorries"))
    assert (found.verdict, found.route) == ("met", "named")
    assert found.reason.startswith("“scheduling lorries” is told in 1 dated job, 48 months")
    assert [quote.quote for quote in found.evidence] == [sentence]


@pytest.mark.parametrize("sentence", ["Cleaned lorries.", "Scheduled interviews.", "Lorries were scheduled by others."])
def test_another_verb_or_object_tells_nothing_of_it(sentence: str) -> None:
    assert "is told" not in answer(clerk(sentence), meaning("Experience scheduling lorries")).reason


def test_of_several_doings_each_is_looked_for() -> None:
    line = "Scheduling lorries and ordering pallets"
    both = told(line, "Scheduled lorries.", "Ordered pallets.")
    assert (both.verdict, len(both.evidence)) == ("met", 2)
    one = told(line, "Scheduled lorries.")
    assert one.verdict == "partly"
    assert one.reason.endswith("; looked for “ordering pallets” in what the jobs tell; not found.")


def test_another_kind_of_the_object_is_a_part() -> None:
    line = "Preparing tax returns"
    assert told(line, "Prepared tax returns for shops.").verdict == "met"
    part = told(line, "Prepared returns to suppliers.")
    assert part.value == SETTINGS.prose
    assert part.reason.startswith("something like “Preparing tax returns” is told")
    assert part.reason.endswith("but without the word “tax”.")


def test_one_of_two_things_done_to_one_of_two_is_a_part() -> None:
    line = "Drafting and checking contracts and permits"
    assert told(line, "Drafted contracts and permits.", "Checked permits.").verdict == "met"
    part = told(line, "Checked permits.")
    assert (part.value, ", in part" in part.reason) == (SETTINGS.prose, True)


def test_the_name_of_a_thing_is_nothing_to_have_done() -> None:
    """Who maintains the systems of a pump has not used operating systems."""
    reading = Reading(clerk("Operated and maintained the systems of the pump house.").profile())
    shipped = Knowledge(load_taxonomy(), load_roles())
    assert answer_doings("Experience with operating systems", None, reading, shipped, SETTINGS) is None
    assert answer_doings("Experience operating pumps and systems", None, reading, shipped, SETTINGS) is not None


def test_whoever_trained_associates_has_trained_staff() -> None:
    assert answer(clerk("Coached two new associates."), meaning("Experience training new staff")).verdict == "met"


def test_a_line_that_asks_mostly_for_something_else_is_told_in_part() -> None:
    line = "Knows roofing law, scaffolding regulations, tender procedures, and can order slates"
    assert share_told(line) < 0.5
    assert told(line, "Ordered slates.").value == SETTINGS.prose


def test_doings_stand_in_for_a_skill_that_is_not_named() -> None:
    line = asked("Experience unloading lorries", groups=(SkillGroup(("goods unloading",)),))
    assert answer(clerk("Unloaded lorries at night."), line).verdict == "met"
    assert answer(clerk("Counted stock."), line).verdict == "not_found"


def test_experience_that_is_something_to_have_done_needs_no_title() -> None:
    years = YearsAsked(None, None, "coordinating fitters and inspectors", "role")
    line = asked("Experience coordinating fitters and inspectors", kind="experience", years=years)
    assert answer(clerk("Coordinated fitters on nine sites."), line).verdict == "met"


def test_the_words_of_the_file_are_written_as_they_are_compared() -> None:
    data = load_doing_words()
    families = [*data["alike"], *data["same"]]
    assert all(len(family) > 1 and family == list(dict.fromkeys(family)) for family in families)
    for key in data.keys() - {"alike", "same"}:
        words = data[key]
        assert words == [word for word in dict.fromkeys(words) if word == word.casefold()], key


def test_dealing_with_people_of_a_title_is_not_holding_it() -> None:
    years = YearsAsked(None, None, "reviewing the work of other surveyors", "role")
    line = asked("Experience reviewing the work of other surveyors", kind="experience", years=years)
    found = answer(Cv().job("Surveyor", "2020-01", "2023-12", "Measured fields."), line)
    assert found.verdict == "not_found"
