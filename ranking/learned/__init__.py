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

from ranking.learned.decided import (
    FEWEST_JOBS,
    FEWEST_OF_EACH,
    PLENTY_OF_EACH,
    Agreement,
    DecidedJob,
    agreement,
    require_enough,
    scores_in_force,
    scores_under,
)
from ranking.learned.features import NICE
from ranking.learned.report import LEARNED_SCHEMA, Learned, Moved
from ranking.learned.suggest import learn
from ranking.learned.validation import ReliabilityBin

__all__ = [
    "FEWEST_JOBS",
    "FEWEST_OF_EACH",
    "LEARNED_SCHEMA",
    "NICE",
    "PLENTY_OF_EACH",
    "Agreement",
    "DecidedJob",
    "Learned",
    "Moved",
    "ReliabilityBin",
    "agreement",
    "learn",
    "require_enough",
    "scores_in_force",
    "scores_under",
]
