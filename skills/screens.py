"""Which of many patterns may match where: what a text lacks that every match holds is found for all of them at once."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from re import _constants as kinds  # type: ignore[attr-defined]  # what the parser below calls the parts of a pattern
from re import _parser  # type: ignore[attr-defined]  # the library tells of what a pattern is made in no other way
from typing import Any, Final

from ahocorasick_rs import AhoCorasick

_MOST: Final = 64
"""Different wordings of one part of a pattern beyond which they are not spelled out."""

_MOST_IN_A_SET: Final = 4
"""Letters of a set ("[- ]") beyond which they are not spelled out."""

_LONG_ENOUGH: Final = 5
"""Wordings longer than this tell no more for it."""


_FEW: Final = 3
"""So many wordings are looked for one by one first: mostly none is there."""


class SmallTexts:
    """Texts in small letters, to be screened together.

    Args:
        joined: what `joined` is of them, where it is at hand.

    Attributes:
        joined: all of them as `small` makes them, a line each.
    """

    def __init__(self, texts: Iterable[str], joined: str | None = None) -> None:
        self._texts = tuple(texts)
        self.joined = small("\n".join(self._texts)) if joined is None else joined
        self._starts: Sequence[int] = ()

    def __len__(self) -> int:
        return len(self._texts)

    def place_of(self, at: int) -> int:
        """Which of the texts holds what stands at a place of `joined`."""
        if not self._starts:
            # Small letters may be more of them, or fewer.
            texts = self._texts if self.joined.isascii() else map(small, self._texts)
            self._starts = tuple(accumulate((len(text) + 1 for text in texts), initial=0))
        return bisect_right(self._starts, at) - 1


def small(text: str) -> str:
    """A text in small letters, those alike that a pattern without regard to case takes for the same.

    >>> small("Straße, \u0130zmir")
    'strasse, izmir'
    """
    folded = text.casefold()
    return folded if folded.isascii() else folded.replace("i\u0307", "i").replace("\u0131", "i")


class Screen:
    """Patterns of which each knows wordings one of which every match of it holds.

    Attributes:
        patterns: up to some hundreds; one without such a wording may match anywhere.
    """

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        self.patterns = tuple(patterns)
        self._anywhere = 0
        masks: dict[str, int] = {}
        for number, pattern in enumerate(patterns):
            needed = needed_by(pattern)
            if needed is None:
                self._anywhere |= 1 << number
            for wording in needed or ():
                masks[wording] = masks.get(wording, 0) | 1 << number
        self._wordings = tuple(masks)
        self._masks = tuple(masks.values())
        self._automaton = AhoCorasick(list(masks))

    def may_match_in(self, text: str) -> bool:
        """Whether some pattern may match in a text, as `small` makes it."""
        return bool(self._anywhere) or any(map(text.__contains__, self._wordings))

    def may_match(self, texts: SmallTexts) -> dict[int, int]:
        """The places of the texts in which some pattern may match, in their order, each with a bit for each such
        pattern, the first pattern's the lowest."""
        found = dict.fromkeys(range(len(texts)), self._anywhere) if self._anywhere else {}
        wordings, joined = self._wordings, texts.joined
        if len(wordings) <= _FEW and not any(wording in joined for wording in wordings):
            return found
        for number, start, _ in self._automaton.find_matches_as_indexes(joined, overlapping=True):
            place = texts.place_of(start)
            found[place] = found.get(place, 0) | self._masks[number]
        return found


def needed_by(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """Wordings, as `small` writes them, one of which every match of a pattern holds; None where none can be told.

    >>> sorted(needed_by(re.compile(r"(?:train|coach)(?:ed|ing)? (?:[a-z]+ ){0,4}crew", re.I)))
    ['coach', 'train']
    >>> needed_by(re.compile(r"[a-z]+s?")) is None
    True
    """
    _, found = _sequence(_parser.parse(pattern.pattern, pattern.flags & re.VERBOSE))
    needed = {small(wording) for wording in found or ()}
    # A wording that holds another says nothing beyond it.
    fewest = frozenset(one for one in needed if not any(other != one and other in one for other in needed))
    return fewest or None


_Exact = frozenset[str] | None
"""All that a part of a pattern can match; None where that is too much to spell out."""

_NOTHING: Final = frozenset(("",))


def _sequence(parts: Iterable[tuple[Any, Any]]) -> tuple[_Exact, frozenset[str] | None]:
    """What a sequence of parts can match, and the most telling wordings of which one stands in every match."""
    whole = True
    run: frozenset[str] = _NOTHING
    best: frozenset[str] | None = None
    for kind, value in parts:
        exact, needed = _part(kind, value)
        if exact is not None and len(run) * len(exact) <= _MOST:
            run = frozenset(one + other for one in run for other in exact)
            continue
        best = _better(_better(best, run), needed)
        whole, run = False, _NOTHING if exact is None else exact
    return run if whole else None, _better(best, run)


def _part(kind: Any, value: Any) -> tuple[_Exact, frozenset[str] | None]:
    if kind is kinds.LITERAL:
        return _letters([value])
    if kind in (kinds.AT, kinds.ASSERT, kinds.ASSERT_NOT):
        return _NOTHING, None
    if kind is kinds.IN and len(value) <= _MOST_IN_A_SET and all(one is kinds.LITERAL for one, _ in value):
        return _letters([letter for _, letter in value])
    if kind is kinds.SUBPATTERN:
        return _sequence(value[-1])
    if kind is kinds.ATOMIC_GROUP:
        return _sequence(value)
    if kind is kinds.BRANCH:
        return _branch([_sequence(branch) for branch in value[1]])
    if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT):
        least, most, repeated = value
        exact, needed = _sequence(repeated)
        if (least, most) == (1, 1):
            return exact, needed
        if least == 0:
            return (exact | _NOTHING if most == 1 and exact is not None else None), None
        return None, needed
    return None, None


def _letters(codes: Iterable[int]) -> tuple[_Exact, frozenset[str] | None]:
    """One of these letters. White space is no part of a wording: a line's end may stand in its place."""
    letters = [chr(code) for code in codes]
    if any(letter.isspace() for letter in letters):
        return None, None
    exact = frozenset(map(small, letters))
    return exact, exact


def _branch(branches: Sequence[tuple[_Exact, frozenset[str] | None]]) -> tuple[_Exact, frozenset[str] | None]:
    exact: _Exact = frozenset()
    needed: frozenset[str] | None = frozenset()
    for of_one, wordings in branches:
        exact = None if exact is None or of_one is None else exact | of_one
        needed = None if needed is None or wordings is None else needed | wordings
    return (exact if exact is not None and len(exact) <= _MOST else None), needed


def _better(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """The wordings that tell more: longer ones, then fewer. An empty one tells nothing."""
    usable = [told for told in (one, other) if told and all(told)]
    if not usable:
        return None
    return max(usable, key=lambda told: (min(_LONG_ENOUGH, *map(len, told)), -len(told)))
