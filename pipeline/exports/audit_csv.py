"""The audit log as CSV."""

import csv
import io
from collections.abc import Sequence

from pipeline.exports.audit_lines import COLUMNS, AuditLine
from pipeline.exports.csv_cells import safe_cell


def audit_to_csv(lines: Sequence[AuditLine]) -> str:
    """Comma-separated, with a header line; times are UTC."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for line in lines:
        writer.writerow([safe_cell(cell) for cell in line.cells()])
    return out.getvalue()
