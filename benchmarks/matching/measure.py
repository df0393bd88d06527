"""One figure with its interval, beside what others reach and what we aim at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np

_DRAWS = 1000
_SEED = 20261101


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the table.

    Attributes:
        what: the data and the measure.
        value: of all material.
        low, high: the middle 95 % of the values that samples with replacement of whole groups give.
        items: how many single answers stand behind it.
        baselines: name -> value of simpler ways on the same material.
        target: what it should reach, as words.
    """

    what: str
    value: float
    low: float
    high: float
    items: int
    baselines: tuple[tuple[str, float], ...] = ()
    target: str = ""

    def to_dict(self) -> dict[str, object]:
        """A JSON form."""
        return {
            "what": self.what,
            "value": self.value,
            "interval": [self.low, self.high],
            "items": self.items,
            "baselines": dict(self.baselines),
            "target": self.target,
        }


def measured(
    what: str,
    groups: Sequence[Sequence[object]],
    statistic: Callable[[Sequence[object]], float],
    *,
    baselines: Sequence[tuple[str, float]] = (),
    target: str = "",
) -> Measure:
    """A statistic with its bootstrap interval, drawn by whole groups (Davison & Hinkley 1997, section 3.8).

    Args:
        groups: answers that hang together (one advert, one job): they are drawn together.
        statistic: of the answers of all drawn groups.
    """
    kept = [group for group in groups if group]
    everything = [item for group in kept for item in group]
    generator = np.random.default_rng(_SEED)
    drawn = [
        statistic([item for index in generator.integers(0, len(kept), len(kept)) for item in kept[index]])
        for _ in range(_DRAWS)
    ]
    low, high = np.percentile(drawn, [2.5, 97.5])
    return Measure(what, statistic(everything), float(low), float(high), len(everything), tuple(baselines), target)


def share(items: Sequence[object]) -> float:
    """The share of answers that are true."""
    return fmean(1.0 if item else 0.0 for item in items) if items else 0.0


def average(items: Sequence[object]) -> float:
    """The mean of numbers."""
    return fmean(float(item) for item in items) if items else 0.0  # type: ignore[arg-type]


def macro_f1(items: Sequence[object]) -> float:
    """The mean over the true classes of F1; each item is (true, told)."""
    pairs: list[tuple[str, str]] = list(items)  # type: ignore[arg-type]
    scores = []
    for name in sorted({true for true, _ in pairs}):
        right = sum(true == told == name for true, told in pairs)
        wrong = sum((true == name) != (told == name) for true, told in pairs)
        scores.append(2 * right / (2 * right + wrong) if right else 0.0)
    return fmean(scores) if scores else 0.0


def pooled_f1(items: Sequence[object]) -> float:
    """F1 over all items together; each is (right, told, true) in counts."""
    right, told, true = (sum(row[place] for row in items) for place in range(3))  # type: ignore[index]
    return 2 * right / (told + true) if told + true else 0.0
