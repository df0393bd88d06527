"""`rolecall backup`, `rolecall restore` and `rolecall db upgrade`: an installation's data, as a whole."""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.places import DatabaseUrl, DataDir, FilesAt, data_dir_of
from pipeline.commands.terminal import errors_told, tell

db = typer.Typer(help="The database of an installation.", no_args_is_help=True)


@db.callback()
def _commands() -> None:
    """The database of an installation."""


@db.command()
def upgrade(data_dir: DataDir = None, database: DatabaseUrl = None) -> None:
    """Bring the database to this version, or make it. If it is cut off midway, run it again."""
    with errors_told():
        from pipeline.workspace import default_database, prepare_data_dir
        from store.database import revision_of
        from store.database import upgrade as bring_up

        url = database or default_database(prepare_data_dir(data_dir_of(data_dir)))
        before = revision_of(url)
        bring_up(url)
        now = revision_of(url)
        tell(
            f"The database is of revision {now} already."
            if before == now
            else f"The database is now of revision {now}."
        )


def backup(
    target: Annotated[Path, typer.Argument(help="The file to write, such as rolecall.tar.gz; it must not exist yet.")],
    data_dir: DataDir = None,
    database: DatabaseUrl = None,
    files: FilesAt = None,
) -> None:
    """Write everything that is kept into one file, while the server may go on working.

    The file holds the applicants' data as they are now: keep it safe, and delete it when they are to be forgotten.
    """
    with errors_told():
        from pipeline.workspace import default_database, now, prepare_data_dir
        from store.backup import backup as write_backup
        from store.database import Database
        from store.object_store import open_file_store

        folder = prepare_data_dir(data_dir_of(data_dir))
        opened = Database.open(database or default_database(folder))
        try:
            done = write_backup(opened, open_file_store(files or folder / "files"), target, now())
        finally:
            opened.close()
        tell(f"{target}: {_counted(done.rows, 'row')} and {_counted(done.files, 'file')}.")
        if done.missing:
            tell(f"{_counted(done.missing, 'file')} could not be found, and the backup is without.")


def restore(
    source: Annotated[Path, typer.Argument(help="A file that `rolecall backup` wrote.")],
    data_dir: DataDir = None,
    database: DatabaseUrl = None,
    files: FilesAt = None,
) -> None:
    """Bring a backup back into an empty data folder or database; SQLite and PostgreSQL may take each other's.

    People sign in anew afterwards. If it is cut off midway, run it again.
    """
    with errors_told():
        from pipeline.workspace import default_database, prepare_data_dir
        from store.backup import restore as bring_back
        from store.object_store import open_file_store

        folder = prepare_data_dir(data_dir_of(data_dir))
        bring_back(source, database or default_database(folder), open_file_store(files or folder / "files"))
        tell(f"Everything in {source} is back.")


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
