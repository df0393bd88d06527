"""Mentions of a skill that do not speak for it: denied ("no experience with"), wished for ("would like to learn"), or
the skill of others ("managed the Java team").
"""

import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from hiring.evidence import Span
from skills.screens import Screen, SmallTexts

_DATA = Path(__file__).parent / "data" / "denials.yaml"
_BEFORE = 110
"""How many characters before a skill are read, and how many behind it."""
_BEHIND = 60
_FARTHEST = 60
"""How far before a skill of the same list the denying words may end."""
_STARTS = re.compile(r"[.!?;•●▪|\t]\s|\n\s*\n|\n\s*[•●▪*–-]\s")


@dataclass(frozen=True)
class Wording:
    """The patterns of the data file, of all languages together."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    begins_anew: re.Pattern[str]
    of_others_before: re.Pattern[str]
    of_others_after: re.Pattern[str]
    own_title_before: re.Pattern[str]

    @cached_property
    def denies_before(self) -> Screen:
        """For `before`, none of whose many wordings stands before most skills."""
        return Screen((self.before,))


@cache
def load_wording() -> Wording:
    """The wordings of `data/denials.yaml`."""
    table: dict[str, Any] = yaml.safe_load(_DATA.read_text(encoding="utf-8"))
    before = [*_flat(table["lacked_before"]), *_flat(table["wished_before"])]
    return Wording(
        re.compile(rf"(?<!\w)(?:{'|'.join(before)})(?!\w)", re.IGNORECASE),
        re.compile("|".join(_flat(table["lacked_after"])), re.IGNORECASE),
        _any(table["begins_anew"]),
        _any(table["of_others_before"]),
        _any(table["of_others_after"]),
        _any(table["own_title_before"]),
    )


def is_denied(text: str, skill: Span) -> bool:
    """Whether the words around a skill say that it is lacked, only wished for, or not asked for.

    >>> text = "No experience with Docker, but Podman."
    >>> [is_denied(text, Span(text.index(name), text.index(name) + 6)) for name in ("Docker", "Podman")]
    [True, False]
    """
    wording = load_wording()
    behind = _plain(text[skill.end : skill.end + _BEHIND])
    if wording.after.match(behind):
        return True
    before = _clause(text, skill.start)
    if not wording.denies_before.may_match(SmallTexts((before,))):
        return False
    ends = [found.end() for found in wording.before.finditer(before)]
    if not ends:
        return False
    between = before[ends[-1] :]
    return len(between) <= _FARTHEST and wording.begins_anew.search(between) is None


def is_of_others(text: str, skill: Span) -> bool:
    """Whether a skill names the people that somebody led, hired or worked with: "managed the Java team".

    In "worked as a lead Java engineer" it names the holder's own post.
    """
    wording = load_wording()
    if wording.of_others_after.match(_plain(text[skill.end : skill.end + _BEHIND])) is None:
        return False
    before = _clause(text, skill.start)
    if wording.own_title_before.search(before):
        return False
    return wording.of_others_before.search(before) is not None


def _clause(text: str, end: int) -> str:
    """What stands before `end` in the same sentence, line breaks within it as blanks."""
    before = text[max(0, end - _BEFORE) : end]
    start = 0
    for border in _STARTS.finditer(before):
        start = border.end()
    return _plain(before[start:])


def _plain(text: str) -> str:
    return text.replace("’", "'").replace("\n", " ")


def _flat(table: dict[str, list[str]]) -> list[str]:
    return [pattern for patterns in table.values() for pattern in patterns]


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)
