"""Jobs: what is listed, what can be changed, and who sees one."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hiring.errors import ConflictError, NotAllowedError, NotFoundError, SettingsError
from pipeline.service import jobs
from pipeline.service.actor import LOCAL, Actor
from pipeline.service.jobs import JobChange
from pipeline.workspace import Workspace
from store import audit, users
from store import jobs as stored
from store.records import Job, User


class Watched:
    """A queue that only notes what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Any]] = []

    def read(self, applicant_ids: Any) -> None:
        self.asked.append(("read", tuple(applicant_ids)))

    def rescore(self, job_id: str) -> None:
        self.asked.append(("rescore", job_id))

    def unpack(self, file_id: str) -> None:
        self.asked.append(("unpack", file_id))

    def cancel(self, job_id: str) -> None:
        self.asked.append(("cancel", job_id))


@pytest.fixture
def queue() -> Watched:
    return Watched()


@pytest.fixture
def space(workspace: Workspace, queue: Watched) -> Workspace:
    return replace(workspace, queue=queue)


def new_job(space: Workspace, title: str = "Nurse", actor: Actor = LOCAL) -> Job:
    with space.database.write() as tx:
        return jobs.new_job(space, tx, actor, title=title, country="GB", as_of=None, advert="Advert", writing=None)


def account(space: Workspace, role: Any = "hiring_manager", email: str = "bea@example.com") -> tuple[User, Actor]:
    with space.database.write() as tx:
        user = users.add(tx, email=email, name="Bea", role=role, password_hash=None, at=space.clock())
    return user, Actor(user.id, user.name, user.role)


def actions(space: Workspace) -> list[str]:
    with space.database.read() as tx:
        return [entry.action for entry in audit.listed(tx)]


def test_a_new_job_counts_current_jobs_until_today(space: Workspace) -> None:
    job = new_job(space)
    assert job.as_of == space.clock().date()
    assert (job.status, job.blind, job.revision) == ("open", True, 1)
    assert actions(space) == ["job.created"]


def test_jobs_are_listed_newest_first_and_in_parts(space: Workspace) -> None:
    made = [new_job(space, f"Job {number}") for number in range(5)]
    first = jobs.listed(space, LOCAL, limit=2)
    assert [each.job.title for each in first] == ["Job 4", "Job 3"]
    rest = jobs.listed(space, LOCAL, limit=9, after=first[-1].job.id)
    assert [each.job.id for each in rest] == [job.id for job in reversed(made[:3])]
    assert first[0].counts.applicants == 0


def test_closing_and_opening_again(space: Workspace) -> None:
    job = new_job(space)
    closed = jobs.change(space, LOCAL, job.id, JobChange(status="closed"))
    assert closed.closed_at == space.clock()
    assert jobs.listed(space, LOCAL, status="open") == ()
    assert [each.job.id for each in jobs.listed(space, LOCAL, status="closed")] == [job.id]
    assert jobs.change(space, LOCAL, job.id, JobChange(status="open")).closed_at is None
    assert actions(space) == ["job.created", "job.closed", "job.reopened"]


def test_another_day_has_everybody_read_again(space: Workspace, queue: Watched) -> None:
    job = new_job(space)
    jobs.change(space, LOCAL, job.id, JobChange(title="Senior nurse"))
    assert queue.asked == []
    changed = jobs.change(space, LOCAL, job.id, JobChange(as_of=date(2026, 1, 31)))
    assert changed.as_of == date(2026, 1, 31)
    assert queue.asked == [("rescore", job.id)]


def test_a_change_that_changes_nothing_leaves_no_trace(space: Workspace) -> None:
    job = new_job(space)
    assert jobs.change(space, LOCAL, job.id, JobChange(title=" Nurse ", blind=True)) == job
    assert actions(space) == ["job.created"]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (JobChange(title="  "), "a title has 1 to 120"),
        (JobChange(title="x" * 121), "121 characters"),
        (JobChange(title="bell \x07"), "cannot be shown"),
        (JobChange(as_of=date(1999, 12, 31)), "allowed is a day from"),
        (JobChange(as_of=date(2999, 1, 1)), "allowed is a day from"),
        (JobChange(country="Atlantis"), "no country that is known"),
    ],
)
def test_what_cannot_be_used_is_told(space: Workspace, wanted: JobChange, said: str) -> None:
    job = new_job(space)
    with pytest.raises(SettingsError) as told:
        jobs.change(space, LOCAL, job.id, wanted)
    assert said in told.value.message
    assert jobs.get(space, LOCAL, job.id).job == job


def test_an_edit_that_was_overtaken_changes_nothing(space: Workspace) -> None:
    job = new_job(space)
    jobs.change(space, LOCAL, job.id, JobChange(title="Theirs"), expected_revision=job.revision)
    with pytest.raises(ConflictError) as told:
        jobs.change(space, LOCAL, job.id, JobChange(title="Mine"), expected_revision=job.revision)
    assert told.value.code == "changed_meanwhile"
    assert jobs.get(space, LOCAL, job.id).job.title == "Theirs"


def test_a_hiring_manager_sees_own_jobs_only(space: Workspace) -> None:
    theirs = new_job(space)
    user, bea = account(space)
    own = new_job(space, "Own", bea)
    assert [each.job.id for each in jobs.listed(space, bea)] == [own.id]
    for job_id in (theirs.id, "0" * 16):
        with pytest.raises(NotFoundError) as told:
            jobs.get(space, bea, job_id)
        assert told.value.message == "There is no such job, or not for you. Go back to the list of jobs."
    jobs.set_members(space, LOCAL, theirs.id, [user.id])
    assert {each.job.id for each in jobs.listed(space, bea)} == {own.id, theirs.id}
    assert [each.chosen for each in jobs.members(space, bea, theirs.id)] == [True]


def test_whoever_sets_the_members_stays_in(space: Workspace) -> None:
    user, bea = account(space)
    own = new_job(space, "Own", bea)
    jobs.set_members(space, bea, own.id, [])
    with space.database.read() as tx:
        assert stored.members(tx, own.id) == [user.id]
    with pytest.raises(SettingsError) as told:
        jobs.set_members(space, bea, own.id, ["nobody"])
    assert told.value.code == "unknown_user"


def test_an_auditor_changes_nothing(space: Workspace) -> None:
    job = new_job(space)
    _, auditor = account(space, "auditor")
    assert jobs.get(space, auditor, job.id).job == job
    with pytest.raises(NotAllowedError):
        jobs.change(space, auditor, job.id, JobChange(title="Mine"))
    with pytest.raises(NotAllowedError):
        jobs.set_members(space, auditor, job.id, [])
