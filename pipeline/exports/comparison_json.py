"""A comparison as JSON, `rolecall/comparison@1`."""

from typing import Any, Final

from pipeline.exports.provenance import Provenance
from ranking.compare import Comparison

COMPARISON_SCHEMA: Final = "rolecall/comparison@1"


def comparison_to_dict(comparison: Comparison, job_title: str, about: Provenance) -> dict[str, Any]:
    """The JSON form: what separates the applicants, and every criterion with each one's answer."""
    return {
        "schema": COMPARISON_SCHEMA,
        "job": job_title,
        "made_from": about.to_dict(),
        "sentence": comparison.sentence,
        "cautions": list(comparison.cautions),
        "applicants": [
            {"label": label, "rank": one.rank, "score": one.score, "coverage": one.coverage}
            for label, one in zip(comparison.labels, comparison.candidates, strict=True)
        ],
        "separations": [
            {
                "ahead": comparison.labels[gap.ahead],
                "behind": comparison.labels[gap.behind],
                "gap": gap.gap,
                "parts": [{"requirement_id": part.requirement.id, "points": part.points} for part in gap.parts],
                "rest": gap.rest,
                "rest_of": gap.rest_of,
                "sentence": gap.sentence,
            }
            for gap in comparison.separations
        ],
        "criteria": [
            {
                "requirement_id": row.requirement.id,
                "text": row.requirement.text,
                "importance": row.requirement.importance,
                "possible": row.possible,
                "differs": row.differs,
                "answers": [
                    {
                        "verdict": answer.match.verdict,
                        "points": earned,
                        "reason": answer.match.reason,
                        "evidence": [{"page": quote.page, "quote": quote.quote} for quote in answer.match.evidence],
                    }
                    for answer, earned in zip(row.answers, row.points, strict=True)
                ],
            }
            for row in comparison.rows
        ],
    }
