"""The features of a pair: by how many points one applicant is ahead, criterion kind by criterion kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hiring.job import Requirement
from ranking.criteria.eligibility import is_askable
from ranking.learned.decided import DecidedJob, Numbers
from ranking.named_weights import KINDS
from ranking.rank import effective_weights

MOST_PAIRS: Final = 20_000
"""Of one job; more are thinned by a seeded draw."""
SEED: Final = 20261101
NICE: Final = "nice_to_have"
GROUPS: Final = (*KINDS, NICE)
"""All required criteria of one kind are one group, all nice-to-haves another."""


@dataclass(frozen=True)
class Pairs:
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

    def only(self, places: NDArray[np.int64]) -> "Pairs":
        """These pairs alone."""
        keep = np.zeros(len(self.rows), dtype=np.bool_)
        keep[places] = True
        return Pairs(self.rows[keep], self.job[keep], self.weights[keep], self.points)


def pairs_of(jobs: Sequence[DecidedJob]) -> Pairs:
    """Every pair of one shortlisted and one not, job by job."""
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
    return Pairs(np.concatenate(rows), np.concatenate(owner), np.concatenate(weights), np.mean(points, axis=0))


def _group_of(asked: Requirement) -> int:
    return GROUPS.index(NICE if asked.importance == "nice_to_have" else asked.kind)
