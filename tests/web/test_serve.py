"""`rolecall serve`, as somebody starts it: what it says when it can, and when it cannot."""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest
from sqlalchemy import create_engine, text
from typer.testing import CliRunner

from hiring.errors import SettingsError
from pipeline.background.locks import hold_data_dir
from pipeline.commands.users import users as user_commands
from store.database import upgrade
from web import server as web_server
from web.assets import Assets
from web.command_line import app
from web.options import WebOptions
from web.server import Serving, listen, run

ROOT = Path(__file__).parents[2]
RUN_SERVER = """
import sys
from web import server
from web.assets import Assets
server.load_assets = lambda: Assets({"src/pages/app.ts": {"file": "assets/app.js"}})
from web.command_line import main
main()
"""


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the pages were built: these tests are about starting, not about scripts."""
    monkeypatch.setattr(web_server, "load_assets", lambda: Assets({"src/pages/app.ts": {"file": "assets/app.js"}}))


@contextmanager
def started(*arguments: str, stop: signal.Signals = signal.SIGINT) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """A server of its own process, and what it said until it was ready."""
    process = subprocess.Popen(
        [sys.executable, "-c", RUN_SERVER, "serve", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | {"ROLECALL_DATA_DIR": "", "ROLECALL_DATABASE": "", "ROLECALL_FILES": ""},
    )
    said: list[str] = []
    try:
        assert process.stdout is not None
        for line in process.stdout:
            said.append(line)
            if "Ctrl+C" in line:
                break
        yield process, said
    finally:
        process.send_signal(stop)
        rest, _ = process.communicate(timeout=60)
        said.append(rest)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_it_serves_keeps_its_log_clean_and_stops(tmp_path: Path) -> None:
    port = free_port()
    with started("--port", str(port), "--data-dir", str(tmp_path / "new"), "--no-work") as (process, said):
        address = f"http://127.0.0.1:{port}"
        assert f"Rolecall is at {address} " in said[0]
        assert httpx2.get(f"{address}/healthz").text == "ok\n"
        httpx2.get(f"{address}/nothing/Ada.Lovelace@example.com?q=Ada+Lovelace")
        twice = subprocess.run(
            [
                sys.executable,
                "-c",
                RUN_SERVER,
                "serve",
                "--port",
                str(free_port()),
                "--data-dir",
                str(tmp_path / "new"),
            ],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert twice.returncode == 2
        assert "Another Rolecall server is running on the data folder" in twice.stderr
        assert "Traceback" not in twice.stderr
    assert process.returncode == 0
    log = "".join(said)
    assert "GET /healthz 200" in log
    assert "GET - 404" in log
    for word in ("Ada", "Lovelace", "Traceback"):
        assert word not in log
    assert (tmp_path / "new" / "rolecall.sqlite").stat().st_mode & 0o077 == 0


def test_the_first_start_that_others_can_reach_prints_a_link_for_the_first_account(tmp_path: Path) -> None:
    port = free_port()
    arguments = ("--host", "0.0.0.0", "--port", str(port), "--data-dir", str(tmp_path / "new"))  # noqa: S104
    with started(*arguments, stop=signal.SIGTERM) as (process, said):
        line = process.stdout.readline() + process.stdout.readline()
        link = re.search(r"http://127\.0\.0\.1:\d+(/sign-in/set-up/\S+)", line)
        assert link, line
        address = f"http://127.0.0.1:{port}"
        assert httpx2.get(f"{address}/api/v1/me").status_code == 401
        assert httpx2.get(f"{address}{link[1]}").status_code == 200
    assert process.returncode == 0
    assert link[1].rpartition("/")[2] not in said[-1]


def test_the_data_folder_that_cannot_be_written_is_told(tmp_path: Path, built, as_nobody) -> None:
    with as_nobody() as folder, pytest.raises(SettingsError) as wrong:
        run(Serving(WebOptions(port=free_port()), folder / "data"), lambda *_: None)
    assert wrong.value.code == "data_dir_read_only"
    assert str(folder / "data") in wrong.value.message
    assert "--data-dir" in wrong.value.message


@pytest.fixture
def as_nobody(tmp_path_factory: pytest.TempPathFactory):
    """A folder that this process may not write to: root may write everywhere, so it steps back for a while."""

    @contextmanager
    def stepped_back() -> Iterator[Path]:
        with tempfile.TemporaryDirectory(prefix="rolecall-read-only-") as name:
            folder = Path(name)
            folder.chmod(0o555)
            was_root = os.geteuid() == 0
            if was_root:
                os.seteuid(65_534)
            try:
                yield folder
            finally:
                if was_root:
                    os.seteuid(0)
                folder.chmod(0o755)

    return stepped_back


def test_a_port_that_is_taken_is_told_before_anything_is_made(tmp_path: Path, built) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(SettingsError) as wrong:
            run(Serving(WebOptions(port=port), tmp_path / "new"), lambda *_: None)
    assert wrong.value.code == "port_taken"
    assert f"Port {port} is taken" in wrong.value.message
    assert f"--port {port + 1}" in wrong.value.message
    assert not (tmp_path / "new" / "rolecall.sqlite").exists()


def test_a_database_of_a_newer_version_is_told_and_left_alone(tmp_path: Path, built) -> None:
    file = tmp_path / "rolecall.sqlite"
    upgrade(f"sqlite:///{file}")
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    before = file.read_bytes()
    with pytest.raises(SettingsError) as wrong:
        run(Serving(WebOptions(port=free_port()), tmp_path), lambda *_: None)
    assert wrong.value.code == "database_newer"
    assert "newer version of Rolecall" in wrong.value.message
    assert file.read_bytes() == before


def test_twice_on_one_data_folder_is_told(tmp_path: Path, built) -> None:
    with hold_data_dir(tmp_path), pytest.raises(SettingsError) as wrong:
        run(Serving(WebOptions(port=free_port()), tmp_path), lambda *_: None)
    assert wrong.value.code == "data_dir_in_use"


def test_pages_that_are_not_built_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_server, "load_assets", lambda: Assets({}))
    with pytest.raises(SettingsError) as wrong:
        run(Serving(WebOptions(port=free_port()), tmp_path), lambda *_: None)
    assert wrong.value.code == "frontend_not_built"
    assert "python -m web.build" in wrong.value.message


@pytest.mark.parametrize("host", ["no such host", "203.0.113.9", "host.invalid"])
def test_a_host_that_is_not_this_machine_is_told(host: str) -> None:
    with pytest.raises(SettingsError) as wrong:
        listen(host, free_port())
    assert wrong.value.code == "bad_host"
    assert "--host" in wrong.value.message


def test_errors_become_one_line_and_an_exit_code(tmp_path: Path, built) -> None:
    with hold_data_dir(tmp_path):
        told = CliRunner().invoke(app, ["serve", "--port", str(free_port()), "--data-dir", str(tmp_path)])
    assert told.exit_code == 2
    assert told.stderr.count("\n") == 1
    assert "[data_dir_in_use]" in told.stderr


def test_a_short_secret_is_told(tmp_path: Path, built) -> None:
    told = CliRunner().invoke(app, ["serve", "--data-dir", str(tmp_path)], env={"ROLECALL_SECRET": "short"})
    assert told.exit_code == 2
    assert "at least 32" in told.stderr


def test_an_account_is_made_from_the_command_line(tmp_path: Path) -> None:
    runner = CliRunner()
    arguments = ["user", "add", "ada@example.com", "--role", "admin", "--password-stdin", "--data-dir", str(tmp_path)]
    made = runner.invoke(app, arguments, input="four words that nobody guesses\n")
    assert made.exit_code == 0, made.stderr
    assert "ada@example.com may sign in as admin." in made.stderr
    again = runner.invoke(app, arguments, input="four words that nobody guesses\n")
    assert (again.exit_code, "[email_taken]" in again.stderr) == (1, True)
    for change, code in (({3: "king"}, "bad_role"), ({2: "nobody"}, "bad_email")):
        wrong = [change.get(place, word) for place, word in enumerate(arguments)]
        if 3 in change:
            wrong = [word if word != "admin" else "king" for word in arguments]
        told = runner.invoke(app, wrong, input="four words that nobody guesses\n")
        assert told.exit_code == 2
        assert f"[{code}]" in told.stderr
    short = runner.invoke(app, [word.replace("ada", "eve") for word in arguments], input="short\n")
    assert "[bad_password]" in short.stderr
    asked = runner.invoke(app, [word.replace("ada", "eve") for word in arguments if word != "--password-stdin"])
    assert "[no_password]" in asked.stderr
    assert user_commands.info.help
