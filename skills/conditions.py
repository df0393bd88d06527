"""Conditions that an advert makes and a CV may speak of itself: working times, travel, a vehicle."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Condition:
    """One condition.

    Attributes:
        name: what it is, in words that end "The CV speaks of ...".
        asked: how adverts ask for it.
        offered: how people say of themselves that they agree.
        lived: work that speaks for it.
    """

    name: str
    asked: re.Pattern[str]
    offered: re.Pattern[str]
    lived: re.Pattern[str]


def read_conditions(data: Mapping[str, Any]) -> tuple[Condition, ...]:
    """The conditions of a data file's content, in its order."""
    return tuple(
        Condition(entry["name"], _any(entry["asked"]), _any(entry["offered"]), _any(entry["lived"]))
        for entry in data.values()
    )


@cache
def load_conditions() -> tuple[Condition, ...]:
    """The conditions that ship, from `skills/data/conditions.yaml`."""
    import yaml

    text = (files("skills") / "data" / "conditions.yaml").read_text("utf-8")
    return read_conditions(yaml.load(text, yaml.CSafeLoader))


@lru_cache(maxsize=1 << 12)  # a line of an advert meets ten thousand CVs
def conditions_in(line: str) -> tuple[Condition, ...]:
    """The conditions that a line of an advert makes and a CV may speak of.

    >>> [condition.name for condition in conditions_in("Able to work weekends and to travel")]
    ['these working times', 'travel']
    """
    return tuple(condition for condition in load_conditions() if condition.asked.search(line))


def _any(phrases: list[str]) -> re.Pattern[str]:
    """Any of the phrases as whole words, in any case; nothing where there is none."""
    if not phrases:
        return re.compile(r"(?!)")
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)".replace(" ?", r"\s*").replace(" ", r"\s+"), re.IGNORECASE
    )
