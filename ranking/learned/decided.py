"""What is learned from: jobs with what was decided about their applicants, and how far scores agree with that."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hiring.errors import SettingsError
from hiring.job import Requirement
from ranking.named_weights import NamedWeights
from ranking.rank import SHARED_TO_DECIMALS, effective_weights, reweigh
from ranking.settings import ScoringWeights

FEWEST_JOBS: Final = 5
"""Grouped cross-validation needs several jobs, and with fewer than five one job decides all."""
FEWEST_OF_EACH: Final = 25
"""Shortlisted, and not, over all jobs. Seven factors are fitted: three to four decisions for each, which is enough only
because they are held near 1."""
PLENTY_OF_EACH: Final = 70
"""Ten decisions for each factor (Peduzzi et al. 1996); below this the report says that they are few."""

Numbers = NDArray[np.float64]


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


def scores_in_force(job: DecidedJob) -> Numbers:
    """The scores under the weights in force."""
    return reweigh(job.values, effective_weights(job.requirements, job.scoring))


def scores_under(job: DecidedJob, weights: NamedWeights) -> Numbers:
    """The scores under other weights."""
    return reweigh(job.values, effective_weights(weights.weigh(job.requirements), weights.scoring))


def agreement(job: DecidedJob, scores: Numbers) -> Agreement:
    """How many pairs of one shortlisted and one not these scores put the right way round."""
    ahead = np.round(scores[job.chosen][:, None] - scores[job.passed_over][None, :], SHARED_TO_DECIMALS)
    return Agreement(float((ahead > 0).sum()) + 0.5 * float((ahead == 0).sum()), int(ahead.size))


def together(found: Sequence[Agreement]) -> Agreement:
    """The counts of several jobs as one."""
    return Agreement(sum(one.right for one in found), sum(one.of for one in found))
