"""Fixtures that tests of several rooms share.

`database` comes twice: as SQLite, and as a database of a PostgreSQL server that is started once a run (once a worker
of pytest-xdist) from the machine's own programs. Where those are absent its tests are skipped, or fail if
ROLECALL_REQUIRE_POSTGRESQL=1.
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import psycopg
import pytest
from pytest_postgresql.janitor import DatabaseJanitor

from pipeline.background.inline import InlineQueue
from pipeline.workspace import Workspace
from store.database import Database, upgrade
from store.files import FolderStore

_NAMES = count(1)


@dataclass(frozen=True)
class PostgresServer:
    """A server on this machine, of which `rolecall_template` has our tables already."""

    port: int
    user: str = "rolecall"
    host: str = "127.0.0.1"

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://{self.user}@{self.host}:{self.port}/{name}"

    def janitor(self, name: str, *, template: str | None = None, as_template: bool = False) -> DatabaseJanitor:
        return DatabaseJanitor(
            user=self.user,
            host=self.host,
            port=self.port,
            dbname=name,
            template_dbname=template,
            as_template=as_template,
        )


def _programs() -> Path | None:
    """The folder of PostgreSQL's server programs: Debian keeps them off the PATH."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    folders += sorted(Path("/usr").glob("pgsql-*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "postgres").exists()), None)


def _unprivileged() -> dict[str, object]:
    """How a program is started as somebody else where the tests run as root, whom PostgreSQL refuses."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            account = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    pytest.fail("the tests run as root, and there is neither a user `postgres` nor `nobody` to run PostgreSQL as")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    programs = _programs()
    if programs is None:
        why = "PostgreSQL's programs (initdb, postgres) are not installed: NOTHING WAS TESTED ON POSTGRESQL"
        if os.environ.get("ROLECALL_REQUIRE_POSTGRESQL") == "1":
            pytest.fail(why)
        pytest.skip(why)
    who = _unprivileged()
    # Not below pytest's own folder: that one is closed to other users.
    folder = Path(tempfile.mkdtemp(prefix="rolecall-postgresql-"))
    log = folder / "log"
    try:
        data = folder / "data"
        if who:
            os.chown(folder, who["user"], who["group"])
        environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"}
        made = subprocess.run(
            [programs / "initdb", "-D", data, "-U", "rolecall", "--auth=trust", "--encoding=UTF8", "--no-sync"],
            capture_output=True,
            text=True,
            env=environment,
            cwd=folder,
            **who,
        )
        if made.returncode:
            pytest.fail(f"initdb failed: {made.stderr}")
        server = PostgresServer(_free_port())
        options = {
            "listen_addresses": server.host,
            "port": server.port,
            "unix_socket_directories": folder,
            "fsync": "off",
            "full_page_writes": "off",
            "synchronous_commit": "off",
            "max_connections": 200,
            "timezone": "Asia/Kathmandu",  # not UTC, so that a moment that loses its zone is seen
        }
        settings = [part for key, value in options.items() for part in ("-c", f"{key}={value}")]
        with (
            log.open("wb") as said,
            subprocess.Popen(
                [programs / "postgres", "-D", data, *settings],
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                env=environment,
                cwd=folder,
                **who,
            ) as process,
        ):
            try:
                _wait_until_up(server, process, log)
                with server.janitor("rolecall_template", as_template=True):
                    upgrade(server.url("rolecall_template"))
                    yield server
            finally:
                process.terminate()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_up(server: PostgresServer, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            psycopg.connect(host=server.host, port=server.port, user=server.user, dbname="postgres").close()
            return
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"PostgreSQL did not start: {log.read_text(errors='replace')}")
            time.sleep(0.05)


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The address of a PostgreSQL database with our tables and no rows."""
    name = f"rolecall_{next(_NAMES)}"
    with postgres_server.janitor(name, template="rolecall_template"):
        yield postgres_server.url(name)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with our tables and no rows; to be copied."""
    file = tmp_path_factory.mktemp("template") / "rolecall.db"
    upgrade(f"sqlite:///{file}")
    return file


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of an SQLite database with our tables and no rows, `data/rolecall.db` below `tmp_path`."""
    file = tmp_path / "data" / "rolecall.db"
    file.parent.mkdir(exist_ok=True)
    shutil.copyfile(sqlite_template, file)
    return f"sqlite:///{file}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a database with our tables and no rows: one of each kind in turn."""
    return request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """An open database without rows: one of each kind in turn."""
    opened = Database.open(database_url)
    yield opened
    opened.close()


@dataclass
class Clock:
    """A clock that stands still until a test moves it."""

    now: datetime = field(default_factory=lambda: datetime(2026, 11, 28, 9, 30, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workspace(sqlite_url: str, tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    """An empty installation on SQLite, whose queue does its work at once, in this process."""
    queue = InlineQueue()
    folder = tmp_path / "data"
    space = Workspace(
        database=Database.open(sqlite_url),
        files=FolderStore(folder / "files"),
        queue=queue,
        data_dir=folder,
        clock=clock,
    )
    queue.bind(space)
    yield space
    space.close()
