"""The choice of defaults by measure: `python -m benchmarks.matching.defaults [--data FOLDER]`.

One constant of scoring at a time is moved, the others keep their default. Each row says what becomes of the order
(cv-grades/) and of the verdicts (verdicts/). The last line is the honest figure of such a choice: each job is ranked
with the row that was best on all other jobs.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.matching import grades, verdicts
from benchmarks.matching.cvs import Bench, read_each_text_once
from benchmarks.matching.grades import right_pairs
from benchmarks.matching.measure import share
from benchmarks.matching.verdicts import read_lines
from ranking.settings import ScoringWeights
from store.migrations.versions.v0004_scale_of_scoring import BEFORE

TRIED: tuple[tuple[str, tuple[float, ...]], ...] = (
    ("job_first_month", (0.62, 0.70, 0.80)),
    ("job_full_months", (12, 36, 60)),
    ("job_full_sentences", (6, 20)),
    ("job_long_ago", (5, 15)),
    ("meant_far", (0.0, 0.05, 0.10)),
    ("meant_near", (0.1, 0.2, 0.5)),
    ("backup", (0.3, 0.6)),
    ("backup_of_a_name", (0.1, 0.5)),
    ("near_work", (0.2, 0.4)),
    ("meant_prior_odds", (2, 5)),
    ("passages_read", (3, 10)),
    ("judged_per_cv", (4, 16)),
    ("judged_from", (0.15, 0.35)),
    ("required_factor", (2, 5)),
    ("experience_factor", (1, 1.5, 3)),
)
"""Constants that move an order, and the values tried beside their default."""

SHARES = ((1.0, 0.0), (0.0, 1.0), (0.5, 0.5), (0.2, 0.2), (0.2, 0.6), (0.6, 0.2), (0.4, 0.4))
"""Months and sentences of `job_months_share` and `job_sentences_share`; what is left is for lately."""


@dataclass(frozen=True)
class Row:
    """One setting and what it does.

    Attributes:
        jobs: for each job, its pairs: 1 in the right order, 0 in the wrong one, a half where scores are equal.
        agree: share of line verdicts that agree with a reading.
        wrong: share of lines met where every reading says not found.
    """

    name: str
    jobs: tuple[NDArray[np.float64], ...]
    agree: float
    wrong: float

    @property
    def accuracy(self) -> float:
        """Pair accuracy over all jobs."""
        return float(np.concatenate(self.jobs).mean())


def settings() -> Iterator[tuple[str, ScoringWeights]]:
    """The defaults, and each setting that is tried."""
    yield "defaults", ScoringWeights()
    for name, values in TRIED:
        for value in values:
            yield f"{name} {value:g}", ScoringWeights.from_dict({name: value})
    for months, sentences in SHARES:
        given = {"job_months_share": months, "job_sentences_share": sentences}
        yield f"shares of months {months:g}, sentences {sentences:g}", ScoringWeights.from_dict(given)
    for factor in (1.0, 2.0, 3.0):
        yield (
            f"scale before 29 November, experience_factor {factor:g}",
            ScoringWeights.from_dict({**BEFORE, "experience_factor": factor}),
        )


def measure(name: str, weights: ScoringWeights, data: Path) -> Row:
    """What one setting does to the order and to the verdicts."""
    bench = Bench(grades.AS_OF, weights)
    jobs = []
    for entry in json.loads((data / "cv-grades" / "grades.json").read_text(encoding="utf-8")):
        paths = [data / "cv-grades" / "cvs" / f"{cv}.pdf" for cv in sorted(entry["grades"])]
        job = bench.job(grades.advert_of(entry["requirements"]))
        candidates = [row for row in bench.candidates(job, paths).values() if row is not None]
        ranked = bench.ranked(job, candidates).candidates
        scores = [row.score for row in ranked]
        given = [float(entry["grades"][row.candidate.file.removesuffix(".pdf")]) for row in ranked]
        jobs.append(np.array(right_pairs(scores, given), dtype=np.float64))
    lines = list(read_lines(data / "verdicts", Bench(verdicts.AS_OF, weights)))
    missing = [line.wrongly_met for line in lines if all(verdict == "not_found" for verdict, _ in line.readings)]
    return Row(name, tuple(jobs), share([line.agrees for line in lines]), share(missing))


def held_out(rows: Sequence[Row]) -> float:
    """Pair accuracy where each job is ranked with the row that is best on all other jobs."""
    answers = []
    for place in range(len(rows[0].jobs)):
        best = max(rows, key=lambda row: np.concatenate([*row.jobs[:place], *row.jobs[place + 1 :]]).mean())
        answers.append(best.jobs[place])
    return float(np.concatenate(answers).mean())


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 0, or 2 where the folder is not there."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.matching.defaults", description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("ROLECALL_DATA"), help="or ROLECALL_DATA")
    options = parser.parse_args(arguments)
    if options.data is None or not options.data.is_dir():
        print("Name the folder with the labelled material by --data or ROLECALL_DATA.", file=sys.stderr)
        return 2
    read_each_text_once()
    rows = []
    print(f"{'setting':44} {'pairs':>6} {'agree':>6} {'wrong':>6}")
    for name, weights in settings():
        row = measure(name, weights, options.data)
        rows.append(row)
        print(f"{row.name:44} {row.accuracy:6.3f} {row.agree:6.3f} {row.wrong:6.3f}", flush=True)
    print(f"{'best of these on all other jobs':44} {held_out(rows):6.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
