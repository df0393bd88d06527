"""A job with scored applicants, put into a workspace's store without reading any CV."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from hiring.evidence import Evidence, Notice, Span
from hiring.job import JobDescription
from hiring.match import Candidate, Match
from pipeline.packing import brief, pack_candidate
from pipeline.workspace import Workspace
from store import applicants, criteria, jobs, matches
from store.database import Database
from store.files import FolderStore
from store.records import Applicant, Job, StoredMatch
from tests.ranking.builder import asked, job_asking

VERDICTS = ("met", "partly", "not_found", "unclear")


@dataclass(frozen=True)
class Cv:
    """What is known of one applicant: the answers in order, as (value, verdict)."""

    answers: Sequence[tuple[float, str]]
    name: str | None = None
    emails: tuple[str, ...] = ()
    modified: float | None = None
    notices: tuple[Notice, ...] = field(default=())


def description(required: int = 3, nice: int = 2, *, askable: int = 0) -> JobDescription:
    """An advert that asks for so much."""
    return job_asking(
        *(asked(f"Experience with tool number {number + 1}", kind="meaning") for number in range(required)),
        *(
            asked(f"Knowledge of method number {number + 1}", kind="meaning", importance="nice_to_have")
            for number in range(nice)
        ),
        *(asked("Right to work in the country", kind="eligibility") for _ in range(askable)),
        title="Backend Developer",
    )


def new_job(space: Workspace, asked_for: JobDescription | None, *, made_by: str = "local") -> Job:
    """A job, with criteria if there are any."""
    now = space.clock()
    with space.database.write() as tx:
        job = jobs.create(
            tx,
            title="Backend Developer",
            country="GB",
            as_of=now.date(),
            advert="# Backend Developer",
            writing=None,
            created_by=made_by,
            at=now,
        )
        if asked_for is not None:
            criteria.add(tx, job.id, asked_for, made_by=made_by, at=now)
        return jobs.get(tx, job.id)


def add_scored(space: Workspace, job: Job, cvs: Sequence[Cv]) -> list[Applicant]:
    """Applicants who are scored for the job's criteria."""
    added = [add_waiting(space, job, f"cv-{number}.pdf") for number in range(len(cvs))]
    with space.database.write() as tx:
        for applicant in added:
            applicants.set_state(tx, applicant.id, "scored", at=space.clock())
    score(space, job, added, cvs)
    with space.database.read() as tx:
        return [applicants.get(tx, one.id) for one in added]


def add_waiting(space: Workspace, job: Job, file_name: str) -> Applicant:
    """An applicant whose CV waits to be read."""
    with space.database.write() as tx:
        digest = hashlib.sha256(f"{job.id} {file_name} {len(applicants.listed(tx, job.id))}".encode()).hexdigest()
        return applicants.add(tx, job_id=job.id, file_name=file_name, digest=digest, size=1000, at=space.clock())


def score(space: Workspace, job: Job, people: Sequence[Applicant], cvs: Sequence[Cv]) -> None:
    """Match these applicants against the criteria in force."""
    with space.database.write() as tx:
        number = jobs.get(tx, job.id).criteria_number
        matches.put(
            tx,
            [
                StoredMatch(one.id, number, "test", pack_candidate(brief(row)), pack_candidate(row))
                for one, row in zip(people, map(candidate_of, people, cvs), strict=True)
            ],
        )


def candidate_of(applicant: Applicant, cv: Cv) -> Candidate:
    """The row of the match matrix."""
    return Candidate(
        file=applicant.file_name,
        digest=applicant.digest,
        text_digest=applicant.digest,
        matches=tuple(answer(number, *given) for number, given in enumerate(cv.answers, start=1)),
        name=cv.name,
        emails=cv.emails,
        modified=cv.modified,
        notices=cv.notices,
    )


def answer(number: int, value: float, verdict: str) -> Match:
    """A match with a reason, and a quote where something was found."""
    quote = f"Five years with tool number {number}"
    return Match(
        f"r{number}",
        value,
        verdict,
        "named" if value else None,
        f"Named in a job, with {number * 12} months.",
        (Evidence(Span(0, len(quote)), 1, quote),) if value else (),
        askable=False,
    )


def random_cvs(count: int, width: int, *, seed: int = 3, named: bool = True) -> list[Cv]:
    """People whose answers are drawn, the same ones every time."""
    random = Random(seed)  # noqa: S311  # the same numbers every time are what is wanted
    found = []
    for number in range(count):
        skill = random.random()
        answers = []
        for _ in range(width):
            value = round(min(1.0, max(0.0, random.gauss(skill, 0.25))), 4)
            verdict = "met" if value >= 0.75 else "partly" if value >= 0.3 else "not_found"
            if random.random() < 0.02:
                value, verdict = 0.0, "unclear"
            answers.append((value if verdict != "not_found" else 0.0, verdict))
        found.append(Cv(answers, name=f"Person {number} Example" if named else None))
    return found


def with_weights(asked_for: JobDescription, **own: float) -> JobDescription:
    """The same criteria with other weights."""
    vector = asked_for.requirements
    moved = tuple(replace(one, weight=own.get(one.id, one.weight)) for one in vector.requirements)
    return replace(asked_for, requirements=replace(vector, requirements=moved))


class IdleQueue:
    """Does no work, and remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, object]] = []

    def read(self, applicant_ids: Sequence[str]) -> None:
        self.asked.append(("read", tuple(applicant_ids)))

    def rescore(self, job_id: str) -> None:
        self.asked.append(("rescore", job_id))

    def swap(self, job_id: str) -> None:
        self.asked.append(("swap", job_id))

    def work_ahead(self, job_id: str) -> None:
        self.asked.append(("work ahead", job_id))

    def unpack(self, file_id: str) -> None:
        self.asked.append(("unpack", file_id))

    def cancel(self, job_id: str) -> None:
        self.asked.append(("cancel", job_id))


NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


def space_over(database: Database, folder: Path) -> Workspace:
    """A workspace where nothing is read and the clock stands still."""
    return Workspace(
        database=database,
        files=FolderStore(folder / "files"),
        queue=IdleQueue(),
        data_dir=folder,
        clock=lambda: NOON,
    )
