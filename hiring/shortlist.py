"""Applicants in order, each with a score that is the sum of its parts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from hiring.evidence import Evidence
from hiring.job import JobDescription
from hiring.match import Candidate, Match, MatchMatrix

if TYPE_CHECKING:
    import pandas as pd

RANKING_SCHEMA = "rolecall/ranking@1"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One summand of a score: `score == 100 * sum(weight * match.value) / sum(weight)` over an applicant's criteria.

    `weight` is 0 where no CV can show the requirement (`Match.askable`).
    """

    match: Match
    weight: float


@dataclass(frozen=True, slots=True)
class RankedCandidate:
    """One applicant in the order.

    Attributes:
        rank: counts from 1; equal scores share a rank, and an older CV of the same person shares that of the newest.
        score: 0 to 100.
        score_if_clear: the score if all that is `unclear` and counts were met; equals `score` where nothing is.
        coverage: 0 to 1, the share of the requirements' weights that could be judged.
        weights: what each requirement weighs, 0 where no CV can show it.
        duplicate_of: the newer file of the same person.
    """

    rank: int
    candidate: Candidate
    score: float
    score_if_clear: float
    coverage: float
    weights: tuple[float, ...]
    duplicate_of: str | None = None
    duplicate_reason: str | None = None

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The summands of the score, one for each requirement; ten thousand applicants are put in order without."""
        return tuple(map(Criterion, self.candidate.matches, self.weights))


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that could not be read: still an applicant, listed with the reason.

    `code` is one of `UNREADABLE_CODES`.
    """

    file: str
    code: str
    message: str


@dataclass(frozen=True)
class Ranking:
    """The applicants for one job, best first, and the files that could not be read."""

    job: JobDescription
    as_of: date
    matrix: MatchMatrix
    candidates: tuple[RankedCandidate, ...]
    unreadable: tuple[Unreadable, ...] = ()

    @cached_property
    def _by_file(self) -> dict[str, RankedCandidate]:
        return {ranked.candidate.file: ranked for ranked in self.candidates}

    def candidate(self, file: str) -> RankedCandidate:
        """The applicant of that file, by the name shown in the ranking or by its last part if only one file has it.

        Raises:
            KeyError: no file, or more than one, has that name.
        """
        if file in self._by_file:
            return self._by_file[file]
        same = [ranked for name, ranked in self._by_file.items() if name.replace("\\", "/").split("/")[-1] == file]
        if len(same) == 1:
            return same[0]
        known = ", ".join(self._by_file) or "none"
        raise KeyError(f"{'no' if not same else 'more than one'} ranked file is named {file!r}; ranked: {known}")

    def explain(self, file: str) -> str:
        """Why that applicant has that score: every criterion with its points, verdict, reason and quotes."""
        ranked = self.candidate(file)
        total = sum(criterion.weight for criterion in ranked.criteria)
        lines = [f"{ranked.candidate.file}: rank {ranked.rank}, score {ranked.score:.1f} of 100"]
        for requirement, criterion in zip(self.job.requirements.requirements, ranked.criteria, strict=True):
            match, share = criterion.match, 100 * criterion.weight / total if total else 0.0
            lines.append(
                f"{requirement.id} [{requirement.importance}] {' '.join(requirement.text.split())}\n"
                f"   {match.verdict}: {share * match.value:.1f} of {share:.1f} points. {match.reason}"
            )
            lines.extend(f"   p. {quote.page}: “{' '.join(quote.quote.split())}”" for quote in match.evidence)
        return "\n".join(lines)

    def to_frame(self) -> "pd.DataFrame":
        """One row an applicant in order, best first.

        Columns: rank, file, name, score, coverage, duplicate_of, then one verdict a requirement.
        """
        import pandas as pd

        ids = [requirement.id for requirement in self.job.requirements.requirements]
        columns = ["rank", "file", "name", "score", "coverage", "duplicate_of", *ids]
        return pd.DataFrame(
            [
                [
                    ranked.rank,
                    ranked.candidate.file,
                    ranked.candidate.name,
                    ranked.score,
                    ranked.coverage,
                    ranked.duplicate_of,
                    *(criterion.match.verdict for criterion in ranked.criteria),
                ]
                for ranked in self.candidates
            ],
            columns=pd.Index(columns),
        )

    def to_dict(self) -> dict[str, Any]:
        """The public JSON form, `rolecall/ranking@1`."""
        return {
            "schema": RANKING_SCHEMA,
            "as_of": self.as_of.isoformat(),
            "job": self.job.to_dict(),
            "candidates": [_candidate_dict(ranked) for ranked in self.candidates],
            "unreadable": [
                {"file": entry.file, "code": entry.code, "message": entry.message} for entry in self.unreadable
            ],
        }


def _evidence_list(evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    return [
        {"page": quote.page, "start": quote.span.start, "end": quote.span.end, "quote": quote.quote}
        for quote in evidence
    ]


def _candidate_dict(ranked: RankedCandidate) -> dict[str, Any]:
    return {
        "rank": ranked.rank,
        "file": ranked.candidate.file,
        "name": ranked.candidate.name,
        "score": ranked.score,
        "score_if_clear": ranked.score_if_clear,
        "coverage": ranked.coverage,
        "duplicate_of": ranked.duplicate_of,
        "duplicate_reason": ranked.duplicate_reason,
        "criteria": [
            {
                "requirement_id": criterion.match.requirement_id,
                "match": criterion.match.value,
                "weight": criterion.weight,
                "verdict": criterion.match.verdict,
                "route": criterion.match.route,
                "reason": criterion.match.reason,
                "evidence": _evidence_list(criterion.match.evidence),
                "parts": [
                    {
                        "asked": part.asked,
                        "match": part.value,
                        "verdict": part.verdict,
                        "route": part.route,
                        "reason": part.reason,
                        "evidence": _evidence_list(part.evidence),
                    }
                    for part in criterion.match.parts
                ],
            }
            for criterion in ranked.criteria
        ],
        "warnings": [{"code": notice.code, "message": notice.message} for notice in ranked.candidate.notices],
    }
