"""A ranking as CSV: one row an applicant, one column a criterion."""

import csv
import io

from hiring.shortlist import Ranking
from pipeline.exports.summary import counts

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def ranking_to_csv(ranking: Ranking) -> str:
    """Comma-separated, with a header line; unreadable files at the end with their reason in `note`.

    A cell that a spreadsheet would run as a formula gets a leading apostrophe, since names and file names come
    from strangers.
    """
    requirements = ranking.job.requirements.requirements
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    ids = [requirement.id for requirement in requirements]
    writer.writerow(
        [
            "rank",
            "file",
            "name",
            "score",
            "coverage",
            "required_met",
            "required",
            "nice_to_have_met",
            "nice_to_have",
            "duplicate_of",
            *ids,
            *(f"{requirement_id}_match" for requirement_id in ids),
            "note",
        ]
    )
    for ranked in ranking.candidates:
        required = counts(ranked, requirements, "required")
        nice = counts(ranked, requirements, "nice_to_have")
        writer.writerow(
            [
                ranked.rank,
                _safe(ranked.candidate.file),
                _safe(ranked.candidate.name or ""),
                f"{ranked.score:.2f}",
                f"{ranked.coverage:.3f}",
                required.met,
                required.of,
                nice.met,
                nice.of,
                _safe(ranked.duplicate_of or ""),
                *(criterion.match.verdict for criterion in ranked.criteria),
                *(f"{criterion.match.value:.4f}" for criterion in ranked.criteria),
                _safe(" ".join(notice.message for notice in ranked.candidate.notices)),
            ]
        )
    blank = [""] * (8 + 2 * len(ids))
    for entry in ranking.unreadable:
        writer.writerow(["", _safe(entry.file), *blank, _safe(f"{entry.code}: {entry.message}")])
    return out.getvalue()


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
