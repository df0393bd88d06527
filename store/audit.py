"""The audit log: that somebody did something. It is only ever added to; erasing takes the ids of a person out."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import insert

from store.database import Transaction
from store.records import AuditEntry
from store.shape import Shape
from store.tables import AuditRow

_SHAPE: Final = Shape(AuditRow, AuditEntry)


def record(
    tx: Transaction,
    *,
    at: datetime,
    actor: str,
    action: str,
    job_id: str | None = None,
    applicant_id: str | None = None,
    detail: Mapping[str, Any] | None = None,
) -> AuditEntry:
    """Write an entry, in the transaction that does the thing.

    Args:
        actor: the id of the user, or `local`.
        action: a noun and a verb: `decision.made`.
        detail: ids and numbers; never a name, a quote or an address.
    """
    values = {"at": at, "actor": actor, "action": action, "job_id": job_id, "applicant_id": applicant_id}
    row = tx.execute(insert(AuditRow).values(**values, detail=dict(detail or {})).returning(*_SHAPE.columns)).one()
    return _SHAPE.of(row)


def listed(
    tx: Transaction,
    *,
    job_id: str | None = None,
    applicant_id: str | None = None,
    after: int = 0,
    limit: int = 200,
    newest_first: bool = False,
) -> list[AuditEntry]:
    """Entries in the order in which they were written, or the other way round.

    Args:
        job_id: only those of this job.
        applicant_id: only those about this applicant.
        after: the id of the last entry that was seen; the list goes on behind it.
    """
    query = _SHAPE.query.limit(limit).order_by(AuditRow.id.desc() if newest_first else AuditRow.id)
    if job_id is not None:
        query = query.where(AuditRow.job_id == job_id)
    if applicant_id is not None:
        query = query.where(AuditRow.applicant_id == applicant_id)
    if after:
        query = query.where(AuditRow.id < after if newest_first else AuditRow.id > after)
    return _SHAPE.all(tx, query)
