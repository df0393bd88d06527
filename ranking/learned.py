"""Weights that past decisions suggest: who was shortlisted should stand above who was not.

The model is a pairwise logistic regression (Bradley and Terry 1952; RankNet's loss, Burges et al. 2005). Of each pair
of one job, one shortlisted and one not, the chance that the first was chosen is

    1 / (1 + exp(-slope * sum over groups of factor * difference in points))

A group is all required criteria of one kind, or all nice-to-haves. A factor of 1 leaves the group as it weighs now; the
fit adds `penalty * sum of (factor - 1) ** 2 / 2`, so that factors leave 1 only for what the decisions plainly show, and
none is ever below 0: no criterion may count against an applicant. The slope is fitted first, for the weights as they
are.

What is told of it comes from jobs that a fit did not see (cross-validation grouped by job, the penalty chosen inside of
each part again), and is counted with the very scores that the suggestion would give. It is a suggestion: nothing
applies it by itself. Decisions carry the habits of those who decided: run `rolecall audit` on weights learned from
them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from hiring.errors import SettingsError
from hiring.job import Requirement
from ranking.criteria.eligibility import is_askable
from ranking.named_weights import KINDS, LARGEST_FACTOR, NamedWeights
from ranking.rank import SHARED_TO_DECIMALS, effective_weights, reweigh
from ranking.settings import ScoringWeights

FEWEST_JOBS: Final = 5
"""Grouped cross-validation needs several jobs, and with fewer than five one job decides all."""
FEWEST_OF_EACH: Final = 25
"""Shortlisted, and not, over all jobs. Seven factors are fitted: three to four decisions for each, which is enough only
because they are held near 1."""
PLENTY_OF_EACH: Final = 70
"""Ten decisions for each factor (Peduzzi et al. 1996); below this the report says that they are few."""
PENALTIES: Final = (0.03, 0.1, 0.3, 1.0, 3.0)
FOLDS: Final = 5
MOST_PAIRS: Final = 20_000
"""Of one job; more are thinned by a seeded draw."""
SEED: Final = 20261101
DRAWS: Final = 1000
NICE: Final = "nice_to_have"
_FACTOR_PLACES: Final = 3
_LEAST_SLOPE: Final = 0.005
"""For a point of difference. Where the scores tell nothing of the decisions, the factors still mean something."""

Numbers = NDArray[np.float64]
Verdict = Literal["better", "worse", "cannot_tell"]


@dataclass(frozen=True)
class DecidedJob:
    """One job with what was decided.

    Attributes:
        requirements: with the weights in force.
        scoring: the constants in force.
        files: who was decided about and who was not, in any order.
        values: their match values, one row each.
        shortlisted: True shortlisted, False not; None where nobody decided, or the decision waits.
    """

    name: str
    requirements: tuple[Requirement, ...]
    scoring: ScoringWeights
    files: tuple[str, ...]
    values: Numbers
    shortlisted: tuple[bool | None, ...]

    @property
    def chosen(self) -> list[int]:
        """Rows that were shortlisted."""
        return [row for row, one in enumerate(self.shortlisted) if one is True]

    @property
    def passed_over(self) -> list[int]:
        """Rows that were not."""
        return [row for row, one in enumerate(self.shortlisted) if one is False]

    @property
    def tells(self) -> bool:
        """Whether it holds at least one pair."""
        return bool(self.chosen and self.passed_over)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Pairs that the scores put as the decisions did, and of how many; equal scores count half."""

    right: float
    of: int

    @property
    def share(self) -> float:
        """0 to 1."""
        return self.right / self.of if self.of else 0.0

    def __str__(self) -> str:
        return f"{self.right:g} of {self.of} pairs"


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """Pairs for which the model said about the same chance: what it said on average, and how often it was so."""

    low: float
    high: float
    pairs: int
    said: float
    was: float


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
            "schema": "rolecall/learned-weights@1",
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


def require_enough(jobs: Sequence[DecidedJob]) -> None:
    """Pass decisions that can teach something.

    Raises:
        SettingsError: `too_few_decisions`, saying how many are missing.
    """
    telling = [job for job in jobs if job.tells]
    counts = [
        (FEWEST_JOBS, len(telling), "jobs in which somebody was shortlisted and somebody was not"),
        (FEWEST_OF_EACH, sum(len(job.chosen) for job in telling), "applicants shortlisted"),
        (FEWEST_OF_EACH, sum(len(job.passed_over) for job in telling), "applicants not shortlisted"),
    ]
    missing = [
        f"{least} {what}: there are {there}, {least - there} more" for least, there, what in counts if there < least
    ]
    if missing:
        raise SettingsError(
            "too_few_decisions", f"Too few decisions to learn weights from. Needed are {'; '.join(missing)}."
        )


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
    with _module("threadpoolctl").threadpool_limits(1):
        return _learned(jobs, scoring, name)


def _learned(jobs: Sequence[DecidedJob], scoring: ScoringWeights | None, name: str) -> Learned:
    telling = sorted((job for job in jobs if job.tells), key=lambda job: job.name)
    scoring = scoring or telling[0].scoring
    pairs = _pairs(telling)
    held_out = _held_out(pairs, telling, scoring)
    penalty = _best_penalty(pairs, scoring)
    fitted = _fit(pairs, penalty, scoring)
    weights = _named(fitted, pairs, scoring, name, f"Learned from {len(pairs.rows)} pairs of {len(telling)} jobs.")
    before = [_agreement(job, _in_force(job)) for job in telling]
    gains = _gains(before, held_out.agreements)
    total_before, total_after = _sum(before), _sum(held_out.agreements)
    low, high = np.percentile(gains, [2.5, 97.5])
    return Learned(
        weights=weights,
        factors={
            group: round(float(value), _FACTOR_PLACES) for group, value in zip(GROUPS, fitted.factors, strict=True)
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
        brier=_brier(held_out.chances, pairs.weights),
        calibration=_reliability(held_out.chances),
        moved=tuple(_moved(job, weights) for job in telling),
    )


GROUPS: Final = (*KINDS, NICE)


@dataclass(frozen=True)
class _Pairs:
    """Differences in points between one shortlisted and one not, by group.

    Attributes:
        rows: shape (pairs, groups).
        job: of each pair.
        weights: each job counts as much as it has decided applicants, since its pairs are not independent.
        points: what the groups weigh, in points, on average over the jobs.
    """

    rows: Numbers
    job: NDArray[np.int64]
    weights: Numbers
    points: Numbers

    @cached_property
    def slope(self) -> float:
        """What a point of difference adds to the log-odds, under the weights as they are."""
        return _slope(self)

    def of(self, keep: NDArray[np.bool_]) -> "_Pairs":
        return _Pairs(self.rows[keep], self.job[keep], self.weights[keep], self.points)


@dataclass(frozen=True)
class _Fitted:
    slope: float
    factors: Numbers

    def chances(self, rows: Numbers) -> Numbers:
        found: Numbers = 1 / (1 + np.exp(-self.slope * (rows @ self.factors)))
        return found


@dataclass(frozen=True)
class _HeldOut:
    agreements: list[Agreement]
    chances: Numbers


def _group_of(asked: Requirement) -> int:
    return GROUPS.index(NICE if asked.importance == "nice_to_have" else asked.kind)


def _pairs(jobs: Sequence[DecidedJob]) -> _Pairs:
    generator = np.random.Generator(np.random.PCG64(SEED))
    rows, owner, weights, points = [], [], [], []
    for number, job in enumerate(jobs):
        effective = np.array(effective_weights(job.requirements, job.scoring))
        share = 100 * effective / effective.sum() if effective.sum() else effective
        grouped = np.zeros((len(job.files), len(GROUPS)))
        weighs = np.zeros(len(GROUPS))
        for place, asked in enumerate(job.requirements):
            if not is_askable(asked):
                grouped[:, _group_of(asked)] += share[place] * job.values[:, place]
                weighs[_group_of(asked)] += share[place]
        points.append(weighs)
        differences = (grouped[job.chosen][:, None, :] - grouped[job.passed_over][None, :, :]).reshape(-1, len(GROUPS))
        if len(differences) > MOST_PAIRS:
            kept = np.sort(generator.choice(len(differences), MOST_PAIRS, replace=False))
            differences = differences[kept]
        rows.append(differences)
        owner.append(np.full(len(differences), number))
        decided = len(job.chosen) + len(job.passed_over)
        weights.append(np.full(len(differences), decided / len(differences)))
    return _Pairs(np.concatenate(rows), np.concatenate(owner), np.concatenate(weights), np.mean(points, axis=0))


def _fit(pairs: _Pairs, penalty: float, scoring: ScoringWeights) -> _Fitted:
    """The factors that fit best, by L-BFGS-B, which keeps them in their bounds (Byrd et al. 1995)."""
    from scipy.optimize import minimize

    slope = pairs.slope
    rows, shares = slope * pairs.rows, pairs.weights / pairs.weights.sum()

    def loss(factors: Numbers) -> tuple[float, Numbers]:
        margin = rows @ factors
        value = float(shares @ np.logaddexp(0.0, -margin)) + penalty * float(((factors - 1) ** 2).sum()) / 2
        wrong = shares / (1 + np.exp(np.clip(margin, -500, 500)))
        return value, -(rows.T @ wrong) + penalty * (factors - 1)

    found = minimize(
        loss,
        np.ones(len(GROUPS)),
        jac=True,
        method="L-BFGS-B",
        bounds=[(0.0, LARGEST_FACTOR)] * len(KINDS) + [(0.0, _most_nice(scoring))],
        options={"ftol": 1e-11, "gtol": 1e-8},
    )
    factors = np.asarray(found.x, dtype=np.float64)
    # Only the ratios of factors make an order: the required criteria weigh together as before, the slope has the rest.
    required = pairs.points[: len(KINDS)]
    scale = float(factors[: len(KINDS)] @ required) / float(required.sum()) if required.sum() else 1.0
    return _Fitted(slope * scale, factors / scale) if scale > 0 else _Fitted(slope, factors)


def _most_nice(scoring: ScoringWeights) -> float:
    """Nice-to-haves may never make up for a required criterion: their bound can be lowered or restored, not raised."""
    most = scoring.met_from - scoring.partly_from
    return most / scoring.nice_to_have_pool if scoring.nice_to_have_pool else 1.0


def _slope(pairs: _Pairs) -> float:
    linear_model = _sklearn("linear_model")
    points = pairs.rows.sum(axis=1)[:, None] / 10
    model = linear_model.LogisticRegression(fit_intercept=False, C=1.0, tol=1e-8, max_iter=10_000)
    both = np.concatenate([points, -points])
    won = np.concatenate([np.ones(len(points)), np.zeros(len(points))])
    model.fit(both, won, sample_weight=np.concatenate([pairs.weights, pairs.weights]))
    return max(float(model.coef_[0, 0]) / 10, _LEAST_SLOPE)


def _best_penalty(pairs: _Pairs, scoring: ScoringWeights) -> float:
    """The strongest penalty whose held-out log loss is within one standard error of the least (Breiman et al. 1984)."""
    groups = len(set(pairs.job.tolist()))
    folds = _sklearn("model_selection").GroupKFold(min(FOLDS, groups)).split(pairs.rows, groups=pairs.job)
    parts = [(pairs.of(_mask(train, len(pairs.rows))), test) for train, test in folds]
    losses = np.array([[_loss(pairs, test, _fit(others, one, scoring)) for others, test in parts] for one in PENALTIES])
    means = losses.mean(axis=1)
    best = int(means.argmin())
    error = float(losses[best].std(ddof=1)) / np.sqrt(len(parts))
    return max(one for one, mean in zip(PENALTIES, means, strict=True) if mean <= means[best] + error)


def _loss(pairs: _Pairs, test: NDArray[np.int64], fitted: _Fitted) -> float:
    chances = np.clip(fitted.chances(pairs.rows[test]), 1e-12, 1)
    return -float(pairs.weights[test] @ np.log(chances)) / float(pairs.weights[test].sum())


def _held_out(pairs: _Pairs, jobs: Sequence[DecidedJob], scoring: ScoringWeights) -> _HeldOut:
    """Each job judged by weights that were learned without it."""
    folds = _sklearn("model_selection").GroupKFold(min(FOLDS, len(jobs)))
    agreements: dict[int, Agreement] = {}
    chances = np.zeros(len(pairs.rows))
    for train, test in folds.split(pairs.rows, groups=pairs.job):
        others = pairs.of(_mask(train, len(pairs.rows)))
        fitted = _fit(others, _best_penalty(others, scoring), scoring)
        chances[test] = fitted.chances(pairs.rows[test])
        weights = _named(fitted, others, scoring, "held out", "")
        for number in sorted(set(pairs.job[test].tolist())):
            agreements[number] = _agreement(jobs[number], _under(jobs[number], weights))
    return _HeldOut([agreements[number] for number in range(len(jobs))], chances)


def _named(fitted: _Fitted, pairs: _Pairs, scoring: ScoringWeights, name: str, note: str) -> NamedWeights:
    kinds: dict[str, float] = {
        kind: round(float(min(fitted.factors[place], LARGEST_FACTOR)), _FACTOR_PLACES)
        for place, kind in enumerate(KINDS)
        if pairs.points[place]
    }
    pool = min(scoring.nice_to_have_pool * float(fitted.factors[-1]), scoring.met_from - scoring.partly_from)
    changed = replace(scoring, nice_to_have_pool=round(pool, _FACTOR_PLACES)) if pairs.points[-1] else scoring
    return NamedWeights(name, changed, kinds, note)


def _in_force(job: DecidedJob) -> Numbers:
    return reweigh(job.values, effective_weights(job.requirements, job.scoring))


def _under(job: DecidedJob, weights: NamedWeights) -> Numbers:
    return reweigh(job.values, effective_weights(weights.weigh(job.requirements), weights.scoring))


def _agreement(job: DecidedJob, scores: Numbers) -> Agreement:
    ahead = np.round(scores[job.chosen][:, None] - scores[job.passed_over][None, :], SHARED_TO_DECIMALS)
    return Agreement(float((ahead > 0).sum()) + 0.5 * float((ahead == 0).sum()), int(ahead.size))


def _sum(found: Sequence[Agreement]) -> Agreement:
    return Agreement(sum(one.right for one in found), sum(one.of for one in found))


def _gains(before: Sequence[Agreement], after: Sequence[Agreement]) -> list[float]:
    generator = np.random.Generator(np.random.PCG64(SEED))
    gains = []
    for _ in range(DRAWS):
        drawn = generator.integers(0, len(before), len(before))
        gains.append(_sum([after[one] for one in drawn]).share - _sum([before[one] for one in drawn]).share)
    return gains


def _brier(chances: Numbers, weights: Numbers) -> float:
    """Every pair holds both ways round, so the error of one way is that of both."""
    metrics = _sklearn("metrics")
    both = np.concatenate([chances, 1 - chances])
    true = np.concatenate([np.ones(len(chances)), np.zeros(len(chances))])
    return round(float(metrics.brier_score_loss(true, both, sample_weight=np.concatenate([weights, weights]))), 4)


def _reliability(chances: Numbers) -> tuple[ReliabilityBin, ...]:
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


def _moved(job: DecidedJob, weights: NamedWeights) -> Moved:
    scores = _in_force(job), _under(job, weights)
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
        _agreement(job, scores[0]),
        _agreement(job, scores[1]),
    )


def _mask(chosen: NDArray[np.int64], count: int) -> NDArray[np.bool_]:
    kept = np.zeros(count, dtype=np.bool_)
    kept[chosen] = True
    return kept


def _sklearn(part: str) -> Any:
    return _module(f"sklearn.{part}")


def _module(name: str) -> Any:
    """A module of scikit-learn, or one that comes with it, which only learning needs.

    Raises:
        SettingsError: `needs_extra`.
    """
    import importlib

    try:
        return importlib.import_module(name)
    except ImportError as missing:
        raise SettingsError(
            "needs_extra", "Learning weights needs scikit-learn. Install it with: pip install 'rolecall[notebooks]'"
        ) from missing
