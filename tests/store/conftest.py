from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from hiring.job import JobDescription
from store import applicants, jobs
from store.database import Database, Transaction
from store.files import FolderStore
from store.records import Applicant, Job


@pytest.fixture
def at() -> datetime:
    return datetime(2026, 11, 28, 12, 30, 15, 123456, tzinfo=UTC)


@pytest.fixture
def later(at: datetime) -> datetime:
    return at + timedelta(minutes=1)


@pytest.fixture
def new_job(at: datetime) -> Callable[..., Job]:
    def make(tx: Transaction, title: str = "Backend Developer", created_by: str = "ann") -> Job:
        return jobs.create(
            tx,
            title=title,
            country="GB",
            as_of=date(2026, 11, 1),
            advert="# Backend Developer",
            writing={"title": "Backend Developer", "tone": None},
            created_by=created_by,
            at=at,
        )

    return make


@pytest.fixture
def new_applicant(at: datetime) -> Callable[..., Applicant]:
    def make(tx: Transaction, job: Job, digest: str, file_name: str = "cv.pdf") -> Applicant:
        return applicants.add(tx, job_id=job.id, file_name=file_name, digest=digest, size=3, at=at)

    return make


@pytest.fixture
def job(database: Database, new_job: Callable[..., Job]) -> Job:
    with database.write() as tx:
        return new_job(tx)


@pytest.fixture(scope="session")
def description() -> JobDescription:
    import numpy as np

    from hiring.evidence import Span
    from hiring.job import Requirement, RequirementVector, SkillGroup

    text = "Backend Developer\n\nStrong Python"
    asked = Requirement("r1", "Strong Python", Span(19, 32), "required", "skills", groups=(SkillGroup(("Python",)),))
    vector = RequirementVector((asked,), np.ones((1, 4), dtype=np.float32) / 2, "an-encoder")
    return JobDescription("Backend Developer", text, vector)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without tables: one of each kind in turn."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/empty/rolecall.db"
        return
    server = request.getfixturevalue("postgres_server")
    with server.janitor("rolecall_empty"):
        yield server.url("rolecall_empty")


@pytest.fixture
def files(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path / "data" / "files")
