"""Which language model is asked, from the environment; the key is never shown."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn
from urllib.parse import urlsplit

from hiring.errors import SettingsError

DEFAULT_TIMEOUT: Final = 60.0
"""Seconds."""

_URL, _MODEL, _KEY, _KEY_FILE, _TIMEOUT = (
    "ROLECALL_LLM_URL",
    "ROLECALL_LLM_MODEL",
    "ROLECALL_LLM_KEY",
    "ROLECALL_LLM_KEY_FILE",
    "ROLECALL_LLM_TIMEOUT",
)


class Secret:
    """A text that no repr, message, copy or pickle shows."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def __repr__(self) -> str:
        return "Secret(not shown)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not stored")

    def reveal(self) -> str:
        """The text itself; hand it straight to what needs it."""
        return self._value


@dataclass(frozen=True, slots=True)
class LlmSettings:
    """An endpoint and its model.

    Attributes:
        url: base address of an OpenAI-compatible interface, mostly ending in `/v1`.
        key: None where the endpoint asks for none.
        timeout: seconds that connecting, and each wait for a part of the answer, may take.
    """

    url: str
    model: str
    key: Secret | None = None
    timeout: float = DEFAULT_TIMEOUT


def read_llm_settings(environment: Mapping[str, str]) -> LlmSettings:
    """The settings that an environment gives; an empty variable counts as not set.

    Raises:
        SettingsError: `llm_off`, where no endpoint or model is named; `bad_environment`, naming every variable that
            cannot be used and what is allowed, but never a value.
    """
    url, model = environment.get(_URL, "").strip(), environment.get(_MODEL, "").strip()
    if missing := [name for name, value in ((_URL, url), (_MODEL, model)) if not value]:
        raise SettingsError("llm_off", f"no language model is set up: {' and '.join(missing)} must be set")
    problems: list[str] = []
    if not _is_plain_url(url):
        problems.append(f"{_URL} must be http(s)://host/path without user, password, query or fragment")
    if not model.isprintable() or len(model) > 200:
        problems.append(f"{_MODEL} must be at most 200 printable characters")
    key = _key(environment, problems)
    timeout = _seconds(environment.get(_TIMEOUT, ""), problems)
    if problems:
        raise SettingsError("bad_environment", f"Environment variables cannot be used: {'; '.join(problems)}")
    return LlmSettings(url, model, key, timeout)


def _is_plain_url(url: str) -> bool:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  # reading it checks it
    except ValueError:
        return False
    plain = parts.username is None and parts.password is None and not set("?#\\ ") & set(url) and url.isprintable()
    return parts.scheme in ("http", "https") and bool(parts.hostname) and plain


def _key(environment: Mapping[str, str], problems: list[str]) -> Secret | None:
    given, file = environment.get(_KEY, "").strip(), environment.get(_KEY_FILE, "").strip()
    source = _KEY
    if given and file:
        problems.append(f"set {_KEY} or {_KEY_FILE}, not both")
        return None
    if file:
        source = f"the file that {_KEY_FILE} names"
        try:
            given = Path(file).expanduser().read_text(encoding="utf-8").strip()
        except (OSError, ValueError, RuntimeError) as wrong:
            reason = wrong.strerror if isinstance(wrong, OSError) else "it is no text in UTF-8"
            problems.append(f"{source} cannot be read: {reason}")
            return None
        if not given:
            problems.append(f"{source} is empty")
    # A header takes nothing else, and the error that it would raise shows the value.
    if not given.isascii() or not given.isprintable() or " " in given:
        problems.append(f"{source} must hold one line of ASCII characters without blanks")
        return None
    return Secret(given) if given else None


def _seconds(given: str, problems: list[str]) -> float:
    try:
        seconds = float(given) if given.strip() else DEFAULT_TIMEOUT
    except ValueError:
        seconds = math.nan
    if not 0 < seconds <= 600:
        problems.append(f"{_TIMEOUT} must be a number of seconds above 0 and up to 600")
    return seconds
