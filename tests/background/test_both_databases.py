"""The whole way of a file, on SQLite and on PostgreSQL alike."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from pipeline.background.inline import InlineQueue
from pipeline.service import uploads
from pipeline.service.actor import LOCAL
from pipeline.workspace import Workspace
from store import applicants, criteria, matches
from store.database import Database
from store.files import FolderStore
from store.records import Job


def test_from_the_upload_to_the_second_version_of_the_criteria(
    database: Database,
    tmp_path: Path,
    clock: Callable[[], object],
    make_job: Callable[..., Job],
    cv: Callable[..., bytes],
    description: object,
) -> None:
    queue = InlineQueue()
    ws = Workspace(database, FolderStore(tmp_path / "files"), queue, tmp_path, clock)
    queue.bind(ws)
    job = make_job(ws)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(3):
            archive.writestr(f"{number}.txt", cv(number))
    uploads.receive(ws, LOCAL, job.id, "all.zip", [packed.getvalue()])
    uploads.receive(ws, LOCAL, job.id, "again.txt", [cv(2)])
    uploads.receive(ws, LOCAL, job.id, "broken.pdf", [b"%PDF-1.7\nnothing of a PDF"])
    intake = uploads.rows(ws, LOCAL, job.id)
    assert [file.outcome for file, _ in intake.rows] == [
        "unpacked",
        "applicant",
        "applicant",
        "applicant",
        "duplicate",
        "applicant",
    ]
    assert intake.counts == {"scored": 3, "unreadable": 1}
    with database.write() as tx:
        criteria.add(tx, job.id, description, made_by="local", at=ws.clock())
    queue.rescore(job.id)
    with database.read() as tx:
        assert len(matches.briefs(tx, job.id, 1)) == len(matches.briefs(tx, job.id, 2)) == 3
        assert [each.attempts for each in applicants.listed(tx, job.id)] == [1, 1, 1, 1]
    assert uploads.try_again(ws, LOCAL, intake.rows[-1][1].id).state == "queued"
    assert uploads.cancel(ws, LOCAL, job.id) == 0
