"""How well an encoder, with a calibration, tells which sentence shows a requirement.

The cases are those that the shipped calibration is fitted on: simulated CVs of 60 lines (`models.build.calibrate`). A
calibration that is given is used as it is; otherwise one is fitted for the encoder, and each requirement is judged by a
fit that did not see it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from benchmarks.matching.measure import Measure, measured, share
from models import Encoder, load_finder, load_judge
from models.build.calibrate import Pair, calibrate, held_out, simulate
from models.calibration import SHIPPED, Calibration, read_calibration, write_calibration

SHIPPED_JUDGE: Final = "judge"
SHIPPED_FINDER: Final = "finder"

Numbers = NDArray[np.float64]
Case = tuple[float, float, bool]
"""Similarity of the best line, the probability told, and whether the line shows the requirement."""


def encoder_of(name: str) -> Encoder:
    """The shipped `judge` or `finder`, or any sentence-transformers model by name or path."""
    if name == SHIPPED_FINDER:
        return load_finder()
    return load_judge(None if name == SHIPPED_JUDGE else name)


def bench(encoder: Encoder, pairs: Sequence[Pair], calibration: Calibration | None = None) -> list[Measure]:
    """The measures of one encoder, each with an interval by drawing whole requirements.

    Args:
        encoder: any.
        pairs: labelled, as `models.build.calibrate.read_pairs` gives them.
        calibration: None: one is fitted, and judged on requirements that it did not see.
    """
    cases = simulate(pairs, encoder)
    told = held_out(cases) if calibration is None else calibration.probability(cases.similarity)
    groups: dict[int, list[Case]] = {}
    for similarity, probability, true, group in zip(cases.similarity, told, cases.true, cases.group, strict=True):
        groups.setdefault(int(group), []).append((float(similarity), float(probability), bool(true)))
    answers = list(groups.values())
    return [
        measured("best line shows it, of all CVs", [[one[2] for one in group] for group in answers], share),
        measured("area under the ROC curve of the similarity", answers, _over(_auc)),
        measured("Brier score of the probability (less is better)", answers, _over(_brier)),
        measured("log loss of the probability (less is better)", answers, _over(_log_loss)),
        measured("verdict right at one half", answers, _over(_right)),
    ]


@dataclass(frozen=True, slots=True)
class Again:
    """The shipped calibration written once more.

    Attributes:
        same_bytes: the file is the same, byte for byte.
        largest: the largest difference of the two parameters, as a share of the shipped one.
    """

    same_bytes: bool
    largest: float


def written_again(pairs: Sequence[Pair], folder: Path, encoder: Encoder, shipped: Path = SHIPPED) -> Again:
    """Fit and write a calibration once more, dated as the first one.

    Args:
        pairs: that it was fitted on.
        folder: where to write it.
        encoder: that it was fitted for.
        shipped: the file that should come out.
    """
    before = read_calibration(shipped)
    file = folder / shipped.name
    after = calibrate(pairs, encoder, date.fromisoformat(before.date))
    write_calibration(after, file)
    moved = (abs(after.slope / before.slope - 1), abs(after.intercept / before.intercept - 1))
    return Again(file.read_bytes() == shipped.read_bytes(), max(moved))


def _over(statistic: Callable[[Numbers, Numbers, Numbers], float]) -> Callable[[Sequence[object]], float]:
    def of(items: Sequence[object]) -> float:
        similarity, told, true = np.array(items, dtype=np.float64).T
        return statistic(similarity, told, true)

    return of


def _auc(similarity: Numbers, _: Numbers, true: Numbers) -> float:
    return float(roc_auc_score(true, similarity)) if len(set(true.tolist())) > 1 else 0.5


def _brier(_: Numbers, told: Numbers, true: Numbers) -> float:
    return float(((told - true) ** 2).mean())


def _log_loss(_: Numbers, told: Numbers, true: Numbers) -> float:
    sure = np.clip(told, 1e-9, 1 - 1e-9)
    return float(-(true * np.log(sure) + (1 - true) * np.log(1 - sure)).mean())


def _right(_: Numbers, told: Numbers, true: Numbers) -> float:
    return float(((told >= 0.5) == (true > 0.5)).mean())
