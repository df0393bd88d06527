"""Two skills that share their last word: "unit and integration tests", "preventive or predictive maintenance".

The finder sees the second by itself. The first is told here: the words before "and", "or", "&" or a slash, with the
shared last word behind them, must be a spelling of another skill.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from skills.ambiguity import Candidate
from skills.folding import key
from skills.surfaces import Surface

_BEFORE = re.compile(r"(?:(?<=^)|(?<=[\s(/,:;•]))(?:([\w’'-]+)[ \n])?([\w’'-]+)(?:[ \n](?:and|or|&|and/or)[ \n]|/)$")
_LOOK = 50
# Behind these stands any work there is: only a skill that is called just so by its first name counts.
_GENERAL = frozenset(("management", "administration", "coordination", "control", "services", "skills", "work"))


def first_of_two(text: str, named: Sequence[Candidate], surfaces: Mapping[str, Surface]) -> Iterator[Candidate]:
    """What shares the last word of a candidate of `named` and stands before it, without that word.

    Args:
        text: where the candidates stand.
        named: what is certain, in order, without overlaps.
        surfaces: every folded spelling.
    """
    reached = 0
    for candidate in named:
        if candidate.surface.care == "any" and not candidate.surface.written.isupper():
            found = _before(text, candidate, surfaces, reached)
            if found is not None:
                yield found
        reached = candidate.end


def _before(text: str, candidate: Candidate, surfaces: Mapping[str, Surface], reached: int) -> Candidate | None:
    words = text[candidate.start : candidate.end].split()
    if len(words) == 1:
        return None
    match = _BEFORE.search(text, max(reached, candidate.start - _LOOK), candidate.start)
    if match is None:
        return None
    for group in (1, 2):  # two words, if they name something with it; else the one
        if match[group] is None:
            continue
        start, end = match.start(group), match.end(2)
        folded = key(f"{text[start:end]} {words[-1]}")
        surface = surfaces.get(folded) or surfaces.get(folded.removesuffix("s"))
        if surface is None or surface.care != "any" or surface.skill is candidate.surface.skill:
            continue
        if words[-1].lower() not in _GENERAL or surface.written == surface.skill.name:
            return Candidate(surface, start, end, as_written=True)
    return None
