"""Kendall's tau-b: how far scores and grades agree over all pairs, ties on either side allowed for.

Kendall, "The treatment of ties in ranking problems", Biometrika 33(3), 1945; computed by SciPy.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ranking.measures.judged import Graded


@dataclass(frozen=True, slots=True)
class KendallTau:
    """Tau-b of scores against grades, -1 to 1."""

    @property
    def name(self) -> str:
        """`tau_b`."""
        return "tau_b"

    @property
    def meaning(self) -> str:
        """In one sentence."""
        return "Pairs in the right order less pairs in the wrong one, as a share, ties allowed for: -1 to 1."

    def values(self, samples: Sequence[Sequence[Graded]]) -> list[float | None]:
        """See `Measure.values`."""
        from scipy.stats import kendalltau

        found: list[float | None] = []
        for sample in samples:
            scores, grades = [one.score for one in sample], [one.grade for one in sample]
            if len(set(scores)) < 2 or len(set(grades)) < 2:
                found.append(None)
                continue
            value = float(kendalltau(scores, grades, variant="b").statistic)
            found.append(None if math.isnan(value) else value)
        return found
