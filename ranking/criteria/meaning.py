"""What sentences of a CV mean: a fast encoder finds the closest ones, a better one judges them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hiring.candidate import Passage
from hiring.job import RequirementVector
from hiring.match import MatchPart
from models import cosine
from ranking.reading import Reading
from ranking.settings import ScoringWeights

if TYPE_CHECKING:
    from models import Encoder

SIMILARITY_DECIMALS = 4
"""Vectors differ in their last bits from machine to machine; what follows from them must not."""


class Probabilities(Protocol):
    """A calibration: similarity to probability."""

    def probability(self, similarity: ArrayLike) -> NDArray[np.float64]:
        """The probability that a sentence of that similarity shows the requirement, in the shape given."""
        ...


@dataclass(frozen=True, slots=True)
class Closest:
    """The sentence of a CV that comes closest to a requirement, and the probability that it shows it."""

    probability: float
    passage: Passage


class Judge:
    """Judges CVs against the requirements of one vector.

    Args:
        vector: its embeddings are used where the judge made them; else the judge embeds the texts, once.
        finder: encodes all passages of a CV in one call.
        judge: encodes only the few that the finder picks, in one call a CV.
        calibration: fitted for the judge.
    """

    def __init__(
        self,
        vector: RequirementVector,
        finder: "Encoder",
        judge: "Encoder",
        calibration: Probabilities,
        settings: ScoringWeights,
    ) -> None:
        self._texts = [" ".join(requirement.text.split()) for requirement in vector.requirements]
        self._vector, self._finder, self._judge = vector, finder, judge
        self._calibration, self._settings = calibration, settings
        self._found: NDArray[np.float32] | None = None
        self._judged: NDArray[np.float32] | None = None

    def closest(self, reading: Reading, wanted: Sequence[int]) -> dict[int, Closest]:
        """For each wanted requirement (by its place in the vector) the sentence most likely to show it.

        Requirements are missing from the answer only where the CV has no passage.
        """
        passages = _distinct(reading)
        if not passages or not wanted:
            return {}
        text = reading.document
        similarity = cosine(
            self._finder.encode([text.flat(passage.span) for passage in passages]), self._finder_rows()[list(wanted)]
        ).round(SIMILARITY_DECIMALS)
        picked = self._pick(similarity)
        read = sorted({index for indexes in picked for index in indexes})
        rows = self._judge.encode([text.flat(passages[index].span) for index in read])
        judged = cosine(rows, self._judge_rows()[list(wanted)]).round(SIMILARITY_DECIMALS)
        probability = self._calibration.probability(judged).round(SIMILARITY_DECIMALS)
        place = {index: row for row, index in enumerate(read)}
        answer: dict[int, Closest] = {}
        for column, (requirement, indexes) in enumerate(zip(wanted, picked, strict=True)):
            best = max(indexes, key=lambda index: (judged[place[index], column], -index))
            answer[requirement] = Closest(float(probability[place[best], column]), passages[best])
        return answer

    def _pick(self, similarity: NDArray[np.float64]) -> list[list[int]]:
        """The passages to judge for each requirement: its closest ones, within the budget of the CV.

        The budget is shared in turns (all first choices, all second choices, ...), and a first choice is always read.
        """
        order = np.argsort(-similarity, axis=0, kind="stable")[: int(self._settings.passages_read)]
        picked: list[list[int]] = [[] for _ in range(similarity.shape[1])]
        read: set[int] = set()
        for turn, choices in enumerate(order.tolist()):
            for column, index in enumerate(choices):
                if index in read or turn == 0 or len(read) < self._settings.judged_per_cv:
                    read.add(index)
                    picked[column].append(index)
        return picked

    def _finder_rows(self) -> NDArray[np.float32]:
        if self._found is None:
            self._found = self._finder.encode(self._texts)
        return self._found

    def _judge_rows(self) -> NDArray[np.float32]:
        if self._judged is None:
            same = self._vector.encoder == self._judge.name
            self._judged = self._vector.embeddings if same else self._judge.encode(self._texts)
        return self._judged


def answer_meaning(asked: str, closest: Closest | None, reading: Reading, settings: ScoringWeights) -> MatchPart:
    """The answer to a requirement that only its sentence states."""
    probability = closest.probability if closest else 0.0
    value = meant_value(probability, settings)
    verdict = settings.verdict(value)
    if closest is None or verdict == "not_found":
        reason = f"Looked for a sentence that shows this, judged by meaning; none does{_chance(closest)}."
        return MatchPart(asked, 0.0, "not_found", None, reason)
    reason = f"Closest sentence of the CV, judged by meaning{_chance(closest)}."
    return MatchPart(asked, value, verdict, "meant", reason, (reading.quote(closest.passage.span),))


def meant_value(probability: float, settings: ScoringWeights) -> float:
    """A probability as a match: straight lines through the settings' bounds of `partly` and `met`."""
    value = np.interp(
        probability,
        [0.0, settings.meant_partly, settings.meant_met, 1.0],
        [0.0, settings.partly_from, settings.met_from, 1.0],
    )
    return round(float(value), 4)


def _chance(closest: Closest | None) -> str:
    return f" (probability {closest.probability:.2f})" if closest else ""


def _distinct(reading: Reading) -> list[Passage]:
    """The passages, one of each wording, so that a repeated sentence crowds nothing out."""
    first: dict[str, Passage] = {}
    for passage in reading.passages:
        words = reading.document.flat(passage.span).casefold()
        if words:
            first.setdefault(words, passage)
    return list(first.values())
