"""How good an order is, against grades that people gave: one file a measure, each behind `Measure`.

`find_measure("ndcg@5")` gives one by its name; `ranking.measures.evaluation` puts them together with intervals. The
measures of information retrieval come from ir-measures, Kendall's tau from SciPy: extra `notebooks`.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final

from hiring.errors import SettingsError
from ranking.measures.average_precision import MeanAveragePrecision
from ranking.measures.judged import Graded, Measure
from ranking.measures.kendall import KendallTau
from ranking.measures.ndcg import Ndcg
from ranking.measures.pair_accuracy import PairAccuracy
from ranking.measures.precision import Precision

__all__ = ["DEFAULT_MEASURES", "Graded", "Measure", "find_measure"]

DEFAULT_MEASURES: Final = ("ndcg@5", "ndcg@10", "map", "p@5", "tau_b", "pair_accuracy")

_WITH_DEPTH: Final[Mapping[str, Callable[[int, int], Measure]]] = {
    "ndcg": lambda first, _: Ndcg(first),
    "p": lambda first, relevant_from: Precision(first, relevant_from),
}
_WITHOUT: Final[Mapping[str, Callable[[int], Measure]]] = {
    "map": MeanAveragePrecision,
    "tau_b": lambda _: KendallTau(),
    "pair_accuracy": lambda _: PairAccuracy(),
}


def find_measure(name: str, relevant_from: int = 1) -> Measure:
    """The measure of that name: `ndcg@K`, `p@K`, `map`, `tau_b` or `pair_accuracy`.

    Args:
        name: as above, in any case.
        relevant_from: the grade from which `map` and `p@K` call an applicant relevant.

    Raises:
        SettingsError: `bad_measure`.
    """
    wanted = name.strip().lower()
    if wanted in _WITHOUT:
        return _WITHOUT[wanted](relevant_from)
    depth = re.fullmatch(r"([a-z]+)@([1-9]\d{0,5})", wanted)
    if depth and depth[1] in _WITH_DEPTH:
        return _WITH_DEPTH[depth[1]](int(depth[2]), relevant_from)
    known = ", ".join([*(f"{one}@K" for one in _WITH_DEPTH), *_WITHOUT])
    raise SettingsError("bad_measure", f"{name!r} is no measure; there are {known}, with K a whole number")
