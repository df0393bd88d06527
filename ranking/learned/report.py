"""A suggestion with all that speaks for and against it, in words and as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np

from ranking.learned.decided import Agreement, DecidedJob, agreement, scores_in_force, scores_under
from ranking.learned.validation import ReliabilityBin
from ranking.named_weights import NamedWeights
from ranking.rank import SHARED_TO_DECIMALS

LEARNED_SCHEMA: Final = "rolecall/learned-weights@1"

Verdict = Literal["better", "worse", "cannot_tell"]


@dataclass(frozen=True, slots=True)
class Moved:
    """What the suggestion would have changed in one past ranking.

    Attributes:
        first: the places looked at: as many as were shortlisted.
        entered, left: who would have come among them, and who would have gone.
        largest, by: who would have moved most, and by how many places (above 0: up).
        before, after: agreement with the decisions.
    """

    job: str
    first: int
    entered: tuple[str, ...]
    left: tuple[str, ...]
    largest: str
    by: int
    before: Agreement
    after: Agreement


@dataclass(frozen=True)
class Learned:
    """A suggestion with all that speaks for and against it.

    Attributes:
        weights: the suggestion, fitted on all jobs.
        factors: group -> factor, before the bounds of the constants.
        penalty: how strongly factors were held to 1.
        jobs, shortlisted, passed_over, pairs: how much it rests on.
        before, after: held-out agreement by the weights in force, and by weights learned without that job.
        gain: the difference of the two shares, with its interval by drawing whole jobs.
        brier: mean squared error of the held-out chances; 0.25 is guessing.
    """

    weights: NamedWeights
    factors: Mapping[str, float]
    penalty: float
    jobs: int
    shortlisted: int
    passed_over: int
    pairs: int
    before: Agreement
    after: Agreement
    gain: float
    gain_low: float
    gain_high: float
    brier: float
    calibration: tuple[ReliabilityBin, ...]
    moved: tuple[Moved, ...]

    @property
    def verdict(self) -> Verdict:
        """`better` or `worse` where the whole interval of the gain lies on one side of 0."""
        return "better" if self.gain_low > 0 else "worse" if self.gain_high < 0 else "cannot_tell"

    @property
    def sentence(self) -> str:
        """What to make of it, in two sentences."""
        found = f"On jobs that it did not see, it agrees with {self.after}; the weights in force with {self.before}."
        advice = {
            "better": "That is more than chance would give: worth a try, after an audit.",
            "worse": "It does worse: keep the weights in force.",
            "cannot_tell": "The difference may be chance: keep the weights in force, or gather more decisions.",
        }
        return f"{found} {advice[self.verdict]}"

    def to_dict(self) -> dict[str, Any]:
        """The public JSON form, `rolecall/learned-weights@1`."""
        return {
            "schema": LEARNED_SCHEMA,
            "weights": self.weights.to_dict(),
            "factors": dict(self.factors),
            "penalty": self.penalty,
            "rests_on": {
                "jobs": self.jobs,
                "shortlisted": self.shortlisted,
                "not_shortlisted": self.passed_over,
                "pairs": self.pairs,
            },
            "agreement": {
                "in_force": {"right": self.before.right, "of": self.before.of},
                "learned_held_out": {"right": self.after.right, "of": self.after.of},
                "gain": self.gain,
                "interval": [self.gain_low, self.gain_high],
                "verdict": self.verdict,
            },
            "calibration": {
                "brier": self.brier,
                "bins": [
                    {"from": one.low, "to": one.high, "pairs": one.pairs, "said": one.said, "was": one.was}
                    for one in self.calibration
                ],
            },
            "would_change": [
                {
                    "job": one.job,
                    "first": one.first,
                    "entered": list(one.entered),
                    "left": list(one.left),
                    "largest_move": {"file": one.largest, "places": one.by},
                    "in_force": {"right": one.before.right, "of": one.before.of},
                    "learned": {"right": one.after.right, "of": one.after.of},
                }
                for one in self.moved
            ],
        }


def moved_in(job: DecidedJob, weights: NamedWeights) -> Moved:
    """What these weights would have changed in the past ranking of a job."""
    scores = scores_in_force(job), scores_under(job, weights)
    before, after = (
        [int(row) for row in np.argsort(-np.round(one, SHARED_TO_DECIMALS), kind="stable")] for one in scores
    )
    first = len(job.chosen)
    places = {row: place for place, row in enumerate(after)}
    moves = {row: place - places[row] for place, row in enumerate(before)}
    largest = max(before, key=lambda row: abs(moves[row]))
    return Moved(
        job.name,
        first,
        tuple(job.files[row] for row in after[:first] if row not in before[:first]),
        tuple(job.files[row] for row in before[:first] if row not in after[:first]),
        job.files[largest],
        moves[largest],
        agreement(job, scores[0]),
        agreement(job, scores[1]),
    )
