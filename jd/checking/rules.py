"""The rules of wording, from `jd/data/wording/*.yaml`.

docs/checking.md explains the fields for editors.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Annotated

import msgspec

from hiring.errors import SettingsError
from jd.checked_yaml import read_checked
from jd.checking.phrases import PhraseFinder, Spelled, spell_out
from jd.findings import Severity
from jd.wording import data

RULE_FILES: dict[str, tuple[str, ...]] = {
    "en": (
        "ageist",
        "ableist",
        "exclusionary",
        "language_citizenship",
        "gendered",
        "agentic",
        "family",
        "appearance",
        "socioeconomic",
        "hype",
        "hustle",
        "cliche",
        "inflation",
        "second_person",
    ),
    "de": ("german",),
    "fr": ("french",),
    "es": ("spanish",),
}
"""The rule files of each language."""

_REFERENCE = re.compile(r"\{(?P<number>\d)(?:=(?P<map>[^{}]*))?\}")
_Text = Annotated[str, msgspec.Meta(min_length=1)]


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Phrases with one reason.

    Attributes:
        find: phrases that have no replacement which is right in every sentence.
        swap: phrases with the words that may stand in their place in any sentence; `{1}` is the first choice's words.
        instead: what to write in place of those of `find`, as advice.
        unless: patterns; a phrase that stands inside a match of one, or touches it, is no finding.
        unless_sentence: patterns; a phrase in a sentence that one matches is no finding.
        everywhere: in sentences on equal opportunity too, which other rules leave alone.
        fires, silent: sentences that it finds something in, and that it does not: the tests read them.
    """

    fires: tuple[_Text, ...]
    silent: tuple[_Text, ...]
    find: tuple[_Text, ...] = ()
    swap: dict[_Text, str] = {}
    instead: str | None = None
    code: str | None = None
    severity: Severity | None = None
    why: str | None = None
    source: str | None = None
    unless: tuple[_Text, ...] = ()
    unless_sentence: tuple[_Text, ...] = ()
    everywhere: bool = False

    def __post_init__(self) -> None:
        if not self.find and not self.swap:
            raise ValueError("a rule needs phrases under `find` or `swap`")
        if self.find and not self.instead:
            raise ValueError("phrases under `find` need `instead`: what to write in their place")
        for pattern in (*self.unless, *self.unless_sentence):
            try:
                re.compile(pattern)
            except re.error as wrong:
                raise ValueError(f"{pattern!r} is no pattern: {wrong}") from wrong


class RuleFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One file of rules; what a rule does not say itself, it takes from here."""

    code: str
    severity: Severity
    why: str
    source: str
    confidence: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """A rule, ready to use. Compared by identity: there is one of each."""

    code: str
    severity: Severity
    why: str
    source: str
    instead: str | None
    unless: tuple[re.Pattern[str], ...]
    unless_sentence: tuple[re.Pattern[str], ...]
    everywhere: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of a rule as its file has it; `replacement` as a template, None where no words are always right."""

    text: str
    rule: Wording
    replacement: str | None

    def written(self, choices: tuple[str, ...], surface: str) -> str | None:
        """The replacement for `surface`, the words that stand in the advert; words taken over keep their capitals."""
        if self.replacement is None:
            return None

        def words(reference: re.Match[str]) -> str:
            word = choices[int(reference["number"]) - 1]
            if reference["map"] is None:
                start = surface.lower().find(word.strip())
                return surface[start : start + len(word.strip())] if start >= 0 else word
            pairs = dict(pair.split(":", 1) for pair in reference["map"].split("|"))
            return pairs[word]

        return " ".join(_REFERENCE.sub(words, self.replacement).split())


def read_rules(name: str) -> RuleFile:
    """One rule file, checked.

    Raises:
        SettingsError: `bad_data_file`; the message names file, line, and what is allowed.
    """
    path = files("jd") / "data" / "wording" / f"{name}.yaml"
    return read_checked(path.read_text(encoding="utf-8"), f"jd/data/wording/{name}.yaml", RuleFile)


def phrases_of(name: str) -> Iterator[tuple[Phrase, Rule]]:
    """Every phrase of a rule file, with the entry that it stands in."""
    file = read_rules(name)
    for rule in file.rules:
        wording = Wording(
            rule.code or file.code,
            rule.severity or file.severity,
            rule.why or file.why,
            rule.source or file.source,
            rule.instead,
            tuple(re.compile(rf"\b(?:{pattern})", re.IGNORECASE) for pattern in rule.unless),
            tuple(re.compile(pattern, re.IGNORECASE) for pattern in rule.unless_sentence),
            rule.everywhere,
        )
        for text, replacement in rule.swap.items():
            yield Phrase(text, wording, replacement), rule
        for text in rule.find:
            yield Phrase(text, wording, None), rule


@cache
def lists() -> dict[str, tuple[str, ...]]:
    """The lists of words that phrases may name: `language` and `job`."""
    return {key: tuple(words) for key, words in data("wording/lists").items()}


def spelled(phrase: Phrase, name: str) -> Iterator[Spelled]:
    """Every way to write a phrase of the rule file `name`.

    Raises:
        SettingsError: `bad_data_file`, where the phrase or its replacement is not well-formed.
    """
    try:
        for way in spell_out(phrase.text, lists()):
            phrase.written(way.choices, way.text)
            yield way
    except (ValueError, IndexError, KeyError) as wrong:
        problem = wrong if isinstance(wrong, ValueError) else f"{phrase.text!r}: its replacement names no such choice"
        raise SettingsError("bad_data_file", f"jd/data/wording/{name}.yaml: {problem}") from wrong


@cache
def load_wording(lang: str) -> PhraseFinder[Phrase]:
    """The finder of all phrases of a language, made once; English ones where the language has no file."""
    names = RULE_FILES.get(lang, RULE_FILES["en"])
    return PhraseFinder(
        [(way, phrase) for name in names for phrase, _ in phrases_of(name) for way in spelled(phrase, name)]
    )
