"""Names in a row, and the words that join them: which are asked for together, and which of several are enough."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from hiring.evidence import Span
from jd.requirements.amounts import how_many
from jd.wording import pattern, words

_Joint = Literal["or", "and", "comma"]

_JOINTS = re.compile(
    r"(?P<or>\b(?:or|and/or)\b|(?<!\bw)/)"
    r"|(?P<and>\b(?:and|plus|as well as|along with|together with|alongside|with)\b|&|;|\s\+\s|\.\s)"
    r"|(?P<comma>,)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_EITHER = re.compile(r"\beither\b[^,;]*$", re.IGNORECASE)
_NEAR = 30
"""So far before a name "such as" still opens the list that it stands in."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Some names of a row, by their places in it, of which `at_least` are asked for."""

    members: tuple[int, ...]
    at_least: int = 1


def joined(text: str, places: Sequence[Span], *, by_comma: Literal["or", "and"]) -> tuple[Joined, ...]:
    """The groups that the names at `places` form; all groups are asked for.

    "A, B or C" is one group, "A or B, and C" are two, "two of: A, B, C" is one of which two are asked for, and of
    what follows "such as" one is enough.

    Args:
        by_comma: what commas mean where neither "and" nor "or" follows.

    >>> text = "A or B, and one of: C, D"
    >>> places = [Span(text.index(name), text.index(name) + 1) for name in "ABCD"]
    >>> [(group.members, group.at_least) for group in joined(text, places, by_comma="and")]
    [((0, 1), 1), ((2, 3), 1)]
    """
    leads = [text[: places[0].start], *(text[before.end : after.start] for before, after in pairwise(places))]
    joints = _resolved(
        [_joint(lead) for lead in leads], [lead.count(")") > lead.count("(") for lead in leads], by_comma
    )
    groups: list[list[int]] = []
    amounts: list[int] = []
    counted = False
    for place, (lead, joint) in enumerate(zip(leads, joints, strict=True)):
        amount = _amount(lead)
        opened = amount is not None or (not groups and bool(pattern("lists", "opens_examples").search(lead[-_NEAR:])))
        if groups and not opened and (joint == "or" or (counted and ";" not in lead)):
            groups[-1].append(place)
            continue
        groups.append([place])
        amounts.append(amount or 1)
        counted = opened
    return tuple(Joined(tuple(group), min(amount, len(group))) for group, amount in zip(groups, amounts, strict=True))


def _amount(lead: str) -> int | None:
    """How many of the names that follow are asked for; "either" only says that an "or" follows."""
    return None if _EITHER.search(lead) else how_many(lead)


def _resolved(joints: list[_Joint], closing: list[bool], by_comma: _Joint) -> list[_Joint]:
    """Commas read as the next "and" or "or" of their list, which a closing bracket ends: "a paper (A, B) and C"."""
    resolved, following = list(joints), by_comma
    for index in range(len(joints) - 1, 0, -1):
        if joints[index - 1 : index + 2] == ["or", "comma", "or"] and "and" in joints[index + 2 :]:
            # "A or B, C or D, and E" are three.
            following = "and"
        following = following if joints[index] == "comma" else joints[index]
        resolved[index] = following
        if closing[index] and joints[index] != "comma":
            following = by_comma
    return resolved


def _joint(gap: str) -> _Joint:
    """What joins two names: the last "and" or "or" between them, unless a comma ends the matter that it joins.

    "or equivalent" joins nothing to what follows, and "and a full, clean" is no list.
    """
    gap = pattern("lists", "open_ended").sub(lambda match: " " * len(match.group()), gap)
    told = [match for match in _JOINTS.finditer(gap) if match.lastgroup != "comma"]
    if not told:
        return "comma"
    after = gap[told[-1].end() :]
    own = (word for word in _WORD.findall(after) if word.casefold() not in words("certificates", "filler"))
    if "," in after and any(own):
        return "comma"
    return "or" if told[-1].lastgroup == "or" else "and"
