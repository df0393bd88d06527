"""The spellings under which a skill may stand in a text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from skills.folding import key
from skills.skill_files import Skill

Care = Literal["any", "case", "near"]
"""How much must be known before a spelling counts: nothing, its exact case, or something beside it."""


@dataclass(frozen=True, slots=True)
class Surface:
    """One folded spelling of a skill.

    Attributes:
        skill: whose it is.
        written: the spelling as the data file has it, white space and hyphens left out.
        care: what must be known before it counts.
    """

    skill: Skill
    written: str
    care: Care


_BREAK = re.compile(r"[\s\u2010-\u2015-]+")
# Longer names are not written as one word ("PowerBI", "backend", "machinelearning", but no longer).
_LONGEST_JOINED = 16


def without_breaks(text: str) -> str:
    """`text` without white space and hyphens, its case kept: what the exact case of a spelling is compared by."""
    return _BREAK.sub("", text)


def surfaces_of(skills: Iterable[Skill]) -> Mapping[str, Surface]:
    """Every folded spelling of `skills`: names and aliases as written, then what follows from them by rule.

    By rule: the only break (blank or hyphen) of a short name closed up, and the plural of a final consonant and y.
    A spelling that the data files give to a skill is never taken by another skill's rule; where two rules meet, the
    first skill has it.
    """
    surfaces: dict[str, Surface] = {}
    for skill in skills:
        near, case = set(skill.near), set(skill.case)
        for written in (skill.name, *skill.aliases):
            care: Care = "near" if written in near else "case" if written in case else "any"
            surfaces.setdefault(key(written), Surface(skill, without_breaks(written), care))
    for folded, surface in list(surfaces.items()):
        for variant in _variants(folded):
            surfaces.setdefault(variant, surface)
    return surfaces


def _variants(folded: str) -> Iterator[str]:
    length = len(folded)
    if length < 5:
        return
    if length <= _LONGEST_JOINED and folded.count(" ") == 1:
        yield folded.replace(" ", "")
    if folded[-1] == "y" and folded[-2] not in "aeiou":
        yield folded[:-1] + "ies"
