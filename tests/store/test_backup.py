import gzip
import io
import json
import signal
import subprocess
import sys
import tarfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from hiring.errors import SettingsError
from hiring.job import JobDescription
from pipeline.command_line import app
from store import applicants, audit, criteria, erasure, jobs, matches, preferences, sessions, uploads, users
from store.backup import backup, restore
from store.database import Database, revision_of, upgrade
from store.files import FolderStore
from store.records import Job, Session, StoredMatch
from store.tables import REVISION, Base

ROOT = Path(__file__).parent.parent.parent
NewJob = Callable[..., Job]


def rows(database: Database) -> dict[str, list[tuple[object, ...]]]:
    with database.read() as tx:
        return {
            table.name: [tuple(row) for row in tx.execute(select(table).order_by(*table.primary_key.columns))]
            for table in Base.metadata.sorted_tables
        }


@pytest.fixture
def filled(
    database: Database, files: FolderStore, new_job: NewJob, description: JobDescription, at: datetime
) -> Database:
    """A database with every kind of value in it."""
    with database.write() as tx:
        job = new_job(tx, title="Ingénieur \U0001f600 “données”")
        criteria.add(tx, job.id, description, made_by="ann", at=at)
        stored = files.put([b"a CV"], 10)
        person = applicants.add(tx, job_id=job.id, file_name="é.pdf", digest=stored.digest, size=4, at=at)
        given = {"job_id": job.id, "size": 4, "uploaded_by": "ann", "at": at}
        archive = uploads.add(tx, name="x.zip", digest="", outcome="unpacked", **given)
        for _ in range(2):
            uploads.add(
                tx,
                name="é.pdf",
                digest=stored.digest,
                outcome="applicant",
                applicant_id=person.id,
                parent_id=archive.id,
                **given,
            )
        matches.put(tx, [StoredMatch(person.id, 1, "v", bytes(range(256)), b"\x00" * 10)])
        preferences.put(tx, "nothing", None)
        preferences.put(tx, "scoring", {"b": [1, 2.5, None], "a": {"ä": True}})
        user = users.add(tx, email="ann@example.org", name="Ann", role="admin", password_hash="h", at=at)
        sessions.add(tx, Session("hash", user.id, "csrf", at, at))
        audit.record(tx, at=at, actor="ann", action="job.created", job_id=job.id, detail={"n": 1})
        erasure.erase(tx, [], at=at, made_by="ann")
    return database


def test_everything_comes_back_in_either_kind_of_database(
    filled: Database, files: FolderStore, empty_url: str, tmp_path: Path, at: datetime, new_job: NewJob
) -> None:
    target = tmp_path / "backups" / "rolecall.tar.gz"
    before = rows(filled)
    done = backup(filled, files, target, at)
    assert (done.files, done.missing) == (1, 0)
    assert rows(filled) == before
    assert target.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in target.parent.iterdir()] == ["rolecall.tar.gz"]

    other = FolderStore(tmp_path / "other")
    restore(target, empty_url, other)
    again = Database.open(empty_url)
    assert rows(again) == {**before, "sessions": []}
    assert done.rows == sum(len(each) for name, each in before.items() if name != "sessions")
    assert [other.read(digest) for digest in other.digests()] == [b"a CV"]

    with again.write() as tx:  # what counts goes on counting
        last = audit.listed(tx)[-1].id
        assert audit.record(tx, at=at, actor="ann", action="job.created").id == last + 1
        (old,) = jobs.listed(tx)
        assert [job.id for job in jobs.listed(tx)] == [old.id]
        assert new_job(tx).id == jobs.listed(tx)[0].id
        assert applicants.add(tx, job_id=old.id, file_name="x", digest="d", size=1, at=at).number == 2
    again.close()


def test_a_backup_sees_one_state_while_others_write(
    filled: Database, files: FolderStore, tmp_path: Path, at: datetime
) -> None:
    class Busy(FolderStore):
        """While files are read, somebody writes rows that would come later in the backup."""

        def read(self, digest: str) -> bytes:
            with filled.write() as tx:
                preferences.put(tx, "late", 1)
                audit.record(tx, at=at, actor="bob", action="job.changed")
            return super().read(digest)

    before = rows(filled)
    backup(filled, Busy(files.folder), tmp_path / "backup", at)
    assert rows(filled) != before
    restore(tmp_path / "backup", f"sqlite:///{tmp_path}/new/rolecall.db", FolderStore(tmp_path / "new"))
    again = Database.open(f"sqlite:///{tmp_path}/new/rolecall.db")
    assert rows(again) == {**before, "sessions": []}
    again.close()


def test_a_file_that_is_missing_is_counted(filled: Database, files: FolderStore, tmp_path: Path, at: datetime) -> None:
    (digest,) = files.digests()
    files.delete(digest)
    done = backup(filled, files, tmp_path / "backup", at)
    assert (done.files, done.missing) == (0, 1)
    restore(tmp_path / "backup", f"sqlite:///{tmp_path}/new/rolecall.db", FolderStore(tmp_path / "new"))


def test_a_backup_never_writes_over_a_file(filled: Database, files: FolderStore, tmp_path: Path, at: datetime) -> None:
    target = tmp_path / "precious"
    target.write_text("precious")
    with pytest.raises(SettingsError) as told:
        backup(filled, files, target, at)
    assert told.value.code == "backup_exists"
    assert target.read_text() == "precious"
    with pytest.raises(SettingsError) as told:
        backup(filled, files, target / "below", at)
    assert told.value.code == "cannot_write"


def test_a_place_in_use_is_refused(filled: Database, files: FolderStore, tmp_path: Path, at: datetime) -> None:
    target = tmp_path / "backup"
    backup(filled, files, target, at)
    before = rows(filled)
    with pytest.raises(SettingsError) as told:
        restore(target, filled.url, files)
    assert told.value.code == "not_empty"
    assert rows(filled) == before
    other = FolderStore(tmp_path / "other")
    other.put([b"another's CV"], 100)
    url = f"sqlite:///{tmp_path}/new.db"
    with pytest.raises(SettingsError) as told:
        restore(target, url, other)
    assert told.value.code == "not_empty"
    assert revision_of(url) is None


def test_a_database_with_tables_and_no_rows_is_empty(
    filled: Database, files: FolderStore, empty_url: str, tmp_path: Path, at: datetime
) -> None:
    backup(filled, files, tmp_path / "backup", at)
    upgrade(empty_url)
    restore(tmp_path / "backup", empty_url, FolderStore(tmp_path / "other"))
    again = Database.open(empty_url)
    assert rows(again) == {**rows(filled), "sessions": []}
    again.close()


def repacked(source: Path, target: Path, change: Callable[[str, bytes], bytes | None]) -> None:
    """A copy with changed members; None leaves one out."""
    with tarfile.open(source) as old, tarfile.open(target, "w:gz") as new:
        for member in old:
            content = old.extractfile(member)
            assert content is not None
            data = change(member.name, content.read())
            if data is not None:
                member.size = len(data)
                new.addfile(member, io.BytesIO(data))


DAMAGES: dict[str, Callable[[str, bytes], bytes | None]] = {
    "a file changed": lambda name, data: b"a Cv" if name.startswith("files/") else data,
    "a table is missing": lambda name, data: None if name == "tables/audit.jsonl" else data,
    "a row is missing": lambda name, data: data[: data.rindex(b"\n", 0, -1) + 1] if "uploads" in name else data,
    "the end is missing": lambda name, data: None if name == "end.json" else data,
    "the manifest is missing": lambda name, data: None if name == "manifest.json" else data,
    "a row is no JSON": lambda name, data: data.replace(b"[", b"<") if "audit" in name else data,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_backup_changes_nothing(
    sqlite_url: str, files: FolderStore, tmp_path: Path, at: datetime, damage: str, new_job: NewJob
) -> None:
    database = Database.open(sqlite_url)
    with database.write() as tx:
        job = new_job(tx)
        digest = files.put([b"a CV"], 10).digest
        for _ in range(2):
            uploads.add(tx, job_id=job.id, name="x", size=4, digest=digest, outcome="refused", uploaded_by="ann", at=at)
        audit.record(tx, at=at, actor="ann", action="job.created")
    backup(database, files, tmp_path / "whole", at)
    database.close()
    repacked(tmp_path / "whole", tmp_path / "damaged", DAMAGES[damage])
    url = f"sqlite:///{tmp_path}/new.db"
    with pytest.raises(SettingsError) as told:
        restore(tmp_path / "damaged", url, FolderStore(tmp_path / "other"))
    assert told.value.code == "backup_damaged"
    assert revision_of(url) is None
    restore(tmp_path / "whole", url, FolderStore(tmp_path / "other"))
    assert revision_of(url) is not None


NO_BACKUPS = {
    "nothing": b"",
    "a PDF": b"%PDF-1.7",
    "no tar": gzip.compress(b"no tar"),
    "a tar of nothing": gzip.compress(b"\x00" * 10_240),
}


@pytest.mark.parametrize("what", NO_BACKUPS)
def test_what_is_no_backup_is_told(tmp_path: Path, what: str) -> None:
    (tmp_path / "file").write_bytes(NO_BACKUPS[what])
    with pytest.raises(SettingsError) as told:
        restore(tmp_path / "file", f"sqlite:///{tmp_path}/new.db", FolderStore(tmp_path / "other"))
    assert told.value.code == "backup_damaged"


def test_a_backup_that_is_cut_short_is_told(filled: Database, files: FolderStore, tmp_path: Path, at: datetime) -> None:
    backup(filled, files, tmp_path / "whole", at)
    whole = (tmp_path / "whole").read_bytes()
    for length in (len(whole) // 3, len(whole) // 2, len(whole) - 20):
        (tmp_path / "short").write_bytes(whole[:length])
        with pytest.raises(SettingsError) as told:
            restore(tmp_path / "short", f"sqlite:///{tmp_path}/new.db", FolderStore(tmp_path / "other"))
        assert told.value.code == "backup_damaged"


def test_a_newer_backup_is_told(filled: Database, files: FolderStore, tmp_path: Path, at: datetime) -> None:
    backup(filled, files, tmp_path / "now", at)

    def newer(name: str, data: bytes) -> bytes:
        return json.dumps({**json.loads(data), "revision": "9999"}).encode() if name == "manifest.json" else data

    repacked(tmp_path / "now", tmp_path / "newer", newer)
    with pytest.raises(SettingsError) as told:
        restore(tmp_path / "newer", f"sqlite:///{tmp_path}/new.db", FolderStore(tmp_path / "other"))
    assert told.value.code == "backup_newer"
    with pytest.raises(SettingsError) as told:
        restore(tmp_path / "none", f"sqlite:///{tmp_path}/new.db", FolderStore(tmp_path / "other"))
    assert told.value.code == "backup_not_found"


def test_a_restore_that_is_killed_midway_can_be_run_again(
    filled: Database, files: FolderStore, empty_url: str, tmp_path: Path, at: datetime
) -> None:
    backup(filled, files, tmp_path / "backup", at)
    code = """
import os, signal, sys
from pathlib import Path
from sqlalchemy import Engine, event
from store.backup import restore
from store.files import FolderStore
@event.listens_for(Engine, "after_cursor_execute")
def count(connection, cursor, statement, *_):
    if statement.startswith("INSERT INTO uploads"):
        os.kill(os.getpid(), signal.SIGKILL)
restore(Path(sys.argv[1]), sys.argv[2], FolderStore(Path(sys.argv[3])))
"""
    other = tmp_path / "other"
    command = [sys.executable, "-c", code, str(tmp_path / "backup"), empty_url, str(other)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert revision_of(empty_url) is None
    restore(tmp_path / "backup", empty_url, FolderStore(other))
    again = Database.open(empty_url)
    assert rows(again) == {**rows(filled), "sessions": []}
    again.close()


def test_the_commands_do_it(tmp_path: Path, at: datetime) -> None:
    run = CliRunner()
    here, there, target = tmp_path / "here", tmp_path / "there", tmp_path / "rolecall.tar.gz"
    done = run.invoke(app, ["db", "upgrade", "--data-dir", str(here)])
    assert (done.exit_code, done.stderr) == (0, f"The database is now of revision {REVISION}.\n")
    assert "already" in run.invoke(app, ["db", "upgrade", "--data-dir", str(here)]).stderr
    database = Database.open(f"sqlite:///{here}/rolecall.sqlite")
    with database.write() as tx:
        jobs.create(
            tx,
            title="Backend Developer",
            country=None,
            as_of=date(2026, 11, 1),
            advert="",
            writing=None,
            created_by="ann",
            at=at,
        )
    database.close()
    done = run.invoke(app, ["backup", str(target), "--data-dir", str(here)])
    assert (done.exit_code, done.stderr) == (0, f"{target}: 2 rows and 0 files.\n")
    done = run.invoke(app, ["backup", str(target), "--data-dir", str(here)])
    assert done.exit_code == 2
    assert "[backup_exists]" in done.stderr
    done = run.invoke(app, ["backup", str(tmp_path / "x"), "--data-dir", str(there)])
    assert done.exit_code == 2
    assert "[database_older]" in done.stderr
    assert run.invoke(app, ["restore", str(target), "--data-dir", str(there)]).exit_code == 0
    done = run.invoke(app, ["restore", str(target), "--data-dir", str(there)])
    assert done.exit_code == 2
    assert "[not_empty]" in done.stderr
    database = Database.open(f"sqlite:///{there}/rolecall.sqlite")
    with database.read() as tx:
        assert [job.title for job in jobs.listed(tx)] == ["Backend Developer"]
    database.close()
