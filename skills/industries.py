"""Industries: how adverts call them, and what in a job of a CV tells that it was in one."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from skills.folding import key

_PLACE_WORDS = re.compile(
    r"\s+(?:industry|industries|sector|sectors|environment|environments|setting|settings|field|business|trade|world|space)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Industry:
    """One industry.

    Attributes:
        name: how the data file calls it.
        families: kinds of work, by the catalogue of roles, that are done nowhere else.
        words: what tells the industry in a title, an employer's name or a sentence.
        employers: what tells it in an employer's name only.
        parts: those of its names, folded, that are only a part of it ("trucking" of logistics).
    """

    name: str
    families: frozenset[str]
    words: re.Pattern[str]
    employers: re.Pattern[str]
    parts: frozenset[str] = frozenset()

    def has_part(self, words: str) -> bool:
        """Whether these words, taken whole, are only a part of the industry.

        >>> logistics = load_industries().by_name["logistics"]
        >>> logistics.has_part("the trucking industry"), logistics.has_part("logistics")
        (True, False)
        """
        bare = _bare(words)
        return key(bare) in self.parts or key(_PLACE_WORDS.sub("", bare)) in self.parts


@dataclass(frozen=True)
class Industries:
    """All industries, by every name that adverts give them."""

    by_name: Mapping[str, Industry]

    def named(self, words: str) -> Industry | None:
        """The industry that these words, taken whole, name.

        >>> found = load_industries().named("the restaurant industry")
        >>> found.name, load_industries().named("restaurant reviews")
        ('restaurants', None)
        """
        bare = _bare(words)
        return self.by_name.get(key(bare)) or self.by_name.get(key(_PLACE_WORDS.sub("", bare)))


def read_industries(data: Mapping[str, Any]) -> Industries:
    """The industries of a data file's content; where two claim a name, the first has it."""
    by_name: dict[str, Industry] = {}
    for identity, entry in data.items():
        industry = Industry(
            identity.replace("_", " "),
            frozenset(entry["families"]),
            _any(entry["words"]),
            _any([*entry["words"], *entry["employers"]]),
            frozenset(map(key, entry.get("parts", ()))),
        )
        for name in entry["names"]:
            by_name.setdefault(key(name), industry)
    return Industries(by_name)


@cache
def load_industries() -> Industries:
    """The industries that ship, from `skills/data/industries.yaml`."""
    import yaml

    text = (files("skills") / "data" / "industries.yaml").read_text("utf-8")
    return read_industries(yaml.load(text, yaml.CSafeLoader))


def _bare(words: str) -> str:
    return re.sub(r"^(?:an?|the)\s+", "", " ".join(words.split()), flags=re.IGNORECASE)


def _any(words: Iterable[str]) -> re.Pattern[str]:
    """Any of these words, whole, with a plural s or without; abbreviations only in capitals."""
    forms = sorted(set(words), key=lambda word: (-len(word), word))
    alternatives = "|".join(
        re.escape(word).replace(r"\ ", r"[\s-]+").replace(r"\-", r"[\s-]?") + "s?"
        if _is_abbreviation(word)
        else f"(?i:{re.escape(word)})".replace(r"\ ", r"[\s-]+").replace(r"\-", r"[\s-]?") + "(?i:e?s)?"
        for word in forms
    )
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)" if alternatives else r"(?!)")


def _is_abbreviation(word: str) -> bool:
    return word.isupper() and len(word) <= 5
