"""Skills told by what somebody did: which pairs of verb and object count, and the data file holds."""

from importlib.resources import files
from typing import Any

import pytest
import yaml

from skills import load_finder, load_taxonomy
from skills.deeds import Deed, Deeds, list_deeds, load_deeds, verb_forms
from skills.folding import Folded


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((files("skills") / "data" / "deeds.yaml").read_text("utf-8"))
    return loaded


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Recruited 40 engineers for the new plant", ["recruiting"]),
        ("Opened and closed the shop on Sundays", ["store opening and closing"]),
        ("Unblocked kitchen drains; hung fire doors", ["drain cleaning", "door hanging"]),
        ("Milked 200 cows twice a day", ["farming"]),
        ("I run the night shift", ["shift supervision"]),
        ("responsible for ordering fresh stock", ["stock replenishment"]),
        ("Experience of training new\nstaff", ["training delivery"]),
        ("Booked sea freight", ["freight forwarding"]),
        ("Poured and levelled the slab", ["concrete work"]),
        ("Organized two job fairs", ["recruiting"]),
        ("Managed the boss's diary, typed letters", ["calendar management", "typing"]),
        # A name within a deed is found too; the object behind it tells the deed.
        ("Recruited Java developers", ["Java", "recruiting"]),
        # By trained staff, nobody is trained; a training manager trains nobody either.
        ("Care given by trained staff", []),
        ("the training manager of the firm", []),
        # A noun in the singular before another is no object, nor is one behind a preposition.
        ("Adjusted machine pressure", []),
        ("Recruited for a company of engineers", []),
        ("Prepared for the weekly report", []),
        # Another sentence, another item, an empty line.
        ("He recruited. Engineers left", []),
        ("Recruited\n\nengineers", []),
        ("Source of hire and candidate files", []),
        # What an employer will do, and what somebody is old enough for.
        ("We will run a background check", []),
        ("You are over 21 to serve wine", []),
    ],
)
def test_what_somebody_did(text: str, names: list[str]) -> None:
    found = [skill.name for skill in load_finder().find(text)]
    assert [name for name in found if name not in ("wine knowledge",)] == names


def test_in_an_advert_what_is_to_be_done_tells_no_skill() -> None:
    text = "Preparing spicy Thai dishes"
    assert [skill.name for skill in load_finder().find(text)] == ["cooking"]
    assert load_finder().find(text, deeds=False) == ()


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("mop", ["mop", "mops", "mopped", "mopping"]),
        ("bake", ["bake", "bakes", "baked", "baking"]),
        ("carry", ["carry", "carries", "carried", "carrying"]),
        ("polish", ["polish", "polishes", "polished", "polishing"]),
        ("mix", ["mix", "mixes", "mixed", "mixing"]),
        ("greet", ["greet", "greets", "greeted", "greeting"]),
        ("follow up", ["follow up", "follows up", "followed up", "following up"]),
    ],
)
def test_forms_of_verbs(verb: str, forms: list[str]) -> None:
    assert list(verb_forms(verb, {})) == forms


def test_british_and_american_forms() -> None:
    assert {"organise", "organized", "organising"} <= set(verb_forms("organise", {}))
    assert {"analysed", "analyzing"} <= set(verb_forms("analyse", {}))


def test_the_first_object_that_fits_is_taken_and_told_where_it_stands() -> None:
    deeds = Deeds([Deed("tea", "brew", "tea"), Deed("coffee", "brew", "coffee")], {})
    text = "Brewed strong coffee and tea"
    (found,) = deeds.find(Folded(text))
    assert (found.skill, text[found.start : found.end], text[found.object_start : found.end]) == (
        "coffee",
        "Brewed strong coffee",
        "coffee",
    )


def test_the_data_file_names_skills_of_the_taxonomy_and_says_nothing_twice(data: dict[str, Any]) -> None:
    assert set(data) == {"forms", "words", "deeds"}
    taxonomy = load_taxonomy()
    assert [skill for skill in data["deeds"] if taxonomy.get(skill) is None] == []
    for skill, told in data["deeds"].items():
        assert told, skill
        for one in told:
            assert set(one) == {"did", "what"}, (skill, one)
            for listed in (one["did"], one["what"]):
                assert all(isinstance(word, str) and word == word.strip() != "" for word in listed), (skill, listed)
    named = {what[1:] for told in data["deeds"].values() for one in told for what in one["what"] if what[0] == "+"}
    assert named <= set(data["words"])
    assert set(data["words"]) <= named, "a list of words that no deed names"
    verbs = {verb.split()[0] for told in data["deeds"].values() for one in told for verb in one["did"]}
    assert len(verbs) > 100
    assert len(list_deeds(data)) > 1000


def test_the_shipped_deeds_load_once() -> None:
    assert load_deeds() is load_deeds()
