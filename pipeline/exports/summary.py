"""The few facts of a ranked applicant that every form of a ranking shows in words or marks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from hiring.job import Requirement
from hiring.match import Verdict
from hiring.shortlist import RankedCandidate, Ranking

VERDICT_MARKS: Final[dict[Verdict, str]] = {"met": "●", "partly": "◐", "not_found": "○", "unclear": "?"}
VERDICT_WORDS: Final[dict[Verdict, str]] = {
    "met": "met",
    "partly": "partly met",
    "not_found": "not found",
    "unclear": "ask the applicant",
}


@dataclass(frozen=True, slots=True)
class Counts:
    """How many criteria of one importance an applicant meets, of how many that a CV can show."""

    met: int
    of: int


def counts(ranked: RankedCandidate, requirements: Sequence[Requirement], importance: str) -> Counts:
    """Criteria of that importance: met, and all but those that no CV can show."""
    shown = [
        criterion
        for requirement, criterion in zip(requirements, ranked.criteria, strict=True)
        if requirement.importance == importance and not criterion.match.askable
    ]
    return Counts(sum(criterion.match.verdict == "met" for criterion in shown), len(shown))


def in_words(ranked: RankedCandidate, ranking: Ranking) -> str:
    """Such as "4 of 5 required, 2 of 3 nice to have"."""
    requirements = ranking.job.requirements.requirements
    phrases = []
    for importance, words in (("required", "required"), ("nice_to_have", "nice to have")):
        count = counts(ranked, requirements, importance)
        if count.of:
            phrases.append(f"{count.met} of {count.of} {words}")
    return ", ".join(phrases)


def points(ranked: RankedCandidate) -> list[tuple[float, float]]:
    """For each criterion the points earned and the points there were to earn; the first of each add up to the score."""
    total = sum(criterion.weight for criterion in ranked.criteria)
    shares = [100 * criterion.weight / total if total else 0.0 for criterion in ranked.criteria]
    return [(share * criterion.match.value, share) for share, criterion in zip(shares, ranked.criteria, strict=True)]
