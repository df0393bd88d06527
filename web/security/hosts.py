"""Which names the server answers to.

Where nobody signs in, a page of a stranger could reach the server under a name of its own that it lets point to this
machine (DNS rebinding), and the browser would take both for one site. So a request must name the machine itself, or a
name that was set: no stranger owns those, nor a bare address.
"""

import ipaddress
from collections.abc import Iterable

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from web.api.problems import problem
from web.options import LOOPBACK_NAMES


class KnownHosts:
    """Turns away requests for another name.

    Args:
        names: that were set; None: every name is answered to.
    """

    def __init__(self, app: ASGIApp, names: Iterable[str] | None) -> None:
        self._app = app
        self._names = None if names is None else frozenset(name.lower() for name in names) | LOOPBACK_NAMES

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 421."""
        if scope["type"] == "lifespan" or self._names is None or self._known(Headers(scope=scope).get("host")):
            await self._app(scope, receive, send)
            return
        await self._refusal(Request(scope, receive))(scope, receive, send)

    def _known(self, header: str | None) -> bool:
        host = _name_of(header or "")
        return host in (self._names or ()) or _is_address(host)

    @staticmethod
    def _refusal(request: Request) -> Response:
        message = "Rolecall does not answer to this name. Use http://127.0.0.1, or set the name with --hostname."
        if request.url.path.startswith("/api/"):
            return problem(421, "unknown_host", message, str(getattr(request.state, "request_id", "")))
        return PlainTextResponse(message, status_code=421)


def _name_of(header: str) -> str:
    """The name in a Host header, without the port."""
    if header.startswith("["):
        return header[1:].partition("]")[0].lower()
    return header.partition(":")[0].rstrip(".").lower()


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
