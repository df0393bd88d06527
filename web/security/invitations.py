"""Links by which somebody sets a password: an invitation, a forgotten password, and the first account of all.

An invitation is signed and kept nowhere. It names the account, a day, and a fingerprint of the password that the
account had when the link was made: once a password is set, the link is spent.
"""

import hashlib
import secrets
from datetime import timedelta
from pathlib import Path
from typing import Final

from itsdangerous import BadData, URLSafeSerializer

from hiring.errors import NotFoundError, SettingsError
from pipeline.service import people
from pipeline.service.signing_in import digest_of
from store.records import User
from web.security.keys import same
from web.site import Site

HOLDS: Final = timedelta(days=3)
SETUP_FILE: Final = "setup-token"


def invitation(site: Site, user: User) -> str:
    """The token of a link for somebody."""
    until = int((site.ws.clock() + HOLDS).timestamp())
    return _signer(site).dumps([user.id, _fingerprint(user), until])


def invited(site: Site, token: str) -> User:
    """Whom an invitation is for.

    Raises:
        NotFoundError: `no_invitation`: it is forged, too old, or was used.
    """
    gone = NotFoundError("no_invitation", "This link does not work any more. Ask an admin for a new one.")
    try:
        user_id, fingerprint, until = _signer(site).loads(token)
    except (BadData, ValueError, TypeError) as forged:
        raise gone from forged
    user = people.found(site.ws, str(user_id))
    if user is None or int(until) < site.ws.clock().timestamp() or not same(str(fingerprint), _fingerprint(user)):
        raise gone
    return user


def new_setup_token(data_dir: Path) -> str:
    """The token of the link that makes the first account; an earlier one ends.

    Raises:
        SettingsError: `data_dir_read_only`.
    """
    token = secrets.token_urlsafe(32)
    path = data_dir / SETUP_FILE
    try:
        path.unlink(missing_ok=True)
        path.touch(mode=0o600)
        path.write_text(digest_of(token), encoding="utf-8")
    except OSError as refused:
        raise SettingsError(
            "data_dir_read_only", f"Nothing can be written to the data folder {data_dir}: {refused.strerror}."
        ) from refused
    return token


def require_setup_token(site: Site, token: str) -> None:
    """Pass whoever has the link that the first start printed.

    Raises:
        NotFoundError: `no_invitation`.
    """
    path = site.ws.data_dir / SETUP_FILE
    kept = path.read_text(encoding="utf-8") if path.is_file() else ""
    if not kept or not same(kept, digest_of(token)) or not people.is_empty(site.ws):
        raise NotFoundError(
            "no_invitation", "This link does not work any more. Start the server again to get a new one, or sign in."
        )


def end_setup(data_dir: Path) -> None:
    """Let the link of the first start work no more."""
    (data_dir / SETUP_FILE).unlink(missing_ok=True)


def _signer(site: Site) -> URLSafeSerializer:
    return URLSafeSerializer(site.key("invitations"))


def _fingerprint(user: User) -> str:
    return hashlib.sha256(f"{user.id}:{user.password_hash}:{user.email}".encode()).hexdigest()[:16]
