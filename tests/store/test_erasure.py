import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from hiring.correction import Correction
from hiring.errors import ConflictError
from store import (
    applicants,
    audit,
    corrections,
    decisions,
    deletions,
    embeddings,
    erasure,
    groundwork,
    group_outcomes,
    jobs,
    matches,
    profiles,
    swaps,
    uploads,
    views,
)
from store.database import Database, Transaction
from store.files import FileStore, FolderStore
from store.records import Applicant, Job, StoredMatch, StoredProfile, StoredSwaps
from store.tables import ApplicantRow, Base

ROOT = Path(__file__).parent.parent.parent
KILLED = Path(__file__).parent / "killed.py"
NewJob = Callable[..., Job]


@dataclass
class House:
    """A job with people of whom every table has something; each has a name that stands in all of it."""

    database: Database
    files: FolderStore
    job: Job
    people: dict[str, Applicant]

    def person(self, tx: Transaction, name: str, job: Job, at: datetime, parent_id: str | None = None) -> Applicant:
        words = f"Dr {name} Zweistein"
        stored = self.files.put([f"CV of {words}. ".encode() * 50], 10_000)
        person = applicants.add(
            tx, job_id=job.id, file_name=f"{words}.pdf", digest=stored.digest, size=stored.size, at=at
        )
        for outcome in ("applicant", "duplicate"):
            uploads.add(
                tx,
                job_id=job.id,
                name=f"{words}.pdf",
                size=stored.size,
                digest=stored.digest,
                outcome=outcome,
                uploaded_by="ann",
                at=at,
                applicant_id=person.id,
                parent_id=parent_id if outcome == "applicant" else None,
            )
        body = words.encode() * 400
        profiles.put(tx, StoredProfile(person.id, "1", body))
        matches.put(tx, [StoredMatch(person.id, number, "1", body[:500], body) for number in (1, 2)])
        embeddings.put(tx, person.id, "encoder", body)
        groundwork.put(tx, person.id, "1", body)
        swaps.put(tx, [StoredSwaps(person.id, 1, "1", body)])
        made = Correction(f"c-{person.id}", "job_employer", 0, words, words, "ann", at)
        corrections.add(tx, person.id, made)
        decision = decisions.add(
            tx, job_id=job.id, applicant_id=person.id, kind="hold", reason="later", note=words, made_by="ann", at=at
        )
        views.mark_opened(tx, "ann", person.id, at)
        views.reveal(tx, "ann", person.id, at)
        record = {"at": at, "actor": "ann", "job_id": job.id}
        audit.record(tx, action="decision.made", applicant_id=person.id, detail={"decision": decision.id}, **record)
        audit.record(tx, action="applicants.compared", detail={"with": [person.id, "other"], "count": 2}, **record)
        return person


@pytest.fixture
def house(database: Database, files: FolderStore, job: Job, at: datetime) -> House:
    house = House(database, files, job, {})
    with database.write() as tx:
        for name in ("Ada", "Ben", "Cleo"):
            house.people[name] = house.person(tx, name, job, at)
        group_outcomes.add(
            tx, job_id=job.id, criteria_number=1, weights_number=0, people=3, not_matched=0,
            found={"outcomes": []}, made_by="ann", at=at,
        )  # fmt: skip
    return house


def everything(database: Database) -> str:
    """All values of all tables as text."""
    told: list[str] = []
    with database.read() as tx:
        for table in Base.metadata.sorted_tables:
            for row in tx.execute(select(table).order_by(*table.primary_key.columns)):
                told.extend(value.decode() if isinstance(value, bytes) else str(value) for value in row)
    return "\n".join(told)


def counts_of_tables(database: Database) -> dict[str, int]:
    with database.read() as tx:
        return {table.name: len(tx.execute(select(table)).all()) for table in Base.metadata.sorted_tables}


def erase(house: House, *names: str, at: datetime) -> erasure.Erasure:
    with house.database.write() as tx:
        receipt, _ = erasure.erase(tx, [house.people[name].id for name in names], at=at, made_by="ann")
    erasure.sweep(house.database, house.files)
    return receipt


def test_nothing_of_a_person_is_left_and_all_of_the_others(house: House, at: datetime, later: datetime) -> None:
    before = counts_of_tables(house.database)
    kept = house.people["Ben"]
    receipt = erase(house, "Ada", at=later)
    told = everything(house.database)
    assert "Ada" not in told
    assert house.people["Ada"].id not in told
    after = counts_of_tables(house.database)
    gone = {name: before[name] - after[name] for name in before if before[name] != after[name]}
    assert gone == {
        "applicants": 1,
        "uploads": 2,
        "profiles": 1,
        "matches": 2,
        "match_bodies": 2,
        "embeddings": 1,
        "groundwork": 1,
        "corrections": 1,
        "decisions": 1,
        "views": 1,
        "swaps": 1,
        "group_outcomes": 1,
        "erasures": -1,
    }
    assert receipt.counts == {
        "applicants": 1,
        "files": 2,
        "profiles": 1,
        "matches": 2,
        "embeddings": 1,
        "corrections": 1,
        "decisions": 1,
        "views": 1,
        "swaps": 1,
        "group_outcomes": 1,
        "audit_entries": 2,
    }
    with house.database.read() as tx:
        assert erasure.receipts(tx) == [receipt]
        assert applicants.get(tx, kept.id) == kept
        assert matches.get(tx, kept.id, 2) is not None
        entries = audit.listed(tx)
    assert [entry.action for entry in entries] == ["decision.made", "applicants.compared"] * 3
    assert (entries[0].applicant_id, entries[0].detail) == (None, {})
    assert entries[1].detail == {"with": ["other"], "count": 2}
    assert entries[2].applicant_id == kept.id
    assert not house.files.exists(house.people["Ada"].digest)
    assert house.files.exists(kept.digest)


def test_nothing_is_left_in_the_data_folder(sqlite_url: str, files: FolderStore, new_job: NewJob, at: datetime) -> None:
    database = Database.open(sqlite_url)
    house = House(database, files, None, {})  # type: ignore[arg-type]
    with database.write() as tx:
        house.job = new_job(tx)
        for number in range(40):
            name = "Ada" if number == 20 else f"N{number}"
            house.people[name] = house.person(tx, name, house.job, at)

    def holds(name: str) -> bool:
        paths = [path for path in files.folder.parent.rglob("*") if path.is_file()]
        return any(f"Dr {name} Zweistein".encode() in path.read_bytes() for path in paths)

    assert holds("Ada")
    erase(house, "Ada", at=at)
    assert holds("N19")
    assert holds("N21")
    assert not holds("Ada")
    database.close()
    assert not holds("Ada")


def test_bytes_that_another_job_needs_stay_until_it_needs_them_no_more(
    house: House, new_job: NewJob, at: datetime
) -> None:
    digest = house.people["Ada"].digest
    with house.database.write() as tx:
        other = new_job(tx)
        house.people["Ada again"] = applicants.add(tx, job_id=other.id, file_name="x", digest=digest, size=1, at=at)
    erase(house, "Ada", at=at)
    assert house.files.exists(digest)
    erase(house, "Ada again", at=at)
    assert not house.files.exists(digest)


def test_bytes_that_come_again_before_the_sweep_stay(house: House, at: datetime) -> None:
    digest = house.people["Ada"].digest
    with house.database.write() as tx:
        _, freed = erasure.erase(tx, [house.people["Ada"].id], at=at, made_by="ann")
        assert freed == (digest,)
        assert erasure.pending(tx) == [digest]
    with house.database.write() as tx:
        applicants.add(tx, job_id=house.job.id, file_name="x", digest=digest, size=1, at=at)
        assert erasure.pending(tx) == []
    assert erasure.sweep(house.database, house.files) == 0
    assert house.files.exists(digest)


def test_who_is_erased_or_was_never_there_is_passed_over(house: House, at: datetime) -> None:
    erase(house, "Ada", at=at)
    before = counts_of_tables(house.database)
    receipt = erase(house, "Ada", at=at)
    assert set(receipt.counts.values()) == {0}
    assert counts_of_tables(house.database) == {**before, "erasures": before["erasures"] + 1}


def test_a_list_of_matches_that_was_kept_elsewhere_is_seen_to_be_stale(house: House, at: datetime) -> None:
    with house.database.read() as tx:
        before = matches.stamp(tx, house.job.id, 1)
    erase(house, "Ada", at=at)
    with house.database.read() as tx:
        after = matches.stamp(tx, house.job.id, 1)
    assert (before[0], after[0]) == (3, 2)
    assert before[1] != after[1]


def test_an_archive_goes_with_the_first_who_came_out_of_it(house: House, at: datetime) -> None:
    zipped = house.files.put([b"PK: Dora, Emil"], 100)
    with house.database.write() as tx:
        given = {"job_id": house.job.id, "size": zipped.size, "uploaded_by": "ann", "at": at, "name": "cvs.zip"}
        archive = uploads.add(tx, digest=zipped.digest, outcome="archive", **given)
        for name in ("Dora", "Emil"):
            house.people[name] = house.person(tx, name, house.job, at, parent_id=archive.id)
    with pytest.raises(ConflictError) as told:
        erase(house, "Dora", at=at)
    assert told.value.code == "archive_waiting"
    assert "Dora" in everything(house.database)
    with house.database.write() as tx:
        uploads.set_outcome(tx, archive.id, "unpacked")
    assert erase(house, "Dora", at=at).counts["files"] == 2
    assert not house.files.exists(zipped.digest)
    with house.database.read() as tx:
        assert uploads.get(tx, archive.id).digest == ""
    assert erase(house, "Emil", at=at).counts["files"] == 3
    assert "cvs.zip" not in everything(house.database)


def test_a_job_is_emptied_of_refused_files_too(house: House, new_job: NewJob, at: datetime) -> None:
    with house.database.write() as tx:
        given = {"size": 1, "uploaded_by": "ann", "at": at, "outcome": "refused", "digest": ""}
        uploads.add(tx, job_id=house.job.id, name="Fay Zweistein.exe", **given)
        other = new_job(tx)
        house.person(tx, "Gil", other, at)
        receipt, _ = erasure.erase_jobs(tx, [house.job.id], at=at, made_by="ann")
    erasure.sweep(house.database, house.files)
    assert (receipt.counts["applicants"], receipt.counts["files"]) == (3, 7)
    told = everything(house.database)
    assert not any(name in told for name in ("Ada", "Ben", "Cleo", "Fay"))
    assert "Gil" in told
    with house.database.read() as tx:
        assert jobs.get(tx, house.job.id).title == "Backend Developer"
    assert len(list(house.files.digests())) == 1


def test_every_reference_to_an_applicant_is_erased() -> None:
    """A new table about a person must be added to the erasure; a foreign key that it forgot would stop it loudly."""
    pointing = {
        table.name
        for table in Base.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column is ApplicantRow.__table__.c.id
    }
    about = {table.__tablename__ for _, table in erasure._ABOUT_A_PERSON}
    assert pointing == about | {"uploads"}
    named = {table.name for table in Base.metadata.sorted_tables if "applicant_id" in table.columns}
    assert named == pointing | {"audit"}


def test_jobs_closed_before_a_day(database: Database, new_job: NewJob, at: datetime) -> None:
    with database.write() as tx:
        for title, days in (("new", 1), ("old", 200), ("older", 300), ("edge", 180)):
            job = new_job(tx, title=title)
            closing: dict[str, Any] = {"status": "closed", "closed_at": at - timedelta(days=days)}
            jobs.update(tx, job.id, expected_revision=None, **closing)
        reopened = new_job(tx, title="reopened")
        jobs.update(tx, reopened.id, expected_revision=None, closed_at=at - timedelta(days=400))
        day: date = (at - timedelta(days=180)).date()
        assert [job.title for job in erasure.jobs_closed_before(tx, day)] == ["older", "old"]


def killed(statements: int, url: str, what: str, *arguments: str) -> None:
    command = [sys.executable, KILLED, str(statements), url, what, *arguments]
    done = subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True)
    assert done.returncode == -signal.SIGKILL, done.stderr


@pytest.mark.parametrize("statements", [1, 5, 14])
def test_an_erasure_that_is_killed_midway_has_done_nothing(house: House, at: datetime, statements: int) -> None:
    before = everything(house.database)
    ada = house.people["Ada"]
    killed(statements, house.database.url, "erase", ada.id)
    assert everything(house.database) == before
    assert house.files.exists(ada.digest)
    erase(house, "Ada", at=at)
    assert "Ada" not in everything(house.database)
    with house.database.read() as tx:
        assert len(erasure.receipts(tx)) == 1


def test_an_erasure_that_is_killed_before_and_amid_its_files_is_finished_by_the_next_start(house: House) -> None:
    ada, ben = house.people["Ada"], house.people["Ben"]
    killed(0, house.database.url, "erase", ada.id, ben.id)
    with house.database.read() as tx:
        assert erasure.pending(tx) == sorted([ada.digest, ben.digest])
        assert len(erasure.receipts(tx)) == 1
    killed(0, house.database.url, "sweep", str(house.files.folder))
    assert sum(house.files.exists(person.digest) for person in (ada, ben)) == 1
    with house.database.read() as tx:
        assert len(erasure.pending(tx)) == 2
    deletions.sweep(house.database, house.files)
    assert list(house.files.digests()) == [house.people["Cleo"].digest]
    with house.database.read() as tx:
        assert erasure.pending(tx) == []
        assert len(erasure.receipts(tx)) == 1
    told = everything(house.database)
    assert "Ada" not in told
    assert "Ben" not in told


def test_bytes_without_a_row_are_found_and_deleted(house: House) -> None:
    before = list(house.files.digests())
    stray = house.files.put([b"an upload that was cut off"], 100)
    with house.database.write() as tx:
        assert deletions.let_go(tx, house.files.digests()) == (stray.digest,)
        assert deletions.let_go(tx, house.files.digests()) == (stray.digest,)
    assert deletions.sweep(house.database, house.files) == 1
    assert not house.files.exists(stray.digest)
    assert list(house.files.digests()) == before


def test_a_file_store_that_fails_loses_nothing(house: House, at: datetime) -> None:
    class Failing(FolderStore):
        def delete(self, digest: str) -> None:
            raise OSError(digest)

    with house.database.write() as tx:
        erasure.erase(tx, [house.people["Ada"].id], at=at, made_by="ann")
    failing: FileStore = Failing(house.files.folder)
    with pytest.raises(OSError):
        erasure.sweep(house.database, failing)
    with house.database.read() as tx:
        assert erasure.pending(tx) == [house.people["Ada"].digest]
