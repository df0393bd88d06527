"""Programs that are killed outright (kill -9) in the middle of the work: nothing is lost, and nothing is double."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.service import uploads
from pipeline.service.actor import LOCAL
from pipeline.workspace import Workspace, open_workspace
from store import applicants, matches, profiles
from store import uploads as uploaded
from store.records import Applicant, Job

FILES = 200
DEADLINE_S = 300.0
ROOT = Path(__file__).parent.parent.parent

SERVER = """
import importlib.util, sys, threading
from pathlib import Path
from pipeline.background.background import start_background
from pipeline.service import uploads
from pipeline.service.actor import LOCAL
from pipeline.workspace import open_workspace

folder, job_id, cvs = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
ws = open_workspace(folder)
background = start_background(ws, workers=2)
for file in sorted(cvs.iterdir()):
    print(uploads.receive(ws, LOCAL, job_id, file.name, [file.read_bytes()]).outcome, flush=True)
print("handed in", flush=True)
threading.Event().wait()
"""
"""As the server: takes files in, and reads them at the same time."""


@contextmanager
def running(*command: str | Path, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    with (
        log.open("wb") as said,
        subprocess.Popen([sys.executable, *command], cwd=ROOT, stdout=said, stderr=subprocess.STDOUT) as process,
    ):
        try:
            yield process
        finally:
            process.kill()


def wait_for(condition: Callable[[], bool], log: Path) -> None:
    deadline = time.monotonic() + DEADLINE_S
    while not condition():
        assert time.monotonic() < deadline, log.read_text(errors="replace")
        time.sleep(0.05)


def people(ws: Workspace, job: Job) -> list[Applicant]:
    with ws.database.read() as tx:
        return applicants.listed(tx, job.id)


def done(ws: Workspace, job: Job) -> int:
    return sum(each.state == "scored" for each in people(ws, job))


def check_nothing_is_lost_or_double(ws: Workspace, job: Job, files: list[Path], at_work: int) -> None:
    everybody = people(ws, job)
    assert sorted(each.file_name for each in everybody) == [file.name for file in files]
    assert [each.number for each in everybody] == list(range(1, len(files) + 1))
    assert {each.state for each in everybody} == {"scored"}
    with ws.database.read() as tx:
        read = {profile.applicant_id for profile in profiles.many(tx, [each.id for each in everybody])}
        matched = [row.applicant_id for row in matches.briefs(tx, job.id, 1)]
    assert read == {each.id for each in everybody}
    assert matched == [each.id for each in everybody]
    twice = [each for each in everybody if each.attempts != 1]
    assert all(each.attempts == 2 for each in twice)
    assert len(twice) <= at_work, "only what was under way when the program was killed is begun again"


@pytest.fixture
def cvs(tmp_path: Path, cv: Callable[..., bytes]) -> list[Path]:
    folder = tmp_path / "cvs"
    folder.mkdir()
    files = [folder / f"cv-{number:03d}.txt" for number in range(FILES)]
    for number, file in enumerate(files):
        file.write_bytes(cv(number))
    return files


def test_a_server_that_is_killed_in_the_middle_of_an_upload(
    tmp_path: Path, make_job: Callable[..., Job], cvs: list[Path]
) -> None:
    folder, log = tmp_path / "data", tmp_path / "log"
    ws = open_workspace(folder)
    job = make_job(ws)
    command = ("-c", SERVER, folder, job.id, cvs[0].parent)
    with running(*command, log=log) as server:
        wait_for(lambda: done(ws, job) >= 20, log)
        server.kill()
        server.wait()
    before = people(ws, job)
    assert any(each.state != "scored" for each in before) or len(before) < FILES, "it was killed too late"
    with running(*command, log=log):
        wait_for(lambda: done(ws, job) == FILES, log)
        wait_for(lambda: "handed in" in log.read_text(), log)
    check_nothing_is_lost_or_double(ws, job, cvs, at_work=5)
    with ws.database.read() as tx:
        outcomes = [file.outcome for file in uploaded.listed(tx, job.id)]
    assert outcomes.count("applicant") == FILES
    assert outcomes.count("duplicate") == len(before)
    ws.close()


def test_one_of_two_workers_is_killed(
    tmp_path: Path, postgres_url: str, make_job: Callable[..., Job], cvs: list[Path]
) -> None:
    ws = open_workspace(tmp_path / "data", postgres_url, files=str(tmp_path / "files"))
    job = make_job(ws)
    for file in cvs:
        uploads.receive(ws, LOCAL, job.id, file.name, [file.read_bytes()])
    assert ws.queue.flush()
    options = ["--database", postgres_url, "--files", str(tmp_path / "files"), "--workers", "1"]
    with ExitStack() as stack:
        first, second = (
            stack.enter_context(
                running(
                    "-c",
                    "from pipeline.command_line import main; main()",
                    "worker",
                    "--data-dir",
                    tmp_path / f"machine-{number}",
                    *options,
                    log=tmp_path / f"log-{number}",
                )
            )
            for number in (1, 2)
        )
        wait_for(lambda: done(ws, job) >= FILES // 4, tmp_path / "log-1")
        first.kill()
        first.wait()
        at_the_kill = done(ws, job)
        assert at_the_kill < FILES, "it was killed too late"
        wait_for(lambda: done(ws, job) == FILES, tmp_path / "log-2")
        assert second.poll() is None
    check_nothing_is_lost_or_double(ws, job, cvs, at_work=3)
    ws.close()


def test_a_worker_that_is_asked_to_stop_puts_back_what_it_was_at(
    tmp_path: Path, make_job: Callable[..., Job], cvs: list[Path]
) -> None:
    ws = open_workspace(tmp_path / "data")
    job = make_job(ws)
    for file in cvs[:60]:
        uploads.receive(replace(ws, queue=Idle()), LOCAL, job.id, file.name, [file.read_bytes()])
    command = ("-c", "from pipeline.command_line import main; main()", "worker", "--data-dir", tmp_path / "data")
    log = tmp_path / "log"
    with running(*command, "--workers", "1", log=log) as worker:
        wait_for(lambda: done(ws, job) >= 5, log)
        worker.terminate()
        assert worker.wait(DEADLINE_S) == 0, log.read_text()
    assert "put back" in log.read_text()
    states = [each.state for each in people(ws, job)]
    assert set(states) == {"scored", "queued"}
    ws.close()


class Idle:
    def read(self, applicant_ids: object) -> None:
        """Nobody is told; who does the work finds it by itself."""
