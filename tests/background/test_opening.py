"""Opening an installation: what can be wrong is told in one sentence."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from hiring.errors import SettingsError
from pipeline.background.executors import AdvisoryLocks, Alone
from pipeline.workspace import default_database, open_workspace


def test_a_data_folder_is_made_and_opened_twice(tmp_path: Path) -> None:
    for _ in range(2):
        ws = open_workspace(tmp_path / "new" / "data")
        assert ws.database.is_sqlite
        assert ws.clock().tzinfo is not None
        ws.close()
    assert (tmp_path / "new" / "data").stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(SettingsError) as refused:
        open_workspace(tmp_path / "file" / "data")
    assert refused.value.code == "data_dir_read_only"
    assert "--data-dir" in refused.value.message


def test_a_folder_that_is_read_only_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, **_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "touch", refuse)
    with pytest.raises(SettingsError) as refused:
        open_workspace(tmp_path)
    assert refused.value.code == "data_dir_read_only"
    assert "Permission denied" in refused.value.message


def test_a_database_of_a_newer_version_is_told_and_not_touched(tmp_path: Path) -> None:
    open_workspace(tmp_path).close()
    file = Path(default_database(tmp_path).removeprefix("sqlite:///"))
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    for upgrade in (True, False):
        with pytest.raises(SettingsError) as newer:
            open_workspace(tmp_path, upgrade=upgrade)
        assert newer.value.code == "database_newer"


def test_a_process_is_alive_as_long_as_it_holds_its_lock(postgres_url: str) -> None:
    first, second = AdvisoryLocks(postgres_url), AdvisoryLocks(postgres_url)
    assert not second.take_over(first.name)
    assert not second.take_over(second.name)
    first.hold()
    first.close()
    # The server lets go of a lock a moment after its connection has closed.
    deadline = time.monotonic() + 30
    while not (taken := second.take_over(first.name)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert taken
    third = AdvisoryLocks(postgres_url)
    assert not third.take_over(first.name), "another cares for it already"
    second.finished(first.name)
    assert third.take_over(first.name)
    third.finished(first.name)
    assert third.take_over("alone"), "left by an installation of another kind"
    third.finished("alone")
    second.close()
    third.close()


def test_a_broken_connection_is_made_again(postgres_url: str) -> None:
    first, second = AdvisoryLocks(postgres_url), AdvisoryLocks(postgres_url)
    first._connection.close()
    first.hold()
    assert not second.take_over(first.name)
    first.close()
    second.close()


def test_alone_there_is_nobody_else() -> None:
    assert not Alone().take_over("alone")
    assert Alone().take_over("0a1b")
