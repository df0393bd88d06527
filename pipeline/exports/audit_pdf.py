"""The audit log on paper."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from pipeline.exports.audit_lines import AuditLine
from pipeline.exports.typesetting import typeset

LINES_AT_MOST: Final = 2000
"""Lines that are printed, the latest; CSV, JSON and the workbook hold all."""


def audit_to_pdf(lines: Sequence[AuditLine], exported_at: datetime, filters: str = "") -> bytes:
    """The paper, in landscape.

    Args:
        lines: oldest first.
        exported_at: stands on the paper.
        filters: what was chosen, in words; empty where nothing was left out.
    """
    shown = lines[-LINES_AT_MOST:]
    day = exported_at
    count = f"{len(shown)} of {len(lines)}, the latest" if len(shown) < len(lines) else f"{len(lines)}"
    facts = [("Exported", f"{day:%Y-%m-%d %H:%M} UTC"), ("Entries", count)]
    return typeset(
        "audit.typ",
        {
            "title": "Audit log",
            "footer": f"Rolecall audit log, exported {day:%Y-%m-%d %H:%M} UTC",
            "date": [day.year, day.month, day.day],
            "facts": facts + ([("Shown", filters)] if filters else []),
            "rows": [
                [str(line.id), line.time, line.who, line.what, line.job, line.applicant, line.told] for line in shown
            ],
        },
    )
