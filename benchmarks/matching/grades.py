"""The order of applicants beside grades that people gave, whole pipeline from PDF."""

import json
from collections.abc import Sequence
from datetime import date
from itertools import combinations
from pathlib import Path

import numpy as np
from scipy.stats import kendalltau
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.matching.cvs import Bench
from benchmarks.matching.measure import Measure, average, measured
from models import load_judge

AS_OF = date(2026, 11, 1)


def grade_measures(folder: Path, bench: Bench) -> list[Measure]:
    """Pair accuracy and Kendall's tau-b within a job; a tie of ours counts half."""
    pairs: list[list[object]] = []
    taus: list[list[object]] = []
    rivals: dict[str, list[object]] = {"TF-IDF": [], "best passage by the judge's cosine": []}
    for entry in json.loads((folder / "grades.json").read_text(encoding="utf-8")):
        paths = {cv: folder / "cvs" / f"{cv}.pdf" for cv in sorted(entry["grades"])}
        job = bench.job(advert_of(entry["requirements"]))
        candidates = bench.candidates(job, list(paths.values()))
        readable = [cv for cv in paths if candidates[paths[cv]] is not None]
        grades = [float(entry["grades"][cv]) for cv in readable]
        ranking = bench.ranked(job, [row for path in paths.values() if (row := candidates[path]) is not None])
        scores = {ranked.candidate.file: ranked.score for ranked in ranking.candidates}
        ours = [scores[f"{cv}.pdf"] for cv in readable]
        texts = [profile.document.text for cv in readable if (profile := bench.profile(paths[cv])) is not None]
        pairs.append(list(right_pairs(ours, grades)))
        if len(set(grades)) > 1:
            taus.append([_tau(ours, grades)])
        rivals["TF-IDF"] += right_pairs(_tfidf(entry["requirements"], texts), grades)
        passages = [
            [profile.text_of(passage.span) for passage in profile.passages]
            for cv in readable
            if (profile := bench.profile(paths[cv])) is not None
        ]
        rivals["best passage by the judge's cosine"] += right_pairs(_nearest(entry["requirements"], passages), grades)
    return [
        measured(
            "cv-grades: pair accuracy within a job",
            pairs,
            average,
            baselines=[(name, average(answers)) for name, answers in rivals.items()],
            target=">= .66",
        ),
        measured("cv-grades: Kendall's tau-b, mean of jobs", taus, average),
    ]


def advert_of(terms: Sequence[str]) -> str:
    """A job that is told as a list of terms, as an advert.

    >>> advert_of(["baking", "bread"])
    'Requirements\\n\\n- baking\\n- bread'
    """
    return "Requirements\n\n" + "\n".join(f"- {term}" for term in terms)


def right_pairs(scores: Sequence[float], grades: Sequence[float]) -> list[object]:
    """For each pair with different grades: 1 in the right order, 0 in the wrong one, a half where scores are equal.

    >>> right_pairs([50.0, 50.0, 70.0], [1, 2, 3])
    [0.5, 1.0, 1.0]
    """
    answers: list[object] = []
    for first, second in combinations(range(len(grades)), 2):
        if grades[first] != grades[second]:
            difference = (scores[first] - scores[second]) * (grades[first] - grades[second])
            answers.append(0.5 if abs(scores[first] - scores[second]) < 1e-9 else float(difference > 0))
    return answers


def _tau(scores: Sequence[float], grades: Sequence[float]) -> float:
    value = float(kendalltau(scores, grades).statistic)
    return 0.0 if np.isnan(value) else value


def _tfidf(terms: Sequence[str], texts: Sequence[str]) -> list[float]:
    vectors = TfidfVectorizer(sublinear_tf=True).fit_transform([" ".join(terms), *texts])
    return [float(row) for row in (vectors[1:] @ vectors[0].T).toarray()[:, 0]]


def _nearest(terms: Sequence[str], passages: Sequence[Sequence[str]]) -> list[float]:
    judge = load_judge(None)
    asked = judge.encode(list(terms))
    return [float((judge.encode(list(lines)) @ asked.T).max(axis=0).mean()) if lines else 0.0 for lines in passages]
