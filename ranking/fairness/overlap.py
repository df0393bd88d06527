"""Rank-biased overlap: how alike two orders of the same people are, the top counting most.

Webber, Moffat and Zobel, "A similarity measure for indefinite rankings", ACM TOIS 28(4), 2010, equation 32
(extrapolated). With `persistence` 0.9 the first ten places hold 86 % of the weight.
"""

from collections.abc import Sequence
from typing import Final

PERSISTENCE: Final = 0.9


def rank_biased_overlap(first: Sequence[str], second: Sequence[str], persistence: float = PERSISTENCE) -> float:
    """1 for the same order, 0 for two without a common member.

    Args:
        first, second: names in order, each once; both of the same length.
        persistence: between 0 and 1; the nearer to 1, the deeper it looks.

    >>> round(rank_biased_overlap("abc", "abc"), 9), round(rank_biased_overlap("abc", "bac"), 3)
    (1.0, 0.9)
    """
    if len(first) != len(second) or len(set(first)) != len(first) or len(set(second)) != len(second):
        raise ValueError("two orders of the same length are compared, each name once")
    if not first:
        return 1.0
    above: set[str] = set()
    below: set[str] = set()
    common, total = 0, 0.0
    for depth, (one, other) in enumerate(zip(first, second, strict=True), start=1):
        common += (one == other) + (one in below) + (other in above)
        above.add(one)
        below.add(other)
        total += common / depth * persistence**depth
    return common / len(first) * persistence ** len(first) + (1 - persistence) / persistence * total
