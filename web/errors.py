"""Errors become pages for people, and problem+json for programs."""

import logging
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Final
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from hiring.errors import ConflictError, NotAllowedError, NotFoundError, RolecallError
from web.api.problems import TITLES, FieldProblem, problem
from web.dependencies import render
from web.permission_words import in_words
from web.security.identity import SignInError, visitor_of
from web.security.rates import TooManyError
from web.site import site_of

log: Final = logging.getLogger("rolecall.web")

_UNUSABLE: Final = 422
_TOO_LARGE: Final = frozenset({"too_large"})
_CHANGED: Final = "changed_meanwhile"


def status_of(wrong: RolecallError, request: Request) -> int:
    """The HTTP status of an error."""
    match wrong:
        case SignInError():
            return 401
        case NotFoundError():
            return 404
        case NotAllowedError():
            return 403
        case ConflictError():
            return 412 if wrong.code == _CHANGED and "if-match" in request.headers else 409
        case TooManyError():
            return 429
        case _:
            return 413 if wrong.code in _TOO_LARGE else _UNUSABLE


def in_api(request: Request) -> bool:
    """Whether a program asks."""
    return request.url.path.startswith("/api/")


def request_id(request: Request) -> str:
    """The number that the log knows a request by."""
    return str(getattr(request.state, "request_id", ""))


def told(
    request: Request,
    status: int,
    code: str,
    message: str,
    *,
    errors: list[FieldProblem] | None = None,
    headers: dict[str, str] | None = None,
) -> Response:
    """An error in the form that whoever asks can read: JSON, a whole page, or for htmx a notice to put in its place."""
    if in_api(request):
        return problem(status, code, message, request_id(request), errors=errors, headers=headers)
    message = in_words(message)
    template = "error_notice.html.j2" if "hx-request" in request.headers else "error.html.j2"
    return render(
        request,
        template,
        status_code=status,
        headers=headers,
        status=status,
        code=code,
        title=TITLES.get(status, "Error"),
        message=message,
        errors=errors or [],
    )


def fault_of_ours(request: Request) -> Response:
    """The answer where something went wrong that nobody foresaw: it says nothing of what."""
    message = (
        "Something went wrong that should not. Nothing was half done; the log has more under this number: "
        f"{request_id(request)}."
    )
    try:
        return told(request, 500, "internal", message)
    except Exception as fault:
        # Whatever is broken must not keep the answer back; its message is not logged, since it may quote somebody.
        log.error("%s the page that tells of a fault has one: %s", request_id(request), type(fault).__qualname__)
        return PlainTextResponse(message, status_code=500)


async def _rolecall_error(request: Request, wrong: Exception) -> Response:
    if not isinstance(wrong, RolecallError):
        raise wrong
    if isinstance(wrong, SignInError) and not in_api(request):
        return _to_sign_in(request)
    headers = {}
    if isinstance(wrong, TooManyError):
        headers["Retry-After"] = str(wrong.seconds)
    if isinstance(wrong, SignInError):
        headers["WWW-Authenticate"] = "Bearer"
    return told(request, status_of(wrong, request), wrong.code, wrong.message, headers=headers)


def _to_sign_in(request: Request) -> Response:
    here = "/"
    if request.method == "GET" and "hx-request" not in request.headers:
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    there = f"/sign-in?next={quote(here)}" if here != "/" else "/sign-in"
    if "hx-request" in request.headers:
        return Response(status_code=401, headers={"HX-Redirect": there})
    return RedirectResponse(there, status_code=303)


async def _http_error(request: Request, wrong: Exception) -> Response:
    if not isinstance(wrong, HTTPException):
        raise wrong
    await _find_out_who(request)
    messages = {
        404: "There is no such page.",
        405: "That cannot be done at this address.",
        413: "What was sent is larger than the limit.",
    }
    said = wrong.detail if isinstance(wrong.detail, str) else ""
    code = TITLES.get(wrong.status_code, "error").lower().replace(" ", "_")
    return told(
        request,
        wrong.status_code,
        code,
        messages.get(wrong.status_code, said or "The request cannot be answered."),
        headers=dict(wrong.headers or {}),
    )


async def _find_out_who(request: Request) -> None:
    """An address that no route has was asked of nobody in particular: the page around the error needs to know."""
    if in_api(request) or hasattr(request.state, "known"):
        return
    with suppress(SignInError):
        request.state.known = await run_in_threadpool(visitor_of, request, site_of(request))


async def _unusable(request: Request, wrong: Exception) -> Response:
    if not isinstance(wrong, RequestValidationError):
        raise wrong
    errors = field_problems(wrong.errors())
    return told(request, _UNUSABLE, "bad_request", "A value cannot be used; see which below.", errors=errors)


def field_problems(errors: Sequence[Any]) -> list[FieldProblem]:
    """What is wrong with which value. The value itself is not repeated: it may say something about somebody."""
    return [
        FieldProblem(where=".".join(str(part) for part in error["loc"]), message=str(error["msg"])) for error in errors
    ]


def install(app: FastAPI) -> None:
    """Tell an app how errors are told."""
    app.add_exception_handler(RolecallError, _rolecall_error)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _unusable)
