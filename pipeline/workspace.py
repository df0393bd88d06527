"""Where the work of an installation lies: its database, its files, its queue and its clock."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from pipeline.pool import Limits
from store.database import Database
from store.files import FileStore


class WorkQueue(Protocol):
    """Work that goes on in the background, and after a crash goes on where it stopped.

    Asking twice for the same work is harmless: what is already done or on its way is not done again. Call these
    after the transaction that made the rows, never inside of it.
    """

    def read(self, applicant_ids: Sequence[str]) -> None:
        """Read and score these applicants' files."""

    def rescore(self, job_id: str) -> None:
        """Match every profile of the job again, where criteria, constants or corrections have changed."""

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
        max_upload_bytes: of one file.
    """

    database: Database
    files: FileStore
    queue: WorkQueue
    data_dir: Path
    clock: Callable[[], datetime]
    model: str | None = None
    limits: Limits = Limits()
    max_upload_bytes: int = 20 * 2**20
