"""How much may be sent: a body that is too large is refused before it is read, or as soon as it shows."""

import re
from typing import Final

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.api.problems import problem
from web.options import Allowances

_UPLOADS: Final = re.compile(r"/(?:api/v1/)?jobs/[^/]+/(?:files|upload)/?")
"""Where CVs are handed in, by the API and by the page without JavaScript."""

_ADVERT: Final = re.compile(r"/write/paste/file/?")
"""Where an advert's file is read into a form, by anybody."""


def is_upload(scope: Scope) -> bool:
    """Whether a request hands in CVs."""
    return scope["method"] == "POST" and _UPLOADS.fullmatch(scope["path"]) is not None


def most_bytes(scope: Scope, allowances: Allowances) -> int:
    """How large the body of a request may be."""
    if is_upload(scope):
        return allowances.upload_bytes
    if scope["method"] == "POST" and _ADVERT.fullmatch(scope["path"]):
        return allowances.advert_bytes
    return allowances.body_bytes


class BodyLimit:
    """Bounds the body of every request."""

    def __init__(self, app: ASGIApp, allowances: Allowances) -> None:
        self._app = app
        self._allowances = allowances

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with a bounded body, or answer 413 without reading it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = most_bytes(scope, self._allowances)
        length = Headers(scope=scope).get("content-length", "0")
        if not length.isascii() or not length.isdecimal() or int(length) > most:
            answer = problem(
                413,
                "too_large",
                f"What was sent is larger than the {most // 2**20} MB that fit into one request.",
                str(getattr(Request(scope).state, "request_id", "")),
                # The rest of the body is never read, so the connection cannot be used again.
                headers={"Connection": "close"},
            )
            await answer(scope, receive, send)
            return
        read = 0

        async def bounded() -> Message:
            nonlocal read
            message = await receive()
            if message["type"] == "http.request":
                read += len(message.get("body", b""))
                if read > most:
                    raise HTTPException(413, headers={"Connection": "close"})
            return message

        await self._app(scope, bounded, send)
