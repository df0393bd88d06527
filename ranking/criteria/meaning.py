"""What sentences of a CV mean: a fast encoder finds the closest ones, a better one judges them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hiring.candidate import Passage
from hiring.job import RequirementVector
from hiring.match import MatchPart
from models.encoder import FIXED_POINT
from ranking.reading import Reading
from ranking.settings import ScoringWeights

if TYPE_CHECKING:
    from models import Encoder

SIMILARITY_DECIMALS = 4
"""Vectors differ in their last bits from machine to machine; what follows from them must not."""

Needed = Literal["alone", "instead", "of jobs"]
"""What sentences are judged for: nothing else can answer (`alone`), in the place of a name that was not found
(`instead`), or to tell which dated jobs do the work asked (`of jobs`)."""


_OPEN: frozenset[int] = frozenset()
"""No place is barred."""


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


@dataclass(frozen=True, slots=True)
class _Lines:
    """The passages of a CV, one of each wording, so that a repeated sentence crowds nothing out.

    Attributes:
        texts: their words.
        wordings: the same in small letters.
        whole: what the finder makes of them, as whole multiples of 2**-24, to be compared with many texts quickly.
    """

    passages: Sequence[Passage]
    texts: Sequence[str]
    wordings: Sequence[str]
    whole: NDArray[np.float64]


class Judge:
    """Judges CVs against the requirements of one vector.

    Args:
        vector: its embeddings are used where the judge made them; other texts are embedded once each.
        finder: encodes all passages of a CV in one call.
        judge: encodes only the few that the finder picks.
        calibration: fitted for the judge.
        finders: fitted for the finder; None where there is none, and then no sentence is told by it.
    """

    def __init__(
        self,
        vector: RequirementVector,
        finder: "Encoder",
        judge: "Encoder",
        calibration: Probabilities,
        settings: ScoringWeights,
        finders: Probabilities | None = None,
    ) -> None:
        self._finder, self._judge = finder, judge
        self._calibration, self._settings = calibration, settings
        self._finders = finders
        self._lines: tuple[Reading, _Lines] | None = None
        self._finders_rows = _Asked(finder)
        embedded: dict[str, NDArray[np.float32]] = {}
        if vector.encoder == judge.name:
            texts = (" ".join(requirement.text.split()) for requirement in vector.requirements)
            embedded = dict(zip(texts, vector.embeddings, strict=True))
        self._judges_rows = _Asked(judge, embedded)

    def judged(self, reading: Reading, wishes: Sequence[Wish]) -> dict[tuple[int, int | None], tuple[Judged, ...]]:
        """For each wish the sentences judged, the most probable first.

        The wishes take turns: first the closest sentence of each is judged, then the second of those that no sentence
        meets yet, and so on, within the budget of the CV. A sentence that is read for one wish is judged for all of
        them, since that costs nothing more. A wish has no sentence where the CV has none, or none worth judging.
        """
        if not wishes:
            return {}
        lines = self._lines_of(reading)
        passages = lines.passages
        if not passages:
            return {}
        asked = [wish.text for wish in wishes]
        similarity = self._similarities(lines, asked)
        # Only what is looked for in jobs is not open to every passage.
        barred: list[frozenset[int]] = [_OPEN] * len(wishes)
        if any(wish.needed == "of jobs" for wish in wishes):
            outside = [at for at, one in enumerate(passages) if one.job is None or not reading.is_dated(one.job)]
            barred = [frozenset(outside) if wish.needed == "of jobs" else _OPEN for wish in wishes]
            for column, places in enumerate(barred):
                similarity[list(places), column] = -np.inf
        order = np.argsort(-similarity, axis=0, kind="stable")[: int(self._settings.passages_read)]
        closeness = np.take_along_axis(similarity, order, axis=0).tolist()
        probability: dict[int, list[float]] = {}
        best = [-1.0] * len(wishes)
        for turn, choices in enumerate(order.tolist()):
            chosen = [
                (closeness[turn][column], column, choices[column])
                for column, reached in enumerate(best)
                if reached < self._settings.meant_met
            ]
            read = self._worth_reading(turn, chosen, wishes, probability)
            if read:
                found = self._probability(self._judged_rows([lines.texts[at] for at in read], asked), self._calibration)
                for index, row in zip(read, found.tolist(), strict=True):
                    probability[index] = row
                    best = [
                        one if index in places else max(one, other)
                        for one, other, places in zip(best, row, barred, strict=True)
                    ]
        answer = {}
        for column, wish in enumerate(wishes):
            own = [(-row[column], index) for index, row in probability.items() if index not in barred[column]]
            answer[wish.key] = tuple(Judged(-value, passages[index]) for value, index in sorted(own))
        return answer

    def encode_all(self, reading: Reading) -> None:
        """Have the judge encode every sentence that it may ever read of a CV, for whatever remembers behind it."""
        self._judge.encode([text for _, text in _sentences(reading).values()])

    def nearest(self, reading: Reading, text: str) -> Judged | None:
        """The sentence that the finder finds closest to a text, where it may count though nothing was found.

        None where it never does, without a sentence, or without a curve for the finder.
        """
        if self._finders is None or not self._settings.far_counts:
            return None
        lines = self._lines_of(reading)
        if not lines.passages:
            return None
        found = self._similarities(lines, [text])[:, 0]
        best = int(found.argmax())
        (probability,) = self._probability(found[best : best + 1], self._finders)
        return Judged(float(probability), lines.passages[best])

    def closeness(self, reading: Reading, text: str) -> Mapping[str, float]:
        """How similar the finder finds each sentence to a text: by the sentence's words in small letters."""
        lines = self._lines_of(reading)
        return dict(zip(lines.wordings, self._similarities(lines, [text])[:, 0].tolist(), strict=True))

    def _similarities(self, lines: "_Lines", asked: Sequence[str]) -> NDArray[np.float64]:
        """How similar the finder finds each line to each text: shape (lines, texts)."""
        return _similar(lines.whole, self._finders_rows.of(asked)).round(SIMILARITY_DECIMALS)

    def _judged_rows(self, texts: Sequence[str], asked: Sequence[str]) -> NDArray[np.float64]:
        """How similar the judge finds each text to each of those that are asked for."""
        return _similar(in_whole_steps(self._judge.encode(texts)), self._judges_rows.of(asked))

    def _lines_of(self, reading: Reading) -> "_Lines":
        if self._lines is None or self._lines[0] is not reading:
            first = _sentences(reading)
            passages, texts = [passage for passage, _ in first.values()], [text for _, text in first.values()]
            self._lines = (reading, _Lines(passages, texts, tuple(first), in_whole_steps(self._finder.encode(texts))))
        return self._lines[1]

    def _worth_reading(
        self, turn: int, chosen: Sequence[tuple[float, int, int]], wishes: Sequence[Wish], known: Collection[int]
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

    def _probability(self, similarity: NDArray[np.float64], curve: Probabilities) -> NDArray[np.float64]:
        """The calibrated probability, its odds times `meant_prior_odds`: the correction of a classifier's output to
        another prior (Elkan 2001, The foundations of cost-sensitive learning, theorem 2)."""
        calibrated = curve.probability(similarity.round(SIMILARITY_DECIMALS))
        odds = self._settings.meant_prior_odds
        return np.asarray(calibrated * odds / (1.0 - calibrated + calibrated * odds)).round(SIMILARITY_DECIMALS)


def answer_meaning(
    asked: str, judged: Sequence[Judged], reading: Reading, settings: ScoringWeights, near: Judged | None = None
) -> MatchPart:
    """The answer to a requirement that only its sentence states.

    Args:
        near: the closest sentence by the finder, which has a say where no sentence comes close.
    """
    if not judged:
        return MatchPart(asked, 0.0, "not_found", None, "Looked for a sentence that shows this; the CV holds none.")
    closest = judged[0]
    value = meant_value(closest.probability, settings)
    verdict = settings.verdict(value)
    chance = f"probability {closest.probability:.2f}"
    if verdict == "not_found":
        looked = "Looked for a sentence that shows this"
        far = far_off(MatchPart(asked, 0.0, "not_found", None, f"{looked}."), closest, near, reading, settings)
        where = "in jobs, projects, education, lists and text"
        # No number: which sentences were read beside the closest hangs on what else was asked.
        return far if far.value else replace(far, reason=f"{looked} {where}; none comes close.")
    if verdict == "met":
        reason = f"A sentence says this in other words (judged by meaning, {chance})."
    else:
        reason = f"No sentence says this outright; the closest may show part of it (judged by meaning, {chance})."
    return MatchPart(asked, value, verdict, "meant", reason, (reading.quote(closest.passage.span),))


def far_off(
    part: MatchPart, judged: Judged | None, near: Judged | None, reading: Reading, settings: ScoringWeights
) -> MatchPart:
    """What was not found, with the little that the closest sentence counts: always less than partly.

    It is named in the reason and is no evidence: whoever reads it will not find there what was asked for.

    Args:
        judged: the closest sentence by the judge, where it read one for this.
        near: the closest by the finder. Where both have a say, their mean probability counts.
    """
    closest = [one for one in (judged, near) if one]
    if not closest or not settings.far_counts:
        return part
    probability = round(sum(one.probability for one in closest) / len(closest), SIMILARITY_DECIMALS)
    value = min(meant_value(probability, settings), settings.short_of_partly)
    if value <= part.value:
        return part
    told, words = part.reason.removesuffix("."), reading.in_short(closest[0].passage.span)
    reason = f"{told}; the closest sentence is far from it (“{words}”, probability {probability:.2f})."
    return replace(part, value=value, reason=reason)


def meant_value(probability: float, settings: ScoringWeights) -> float:
    """A probability as a match: straight lines through the settings' bounds of what is far, `partly` and `met`."""
    value = np.interp(
        probability,
        [min(settings.meant_far, settings.meant_partly), settings.meant_partly, settings.meant_met, 1.0],
        [0.0, settings.partly_from, settings.met_from, 1.0],
    )
    return round(float(value), 4)


def in_whole_steps(rows: NDArray[np.float32]) -> NDArray[np.float64]:
    """Unit rows rounded to whole multiples of 2**-24, as `models.cosine` does: sums of products are then exact."""
    return np.rint(rows.astype(np.float64) * FIXED_POINT)


def _sentences(reading: Reading) -> dict[str, tuple[Passage, str]]:
    """The passages of a CV with their words, one of each wording, by that in small letters."""
    first: dict[str, tuple[Passage, str]] = {}
    for passage in reading.passages:
        text = reading.flat(passage.span)
        if text:
            first.setdefault(reading.wording(passage), (passage, text))
    return first


def _similar(left: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """`models.cosine` of rows that are in whole steps already."""
    return np.clip(left @ right.T / FIXED_POINT**2, -1.0, 1.0)


class _Asked:
    """What an encoder makes of the texts that are asked for, each encoded once, as `in_whole_steps` rounds it."""

    def __init__(self, encoder: "Encoder", known: Mapping[str, NDArray[np.float32]] | None = None) -> None:
        self._encoder = encoder
        self._place = {text: number for number, text in enumerate(known or ())}
        rows = list(known.values()) if known else np.empty((0, encoder.dimension), np.float32)
        self._rows = in_whole_steps(np.asarray(rows, np.float32))

    def of(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Shape (texts, dimension)."""
        new = [text for text in dict.fromkeys(texts) if text not in self._place]
        if new:
            rows = in_whole_steps(self._encoder.encode(new))
            self._place.update((text, place) for place, text in enumerate(new, len(self._place)))
            self._rows = np.concatenate([self._rows, rows])
        return self._rows.take([self._place[text] for text in texts], axis=0)
