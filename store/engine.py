"""How a database is connected to: what SQLite must be told, and how an address is read."""

import sqlite3
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from hiring.errors import SettingsError

WRITES: Final = "rolecall_writes"
"""The execution option of a connection that may write."""

BUSY_MILLISECONDS: Final = 30_000
"""How long one who writes to SQLite waits for another."""


def address(url: str) -> URL:
    """The address as SQLAlchemy takes it; `postgresql://` and `postgres://` mean the driver that is installed.

    Raises:
        SettingsError: `bad_database_url`.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as wrong:
        # The text is not repeated: what is no address may still hold a password.
        raise SettingsError(
            "bad_database_url", "The database's address cannot be read. It looks like postgresql://user@host/name."
        ) from wrong
    if parsed.drivername in ("postgresql", "postgres"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in ("sqlite", "sqlite+pysqlite", "postgresql+psycopg"):
        raise SettingsError(
            "bad_database_url",
            f"{parsed.drivername} is no database that is spoken to; use sqlite:///FILE or postgresql://user@host/name.",
        )
    if parsed.get_backend_name() == "sqlite" and parsed.database in (None, "", ":memory:"):
        raise SettingsError("bad_database_url", "SQLite needs a file: sqlite:///FILE. Memory alone would keep nothing.")
    return parsed


def sqlite_file(url: URL) -> Path | None:
    """The file of an SQLite database; None for another database."""
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def shown(url: URL) -> str:
    """The address without its password, for messages."""
    return url.render_as_string(hide_password=True)


def engine_for(url: URL) -> Engine:
    """An engine whose transactions mean the same in both databases, and whose errors quote nothing of a row."""
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, pool_size=5, max_overflow=15, hide_parameters=True)
    engine = create_engine(url, pool_size=5, max_overflow=45, hide_parameters=True)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _: Any) -> None:
    """Settings of one SQLite connection.

    The driver must not begin transactions itself: it would not do so before DDL, and a migration that is killed
    midway would stay half done. What is deleted is overwritten, since an erasure must leave nothing in the file.
    """
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {BUSY_MILLISECONDS}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    """Begin for reading or for writing.

    Taking the write lock at once lets two writers wait for each other; a lock that is taken halfway could only fail.
    """
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if writes else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
