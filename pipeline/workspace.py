"""Where the work of an installation lies: its database, its files, its queue and its clock."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from hiring.errors import SettingsError
from pipeline.pool import Limits
from pipeline.settings import load_settings
from store.database import Database, revision_of
from store.database import upgrade as upgrade_database
from store.files import FileStore
from store.object_store import open_file_store


class WorkQueue(Protocol):
    """Work that goes on in the background, and after a crash goes on where it stopped.

    Asking twice for the same work is harmless: what is already done or on its way is not done again. Call these
    after the transaction that made the rows, never inside of it.
    """

    def read(self, applicant_ids: Sequence[str]) -> None:
        """Read and score these applicants' files."""

    def rescore(self, job_id: str) -> None:
        """Match every profile of the job again, where criteria, constants or corrections have changed."""

    def swap(self, job_id: str) -> None:
        """Make the swaps of a bias audit that somebody asked for."""

    def work_ahead(self, job_id: str) -> None:
        """Work out of the job's CVs what the next version of its criteria will need, once nothing else waits."""

    def unpack(self, file_id: str) -> None:
        """Take the CVs out of an uploaded archive, and read them."""

    def cancel(self, job_id: str) -> None:
        """Leave out what is still waiting for that job."""


@dataclass(frozen=True)
class Workspace:
    """One installation.

    Attributes:
        data_dir: holds the SQLite database, the files, and scratch space.
        clock: the time now, aware, in UTC; the one place where time comes from.
        model: the encoder that judges by meaning; None: the one that ships.
        limits: what reading one file may take.
        work_ahead: encode every sentence of the CVs while nobody waits, for criteria to come.
        max_upload_bytes: of one file.
        max_archive_bytes: of one ZIP archive that brings many.
    """

    database: Database
    files: FileStore
    queue: WorkQueue
    data_dir: Path
    clock: Callable[[], datetime]
    model: str | None = None
    limits: Limits = Limits()
    work_ahead: bool = True
    max_upload_bytes: int = 20 * 2**20
    max_archive_bytes: int = 200 * 2**20

    def close(self) -> None:
        """Let go of the database and the queue."""
        close = getattr(self.queue, "close", None)
        if close is not None:
            close()
        self.database.close()


def now() -> datetime:
    """The time by the machine's clock."""
    return datetime.now(UTC)


def default_database(data_dir: Path) -> str:
    """The address of the embedded database of a data folder."""
    return f"sqlite:///{data_dir / 'rolecall.sqlite'}"


def work_database(data_dir: Path, database: Database) -> str:
    """Where the background work keeps its own state: beside the SQLite database, or in the shared PostgreSQL."""
    return f"sqlite:///{data_dir / 'work.sqlite'}" if database.is_sqlite else database.url


def prepare_data_dir(data_dir: Path) -> Path:
    """The data folder, made if need be, readable by its owner alone.

    Raises:
        SettingsError: `data_dir_read_only`, where nothing can be made or written in it.
    """
    folder = data_dir.expanduser().resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as refused:
        raise _not_usable(folder, refused.strerror or "it cannot be made") from refused
    probe = folder / f".write-test-{os.getpid()}"
    try:
        probe.touch()
        probe.unlink()
    except OSError as refused:
        raise _not_usable(folder, refused.strerror or "it cannot be written") from refused
    return folder


def open_workspace(
    data_dir: Path,
    database_url: str | None = None,
    *,
    files: str | None = None,
    model: str | None = None,
    upgrade: bool = True,
) -> Workspace:
    """The installation in a data folder, with its queue.

    Args:
        data_dir: made if it does not exist.
        database_url: of the database; None: SQLite in the data folder.
        files: where uploaded files lie, a folder or an address of an object store; None: a folder in the data folder.
        model: the encoder that judges by meaning; None: as the environment says, else the one that ships.
        upgrade: bring an older database to this version first.

    Raises:
        SettingsError: `data_dir_read_only`, `database_newer`, `database_older`, `database_unreachable`.
    """
    from pipeline.background.dbos_queue import DbosQueue

    folder = prepare_data_dir(data_dir)
    url = database_url or default_database(folder)
    if upgrade or revision_of(url) is None:
        upgrade_database(url)
    database = Database.open(url)
    settings = load_settings()
    return Workspace(
        database=database,
        files=open_file_store(files or folder / "files"),
        queue=DbosQueue(database, work_database(folder, database)),
        data_dir=folder,
        clock=now,
        model=model or settings.model,
        limits=Limits(settings.time_limit, settings.memory_limit),
        work_ahead=settings.work_ahead,
    )


def _not_usable(folder: Path, why: str) -> SettingsError:
    return SettingsError(
        "data_dir_read_only",
        f"The data folder {folder} cannot be written: {why}. Change its permissions, or name another with --data-dir.",
    )
