"""One line of log a request, and a number that leads to it.

The line names the route, never the address that was asked for: what people search for stands in addresses. A fault of
ours is logged by its kind and its place, without its message, which may quote a CV.
"""

import logging
import secrets
import time
import traceback
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.api.documentation import API_PREFIX
from web.errors import fault_of_ours

HEADER: Final = "X-Request-ID"
log: Final = logging.getLogger("rolecall.web")


class RequestLog:
    """Gives each request its number, logs it, and answers for what no handler caught."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = secrets.token_hex(8)
        scope.setdefault("state", {})["request_id"] = request_id
        begun, status = time.perf_counter(), 0

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[HEADER] = request_id
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except Exception as fault:
            _log_fault(request_id, fault)
            if status:
                # The answer is on its way; ending the connection is all that can tell of the fault.
                raise
            await fault_of_ours(Request(scope, receive))(scope, receive, noted)
        finally:
            milliseconds = (time.perf_counter() - begun) * 1_000
            log.info("%s %s %s %d %.0f ms", request_id, scope["method"], _route(scope), status, milliseconds)


def _route(scope: Scope) -> str:
    """The pattern of the route, such as `/jobs/{job_id}`; what no route answers to is not repeated."""
    pattern = getattr(scope.get("route"), "path", None)
    if not pattern:
        return "-"
    in_api = scope["path"].startswith(API_PREFIX) and not pattern.startswith(API_PREFIX)
    return f"{API_PREFIX}{pattern}" if in_api else str(pattern)


def _log_fault(request_id: str, fault: BaseException) -> None:
    places = "".join(traceback.format_tb(fault.__traceback__))
    causes: list[str] = []
    cause: BaseException | None = fault
    while cause is not None and len(causes) < 5:
        causes.append(type(cause).__qualname__)
        cause = cause.__cause__ or cause.__context__
    log.error("%s fault: %s\n%s", request_id, " from ".join(causes), places.rstrip())
