"""The words of pay, by language, from `jd/data/pay/wording.yaml`."""

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from jd.checked_yaml import read_data
from jd.countries.schema import Period


class PayLanguage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language writes pay: `{low}`, `{high}` and `{payments}` are filled in."""

    range: str
    basis: str
    period: dict[Period, str]
    payments: dict[Period, str]


class PayWording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file; its comments tell what each list is for."""

    languages: dict[str, PayLanguage]
    eurozone_locales: dict[str, str]
    periods: dict[Period, tuple[str, ...]]
    year_words_glued: tuple[str, ...]
    multipliers: dict[str, float]
    currencies: dict[str, tuple[str, ...]]
    open_ended: tuple[str, ...]
    noise: tuple[str, ...]
    payments: tuple[str, ...]


@cache
def wording() -> PayWording:
    """The content of the file."""
    return read_data("pay/wording.yaml", PayWording)


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, in any case, the longest first; beside its letters no other letter may stand."""
    alternatives = []
    for word in sorted(words, key=lambda word: (-len(word), word)):
        before = r"(?<![^\W\d_])" if word[0].isalpha() else ""
        after = r"(?![^\W\d_])" if word[-1].isalpha() else ""
        alternatives.append(f"{before}{re.escape(word)}{after}")
    return re.compile("|".join(alternatives), re.IGNORECASE)
