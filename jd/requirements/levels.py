"""How well a clause asks for its skills: "expert in SQL", "familiar with Docker", "a working knowledge of Excel"."""

import re
from collections.abc import Sequence
from typing import get_args

from hiring.evidence import Span
from hiring.job import SkillLevel
from jd.wording import pattern

_ENDS = re.compile(r";|[.!?]\s|\s-+\s")
_REACHES = re.compile(r"\b(?:in|with|of|at|to|on)$", re.IGNORECASE)
_JOINED = re.compile(r"[\s,/&()]*(?:(?:and|or|and/or)\b[\s,/&()]*)*", re.IGNORECASE)
_NOTHING_BETWEEN = re.compile(r"[\s(:-]*(?:at |to |an )*")


def level_of(text: str, names: Sequence[Span], others: Sequence[Span]) -> SkillLevel | None:
    """The level that the words of a clause give to one group of skills; None where they give none.

    Words of a level reach over a list, up to the next wish: "familiar with Go and Rust, strong SQL" says nothing of
    SQL. Right behind a name they are that name's own.

    Args:
        names: where the group's skills stand.
        others: where all skills of the clause stand.

    >>> text = "Expert in SQL, familiar with Go"
    >>> level_of(text, [Span(10, 13)], ()), level_of(text, [Span(29, 31)], ()), level_of("SQL", [Span(0, 3)], ())
    ('expert', 'familiar', None)
    """
    if not names:
        return None
    first, last = min(names), max(names)
    marks = _marks(text)
    behind = [
        level
        for mark, level in marks
        if mark.start >= last.end and _NOTHING_BETWEEN.fullmatch(text[last.end : mark.start])
    ]
    if behind:
        return behind[0]
    before = [
        (mark, level) for mark, level in marks if mark.end <= first.start and not _is_behind_a_name(text, mark, others)
    ]
    if not before:
        return None
    mark, level = before[-1]
    between = text[mark.end : first.start]
    if not _REACHES.search(mark.of(text)) and not _only_names(text, mark.end, first.start, others):
        # "basic HTML and CSS", but "solve basic problems in Python".
        return None
    return None if _ENDS.search(between) or pattern("levels", "stops").search(between) else level


def _only_names(text: str, start: int, end: int, names: Sequence[Span]) -> bool:
    """Whether nothing but names and what joins them stands between two places."""
    between = "".join(
        " " if any(name.start <= place < name.end for name in names) else text[place] for place in range(start, end)
    )
    return _JOINED.fullmatch(between) is not None


def _marks(text: str) -> list[tuple[Span, SkillLevel]]:
    levels: tuple[SkillLevel, ...] = get_args(SkillLevel)
    found = [(Span(*match.span()), level) for level in levels for match in pattern("levels", level).finditer(text)]
    return sorted(found)


def _is_behind_a_name(text: str, mark: Span, names: Sequence[Span]) -> bool:
    """Whether words of a level are those of the name before them: "SQL (expert), Python"."""
    if _REACHES.search(mark.of(text)):
        return False
    return any(
        name.end <= mark.start and _NOTHING_BETWEEN.fullmatch(text[name.end : mark.start]) is not None for name in names
    )
