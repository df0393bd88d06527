"""Fixtures: a job with criteria, and tiny CVs as text, each of another invented person."""

from collections.abc import Callable

import pytest

import jd
from models import load_judge
from pipeline.workspace import Workspace
from store import criteria, jobs
from store.records import Job

ADVERT = "Backend Developer\n\nRequirements\n\n- 3+ years of Python\n- PostgreSQL\n\nNice to have\n\n- Docker\n"
NAMES = ("Ada", "Ben", "Cai", "Dov", "Eve", "Fay", "Gil", "Hal", "Ida", "Jon")


def a_cv(number: int, *, skills: str = "Python, PostgreSQL") -> bytes:
    """A CV that is read in a few milliseconds."""
    name = f"{NAMES[number % len(NAMES)]} Example{number}"
    return (
        f"{name}\nperson{number}@example.org\n\nExperience\n\nBackend Developer, Example Works {number}, "
        f"Jan 2019 - Mar 2023\n- Built payment services in Python\n\nSkills\n\n{skills}\n"
    ).encode()


@pytest.fixture(scope="session")
def cv() -> Callable[..., bytes]:
    return a_cv


@pytest.fixture(scope="session")
def description() -> object:
    return jd.read(ADVERT, encoder=load_judge())


@pytest.fixture
def make_job(description: object) -> Callable[..., Job]:
    """Makes a job in a workspace, with criteria unless told otherwise."""

    def make(ws: Workspace, *, with_criteria: bool = True, title: str = "Backend Developer") -> Job:
        with ws.database.write() as tx:
            job = jobs.create(
                tx,
                title=title,
                country="GB",
                as_of=ws.clock().date(),
                advert=ADVERT,
                writing=None,
                created_by="local",
                at=ws.clock(),
            )
            if with_criteria:
                criteria.add(tx, job.id, description, made_by="local", at=ws.clock())
            return jobs.get(tx, job.id)

    return make


@pytest.fixture
def job(workspace: Workspace, make_job: Callable[..., Job]) -> Job:
    return make_job(workspace)
