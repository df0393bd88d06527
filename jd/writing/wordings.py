"""The texts that a post is put together from, `jd/data/wordings/` and `jd/data/frames/`, and filling their slots."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from hiring.errors import SettingsError

_SLOT = re.compile(r"\{(\w+)\}")


@cache
def texts(folder: str, name: str) -> dict[str, Any]:
    """The content of `jd/data/<folder>/<name>.yaml`.

    Raises:
        SettingsError: `bad_data_file`, where it is no YAML mapping.
    """
    place = f"jd/data/{folder}/{name}.yaml"
    text = (files("jd") / "data" / folder / f"{name}.yaml").read_text(encoding="utf-8")
    try:
        content = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as wrong:
        raise SettingsError("bad_data_file", f"{place} cannot be read: {wrong}") from wrong
    if not isinstance(content, dict):
        raise SettingsError("bad_data_file", f"{place} must map keys to texts")
    return content


def fill(template: str, values: Mapping[str, str]) -> str:
    """The template with its slots filled, once: what is filled in is never looked at for slots.

    >>> fill("{company} is hiring in {city}", {"company": "{city} Ltd", "city": "Leeds"})
    '{city} Ltd is hiring in Leeds'
    """
    return _SLOT.sub(lambda slot: values[slot[1]], template)


def rotated(choices: list[str], by: int) -> list[str]:
    """The choices from another one on, so that a number gives each its turn as the first."""
    start = by % len(choices)
    return choices[start:] + choices[:start]
