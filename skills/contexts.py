"""Names that mean different things in different company: "Oracle", "Make", "Canvas".

Beside MySQL, Oracle is a database; beside SAP it is an ERP; in a bare list it may be either, or the company. The data
file `contexts.csv` says for each such name which skills it may be, and beside what; the nearest skill of the same list
or sentence that fits decides. A name that is an alias of one skill too stands for that one where nothing fits; any
other is then not found.
"""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from skills.ambiguity import Candidate
from skills.folding import key
from skills.surfaces import Surface
from skills.taxonomy import Taxonomy

CONTEXTS = Path(__file__).parent / "data" / "contexts.csv"
COLUMNS = ("written", "skill", "beside")
_WINDOW = 90
"""How many characters away the skill that decides may stand."""
_BORDER = re.compile(r"[.!?]\s|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a name may be.

    Attributes:
        written: the name, as it must be written.
        skill: the preferred name of the skill that is meant.
        beside: categories, families and preferred names of the skills that tell.
    """

    written: str
    skill: str
    beside: frozenset[str]


@cache
def load_meanings() -> tuple[Meaning, ...]:
    """The meanings of `data/contexts.csv`, in its order."""
    with CONTEXTS.open(encoding="utf-8", newline="") as file:
        return tuple(
            Meaning(row["written"], row["skill"], frozenset(row["beside"].split("|"))) for row in csv.DictReader(file)
        )


class Contexts:
    """Tells names apart by their company. Keeps only meanings whose skill the taxonomy holds."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._meanings: dict[str, list[tuple[Surface, frozenset[str]]]] = {}
        for meaning in load_meanings():
            skill = taxonomy.get(meaning.skill)
            if skill is not None:
                surface = Surface(skill, meaning.written, "context")
                self._meanings.setdefault(meaning.written, []).append((surface, meaning.beside))
        self._owned = {written: taxonomy.surfaces.get(key(written)) for written in self._meanings}

    def surfaces(self) -> dict[str, Surface]:
        """The folded names that are no skill's own, each with the first skill that it may be."""
        return {key(written): told[0][0] for written, told in self._meanings.items() if self._owned[written] is None}

    def tell_apart(self, text: str, certain: Sequence[Candidate]) -> list[Candidate]:
        """`certain` with each such name given to the skill that its company tells, or left out."""
        told: list[Candidate] = []
        for candidate in certain:
            written = candidate.surface.written
            if written not in self._meanings:
                told.append(candidate)
                continue
            surface = self._meant(text, candidate, certain) or self._owned[written]
            if surface is not None:
                told.append(Candidate(surface, candidate.start, candidate.end, candidate.as_written))
        return told

    def _meant(self, text: str, candidate: Candidate, certain: Sequence[Candidate]) -> Surface | None:
        meanings = self._meanings[candidate.surface.written]
        near = sorted(
            (other for other in certain if other is not candidate and _in_company(text, candidate, other)),
            key=lambda other: _gap(candidate, other),
        )
        for other in near:
            skill = other.surface.skill
            company = {skill.category, skill.name, *skill.families}
            for surface, beside in meanings:
                if not beside.isdisjoint(company):
                    return surface
        return None


def _gap(candidate: Candidate, other: Candidate) -> int:
    return max(other.start - candidate.end, candidate.start - other.end)


def _in_company(text: str, candidate: Candidate, other: Candidate) -> bool:
    """Whether `other` stands in the same sentence or list, close by."""
    if _gap(candidate, other) > _WINDOW or other.surface.care == "context":
        return False
    first, last = (candidate, other) if candidate.start < other.start else (other, candidate)
    return _BORDER.search(text, first.end, last.start) is None
