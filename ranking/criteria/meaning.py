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
from ranking.groundwork import in_whole_steps
from ranking.reading import Reading
from ranking.settings import ScoringWeights

if TYPE_CHECKING:
    from models import Encoder

SIMILARITY_DECIMALS = 4
"""Vectors differ in their last bits from machine to machine; what follows from them must not."""

_STEPS = 10**SIMILARITY_DECIMALS

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
        place: where each stands among them, by the same in small letters.
        whole: what the finder makes of them, as whole multiples of 2**-24, to be compared with many texts quickly.
    """

    passages: Sequence[Passage]
    texts: Sequence[str]
    place: Mapping[str, int]
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
        self._settings = settings
        self._curve = Curve(calibration, settings.meant_prior_odds)
        self._finders = Curve(finders, settings.meant_prior_odds) if finders else None
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
                similarity[column, list(places)] = -np.inf
        order = np.argsort(-similarity, axis=1, kind="stable").T[: int(self._settings.passages_read)]
        closeness = similarity[np.arange(len(wishes)), order].tolist()
        probability: dict[int, list[float]] = {}
        best = [-1.0] * len(wishes)
        for turn, choices in enumerate(order.tolist()):
            chosen = [
                (close, column, index)
                for column, (close, index, reached) in enumerate(zip(closeness[turn], choices, best, strict=True))
                if reached < self._settings.meant_met
            ]
            read = self._worth_reading(turn, chosen, wishes, probability)
            if read:
                found = self._curve.at(self._judged_rows([lines.texts[at] for at in read], asked))
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

    def nearest(self, reading: Reading, text: str) -> Judged | None:
        """The sentence that the finder finds closest to a text, where it may count though nothing was found.

        None where it never does, without a sentence, or without a curve for the finder.
        """
        if self._finders is None or not self._settings.far_counts:
            return None
        lines = self._lines_of(reading)
        if not lines.passages:
            return None
        found = self._similarities(lines, [text])[0]
        best = int(found.argmax())
        (probability,) = self._finders.at(found[best : best + 1])
        return Judged(float(probability), lines.passages[best])

    def closeness(self, reading: Reading, text: str, wordings: Sequence[str]) -> Sequence[float]:
        """How similar the finder finds sentences, by their words in small letters, to a text; -1 for no sentence."""
        lines = self._lines_of(reading)
        found = self._similarities(lines, [text])[0].tolist()
        return [found[lines.place[wording]] if wording in lines.place else -1.0 for wording in wordings]

    def _similarities(self, lines: "_Lines", asked: Sequence[str]) -> NDArray[np.float64]:
        """How similar the finder finds each line to each text: shape (texts, lines)."""
        return _similar(self._finders_rows.of(asked), lines.whole).round(SIMILARITY_DECIMALS)

    def _judged_rows(self, texts: Sequence[str], asked: Sequence[str]) -> NDArray[np.float64]:
        """How similar the judge finds each text to each of those that are asked for."""
        return _similar(in_whole_steps(self._judge.encode(texts)), self._judges_rows.of(asked))

    def _lines_of(self, reading: Reading) -> "_Lines":
        if self._lines is None or self._lines[0] is not reading:
            found = reading.sentences
            passages, texts = [passage for passage, _ in found.values()], [text for _, text in found.values()]
            place = {wording: number for number, wording in enumerate(found)}
            self._lines = (reading, _Lines(passages, texts, place, reading.vectors(self._finder)))
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
        worth = [one for one in chosen if one[0] >= settings.judged_from or wishes[one[1]].needed == "alone"]
        for _, _, index in sorted(worth, key=lambda choice: (-choice[0], choice[1])):
            if len(read) < settings.judged_per_cv:
                read.add(index)
        return sorted(read - set(known))


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
    far = min(settings.meant_far, settings.meant_partly)
    bounds = ((far, 0.0), (settings.meant_partly, settings.partly_from), (settings.meant_met, settings.met_from))
    above, top = 1.0, 1.0
    for bound, value in reversed(bounds):
        if probability >= above:
            return round(top, 4)
        if probability >= bound:
            return round(value + (probability - bound) * ((top - value) / (above - bound)), 4)
        above, top = bound, value
    return 0.0


def _similar(left: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """`models.cosine` of rows that are in whole steps already."""
    product: NDArray[np.float64] = left @ right.T
    product /= FIXED_POINT**2
    # `np.clip` does the same in three times the time of so small an array.
    return np.minimum(np.maximum(product, -1.0, out=product), 1.0, out=product)


class Curve:
    """A calibration at every similarity that the decimals tell apart, looked up: ten thousand CVs ask for the same.

    Its odds are times `prior_odds`: the correction of a classifier's output to another prior (Elkan 2001, The
    foundations of cost-sensitive learning, theorem 2).
    """

    def __init__(self, curve: Probabilities, prior_odds: float) -> None:
        calibrated = curve.probability(np.arange(-_STEPS, _STEPS + 1) / _STEPS)
        corrected = calibrated * prior_odds / (1.0 - calibrated + calibrated * prior_odds)
        self._at = np.asarray(corrected).round(SIMILARITY_DECIMALS)

    def at(self, similarity: NDArray[np.float64]) -> NDArray[np.float64]:
        """The probability of each similarity, in the shape given."""
        steps = np.rint(similarity * _STEPS).astype(np.intp)
        steps += _STEPS
        found: NDArray[np.float64] = self._at.take(steps)
        return found


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
