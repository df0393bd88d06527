"""DBOS as Rolecall uses it: a library that writes into our own database, opens no port, and talks to nobody."""

import logging
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from dbos import DBOS, DBOSConfig
from sqlalchemy import Engine, create_engine, event, make_url

APPLICATION: Final = "rolecall"
VERSION: Final = "1"
"""Of our tasks: their names and what they are given. Tasks of another version are left alone, and what they were for is
found in the database and asked for again."""


def prepared(work_url: str) -> str:
    """The address as DBOS takes it, with its tables made."""
    where = make_url(work_url)
    if where.get_backend_name() == "sqlite" and where.database:
        file = Path(where.database)
        with closing(sqlite3.connect(file)) as connection:
            # Kept in the file: readers do not wait for the writer, which matters when files come by the hundred.
            connection.execute("PRAGMA journal_mode = WAL").close()
        file.chmod(0o600)
        url = f"sqlite:///{file}"
    else:
        url = where.set(drivername="postgresql").render_as_string(hide_password=False)
    quiet()
    DBOS.migrate(url)
    return url


def sqlite_engine(work_url: str) -> Engine | None:
    """The connections to an SQLite file of tasks; None where DBOS makes its own.

    A commit does not wait for the disk: a machine that loses its power may forget that a task was asked for or done,
    and what is to be done stands in the installation's database, which does wait.
    """
    if not work_url.startswith("sqlite"):
        return None
    engine = create_engine(work_url, pool_size=5, max_overflow=45)
    event.listen(engine, "connect", _prepare)
    return engine


def _prepare(connection: sqlite3.Connection, _: Any) -> None:
    connection.isolation_level = "IMMEDIATE"
    for pragma in ("busy_timeout = 30000", "foreign_keys = ON", "synchronous = NORMAL"):
        connection.execute(f"PRAGMA {pragma}").close()


def config(work_url: str, engine: Engine | None, executor: str) -> DBOSConfig:
    """The settings that a process does background work under."""
    return {
        "name": APPLICATION,
        "system_database_url": work_url,
        "system_database_engine": engine,
        "application_version": VERSION,
        "executor_id": executor,
        "enable_otlp": False,
        "use_listen_notify": False,
        "log_level": "ERROR",
        "run_migrations": False,
    }


class _PlainErrors(logging.Formatter):
    """One line an error, without a traceback: what an exception quotes may be of a CV."""

    def format(self, record: logging.LogRecord) -> str:
        """The level and the kind of what went wrong."""
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        return f"background work: {record.levelname.lower()} in {record.filename}:{record.lineno} {kind}".rstrip()


def quiet() -> None:
    """Let DBOS tell its errors only, one line each, on standard error."""
    logger = logging.getLogger("dbos")
    logger.setLevel(logging.ERROR)
    logger.propagate = False
    if not logger.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(_PlainErrors())
        logger.addHandler(handler)
