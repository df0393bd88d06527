"""A job with as many applicants as are asked for. Their answers are drawn: reading ten thousand CVs takes an hour."""

import hashlib
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sqlalchemy import insert, update

from benchmarks.web.filled import SAMPLES
from hiring.job import JobDescription
from hiring.match import Candidate, Match, Verdict
from pipeline.flow import Run, read_advert
from pipeline.packing import brief, pack_candidate
from pipeline.service.actor import LOCAL
from pipeline.workspace import Workspace, open_workspace
from store import criteria, jobs, matches
from store.ids import new_id
from store.records import StoredMatch
from store.tables import ApplicantRow, JobRow

_AT_ONCE: Final = 500
_SHINGLES: Final = 64
_ANSWERS: Final[tuple[tuple[float, Verdict], ...]] = ((1.0, "met"), (0.9, "met"), (0.5, "partly"), (0.0, "not_found"))


def gather(folder: Path, number: int) -> str:
    """Write so many applicants, scored for the sample advert, into a data folder without a server; the job's id."""
    ws = open_workspace(folder)
    try:
        advert = (SAMPLES / "backend-developer.md").read_bytes()
        description = read_advert(advert, "backend-developer.md", Run(as_of=ws.clock().date()))
        with ws.database.write() as tx:
            job = jobs.create(
                tx,
                title=description.title,
                country="GB",
                as_of=ws.clock().date(),
                advert=description.text,
                writing=None,
                created_by=LOCAL.user_id,
                at=ws.clock(),
            )
            criteria.add(tx, job.id, description, made_by=LOCAL.user_id, at=ws.clock())
        drawn = list(_drawn(description, number))
        for start in range(0, number, _AT_ONCE):
            _write(ws, job.id, start, drawn[start : start + _AT_ONCE])
        return job.id
    finally:
        ws.close()


def _write(ws: Workspace, job: str, before: int, candidates: list[Candidate]) -> None:
    """Many rows in one statement: `store.applicants.add` takes them one by one, as they are handed in."""
    now = ws.clock()
    ids = [new_id() for _ in candidates]
    rows = [
        {
            "id": applicant,
            "job_id": job,
            "number": before + place,
            "file_name": one.file,
            "digest": one.digest,
            "size": 50_000,
            "state": "scored",
            "created_at": now,
            "changed_at": now,
            "attempts": 1,
            "accept_any": False,
        }
        for place, (applicant, one) in enumerate(zip(ids, candidates, strict=True), start=1)
    ]
    answers = [
        StoredMatch(applicant, 1, "drawn", pack_candidate(brief(one)), pack_candidate(one))
        for applicant, one in zip(ids, candidates, strict=True)
    ]
    with ws.database.write() as tx:
        tx.execute(insert(ApplicantRow), rows)
        tx.execute(update(JobRow).where(JobRow.id == job).values(last_number=before + len(rows)))
        matches.put(tx, answers)


def _drawn(description: JobDescription, number: int) -> Iterator[Candidate]:
    """Candidates as different from each other as real ones, the same at every run."""
    chance = random.Random(1)  # noqa: S311  # for a bench, not for secrets
    for place in range(number):
        digest = hashlib.sha256(f"drawn {place}".encode()).hexdigest()
        answers = []
        for asked in description.requirements.requirements:
            value, verdict = chance.choice(_ANSWERS)
            if value and verdict == "partly":
                value = round(chance.uniform(0.3, 0.7), 4)
            route = None if verdict == "not_found" else "named"
            answers.append(Match(asked.id, value, verdict, route, "Drawn for a bench."))  # type: ignore[arg-type]
        yield Candidate(
            file=f"{place:06d}.pdf",
            digest=digest,
            text_digest=digest,
            matches=tuple(answers),
            name=f"Person {place}",
            emails=(f"person{place}@example.com",),
            modified=1.7e9 + 3600 * place,
            shingles=tuple(chance.getrandbits(63) for _ in range(_SHINGLES)),
        )
