"""The catalogue of roles, searched as one types, and a template page a role."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from pipeline.exports.open_slots import marked
from pipeline.exports.role_page import NO_FIGURE, role_page
from pipeline.service import roles
from web.dependencies import MaybeWho, Space, render

router = APIRouter()

DEFAULT_COUNTRY = "GB"


@router.get("/roles")
def catalogue(
    request: Request,
    _: MaybeWho,
    q: Annotated[str, Query(max_length=roles.LONGEST_SEARCH)] = "",
) -> HTMLResponse:
    """All roles, or those that fit the words; htmx is given the list alone."""
    found = roles.search(q)
    part = "hx-request" in request.headers
    return render(
        request,
        "roles_list.html.j2" if part else "roles.html.j2",
        q=" ".join(q.split()),
        found=found,
        groups=roles.by_function(found),
    )


@router.get("/roles/{slug}")
def role(request: Request, space: Space, _: MaybeWho, slug: str, country: str = DEFAULT_COUNTRY) -> HTMLResponse:
    """One role: what it does, what it pays, and a post to start from."""
    page = role_page(roles.get(slug), country=country, as_of=space.clock().date())
    return render(
        request,
        "role.html.j2",
        page=page,
        no_figure=NO_FIGURE,
        marked=marked,
        related=[(identity, *head) for identity, head in zip(page.role.related, page.related, strict=True)],
    )
