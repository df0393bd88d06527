"""The audit log as a workbook."""

import io
from collections.abc import Sequence
from datetime import datetime

from pipeline.exports.audit_lines import AuditLine
from pipeline.exports.workbook import new_book

_COLUMNS = (
    ("No.", 8.0),
    ("Time (UTC)", 20.0),
    ("Who", 24.0),
    ("What", 34.0),
    ("Action", 24.0),
    ("Job", 30.0),
    ("Applicant", 16.0),
    ("Detail", 70.0),
)


def audit_to_xlsx(lines: Sequence[AuditLine], exported_at: datetime) -> bytes:
    """The workbook's bytes: one sheet with filters."""
    out = io.BytesIO()
    with new_book(out, "Audit log", exported_at) as book:
        sheet = book.table("Audit log", _COLUMNS)
        for row, line in enumerate(lines, start=1):
            number, *cells = line.cells()
            book.put(sheet, row, 0, int(number))
            for column, cell in enumerate(cells, start=1):
                book.put(sheet, row, column, cell)
        book.filters(sheet, len(lines), len(_COLUMNS))
    return out.getvalue()
