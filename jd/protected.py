"""Criteria that nobody may be ranked by: those on age, gender, origin, religion, family, health, looks and the like.

The grounds and how they are worded stand in `jd/data/protected.yaml`. The wording rules for adverts that name such a
ground (`jd/data/wording/`), and what the country of the job forbids, are asked as well. It errs towards refusing:
a criterion that was meant otherwise can be put in other words.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Final

import msgspec

from jd.advert_lines import from_text
from jd.checked_yaml import read_data
from jd.checking.advert import AdvertUnderCheck
from jd.checking.coded_wording import coded_wording
from jd.checking.country_rules import country_rules

_BY_WORDING: Final = {
    "ageist": "age",
    "native_speaker": "nationality or origin",
    "citizenship": "nationality or origin",
    "family_status": "marriage, family or pregnancy",
    "religion": "religion or belief",
    "appearance": "looks or a photograph",
    "photo_asked": "looks or a photograph",
    "gendered": "sex or gender",
}
"""The codes of wording rules that name a ground."""

_Text = Annotated[str, msgspec.Meta(min_length=1)]


class Ground(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One protected attribute, and how a criterion words it. The fields are explained at the head of the file."""

    name: _Text
    why: _Text
    instead: str
    patterns: tuple[_Text, ...]
    fires: tuple[_Text, ...]
    silent: tuple[_Text, ...]
    unless: tuple[_Text, ...] = ()

    def __post_init__(self) -> None:
        for pattern in (*self.patterns, *self.unless):
            try:
                re.compile(pattern)
            except re.error as wrong:
                raise ValueError(f"{pattern!r} is no pattern: {wrong}") from wrong


class Grounds(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The file of grounds."""

    source: _Text
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Protected:
    """Why a criterion is refused.

    Attributes:
        ground: the attribute, in words.
        words: what names it.
        reason: for the person who wrote the criterion: what is wrong, and what may be asked instead.
        source: where the rule comes from.
    """

    ground: str
    words: str
    reason: str
    source: str


@cache
def load_grounds() -> Grounds:
    """The grounds, read once.

    Raises:
        SettingsError: `bad_data_file`.
    """
    return read_data("protected.yaml", Grounds)


def protected(text: str, *, country: str | None, as_of: date) -> Protected | None:
    """What a criterion's words name that nobody may be ranked by; None where they name nothing of the kind.

    Args:
        country: what its law forbids in adverts is refused too.
        as_of: the day whose rules apply.

    Raises:
        SettingsError: the country is not known.

    >>> found = protected("Must be under 35 years old", country=None, as_of=date(2026, 11, 1))
    >>> found.ground, protected("5 years of Python", country=None, as_of=date(2026, 11, 1))
    ('age', None)
    """
    plain = " ".join(from_text(text).plain.split())
    for ground in load_grounds().grounds:
        if (found := _named(ground, plain)) is not None:
            return Protected(ground.name, found, _reason(ground, found), load_grounds().source)
    under_check = AdvertUnderCheck(plain, country=country, region=None, title="", as_of=as_of, lang="en")
    for finding in coded_wording(under_check):
        if finding.code in _BY_WORDING and finding.span is not None:
            words = finding.span.of(plain)
            return Protected(_BY_WORDING[finding.code], words, finding.message, finding.source or "")
    for finding in country_rules(under_check):
        if finding.code == "unlawful" and finding.severity == "error" and finding.span is not None:
            return Protected("the law of the country", finding.span.of(plain), finding.message, finding.source or "")
    return None


def _named(ground: Ground, text: str) -> str | None:
    patterns, unless = _compiled(ground.name)
    for pattern in patterns:
        if (match := pattern.search(text)) is not None:
            return None if any(excuse.search(text) for excuse in unless) else match.group().strip()
    return None


@cache
def _compiled(name: str) -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    ground = next(each for each in load_grounds().grounds if each.name == name)
    patterns, unless = (
        tuple(re.compile(pattern, re.IGNORECASE) for pattern in group) for group in (ground.patterns, ground.unless)
    )
    return patterns, unless


def _reason(ground: Ground, words: str) -> str:
    instead = f" Ask instead for {ground.instead}." if ground.instead else " Leave it out."
    return f"“{words}” asks about {ground.name}. {ground.why}{instead}"
