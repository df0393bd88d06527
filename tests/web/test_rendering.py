"""What templates are given beside the page's own things."""

import pytest

from web.rendering import country, hyphenated


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a sound understanding", "a sound un~der~stand~ing"),
        ("short words stay", "short words stay"),
        ("PostgreSQL 16 or C++", "PostgreSQL 16 or C++"),
        ("", ""),
    ],
)
def test_long_words_bring_their_soft_hyphens(text: str, shown: str) -> None:
    assert hyphenated(text).replace("\u00ad", "~") == shown
    assert hyphenated(text).replace("\u00ad", "") == text


def test_a_country_is_told_by_its_name() -> None:
    assert country("GB") == "United Kingdom"
    assert country("ZZ") == "ZZ"
