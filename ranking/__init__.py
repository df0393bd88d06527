"""Requirements against profiles: the match matrix, the score, the order, and a true reason for every criterion.

`Matcher` makes the rows, `ranking.rank.rank` orders them by `ScoringWeights`; docs/scoring.md says how.
"""

from ranking.matrix import Matcher
from ranking.settings import ScoringWeights

__all__ = ["Matcher", "ScoringWeights"]
