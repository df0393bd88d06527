"""Signing in through a company's own account provider, by OpenID Connect with PKCE; authlib speaks it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import httpx2
from authlib.integrations.base_client import OAuthError
from authlib.integrations.starlette_client import OAuth
from fastapi import Request
from itsdangerous import BadData, URLSafeTimedSerializer
from joserfc.errors import JoseError
from starlette.responses import Response

from hiring.errors import NotAllowedError, SettingsError
from pipeline.service import people
from store.records import UserRole
from web.options import SingleSignOn
from web.security.keys import secret_value

_COOKIE: Final = "rolecall_sso"
_SECONDS: Final = 600
"""How long somebody may take at the provider."""


@dataclass(frozen=True, slots=True)
class Person:
    """Whom the provider vouches for.

    Attributes:
        subject: the provider's name for the account, which never changes.
    """

    subject: str
    email: str
    name: str


class Provider:
    """A company's account provider.

    Args:
        settings: where it is, and what it knows Rolecall by.
        key: signs the cookie that carries the state over the visit to the provider.
        transport: how it is reached; None: over the network.
    """

    def __init__(self, settings: SingleSignOn, key: bytes, transport: httpx2.AsyncBaseTransport | None = None) -> None:
        self.settings = settings
        self._cookies = URLSafeTimedSerializer(key, salt=_COOKIE)
        extra = {"transport": transport} if transport else {}
        self._client = OAuth().register(
            "provider",
            client_id=settings.client_id,
            client_secret=settings.client_secret,
            server_metadata_url=f"{settings.issuer.rstrip('/')}/.well-known/openid-configuration",
            client_kwargs={"scope": "openid email profile", "code_challenge_method": "S256", "timeout": 10} | extra,
        )

    async def send_there(self, request: Request, back: str, then: str) -> Response:
        """The answer that sends a browser to the provider.

        Args:
            back: the address that the provider sends it back to.
            then: the page that it wanted.

        Raises:
            NotAllowedError: `single_sign_on_failed`: the provider does not answer.
        """
        state: dict[str, Any] = {"then": then}
        request.scope["session"] = state
        try:
            answer: Response = await self._client.authorize_redirect(request, back)
        except (httpx2.HTTPError, ValueError, RuntimeError) as failed:
            raise _failed("its address does not answer as an OpenID Connect provider does") from failed
        answer.set_cookie(
            _COOKIE,
            self._cookies.dumps(state),
            max_age=_SECONDS,
            path="/sign-in",
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="lax",
        )
        return answer

    async def person(self, request: Request) -> tuple[Person, str]:
        """Who came back from the provider, and the page that they wanted.

        Raises:
            NotAllowedError: `single_sign_on_failed`: the answer is forged, late, or not for us.
        """
        try:
            state: dict[str, Any] = self._cookies.loads(request.cookies.get(_COOKIE, ""), max_age=_SECONDS)
        except BadData as forged:
            raise _failed("it took too long, or began in another browser") from forged
        then = str(state.pop("then", "/"))
        request.scope["session"] = state
        try:
            token = await self._client.authorize_access_token(request)
        except (OAuthError, JoseError, httpx2.HTTPError, ValueError, KeyError, RuntimeError) as wrong:
            raise _failed("its answer could not be trusted") from wrong
        return _person(token.get("userinfo") or {}), then

    def clear(self, answer: Response) -> None:
        """Forget the visit."""
        answer.delete_cookie(_COOKIE, path="/sign-in")


def _person(claims: Mapping[str, Any]) -> Person:
    subject, email = claims.get("sub"), claims.get("email")
    if not isinstance(subject, str) or not subject:
        raise _failed("its answer could not be trusted")
    # An address that its owner never confirmed would let anybody take over the account of that address.
    if not isinstance(email, str) or "@" not in email or claims.get("email_verified", True) is not True:
        raise _failed("it vouches for no e-mail address")
    name = claims.get("name")
    return Person(subject, email, name if isinstance(name, str) and name else email.partition("@")[0])


def _failed(why: str) -> NotAllowedError:
    return NotAllowedError(
        "single_sign_on_failed", f"Signing in through your company's account did not work: {why}. Start again."
    )


def single_sign_on(environment: Mapping[str, str]) -> SingleSignOn | None:
    """The provider that the environment names; None where it names none.

    Raises:
        SettingsError: `bad_environment`: a part of it is missing or wrong.
    """
    issuer = environment.get("ROLECALL_OIDC_ISSUER")
    if not issuer:
        return None
    client_id = environment.get("ROLECALL_OIDC_CLIENT_ID")
    secret = secret_value(environment, "ROLECALL_OIDC_CLIENT_SECRET")
    if not client_id or not secret:
        raise SettingsError(
            "bad_environment",
            "ROLECALL_OIDC_ISSUER is set; ROLECALL_OIDC_CLIENT_ID and ROLECALL_OIDC_CLIENT_SECRET (or _FILE) "
            "must be set too.",
        )
    if not issuer.startswith("https://"):
        raise SettingsError("bad_environment", "ROLECALL_OIDC_ISSUER must begin with https://.")
    return SingleSignOn(issuer, client_id, secret, _role(environment.get("ROLECALL_OIDC_NEW_ROLE")))


def _role(given: str | None) -> UserRole | None:
    if not given:
        return None
    for role in people.ROLES:
        if given == role:
            return role
    raise SettingsError(
        "bad_environment", f"ROLECALL_OIDC_NEW_ROLE is {given!r}; allowed are {', '.join(people.ROLES)}."
    )
