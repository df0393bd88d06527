"""Signing in and out, setting a password by a link, and making the first account."""

from typing import Annotated, Final

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from hiring.errors import ConflictError, NotAllowedError, NotFoundError, RolecallError, SettingsError
from pipeline.service import people, signing_in
from pipeline.service.passwords import SHORTEST
from pipeline.service.people import NewPerson
from web.dependencies import MaybeWho, OnSite, render
from web.security.identity import begin_session, end_session
from web.security.invitations import end_setup, invited, require_setup_token
from web.security.rates import TooManyError
from web.site import Site

router = APIRouter()

Text = Annotated[str, Form(max_length=2_000)]

_HOME: Final = "/jobs"


def local_path(wanted: str) -> str:
    """A page of ours that a link may lead to after signing in; the jobs where it is none.

    >>> local_path("/jobs/7"), local_path("https://example.com"), local_path("//example.com")
    ('/jobs/7', '/jobs', '/jobs')
    """
    own = wanted.startswith("/") and not wanted.startswith("//") and "\\" not in wanted and wanted.isprintable()
    return wanted if own and not wanted.startswith("/sign-") else _HOME


def _client(request: Request) -> str:
    return request.client.host if request.client else "unknown"


def _form(
    request: Request,
    site: Site,
    then: str,
    *,
    status: int = 200,
    wrong: str = "",
    email: str = "",
    done: str = "",
) -> Response:
    return render(
        request,
        "sign_in.html.j2",
        status_code=status,
        then=then,
        wrong=wrong,
        done=done,
        email=email,
        provider=site.provider is not None,
    )


@router.get("/sign-in")
def form(request: Request, site: OnSite, who: MaybeWho, next: str = _HOME, changed: str = "") -> Response:
    """The form; whoever is signed in already goes on."""
    then = local_path(next)
    done = "Your password was changed. Sign in with the new one." if changed == "password" else ""
    return RedirectResponse(then, status_code=303) if who else _form(request, site, then, done=done)


@router.post("/sign-in")
def sign_in(request: Request, site: OnSite, email: Text, password: Text, next: Text = _HOME) -> Response:
    """Try an e-mail address and a password."""
    then, allowances = local_path(next), site.options.allowances
    account = signing_in.digest_of(email.strip().casefold())
    try:
        site.rates.hit(allowances.sign_in_by_address, "sign-in", _client(request))
        site.rates.hit(allowances.sign_in_by_account, "account", account)
        token = signing_in.sign_in(site.ws, email, password)
    except TooManyError as wrong:
        answer = _form(request, site, then, status=429, wrong=wrong.message, email=email)
        answer.headers["Retry-After"] = str(wrong.seconds)
        return answer
    except NotAllowedError as wrong:
        return _form(request, site, then, status=403, wrong=wrong.message, email=email)
    site.rates.forget(allowances.sign_in_by_account, "account", account)
    return _go_on(request, site, token, then)


@router.post("/sign-out")
def sign_out(request: Request, site: OnSite) -> Response:
    """End this browser's session."""
    answer = RedirectResponse("/sign-in", status_code=303)
    end_session(request, site, answer)
    return answer


@router.get("/sign-in/company")
async def to_company(request: Request, site: OnSite, next: str = _HOME) -> Response:
    """To the company's account provider."""
    provider = site.provider
    if provider is None:
        raise NotFoundError("no_provider", "There is no single sign-on here. Sign in with your password.")
    return await provider.send_there(request, str(request.url_for("from_company")), local_path(next))


@router.get("/sign-in/company/back")
async def from_company(request: Request, site: OnSite) -> Response:
    """Back from the company's account provider."""
    provider = site.provider
    if provider is None:
        raise NotFoundError("no_provider", "There is no single sign-on here. Sign in with your password.")
    site.rates.hit(site.options.allowances.sign_in_by_address, "sign-in", _client(request))
    try:
        person, then = await provider.person(request)
        token = await run_in_threadpool(
            signing_in.sign_in_by_provider,
            site.ws,
            person.subject,
            person.email,
            person.name,
            provider.settings.new_role,
        )
    except NotAllowedError as wrong:
        return _form(request, site, _HOME, status=403, wrong=wrong.message)
    answer = _go_on(request, site, token, local_path(then))
    provider.clear(answer)
    return answer


@router.get("/sign-in/invitation/{token}")
def invitation(request: Request, site: OnSite, token: str) -> HTMLResponse:
    """Where an invitation leads: a form for a password."""
    return _password_form(request, invited(site, token).email)


@router.post("/sign-in/invitation/{token}")
def accept(request: Request, site: OnSite, token: str, password: Text) -> Response:
    """Set the password, and sign in."""
    site.rates.hit(site.options.allowances.sign_in_by_address, "sign-in", _client(request))
    user = invited(site, token)
    try:
        user = people.accept_invitation(site.ws, user.id, password)
    except SettingsError as wrong:
        return _password_form(request, user.email, wrong)
    return _go_on(request, site, signing_in.sign_in_as(site.ws, user), _HOME)


@router.get("/sign-in/set-up/{token}")
def set_up(request: Request, site: OnSite, token: str) -> HTMLResponse:
    """Where the link of the first start leads: a form for the first account."""
    require_setup_token(site, token)
    return _first_form(request)


@router.post("/sign-in/set-up/{token}")
def make_first(request: Request, site: OnSite, token: str, email: Text, name: Text, password: Text) -> Response:
    """Make the first account, and sign in."""
    site.rates.hit(site.options.allowances.sign_in_by_address, "sign-in", _client(request))
    require_setup_token(site, token)
    try:
        user = people.add_first(site.ws, NewPerson(email, name, "admin", password))
    except (SettingsError, ConflictError) as wrong:
        return _first_form(request, wrong, email, name)
    end_setup(site.ws.data_dir)
    return _go_on(request, site, signing_in.sign_in_as(site.ws, user), _HOME)


def _go_on(request: Request, site: Site, token: str, then: str) -> Response:
    answer = RedirectResponse(then, status_code=303)
    # A session that somebody planted in this browser must not stay beside the new one.
    end_session(request, site, answer)
    begin_session(request, answer, token)
    return answer


def _password_form(request: Request, email: str, wrong: RolecallError | None = None) -> HTMLResponse:
    return render(
        request,
        "sign_in_password.html.j2",
        status_code=422 if wrong else 200,
        email=email,
        shortest=SHORTEST,
        wrong=wrong.message if wrong else "",
    )


def _first_form(request: Request, wrong: RolecallError | None = None, email: str = "", name: str = "") -> HTMLResponse:
    return render(
        request,
        "sign_in_first.html.j2",
        status_code=422 if wrong else 200,
        email=email,
        name=name,
        shortest=SHORTEST,
        wrong=wrong,
    )
