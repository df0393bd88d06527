"""Holding a data folder, so that a second program does not work on it at the same time."""

import fcntl
import os
import shutil
from pathlib import Path
from types import TracebackType
from typing import Final

from hiring.errors import SettingsError
from pipeline.workspace import Workspace
from store import deletions
from store.files import FolderStore


class Held:
    """A lock on a file, which the system lets go of as soon as this process ends, however it ends."""

    def __init__(self, path: Path, message: str) -> None:
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            os.close(self._handle)
            raise SettingsError("data_dir_in_use", message) from taken

    def release(self) -> None:
        """Let others have it. The file stays: deleting it would let two programs hold two files of the same name."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def __enter__(self) -> "Held":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def hold_data_dir(data_dir: Path) -> Held:
    """Hold a data folder for a server. Call it before anything in the folder is opened.

    Raises:
        SettingsError: `data_dir_in_use`.
    """
    return Held(
        data_dir / "serve.lock",
        f"Another Rolecall server is running on the data folder {data_dir}. Use that one, stop it first, or name "
        "another folder with --data-dir.",
    )


def hold_work(data_dir: Path) -> Held:
    """Hold the background work of an SQLite installation, which one process does at a time.

    Raises:
        SettingsError: `data_dir_in_use`.
    """
    return Held(
        data_dir / "work.lock",
        f"Another process does the background work of {data_dir} already. With SQLite there can be one; to work with "
        "more, use PostgreSQL (--database postgresql://...).",
    )


UNFINISHED_BACKUP: Final = ".backup-"
"""What the folder of a backup that is being taken away begins with: in the data folder, where an erasure looks."""


def clear_leftovers(ws: Workspace) -> int:
    """Delete what a program that was killed left: half of an upload or of a backup, and bytes that no row names.

    For a server that holds the data folder and has not begun to listen: an upload under way looks the same. Where
    several machines share a PostgreSQL database and its files, only what an erasure let go of is deleted.

    Returns:
        How many stored files went.
    """
    if not ws.database.is_sqlite:
        return deletions.sweep(ws.database, ws.files)
    if isinstance(ws.files, FolderStore):
        ws.files.clear_unfinished()
    for folder in ws.data_dir.glob(f"{UNFINISHED_BACKUP}*"):
        shutil.rmtree(folder, ignore_errors=True)
    with ws.database.write() as tx:
        deletions.let_go(tx, list(ws.files.digests()))
    return deletions.sweep(ws.database, ws.files)
