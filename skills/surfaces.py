"""The spellings under which a skill may stand in a text."""

import re
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from skills.folding import keys
from skills.skill_files import Skill

Care = Literal["any", "case", "near", "context"]
"""How much must be known before a spelling counts: nothing, its exact case, something beside it, or its company."""


class Surface(NamedTuple):
    """One folded spelling of a skill.

    Attributes:
        skill: whose it is.
        written: the spelling as the data file has it.
        care: what must be known before it counts.
    """

    skill: Skill
    written: str
    care: Care


_BREAK = re.compile(r"[\s\u2010-\u2015-]+")
# Longer names are not written as one word ("PowerBI", "backend", "machinelearning", but no longer).
_LONGEST_JOINED = 16
_SHORTEST_VARIED = 5


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
        names = (skill.name, *skill.aliases)
        near, case = skill.near, skill.case
        for written, folded in zip(names, keys(names), strict=True):
            care: Care = "any"
            if near or case:
                care = "near" if written in near else "case" if written in case else "any"
            surfaces.setdefault(folded, Surface(skill, written, care))
    for folded, surface in list(surfaces.items()):
        length = len(folded)
        if length < _SHORTEST_VARIED:
            continue
        if length <= _LONGEST_JOINED and folded.count(" ") == 1:
            surfaces.setdefault(folded.replace(" ", ""), _joined(surface))
        if folded[-1] == "y" and folded[-2] not in "aeiou":
            surfaces.setdefault(f"{folded[:-1]}ies", surface)
    return surfaces


def _joined(surface: Surface) -> Surface:
    """The spelling in one word: of an abbreviation only in its capitals, since "AD DS" is not "adds"."""
    told = surface.care == "any" and without_breaks(surface.written).isupper()
    return surface._replace(care="case") if told else surface
