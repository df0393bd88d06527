"""Passwords: what is asked of one, and how it is kept (argon2id) and compared."""

import secrets
import threading
from functools import cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from hiring.errors import SettingsError

SHORTEST: Final = 12
_LONGEST: Final = 1_024

_hasher: Final = PasswordHasher()
"""The parameters of RFC 9106 for a server with little memory, which argon2-cffi has as its defaults."""

_at_once: Final = threading.BoundedSemaphore(4)
"""One hash takes 64 MiB and all of a core; more at a time than this would let strangers fill the memory."""


def hashed(password: str, email: str) -> str:
    """The hash of a new password.

    Length is what counts: no rule asks for digits or signs, which make passwords worse.

    Raises:
        SettingsError: `bad_password`.
    """
    if not SHORTEST <= len(password) <= _LONGEST:
        raise SettingsError("bad_password", f"A password has {SHORTEST} to {_LONGEST:,} characters.")
    if password.casefold() == email.casefold() or len(set(password)) < 4:
        raise SettingsError(
            "bad_password", "That password is too easy to guess. A few words that only you put together do well."
        )
    with _at_once:
        return _hasher.hash(password)


def matches(kept: str | None, password: str) -> bool:
    """Whether a password is the one whose hash was kept; takes as long where none was."""
    if len(password) > _LONGEST:
        return False
    with _at_once:
        try:
            return _hasher.verify(kept or _nobody(), password) and kept is not None
        except (VerificationError, InvalidHashError):
            return False


@cache
def _nobody() -> str:
    """Compared with where there is no account, so that the time of an answer does not tell who has one."""
    return _hasher.hash(secrets.token_urlsafe(32))


def is_dated(kept: str) -> bool:
    """Whether a hash was made with weaker parameters than today's."""
    return _hasher.check_needs_rehash(kept)
