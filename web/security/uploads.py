"""How many uploads are worked on at once: a thousand files that arrive together wait in line, each in its turn."""

import asyncio

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from web.api.problems import problem
from web.options import Allowances
from web.security.bodies import is_upload
from web.security.rates import Rates, TooManyError


class UploadLine:
    """Lets some uploads in, lets others wait, and tells the rest to come back later.

    A waiting request's body stays where it is, in the network: it takes neither memory nor disk.
    """

    def __init__(self, app: ASGIApp, allowances: Allowances, rates: Rates) -> None:
        self._app = app
        self._allowances = allowances
        self._rates = rates
        self._turns = asyncio.Semaphore(allowances.uploads_at_once)
        self._waiting = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on in its turn, or answer 429 or 503."""
        if scope["type"] != "http" or not is_upload(scope):
            await self._app(scope, receive, send)
            return
        request_id = str(getattr(Request(scope).state, "request_id", ""))
        client = scope.get("client")
        try:
            self._rates.hit(self._allowances.uploads_by_address, "upload", client[0] if client else "unknown")
        except TooManyError as wrong:
            headers = {"Retry-After": str(wrong.seconds), "Connection": "close"}
            await problem(429, wrong.code, wrong.message, request_id, headers=headers)(scope, receive, send)
            return
        if self._waiting >= self._allowances.uploads_waiting:
            headers = {"Retry-After": "5", "Connection": "close"}
            message = "Too many files arrive at once. Send this one again in a few seconds."
            await problem(503, "busy", message, request_id, headers=headers)(scope, receive, send)
            return
        self._waiting += 1
        try:
            await self._turns.acquire()
        finally:
            self._waiting -= 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._turns.release()
