"""Fits similarity to probability: `python -m models.build.calibrate DATE`. Seconds; needs scikit-learn, no torch.

A criterion is judged by the most similar of the lines of a CV, so that is what is fitted. For each requirement, CVs of
60 lines are drawn by a seeded generator: some with two sentences that show the requirement and one that only seems
to, more with two that only seem to; the rest are sentences of the same field that show other things, and of other
fields. A case is true if the most similar line shows the requirement. A true sentence that an irrelevant one
beats thus counts as a miss: the quote would have been wrong.

Similarities are rounded before the fit, and what is fitted is rounded far more: the last bits of a vector differ from
one CPU model to another, and the file should not.
"""

import csv
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, roc_auc_score
from sklearn.model_selection import GroupKFold

from models.calibration import CALIBRATIONS, Calibration, ReliabilityBin, write_calibration
from models.encoder import Encoder, cosine
from models.load import load_finder, load_judge

PAIRS: Final = CALIBRATIONS / "pairs.csv"
LINES: Final = 60
"""Lines of a simulated CV, about as many as a real one of two pages has."""
SAME_FIELD: Final = 20
"""At most so many of them are of the requirement's field and show other things."""
WITH, WITHOUT = 6, 9
"""Simulated CVs for each requirement that show it, and that do not: 40 % at most are true."""
FOLDS: Final = 10
SEED: Final = 20261124
PLACES: Final = 1
"""Decimals of slope and intercept: rounding moves no probability by more than .02."""
LITTLE_PENALTY: Final = 1e6
"""Inverse strength of the ridge penalty of the logistic regression: as good as none, and the fit stays unique."""


@dataclass(frozen=True)
class Pair:
    """A requirement, a sentence, and whether the sentence shows it. A group is one requirement."""

    group: int
    field: str
    requirement: str
    sentence: str
    shows: bool


@dataclass(frozen=True)
class Cases:
    """One row for each simulated CV: similarity of its best line, whether that line shows it, and the group."""

    similarity: NDArray[np.float64]
    true: NDArray[np.bool_]
    group: NDArray[np.int64]


def read_pairs(path: Path = PAIRS) -> list[Pair]:
    """The labelled pairs, in file order."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Pair(int(row["group"]), row["field"], row["requirement"], row["sentence"], row["label"] == "1")
            for row in csv.DictReader(file)
        ]


def simulate(pairs: Sequence[Pair], encoder: Encoder) -> Cases:
    """Draw the simulated CVs and keep what a judge would see of each: its most similar line."""
    draw = random.Random(SEED)  # noqa: S311 - not a secret
    vectors = encoder.encode([pair.sentence for pair in pairs])
    similarity, true, groups = [], [], []
    for group in dict.fromkeys(pair.group for pair in pairs):
        own = [number for number, pair in enumerate(pairs) if pair.group == group]
        field, requirement = pairs[own[0]].field, pairs[own[0]].requirement
        scores = cosine(encoder.encode([requirement]), vectors)[0].round(4)
        showing = [number for number in own if pairs[number].shows]
        seeming = [number for number in own if not pairs[number].shows]
        beside = [number for number, pair in enumerate(pairs) if pair.field == field and pair.group != group]
        beside = [number for number in beside if pairs[number].shows]
        elsewhere = [number for number, pair in enumerate(pairs) if pair.field != field]
        for case in range(WITH + WITHOUT):
            shown, seem = (2, 1) if case < WITH else (0, 2)
            lines = draw.sample(showing, shown) + draw.sample(seeming, seem)
            lines += draw.sample(beside, min(SAME_FIELD, len(beside)))
            lines += draw.sample(elsewhere, LINES - len(lines))
            best = max(lines, key=lambda number: scores[number])
            similarity.append(scores[best])
            true.append(best in showing)
            groups.append(group)
    return Cases(np.array(similarity), np.array(true), np.array(groups, np.int64))


def fit(similarity: NDArray[np.float64], true: NDArray[np.bool_]) -> tuple[float, float]:
    """Slope and intercept of the log-odds, rounded to `PLACES`."""
    model = LogisticRegression(C=LITTLE_PENALTY, tol=1e-10, max_iter=1000)
    model.fit(similarity[:, None], true)
    return round(float(model.coef_[0, 0]), PLACES), round(float(model.intercept_[0]), PLACES)


def held_out(cases: Cases) -> NDArray[np.float64]:
    """The probability of each case from a fit that saw no pair of its group."""
    result = np.empty(len(cases.similarity))
    for train, test in GroupKFold(FOLDS).split(cases.similarity, groups=cases.group):
        slope, intercept = fit(cases.similarity[train], cases.true[train])
        result[test] = 1 / (1 + np.exp(-(slope * cases.similarity[test] + intercept)))
    return result


def reliability(predicted: NDArray[np.float64], true: NDArray[np.bool_]) -> tuple[ReliabilityBin, ...]:
    """Ten bins of equal width; those without a case are left out."""
    place = np.minimum((predicted * 10).astype(int), 9)
    bins = []
    for number in range(10):
        inside = place == number
        if inside.any():
            said, seen = float(predicted[inside].mean()), float(true[inside].mean())
            bins.append(
                ReliabilityBin(number / 10, (number + 1) / 10, int(inside.sum()), round(said, 2), round(seen, 2))
            )
    return tuple(bins)


def calibrate(pairs: Sequence[Pair], encoder: Encoder, day: date) -> Calibration:
    """Fit on all pairs; measure on held-out groups."""
    cases = simulate(pairs, encoder)
    slope, intercept = fit(cases.similarity, cases.true)
    predicted = held_out(cases)
    return Calibration(
        encoder=encoder.name,
        origin="models/data/calibration/pairs.csv, written for this project; python -m models.build.calibrate",
        date=day.isoformat(),
        method="platt",
        slope=slope,
        intercept=intercept,
        pairs=len(pairs),
        groups=len({pair.group for pair in pairs}),
        prior=round(float(cases.true.mean()), 3),
        brier=round(float(brier_score_loss(cases.true, predicted)), 3),
        auc=round(float(roc_auc_score(cases.true, predicted)), 3),
        reliability=reliability(predicted, cases.true),
    )


def file_of(encoder_name: str) -> Path:
    """Where the calibration of a shipped encoder lies: named by its kind, without the hash."""
    return CALIBRATIONS / f"{encoder_name.rpartition('-')[0]}.json"


def main() -> None:
    """Write the calibrations of both shipped encoders, dated as the argument says."""
    if len(sys.argv) != 2:
        sys.exit("usage: python -m models.build.calibrate YYYY-MM-DD")
    pairs, day = read_pairs(), date.fromisoformat(sys.argv[1])
    for encoder in (load_judge(), load_finder()):
        result = calibrate(pairs, encoder, day)
        write_calibration(result, file_of(encoder.name))
        print(result)


if __name__ == "__main__":
    main()
