"""Traits of conduct: how adverts ask for them, how people claim them, and which work plainly shows them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from hiring.evidence import Span
from skills.screens import Screen

_WORD = re.compile(r"[^\W\d_]+(?:[.'’][^\W\d_]+)*")
_SETTING = re.compile(r"\b(?:in|within) (?:an? |the |our )(?:[\w-]+,? ){0,4}[\w-]+", re.IGNORECASE)
_SUBJECT = re.compile(
    r"^(?:the|our|this|an?|each|all) (?:[\w/&.-]+ ){1,6}?(?:will|must|should|shall|needs to|has to) (?:also )?"
    r"(?:have|possess|be|demonstrate|show|bring|display)\b",
    re.IGNORECASE,
)
_NO_DRAMA = re.compile(r"\b(?:no|without(?: any)?) (?:drama|egos?|nonsense|fuss|politics)\b", re.IGNORECASE)
"""Said beside a trait, this asks for nothing more."""
_WORDS_BESIDE_A_TRAIT = 3
"""A line that asks for traits may hold one other word for each so many of its words."""
_JOINS = re.compile(r"[,;]|\band\b|&")
"""What joins the clauses of a line."""


@dataclass(frozen=True)
class Work:
    """A kind of work that shows a trait; `what` ends the sentence "It shows in ..."."""

    what: str
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class Trait:
    """One trait of conduct.

    Attributes:
        list_shows: whether a list of skills shows it as well as a job does.
    """

    id: str
    name: str
    asked: re.Pattern[str]
    claimed: re.Pattern[str]
    shown: tuple[Work, ...]
    list_shows: bool = False

    @cached_property
    def screen(self) -> Screen:
        """For all that tells of it in a CV: claims, then each kind of work."""
        return Screen((self.claimed, *(work.pattern for work in self.shown)))

    def claim_and_work(self, places: Sequence[tuple[int, int, int]]) -> tuple[Span | None, tuple[str, Span] | None]:
        """Where a sentence claims it, and the first of its kinds of work that the sentence tells of, and where.

        Args:
            places: which patterns of `screen` match, in their order, each with where it does.
        """
        claim = Span(*places[0][1:]) if places[0][0] == 0 else None
        work = next(((self.shown[number - 1].what, Span(*place)) for number, *place in places if number), None)
        return claim, work


@dataclass(frozen=True)
class Traits:
    """All traits, in the order of the file."""

    traits: tuple[Trait, ...]
    filler: frozenset[str]

    def asked_in(self, line: str) -> tuple[Trait, ...]:
        """The traits that a line of an advert asks for; none where the line asks for something else besides.

        >>> [trait.name for trait in load_traits().asked_in("Strong communication skills and attention to detail")]
        ['communication', 'attention to detail']
        >>> load_traits().asked_in("Communication engineering for satellite links")
        ()
        """
        return self._asked_and_setting(line)[0]

    def setting_in(self, line: str) -> tuple[Trait, ...]:
        """The traits that the place of work of such a line calls for ("in a fast-paced kitchen"), beside those that it
        asks for.

        >>> [trait.name for trait in load_traits().setting_in("Team player in a fast-paced kitchen")]
        ['working under pressure']
        """
        return self._asked_and_setting(line)[1]

    def named_in(self, line: str) -> tuple[Trait, ...]:
        """The traits that clauses of a line ask for, of which others ask for something else.

        >>> [trait.name for trait in load_traits().named_in("Patient with beginners, organised and fond of puppets")]
        ['organisation and time management']
        """
        clauses = _JOINS.split(line)
        named = {trait.id: trait for clause in clauses for trait in self.asked_in(clause)}
        return tuple(named.values()) if len(clauses) > 1 else ()

    def _asked_and_setting(self, line: str) -> tuple[tuple[Trait, ...], tuple[Trait, ...]]:
        # "The nurse will have ...": who is to have it is not what is asked for.
        line = _NO_DRAMA.sub("", _SUBJECT.sub("", line))
        found = [(trait, match) for trait in self.traits for match in trait.asked.finditer(line)]
        setting = [match for match in _SETTING.finditer(line) if match.start()]
        words = list(_WORD.finditer(line))
        beside = [
            word
            for word in words
            if word.group().casefold() not in self.filler
            and not any(match.start() <= word.start() and word.end() <= match.end() for _, match in found)
        ]
        if not found or len(beside) * _WORDS_BESIDE_A_TRAIT >= len(words):
            return (), ()
        # "in a fast-paced kitchen" behind another trait tells where it is needed, and asks for no second one.
        aside = [(trait, match) for trait, match in found if not any(_inside(match, place) for place in setting)]
        places = {trait.id: match.start() for trait, match in reversed(aside or found)}
        traits = {trait.id: trait for trait, _ in found}
        asked = tuple(traits[name] for name in sorted(places, key=lambda name: places[name]))
        return asked, tuple(trait for trait in traits.values() if trait.id not in places)


def read_traits(data: Mapping[str, Any]) -> Traits:
    """The traits of a data file's content."""
    traits = tuple(
        Trait(
            identity,
            entry["name"],
            _any(entry["asked"]),
            _any(entry["claimed"]),
            tuple(Work(work["what"], _any(work["phrases"])) for work in entry["shown"]),
            bool(entry.get("list_shows", False)),
        )
        for identity, entry in data.items()
        if identity != "filler"
    )
    return Traits(traits, frozenset(str(word) for word in data["filler"]["words"]))


@cache
def load_traits() -> Traits:
    """The traits that ship, from `skills/data/traits.yaml`."""
    import yaml

    text = (files("skills") / "data" / "traits.yaml").read_text("utf-8")
    return read_traits(yaml.load(text, yaml.CSafeLoader))


def _inside(match: re.Match[str], place: re.Match[str]) -> bool:
    return place.start() <= match.start() < place.end()


def _any(phrases: list[str]) -> re.Pattern[str]:
    """Any of the phrases as whole words, in any case; a blank stands for any run of white space."""
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)".replace(" ?", r"\s*").replace(" ", r"\s+"), re.IGNORECASE
    )
