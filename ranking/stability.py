"""How firmly the first few stand: whether other weights, close to the ones chosen, would put the same people first.

Nobody can say that a criterion weighs 3 and not 2.8. So the chosen weights are moved a little, many times, and the
first few are looked at each time. The rule: every requirement's own weight and `required_factor` are multiplied,
each by itself, by `exp(spread * z)` with `z` drawn from the standard normal distribution (so that twice and half are
equally far), by numpy's PCG64 started with `SEED`; a weight of 0 stays 0, and the bound on nice-to-haves holds for
every draw. The same weights give the same answer, on any machine.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hiring.job import Requirement
from ranking.rank import SHARED_TO_DECIMALS, effective_weights
from ranking.settings import ScoringWeights

SEED: Final = 20261101
SAMPLES: Final = 200
SPREAD: Final = 0.2
"""About two of three draws move a weight by less than a fifth."""

_FACTOR_BOUNDS: Final = next((one.low, one.high) for one in ScoringWeights.describe() if one.name == "required_factor")


@dataclass(frozen=True, slots=True)
class Stability:
    """Of `samples` weights near the chosen ones, the shares in which the first `first` stay as they are.

    Attributes:
        first: how many were looked at; fewer than asked for where there are fewer applicants.
        same_people: the share, 0 to 1, in which they are the same people in any order.
        same_order: the share in which they also stand in the same order.
        firmness: for each of them, by its place, the share in which they are among the first.
    """

    first: int
    samples: int
    same_people: float
    same_order: float
    firmness: tuple[float, ...]


def nearby_weights(
    requirements: Sequence[Requirement], weights: ScoringWeights, *, samples: int = SAMPLES, spread: float = SPREAD
) -> NDArray[np.float64]:
    """Effective weights near the chosen ones: shape (samples, requirements)."""
    generator = np.random.Generator(np.random.PCG64(SEED))
    moves = np.exp(spread * generator.standard_normal((samples, len(requirements) + 1)))
    low, high = _FACTOR_BOUNDS
    drawn = np.zeros((samples, len(requirements)))
    for row, move in zip(drawn, moves, strict=True):
        factor = float(np.clip(weights.required_factor * move[-1], low, high))
        moved = [
            replace(asked, weight=asked.weight * float(by)) for asked, by in zip(requirements, move[:-1], strict=True)
        ]
        row[:] = effective_weights(moved, replace(weights, required_factor=factor))
    return drawn


def stability(
    values: ArrayLike,
    requirements: Sequence[Requirement],
    weights: ScoringWeights,
    *,
    first: int = 5,
    samples: int = SAMPLES,
    spread: float = SPREAD,
) -> Stability:
    """How often the first few stay the first under weights near the chosen ones.

    Args:
        values: the match values, one row an applicant **in their order by the chosen weights**, older CVs of the same
            person left out. Whoever is equal under other weights keeps the order given here.
        requirements: with their chosen weights.
        weights: the chosen constants.
        first: how many places are looked at, at least 1.
        samples: how many weights are drawn.
        spread: how far they lie from the chosen ones, as the standard deviation of their logarithm.
    """
    matrix = np.asarray(values, dtype=np.float64)
    count = min(first, len(matrix))
    if not count:
        return Stability(0, samples, 1.0, 1.0, ())
    same_people = same_order = 0
    kept = np.zeros(count, dtype=np.int64)
    for drawn in nearby_weights(requirements, weights, samples=samples, spread=spread):
        total = drawn.sum()
        scores = np.round(100.0 * (matrix @ drawn) / total if total else np.zeros(len(matrix)), SHARED_TO_DECIMALS)
        leaders = _leaders(scores, count)
        kept += np.isin(np.arange(count), leaders)
        same_people += set(leaders.tolist()) == set(range(count))
        same_order += leaders.tolist() == list(range(count))
    return Stability(
        count, samples, same_people / samples, same_order / samples, tuple(float(times) / samples for times in kept)
    )


def _leaders(scores: NDArray[np.float64], count: int) -> NDArray[np.intp]:
    """The places of the `count` best, best first; of equal scores, the earlier place."""
    least = np.partition(scores, len(scores) - count)[len(scores) - count]
    among = np.flatnonzero(scores >= least)
    return among[np.argsort(-scores[among], kind="stable")][:count]
