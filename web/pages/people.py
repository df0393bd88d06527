"""People: the accounts, for admins; and everybody's own password and API tokens."""

from collections.abc import Mapping
from typing import Annotated, Any, Final

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from hiring.errors import ConflictError, NotAllowedError, NotFoundError, RolecallError, SettingsError
from pipeline.service import people, tokens
from pipeline.service.actor import LOCAL, PERMISSIONS, Actor
from pipeline.service.passwords import SHORTEST
from pipeline.service.people import ROLES, NewPerson
from pipeline.service.tokens import NewToken
from store.records import User
from web.dependencies import OnSite, Who, render
from web.permission_words import WORDS, in_words
from web.security.identity import end_session
from web.security.invitations import HOLDS, invitation
from web.security.rates import TooManyError
from web.site import Site

router = APIRouter()

Text = Annotated[str, Form(max_length=2_000)]

ROLE_WORDS: Final = {
    "admin": "Admin: everything, and people and settings",
    "recruiter": "Recruiter: all jobs",
    "hiring_manager": "Hiring manager: own jobs only",
    "auditor": "Auditor: sees, changes nothing, audits for bias",
}
_TOKEN_DAYS: Final = (("30", "30 days"), ("90", "90 days"), ("366", "A year"))


@router.get("/people")
def everybody(request: Request, site: OnSite, who: Who) -> HTMLResponse:
    """The accounts."""
    return _people_page(request, site, who)


@router.post("/people")
def add(request: Request, site: OnSite, who: Who, email: Text, name: Text, role: Text) -> Response:
    """Make an account; its link is shown once."""
    try:
        user = people.add(site.ws, who, NewPerson(email, name, role))
    except (SettingsError, ConflictError) as wrong:
        return _people_page(request, site, who, wrong=wrong, email=email, name=name, role=role)
    return _people_page(request, site, who, invited=user)


@router.post("/people/{user_id}")
def change(request: Request, site: OnSite, who: Who, user_id: str, role: Text, active: Text = "") -> Response:
    """Change a role, or switch an account off or on."""
    try:
        people.change(site.ws, who, user_id, role=role, active=active == "on")
    except (SettingsError, ConflictError) as wrong:
        return _people_page(request, site, who, refused=wrong)
    return RedirectResponse("/people", status_code=303)


@router.post("/people/{user_id}/invitation")
def invite(request: Request, site: OnSite, who: Who, user_id: str) -> Response:
    """A new link for somebody's password; it is shown once."""
    return _people_page(request, site, who, invited=people.to_invite(site.ws, who, user_id))


@router.get("/account")
def account(request: Request, site: OnSite, who: Who) -> HTMLResponse:
    """One's own password and tokens."""
    return _account_page(request, site, who)


@router.post("/account/password")
def set_password(request: Request, site: OnSite, who: Who, old: Text, new: Text) -> Response:
    """Change one's own password; all sessions end, this one too."""
    try:
        site.rates.hit(site.options.allowances.sign_in_by_account, "password", who.user_id)
        people.set_password(site.ws, who, old, new)
    except (SettingsError, NotAllowedError, TooManyError) as wrong:
        return _account_page(request, site, who, not_changed=wrong.message)
    answer = RedirectResponse("/sign-in?changed=password", status_code=303)
    end_session(request, site, answer)
    return answer


@router.post("/account/tokens")
def make_token(
    request: Request,
    site: OnSite,
    who: Who,
    name: Text,
    days: Annotated[int, Form(ge=0, le=100_000)],
    scopes: Annotated[tuple[Text, ...], Form()] = (),
) -> Response:
    """Make a token; it is shown once."""
    given = {"name": name, "days": str(days), "ticked": scopes}
    if not scopes:
        return _account_page(request, site, who, not_made="Tick at least one thing that it may do.", given=given)
    try:
        made = tokens.make(site.ws, who, name, scopes, days)
    except (SettingsError, NotFoundError) as wrong:
        return _account_page(request, site, who, not_made=in_words(wrong.message), given=given)
    return _account_page(request, site, who, made=made)


@router.post("/account/tokens/{token_id}/revoke")
def revoke_token(site: OnSite, who: Who, token_id: str) -> Response:
    """End a token."""
    tokens.revoke(site.ws, who, token_id)
    return RedirectResponse("/account", status_code=303)


def _people_page(
    request: Request,
    site: Site,
    who: Actor,
    *,
    invited: User | None = None,
    wrong: RolecallError | None = None,
    refused: RolecallError | None = None,
    **given: Any,
) -> HTMLResponse:
    link = str(request.url_for("invitation", token=invitation(site, invited))) if invited else ""
    return render(
        request,
        "people.html.j2",
        status_code=422 if wrong or refused else 200,
        section="people",
        people=people.listed(site.ws, who),
        role_words=ROLE_WORDS,
        roles=[(role, ROLE_WORDS[role]) for role in ROLES],
        invited=invited,
        link=link,
        holds_days=HOLDS.days,
        wrong=wrong,
        refused=refused,
        given={"email": "", "name": "", "role": "recruiter"} | given,
    )


def _account_page(
    request: Request,
    site: Site,
    who: Actor,
    *,
    not_made: str = "",
    not_changed: str = "",
    given: Mapping[str, Any] | None = None,
    made: NewToken | None = None,
) -> HTMLResponse:
    return render(
        request,
        "people_account.html.j2",
        status_code=422 if not_made or not_changed else 200,
        has_account=who.user_id != LOCAL.user_id,
        tokens=tokens.listed(site.ws, who),
        now=site.ws.clock(),
        scopes=[(scope, WORDS[scope]) for scope in PERMISSIONS if who.may(scope)],
        scope_words=WORDS,
        days=_TOKEN_DAYS,
        shortest=SHORTEST,
        not_made=not_made,
        not_changed=not_changed,
        given=given or {"name": "", "days": "90", "ticked": ()},
        made=made,
    )
