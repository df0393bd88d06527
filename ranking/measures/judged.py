"""Applicants in the order of a ranking, each with the grade that a person gave, and what a measure is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Graded:
    """One applicant who was ranked and graded.

    Attributes:
        place: in the order, from 0; no two are the same.
        score: equal scores are a tie, whatever the places.
        grade: 0 or more; more is better.
    """

    place: int
    score: float
    grade: int


class Measure(Protocol):
    """A number that says how well an order follows the grades; more is better.

    Attributes:
        name: as `find_measure` knows it.
        meaning: what it says, in one sentence.
    """

    @property
    def name(self) -> str:
        """As `find_measure` knows it."""

    @property
    def meaning(self) -> str:
        """What it says, in one sentence."""

    def values(self, samples: Sequence[Sequence[Graded]]) -> list[float | None]:
        """The measure of each sample; None where a sample does not allow one (all grades equal, say).

        Many at once, since intervals need a thousand and the libraries are quicker that way.
        """
