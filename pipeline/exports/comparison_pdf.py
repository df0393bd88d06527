"""A comparison on paper: what separates the applicants, then criterion by criterion with reasons and quotes."""

from typing import Any, Final

from pipeline.exports.paper import on_letter
from pipeline.exports.provenance import Provenance
from pipeline.exports.summary import VERDICT_WORDS
from pipeline.exports.typesetting import typeset
from ranking.compare import ComparedCriterion, Comparison

_QUOTES_A_CELL: Final = 2


def comparison_to_pdf(comparison: Comparison, job_title: str, about: Provenance, *, country: str = "GB") -> bytes:
    """The paper, in landscape; the same bytes for the same comparison."""
    day = about.exported_at
    title = f"{job_title or 'Job'}: {len(comparison.candidates)} applicants side by side"
    told = [comparison.sentence, *(gap.sentence for gap in comparison.separations)]
    return typeset(
        "comparison.typ",
        {
            "title": title,
            "footer": title,
            "date": [day.year, day.month, day.day],
            "paper": "us-letter" if on_letter(country) else "a4",
            "facts": about.lines(),
            "words": VERDICT_WORDS,
            "told": list(dict.fromkeys(told)),
            "cautions": list(comparison.cautions),
            "applicants": [
                {"label": label, "score": f"{one.score:.1f}", "rank": str(one.rank)}
                for label, one in zip(comparison.labels, comparison.candidates, strict=True)
            ],
            "rows": [_row(row) for row in comparison.rows],
        },
    )


def _row(row: ComparedCriterion) -> dict[str, Any]:
    importance = "required" if row.requirement.importance == "required" else "nice to have"
    return {
        "text": " ".join(row.requirement.text.split()),
        "importance": f"{importance}, {row.possible:.1f} points" if row.possible else "asked of the applicant",
        "cells": [
            {
                "verdict": answer.match.verdict,
                "words": VERDICT_WORDS[answer.match.verdict],
                "points": f"{earned:.1f}" if row.possible else "",
                "reason": answer.match.reason,
                "quotes": [
                    {"page": quote.page, "text": " ".join(quote.quote.split())}
                    for quote in answer.match.evidence[:_QUOTES_A_CELL]
                ],
            }
            for answer, earned in zip(row.answers, row.points, strict=True)
        ],
    }
