"""What a user may set from the environment, with the defaults."""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import msgspec
from platformdirs import user_cache_path

from hiring.errors import SettingsError

_PREFIX = "ROLECALL_"


class Settings(msgspec.Struct, frozen=True):
    """Read from environment variables that begin with `ROLECALL_`, such as `ROLECALL_CACHE_DIR`.

    Attributes:
        cache_dir: where read profiles and embeddings are kept between runs.
        model: name or path of a sentence-transformers model that judges by meaning; None: the one that ships.
        time_limit: seconds that reading one file may take; a page that needs text recognition adds as much again.
        memory_limit: MiB that reading one file may add to a worker process.
        work_ahead: encode every sentence of a service's CVs in the background, for criteria to come.
    """

    cache_dir: str = msgspec.field(default_factory=lambda: str(user_cache_path("rolecall", appauthor=False)))
    model: str | None = None
    time_limit: Annotated[float, msgspec.Meta(gt=0)] = 20.0
    memory_limit: Annotated[int, msgspec.Meta(ge=128)] = 1024
    work_ahead: bool = True

    @property
    def cache_path(self) -> Path:
        """`cache_dir` as a path."""
        return Path(self.cache_dir).expanduser()


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings that an environment gives; an empty variable counts as not set.

    Raises:
        SettingsError: `bad_environment`, naming every variable that cannot be used and why.
    """
    values: dict[str, Any] = {}
    problems = []
    for name, kind in get_type_hints(Settings, include_extras=True).items():
        if given := environment.get(variable := _PREFIX + name.upper()):
            try:
                values[name] = msgspec.convert(given, kind, strict=False)
            except msgspec.ValidationError as wrong:
                problems.append(f"{variable} is {given!r}: {wrong}")
    if problems:
        raise SettingsError("bad_environment", f"Environment variables cannot be used: {'; '.join(problems)}")
    return Settings(**values)


@cache
def load_settings() -> Settings:
    """The settings of this process; see `read_settings`."""
    return read_settings(os.environ)
