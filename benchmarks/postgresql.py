"""A PostgreSQL server of our own for a bench, from the machine's programs, with its usual care for the disk."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

_START_S = 60.0


@contextmanager
def postgresql() -> Iterator[str | None]:
    """The address of an empty database for as long as the block lasts; None where PostgreSQL is not installed."""
    programs = _programs()
    if programs is None:
        yield None
        return
    who = _unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="rolecall-bench-"))
    if who:
        os.chown(folder, who["user"], who["group"])
    environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"}
    data, port = folder / "data", _free_port()
    try:
        subprocess.run(  # noqa: S603  # the machine's own program
            [programs / "initdb", "-D", data, "-U", "rolecall", "--auth=trust", "--encoding=UTF8"],
            check=True,
            capture_output=True,
            env=environment,
            cwd=folder,
            **who,
        )
        options = {"listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": folder}
        settings = [part for key, value in options.items() for part in ("-c", f"{key}={value}")]
        with subprocess.Popen(  # noqa: S603
            [programs / "postgres", "-D", data, *settings],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd=folder,
            **who,
        ) as server:
            try:
                _wait(port)
                yield f"postgresql://rolecall@127.0.0.1:{port}/postgres"
            finally:
                server.terminate()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path | None:
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "postgres").exists()), None)


def _unprivileged() -> dict[str, Any]:
    """PostgreSQL refuses to be run by root."""
    if os.geteuid() != 0:
        return {}
    account = pwd.getpwnam("postgres")
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int) -> None:
    deadline = time.monotonic() + _START_S
    while True:
        try:
            psycopg.connect(host="127.0.0.1", port=port, user="rolecall", dbname="postgres").close()
            return
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
