"""Where an installation lies: the options of every command that works on one."""

from pathlib import Path
from typing import Annotated

import typer
from platformdirs import user_data_path

DataDir = Annotated[
    Path | None,
    typer.Option(
        "--data-dir", envvar="ROLECALL_DATA_DIR", help="Where everything is kept; default: the user's data folder."
    ),
]
DatabaseUrl = Annotated[
    str | None,
    typer.Option(
        "--database", envvar="ROLECALL_DATABASE", help="A PostgreSQL address; default: SQLite in the data folder."
    ),
]
FilesAt = Annotated[
    str | None,
    typer.Option(
        "--files", envvar="ROLECALL_FILES", help="Where CVs lie: a folder or s3://bucket; default: the data folder."
    ),
]


def data_dir_of(given: Path | None) -> Path:
    """The data folder that was named, or the user's own."""
    return given or user_data_path("rolecall", appauthor=False)
