"""What a line would mean as a section heading: its kind by its words."""

import re
import unicodedata
from functools import cache
from typing import Literal, NamedTuple

from rapidfuzz.distance import OSA

from hiring.candidate import SectionKind
from parsers.wording import flat, words
from skills.degrees import find_degrees

MAX_WORDS = 6
"""A heading is short."""
_FUZZY_FROM = 9
"""Headings shorter than this many letters must be spelt as listed: one letter away lies another word too often."""

_NOT_LETTERS = re.compile(r"[\W\d_]+")
_NOTE = re.compile(r"(?<=[\w:])\s*\((?=[^()]*\d)[^()]*\)\s*:?$")
"""What a heading is qualified by: "Work experience (8 years)"."""
_NUMBERING = re.compile(r"^\s*(?:[IVX]{1,4}|\d{1,2}|[A-H])[.)]\s+")

Kind = SectionKind | Literal["title"]


class Heading(NamedTuple):
    """A kind, and how sure the words are: 1.0 as listed, 0.8 near or composed, 0.5 by its main noun."""

    kind: Kind
    certainty: float


def key(text: str) -> str:
    """Letters only, without case and accents: "E X P É R I E N C E" and "Experience:" come out alike."""
    if text.isascii():
        return _NOT_LETTERS.sub("", text.lower())
    plain = unicodedata.normalize("NFD", text.casefold())
    return _NOT_LETTERS.sub("", "".join(char for char in plain if not unicodedata.combining(char)))


@cache
def _kinds() -> dict[str, Kind]:
    table = words("headings")
    listed: dict[str, Kind] = {}
    for kind, by_language in table["kinds"].items():
        for phrase in flat(by_language):
            listed.setdefault(key(phrase.replace("&", " and ")), kind)
    for phrase in flat(table["titles"]):
        listed.setdefault(key(phrase), "title")
    return listed


@cache
def _titles() -> frozenset[str]:
    return frozenset(map(key, flat(words("headings")["titles"])))


def may_be_title(text: str) -> bool:
    """Whether the words may be those of the whole document, whatever else they may head: "Résumé"."""
    return key(text) in _titles()


@cache
def _joiners() -> re.Pattern[str]:
    joiners = flat(words("headings")["joiners"])
    marks = "|".join(re.escape(joiner) for joiner in joiners if not joiner.isalpha())
    letters = "|".join(joiner for joiner in joiners if joiner.isalpha())
    return re.compile(rf"\s*(?:{marks})\s*|\s+(?:{letters})\s+", re.IGNORECASE)


@cache
def _modifiers() -> frozenset[str]:
    return frozenset(flat(words("headings")["modifiers"]))


@cache
def _nouns(where: str) -> dict[str, Kind]:
    return {key(noun): kind for kind, nouns in words("headings")[where].items() for noun in nouns}


@cache
def doubtful_words() -> frozenset[str]:
    """Words that head courses as well as lists of skills, in small letters."""
    return frozenset(flat(words("headings")["doubtful"]))


@cache
def _by_shape() -> dict[tuple[str, int], list[tuple[str, Kind]]]:
    """The longer headings by their first two letters and their length."""
    table: dict[tuple[str, int], list[tuple[str, Kind]]] = {}
    for listed, kind in _kinds().items():
        if len(listed) >= _FUZZY_FROM:
            table.setdefault((listed[:2], len(listed)), []).append((listed, kind))
    return table


@cache
def longest() -> int:
    """The length of the longest line that can be a heading, in characters; letter-spaced ones are longer."""
    return max(len(listed) for listed in _kinds()) + 10


def heading(text: str) -> Heading | None:
    """The kind that `text` would head, or None. Looks are not considered here.

    >>> heading("Work Experience:"), heading("S K I L L S"), heading("Education Officer")
    (Heading(kind='experience', certainty=1.0), Heading(kind='skills', certainty=1.0), None)
    """
    if not text or text[-1] in ".,;":
        return None
    text = _NOTE.sub("", _NUMBERING.sub("", text)).strip()
    if not text or (len(text) > longest() and not _spaced(text)):
        return None
    plain = key(text.replace("&", " and "))
    if not plain:
        return None
    if kind := _kinds().get(plain):
        return Heading(kind, 1.0)
    spoken = [word for word in re.split(r"[\s:]+", text) if word]
    if len(spoken) > MAX_WORDS + 4:
        return None
    if (kind := _without_modifiers(spoken)) or (kind := _composed(text)):
        return Heading(kind, 0.8)
    if kind := _near(plain):
        return Heading(kind, 0.8)
    return _by_noun(spoken)


def _spaced(text: str) -> bool:
    """Whether most of its words are single letters: "W O R K  H I S T O R Y"."""
    parts = text.split()
    return len(parts) > 3 and sum(len(part) == 1 for part in parts) > 0.6 * len(parts) and len(parts) < 2 * longest()


def _without_modifiers(spoken: list[str]) -> Kind | None:
    left = [word for word in spoken if word.casefold().strip("().,") not in _modifiers()]
    return _kinds().get(key(" ".join(left))) if left and len(left) < len(spoken) else None


def _composed(text: str) -> Kind | None:
    parts = [part for part in _joiners().split(text) if part.strip()]
    if not 2 <= len(parts) <= 4:
        return None
    kinds = []
    for part in parts:
        kind = _kinds().get(key(part)) or _without_modifiers(part.split()) or _nouns("heads").get(key(part.split()[-1]))
        kinds.append(kind)
    known = [kind for kind in kinds if kind and kind != "title"]
    if not kinds[0] or not known or len(known) < len(parts) - 1:
        return None
    return next((kind for kind in known if kind != "other"), known[0])


def _near(plain: str) -> Kind | None:
    if len(plain) < _FUZZY_FROM:
        return None
    for length in (len(plain), len(plain) - 1, len(plain) + 1):
        for listed, kind in _by_shape().get((plain[:2], length), ()):
            if OSA.distance(listed, plain, score_cutoff=1) <= 1:
                return kind
    return None


def _by_noun(spoken: list[str]) -> Heading | None:
    if not 2 <= len(spoken) <= MAX_WORDS or not spoken[0][0].isupper():
        return None
    kind = _nouns("first_heads").get(key(spoken[0]))
    if kind is None and all(word[0].isupper() or len(word) <= 3 for word in spoken):
        kind = _nouns("heads").get(key(spoken[-1]))
    # "MA Education" is a degree.
    return Heading(kind, 0.5) if kind and not find_degrees(" ".join(spoken)) else None
