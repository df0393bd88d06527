"""API tokens: keys for programs, shown once, that may do a part of what their owner may."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from hiring.errors import NotAllowedError, NotFoundError, SettingsError
from pipeline.service.actor import MAY, PERMISSIONS, Actor
from pipeline.service.signing_in import digest_of
from pipeline.workspace import Workspace
from store import audit, tokens, users
from store.ids import new_id
from store.records import ApiToken

PREFIX: Final = "rolecall_"
"""So that a token that got into a public place is known for one by those who look for them."""

LONGEST_DAYS: Final = 366
_LONGEST_NAME: Final = 100
_NOTED_EVERY: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token that has just been made.

    Attributes:
        secret: the token itself; it is kept nowhere and cannot be shown again.
    """

    token: ApiToken
    secret: str


def listed(ws: Workspace, actor: Actor) -> list[ApiToken]:
    """One's own tokens."""
    with ws.database.read() as tx:
        return tokens.listed(tx, actor.user_id)


def make(ws: Workspace, actor: Actor, name: str, scopes: Iterable[str], days: int) -> NewToken:
    """A new token for the actor.

    Args:
        scopes: permissions of the actor's own.
        days: how long it holds.

    Raises:
        NotAllowedError: `not_allowed`: a token asks for another one, which could outlive it for ever.
        SettingsError: `bad_token`, naming what is wrong.
        NotFoundError: `no_user`: there is no account that it could belong to.
    """
    if actor.scopes is not None:
        raise NotAllowedError("not_allowed", "A token cannot make tokens. Sign in, and make one under Your account.")
    kept_name = " ".join(name.split())
    if not kept_name or len(kept_name) > _LONGEST_NAME or not kept_name.isprintable():
        raise SettingsError("bad_token", f"A token needs a name of 1 to {_LONGEST_NAME} printable characters.")
    if not 1 <= days <= LONGEST_DAYS:
        raise SettingsError("bad_token", f"A token holds for {days} days; allowed are 1 to {LONGEST_DAYS}.")
    wanted = set(scopes)
    allowed = MAY[actor.role]
    if not wanted or not wanted <= allowed:
        known = ", ".join(permission for permission in PERMISSIONS if permission in allowed)
        raise SettingsError("bad_token", f"A token needs one or more of the permissions that you have: {known}.")
    secret, now = PREFIX + secrets.token_urlsafe(32), ws.clock()
    token = ApiToken(
        new_id(),
        actor.user_id,
        kept_name,
        tuple(p for p in PERMISSIONS if p in wanted),
        now,
        now + timedelta(days=days),
    )
    with ws.database.write() as tx:
        users.get(tx, actor.user_id)
        tokens.add(tx, token, digest_of(secret))
        audit.record(tx, at=now, actor=actor.user_id, action="token.made", detail={"token": token.id})
    return NewToken(token, secret)


def revoke(ws: Workspace, actor: Actor, token_id: str) -> None:
    """End one of one's own tokens.

    Raises:
        NotFoundError: `no_token`.
    """
    with ws.database.write() as tx:
        if token_id not in {token.id for token in tokens.listed(tx, actor.user_id)}:
            raise NotFoundError("no_token", "You have no such token.")
        tokens.revoke(tx, token_id, ws.clock())
        audit.record(tx, at=ws.clock(), actor=actor.user_id, action="token.revoked", detail={"token": token_id})


def actor_of(ws: Workspace, secret: str) -> Actor | None:
    """Whom a token acts for; None where it is unknown, over, or its account is switched off."""
    now = ws.clock()
    with ws.database.read() as tx:
        token = tokens.by_hash(tx, digest_of(secret))
        if token is None or token.revoked_at is not None or (token.expires_at is not None and token.expires_at <= now):
            return None
        user = users.get(tx, token.user_id)
    if not user.active:
        return None
    if token.last_used_at is None or now - token.last_used_at >= _NOTED_EVERY:
        with ws.database.write() as tx:
            tokens.touch(tx, token.id, now)
    return Actor(user.id, user.name, user.role, frozenset(token.scopes))
