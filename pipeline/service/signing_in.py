"""Sessions of browsers: how one begins, whom it stands for, and how it ends."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from hiring.errors import NotAllowedError
from pipeline.service import passwords
from pipeline.service.actor import Actor
from pipeline.workspace import Workspace
from store import audit, sessions, users
from store.database import Transaction
from store.records import Session, User, UserRole

LASTS: Final = timedelta(hours=12)
"""A working day: whoever leaves a browser open has to sign in again the next morning."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session that holds.

    Attributes:
        csrf: what every change must carry.
    """

    actor: Actor
    csrf: str


def digest_of(token: str) -> str:
    """What is kept of a token. A token is long and random, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def sign_in(ws: Workspace, email: str, password: str) -> str:
    """The token of a new session, for somebody who knows the password.

    Raises:
        NotAllowedError: `wrong_sign_in`; it never tells which of the two was wrong.
    """
    with ws.database.read() as tx:
        user = users.by_email(tx, email.strip())
    fits = passwords.matches(user.password_hash if user else None, password)
    if user is None or not user.active or not fits:
        raise NotAllowedError("wrong_sign_in", "The e-mail address or the password is not right.")
    with ws.database.write() as tx:
        if user.password_hash and passwords.is_dated(user.password_hash):
            users.update(tx, user.id, password_hash=passwords.hashed(password, user.email))
        return _begin(tx, ws, user)


def sign_in_as(ws: Workspace, user: User) -> str:
    """The token of a new session, for somebody who has just shown who they are in another way."""
    with ws.database.write() as tx:
        return _begin(tx, ws, user)


def sign_in_by_provider(ws: Workspace, subject: str, email: str, name: str, new_role: UserRole | None) -> str:
    """The token of a new session, for somebody whom the company's account provider vouches for.

    Args:
        subject: the provider's name for the account; an account that was added by e-mail address is bound to it
            the first time, and the address alone opens it no more.
        new_role: of somebody who has no account yet; None: they are turned away.

    Raises:
        NotAllowedError: `no_account`.
    """
    with ws.database.write() as tx:
        user = users.by_subject(tx, subject)
        if user is None:
            user = users.by_email(tx, email)
            if user is not None and user.subject is None:
                user = users.update(tx, user.id, subject=subject)
            elif user is not None:
                user = None
            elif new_role is not None:
                user = users.add(
                    tx, email=email, name=name, role=new_role, password_hash=None, at=ws.clock(), subject=subject
                )
                audit.record(
                    tx, at=ws.clock(), actor=user.id, action="user.added", detail={"user": user.id, "role": user.role}
                )
        if user is None or not user.active:
            raise NotAllowedError("no_account", "There is no account for you here. Ask an admin to add you.")
        return _begin(tx, ws, user)


def signed_in(ws: Workspace, token: str) -> SignedIn | None:
    """Whom a session's token stands for; None where it is unknown, over, or its account is switched off."""
    with ws.database.read() as tx:
        session = sessions.get(tx, digest_of(token))
        if session is None or session.expires_at <= ws.clock():
            return None
        user = users.get(tx, session.user_id)
    return SignedIn(Actor(user.id, user.name, user.role), session.csrf) if user.active else None


def sign_out(ws: Workspace, token: str) -> None:
    """End a session; one that is over already stays so."""
    with ws.database.write() as tx:
        session = sessions.get(tx, digest_of(token))
        if session is None:
            return
        sessions.delete(tx, session.token_hash)
        audit.record(tx, at=ws.clock(), actor=session.user_id, action="session.ended")


def _begin(tx: Transaction, ws: Workspace, user: User) -> str:
    token, now = secrets.token_urlsafe(32), ws.clock()
    sessions.delete_expired(tx, now)
    sessions.add(tx, Session(digest_of(token), user.id, secrets.token_urlsafe(32), now, now + LASTS))
    audit.record(tx, at=now, actor=user.id, action="session.begun")
    return token
