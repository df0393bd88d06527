"""From matches to an order: weights, scores that are the sum of their parts, ties, and the same person twice."""

import hashlib
import math
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import compress

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hiring.job import JobDescription, Requirement
from hiring.match import Candidate, Match, MatchMatrix
from hiring.shortlist import RankedCandidate, Ranking, Unreadable
from ranking.criteria.eligibility import is_askable
from ranking.duplicates import find_duplicates, newest_first
from ranking.settings import ScoringWeights

SHARED_TO_DECIMALS = 9

ROWS_AT_ONCE = 4096
"""Rows that are summed together: few enough to stay in the processor's cache."""


def nominal_weights(requirements: Sequence[Requirement], weights: ScoringWeights) -> tuple[float, ...]:
    """What each requirement weighs before those that can only be asked are set to 0.

    A required one weighs `required_factor` times its own weight, a nice-to-have its own weight, and one of experience
    `experience_factor` times that. Where all nice-to-haves together outweigh `nice_to_have_pool` times the lightest
    required one, they are scaled down to that. Requirements that can only be asked count on neither side of that bound.
    """
    required = [asked.importance == "required" for asked in requirements]
    scored = [not is_askable(asked) for asked in requirements]
    base = [
        asked.weight
        * (weights.required_factor if must else 1.0)
        * (weights.experience_factor if asked.kind == "experience" else 1.0)
        for asked, must in zip(requirements, required, strict=True)
    ]
    must_have = [weight for weight, must, counts in zip(base, required, scored, strict=True) if must and counts]
    lightest = min((weight for weight in must_have if weight > 0), default=math.inf)
    nice = math.fsum(weight for weight, must, counts in zip(base, required, scored, strict=True) if counts and not must)
    pool = weights.nice_to_have_pool * lightest
    scale = pool / nice if nice > pool else 1.0
    return tuple(weight if must else weight * scale for weight, must in zip(base, required, strict=True))


def effective_weights(requirements: Sequence[Requirement], weights: ScoringWeights) -> tuple[float, ...]:
    """The weights of the score: nominal, but 0 for what can only be asked of the applicant."""
    return tuple(
        0.0 if is_askable(asked) else weight
        for asked, weight in zip(requirements, nominal_weights(requirements, weights), strict=True)
    )


def score(values: Sequence[float], weights: Sequence[float]) -> float:
    """`100 * fsum(weight * match) / fsum(weight)`, 0 to 100; 0 where nothing weighs anything.

    >>> score([1.0, 0.5], [3.0, 1.0])
    87.5
    """
    total = math.fsum(weights)
    parts = math.fsum([weight * value for weight, value in zip(weights, values, strict=True)])
    return 100.0 * parts / total if total else 0.0


def reweigh(values: ArrayLike, weights: Sequence[float]) -> NDArray[np.float64]:
    """The scores of all rows of a match matrix at once, equal to `score` of each row.

    Args:
        values: shape (candidates, requirements), each 0 to 1.
        weights: one for each requirement.

    Returns:
        Shape (candidates,), 0 to 100. The error of each addition is carried along (Neumaier 1974); with matches of
        4 decimals and weights that are 0 or lie within nine orders of magnitude these errors add up exactly, so the
        sum is rounded once, like that of `math.fsum`, and both paths agree to the last bit.
    """
    matrix = np.asarray(values, dtype=np.float64)
    total = math.fsum(weights)
    scores = np.zeros(len(matrix))
    if not total:
        return scores
    for start in range(0, len(matrix), ROWS_AT_ONCE):
        columns = np.ascontiguousarray(matrix[start : start + ROWS_AT_ONCE].T)
        reached, lost = np.zeros(columns.shape[1]), np.zeros(columns.shape[1])
        for column, weight in zip(columns, weights, strict=True):
            if not weight:
                continue
            part = column * weight
            added = reached + part
            taken = added - reached
            part -= taken
            taken -= added
            reached += taken
            reached += part
            lost += reached
            reached = added
        scores[start : start + ROWS_AT_ONCE] = 100.0 * (reached + lost) / total
    return scores


def coverage(matches: Sequence[Match], nominal: Sequence[float]) -> float:
    """The share of the nominal weights that could be judged, 0 to 1; what can only be asked counts as not judged."""
    total = math.fsum(nominal)
    judged = [match.verdict != "unclear" and not match.askable for match in matches]
    return math.fsum(compress(nominal, judged)) / total if total else 0.0


def required_met(matches: Sequence[Match], requirements: Sequence[Requirement]) -> int:
    """How many of the required criteria are met; of equal scores, more come first."""
    return sum(
        [
            match.verdict == "met" and asked.importance == "required" and not match.askable
            for match, asked in zip(matches, requirements, strict=True)
        ]
    )


def lots(job: JobDescription, candidates: Sequence[Candidate]) -> tuple[tuple[str, str, str], ...]:
    """What decides among applicants who are equal in all that counts, the smallest first.

    A hash of the CV's words and of the advert: a draw that nobody can aim at and that comes out the same every time;
    then the file's digest and name, for CVs of the very same words.
    """
    draw = hashlib.sha256(job.text.encode()).hexdigest()
    return tuple(
        (hashlib.sha256(f"{draw} {row.text_digest}".encode()).hexdigest(), row.digest, row.file) for row in candidates
    )


def rank(
    job: JobDescription,
    matrix: MatchMatrix,
    *,
    as_of: date,
    weights: ScoringWeights | None = None,
    unreadable: Iterable[Unreadable] = (),
) -> Ranking:
    """Applicants in order, best first.

    The order is by score; of equal scores, by the number of required criteria met, then by coverage, then by a hash
    of the CV's words and of the advert: a draw that nobody can aim at and that comes out the same every time.
    Scores that are equal to 9 decimals share a rank (1, 2, 2, 4): the rest is the rounding of floats. Older CVs of
    one person follow directly after the newest, with its rank, and take none of their own. The order in which
    candidates are given does not matter.

    Raises:
        ValueError: the matrix was made for other requirements than the job's.
    """
    weights = weights or ScoringWeights()
    requirements = job.requirements.requirements
    if [asked.id for asked in matrix.requirements.requirements] != [asked.id for asked in requirements]:
        raise ValueError("the matrix was made for other requirements than the job's")
    nominal, effective = nominal_weights(requirements, weights), effective_weights(requirements, weights)
    rows = matrix.candidates
    drawn = lots(job, rows)
    scores = [score([match.value for match in row.matches], effective) for row in rows]

    covered = [coverage(row.matches, nominal) for row in rows]
    most = [required_met(row.matches, requirements) for row in rows]

    def place(index: int) -> tuple[float, int, float, tuple[str, str, str]]:
        return (-scores[index], -most[index], -covered[index], drawn[index])

    duplicates = find_duplicates(rows)
    older: dict[int, list[int]] = {}
    for index, duplicate in duplicates.items():
        older.setdefault(duplicate.newest, []).append(index)
    ordered: list[RankedCandidate] = []
    shared, before = 0, math.inf
    heads = sorted((index for index in range(len(rows)) if index not in duplicates), key=place)
    for position, head in enumerate(heads, start=1):
        if round(scores[head], SHARED_TO_DECIMALS) < before:
            shared, before = position, round(scores[head], SHARED_TO_DECIMALS)
        for index in (head, *sorted(older.get(head, ()), key=lambda one: newest_first(rows[one]))):
            row, duplicate_of = rows[index], duplicates.get(index)
            ordered.append(
                RankedCandidate(
                    rank=shared,
                    candidate=row,
                    score=scores[index],
                    score_if_clear=_score_if_clear(row, scores[index], effective),
                    coverage=covered[index],
                    weights=effective,
                    duplicate_of=rows[duplicate_of.newest].file if duplicate_of else None,
                    duplicate_reason=duplicate_of.reason if duplicate_of else None,
                )
            )
    return Ranking(job, as_of, matrix, tuple(ordered), tuple(sorted(unreadable, key=lambda entry: entry.file)))


def _score_if_clear(row: Candidate, as_it_is: float, weights: Sequence[float]) -> float:
    """The score if all that is unclear were met."""
    unclear = [match.verdict == "unclear" for match in row.matches]
    if not any(compress(weights, unclear)):
        return as_it_is
    return score([1.0 if open_ else match.value for match, open_ in zip(row.matches, unclear, strict=True)], weights)
