"""The audit log, with filters and exports."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from pipeline.service import audit, exports
from pipeline.service.audit import AuditFilters
from pipeline.service.exports import FORMS
from web.dependencies import Space, Who, render
from web.downloads import download

router = APIRouter()

Chosen = Annotated[str, Query(max_length=64)]


def _filters(job: str, action: str, by: str) -> AuditFilters:
    return AuditFilters(job or None, action or None, by or None)


@router.get("/audit")
def audit_page(
    request: Request,
    space: Space,
    who: Who,
    job: Chosen = "",
    action: Chosen = "",
    by: Chosen = "",
    before: Annotated[int, Query(ge=0, le=2**53)] = 0,
) -> HTMLResponse:
    """The newest entries, or those before one."""
    filters = _filters(job, action, by)
    page = audit.page(space, who, filters, before=before)
    query = urlencode({name: value for name, value in (("job", job), ("action", action), ("by", by)) if value})
    return render(
        request,
        "audit.html.j2",
        section="audit",
        page=page,
        job=job,
        action=action,
        by=by,
        before=before,
        query=query,
        forms=list(FORMS),
        may_export=who.may("exports:read"),
    )


@router.get("/audit/export.{form}")
def export_audit(space: Space, who: Who, form: str, job: Chosen = "", action: Chosen = "", by: Chosen = "") -> Response:
    """The log as a file, or the part of it that the filters let through."""
    return download(exports.audit_file(space, who, form, _filters(job, action, by)))
