"""Screens: what they let through is all that the patterns match, and hardly more."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skills.denials import load_wording
from skills.industries import load_industries
from skills.screens import Screen, SmallTexts, needed_by, small
from skills.tasks import load_tasks
from skills.traits import load_traits


def shipped() -> Iterator[re.Pattern[str]]:
    """Every pattern of traits, tasks, denials and industries."""
    for trait in load_traits().traits:
        yield from trait.screen.patterns
    yield from load_tasks().values()
    yield load_wording().before
    for industry in {id(one): one for one in load_industries().by_name.values()}.values():
        yield from (industry.words, industry.employers)


SHIPPED = tuple(shipped())
SCREENS = [Screen(part) for part in (SHIPPED[::2], SHIPPED[1::2], SHIPPED[:1], SHIPPED[40:41])]


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"team(?:work)? (?:lead|leader)s?", {"team"}),
        (r"(?:train|coach)(?:ed|ing)? (?:\w+ ){0,4}(?:crew|staff)", {"train", "coach"}),
        (r"(?<!\w)wrote\s+code(?!\w)", {"wrote"}),
        (r"multi[- ]skilled", {"multi"}),
        (r"(?:[Cc]af[eé])s?", {"cafe", "café"}),
        (r"(?:very ){2,3}well behaved", {"behaved"}),
        (r"(?:abc){2,}", {"abc"}),
        (r"x?y*", None),
        (r"(?:report|\w+ing)", {"report", "ing"}),
        (r"(?:report|\w+)", None),
        (r"(?=later)now", {"now"}),
    ],
)
def test_a_pattern_tells_the_wordings_one_of_which_it_needs(pattern: str, needed: set[str] | None) -> None:
    assert needed_by(re.compile(pattern, re.IGNORECASE)) == needed


def test_every_shipped_pattern_needs_some_wording() -> None:
    assert all(needed_by(pattern) for pattern in SHIPPED)


def test_letters_that_match_without_regard_to_case_are_one_letter_when_small() -> None:
    """A screen would lose a match otherwise."""
    scripts_with_case = (*range(0x3400), *range(0xA000, 0xAC00), *range(0xFB00, 0x20000))
    letters = [chr(code) for code in scripts_with_case if chr(code).isalpha()]
    for written in "abcdefghijklmnopqrstuvwxyzéöß":
        alike = re.compile(written, re.IGNORECASE)
        assert all(small(written) in small(letter) for letter in letters if alike.fullmatch(letter))


TEXT = st.lists(
    st.sampled_from(
        [
            *sorted({wording for pattern in SHIPPED for wording in needed_by(pattern) or ()}),
            *("the", "of", "to", "new", "a", "with", "for", "and", "\n", "-", "S", "s", "ed", "ing"),
        ]
    ),
    max_size=9,
).flatmap(lambda words: st.sampled_from([" ".join(words), "".join(words), " ".join(words).upper()]))


@given(texts=st.lists(TEXT, min_size=1, max_size=4))
def test_a_screen_holds_back_no_text_in_which_a_pattern_matches(texts: list[str]) -> None:
    for screen in SCREENS:
        found = screen.may_match(SmallTexts(texts))
        for place, text in enumerate(texts):
            bits = found.get(place, 0)
            assert all(bits >> number & 1 for number, pattern in enumerate(screen.patterns) if pattern.search(text))


def test_a_screen_holds_back_what_has_no_needed_wording() -> None:
    screen = Screen([re.compile("sold bread", re.I), re.compile("b?aked", re.I), re.compile(r"\d+", re.I)])
    texts = SmallTexts(["Baked rolls", "fresh\nBREAD", "", "drove"])
    assert list(screen.may_match(texts).items()) == [(0, 0b110), (1, 0b101), (2, 0b100), (3, 0b100)]
