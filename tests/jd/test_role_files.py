"""What every role file is held to, so that a post made from it is specific and can go live."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from jd.roles import SENIORITIES, AnySkills, Criterion, ExperienceOf, Role, load_role, role_ids
from jd.writing.structure import shown_examples
from skills.degrees import find_fields

# Words that say nothing or shut somebody out; the checks of adverts know far more of them.
_WORN = re.compile(
    r"fast[- ]paced|other duties|rock ?star|ninja|guru|wear many hats|hit the ground|self[- ]starter|team player"
    r"|go-getter|passionate|dynamic|synerg|world[- ]class|cutting[- ]edge|young|native speaker|\bhis\b|\bher\b"
    r"|results[- ]driven|detail[- ]oriented|outside the box|!",
    re.IGNORECASE,
)
_CRITERION = re.compile(r"\b(?:must|experience|years?' experience|degree|required|essential)\b", re.IGNORECASE)


@pytest.fixture
def role(request: pytest.FixtureRequest) -> Role:
    return load_role(request.param)


def all_roles() -> list[Role]:
    return [load_role(identity) for identity in role_ids()]


def texts(role: Role) -> Iterator[tuple[str, str, int, int]]:
    """Every text of a role, with its name and the fewest and most words that it may have."""
    yield "hook", role.hook, 5, 22
    yield "why_hire", role.why_hire, 25, 75
    yield "purpose", role.purpose, 15, 50
    for text in role.responsibilities:
        yield "responsibility", text, 8, 26
    for name, text in role.questions.items():
        yield name, text, 25, 85


def sentences(role: Role) -> Iterator[str]:
    for _, text, _, _ in texts(role):
        for sentence in re.split(r"(?<=[.?!])\s+", text):
            yield sentence.casefold().strip(" .")


def criteria(role: Role) -> tuple[Criterion, ...]:
    return (*role.required, *role.nice_to_have)


def test_there_are_at_least_130_roles() -> None:
    assert len(all_roles()) >= 130
    assert len({role.title for role in all_roles()}) == len(all_roles())


def test_no_sentence_stands_in_two_roles() -> None:
    counted = Counter(sentence for role in all_roles() for sentence in set(sentences(role)))
    assert [sentence for sentence, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("role", role_ids(), indirect=True)
def test_texts_have_their_length_and_no_worn_words(role: Role) -> None:
    assert len(role.hook) <= 120
    for name, text, fewest, most in texts(role):
        assert fewest <= len(text.split()) <= most, (name, text)
        assert not _WORN.search(text), (name, text)
        assert all(len(sentence.split()) <= 28 for sentence in re.split(r"(?<=[.?!])\s+", text)), (name, text)


@pytest.mark.parametrize("role", role_ids(), indirect=True)
def test_responsibilities_are_outcomes_and_no_criteria(role: Role) -> None:
    for text in role.responsibilities:
        assert text[0].isupper(), text
        assert not text.endswith("."), text
        assert not _CRITERION.search(text), text


@pytest.mark.parametrize("role", role_ids(), indirect=True)
def test_criteria_are_few_known_and_change_with_seniority(role: Role) -> None:
    assert 5 <= len(role.required) <= 8
    assert 3 <= len(role.nice_to_have) <= 5
    assert sum(isinstance(one.asks, ExperienceOf) for one in criteria(role)) <= 2
    for level in SENIORITIES:
        assert sum(one.applies(level) for one in role.required) >= (1 if level == "intern" else 2), level
    asked = {level: [one.asks for one in criteria(role) if one.applies(level)] for level in SENIORITIES}
    assert asked["junior"] != asked["senior"]
    for one in criteria(role):
        for field in getattr(one.asks, "fields", ()):
            assert [found.field for found in find_fields(field)] == [field]
        if isinstance(one.asks, AnySkills):
            assert len(set(one.asks.any_of)) == len(one.asks.any_of)
            assert one.asks.open_ended or len(one.asks.any_of) > 1


@pytest.mark.parametrize("role", role_ids(), indirect=True)
def test_no_skill_is_asked_for_twice(role: Role) -> None:
    for level in SENIORITIES:
        named = [
            name
            for one in criteria(role)
            if one.applies(level)
            for name in (*getattr(one.asks, "all_of", ()), *getattr(one.asks, "any_of", ()))
        ]
        assert [name for name, count in Counter(named).items() if count > 1] == [], level


@pytest.mark.parametrize("role", role_ids(), indirect=True)
def test_related_roles_exist(role: Role) -> None:
    assert 3 <= len(role.related) <= 5
    assert set(role.related) <= set(role_ids()) - {role.id}
    assert len(set(role.aliases)) == len(role.aliases)


def test_no_title_is_an_alias_of_another_role() -> None:
    titles = {role.title.casefold(): role.id for role in all_roles()}
    taken = [
        (alias, role.id, titles[alias.casefold()])
        for role in all_roles()
        for alias in role.aliases
        if titles.get(alias.casefold(), role.id) != role.id
    ]
    assert taken == []


def test_examples_show_what_they_are_examples_of() -> None:
    hidden = [
        (role.id, one.asks.all_of[0], sorted(set(one.asks.examples) - set(shown_examples(one.asks))))
        for role in all_roles()
        for one in criteria(role)
        if hasattr(one.asks, "examples") and set(one.asks.examples) - set(shown_examples(one.asks))
    ]
    assert hidden == []
