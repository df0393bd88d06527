"""Who a request comes from: a browser's session, a program's token, or this machine."""

from dataclasses import dataclass
from typing import Final

from fastapi import Request
from starlette.responses import Response

from hiring.errors import RolecallError
from pipeline.service import signing_in, tokens
from pipeline.service.actor import LOCAL, Actor
from web.security import csrf
from web.site import Site

_SECONDS: Final = int(signing_in.LASTS.total_seconds())


class SignInError(RolecallError):
    """Nobody is signed in, or a token is wrong."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who a request comes from.

    Attributes:
        actor: None: nobody that we know.
        csrf: the token that a change must bring; None where the request itself proves that no other site made it.
    """

    actor: Actor | None
    csrf: str | None


def visitor_of(request: Request, site: Site) -> Visitor:
    """Who a request comes from.

    Raises:
        SignInError: `bad_token`: it brings an API token that is wrong.
    """
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        actor = tokens.actor_of(site.ws, given.strip())
        if actor is None:
            raise SignInError(
                "bad_token", "The API token is unknown, expired or revoked. Make a new one under Your account."
            )
        return Visitor(actor, None)
    if not site.options.asks_to_sign_in:
        in_api = request.url.path.startswith("/api/")
        known = None if in_api and csrf.is_no_browser(request) else csrf.visitor_token(request, site.key("csrf"))
        return Visitor(LOCAL, known)
    session = request.cookies.get(session_cookie(request))
    held = signing_in.signed_in(site.ws, session) if session else None
    if held is None:
        return Visitor(None, csrf.visitor_token(request, site.key("csrf")))
    return Visitor(held.actor, held.csrf)


def session_cookie(request: Request) -> str:
    """The name of the session's cookie; over https one that no sub-domain and no plain page can set."""
    return "__Host-rolecall_session" if request.url.scheme == "https" else "rolecall_session"


def begin_session(request: Request, answer: Response, token: str) -> None:
    """Give a browser its session."""
    answer.set_cookie(
        session_cookie(request),
        token,
        max_age=_SECONDS,
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )


def end_session(request: Request, site: Site, answer: Response) -> None:
    """End the session of a browser, here and there."""
    name = session_cookie(request)
    if token := request.cookies.get(name):
        signing_in.sign_out(site.ws, token)
    answer.delete_cookie(name, secure=request.url.scheme == "https", httponly=True, samesite="lax")
