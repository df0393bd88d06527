"""The words for human languages and their levels, ready to search."""

import csv
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from hiring.candidate import LANGUAGE_LEVELS, LanguageLevel
from skills.folding import key
from skills.phrases import PhraseFinder

_DATA = Path(__file__).parent / "data"
_NAME_COLUMNS = ("en", "de", "fr", "es", "it", "nl", "pt", "own")
# German builds compounds ("Englischkenntnisse", "deutschsprachig") and inflects ("in deutscher Sprache").
COMPOUND_ENDINGS = ("kenntnisse", "kenntnissen", "sprachig", "sprachige", "sprachiger", "sprachkenntnisse")
_INFLECTED_ENDINGS = ("e sprache", "e sprachkenntnisse", "er sprache", "en sprache")


class LanguageWords:
    """Names, levels and cues as finders and patterns over folded text."""

    def __init__(self) -> None:
        raw: dict[str, Any] = yaml.load((_DATA / "languages.yaml").read_text("utf-8"), yaml.CSafeLoader)
        self.names = _read_names()
        self.name_finder = PhraseFinder(self.names)
        self.name_list = tuple(self.names.values())
        self.levels: dict[str, LanguageLevel] = {}
        for level in reversed(LANGUAGE_LEVELS):
            for forms in raw["levels"].get(level, {}).values():
                for form in forms:
                    self.levels.setdefault(key(form), level)
        self.level_finder = PhraseFinder(self.levels)
        self.level_list = tuple(self.levels.values())
        self.cues_before = _ends_with(raw["cues"]["before"])
        self.cues_after = _starts_with(raw["cues"]["after"])
        self.country = _starts_with(raw["country_words"])
        self.capitalised = frozenset(key(form) for form in raw["capitalised"])
        between = _alternatives(raw["between"])
        joins = _alternatives(raw["joins"])
        self.begins_with_join = re.compile(rf"(?:{joins})\b")
        self.gap = re.compile(rf"(?:[\s():\-–—/|=,\[\]\"'+&]|\b(?:{between})\b|l')*")
        self.join = re.compile(rf"-?\s*(?:,|/|&|\+|\||,?\s*\b(?:{joins})\b)\s*")
        self.last_join = re.compile(rf"-?\s*(?:/|&|\+|,?\s*\b(?:{joins})\b)\s*")


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(key(word)) for word in sorted(words, key=len, reverse=True))


def _ends_with(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_alternatives(words)})(?:\(s\))?[\s:\-(]*$")


def _starts_with(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"[\s\-]*(?:{_alternatives(words)})\b")


def _read_names() -> dict[str, str]:
    """Folded forms of the languages' names, and the English name each stands for."""
    names: dict[str, str] = {}
    with (_DATA / "languages.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for column in _NAME_COLUMNS:
                for form in filter(None, row[column].split("|")):
                    names.setdefault(key(form), row["name"])
            for form in filter(None, row["de"].split("|")):
                german = key(form)
                for ending in COMPOUND_ENDINGS:
                    names.setdefault(german + ending, row["name"])
                for ending in _INFLECTED_ENDINGS:
                    names.setdefault(german + ending, row["name"])
    return names


@cache
def language_words() -> LanguageWords:
    """The words that ship with the package."""
    return LanguageWords()
