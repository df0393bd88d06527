"""The log as people read it."""

from pathlib import Path

import pytest

from hiring.errors import NotAllowedError
from pipeline.service import audit as service
from pipeline.service import decisions
from pipeline.service.actor import LOCAL, Actor
from pipeline.service.audit import AuditFilters
from pipeline.workspace import Workspace
from store import audit, users
from store.database import Database
from store.records import Job
from tests.service.ranked_job import NOON, add_scored, description, new_job, random_cvs, space_over


@pytest.fixture
def space(database: Database, tmp_path: Path) -> Workspace:
    return space_over(database, tmp_path)


@pytest.fixture
def job(space: Workspace) -> Job:
    job = new_job(space, description(2, 1))
    people = add_scored(space, job, random_cvs(3, 3))
    decisions.decide(space, LOCAL, job.id, [one.id for one in people], "hold")
    with space.database.write() as tx:
        ada = users.add(tx, email="ada@example.com", name="Ada", role="recruiter", password_hash=None, at=NOON)
        audit.record(tx, at=NOON, actor=ada.id, action="ranking.exported", job_id=job.id, detail={"form": "pdf"})
        audit.record(tx, at=NOON, actor=ada.id, action="odd_thing.happened", detail={"deep": {"a": [1, True, None]}})
    return job


def test_ids_become_words_and_no_name_stands_there(space: Workspace, job: Job) -> None:
    page = service.page(space, LOCAL, AuditFilters())
    assert [(line.who, line.what, line.job, line.applicant, line.told) for line in page.lines] == [
        ("Ada", "Odd thing: happened", "", "", "deep: (a: 1 yes none)"),
        ("Ada", "Exported a ranking", "Backend Developer", "", "form: pdf"),
        *(
            ("This computer", "Decided", "Backend Developer", f"Applicant {number}", "kind: hold, before: undecided")
            for number in (3, 2, 1)
        ),
    ]
    assert page.older is None
    assert page.jobs == {job.id: "Backend Developer"}
    assert list(page.actors.values()) == ["Ada", "This computer"]


def test_pages_go_on_where_the_last_one_ended(space: Workspace, job: Job) -> None:
    first = service.page(space, LOCAL, AuditFilters(), limit=2)
    assert first.older == first.lines[-1].id
    second = service.page(space, LOCAL, AuditFilters(), before=first.older, limit=2)
    third = service.page(space, LOCAL, AuditFilters(), before=second.older or 0, limit=2)
    numbers = [line.id for page in (first, second, third) for line in page.lines]
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) == 5
    assert third.older is None


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        (AuditFilters(action="decision.made"), 3),
        (AuditFilters(actor="local"), 3),
        (AuditFilters(actor="local", action="ranking.exported"), 0),
        (AuditFilters(job_id="0" * 16), 0),
    ],
)
def test_filters(space: Workspace, job: Job, filters: AuditFilters, count: int) -> None:
    assert len(service.page(space, LOCAL, filters).lines) == count
    assert len(service.lines(space, LOCAL, filters)) == count


def test_a_job_narrows_it_and_the_filters_are_told_in_words(space: Workspace, job: Job) -> None:
    filters = AuditFilters(job.id, "decision.made", "local")
    assert len(service.lines(space, LOCAL, filters)) == 3
    assert service.told(space, LOCAL, filters) == "job Backend Developer, Decided, by This computer"
    assert service.told(space, LOCAL, AuditFilters()) == ""


def test_a_hiring_manager_sees_no_log(space: Workspace, job: Job) -> None:
    manager = Actor("u-max", "Max", "hiring_manager")
    with pytest.raises(NotAllowedError):
        service.page(space, manager, AuditFilters())
    with pytest.raises(NotAllowedError):
        service.lines(space, manager, AuditFilters())
    assert len(service.page(space, Actor("u-a", "A", "auditor"), AuditFilters()).lines) == 5
