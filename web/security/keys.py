"""What the installation signs with, and how tokens are made, kept and compared."""

import hashlib
import hmac
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from hiring.errors import SettingsError

SECRET_FILE: Final = "secret"  # noqa: S105  # a file's name
_SHORTEST: Final = 32


def secret_of(data_dir: Path) -> bytes:
    """The secret of an installation, made at the first start and kept in its data folder, for its owner alone.

    Raises:
        SettingsError: `data_dir_read_only`.
    """
    path = data_dir / SECRET_FILE
    try:
        return path.read_bytes()
    except FileNotFoundError:
        made = secrets.token_hex(_SHORTEST).encode()
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        # Written beside it and linked into place: of two first starts one wins, and nobody reads half a secret.
        beside = data_dir / f".{SECRET_FILE}-{secrets.token_hex(4)}"
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(made)
        try:
            path.hardlink_to(beside)
        except FileExistsError:
            return path.read_bytes()
        finally:
            beside.unlink()
    except OSError as refused:
        raise SettingsError(
            "data_dir_read_only", f"Nothing can be written to the data folder {data_dir}: {refused.strerror}."
        ) from refused
    return made


def secret_value(environment: Mapping[str, str], name: str) -> str | None:
    """A secret from the variable, or from the file that `<NAME>_FILE` names; None where neither is set.

    Raises:
        SettingsError: `bad_environment`: both are set, or the file cannot be read.
    """
    value, file = environment.get(name), environment.get(f"{name}_FILE")
    if value and file:
        raise SettingsError("bad_environment", f"{name} and {name}_FILE are both set; keep one of them.")
    if not file:
        return value or None
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except OSError as refused:
        raise SettingsError(
            "bad_environment", f"{name}_FILE names a file that cannot be read: {refused.strerror}."
        ) from refused


def chosen_secret(environment: Mapping[str, str]) -> bytes | None:
    """The secret that the environment gives, which several servers of one installation share.

    Raises:
        SettingsError: `bad_environment`: it is short enough to be guessed.
    """
    given = secret_value(environment, "ROLECALL_SECRET")
    if given is None:
        return None
    if len(given) < _SHORTEST:
        raise SettingsError(
            "bad_environment", f"ROLECALL_SECRET has {len(given)} characters; it needs at least {_SHORTEST}."
        )
    return given.encode()


def derived(secret: bytes, purpose: str) -> bytes:
    """A key for one purpose, so that what one of them signs says nothing to another."""
    return hmac.digest(secret, purpose.encode(), hashlib.sha256)


def signed(key: bytes, text: str) -> str:
    """The signature of a text."""
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def same(one: str, other: str) -> bool:
    """Whether two tokens are the same, told in a time that depends on neither."""
    return hmac.compare_digest(one.encode(), other.encode())
