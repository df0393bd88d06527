"""Criteria as sentences that a reader of adverts, human or ours, understands as they were meant."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from jd.requirements import Asked, understand
from jd.roles import (
    Ability,
    AllSkills,
    AnySkills,
    Asks,
    Certificate,
    Degree,
    ExperienceOf,
    Seniority,
    SpokenLanguage,
)
from jd.writing.request import Tone
from jd.writing.structure import clause, shown_examples, structure
from jd.writing.wordings import fill, rotated, texts
from skills import load_taxonomy

_BASIC = ("intern", "junior")
_SHORT = 4
_NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five"}
_GROUPS = {"language": "tool", "tool": "tool", "certificate": "tool", "method": "knowledge", "knowledge": "knowledge"}


@cache
def render(asks: Asks, seniority: Seniority, tone: Tone, nice: bool, turn: int) -> str:
    """The criterion in one line without a full stop.

    Args:
        nice: it is nice to have.
        turn: which of the wordings comes first.
    """
    meant = structure(asks, seniority)
    first = None
    for wording in _Wordings(seniority, tone, nice, turn).of(asks):
        text = _capitalised(wording)
        if reads_as(text, meant):
            return text
        first = first or text
    return first or ""


def reads_as(text: str, meant: Asked) -> bool:
    """Whether the reader gives a line back as what was meant."""
    read = understand(clause(text))
    return read.asks and read.kind == meant.kind and read.structure == meant.structure


def _capitalised(text: str) -> str:
    """The first letter as a capital, unless the first word has capitals of its own ("iOS", "dbt")."""
    first = text.split(" ", 1)[0]
    known = load_taxonomy().get(first)
    return text if known and any(map(str.isupper, first)) else text[:1].upper() + text[1:]


class _Wordings:
    """All wordings of a criterion, those of the tone first."""

    def __init__(self, seniority: Seniority, tone: Tone, nice: bool, turn: int) -> None:
        self._seniority, self._tone, self._nice, self._turn = seniority, tone, nice, turn
        self._texts = texts("wordings", "criteria")

    def of(self, asks: Asks) -> Iterator[str]:
        match asks:
            case ExperienceOf():
                yield from self._experience(asks)
            case AllSkills():
                yield from self._all(asks)
            case AnySkills():
                yield from self._any(asks)
            case Ability():
                key = "ability_nice" if self._nice else "ability_basic" if self._depth == "basic" else "ability"
                for template in self._toned(self._texts[key]):
                    yield fill(template, {"doing": asks.doing})
            case Degree():
                yield from self._degree(asks)
            case Certificate():
                yield from self._certificate(asks)
            case SpokenLanguage():
                known = self._texts["language"]
                templates = [known["levels"][asks.level]] if asks.level else self._turned(known["any"])
                for template in templates:
                    yield fill(template, {"language": asks.language})

    @property
    def _depth(self) -> str:
        if self._nice:
            return "nice"
        return "basic" if self._seniority in _BASIC else "working" if self._seniority == "mid" else "deep"

    def _turned(self, options: list[str]) -> list[str]:
        return rotated(options, self._turn)

    def _toned(self, by_tone: dict[str, list[str]]) -> list[str]:
        """The wordings of the tone in turn, then those of the others."""
        first = self._turned(by_tone[self._tone])
        return list(dict.fromkeys([*first, *(text for listed in by_tone.values() for text in listed)]))

    def _experience(self, asks: ExperienceOf) -> Iterator[str]:
        years = asks.years_at(self._seniority)
        key = "experience_of_a_year" if years == 1 else "experience"
        one = len(asks.any_of) == 1
        tails = self._turned(self._texts["experience_using" if one else "experience_one_of"]) if asks.any_of else [""]
        for template in self._toned(self._texts[key]):
            for tail in tails:
                values = {"years": str(years), "of": asks.of, "choices": joined(asks.any_of, "or")}
                yield fill(template + tail, values)

    def _all(self, asks: AllSkills) -> Iterator[str]:
        if examples := shown_examples(asks):
            for template in self._turned(self._texts["umbrella"]):
                yield from self._led(
                    asks, fill(template, {"skill": asks.all_of[0], "examples": joined(examples, "", last=", ")})
                )
            return
        yield from self._led(asks, joined(asks.all_of, "and"))

    def _any(self, asks: AnySkills) -> Iterator[str]:
        choices = joined(asks.any_of, "or")
        if asks.at_least > 1:
            listed = joined(asks.any_of, "", last=", ") if asks.open_ended else joined(asks.any_of, "and")
            values = {"count": _NUMBERS[asks.at_least], "choices": listed}
            for template in self._turned(self._texts["some_of"]):
                text = fill(template, values)
                yield text + " or similar" if asks.open_ended else text
            return
        if not asks.open_ended:
            yield from self._led(asks, choices)
            return
        listed = joined(asks.any_of, "", last=", ")
        if family := _family(asks.any_of):
            # "another container engine", but "other hotel software" and "other regulations".
            several = family.endswith("software") or (family.endswith("s") and not family.endswith("ss"))
            template = self._texts["or_other" if several else "or_another"]
            yield from self._led(asks, fill(template, {"choices": listed, "family": family}))
        for template in self._turned(self._texts["or_similar"]):
            yield from self._led(asks, fill(template, {"choices": listed}))

    def _led(self, asks: AllSkills | AnySkills, listed: str) -> Iterator[str]:
        """The list after words that say how well it must be known, and last on its own."""
        names = asks.all_of if isinstance(asks, AllSkills) else asks.any_of
        kinds = {_GROUPS.get(skill.kind, "skill") for name in names if (skill := load_taxonomy().get(name))}
        group = kinds.pop() if len(kinds) == 1 else "knowledge"
        said = set(listed.casefold().split())
        for template in self._toned(self._texts[group][self._depth]):
            # Never "knowledge of wine knowledge".
            if said.isdisjoint(word for word in template.casefold().split() if len(word) > _SHORT):
                yield fill(template, {"skills": listed})
        yield listed

    def _degree(self, asks: Degree) -> Iterator[str]:
        tails = self._turned(self._texts["or_experience"]) if asks.or_experience else [""]
        shapes = self._texts["education_fields"] if asks.fields else [""]
        for shape in shapes:
            for tail in tails:
                for degree in self._turned(self._texts["education"][asks.level]):
                    yield degree + fill(shape, {"fields": joined(asks.fields, "or")}) + tail

    def _certificate(self, asks: Certificate) -> Iterator[str]:
        known: dict[str, Any] = self._texts["certificate"]
        named = any(name.split()[-1].casefold() in self._texts["certificate_words"] for name in asks.any_of)
        templates = self._turned(known["named" if named else "bare"]) + known["bare" if named else "named"]
        for template in templates:
            yield fill(template, {"names": joined(asks.any_of, "or")})


def joined(names: tuple[str, ...], word: str, *, last: str | None = None) -> str:
    """A list as it is written in English.

    >>> joined(("Python", "Go", "Java"), "or"), joined(("Python",), "or")
    ('Python, Go or Java', 'Python')
    """
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + (f" {word} " if last is None else last) + names[-1]


def _family(names: tuple[str, ...]) -> str | None:
    """What skills of one family are called: "container engine"; None where they share none."""
    taxonomy = load_taxonomy()
    families = [skill.families for name in names if (skill := taxonomy.get(name))]
    shared = (family for family in families[0] if all(family in other for other in families)) if families else iter(())
    return next(shared, None)
