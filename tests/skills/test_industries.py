"""Industries, conditions and tasks: what the data files hold, and what they tell."""

import re

import pytest

from skills.conditions import conditions_in, load_conditions
from skills.industries import load_industries
from skills.roles import load_roles
from skills.tasks import load_tasks

INDUSTRIES = load_industries()


def test_industries_name_families_of_the_catalogue_of_roles() -> None:
    families = load_roles().families
    for industry in INDUSTRIES.by_name.values():
        assert all(part in INDUSTRIES.by_name for part in industry.parts), industry.name
        assert industry.families <= set(families), industry.name
        assert not industry.words.search(""), industry.name
    assert set(load_tasks()) <= set(families)


@pytest.mark.parametrize(
    ("words", "industry"),
    [
        ("restaurant", "restaurants"),
        ("the hospitality industry", "hospitality"),
        ("retail environment", "retail"),
        ("start-up", "start ups"),
        ("telecommunications", "telecommunications"),
        ("restaurant reviews", None),
        ("teamwork", None),
    ],
)
def test_the_names_that_adverts_use(words: str, industry: str | None) -> None:
    found = INDUSTRIES.named(words)
    assert (found.name if found else None) == industry


@pytest.mark.parametrize(
    ("industry", "words", "is_part"),
    [
        ("logistics", "freight", True),
        ("logistics", "the trucking industry", True),
        ("logistics", "logistics", False),
        ("financial services", "wealth management", True),
        ("hospitality", "hospitality", False),
    ],
)
def test_what_is_only_a_part_of_an_industry(industry: str, words: str, is_part: bool) -> None:
    found = INDUSTRIES.named(industry)
    assert found is not None
    assert found.has_part(words) == is_part


@pytest.mark.parametrize(
    ("industry", "sentence", "tells"),
    [
        ("restaurants", "Ran a small diner by the harbour", True),
        ("restaurants", "Planned the rota of the ward", False),
        ("telecommunications", "Sold wireless plans for a mobile network", True),
        ("start ups", "Co-founder of a bicycle courier", True),
        ("healthcare", "Kept HIPAA rules in mind", True),
        ("logistics", "Loaded freight in a warehouse", True),
        ("construction", "Read blueprints of turbine parts", False),
    ],
)
def test_what_tells_an_industry(industry: str, sentence: str, tells: bool) -> None:
    found = INDUSTRIES.named(industry)
    assert found is not None
    assert bool(found.words.search(sentence)) == tells


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Able to work weekends", ["these working times"]),
        ("Must be able to lift 50 lbs", ["this physical work"]),
        ("Willing to travel and to relocate", ["travel", "moving to the place of work"]),
        ("Right to work in the UK", []),
        ("Must be at least 21 years old", []),
        ("Stand for the whole of your shift", ["standing for long"]),
        ("Stand, climb ladders and lift 20 kg", ["this physical work", "standing for long", "climbing and kneeling"]),
        ("Ready for a rotating three-shift system", ["these working times"]),
    ],
)
def test_conditions_of_a_line(line: str, names: list[str]) -> None:
    assert [condition.name for condition in conditions_in(line)] == names


@pytest.mark.parametrize(
    ("sentence", "offered", "lived"),
    [
        ("Able and capable of lifting 100lbs", True, True),
        ("Lifts up to 50 pounds", True, True),
        ("Moved boxes weighing 20 kg", False, True),
        ("Unloaded trailers by hand", False, True),
        ("Operated lift trucks", False, False),
        ("Lift truck course", False, False),
        ("Moved on to another role", False, False),
    ],
)
def test_what_speaks_for_physical_work(sentence: str, offered: bool, lived: bool) -> None:
    (physical,) = [condition for condition in load_conditions() if condition.name == "this physical work"]
    assert (bool(physical.offered.search(sentence)), bool(physical.lived.search(sentence))) == (offered, lived)


def test_no_condition_is_met_by_nothing() -> None:
    for condition in load_conditions():
        for pattern in (condition.asked, condition.offered, condition.lived):
            assert not pattern.search("")


@pytest.mark.parametrize(
    ("family", "sentence"),
    [
        ("office administration", "Booked travel and answered the phones"),
        ("customer service", "Answered customer questions by telephone"),
        ("kitchen", "Prepared meals for forty guests"),
        ("warehousing", "Loaded trucks and counted stock in a warehouse"),
        ("accounting", "Reconciled bank statements each month"),
        ("teaching", "Taught reading to small groups"),
        ("IT support", "Troubleshot printers and reset passwords"),
    ],
)
def test_tasks_tell_the_work(family: str, sentence: str) -> None:
    assert load_tasks()[family].search(sentence)
    others = [other for other, pattern in load_tasks().items() if pattern.search(sentence)]
    assert len(others) <= 3, others


def test_running_payroll_alone_is_no_work_in_human_resources() -> None:
    assert not load_tasks()["human resources"].search("Ran the weekly payroll")
    assert load_tasks()["human resources"].search("Kept the personnel files")


def test_tasks_are_whole_words() -> None:
    assert all(isinstance(pattern, re.Pattern) for pattern in load_tasks().values())
    assert not load_tasks()["driving"].search("screwdriver")
