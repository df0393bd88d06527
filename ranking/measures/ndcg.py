"""Normalised discounted cumulative gain: whether the best stand at the top, the first places counting most.

Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM TOIS 20(4), 2002, with the grade itself
as gain and 1 / log2(place + 1) as discount, as trec_eval's `ndcg_cut`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ranking.measures.judged import Graded
from ranking.measures.retrieval import library, retrieval_values


@dataclass(frozen=True, slots=True)
class Ndcg:
    """nDCG of the first `first` places; 1 where nobody better stands below."""

    first: int

    @property
    def name(self) -> str:
        """`ndcg@5`."""
        return f"ndcg@{self.first}"

    @property
    def meaning(self) -> str:
        """In one sentence."""
        return f"How near the first {self.first} are to the best possible {self.first}, the top counting most."

    def values(self, samples: Sequence[Sequence[Graded]]) -> list[float | None]:
        """See `Measure.values`."""
        return retrieval_values(library().nDCG @ self.first, samples)
