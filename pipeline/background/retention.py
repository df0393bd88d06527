"""Forgetting the applicants of jobs that were closed long ago, and the bytes that no row needs any more."""

import logging
from datetime import timedelta
from typing import Final

from hiring.errors import ConflictError
from pipeline import kept_in_memory
from pipeline.workspace import Workspace
from store import applicants, audit, deletions, erasure, preferences, uploads

DEFAULT_DAYS: Final = 180
SYSTEM: Final = "system"
"""Who is named in receipts and in the audit log for what happens by schedule."""

_log = logging.getLogger("rolecall.background")


def forget_what_is_due(ws: Workspace) -> int:
    """Erase whoever applied for a job that was closed more than the days of retention ago.

    Returns:
        How many applicants went.
    """
    gone = 0
    with ws.database.read() as tx:
        days = int(preferences.get(tx, "retention_days", DEFAULT_DAYS))
        closed = erasure.jobs_closed_before(tx, (ws.clock() - timedelta(days=days)).date())
        due = [
            job.id for job in closed if applicants.listed(tx, job.id, limit=1) or uploads.listed(tx, job.id, limit=1)
        ]
    for job_id in due:
        try:
            gone += _forget(ws, job_id, days)
        except ConflictError as waiting:  # an archive is being unpacked: next time
            _log.warning("job %s could not be forgotten yet: %s", job_id, waiting.code)
    deletions.sweep(ws.database, ws.files)
    return gone


def _forget(ws: Workspace, job_id: str, days: int) -> int:
    with ws.database.write() as tx:
        receipt, digests = erasure.erase_jobs(tx, [job_id], at=ws.clock(), made_by=SYSTEM)
        went = receipt.counts["applicants"]
        audit.record(
            tx,
            at=ws.clock(),
            actor=SYSTEM,
            action="applicants.expired",
            job_id=job_id,
            detail={"count": went, "days": days, "receipt": receipt.id},
        )
    kept_in_memory.let_go(digests)
    return went
