"""What sentences of a CV mean: a fast encoder finds the closest ones, a better one judges them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

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

Needed = Literal["alone", "instead", "of jobs"]
"""What sentences are judged for: nothing else can answer (`alone`), in the place of a name that was not found
(`instead`), or to tell which dated jobs do the work asked (`of jobs`)."""


class Probabilities(Protocol):
    """A calibration: similarity to probability."""

    def probability(self, similarity: ArrayLike) -> NDArray[np.float64]:
        """The probability that a sentence of that similarity shows the requirement, in the shape given."""
        ...


@dataclass(frozen=True, slots=True)
class Wish:
    """What sentences of a CV are to be judged against.

    Attributes:
        key: requirement and part by which the answer is found; the part is None for the whole requirement.
        text: what is asked, in words.
    """

    key: tuple[int, int | None]
    text: str
    needed: Needed


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence of a CV, and the probability that it shows what is asked."""

    probability: float
    passage: Passage


class Judge:
    """Judges CVs against the requirements of one vector.

    Args:
        vector: its embeddings are used where the judge made them; other texts are embedded once each.
        finder: encodes all passages of a CV in one call.
        judge: encodes only the few that the finder picks.
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
        self._finder, self._judge = finder, judge
        self._calibration, self._settings = calibration, settings
        self._finder_rows: dict[str, NDArray[np.float32]] = {}
        self._judge_rows: dict[str, NDArray[np.float32]] = {}
        if vector.encoder == judge.name:
            texts = (" ".join(requirement.text.split()) for requirement in vector.requirements)
            self._judge_rows = dict(zip(texts, vector.embeddings, strict=True))

    def judged(self, reading: Reading, wishes: Sequence[Wish]) -> dict[tuple[int, int | None], tuple[Judged, ...]]:
        """For each wish the sentences judged, the most probable first.

        The wishes take turns: first the closest sentence of each is judged, then the second of those that no sentence
        meets yet, and so on, within the budget of the CV. A sentence that is read for one wish is judged for all of
        them, since that costs nothing more. A wish has no sentence where the CV has none, or none worth judging.
        """
        passages = _distinct(reading)
        if not passages or not wishes:
            return {}
        texts = [reading.document.flat(passage.span) for passage in passages]
        asked = [wish.text for wish in wishes]
        allowed = np.array([[_may_answer(passage, wish, reading) for wish in wishes] for passage in passages])
        found = cosine(self._finder.encode(texts), _rows(asked, self._finder, self._finder_rows))
        similarity = np.where(allowed, found.round(SIMILARITY_DECIMALS), -np.inf)
        order = np.argsort(-similarity, axis=0, kind="stable")[: int(self._settings.passages_read)]
        probability = np.full(similarity.shape, -1.0)
        for turn, choices in enumerate(order.tolist()):
            best = np.where(allowed, probability, -1.0).max(axis=0)
            unmet = np.flatnonzero(best < self._settings.meant_met).tolist()
            known = np.flatnonzero(probability.max(axis=1) >= 0).tolist()
            chosen = [(float(similarity[choices[column], column]), column, choices[column]) for column in unmet]
            read = self._worth_reading(turn, chosen, wishes, known)
            if read:
                rows = cosine(
                    self._judge.encode([texts[index] for index in read]), _rows(asked, self._judge, self._judge_rows)
                )
                probability[read] = self._probability(rows)
        answer = {}
        for column, wish in enumerate(wishes):
            own = [
                index for index in range(len(passages)) if allowed[index, column] and probability[index, column] >= 0
            ]
            own.sort(key=lambda index: (-probability[index, column], index))
            answer[wish.key] = tuple(Judged(float(probability[index, column]), passages[index]) for index in own)
        return answer

    def _worth_reading(
        self, turn: int, chosen: Sequence[tuple[float, int, int]], wishes: Sequence[Wish], known: Sequence[int]
    ) -> list[int]:
        """The passages to judge in this turn, in the order of the CV.

        The closest first, within the budget. What nothing else can answer has its first choice read in any case, beyond
        the budget too; for the others, only choices from `judged_from` up are read.

        Args:
            chosen: similarity, place of the wish, and passage, of each wish that still asks.
            known: the passages that have been judged.
        """
        settings, read = self._settings, set(known)
        if turn == 0:
            read.update(index for _, column, index in chosen if wishes[column].needed == "alone")
        for closeness, column, index in sorted(chosen, key=lambda choice: (-choice[0], choice[1])):
            worth = wishes[column].needed == "alone" or closeness >= settings.judged_from
            if worth and len(read) < settings.judged_per_cv:
                read.add(index)
        return sorted(read - set(known))

    def _probability(self, similarity: NDArray[np.float64]) -> NDArray[np.float64]:
        """The calibrated probability, its odds times `meant_prior_odds`: the correction of a classifier's output to
        another prior (Elkan 2001, The foundations of cost-sensitive learning, theorem 2)."""
        calibrated = self._calibration.probability(similarity.round(SIMILARITY_DECIMALS))
        odds = self._settings.meant_prior_odds
        return np.asarray(calibrated * odds / (1.0 - calibrated + calibrated * odds)).round(SIMILARITY_DECIMALS)


def answer_meaning(asked: str, judged: Sequence[Judged], reading: Reading, settings: ScoringWeights) -> MatchPart:
    """The answer to a requirement that only its sentence states."""
    if not judged:
        return MatchPart(asked, 0.0, "not_found", None, "Looked for a sentence that shows this; the CV holds none.")
    closest = judged[0]
    value = meant_value(closest.probability, settings)
    verdict = settings.verdict(value)
    chance = f"probability {closest.probability:.2f}"
    if verdict == "not_found":
        reason = f"Looked for a sentence that shows this; none comes close (best {chance})."
        return MatchPart(asked, 0.0, "not_found", None, reason)
    if verdict == "met":
        reason = f"A sentence says this in other words (judged by meaning, {chance})."
    else:
        reason = f"No sentence says this outright; the closest may show part of it (judged by meaning, {chance})."
    return MatchPart(asked, value, verdict, "meant", reason, (reading.quote(closest.passage.span),))


def meant_value(probability: float, settings: ScoringWeights) -> float:
    """A probability as a match: straight lines through the settings' bounds of `partly` and `met`."""
    value = np.interp(
        probability,
        [0.0, settings.meant_partly, settings.meant_met, 1.0],
        [0.0, settings.partly_from, settings.met_from, 1.0],
    )
    return round(float(value), 4)


def _may_answer(passage: Passage, wish: Wish, reading: Reading) -> bool:
    if wish.needed != "of jobs":
        return True
    return passage.job is not None and reading.is_dated(passage.job)


def _rows(texts: Sequence[str], encoder: "Encoder", known: dict[str, NDArray[np.float32]]) -> NDArray[np.float32]:
    """Shape (texts, dimension); each text is encoded once."""
    new = [text for text in dict.fromkeys(texts) if text not in known]
    if new:
        known.update(zip(new, encoder.encode(new), strict=True))
    return np.stack([known[text] for text in texts])


def _distinct(reading: Reading) -> list[Passage]:
    """The passages, one of each wording, so that a repeated sentence crowds nothing out."""
    first: dict[str, Passage] = {}
    for passage in reading.passages:
        words = reading.document.flat(passage.span).casefold()
        if words:
            first.setdefault(words, passage)
    return list(first.values())
