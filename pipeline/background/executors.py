"""Who of the processes that share an installation is alive.

On SQLite there is one process, and whatever an earlier one left is nobody's. On PostgreSQL each process holds an
advisory lock of the database under its own number for as long as it lives: the server lets go of it when the process
is killed, or its machine falls silent. So nobody needs a clock, and nobody is taken for dead because it is slow.
"""

import secrets
from typing import Final, Protocol

import psycopg
from sqlalchemy import make_url

ALONE: Final = "alone"
"""The name of the one process that works on an SQLite installation."""

_SPACE: Final = 0x526F6C65
"""The first half of our locks' keys: apart from those of migrations and of other programs."""
_SETTINGS: Final = (
    "SET tcp_keepalives_idle = 15",
    "SET tcp_keepalives_interval = 5",
    "SET tcp_keepalives_count = 3",
    "SET idle_session_timeout = 0",
)
"""The server notices within half a minute that a machine is gone."""


class Executors(Protocol):
    """Knows this process's name, and which others are dead."""

    @property
    def name(self) -> str:
        """Of this process, for as long as it lives."""
        ...

    def hold(self) -> None:
        """Show that this process is alive; called again and again."""
        ...

    def take_over(self, name: str) -> bool:
        """Whether that process is dead, and this one may care for what it left. Say `finished` afterwards."""
        ...

    def finished(self, name: str) -> None:
        """What that process left is cared for."""
        ...

    def close(self) -> None:
        """Be dead for the others."""
        ...


class Alone:
    """The only process of an installation."""

    name = ALONE

    def hold(self) -> None:
        """See `Executors.hold`."""

    def take_over(self, name: str) -> bool:
        """See `Executors.take_over`."""
        return name != ALONE

    def finished(self, name: str) -> None:
        """See `Executors.finished`."""

    def close(self) -> None:
        """See `Executors.close`."""


class AdvisoryLocks:
    """One of the processes that share a PostgreSQL database.

    Args:
        url: of the database, as SQLAlchemy takes it.
    """

    def __init__(self, url: str) -> None:
        self._address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
        self.name = f"{secrets.randbits(31):08x}"
        self._connection: psycopg.Connection | None = None
        self.hold()

    def hold(self) -> None:
        """See `Executors.hold`. A connection that broke is made again."""
        if self._connection is not None:
            try:
                self._connection.execute("SELECT 1")
            except psycopg.Error:
                self._connection.close()
                self._connection = None
            else:
                return
        connection = psycopg.connect(self._address, autocommit=True, application_name="rolecall-alive")
        for setting in _SETTINGS:
            connection.execute(setting)
        connection.execute("SELECT pg_advisory_lock(%s, %s)", (_SPACE, int(self.name, 16)))
        self._connection = connection

    def take_over(self, name: str) -> bool:
        """See `Executors.take_over`. Two that try at once: one of them gets it."""
        if name == self.name or self._connection is None:
            return False
        try:
            number = int(name, 16)
        except ValueError:  # no name of ours: left by another kind of installation
            return True
        row = self._connection.execute("SELECT pg_try_advisory_lock(%s, %s)", (_SPACE, number)).fetchone()
        return bool(row and row[0])

    def finished(self, name: str) -> None:
        """See `Executors.finished`."""
        if self._connection is not None and name.strip("0123456789abcdef") == "":
            self._connection.execute("SELECT pg_advisory_unlock(%s, %s)", (_SPACE, int(name, 16)))

    def close(self) -> None:
        """See `Executors.close`."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
