"""Pair accuracy: of two applicants with different grades, how often the better one has the higher score."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ranking.measures.judged import Graded

TIED_WITHIN = 1e-9
"""Scores nearer than this are a tie, as in `ranking.rank.SHARED_TO_DECIMALS`."""


@dataclass(frozen=True, slots=True)
class PairCounts:
    """Pairs with different grades: in the right order, and of how many; a tie of the scores counts half."""

    right: float
    of: int


def count_pairs(sample: Sequence[Graded]) -> PairCounts:
    """The pairs of one job.

    >>> count_pairs([Graded(0, 70.0, 3), Graded(1, 50.0, 1), Graded(2, 50.0, 2)])
    PairCounts(right=2.5, of=3)
    """
    scores = np.array([one.score for one in sample], dtype=np.float64)
    grades = np.array([one.grade for one in sample], dtype=np.float64)
    better = grades[:, None] > grades[None, :]
    ahead = scores[:, None] - scores[None, :]
    right = float((better & (ahead > TIED_WITHIN)).sum()) + 0.5 * float((better & (abs(ahead) <= TIED_WITHIN)).sum())
    return PairCounts(right, int(better.sum()))


@dataclass(frozen=True, slots=True)
class PairAccuracy:
    """The share of pairs in the right order, 0 to 1; chance gives one half."""

    @property
    def name(self) -> str:
        """`pair_accuracy`."""
        return "pair_accuracy"

    @property
    def meaning(self) -> str:
        """In one sentence."""
        return "Of two applicants with different grades, how often the better one scores higher; a tie counts half."

    def values(self, samples: Sequence[Sequence[Graded]]) -> list[float | None]:
        """See `Measure.values`."""
        counted = [count_pairs(sample) for sample in samples]
        return [pairs.right / pairs.of if pairs.of else None for pairs in counted]
