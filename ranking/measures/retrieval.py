"""The seam to ir-measures, which computes the measures of information retrieval as trec_eval does."""

import math
from collections.abc import Sequence
from typing import Any

from hiring.errors import SettingsError
from ranking.measures.judged import Graded


def library() -> Any:
    """The package `ir_measures`, loaded on first use.

    Raises:
        SettingsError: `needs_extra`, where it is not installed.
    """
    try:
        import ir_measures
    except ImportError as missing:
        raise SettingsError(
            "needs_extra", "This needs ir-measures. Install it with: pip install 'rolecall[notebooks]'"
        ) from missing
    return ir_measures


def retrieval_values(measure: Any, samples: Sequence[Sequence[Graded]]) -> list[float | None]:
    """A measure of ir-measures for each sample, over the places: the order as it is shown, ties already drawn.

    Scores are handed over as the negative of the place, since trec_eval orders by score and breaks ties by name.
    A sample without a relevant applicant has no value, and NaN, which some versions give, is none either.
    """
    ir = library()
    qrels, run = [], []
    for number, sample in enumerate(samples):
        for index, one in enumerate(sample):
            qrels.append(ir.Qrel(str(number), str(index), one.grade))
            # Drawn with replacement, one place may come twice: the index keeps both, in their order.
            run.append(ir.ScoredDoc(str(number), str(index), -(one.place + index / (len(sample) + 1))))
    found = {metric.query_id: float(metric.value) for metric in ir.iter_calc([measure], qrels, run)}
    return [
        found[str(number)]
        if _has_relevant(measure, sample) and not math.isnan(found.get(str(number), math.nan))
        else None
        for number, sample in enumerate(samples)
    ]


def _has_relevant(measure: Any, sample: Sequence[Graded]) -> bool:
    least = int(measure.params.get("rel", 1))
    return any(one.grade >= least for one in sample)
