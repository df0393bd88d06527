"""A text as words, numbers and marks around its digits, with the words that dates are made of."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from parsers.wording import flat, rows, words

FIRST_YEAR = 1940
"""Years before this one stand in no CV of a working person."""
YEARS_AHEAD = 10
"""How many years after the day of reading a year may lie (an expected degree, a certificate's expiry)."""

_TOKEN = re.compile(r"\d+|[^\W\d_]+?(?<=[a-zß-ÿ])(?=[A-Z])|[^\W\d_]+|[^\w\s]|_")
"""Numbers, words and marks; a word ends before an inner capital, since text extraction loses blanks."""
_DIGITS = re.compile(r"\d+")
_REACH = 40
"""How many characters around a number may belong to its date: "from September of", "until the present day"."""
DASHES = frozenset("-－–—‐‑‒―−­~→›»")
APOSTROPHES = frozenset("'’‘`´")
SHORT_PAUSES = frozenset(",.")

Order = Literal["day", "month", "unknown"]
"""What stands first in numeric dates such as 12/05/2014."""


class Token(NamedTuple):
    """A word, number or mark: as written, in small letters, and where it stands."""

    text: str
    lower: str
    start: int
    end: int


@cache
def months() -> dict[str, int]:
    """The names of months, in small letters, with their numbers."""
    return {row["name"]: int(row["month"]) for row in rows("months")}


@cache
def _phrases(name: str) -> tuple[tuple[tuple[str, ...], int], ...]:
    """The phrases of one table as token texts, longest first."""
    found = {tuple(_TOKEN.findall(phrase.casefold())) for phrase in flat(words("dates")[name])}
    return tuple((phrase, len(phrase)) for phrase in sorted(found, key=lambda phrase: (-len(phrase), phrase)))


@cache
def first_words(name: str) -> frozenset[str]:
    """The tokens that can begin a phrase of that table."""
    return frozenset(phrase[0] for phrase, _ in _phrases(name))


@cache
def starters() -> frozenset[str]:
    """Every token, numbers aside, that can begin a date."""
    return frozenset(
        {*months(), *seasons(), *APOSTROPHES, "q", "h"}.union(
            first_words("since"), first_words("from"), first_words("until"), now_words()
        )
    )


@cache
def now_words() -> frozenset[str]:
    """The single words for the present."""
    return frozenset(phrase[0] for phrase, length in _phrases("now") if length == 1)


@cache
def seasons() -> dict[str, tuple[int, int]]:
    """The names of seasons and other parts of a year, with their first and last months.

    A month above 12 is one of the next year.
    """
    table = words("dates")
    return {
        word: tuple(table["season_months"][season]) for season, listed in table["seasons"].items() for word in listed
    }


@cache
def over_new_year() -> dict[str, tuple[int, int]]:
    """The months of the seasons that two years are told for, such as "Winter 2019/20"."""
    table = words("dates")
    known = {word: months for word, months in seasons().items() if months[1] > 12}
    for season, months in table["over_new_year"].items():
        known.update((word, tuple(months)) for word in table["seasons"][season])
    return known


@cache
def parts_of_year() -> frozenset[str]:
    """The words for the beginning, the middle and the end of a year; names hold them too ("Midden, 2009")."""
    seasons = words("dates")["seasons"]
    return frozenset(word for part in ("early", "mid", "late") for word in seasons[part])


@cache
def short_seasons() -> frozenset[str]:
    """Short names of seasons, which count in capitals only."""
    return frozenset(words("dates")["short_seasons"])


@cache
def quarters() -> frozenset[str]:
    """The words for a quarter of a year."""
    return frozenset(words("dates")["quarters"])


@cache
def units() -> dict[str, int]:
    """The words for months and years, with their length in months."""
    table = words("dates")["units"]
    return {word: 12 if unit == "years" else 1 for unit, listed in table.items() for word in listed}


@cache
def never_after() -> frozenset[str]:
    """Words behind which a number is no date."""
    return frozenset(words("dates")["never_after"])


def _near_digits(text: str) -> list[tuple[int, int]]:
    """The stretches of `text` around its numbers, cut at white space: no date stands elsewhere."""
    found: list[tuple[int, int]] = []
    for match in _DIGITS.finditer(text):
        start, end = match.start() - _REACH, match.end() + _REACH
        if found and start <= found[-1][1] + _REACH:  # far enough apart that no word is cut twice
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return [(_word_start(text, start), _word_end(text, end)) for start, end in found]


def _word_start(text: str, at: int) -> int:
    while at > 0 and not text[at - 1].isspace():
        at -= 1
    return max(at, 0)


def _word_end(text: str, at: int) -> int:
    while at < len(text) and not text[at].isspace():
        at += 1
    return min(at, len(text))


class Tokens:
    """The tokens of a text around its numbers, with small questions about them."""

    def __init__(self, text: str, as_of: date, first: Order) -> None:
        self.text = text
        self.tokens: list[Token] = [
            Token(match.group(), match.group().casefold(), match.start(), match.end())
            for start, end in _near_digits(text)
            for match in _TOKEN.finditer(text, start, end)
        ]
        self.last_year = as_of.year + YEARS_AHEAD
        self.century = as_of.year // 100 * 100
        self.first = _order_told(self.tokens) or first

    def lower(self, at: int) -> str:
        """The token at `at` in small letters; empty outside of the text."""
        return self.tokens[at].lower if 0 <= at < len(self.tokens) else ""

    def number(self, at: int, low: int, high: int, digits: Sequence[int] = (1, 2)) -> int | None:
        """The number at `at`, if it has so many digits and lies in that range."""
        if not 0 <= at < len(self.tokens):
            return None
        text = self.tokens[at].text
        if len(text) not in digits or not text.isdecimal():
            return None
        value = int(text)
        return value if low <= value <= high else None

    def touches(self, at: int) -> bool:
        """Whether token `at` follows the one before it without white space."""
        return 0 < at < len(self.tokens) and self.tokens[at].start == self.tokens[at - 1].end

    def blank_before(self, at: int) -> str:
        """The white space between token `at` and the one before it."""
        return self.text[self.tokens[at - 1].end : self.tokens[at].start]

    def phrase(self, name: str, at: int) -> int:
        """How many tokens of a phrase of that table stand at `at`; 0 for none."""
        if self.lower(at) not in first_words(name):
            return 0
        for phrase, length in _phrases(name):
            if all(self.lower(at + offset) == phrase[offset] for offset in range(length)):
                return length
        return 0

    def year(self, at: int) -> int | None:
        """The year of four digits at `at`."""
        return self.number(at, FIRST_YEAR, self.last_year, (4,))

    def short_year(self, at: int) -> int | None:
        """The year of two digits at `at`, in the century that keeps it in the past."""
        value = self.number(at, 0, 99, (2,))
        if value is None:
            return None
        return self.century + value if self.century + value <= self.last_year else self.century - 100 + value

    def skip(self, at: int, marks: frozenset[str]) -> int:
        """The first token from `at` on that is none of `marks`."""
        while self.lower(at) in marks:
            at += 1
        return at


def _order_told(tokens: Sequence[Token]) -> Order | None:
    """What stands first in numeric dates, where one of them can only be read one way."""
    for at in range(len(tokens) - 4):
        mark = tokens[at + 1].text
        if mark not in ("/", "-") or tokens[at + 3].text != mark or len(tokens[at + 4].text) != 4:
            continue
        first, second = tokens[at].text, tokens[at + 2].text
        if not (first.isdecimal() and second.isdecimal() and tokens[at + 4].text.isdecimal()):
            continue
        if len(first) > 2 or len(second) > 2:
            continue
        if 12 < int(first) <= 31 and 1 <= int(second) <= 12:
            return "day"
        if 12 < int(second) <= 31 and 1 <= int(first) <= 12:
            return "month"
    return None
