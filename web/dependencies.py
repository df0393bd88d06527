"""What routes ask for: the workspace, who it is, and a rendered page.

from web.dependencies import Space, Who, render

@router.get("/jobs")
def jobs(request: Request, space: Space, who: Who) -> HTMLResponse:
    return render(request, "jobs.html.j2", jobs=service.jobs.listed(space, who))
"""

from collections.abc import AsyncIterator, Mapping
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse

from pipeline.service.actor import Actor
from pipeline.workspace import Workspace
from web.navigation import places_for
from web.security import csrf
from web.security.bodies import is_upload
from web.security.identity import SignInError, Visitor, visitor_of
from web.site import Site, site_of


def _site(request: Request) -> Site:
    return site_of(request)


def _space(request: Request) -> Workspace:
    return site_of(request).ws


def _visitor(request: Request) -> Visitor:
    found = visitor_of(request, site_of(request))
    request.state.known = found
    return found


OnSite = Annotated[Site, Depends(_site)]
"""The server, for what is not about the work itself: options, keys, rates."""

Space = Annotated[Workspace, Depends(_space)]
"""The workspace that services take first."""

Known = Annotated[Visitor, Depends(_visitor)]
"""Who a request comes from, with the token of its changes."""


def _maybe_who(known: Known) -> Actor | None:
    return known.actor


def _who(known: Known) -> Actor:
    if known.actor is None:
        raise SignInError("sign_in", "Sign in first.")
    return known.actor


MaybeWho = Annotated[Actor | None, Depends(_maybe_who)]
"""Who it is, on pages that are open to everybody."""

Who = Annotated[Actor, Depends(_who)]
"""Who it is; a page sends others to sign in, the API answers 401."""


async def check_change(request: Request, known: Known) -> AsyncIterator[None]:
    """Let a change through only if a page of ours, or a program, made it. Every route of the app depends on it.

    A form may bring the token as its field `csrf_token`; under /api/ it comes as the header `X-CSRF-Token` alone, so
    that a body which is streamed is never read here.

    Raises:
        NotAllowedError: `other_site`, `csrf`.
        SignInError: `sign_in`: a stranger hands in files; they are not even read.
    """
    try:
        if request.method not in csrf.SAFE_METHODS and known.csrf is not None:
            if known.actor is None and is_upload(request.scope):
                raise SignInError("sign_in", "Sign in first.")
            csrf.require_own_site(request)
            await csrf.require_token(request, known.csrf, in_form=not request.url.path.startswith("/api/"))
        yield
    finally:
        # The files of a form, where it had any.
        await request.close()


def render(
    request: Request,
    template: str,
    *,
    status_code: int = 200,
    headers: Mapping[str, str] | None = None,
    **context: Any,
) -> HTMLResponse:
    """A page, or a part of one for htmx.

    Templates always have `actor` (None where nobody is signed in), `csrf` (the token for a form's field `csrf_token`
    and for the header `X-CSRF-Token`), `nav` (the places that this person may see), `path` (the request's), `local`
    (whether nobody has to sign in here), and `request_id`.
    """
    site = site_of(request)
    known: Visitor | None = getattr(request.state, "known", None)
    actor = known.actor if known else None
    local = not site.options.asks_to_sign_in
    made = site.pages.get_template(template).render(
        {
            "actor": actor,
            "csrf": (known.csrf if known else None) or csrf.visitor_token(request, site.key("csrf")),
            "nav": places_for(actor, local=local),
            "path": request.url.path,
            "local": local,
            "request_id": getattr(request.state, "request_id", ""),
        }
        | context
    )
    answer = HTMLResponse(made, status_code=status_code, headers=dict(headers or {}))
    csrf.remember(request, answer)
    return answer
