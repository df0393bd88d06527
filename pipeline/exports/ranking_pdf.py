"""A ranking on paper: the order, what it was made by, and the reasons with their quotes of those at the top."""

from collections.abc import Mapping
from typing import Any, Final

from hiring.shortlist import RankedCandidate, Ranking
from pipeline.exports.paper import on_letter
from pipeline.exports.provenance import Provenance
from pipeline.exports.summary import VERDICT_WORDS, counts, points
from pipeline.exports.typesetting import typeset

DETAILS_AT_MOST: Final = 25
"""Applicants whose reasons are printed; a paper of ten thousand pages helps nobody, the workbook holds all."""

ROWS_AT_MOST: Final = 1000


def ranking_to_pdf(
    ranking: Ranking,
    about: Provenance,
    decisions: Mapping[str, str] | None = None,
    *,
    country: str = "GB",
) -> bytes:
    """The paper, tagged, the same bytes for the same ranking.

    Args:
        ranking: in order; `candidate.file` is the label of an applicant, "Applicant 12" while names are hidden.
        about: what it was made from.
        decisions: label -> a person's decision in words.
        country: tells the paper's size.
    """
    requirements = ranking.job.requirements.requirements
    candidates = ranking.candidates[:ROWS_AT_MOST]
    possible = [share for _, share in points(candidates[0])] if candidates else [0.0] * len(requirements)
    title = f"{ranking.job.title or 'Ranking'}: applicants in order"
    day = about.exported_at
    return typeset(
        "ranking.typ",
        {
            "title": title,
            "footer": title,
            "date": [day.year, day.month, day.day],
            "paper": "us-letter" if on_letter(country) else "a4",
            "lead": _lead(ranking, len(candidates)),
            "facts": [*about.lines(), ("Current jobs counted to", ranking.as_of.isoformat())],
            "words": VERDICT_WORDS,
            "rows": [_row(ranked, ranking, decisions or {}) for ranked in candidates],
            "unreadable": [{"label": entry.file, "message": entry.message} for entry in ranking.unreadable],
            "criteria": [
                {
                    "number": number,
                    "text": " ".join(requirement.text.split()),
                    "importance": "required" if requirement.importance == "required" else "nice to have",
                    "points": f"{share:.1f} points" if share else "asked of the applicant, no part of the score",
                }
                for number, (requirement, share) in enumerate(zip(requirements, possible, strict=True), start=1)
            ],
            "details": [_details(ranked, ranking) for ranked in candidates[:DETAILS_AT_MOST]],
            "details_lead": f"Of the first {DETAILS_AT_MOST} applicants; the workbook (XLSX) has those of all."
            if len(ranking.candidates) > DETAILS_AT_MOST
            else "",
        },
    )


def _lead(ranking: Ranking, shown: int) -> str:
    every = len(ranking.candidates)
    if not every:
        return "No applicant is in this export."
    told = f"{every} applicant{'' if every == 1 else 's'}"
    return told + (
        f", of whom the first {shown} are listed." if shown < every else ", best supported by their CVs first."
    )


def _row(ranked: RankedCandidate, ranking: Ranking, decisions: Mapping[str, str]) -> dict[str, Any]:
    requirements = ranking.job.requirements.requirements
    required, nice = (counts(ranked, requirements, importance) for importance in ("required", "nice_to_have"))
    candidate = ranked.candidate
    name = [candidate.name] if candidate.name and candidate.name != candidate.file else []
    same = [f"same person as {ranked.duplicate_of}"] if ranked.duplicate_of else []
    return {
        "rank": str(ranked.rank),
        "label": candidate.file,
        "note": ", ".join([*name, *same]),
        "score": f"{ranked.score:.1f}",
        "judged": f"{100 * ranked.coverage:.0f} %",
        "required": f"{required.met} of {required.of}",
        "nice": f"{nice.met} of {nice.of}",
        "marks": [criterion.match.verdict for criterion in ranked.criteria],
        "decision": decisions.get(candidate.file, ""),
    }


def _details(ranked: RankedCandidate, ranking: Ranking) -> dict[str, Any]:
    answers = zip(ranking.job.requirements.requirements, ranked.criteria, points(ranked), strict=True)
    return {
        "heading": f"{ranked.rank}. {ranked.candidate.file}: {ranked.score:.1f} of 100",
        "criteria": [
            {
                "number": number,
                "text": " ".join(requirement.text.split()),
                "verdict": criterion.match.verdict,
                "words": VERDICT_WORDS[criterion.match.verdict],
                "points": f"{earned:.1f} of {possible:.1f}" if possible else "",
                "reason": criterion.match.reason,
                "quotes": [
                    {"page": quote.page, "text": " ".join(quote.quote.split())} for quote in criterion.match.evidence
                ],
            }
            for number, (requirement, criterion, (earned, possible)) in enumerate(answers, start=1)
        ],
    }
