"""A few applicants side by side, and what separates their scores, in points that add up to the gap."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from hiring.errors import SettingsError
from hiring.job import Requirement
from hiring.match import Verdict
from hiring.shortlist import Criterion, RankedCandidate

FEWEST, MOST = 2, 5
"""How many applicants fit side by side."""

NAMED_AT_MOST: Final = 3
"""Criteria that a sentence names; the others are told together."""

SAME_WITHIN: Final = 1e-6
"""Scores that are closer than this are the same: what is left is the rounding of floats."""

_WORDS: Final[dict[Verdict, str]] = {
    "met": "met",
    "partly": "partly met",
    "not_found": "not found",
    "unclear": "not judged",
}
_QUOTED_AT_MOST = 70


@dataclass(frozen=True, slots=True)
class ComparedCriterion:
    """One criterion across the applicants, in their order.

    Attributes:
        answers: each applicant's answer with its weight.
        points: what each earned of `possible`; over all criteria they add up to the score.
        differs: the applicants have another verdict, or points that differ when told to one decimal.
    """

    requirement: Requirement
    answers: tuple[Criterion, ...]
    points: tuple[float, ...]
    possible: float
    differs: bool


@dataclass(frozen=True, slots=True)
class Part:
    """What one criterion adds to a gap, in points of one decimal; below 0 where the one behind does better."""

    requirement: Requirement
    points: float


@dataclass(frozen=True, slots=True)
class Separation:
    """What puts one applicant ahead of another.

    Attributes:
        ahead, behind: places in `Comparison.candidates`.
        gap: of the scores as they are shown, to one decimal; never below 0.
        parts: the criteria with the largest difference, largest first.
        rest, rest_of: what the other criteria that differ add together, and how many these are.
            `gap == sum of parts + rest` to the last tenth.
        sentence: the same in words.
    """

    ahead: int
    behind: int
    gap: float
    parts: tuple[Part, ...]
    rest: float
    rest_of: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two to five applicants, best first.

    Attributes:
        labels: what each is called: a name, or "Applicant 12" while names are hidden.
        rows: one a criterion, in the order of the advert.
        separations: each applicant against the next.
        sentence: what separates them, in one or two sentences.
        cautions: what to know before relying on the gap.
    """

    candidates: tuple[RankedCandidate, ...]
    labels: tuple[str, ...]
    rows: tuple[ComparedCriterion, ...]
    separations: tuple[Separation, ...]
    sentence: str
    cautions: tuple[str, ...]


def compare(
    requirements: Sequence[Requirement], candidates: Sequence[RankedCandidate], labels: Sequence[str]
) -> Comparison:
    """Applicants of one ranking side by side; they are put in the order of their scores.

    Args:
        requirements: of the ranking, in order.
        candidates: rows of one ranking, so that all have the same weights.
        labels: what to call each of them.

    Raises:
        SettingsError: `bad_comparison`: fewer than two applicants, or more than five.
        ValueError: the rows are not of one ranking.
    """
    if not FEWEST <= len(candidates) <= MOST:
        raise SettingsError(
            "bad_comparison", f"Choose {FEWEST} to {MOST} applicants to compare, not {len(candidates)}."
        )
    weights = {tuple(criterion.weight for criterion in one.criteria) for one in candidates}
    if len(weights) > 1 or any(len(one.criteria) != len(requirements) for one in candidates):
        raise ValueError("the applicants are rows of different rankings")
    order = sorted(range(len(candidates)), key=lambda index: (-candidates[index].score, candidates[index].rank, index))
    ordered = tuple(candidates[index] for index in order)
    named = tuple(labels[index] for index in order)
    rows = _rows(requirements, ordered)
    separations = tuple(_separation(rows, ordered, named, index, index + 1) for index in range(len(ordered) - 1))
    return Comparison(
        ordered, named, rows, separations, _in_words(rows, ordered, named, separations), _cautions(rows, ordered, named)
    )


def _rows(requirements: Sequence[Requirement], candidates: Sequence[RankedCandidate]) -> tuple[ComparedCriterion, ...]:
    total = math.fsum(criterion.weight for criterion in candidates[0].criteria)
    rows = []
    for index, requirement in enumerate(requirements):
        answers = tuple(one.criteria[index] for one in candidates)
        possible = 100 * answers[0].weight / total if total else 0.0
        points = tuple(possible * answer.match.value for answer in answers)
        differs = len({answer.match.verdict for answer in answers}) > 1 or len({f"{got:.1f}" for got in points}) > 1
        rows.append(ComparedCriterion(requirement, answers, points, possible, differs))
    return tuple(rows)


def _separation(
    rows: Sequence[ComparedCriterion],
    candidates: Sequence[RankedCandidate],
    labels: Sequence[str],
    ahead: int,
    behind: int,
) -> Separation:
    shown = [_tenths(candidates[index].score) for index in (ahead, behind)]
    if candidates[ahead].score - candidates[behind].score < SAME_WITHIN:
        shown[1] = shown[0]
    differences = [row.points[ahead] - row.points[behind] for row in rows]
    tenths = _adding_up(differences, shown[0] - shown[1])
    differing = [index for index, difference in enumerate(differences) if abs(difference) > 1e-9]
    largest = sorted(differing, key=lambda index: (-abs(differences[index]), index))
    named = [index for index in largest[:NAMED_AT_MOST] if tenths[index]]
    others = [index for index in differing if index not in named]
    parts = tuple(Part(rows[index].requirement, tenths[index] / 10) for index in named)
    rest = sum(tenths[index] for index in others)
    told = [
        (tenths[index], f"{quoted(rows[index].requirement.text)}{_verdicts(rows[index], ahead, behind)}")
        for index in named
    ]
    if rest:
        told.append((rest, "another criterion" if len(others) == 1 else f"{len(others)} other criteria together"))
    first, second = labels[ahead], labels[behind]
    if shown[0] == shown[1] and not told:
        same = "in every criterion" if not differing else "to within a tenth in every criterion"
        sentence = f"{first} and {second} score the same ({shown[0] / 10:.1f}), with the same points {same}."
    elif shown[0] == shown[1]:
        sentence = (
            f"{first} and {second} score the same ({shown[0] / 10:.1f}). {first} has {_balance(told)}, which evens out."
        )
    else:
        gap = shown[0] - shown[1]
        sentence = (
            f"{first} scores {gap / 10:.1f} {'point' if gap == 10 else 'points'} more than {second} "
            f"({shown[0] / 10:.1f} against {shown[1] / 10:.1f}): {_balance(told)}."
        )
    return Separation(ahead, behind, (shown[0] - shown[1]) / 10, parts, rest / 10, len(others), sentence)


def _tenths(value: float) -> int:
    """The number that one decimal shows, in tenths: as `f"{value:.1f}"` rounds it.

    >>> _tenths(62.349)
    623
    """
    return int(f"{value:.1f}".replace(".", ""))


def _adding_up(differences: Sequence[float], gap: int) -> list[int]:
    """The differences in whole tenths that add up to `gap`: each rounded down, and the largest fractions up.

    Where the scores as shown stand further apart than the rounded parts can tell, the largest difference takes the
    last tenth, so that no difference changes its sign.

    >>> _adding_up([0.25, 0.25, -0.1], 4)
    [3, 2, -1]
    """
    exact = [round(10 * difference, 6) for difference in differences]
    whole = [math.floor(value) for value in exact]
    missing = gap - sum(whole)
    fractions = sorted(
        (index for index, value in enumerate(exact) if value != whole[index]),
        key=lambda index: (whole[index] - exact[index], index),
    )
    for index in fractions[: max(missing, 0)]:
        whole[index] += 1
    missing = gap - sum(whole)
    if missing:
        whole[max(range(len(exact)), key=lambda index: abs(exact[index]))] += missing
    return whole


def _balance(told: Sequence[tuple[int, str]]) -> str:
    """What one has more, then what it has less; there is always something."""
    more = [f"{tenths / 10:.1f} more for {what}" for tenths, what in told if tenths > 0]
    less = [f"{-tenths / 10:.1f} less for {what}" for tenths, what in told if tenths < 0]
    return ", but ".join(_joined(side) for side in (more, less) if side)


def _verdicts(row: ComparedCriterion, ahead: int, behind: int) -> str:
    first, second = (_WORDS[row.answers[index].match.verdict] for index in (ahead, behind))
    return "" if first == second else f" ({first} against {second})"


def quoted(text: str) -> str:
    """A criterion's text on one line in quotation marks, cut between words where it is long.

    >>> quoted("Five  years as a cook.")
    '“Five years as a cook”'
    """
    words = " ".join(text.split()).rstrip(".;,:")
    if len(words) > _QUOTED_AT_MOST:
        words = words[: _QUOTED_AT_MOST - 1].rpartition(" ")[0].rstrip(".;,:(") + "…"
    return f"“{words}”"


def _joined(told: Sequence[str]) -> str:
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"


def _in_words(
    rows: Sequence[ComparedCriterion],
    candidates: Sequence[RankedCandidate],
    labels: Sequence[str],
    separations: Sequence[Separation],
) -> str:
    if len(candidates) == FEWEST:
        return separations[0].sentence
    first, last = candidates[0], candidates[-1]
    widest = max(rows, key=lambda row: max(row.points) - min(row.points), default=None)
    if widest is None or max(widest.points) - min(widest.points) < 0.05:
        return f"No criterion separates these {len(candidates)} applicants: all of them score {first.score:.1f}."
    top, low = widest.points.index(max(widest.points)), widest.points.index(min(widest.points))
    apart = _tenths(max(widest.points)) - _tenths(min(widest.points))
    reach = f"Their scores reach from {last.score:.1f} to {first.score:.1f}. "
    return (
        f"{reach}The largest difference is in {quoted(widest.requirement.text)}: {apart / 10:.1f} "
        f"{'point' if apart == 10 else 'points'} between {labels[top]} "
        f"({_WORDS[widest.answers[top].match.verdict]}) and {labels[low]} "
        f"({_WORDS[widest.answers[low].match.verdict]})."
    )


def _cautions(
    rows: Sequence[ComparedCriterion], candidates: Sequence[RankedCandidate], labels: Sequence[str]
) -> tuple[str, ...]:
    """What a CV did not let us judge counts as 0 and may hide a strength; two CVs may be of one person."""
    told = [
        f"{quoted(row.requirement.text)} could not be judged for {label} and counts as 0: "
        "ask before you rely on this difference."
        for row in rows
        if row.differs and row.possible
        for label, answer in zip(labels, row.answers, strict=True)
        if answer.match.verdict == "unclear"
    ]
    files = {one.candidate.file: label for one, label in zip(candidates, labels, strict=True)}
    told += [
        f"{label} and {files[one.duplicate_of]} look like two CVs of one person."
        for one, label in zip(candidates, labels, strict=True)
        if one.duplicate_of in files
    ]
    return tuple(told)
