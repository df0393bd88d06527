"""What matching asks of a CV whatever the advert: worked out once, and kept beside the profile."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from models.encoder import FIXED_POINT
from ranking.wording import ANYTHING, managing_screen, people_led_screen
from skills.degrees import FoundDegree
from skills.industries import load_industries
from skills.screens import Screen
from skills.tasks import load_tasks
from skills.traits import load_traits

if TYPE_CHECKING:
    from models import Encoder

Found = tuple[int, int, int]
"""A pattern by its number in a screen, and from where to where in a CV's text it matches."""

_SCREENS_KEPT = 1 << 10


@dataclass(frozen=True, slots=True)
class Groundwork:
    """What no advert changes of one reading of a CV, of which nothing is copied from an advert.

    It saves time and decides nothing: a row is the same to the last bit with it and without.

    Attributes:
        texts: the words of each passage on one line.
        folded: the same in small letters, a line each.
        small: the words of each passage as they stand in the CV, as `skills.screens.small` makes them, one after the
            other.
        found: by number of a pattern of `shipped_screen`, the passages in which it matches and from where to where in
            the CV's text it first does, three numbers each, in the order of the text.
        finder: the encoder that made the vectors.
        vectors: what it makes of the CV's sentences, in the order of `Reading.sentences`, in whole steps, as
            little-endian int32.
        text_digest: see `ranking.fingerprint.text_digest`.
        shingles: see `ranking.fingerprint.signature`.
        written_in: see `Reading.written_in`.
        degrees_in_text: see `Reading.degrees_in_text`.
    """

    texts: tuple[str, ...]
    folded: str
    small: str
    found: Mapping[int, tuple[int, ...]]
    finder: str
    vectors: bytes
    text_digest: str
    shingles: tuple[int, ...]
    written_in: str | None
    degrees_in_text: tuple[FoundDegree, ...]

    def vectors_by(self, finder: "Encoder") -> NDArray[np.float64] | None:
        """Its vectors, if that encoder made them: shape (sentences, dimension)."""
        if finder.name != self.finder:
            return None
        return np.frombuffer(self.vectors, dtype="<i4").reshape(-1, finder.dimension).astype(np.float64)

    def found_by(self, numbers: Sequence[int]) -> list[tuple[int, list[Found]]]:
        """The passages in which some of the patterns of these numbers match, and where, in the order of both.

        The patterns are told by their place among the numbers.
        """
        by_passage: dict[int, list[Found]] = {}
        for number, shipped in enumerate(numbers):
            if places := self.found.get(shipped):
                for passage, start, end in zip(places[::3], places[1::3], places[2::3], strict=True):
                    by_passage.setdefault(passage, []).append((number, start, end))
        return sorted(by_passage.items())


def by_pattern(found: Iterable[tuple[int, Iterable[Found]]]) -> dict[int, tuple[int, ...]]:
    """`Groundwork.found` of the passages in which some pattern matches, each with where."""
    flat: dict[int, list[int]] = {}
    for passage, places in found:
        for number, start, end in places:
            flat.setdefault(number, []).extend((passage, start, end))
    return {number: tuple(places) for number, places in flat.items()}


@cache
def shipped_screen() -> Screen:
    """Every pattern of our own that criteria hold against all sentences: of traits, tasks, industries and the like."""
    patterns = [pattern for trait in load_traits().traits for pattern in trait.screen.patterns]
    patterns += load_tasks().values()
    patterns += (*ANYTHING.patterns, *managing_screen().patterns, *people_led_screen().patterns)
    patterns += [industry.words for industry in load_industries().by_name.values()]
    return Screen(tuple(dict.fromkeys(patterns)))


@lru_cache(_SCREENS_KEPT)
def shipped_numbers(screen: Screen) -> tuple[int, ...] | None:
    """The numbers of a screen's patterns in `shipped_screen`; None where one of them is of no data file."""
    place = {pattern: number for number, pattern in enumerate(shipped_screen().patterns)}
    numbers = tuple(place[pattern] for pattern in screen.patterns if pattern in place)
    return numbers if len(numbers) == len(screen.patterns) else None


def in_whole_steps(rows: NDArray[np.float32]) -> NDArray[np.float64]:
    """Unit rows rounded to whole multiples of 2**-24, as `models.cosine` does: sums of products are then exact."""
    return np.rint(rows.astype(np.float64) * FIXED_POINT)
