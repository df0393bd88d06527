"""From decisions to a suggestion: the features, the fit, the validation and the report in their order."""

from collections.abc import Sequence

import numpy as np

from ranking.learned.decided import DecidedJob, agreement, require_enough, scores_in_force, together
from ranking.learned.features import GROUPS, pairs_of
from ranking.learned.fit import FACTOR_PLACES, best_penalty, fit, module, named, slope_of
from ranking.learned.report import Learned, moved_in
from ranking.learned.validation import brier, gains, held_out, reliability
from ranking.settings import ScoringWeights


def learn(
    jobs: Sequence[DecidedJob], *, scoring: ScoringWeights | None = None, name: str = "Learned from decisions"
) -> Learned:
    """Suggest weights.

    Args:
        jobs: with what was decided.
        scoring: the constants that the suggestion starts from; None: those of the first job.
        name: of the suggestion.

    Raises:
        SettingsError: `too_few_decisions`; `needs_extra`, where scikit-learn is not installed.
    """
    require_enough(jobs)
    # Matrices of seven columns: threads only wait for each other, and sums would depend on their number.
    with module("threadpoolctl").threadpool_limits(1):
        return _learned(jobs, scoring, name)


def _learned(jobs: Sequence[DecidedJob], scoring: ScoringWeights | None, name: str) -> Learned:
    telling = sorted((job for job in jobs if job.tells), key=lambda job: job.name)
    scoring = scoring or telling[0].scoring
    pairs = pairs_of(telling)
    unseen = held_out(pairs, telling, scoring)
    penalty = best_penalty(pairs, scoring)
    fitted = fit(pairs, slope_of(pairs), penalty, scoring)
    weights = named(fitted, pairs, scoring, name, f"Learned from {len(pairs.rows)} pairs of {len(telling)} jobs.")
    before = [agreement(job, scores_in_force(job)) for job in telling]
    drawn = gains(before, unseen.agreements)
    total_before, total_after = together(before), together(unseen.agreements)
    low, high = np.percentile(drawn, [2.5, 97.5])
    return Learned(
        weights=weights,
        factors={
            group: round(float(value), FACTOR_PLACES) for group, value in zip(GROUPS, fitted.factors, strict=True)
        },
        penalty=penalty,
        jobs=len(telling),
        shortlisted=sum(len(job.chosen) for job in telling),
        passed_over=sum(len(job.passed_over) for job in telling),
        pairs=len(pairs.rows),
        before=total_before,
        after=total_after,
        gain=total_after.share - total_before.share,
        gain_low=float(low),
        gain_high=float(high),
        brier=brier(unseen.chances, pairs.weights),
        calibration=reliability(unseen.chances),
        moved=tuple(moved_in(job, weights) for job in telling),
    )
