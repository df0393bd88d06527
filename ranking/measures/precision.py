"""Precision: how many of the first few are relevant. trec_eval's `P`."""

from collections.abc import Sequence
from dataclasses import dataclass

from ranking.measures.judged import Graded
from ranking.measures.retrieval import library, retrieval_values


@dataclass(frozen=True, slots=True)
class Precision:
    """The share of the first `first` places that hold an applicant of grade `relevant_from` or more."""

    first: int
    relevant_from: int = 1

    @property
    def name(self) -> str:
        """`p@5`."""
        return f"p@{self.first}"

    @property
    def meaning(self) -> str:
        """In one sentence."""
        return f"How many of the first {self.first} are relevant (grade {self.relevant_from} or more), as a share."

    def values(self, samples: Sequence[Sequence[Graded]]) -> list[float | None]:
        """See `Measure.values`."""
        return retrieval_values(library().P(rel=self.relevant_from) @ self.first, samples)
