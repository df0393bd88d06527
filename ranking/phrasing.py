"""Numbers and lists in the words that reasons are made of."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

SENTENCE_STARTS = frozenset(("The", "Looked", "Nothing", "A", "An", "No", "Closest", "Named", "Held", "Asked"))
"""First words of our reasons that are written small inside a sentence; anything else may be a name."""

_OF_CONDUCT = re.compile(r"[A-Z][a-z]+(?: [a-z]+)*(?: shows in | is claimed|: the CV tells of )")
"""How reasons on conduct begin ("Attention to detail shows in ..."): the name is written small within a sentence."""


@lru_cache(maxsize=4096)
def on_one_line(text: str) -> str:
    """A line of an advert with one blank between its words, told once for all CVs."""
    return " ".join(text.split())


def span_of_time(months: int) -> str:
    """Months as years and months.

    >>> span_of_time(50), span_of_time(24), span_of_time(1)
    ('4 years 2 months', '2 years', '1 month')
    """
    years, rest = divmod(months, 12)
    parts = [counted(years, "year")] if years else []
    if rest or not years:
        parts.append(counted(rest, "month"))
    return " ".join(parts)


def years_asked(years: float) -> str:
    """A number of years as an advert says it.

    >>> years_asked(5), years_asked(1), years_asked(1.5), years_asked(0.5)
    ('5 years', '1 year', '1.5 years', '6 months')
    """
    if years < 1:
        return counted(round(12 * years), "month")
    return f"{years:g} year{'' if years == 1 else 's'}"


def counted(number: int, noun: str) -> str:
    """A number and its noun.

    >>> counted(1, "dated job"), counted(3, "dated job")
    ('1 dated job', '3 dated jobs')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Words joined as in a sentence.

    >>> listed(["Go"]), listed(["Go", "Java", "C"], "or")
    ('Go', 'Go, Java or C')
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


LOOKED_IN = "in jobs, projects, education and lists; not found"
NO_JOB = "; no job shows it"

_LOOKED = re.compile(rf"Looked for (.+) {LOOKED_IN}")
_ONLY_THERE = re.compile(rf"([^;()]+) is ((?:listed|named) [^;()]+){NO_JOB}")


def one_sentence(reasons: Sequence[str]) -> str:
    """Several sentences as one; those that say the same of different things are told once.

    >>> one_sentence(["SQL in 2 dated jobs.", "Looked for Go; not found."])
    'SQL in 2 dated jobs; looked for Go; not found.'
    >>> one_sentence(["SQL is named in the text; no job shows it.", "Go is named in the text; no job shows it."])
    'SQL and Go are named in the text; no job shows them.'
    """
    bare = _told_once([reason.removesuffix(".") for reason in dict.fromkeys(reasons)])
    return "; ".join([*bare[:1], *(_small_start(reason) for reason in bare[1:])]) + "."


def with_capital(reason: str, is_name: Callable[[str], bool]) -> str:
    """A reason that stands alone: its first word begins with a capital, unless it is a name that is written small.

    >>> with_capital("bookkeeping in 2 dated jobs.", lambda word: False), with_capital("npm in a list.", "npm".__eq__)
    ('Bookkeeping in 2 dated jobs.', 'npm in a list.')
    """
    if reason[:1].isupper():
        return reason
    first = reason.split(" ", 1)[0]
    if not (first.isalpha() and first.islower()) or is_name(first):
        return reason
    return reason[0].upper() + reason[1:]


def _told_once(reasons: Sequence[str]) -> list[str]:
    """Reasons that differ only in what they speak of, as one each, in the place of the first."""
    groups: dict[str, list[str]] = {}
    for reason in reasons:
        if reason.endswith(LOOKED_IN) and (found := _LOOKED.fullmatch(reason)):
            groups.setdefault(LOOKED_IN, []).append(found[1])
        elif reason.endswith(NO_JOB) and (found := _ONLY_THERE.fullmatch(reason)):
            groups.setdefault(found[2], []).append(found[1])
        else:
            groups[reason] = []
    return [_of_all(said, things) for said, things in groups.items()]


def _of_all(said: str, things: Sequence[str]) -> str:
    if not things:
        return said
    if said == LOOKED_IN:
        return f"Looked for {listed([things[0], *(f'for {thing}' for thing in things[1:])])} {LOOKED_IN}"
    if len(things) == 1:
        return f"{things[0]} is {said}{NO_JOB}"
    return f"{listed(things)} are {said}; no job shows them"


def _small_start(reason: str) -> str:
    first = reason.split(" ", 1)[0]
    small = first in SENTENCE_STARTS or _OF_CONDUCT.match(reason)
    return reason[0].lower() + reason[1:] if small else reason
