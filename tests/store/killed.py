"""Runs a piece of the store in a process of its own, and kills it without warning at a statement of SQL.

    python killed.py STATEMENTS URL WHAT [ARGUMENT...]

The process ends itself with SIGKILL after that many statements that begin with CREATE, INSERT, UPDATE or DELETE.
"""

import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, event

from store import erasure
from store.database import Database, upgrade
from store.files import FolderStore

AT = datetime(2026, 11, 28, tzinfo=UTC)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_after(statements: int) -> None:
    left = statements

    @event.listens_for(Engine, "after_cursor_execute")
    def count(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        nonlocal left
        if statement.lstrip().upper().startswith(("CREATE", "INSERT", "UPDATE", "DELETE")):
            left -= 1
            if left == 0:
                die()


class DeadlyStore(FolderStore):
    """A folder whose user dies right after the first file went."""

    def delete(self, digest: str) -> None:
        super().delete(digest)
        die()


def main(statements: str, url: str, what: str, *arguments: str) -> None:
    if what == "upgrade":
        die_after(int(statements))
        upgrade(url)
    elif what == "erase":
        database = Database.open(url)
        die_after(int(statements))
        with database.write() as tx:
            erasure.erase(tx, arguments, at=AT, made_by="ann")
        die()
    elif what == "sweep":
        erasure.sweep(Database.open(url), DeadlyStore(Path(arguments[0])))


if __name__ == "__main__":
    main(*sys.argv[1:])
