"""The pulse of a job's files: it differs whenever anything has changed, and not otherwise."""

from pathlib import Path

import pytest

from hiring.errors import NotFoundError
from pipeline.service.actor import LOCAL, Actor
from pipeline.service.watching import pulse
from pipeline.workspace import Workspace
from store import applicants, uploads
from store.database import Database
from store.records import Job
from tests.service.ranked_job import Cv, add_scored, add_waiting, description, new_job, score, space_over


@pytest.fixture
def space(database: Database, tmp_path: Path) -> Workspace:
    return space_over(database, tmp_path)


@pytest.fixture
def job(space: Workspace) -> Job:
    return new_job(space, description(1, 0))


def refused(space: Workspace, job: Job, outcome: str = "refused") -> str:
    with space.database.write() as tx:
        return uploads.add(
            tx,
            job_id=job.id,
            name="a.pdf",
            size=0,
            digest="",
            outcome=outcome,
            uploaded_by="local",
            at=space.clock(),
        ).id


def test_every_change_is_felt_and_nothing_else(space: Workspace, job: Job) -> None:
    before = pulse(space, LOCAL, job.id)
    waiting = add_waiting(space, job, "cv.pdf")

    def fail() -> None:
        with space.database.write() as tx:
            applicants.set_state(tx, waiting.id, "unreadable", at=space.clock(), code="damaged")

    def unpack(file_id: str) -> None:
        with space.database.write() as tx:
            uploads.set_outcome(tx, file_id, "unpacked")

    people = []
    for change in (
        lambda: None,
        fail,
        lambda: refused(space, job),
        lambda: unpack(refused(space, job, "archive")),
        lambda: people.extend(add_scored(space, job, [Cv(((0.5, "partly"),))])),
        lambda: score(space, job, people, [Cv(((1.0, "met"),))]),
    ):
        change()
        after = pulse(space, LOCAL, job.id, before)
        assert after != before
        assert pulse(space, LOCAL, job.id, after) == after
        before = after


def test_it_tells_whether_anything_waits(space: Workspace, job: Job) -> None:
    assert not pulse(space, LOCAL, job.id).waiting
    archive = refused(space, job, "archive")
    assert pulse(space, LOCAL, job.id).archives == (archive,)
    assert pulse(space, LOCAL, job.id).waiting


def test_it_is_for_those_who_may_see_the_job(space: Workspace, job: Job) -> None:
    with pytest.raises(NotFoundError):
        pulse(space, Actor("u-manager", "Max", "hiring_manager"), job.id)
