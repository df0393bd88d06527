"""The data files hold patterns and words, and nothing that matches by accident."""

import re
from importlib.resources import files

import pytest
import yaml

from jd.headings import SECTION_KINDS
from jd.wording import compiled, data
from skills.degrees import find_fields

# Read by jd.protected and jd.misspelt; their own tests hold them.
OF_ANOTHER_SHAPE = {"protected", "misspelt"}
NAMES = sorted(
    {path.name.removesuffix(".yaml") for path in (files("jd") / "data").iterdir() if path.is_file()} - OF_ANOTHER_SHAPE
)
WORD_LISTS = {
    ("criteria", "heading_filler"),
    ("criteria", "abbreviations"),
    ("importance", "glue"),
    ("leftover", "filler"),
    ("glued", "no_joint"),
    ("lists", "lead_words"),
    ("lists", "tail_words"),
    ("lists", "not_names"),
    ("named", "ing_nouns"),
    ("named", "after_a_name"),
    ("certificates", "filler"),
    ("certificates", "never_instead"),
    ("years", "filler"),
    ("years", "before_a_title"),
    ("years", "industries"),
    ("years", "services"),
    ("education", "no_field"),
}


@pytest.mark.parametrize("name", NAMES)
def test_every_phrase_compiles_and_matches_something_but_not_nothing(name: str) -> None:
    for key, phrases in data(name).items():
        if isinstance(phrases, dict):
            phrases = phrases.get("phrases", [])
        assert isinstance(phrases, list), (name, key)
        for phrase in phrases:
            assert isinstance(phrase, str), f"{name}: {key}: {phrase!r} must be quoted"
            if (name, key) in WORD_LISTS:
                assert phrase == phrase.strip()
                continue
            assert compiled([phrase]).search("") is None, f"{name}: {key}: {phrase!r} matches the empty text"
            if key != "not_experience_before":
                # What follows a whole word is never a letter: such a phrase could match nothing.
                assert not re.search(r" (\(\?![^()]*\))?$", phrase), f"{name}: {key}: {phrase!r} ends with a blank"


def test_every_section_has_its_headings() -> None:
    assert set(data("headings")) == {*SECTION_KINDS, "required_lead_in"}
    assert next(key for key in data("headings") if key in SECTION_KINDS) == "nice_to_have"


def test_eligibility_has_a_question_for_every_kind() -> None:
    for kind, entry in data("eligibility").items():
        assert entry["question"].endswith("?"), kind
        assert entry["phrases"], kind


def test_abbreviated_fields_are_fields() -> None:
    education = data("education")
    for field in {*education["field_abbreviations"].values(), *education["fields_of_degrees"].values()}:
        assert [found.field for found in find_fields(f"degree in {field}")] == [field]


def test_the_files_are_plain_yaml() -> None:
    for name in NAMES:
        yaml.safe_load((files("jd") / "data" / f"{name}.yaml").read_text(encoding="utf-8"))
