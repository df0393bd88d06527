"""A server of its own process, as `rolecall serve` starts it, on a data folder of our own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2

_ROOT = Path(__file__).parents[2]
_START_S = 120.0
_STOP_S = 60.0


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs.

    Attributes:
        address: such as `http://127.0.0.1:8000`.
        folder: its data folder, and all else that it writes.
        log: what it says.
    """

    address: str
    folder: Path
    log: Path
    pid: int

    def api(self) -> httpx2.Client:
        """A program that speaks to it; at the machine itself no token is asked for."""
        return httpx2.Client(base_url=f"{self.address}/api/v1", timeout=120, trust_env=False)


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[Server]:
    """A server on that data folder for as long as the block lasts.

    Raises:
        RuntimeError: it did not start; its own words are the message.
    """
    log = folder.with_name(folder.name + ".log")
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "web.command_line", "serve", "--port", str(port), "--data-dir", str(folder)]
    own = {name: value for name, value in os.environ.items() if not name.startswith("ROLECALL_")}
    with log.open("wb") as said:
        process = subprocess.Popen(  # noqa: S603  # our own command
            [*command, *options],
            cwd=_ROOT,
            stdout=said,
            stderr=subprocess.STDOUT,
            env=own | {"ROLECALL_CACHE_DIR": str(folder / "cache")},
        )
    try:
        _wait_until_up(address, process, log)
        yield Server(address, folder, log, process.pid)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        try:
            process.wait(_STOP_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_up(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + _START_S
    while process.poll() is None and time.monotonic() < deadline:
        try:
            if httpx2.get(f"{address}/healthz", trust_env=False).status_code == 200:
                return
        except httpx2.TransportError:
            time.sleep(0.05)
    raise RuntimeError(f"the server did not start: {log.read_text(encoding='utf-8', errors='replace')}")
