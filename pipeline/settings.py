"""What a user may set from the environment, with the defaults."""

from functools import cache
from pathlib import Path

from platformdirs import user_cache_path
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from hiring.errors import SettingsError


class Settings(BaseSettings):
    """Read from environment variables that begin with `ROLECALL_`, such as `ROLECALL_CACHE_DIR`."""

    model_config = SettingsConfigDict(env_prefix="ROLECALL_", frozen=True)

    cache_dir: Path = Field(default_factory=lambda: user_cache_path("rolecall", appauthor=False))
    """Where read profiles and embeddings are kept between runs."""
    model: str | None = None
    """Name or path of a sentence-transformers model that judges by meaning; None: the one that ships."""
    time_limit: float = Field(default=20.0, gt=0)
    """Seconds that reading one file may take; a page that needs text recognition adds as much again."""
    memory_limit: int = Field(default=1024, ge=128)
    """MiB that reading one file may add to a worker process."""


@cache
def load_settings() -> Settings:
    """The settings of this process.

    Raises:
        SettingsError: `bad_environment`, naming every variable that cannot be used and why.
    """
    try:
        return Settings()
    except ValidationError as wrong:
        problems = "; ".join(
            f"ROLECALL_{str(problem['loc'][0]).upper()} is {problem['input']!r}: {problem['msg']}"
            for problem in wrong.errors()
        )
        raise SettingsError("bad_environment", f"environment variables cannot be used: {problems}") from wrong
