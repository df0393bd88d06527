from collections.abc import Callable
from datetime import date, datetime

import pytest
from sqlalchemy import event

from hiring.errors import ConflictError, NotFoundError
from hiring.job import JobDescription
from store import applicants, criteria, decisions, jobs, views, weights
from store.database import Database
from store.records import Applicant, Job, JobCounts


def test_a_new_job_is_open_and_blind_and_its_maker_belongs_to_it(database: Database, job: Job, at: datetime) -> None:
    assert (job.status, job.blind, job.revision, job.criteria_number, job.weights_number) == ("open", True, 1, 0, 0)
    assert (job.title, job.country, job.as_of, job.created_at) == ("Backend Developer", "GB", date(2026, 11, 1), at)
    assert job.writing == {"title": "Backend Developer", "tone": None}
    with database.read() as tx:
        assert jobs.get(tx, job.id) == job
        assert jobs.members(tx, job.id) == ["ann"]
        assert jobs.is_member(tx, job.id, "ann")
        assert not jobs.is_member(tx, job.id, "bob")


def test_what_is_not_there_is_not_found(
    database: Database, job: Job, description: JobDescription, at: datetime
) -> None:
    with database.write() as tx:
        for act in (
            lambda: jobs.get(tx, "none"),
            lambda: jobs.get(tx, "\x00"),
            lambda: jobs.update(tx, "none", expected_revision=1, title="x"),
            lambda: jobs.set_members(tx, "none", []),
            lambda: jobs.listed(tx, after="none"),
            lambda: criteria.add(tx, "none", description, made_by="ann", at=at),
            lambda: criteria.get(tx, job.id, 1),
            lambda: criteria.get(tx, job.id, 10**30),
            lambda: weights.use(tx, job.id, 1),
        ):
            with pytest.raises(NotFoundError):
                act()


def test_jobs_are_listed_newest_first_page_by_page(database: Database, new_job: Callable[..., Job]) -> None:
    with database.write() as tx:
        made = [new_job(tx, title=str(number), created_by="ann" if number % 2 else "bob") for number in range(5)]
        jobs.update(tx, made[2].id, expected_revision=None, status="closed")
    with database.read() as tx:
        titles = [job.title for job in jobs.listed(tx, limit=2)]
        assert titles == ["4", "3"]
        assert [job.title for job in jobs.listed(tx, limit=2, after=made[3].id)] == ["2", "1"]
        assert [job.title for job in jobs.listed(tx, member="ann")] == ["3", "1"]
        assert [job.title for job in jobs.listed(tx, status="closed")] == ["2"]


def test_members_are_set_as_a_whole(database: Database, job: Job) -> None:
    with database.write() as tx:
        jobs.set_members(tx, job.id, ["cid", "bob", "bob"])
        assert jobs.members(tx, job.id) == ["bob", "cid"]
        jobs.set_members(tx, job.id, [])
        assert jobs.members(tx, job.id) == []


def test_of_two_edits_on_one_revision_the_second_is_told(database: Database, job: Job) -> None:
    with database.write() as tx:
        changed = jobs.update(tx, job.id, expected_revision=1, title="Senior", writing={"a": [1]}, country=None)
    assert (changed.title, changed.writing, changed.country, changed.revision) == ("Senior", {"a": [1]}, None, 2)
    with pytest.raises(ConflictError) as told, database.write() as tx:
        jobs.update(tx, job.id, expected_revision=1, title="Junior")
    assert told.value.code == "changed_meanwhile"
    with database.read() as tx:
        assert jobs.get(tx, job.id) == changed


def test_a_field_that_does_not_exist_cannot_be_changed(database: Database, job: Job) -> None:
    with pytest.raises(TypeError, match="created_by"), database.write() as tx:
        jobs.update(tx, job.id, expected_revision=None, created_by="eve")


def test_criteria_count_up_and_come_into_force(
    database: Database, job: Job, description: JobDescription, at: datetime
) -> None:
    with database.write() as tx:
        first = criteria.add(tx, job.id, description, made_by="ann", at=at)
        second = criteria.add(tx, job.id, description, made_by="bob", at=at, note="Python first")
        assert (first.number, second.number, second.note, second.made_by) == (1, 2, "Python first", "bob")
        assert second.description == description
        assert criteria.get(tx, job.id, 1) == first
        assert criteria.listed(tx, job.id) == [first, second]
        now = jobs.get(tx, job.id)
        assert (now.criteria_number, now.revision) == (2, 3)


def test_weights_count_up_and_are_used_when_said(database: Database, job: Job, at: datetime) -> None:
    with database.write() as tx:
        made = weights.add(
            tx, job.id, name="Languages", criteria={"r1": 2.5}, scoring={"named": 1.0}, made_by="ann", at=at
        )
        assert (made.number, made.criteria, made.scoring) == (1, {"r1": 2.5}, {"named": 1.0})
        assert jobs.get(tx, job.id).weights_number == 0
        assert weights.use(tx, job.id, 1).weights_number == 1
        assert weights.use(tx, job.id, 0).weights_number == 0
        assert weights.listed(tx, job.id) == [weights.get(tx, job.id, 1)] == [made]


def test_counts_of_a_hundred_jobs_come_in_one_query(
    database: Database, new_job: Callable[..., Job], new_applicant: Callable[..., Applicant], at: datetime
) -> None:
    with database.write() as tx:
        made = [new_job(tx) for _ in range(100)]
        first = made[0]
        people = [new_applicant(tx, first, str(number)) for number in range(5)]
        other = new_applicant(tx, made[1], "0")
        for person in (*people[:3], other):
            applicants.set_state(tx, person.id, "scored", at=at)
        applicants.set_state(tx, people[3].id, "unreadable", at=at, code="empty")
        views.mark_opened(tx, "ann", people[0].id, at)
        views.reveal(tx, "ann", people[1].id, at)
        views.mark_opened(tx, "bob", people[1].id, at)
        for person, kind in ((people[0], "shortlist"), (people[1], "shortlist"), (people[1], "hold")):
            decisions.add(
                tx, job_id=first.id, applicant_id=person.id, kind=kind, reason="", note="", made_by="ann", at=at
            )
    statements: list[str] = []
    with database.read() as tx:
        listen = (tx.get_bind(), "before_cursor_execute", lambda *args: statements.append(args[2]))
        tx.connection()
        event.listen(*listen)
        counts = jobs.counts(tx, [job.id for job in made], "ann")
        event.remove(*listen)
    assert len(statements) == 1
    assert len(counts) == 100
    assert counts[first.id] == JobCounts(applicants=5, unread=2, shortlisted=1, waiting=1)
    assert counts[made[1].id] == JobCounts(applicants=1, unread=1, shortlisted=0, waiting=0)
    assert counts[made[2].id] == JobCounts(0, 0, 0, 0)
