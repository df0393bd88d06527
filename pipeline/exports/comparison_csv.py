"""A comparison as CSV: one row a criterion, three columns an applicant."""

import csv
import io

from pipeline.exports.csv_cells import safe_cell
from ranking.compare import Comparison


def comparison_to_csv(comparison: Comparison) -> str:
    """Comma-separated, with a header line; the scores stand in the last row, the sum of the points above them."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    labels = [safe_cell(label) for label in comparison.labels]
    parts = ("verdict", "points", "reason")
    writer.writerow(
        ["criterion", "importance", "possible", *(f"{label}: {part}" for label in labels for part in parts)]
    )
    for row in comparison.rows:
        cells = [
            cell
            for answer, earned in zip(row.answers, row.points, strict=True)
            for cell in (answer.match.verdict, f"{earned:.2f}", safe_cell(answer.match.reason))
        ]
        text = " ".join(row.requirement.text.split())
        writer.writerow([safe_cell(text), row.requirement.importance, f"{row.possible:.2f}", *cells])
    scores = [cell for one in comparison.candidates for cell in ("", f"{one.score:.2f}", "")]
    writer.writerow(["score", "", f"{sum(row.possible for row in comparison.rows):.2f}", *scores])
    return out.getvalue()
