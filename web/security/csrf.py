"""A change is made only by a page of ours: it brings a token that no other site can read.

Somebody signed in has the token of the session. Everybody else has a cookie with a random word, and the token is that
word's signature: a site that can set cookies for us still cannot sign. Browsers also say which site a request comes
from, and one that comes from another is turned away whatever it brings.
"""

import secrets
from typing import Final
from urllib.parse import urlsplit

from fastapi import Request
from starlette.responses import Response

from hiring.errors import NotAllowedError
from web.security.keys import same, signed

COOKIE: Final = "rolecall_visitor"
HEADER: Final = "X-CSRF-Token"
FIELD: Final = "csrf_token"
SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})

_DAYS: Final = 180
_FORMS: Final = ("application/x-www-form-urlencoded", "multipart/form-data")
_OWN_SITE: Final = frozenset({"same-origin", "none"})


def visitor(request: Request) -> str:
    """The random word of this browser: from its cookie, or a new one that `remember` sends."""
    known = getattr(request.state, "visitor", None) or request.cookies.get(COOKIE)
    if not (isinstance(known, str) and 20 <= len(known) <= 100):
        known = secrets.token_urlsafe(24)
    request.state.visitor = known
    return known


def visitor_token(request: Request, key: bytes) -> str:
    """The token of a browser that is not signed in."""
    return signed(key, visitor(request))


def remember(request: Request, answer: Response) -> None:
    """Send the cookie, where a page was made with a token that needs it."""
    word = getattr(request.state, "visitor", None)
    if word and request.cookies.get(COOKIE) != word:
        answer.set_cookie(
            COOKIE,
            word,
            max_age=_DAYS * 86_400,
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="lax",
        )


def require_own_site(request: Request) -> None:
    """Turn away a change that a browser says another site began.

    Raises:
        NotAllowedError: `other_site`.
    """
    fetch_site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if fetch_site is not None:
        foreign = fetch_site not in _OWN_SITE
    else:
        foreign = origin is not None and urlsplit(origin).netloc != request.headers.get("host")
    if foreign:
        raise NotAllowedError("other_site", "This change was begun by another site, so nothing was done.")


def is_no_browser(request: Request) -> bool:
    """Whether a request comes from a program: every browser says where a change comes from, or sends cookies."""
    return not any(name in request.headers for name in ("origin", "sec-fetch-site", "cookie", "referer"))


async def require_token(request: Request, expected: str, *, in_form: bool) -> None:
    """Turn away a change without the token.

    Args:
        in_form: whether a field of the form may bring it; then the form is read here, and kept for the route.

    Raises:
        NotAllowedError: `csrf`.
    """
    brought = request.headers.get(HEADER)
    if brought is None and in_form and request.headers.get("content-type", "").startswith(_FORMS):
        field = (await request.form()).get(FIELD)
        brought = field if isinstance(field, str) else None
    if brought is None or not same(brought, expected):
        raise NotAllowedError(
            "csrf", "This page is out of date, so nothing was changed. Load it again, then repeat what you did."
        )
