"""Orders against grades: each measure with its interval, and two orders of the same applicants compared in pairs.

An interval is the middle 95 % of what 1,000 samples give (Efron and Tibshirani 1993, chapter 13: percentiles). With
several jobs whole jobs are drawn with replacement, and applicants within each (Davison and Hinkley 1997, section
3.8); with one job its applicants. The generator is seeded: the same files give the same interval. Two orders are
measured on the same draws, so that what makes a job easy or hard is in both.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any, Final, Literal

import numpy as np

from hiring.errors import SettingsError
from ranking.measures.judged import Graded, Measure
from ranking.measures.pair_accuracy import PairCounts, count_pairs

SEED: Final = 20261101
DRAWS: Final = 1000
FEWEST_JUDGED: Final = 2


@dataclass(frozen=True, slots=True)
class Placed:
    """One applicant of a ranking: places count from 0, and a file is named as the ranking names it."""

    file: str
    score: float


@dataclass(frozen=True, slots=True)
class JudgedJob:
    """One job whose order is measured.

    Attributes:
        name: of the job.
        graded: those ranked and graded, in order; whoever was graded and not ranked (a file that could not be read)
            comes last.
        files: their files, in the same order.
        not_graded: ranked files that nobody graded; left out, as if they had not applied (Sakai 2007).
        not_ranked: graded files that were not ranked.
    """

    name: str
    graded: tuple[Graded, ...]
    files: tuple[str, ...]
    not_graded: tuple[str, ...] = ()
    not_ranked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure: its mean over the jobs that allow it, and the interval; None where no job does."""

    name: str
    meaning: str
    value: float | None
    low: float | None
    high: float | None
    jobs: int

    def to_dict(self) -> dict[str, Any]:
        """A JSON form."""
        return {
            "measure": self.name,
            "meaning": self.meaning,
            "value": self.value,
            "interval": None if self.low is None else [self.low, self.high],
            "jobs": self.jobs,
        }


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How well orders follow the grades.

    Attributes:
        pairs: over all jobs, the pairs with different grades in the right order, and of how many.
    """

    jobs: tuple[JudgedJob, ...]
    measured: tuple[Measured, ...]
    pairs: PairCounts

    def value(self, name: str) -> float | None:
        """The value of the measure of that name."""
        return next(one.value for one in self.measured if one.name == name)

    def to_dict(self) -> dict[str, Any]:
        """The public JSON form, `rolecall/evaluation@1`."""
        return {
            "schema": "rolecall/evaluation@1",
            "jobs": [
                {
                    "job": job.name,
                    "judged": len(job.graded),
                    "not_graded": list(job.not_graded),
                    "not_ranked": list(job.not_ranked),
                }
                for job in self.jobs
            ],
            "pairs": {"right": self.pairs.right, "of": self.pairs.of},
            "measures": [one.to_dict() for one in self.measured],
        }


Verdict = Literal["better", "worse", "cannot_tell"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure of a second order less that of the first, on the same applicants.

    Attributes:
        verdict: `better` or `worse` where the whole interval lies on one side of 0, else `cannot_tell`.
    """

    name: str
    first: float | None
    second: float | None
    difference: float | None
    low: float | None
    high: float | None
    verdict: Verdict

    def to_dict(self) -> dict[str, Any]:
        """A JSON form."""
        return {
            "measure": self.name,
            "first": self.first,
            "second": self.second,
            "difference": self.difference,
            "interval": None if self.low is None else [self.low, self.high],
            "verdict": self.verdict,
        }


def judged_job(name: str, order: Sequence[Placed], grades: Mapping[str, int]) -> JudgedJob:
    """Join an order with grades, by the file's name or by its last part if only one file has it.

    Raises:
        SettingsError: `bad_qrels`: fewer than two applicants are both ranked and graded.
    """
    whole = dict(grades)
    lasts: dict[str, list[str]] = {}
    for file in grades:
        lasts.setdefault(_last(file), []).append(file)
    used: set[str] = set()
    rows, files, not_graded = [], [], []
    for one in order:
        same = [one.file] if one.file in whole else lasts.get(_last(one.file), [])
        if len(same) == 1 and same[0] not in used:
            used.add(same[0])
            rows.append((one.score, whole[same[0]]))
            files.append(one.file)
        else:
            not_graded.append(one.file)
    if len(rows) < FEWEST_JUDGED:
        raise SettingsError(
            "bad_qrels",
            f"Of the {len(order)} applicants ranked for {name or 'this job'}, {len(rows)} are graded; at least "
            f"{FEWEST_JUDGED} must be. Are the files named as in the ranking?",
        )
    missing = sorted(file for file in grades if file not in used)
    rows += [(-1.0, whole[file]) for file in missing]
    graded = tuple(Graded(place, score, grade) for place, (score, grade) in enumerate(rows))
    return JudgedJob(name, graded, (*files, *missing), tuple(not_graded), tuple(missing))


def evaluate(jobs: Sequence[JudgedJob], measures: Sequence[Measure], *, draws: int = DRAWS) -> Evaluation:
    """Every measure over all jobs, with its interval."""
    samples = _draw(jobs, draws)
    measured = []
    for measure in measures:
        values = measure.values([job.graded for job in jobs])
        known = [value for value in values if value is not None]
        drawn = _means(measure, samples)
        low, high = _middle(drawn) if known and drawn else (None, None)
        measured.append(Measured(measure.name, measure.meaning, _mean(values), low, high, len(known)))
    counted = [count_pairs(job.graded) for job in jobs]
    return Evaluation(
        tuple(jobs), tuple(measured), PairCounts(sum(one.right for one in counted), sum(one.of for one in counted))
    )


def compare(
    first: Sequence[JudgedJob], second: Sequence[JudgedJob], measures: Sequence[Measure], *, draws: int = DRAWS
) -> tuple[Difference, ...]:
    """How a second order of the same applicants differs from the first, measure by measure.

    Raises:
        SettingsError: `bad_comparison`: the two are not of the same jobs and graded applicants.
    """
    ours = [(job.name, sorted(map(_last, job.files))) for job in first]
    theirs = [(job.name, sorted(map(_last, job.files))) for job in second]
    if ours != theirs:
        raise SettingsError(
            "bad_comparison", "The two rankings are not of the same jobs and graded applicants; nothing to compare."
        )
    one, other = _draw(first, draws), _draw(second, draws)
    found = []
    for measure in measures:
        values = [measure.values([job.graded for job in jobs]) for jobs in (first, second)]
        before, after = _mean(values[0]), _mean(values[1])
        pairs = zip(_each_mean(measure, one), _each_mean(measure, other), strict=True)
        drawn = [late - early for early, late in pairs if early is not None and late is not None]
        if before is None or after is None or not drawn:
            found.append(Difference(measure.name, before, after, None, None, None, "cannot_tell"))
            continue
        low, high = _middle(drawn)
        verdict: Verdict = "better" if low > 0 else "worse" if high < 0 else "cannot_tell"
        found.append(Difference(measure.name, before, after, after - before, low, high, verdict))
    return tuple(found)


def _draw(jobs: Sequence[JudgedJob], draws: int) -> list[list[list[Graded]]]:
    """Samples of the jobs' applicants; applicants go by file, so that two orders draw the same people."""
    generator = np.random.Generator(np.random.PCG64(SEED))
    people = [
        [one for _, one in sorted(zip(map(_last, job.files), job.graded, strict=True), key=_file)] for job in jobs
    ]
    drawn = []
    for _ in range(draws):
        chosen = generator.integers(0, len(people), len(people)) if len(people) > 1 else [0]
        drawn.append(
            [
                sorted(
                    (people[job][index] for index in generator.integers(0, len(people[job]), len(people[job]))),
                    key=lambda one: one.place,
                )
                for job in chosen
            ]
        )
    return drawn


def _means(measure: Measure, samples: Sequence[Sequence[Sequence[Graded]]]) -> list[float]:
    return [value for value in _each_mean(measure, samples) if value is not None]


def _each_mean(measure: Measure, samples: Sequence[Sequence[Sequence[Graded]]]) -> list[float | None]:
    """The mean over the jobs of each sample."""
    values = iter(measure.values([job for sample in samples for job in sample]))
    return [_mean([next(values) for _ in sample]) for sample in samples]


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return fmean(known) if known else None


def _middle(drawn: Sequence[float]) -> tuple[float, float]:
    low, high = np.percentile(drawn, [2.5, 97.5])
    return float(low), float(high)


def _file(pair: tuple[str, Graded]) -> str:
    return pair[0]


def _last(file: str) -> str:
    return file.replace("\\", "/").rsplit("/", 1)[-1]
