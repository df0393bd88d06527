"""One database, SQLite or PostgreSQL: opened, read in a snapshot, written in one transaction."""

import tempfile
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from pathlib import Path
from typing import Final, Self

from alembic import command
from alembic.config import Config
from sqlalchemy import URL, Connection, Engine, inspect, text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import Session

from hiring.errors import ConflictError, SettingsError
from store.engine import BUSY_MILLISECONDS, WRITES, address, engine_for, shown, sqlite_file
from store.tables import REVISION

Transaction = Session
"""What the functions of the store work in; it comes from `Database.read` or `Database.write`."""

_MIGRATING: Final = 7_017_655
"""The advisory lock of PostgreSQL that a migration holds; any number that nothing else uses."""


_TRY_AGAIN: Final = frozenset({"40001", "40P01"})
"""PostgreSQL's codes of a serialization failure and of a deadlock."""


class Database:
    """An open database of the newest revision. Any number of threads may share it."""

    def __init__(self, url: str, engine: Engine) -> None:
        self.url = url
        self._engine = engine
        if self.is_sqlite:
            self._reading = engine
        else:
            self._reading = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._writing = engine.execution_options(**{WRITES: True})
        # SQLite lets one write at a time, and whoever finds it busy looks again later and later: taking turns within
        # the process is several times as fast. PostgreSQL needs no such turns.
        self._turn: AbstractContextManager[object] = threading.Lock() if self.is_sqlite else nullcontext()

    @classmethod
    def open(cls, url: str) -> Self:
        """Open a database that `upgrade` has made.

        Raises:
            SettingsError: `database_older`, which `rolecall db upgrade` mends; `database_newer`,
                `database_unreachable`, `data_dir_read_only`, `bad_database_url`.
        """
        where = address(url)
        revision = revision_of(url)
        if revision is None:
            raise SettingsError(
                "database_older", f"There is no Rolecall database yet at {shown(where)}. Run: rolecall db upgrade"
            )
        if revision < REVISION:
            raise SettingsError(
                "database_older",
                f"The database at {shown(where)} is of an older version of Rolecall (revision {revision}; this one "
                f"needs {REVISION}). Make a backup, then run: rolecall db upgrade",
            )
        _refuse_newer(where, revision)
        if file := sqlite_file(where):
            _require_writable(file)
        return cls(url, engine_for(where))

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file of this machine."""
        return self._engine.dialect.name == "sqlite"

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """A transaction that sees one state of the database, whatever is written meanwhile, and cannot write."""
        with Session(self._reading, autoflush=False) as tx, tx.begin():
            yield tx

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """A transaction that is kept as a whole at its end, or not at all where an error leaves it.

        Raises:
            ConflictError: `database_busy`, where SQLite's lock was not to be had for 30 seconds, or PostgreSQL ended
                the transaction since two waited for each other; it can be tried again.
        """
        try:
            with self._turn, Session(self._writing, autoflush=False) as tx, tx.begin():
                tx.connection()
                yield tx
        except OperationalError as refused:
            if "locked" in str(refused.orig) or getattr(refused.orig, "sqlstate", None) in _TRY_AGAIN:
                raise ConflictError(
                    "database_busy", "The database is busy with other work. Try again in a moment."
                ) from refused
            raise

    def shed(self) -> None:
        """Let go of old copies of what was deleted: SQLite keeps them in its log until that is written back.

        A reader that is still at work after a second puts this off until the next time.
        """
        if self.is_sqlite:
            with self._engine.connect() as connection:
                driver = connection.connection.driver_connection
                if driver is not None:
                    for pragma in (
                        "busy_timeout = 1000",
                        "wal_checkpoint(TRUNCATE)",
                        f"busy_timeout = {BUSY_MILLISECONDS}",
                    ):
                        driver.execute(f"PRAGMA {pragma}").close()

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()


def upgrade(url: str) -> None:
    """Make the tables, or bring them to the newest revision. Killed midway, it has done nothing; run it again.

    Raises:
        SettingsError: `database_newer`, `database_unreachable`, `data_dir_read_only`, `bad_database_url`.
    """
    with changing(url) as connection:
        migrate(connection)


@contextmanager
def changing(url: str) -> Iterator[Connection]:
    """One transaction in which tables may be made and changed, alone; an SQLite file is made if need be.

    Raises:
        SettingsError: as `upgrade`.
    """
    where = address(url)
    if file := sqlite_file(where):
        try:
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as refused:
            raise _read_only(file.parent, refused.strerror) from refused
        _require_writable(file)
        file.touch(mode=0o600)
    engine = engine_for(where)
    try:
        with ExitStack() as stack:
            with _reachable(where):
                connection = stack.enter_context(engine.execution_options(**{WRITES: True}).connect())
                connection.begin()
                if connection.dialect.name == "postgresql":
                    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _MIGRATING})
                _refuse_newer(where, _revision(connection))
            yield connection
            connection.commit()
    finally:
        engine.dispose()


def migrate(connection: Connection, to: str = "head") -> None:
    """Run the migrations up to a revision, inside the transaction of the connection."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "store:migrations")
    command.upgrade(config, to)


def revision_of(url: str) -> str | None:
    """The revision of a database's tables; None where there are none.

    Raises:
        SettingsError: `database_unreachable`, `data_dir_read_only`, `bad_database_url`.
    """
    where = address(url)
    file = sqlite_file(where)
    if file and not file.exists():
        return None
    if file:
        _require_writable(file)
    engine = engine_for(where)
    try:
        with _reachable(where), engine.connect() as connection:
            return _revision(connection)
    finally:
        engine.dispose()


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _refuse_newer(where: URL, revision: str | None) -> None:
    if revision is not None and revision > REVISION:
        raise SettingsError(
            "database_newer",
            f"The database at {shown(where)} was made by a newer version of Rolecall (revision {revision}; this one "
            f"knows {REVISION}). Install that version again, or restore a backup into another folder. "
            "Nothing was changed.",
        )


def _require_writable(file: Path) -> None:
    """Tell a folder or a file that cannot be written to; SQLite needs to write beside its file even to read it.

    Raises:
        SettingsError: `data_dir_read_only`.
    """
    try:
        with tempfile.TemporaryFile(dir=file.parent):
            pass
        if file.exists():
            with file.open("r+b"):
                pass
    except OSError as refused:
        raise _read_only(file.parent, refused.strerror) from refused


def _read_only(folder: Path, reason: str | None) -> SettingsError:
    return SettingsError(
        "data_dir_read_only",
        f"{folder} cannot be written to ({reason or 'no reason given'}). Let this user write there, or name another "
        "folder with --data-dir.",
    )


@contextmanager
def _reachable(where: URL) -> Iterator[None]:
    """Tell in one sentence that a database does not answer, or is none."""
    try:
        yield
    except OperationalError as refused:
        reason = str(refused.orig).strip().splitlines()
        raise SettingsError(
            "database_unreachable",
            f"The database at {shown(where)} cannot be reached: {reason[0] if reason else 'no reason given'}. "
            "Check its address with --database, and that it runs.",
        ) from refused
    except DatabaseError as wrong:
        if "not a database" in str(wrong.orig):
            raise SettingsError("database_unreachable", f"{shown(where)} is no SQLite database.") from wrong
        raise
