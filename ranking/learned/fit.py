"""The fit: a slope for the weights as they are, then a factor for each group, held to 1 and never below 0."""

import importlib
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hiring.errors import SettingsError
from ranking.learned.decided import Numbers
from ranking.learned.features import GROUPS, Pairs
from ranking.named_weights import KINDS, LARGEST_FACTOR, NamedWeights
from ranking.settings import ScoringWeights

PENALTIES: Final = (0.03, 0.1, 0.3, 1.0, 3.0)
FOLDS: Final = 5
FACTOR_PLACES: Final = 3
_LEAST_SLOPE: Final = 0.005
"""For a point of difference. Where the scores tell nothing of the decisions, the factors still mean something."""


@dataclass(frozen=True)
class Fitted:
    """A fit: what a point adds to the log-odds, and the factor of each group."""

    slope: float
    factors: Numbers

    def chances(self, rows: Numbers) -> Numbers:
        """The chance of each pair that the first was chosen."""
        found: Numbers = 1 / (1 + np.exp(-self.slope * (rows @ self.factors)))
        return found


def fit(pairs: Pairs, slope: float, penalty: float, scoring: ScoringWeights) -> Fitted:
    """The factors that fit best, by L-BFGS-B, which keeps them in their bounds (Byrd et al. 1995)."""
    from scipy.optimize import minimize

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
    return Fitted(slope * scale, factors / scale) if scale > 0 else Fitted(slope, factors)


def _most_nice(scoring: ScoringWeights) -> float:
    """Nice-to-haves may never make up for a required criterion: their bound can be lowered or restored, not raised."""
    most = scoring.met_from - scoring.partly_from
    return most / scoring.nice_to_have_pool if scoring.nice_to_have_pool else 1.0


def slope_of(pairs: Pairs) -> float:
    """What a point of difference adds to the log-odds, under the weights as they are."""
    linear_model = sklearn("linear_model")
    points = pairs.rows.sum(axis=1)[:, None] / 10
    model = linear_model.LogisticRegression(fit_intercept=False, C=1.0, tol=1e-8, max_iter=10_000)
    both = np.concatenate([points, -points])
    won = np.concatenate([np.ones(len(points)), np.zeros(len(points))])
    model.fit(both, won, sample_weight=np.concatenate([pairs.weights, pairs.weights]))
    return max(float(model.coef_[0, 0]) / 10, _LEAST_SLOPE)


def best_penalty(pairs: Pairs, scoring: ScoringWeights) -> float:
    """The strongest penalty whose held-out log loss is within one standard error of the least (Breiman et al. 1984)."""
    groups = len(set(pairs.job.tolist()))
    folds = sklearn("model_selection").GroupKFold(min(FOLDS, groups)).split(pairs.rows, groups=pairs.job)
    parts = [(others := pairs.only(train), slope_of(others), test) for train, test in folds]
    losses = np.array(
        [[_loss(pairs, test, fit(others, slope, one, scoring)) for others, slope, test in parts] for one in PENALTIES]
    )
    means = losses.mean(axis=1)
    best = int(means.argmin())
    error = float(losses[best].std(ddof=1)) / np.sqrt(len(parts))
    return max(one for one, mean in zip(PENALTIES, means, strict=True) if mean <= means[best] + error)


def _loss(pairs: Pairs, test: NDArray[np.int64], fitted: Fitted) -> float:
    chances = np.clip(fitted.chances(pairs.rows[test]), 1e-12, 1)
    return -float(pairs.weights[test] @ np.log(chances)) / float(pairs.weights[test].sum())


def named(fitted: Fitted, pairs: Pairs, scoring: ScoringWeights, name: str, note: str) -> NamedWeights:
    """The factors as weights under a name, within the bounds of the constants."""
    kinds: dict[str, float] = {
        kind: round(float(min(fitted.factors[place], LARGEST_FACTOR)), FACTOR_PLACES)
        for place, kind in enumerate(KINDS)
        if pairs.points[place]
    }
    pool = min(scoring.nice_to_have_pool * float(fitted.factors[-1]), scoring.met_from - scoring.partly_from)
    changed = replace(scoring, nice_to_have_pool=round(pool, FACTOR_PLACES)) if pairs.points[-1] else scoring
    return NamedWeights(name, changed, kinds, note)


def sklearn(part: str) -> Any:
    """A part of scikit-learn, by name."""
    return module(f"sklearn.{part}")


def module(name: str) -> Any:
    """A module of scikit-learn, or one that comes with it, which only learning needs.

    Raises:
        SettingsError: `needs_extra`.
    """
    try:
        return importlib.import_module(name)
    except ImportError as missing:
        raise SettingsError(
            "needs_extra", "Learning weights needs scikit-learn. Install it with: pip install 'rolecall[notebooks]'"
        ) from missing
