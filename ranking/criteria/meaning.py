"""What sentences of a CV mean: a fast encoder finds the closest ones, a better one judges them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hiring.candidate import Passage
from hiring.job import RequirementVector
from hiring.match import MatchPart
from models.encoder import FIXED_POINT
from ranking.groundwork import in_whole_steps
from ranking.phrasing import on_one_line
from ranking.reading import Lines, Reading
from ranking.settings import ScoringWeights

if TYPE_CHECKING:
    from models import Encoder

SIMILARITY_DECIMALS = 4
"""Vectors differ in their last bits from machine to machine; what follows from them must not."""

_STEPS = 10**SIMILARITY_DECIMALS

Needed = Literal["alone", "instead", "of jobs"]
"""What sentences are judged for: nothing else can answer (`alone`), in the place of a name that was not found
(`instead`), or to tell which dated jobs do the work asked (`of jobs`)."""


_ASKED_KEPT = 256
"""So many choices of texts that are asked for together are kept at hand."""

_NEVER = -1.0
"""Less than any probability: what stands in no dated job, where these are looked for."""


class Probabilities(Protocol):
    """A calibration: similarity to probability."""

    def probability(self, similarity: ArrayLike) -> NDArray[np.float64]:
        """The probability that a sentence of that similarity shows the requirement, in the shape given."""
        ...


class Wish(NamedTuple):
    """What sentences of a CV are to be judged against.

    Attributes:
        key: requirement and part by which the answer is found; the part is None for the whole requirement.
        text: what is asked, in words.
    """

    key: tuple[int, int | None]
    text: str
    needed: Needed


class Judged(NamedTuple):
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
        self._finders_rows = _Asked(finder)
        embedded: dict[str, NDArray[np.float32]] = {}
        if vector.encoder == judge.name:
            texts = (on_one_line(requirement.text) for requirement in vector.requirements)
            embedded = dict(zip(texts, vector.embeddings, strict=True))
        self._judges_rows = _Asked(judge, embedded)

    def judged(
        self, reading: Reading, wishes: Sequence[Wish], judge: "Encoder | None" = None
    ) -> dict[tuple[int, int | None], tuple[Judged, ...]]:
        """For each wish the most probable of the sentences judged; where jobs are looked for, all, in that order.

        The wishes take turns: first the closest sentence of each is judged, then the second of those that no sentence
        meets yet, and so on, within the budget of the CV. A sentence that is read for one wish is judged for all of
        them, since that costs nothing more. A wish has no sentence where the CV has none, or none worth judging.

        Args:
            judge: the judge with a memory of this CV's sentences; None: without.
        """
        if not wishes:
            return {}
        lines = reading.lines(self._finder)
        passages = lines.passages
        if not passages:
            return {}
        settings = self._settings
        asked = tuple([wish.text for wish in wishes])
        distance = -self._similarities(lines, asked)
        if lines.empty:
            distance[:, lines.empty] = np.inf
        # Only what is looked for in jobs is not open to every passage.
        of_jobs = [column for column, wish in enumerate(wishes) if wish.needed == "of jobs"]
        outside: list[int] = []
        if of_jobs:
            outside += [at for at, one in enumerate(passages) if one.job is None or not reading.is_dated(one.job)]
        for column in of_jobs:
            distance[column, outside] = np.inf
        order = distance.argsort(axis=1, kind="stable")[:, : int(settings.passages_read)]
        distances = distance.tolist()
        judges = self._judges_rows.of(asked)
        probability: dict[int, list[float]] = {}
        best = [_NEVER] * len(wishes)
        for turn, choices in enumerate(order.T.tolist()):
            if turn and len(probability) >= settings.judged_per_cv:
                break
            chosen = [
                (far, column, index)
                for column, (index, reached) in enumerate(zip(choices, best, strict=True))
                if reached < settings.meant_met
                and (far := distances[column][index]) < np.inf
                and (far <= -settings.judged_from or wishes[column].needed == "alone")
            ]
            if not chosen:
                break  # each later choice is less close, and what is met stays so
            if read := self._to_read(turn, chosen, wishes, probability):
                sentences = in_whole_steps((judge or self._judge).encode([lines.texts[at] for at in read]))
                rows = self._curve.at(_similar(sentences, judges)).tolist()
                for column in of_jobs:
                    for at, row in zip(read, rows, strict=True):
                        row[column] = _NEVER if at in outside else row[column]
                probability.update(zip(read, rows, strict=True))
                best = list(map(max, best, *rows))
        return _best_of(probability, passages, wishes)

    def nearest(self, reading: Reading, text: str) -> Judged | None:
        """The sentence that the finder finds closest to a text, where it may count though nothing was found.

        None where it never does, without a sentence, or without a curve for the finder.
        """
        if self._finders is None or not self._settings.far_counts:
            return None
        lines = reading.lines(self._finder)
        if not lines.passages:
            return None
        found = self._similarities(lines, (text,))[0]
        best = int(found.argmax())
        (probability,) = self._finders.at(found[best : best + 1])
        return Judged(float(probability), lines.passages[best])

    def closeness(self, reading: Reading, text: str, wordings: Sequence[str]) -> Sequence[float]:
        """How similar the finder finds sentences, by their words in small letters, to a text; -1 for no sentence."""
        lines = reading.lines(self._finder)
        found = dict(zip(lines.wordings, self._similarities(lines, (text,))[0].tolist(), strict=True))
        return [found.get(wording, -1.0) for wording in wordings]

    def _similarities(self, lines: Lines, asked: tuple[str, ...]) -> NDArray[np.float64]:
        """How similar the finder finds each line to each text: shape (texts, lines)."""
        return _similar(self._finders_rows.of(asked), lines.whole).round(SIMILARITY_DECIMALS)

    def _to_read(
        self, turn: int, chosen: Sequence[tuple[float, int, int]], wishes: Sequence[Wish], known: Collection[int]
    ) -> list[int]:
        """The passages to judge in this turn, in the order of the CV.

        The closest first, within the budget. What nothing else can answer has its first choice read in any case, beyond
        the budget too.

        Args:
            chosen: how little similar it is, place of the wish, and passage, of each wish that still asks.
            known: the passages that have been judged.
        """
        read = set(known)
        if turn == 0:
            read.update(index for _, column, index in chosen if wishes[column].needed == "alone")
        for _, _, index in sorted(chosen):
            if len(read) < self._settings.judged_per_cv:
                read.add(index)
        return sorted(read.difference(known))


def _best_of(
    probability: Mapping[int, Sequence[float]], passages: Sequence[Passage], wishes: Sequence[Wish]
) -> dict[tuple[int, int | None], tuple[Judged, ...]]:
    """For each wish what `Judge.judged` tells, by the probabilities of each passage that was read."""
    if not probability:
        return {}
    read = sorted(probability)
    answer = {}
    for wish, found in zip(wishes, zip(*map(probability.__getitem__, read), strict=True), strict=True):
        if wish.needed == "of jobs":
            own = [(-value, at) for value, at in zip(found, read, strict=True) if value > _NEVER]
            answer[wish.key] = tuple(Judged(-value, passages[at]) for value, at in sorted(own))
        else:
            most = max(found)
            answer[wish.key] = (Judged(most, passages[read[found.index(most)]]),)
    return answer


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
        self._of: dict[tuple[str, ...], NDArray[np.float64]] = {}

    def of(self, texts: tuple[str, ...]) -> NDArray[np.float64]:
        """Shape (texts, dimension)."""
        if texts not in self._of:
            if len(self._of) >= _ASKED_KEPT:
                self._of.clear()
            self._of[texts] = self._make(texts)
        return self._of[texts]

    def _make(self, texts: tuple[str, ...]) -> NDArray[np.float64]:
        if new := [text for text in dict.fromkeys(texts) if text not in self._place]:
            rows = in_whole_steps(self._encoder.encode(new))
            self._place.update((text, place) for place, text in enumerate(new, len(self._place)))
            self._rows = np.concatenate([self._rows, rows])
        return self._rows.take([self._place[text] for text in texts], axis=0)
