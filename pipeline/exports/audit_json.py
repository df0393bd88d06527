"""The audit log as JSON, `rolecall/audit@1`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from pipeline.exports.audit_lines import AuditLine

AUDIT_SCHEMA: Final = "rolecall/audit@1"


def audit_to_dict(lines: Sequence[AuditLine], exported_at: datetime) -> dict[str, Any]:
    """The JSON form; `detail` is kept as it was written."""
    return {
        "schema": AUDIT_SCHEMA,
        "exported_at": exported_at.isoformat(),
        "entries": [
            {
                "no": line.id,
                "at": line.at.isoformat(),
                "who": line.who,
                "what": line.what,
                "action": line.action,
                "job_id": line.job_id,
                "job": line.job,
                "applicant": line.applicant,
                "detail": dict(line.detail),
            }
            for line in lines
        ],
    }
