"""A ranking as one self-contained HTML page for the people who decide."""

from typing import Any

from hiring.job import Requirement
from hiring.shortlist import Criterion, RankedCandidate, Ranking
from pipeline.exports.page import load_template
from pipeline.exports.summary import VERDICT_WORDS, in_words, points


def ranking_to_html(ranking: Ranking) -> str:
    """The order, and for each applicant every criterion with its verdict, points, reason and quotes.

    No script, no address of another host; all text from CVs and advert is escaped.
    """
    requirements = ranking.job.requirements.requirements
    return load_template("report.html.j2").render(
        title=ranking.job.title or "Ranking",
        as_of=ranking.as_of.isoformat(),
        requirements=[_requirement(requirement) for requirement in requirements],
        candidates=[_candidate(ranked, ranking) for ranked in ranking.candidates],
        unreadable=ranking.unreadable,
        notices=ranking.job.notices,
        words=VERDICT_WORDS,
    )


def _requirement(requirement: Requirement) -> dict[str, Any]:
    return {
        "number": requirement.id.removeprefix("r"),
        "text": " ".join(requirement.text.split()),
        "required": requirement.importance == "required",
        "note": requirement.note,
    }


def _candidate(ranked: RankedCandidate, ranking: Ranking) -> dict[str, Any]:
    requirements = ranking.job.requirements.requirements
    return {
        "rank": ranked.rank,
        "name": ranked.candidate.name,
        "file": ranked.candidate.file,
        "score": ranked.score,
        "score_if_clear": ranked.score_if_clear,
        "coverage": ranked.coverage,
        "summary": in_words(ranked, ranking),
        "duplicate_reason": ranked.duplicate_reason,
        "warnings": [notice.message for notice in ranked.candidate.notices],
        "criteria": [
            _criterion(requirement, criterion, earned, possible)
            for requirement, criterion, (earned, possible) in zip(
                requirements, ranked.criteria, points(ranked), strict=True
            )
        ],
    }


def _criterion(requirement: Requirement, criterion: Criterion, earned: float, possible: float) -> dict[str, Any]:
    match = criterion.match
    return {
        **_requirement(requirement),
        "verdict": match.verdict,
        "reason": match.reason,
        "earned": earned,
        "possible": possible,
        "askable": match.askable,
        "quotes": [{"page": quote.page, "text": " ".join(quote.quote.split())} for quote in match.evidence],
        "parts": [{"asked": part.asked, "verdict": part.verdict, "reason": part.reason} for part in match.parts]
        if len(match.parts) > 1
        else [],
    }
