"""Average precision: whether the relevant stand before the others; its mean over jobs is MAP.

Buckley and Voorhees, "Evaluating evaluation measure stability", SIGIR 2000; trec_eval's `map`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ranking.measures.judged import Graded
from ranking.measures.retrieval import library, retrieval_values


@dataclass(frozen=True, slots=True)
class MeanAveragePrecision:
    """Average precision of one order, with grades of `relevant_from` and more as relevant."""

    relevant_from: int = 1

    @property
    def name(self) -> str:
        """`map`."""
        return "map"

    @property
    def meaning(self) -> str:
        """In one sentence."""
        return f"The share of relevant applicants (grade {self.relevant_from} or more) down to each of them, averaged."

    def values(self, samples: Sequence[Sequence[Graded]]) -> list[float | None]:
        """See `Measure.values`."""
        return retrieval_values(library().AP(rel=self.relevant_from), samples)
