"""What a suggestion is worth: each job judged by weights that were learned without it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ranking.learned.decided import Agreement, DecidedJob, Numbers, agreement, scores_under, together
from ranking.learned.features import SEED, Pairs
from ranking.learned.fit import FOLDS, best_penalty, fit, named, sklearn, slope_of
from ranking.settings import ScoringWeights

DRAWS: Final = 1000


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """Pairs for which the model said about the same chance: what it said on average, and how often it was so."""

    low: float
    high: float
    pairs: int
    said: float
    was: float


@dataclass(frozen=True)
class HeldOut:
    """Agreement on each job, and the chance said of each pair, by weights that were learned without it."""

    agreements: list[Agreement]
    chances: Numbers


def held_out(pairs: Pairs, jobs: Sequence[DecidedJob], scoring: ScoringWeights) -> HeldOut:
    """Each job judged by weights that were learned without it."""
    folds = sklearn("model_selection").GroupKFold(min(FOLDS, len(jobs)))
    agreements: dict[int, Agreement] = {}
    chances = np.zeros(len(pairs.rows))
    for train, test in folds.split(pairs.rows, groups=pairs.job):
        others = pairs.only(train)
        fitted = fit(others, slope_of(others), best_penalty(others, scoring), scoring)
        chances[test] = fitted.chances(pairs.rows[test])
        weights = named(fitted, others, scoring, "held out", "")
        for number in sorted(set(pairs.job[test].tolist())):
            agreements[number] = agreement(jobs[number], scores_under(jobs[number], weights))
    return HeldOut([agreements[number] for number in range(len(jobs))], chances)


def gains(before: Sequence[Agreement], after: Sequence[Agreement]) -> list[float]:
    """By how much the share of right pairs grows, each time of as many jobs drawn anew."""
    generator = np.random.Generator(np.random.PCG64(SEED))
    found = []
    for _ in range(DRAWS):
        drawn = generator.integers(0, len(before), len(before))
        found.append(together([after[one] for one in drawn]).share - together([before[one] for one in drawn]).share)
    return found


def brier(chances: Numbers, weights: Numbers) -> float:
    """Every pair holds both ways round, so the error of one way is that of both."""
    metrics = sklearn("metrics")
    both = np.concatenate([chances, 1 - chances])
    true = np.concatenate([np.ones(len(chances)), np.zeros(len(chances))])
    return round(float(metrics.brier_score_loss(true, both, sample_weight=np.concatenate([weights, weights]))), 4)


def reliability(chances: Numbers) -> tuple[ReliabilityBin, ...]:
    """Pairs the way round that the model holds likelier, in five bins from one half up; empty ones are left out."""
    likelier = np.maximum(chances, 1 - chances)
    came_true = np.where(chances > 0.5, 1.0, np.where(chances < 0.5, 0.0, 0.5))
    place = np.minimum(((likelier - 0.5) * 10).astype(int), 4)
    return tuple(
        ReliabilityBin(
            round(0.5 + number / 10, 1),
            round(0.6 + number / 10, 1),
            int((place == number).sum()),
            round(float(likelier[place == number].mean()), 4),
            round(float(came_true[place == number].mean()), 4),
        )
        for number in range(5)
        if (place == number).any()
    )
