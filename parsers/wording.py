"""Reads the words that this package knows from its data files, once a process."""

import csv
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_DATA = Path(__file__).parent / "data"


@cache
def words(name: str) -> dict[str, Any]:
    """The content of `data/<name>.yaml`."""
    with (_DATA / f"{name}.yaml").open("rb") as file:
        content: dict[str, Any] = yaml.load(file, Loader=yaml.CSafeLoader)
    return content


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `data/<name>.csv`, each by column name."""
    with (_DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def flat(by_language: dict[str, list[str]]) -> tuple[str, ...]:
    """All words of a `{language: [words]}` table, each once, in the order of the file."""
    return tuple(dict.fromkeys(word for listed in by_language.values() for word in listed))
