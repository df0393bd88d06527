"""Files a second through the whole of an installation: handed in, queued, read in worker processes, matched, stored."""

import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.postgresql import postgresql
from hiring.job import JobDescription
from parsers import ReadOptions, read_document
from pipeline.background.background import start_background
from pipeline.inputs import InputFile
from pipeline.service import uploads
from pipeline.service.actor import LOCAL
from pipeline.workspace import Workspace, open_workspace
from store import applicants, criteria, jobs

_FILES = 200
_GIVE_UP_S = 600.0


@dataclass(frozen=True, slots=True)
class Intake:
    """What it took: files handed in a second, and files done a second from the first that was handed in."""

    database: str
    workers: int
    handed_in: float
    done: float

    def row(self) -> tuple[str, ...]:
        """For the table."""
        plural = "s" * (self.workers > 1)
        return f"{self.database}, {self.workers} worker{plural}", f"{self.handed_in:.1f}", f"{self.done:.1f}"


def time_intake(job: JobDescription, files: Sequence[InputFile]) -> list[tuple[str, ...]]:
    """With one and with two workers, on SQLite and on PostgreSQL, each in an installation of its own."""
    cvs = distinct_texts(files)
    rows = [_time(job, cvs, workers, None).row() for workers in (1, 2)]
    for workers in (1, 2):
        with postgresql() as url:
            rows.append(_time(job, cvs, workers, url).row() if url else ("PostgreSQL is not installed", "", ""))
    return rows


def distinct_texts(files: Sequence[InputFile]) -> list[bytes]:
    """So many CVs as text, each made different by a line of its own."""
    texts = [read_document(file.read(2**26), options=ReadOptions(ocr=False)).text for file in files]
    return [f"{texts[number % len(texts)]}\n\nReference number {number}\n".encode() for number in range(_FILES)]


def _time(description: JobDescription, cvs: Sequence[bytes], workers: int, url: str | None) -> Intake:
    with tempfile.TemporaryDirectory() as folder:
        ws = open_workspace(Path(folder), url)
        background = start_background(ws, workers=workers)
        try:
            _run(ws, description, [cv + b"warm" for cv in cvs[: 4 * workers]])
            start = time.perf_counter()
            handed_in = _run(ws, description, cvs)
            seconds = time.perf_counter() - start
        finally:
            background.stop()
            ws.close()
    return Intake("PostgreSQL" if url else "SQLite", workers, len(cvs) / handed_in, len(cvs) / seconds)


def _run(ws: Workspace, description: JobDescription, cvs: Sequence[bytes]) -> float:
    """Hand in, and wait until all is done; the seconds that handing in took."""
    with ws.database.write() as tx:
        job = jobs.create(
            tx,
            title=description.title,
            country=None,
            as_of=ws.clock().date(),
            advert=description.text,
            writing=None,
            created_by=LOCAL.user_id,
            at=ws.clock(),
        )
        criteria.add(tx, job.id, description, made_by=LOCAL.user_id, at=ws.clock())
    start = time.perf_counter()
    for number, data in enumerate(cvs):
        uploads.receive(ws, LOCAL, job.id, f"{number}.txt", [data])
    handed_in = time.perf_counter() - start
    while time.perf_counter() - start < _GIVE_UP_S:
        with ws.database.read() as tx:
            counts = applicants.state_counts(tx, job.id)
        if not counts.get("queued") and not counts.get("reading"):
            return handed_in
        time.sleep(0.05)
    raise RuntimeError("the files were not read in time")
