"""Where the marks of the small charts stand. The numbers are always in a table beside them.

A chart is an SVG whose sizes are attributes and whose colours are classes, since the policy allows no style in a page.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from models.calibration import ReliabilityBin
from ranking.fairness.impact import FOUR_FIFTHS, Category

SIDE: Final = 260
"""Of the square that a reliability curve is drawn in."""
EDGE: Final = 36
"""Room for its axes, left and below."""

BAR: Final = 200
"""Width of the line that an impact ratio is drawn on."""
BAR_END: Final = 1.5
"""The ratio at its right end; an interval that goes on is cut there."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A point of a curve; its area grows with the cases behind it."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Curve:
    """A reliability curve: `line` is the attribute `points` of a polyline."""

    marks: tuple[Mark, ...]
    line: str


@dataclass(frozen=True, slots=True)
class Ratio:
    """An impact ratio on its line: where its interval begins and ends, where it stands, and where four fifths is."""

    low: float
    high: float
    at: float
    four_fifths: float


def reliability(bins: Sequence[ReliabilityBin]) -> Curve:
    """What was said from left to right, what was so from below upwards."""
    most = max((one.count for one in bins), default=1)
    marks = tuple(
        Mark(
            round(EDGE + one.predicted * SIDE, 1),
            round(SIDE - one.observed * SIDE, 1),
            round(2.5 + 5 * math.sqrt(one.count / most), 1),
        )
        for one in bins
    )
    return Curve(marks, " ".join(f"{one.x},{one.y}" for one in marks))


def impact_ratio(category: Category) -> Ratio | None:
    """None where there is no ratio."""
    if category.ratio is None or category.ratio_low is None or category.ratio_high is None:
        return None
    low, high, at = (_along(one) for one in (category.ratio_low, category.ratio_high, category.ratio))
    return Ratio(low, high, at, _along(FOUR_FIFTHS))


def _along(ratio: float) -> float:
    return round(min(ratio, BAR_END) / BAR_END * BAR, 1)
