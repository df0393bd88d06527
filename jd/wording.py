"""The phrases of adverts, from `jd/data/*.yaml`, as compiled patterns.

A data file maps a key to a list of phrases. A phrase is a regular expression; it matches whole words, in any case, in
text whose runs of white space are single blanks.
"""

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from hiring.errors import SettingsError


@cache
def data(name: str) -> dict[str, Any]:
    """The content of `jd/data/<name>.yaml`.

    Raises:
        SettingsError: `bad_data_file`, where the file is no YAML mapping; the message names file and line.
    """
    text = (files("jd") / "data" / f"{name}.yaml").read_text(encoding="utf-8")
    try:
        content = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as wrong:
        raise SettingsError("bad_data_file", f"jd/data/{name}.yaml cannot be read: {wrong}") from wrong
    if not isinstance(content, dict):
        raise SettingsError("bad_data_file", f"jd/data/{name}.yaml must map keys to lists of phrases")
    return content


def compiled(phrases: list[str]) -> re.Pattern[str]:
    """One pattern that matches any of the phrases as whole words, in any case; the earliest and longest first."""
    alternatives = "|".join(phrases)
    return re.compile(rf"(?<![\w])(?:{alternatives})(?![\w])", re.IGNORECASE)


@cache
def pattern(name: str, key: str) -> re.Pattern[str]:
    """The phrases under `key` of a data file as one pattern."""
    return compiled(data(name)[key])


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The words under `key` of a data file, which are plain words and no patterns."""
    return frozenset(data(name)[key])
