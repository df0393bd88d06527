"""A ranking as CSV: one row an applicant, one column a criterion."""

import csv
import io
from collections.abc import Mapping

from hiring.shortlist import Ranking
from pipeline.exports.csv_cells import safe_cell
from pipeline.exports.summary import counts


def ranking_to_csv(ranking: Ranking, decisions: Mapping[str, str] | None = None) -> str:
    """Comma-separated, with a header line; unreadable files at the end with their reason in `note`.

    A cell that a spreadsheet would run as a formula gets a leading apostrophe, since names and file names come
    from strangers.

    Args:
        ranking: in order.
        decisions: file -> what a person decided; where they are given, `decision` is the last column.
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
            *(["decision"] if decisions is not None else []),
        ]
    )
    for ranked in ranking.candidates:
        required = counts(ranked, requirements, "required")
        nice = counts(ranked, requirements, "nice_to_have")
        writer.writerow(
            [
                ranked.rank,
                safe_cell(ranked.candidate.file),
                safe_cell(ranked.candidate.name or ""),
                f"{ranked.score:.2f}",
                f"{ranked.coverage:.3f}",
                required.met,
                required.of,
                nice.met,
                nice.of,
                safe_cell(ranked.duplicate_of or ""),
                *(criterion.match.verdict for criterion in ranked.criteria),
                *(f"{criterion.match.value:.4f}" for criterion in ranked.criteria),
                safe_cell(" ".join(notice.message for notice in ranked.candidate.notices)),
                *([decisions.get(ranked.candidate.file, "")] if decisions is not None else []),
            ]
        )
    blank = [""] * (8 + 2 * len(ids))
    for entry in ranking.unreadable:
        decided = [""] if decisions is not None else []
        writer.writerow(["", safe_cell(entry.file), *blank, safe_cell(f"{entry.code}: {entry.message}"), *decided])
    return out.getvalue()
