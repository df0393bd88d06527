import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DatabaseError, IntegrityError, StatementError

from hiring.errors import ConflictError, NotFoundError, SettingsError
from store import audit, jobs, preferences, users
from store.database import Database, revision_of, upgrade
from store.engine import address
from store.records import Job

ROOT = Path(__file__).parent.parent.parent


def change(url: str, sql: str) -> None:
    engine = create_engine(address(url))
    with engine.begin() as connection:
        connection.execute(text(sql))
    engine.dispose()


def test_a_moment_comes_back_aware_and_in_utc(database: Database, at: datetime) -> None:
    elsewhere = at.astimezone(timezone(timedelta(hours=-7)))
    with database.write() as tx:
        audit.record(tx, at=elsewhere, actor="local", action="job.created")
    with database.read() as tx:
        (entry,) = audit.listed(tx)
    assert entry.at == at
    assert entry.at.utcoffset() == timedelta(0)


def test_a_moment_without_a_zone_is_refused(database: Database, at: datetime) -> None:
    with pytest.raises(StatementError, match="time zone"), database.write() as tx:
        audit.record(tx, at=at.replace(tzinfo=None), actor="local", action="job.created")


@pytest.mark.parametrize("value", [None, 0, True, "ä", [1, {"b": None, "a": [1.5]}], {}])
def test_json_comes_back_as_it_was(database: Database, value: object) -> None:
    with database.write() as tx:
        preferences.put(tx, "key", "other")
        preferences.put(tx, "key", value)
    with database.read() as tx:
        assert preferences.get(tx, "key", "default") == value
        assert preferences.get(tx, "none", "default") == "default"


@pytest.mark.parametrize(
    ("given", "kept"),
    [("a\x00b", "a\ufffdb"), ("half \ud83d", "half \ufffd"), ("whole \U0001f600", "whole \U0001f600")],
)
def test_text_that_no_database_keeps_is_mended(database: Database, at: datetime, given: str, kept: str) -> None:
    with database.write() as tx:
        user = users.add(tx, email=given, name=given, role="admin", password_hash=None, at=at)
        assert user.name == kept
        assert users.by_email(tx, given) == user


def test_an_error_takes_the_whole_transaction_back(database: Database, job: Job) -> None:
    def change_and_fail() -> None:
        with database.write() as tx:
            jobs.update(tx, job.id, expected_revision=None, title="Other")
            jobs.get(tx, "none")

    with pytest.raises(NotFoundError):
        change_and_fail()
    with database.read() as tx:
        assert jobs.get(tx, job.id) == job


def test_reading_cannot_write(database: Database, job: Job) -> None:
    with pytest.raises(DatabaseError, match=r"(?i)read.?only"), database.read() as tx:
        jobs.update(tx, job.id, expected_revision=None, title="Other")
    with database.write() as tx:
        assert jobs.update(tx, job.id, expected_revision=None, title="Other").title == "Other"


def test_reading_sees_one_state(database: Database, job: Job) -> None:
    with database.read() as reader:
        assert jobs.get(reader, job.id).title == job.title
        with database.write() as tx:
            jobs.update(tx, job.id, expected_revision=None, title="Other")
        assert jobs.get(reader, job.id).title == job.title
    with database.read() as reader:
        assert jobs.get(reader, job.id).title == "Other"


def test_a_reader_only_puts_off_that_old_copies_go(sqlite_url: str, new_job: Callable[..., Job]) -> None:
    database = Database.open(sqlite_url)
    log = Path(f"{sqlite_url.removeprefix('sqlite:///')}-wal")
    with database.read() as reader:
        assert jobs.listed(reader) == []
        with database.write() as tx:
            new_job(tx)
        database.shed()
        assert log.stat().st_size > 0
        assert jobs.listed(reader) == []
    database.shed()
    assert log.stat().st_size == 0
    with database.read() as tx:
        assert len(jobs.listed(tx)) == 1
    database.close()


def test_foreign_keys_hold(database: Database) -> None:
    from store import embeddings

    with pytest.raises(IntegrityError), database.write() as tx:
        embeddings.put(tx, "nobody", "encoder", b"")


def test_many_threads_write_and_none_fails(database: Database, job: Job, at: datetime) -> None:
    problems: list[BaseException] = []

    def work(name: str) -> None:
        try:
            for _ in range(10):
                with database.write() as tx:
                    number = jobs.get(tx, job.id).revision
                    audit.record(tx, at=at, actor=name, action="job.changed", detail={"revision": number})
                    jobs.update(tx, job.id, expected_revision=None, title=name)
        except BaseException as failed:
            problems.append(failed)

    threads = [threading.Thread(target=work, args=(str(number),)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    with database.read() as tx:
        assert jobs.get(tx, job.id).revision == 81
        assert len(audit.listed(tx)) == 80


def test_two_that_wait_for_each_other_are_told_to_try_again(
    postgres_url: str, new_job: Callable[..., Job], at: datetime
) -> None:
    database = Database.open(postgres_url)
    with database.write() as tx:
        made = [new_job(tx), new_job(tx)]
    both = threading.Barrier(2)
    said: list[str] = []

    def work(first: Job, second: Job) -> None:
        try:
            with database.write() as tx:
                jobs.lock(tx, first.id)
                both.wait(timeout=60)
                jobs.lock(tx, second.id)
        except ConflictError as told:
            said.append(told.code)

    threads = [threading.Thread(target=work, args=order) for order in (made, made[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    database.close()
    assert said == ["database_busy"]


def test_a_database_of_a_newer_version_is_told_and_left_alone(database_url: str) -> None:
    change(database_url, "UPDATE alembic_version SET version_num = '9999'")
    for act in (Database.open, upgrade):
        with pytest.raises(SettingsError, match="newer version") as told:
            act(database_url)
        assert told.value.code == "database_newer"
    assert revision_of(database_url) == "9999"


def test_a_database_of_an_older_version_is_told_what_to_do(database_url: str) -> None:
    change(database_url, "UPDATE alembic_version SET version_num = '0000'")
    with pytest.raises(SettingsError, match="rolecall db upgrade") as told:
        Database.open(database_url)
    assert told.value.code == "database_older"


def test_no_database_is_told_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="rolecall db upgrade") as told:
        Database.open(f"sqlite:///{tmp_path}/none.db")
    assert told.value.code == "database_older"
    assert list(tmp_path.iterdir()) == []


def test_upgrade_makes_the_folder_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "new" / "rolecall.db"
    upgrade(f"sqlite:///{file}")
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    Database.open(f"sqlite:///{file}").close()


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "cv.pdf").write_bytes(b"%PDF-1.7" * 1000)
    with pytest.raises(SettingsError, match="no SQLite database") as told:
        Database.open(f"sqlite:///{tmp_path}/cv.pdf")
    assert told.value.code == "database_unreachable"


def test_a_server_that_does_not_answer_is_told_without_the_password() -> None:
    with pytest.raises(SettingsError, match="cannot be reached") as told:
        Database.open("postgresql://somebody:hunter2@127.0.0.1:1/rolecall")
    assert told.value.code == "database_unreachable"
    assert "hunter2" not in told.value.message


@pytest.mark.parametrize("url", ["", "hunter2", "mysql://root:hunter2@localhost/x", "sqlite://", "sqlite:///:memory:"])
def test_an_address_that_cannot_be_used_is_told(url: str) -> None:
    with pytest.raises(SettingsError) as told:
        Database.open(url)
    assert told.value.code == "bad_database_url"
    assert "hunter2" not in told.value.message


READ_ONLY = """
import os, pwd, sys
from hiring.errors import SettingsError
from store.database import Database, upgrade
if os.geteuid() == 0:  # root may write everywhere
    os.seteuid(pwd.getpwnam("nobody").pw_uid)
for url in sys.argv[1:]:
    for act in (Database.open, upgrade):
        try:
            act(url)
        except SettingsError as told:
            print(told.code, told.message)
"""


def test_a_read_only_folder_is_told(sqlite_template: Path) -> None:
    folder = Path(tempfile.mkdtemp(prefix="rolecall-read-only-"))
    file = folder / "rolecall.db"
    shutil.copyfile(sqlite_template, file)
    file.chmod(0o444)
    folder.chmod(0o555)
    try:
        urls = [f"sqlite:///{file}", f"sqlite:///{folder}/below/rolecall.db"]
        done = subprocess.run([sys.executable, "-c", READ_ONLY, *urls], capture_output=True, text=True, cwd=ROOT)
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)
    lines = done.stdout.splitlines()
    codes = [line.split()[0] for line in lines]
    assert codes == ["data_dir_read_only", "data_dir_read_only", "database_older", "data_dir_read_only"], done.stderr
    assert all("--data-dir" in line for line, code in zip(lines, codes, strict=True) if code == "data_dir_read_only")
