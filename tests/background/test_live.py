"""The durable queue and real worker processes, on SQLite: one installation for all tests of this file."""

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from hiring.errors import SettingsError, UnreadableFileError
from pipeline.background.background import Background, start_background
from pipeline.background.runner import InProcesses
from pipeline.pool import Limits, PoolStoppedError
from pipeline.service import bias_audits, uploads
from pipeline.service.actor import LOCAL
from pipeline.workspace import Workspace, open_workspace
from store import applicants
from store.records import Job

DEADLINE_S = 120.0


class Lost:
    """A queue whose program was killed before it handed anything on."""

    def read(self, applicant_ids: object) -> None:
        """Nothing comes of it."""


class DeadlyForSome(InProcesses):
    """Worker processes that a file with the word DEADLY kills, and that never answer the first file with STUCK."""

    stuck, freed = threading.Event(), threading.Event()

    def run(self, function: Callable[..., object], item: object, limits: Limits) -> object:
        data = getattr(item, "data", b"")
        if b"SLOW" in data:
            time.sleep(0.05)
        if b"DEADLY" in data:
            return super().run(os._exit, 9, limits)
        if b"STUCK" in data and not self.stuck.is_set():
            self.stuck.set()
            self.freed.wait(DEADLINE_S)
        return super().run(function, item, limits)


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, Background]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipeline.background.background.InProcesses", DeadlyForSome)
        ws = open_workspace(tmp_path_factory.mktemp("live"))
        background = start_background(ws, workers=2)
    yield ws, background
    background.stop()
    ws.close()


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + DEADLINE_S
    while not condition():
        assert time.monotonic() < deadline, "the work did not come to its end"
        time.sleep(0.02)


def counts(ws: Workspace, job: Job) -> dict[str, int]:
    with ws.database.read() as tx:
        return applicants.state_counts(tx, job.id)


def hand_in(ws: Workspace, job: Job, files: list[bytes]) -> None:
    for number, data in enumerate(files):
        uploads.receive(ws, LOCAL, job.id, f"{number}.txt", [data])


def test_files_are_read_once_each_and_one_that_kills_its_worker_is_marked(
    live: tuple[Workspace, Background], make_job: Callable[..., Job], cv: Callable[..., bytes]
) -> None:
    ws, _ = live
    job = make_job(ws)
    hand_in(ws, job, [cv(1), cv(2) + b"DEADLY", cv(3)])
    wait_for(lambda: counts(ws, job) == {"scored": 2, "unreadable": 1})
    with ws.database.read() as tx:
        people = applicants.listed(tx, job.id)
    assert [(each.state, each.code, each.attempts) for each in people] == [
        ("scored", None, 1),
        ("unreadable", "reader_crashed", 1),
        ("scored", None, 1),
    ]
    assert "save it again" in people[1].message


def test_a_small_job_does_not_wait_for_a_big_one(
    live: tuple[Workspace, Background], make_job: Callable[..., Job], cv: Callable[..., bytes]
) -> None:
    ws, _ = live
    big, small = make_job(ws), make_job(ws)
    hand_in(replace(ws, queue=Lost()), big, [cv(n) + b"SLOW" for n in range(100)])
    with ws.database.read() as tx:
        ws.queue.read([each.id for each in applicants.listed(tx, big.id)])
    assert ws.queue.flush()
    hand_in(ws, small, [cv(n) for n in range(3)])
    wait_for(lambda: counts(ws, small) == {"scored": 3})
    assert counts(ws, big).get("queued", 0) > 20
    uploads.cancel(ws, LOCAL, big.id)
    wait_for(lambda: set(counts(ws, big)) <= {"scored", "cancelled"})
    left_out = counts(ws, big)["cancelled"]
    assert left_out > 0
    assert sum(counts(ws, big).values()) == 100


def test_what_nobody_is_at_is_found_and_done(
    live: tuple[Workspace, Background], make_job: Callable[..., Job], cv: Callable[..., bytes]
) -> None:
    """Rows that a crash left, on every step of the way."""
    ws, background = live
    job = make_job(ws)
    lost = replace(ws, queue=Lost())
    hand_in(lost, job, [cv(n) for n in range(4)])
    with ws.database.write() as tx:
        people = applicants.listed(tx, job.id)
        applicants.set_state(tx, people[1].id, "reading", at=ws.clock())
        applicants.begin_attempt(tx, people[1].id, at=ws.clock())
        applicants.set_state(tx, people[2].id, "reading", at=ws.clock())
        for _ in range(3):
            applicants.begin_attempt(tx, people[2].id, at=ws.clock())
    assert background.look() == 4
    wait_for(lambda: counts(ws, job) == {"scored": 3, "unreadable": 1})
    with ws.database.read() as tx:
        people = applicants.listed(tx, job.id)
    assert [each.attempts for each in people] == [1, 2, 3, 1]
    assert people[2].code == "reader_crashed"
    assert background.look() == 0


def test_the_swaps_of_a_bias_audit_are_made_once_however_often_they_are_asked_for(
    live: tuple[Workspace, Background], make_job: Callable[..., Job], cv: Callable[..., bytes]
) -> None:
    ws, background = live
    job = make_job(ws)
    hand_in(ws, job, [cv(1), cv(2), cv(3)])
    wait_for(lambda: counts(ws, job) == {"scored": 3})
    for _ in range(2):
        bias_audits.ask_for_swaps(ws, LOCAL, job.id)
    background.look()
    wait_for(lambda: not bias_audits.view(ws, LOCAL, job.id).swaps.running)
    made = bias_audits.view(ws, LOCAL, job.id).swaps
    assert (made.done, made.of) == (3, 3)
    assert made.found is not None
    assert made.found.unreadable == {}


def test_asking_twice_does_the_work_once(
    live: tuple[Workspace, Background], make_job: Callable[..., Job], cv: Callable[..., bytes]
) -> None:
    ws, _ = live
    job = make_job(ws)
    hand_in(ws, job, [cv(n) for n in range(6)])
    with ws.database.read() as tx:
        ids = [each.id for each in applicants.listed(tx, job.id)]
    for _ in range(3):
        ws.queue.read(ids)
    wait_for(lambda: counts(ws, job) == {"scored": 6})
    wait_for(lambda: not set(ids) & set(ws.queue.living().applicants))
    with ws.database.read() as tx:
        assert {each.attempts for each in applicants.listed(tx, job.id)} == {1}


def test_a_task_that_is_stuck_is_given_up_and_its_file_is_read_by_another(
    live: tuple[Workspace, Background],
    make_job: Callable[..., Job],
    cv: Callable[..., bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ws, background = live
    monkeypatch.setattr("pipeline.background.dbos_queue._READ_TIMEOUT_S", 1.0)
    job = make_job(ws)
    hand_in(ws, job, [cv(1) + b"STUCK"])
    assert DeadlyForSome.stuck.wait(DEADLINE_S)
    assert ws.queue.flush()
    assert background.look() == 0, "its task lives"
    wait_for(lambda: not ws.queue.living().applicants)
    assert background.look() == 1
    wait_for(lambda: counts(ws, job) == {"scored": 1})
    DeadlyForSome.freed.set()
    with ws.database.read() as tx:
        assert [each.attempts for each in applicants.listed(tx, job.id)] == [2]


def test_no_port_is_opened_and_nobody_is_called(live: tuple[Workspace, Background]) -> None:
    me = psutil.Process()
    ours = [process for process in (me, *me.children(recursive=True)) if process.name() != "postgres"]
    for process in ours:
        assert [each for each in process.net_connections("inet") if each.raddr or each.status == "LISTEN"] == []


def test_errors_are_told_without_what_they_quote(live: tuple[Workspace, Background]) -> None:
    logger = logging.getLogger("dbos")
    assert logger.level == logging.ERROR
    assert not logger.propagate
    (handler,) = [each for each in logger.handlers if type(each) is logging.StreamHandler]
    try:
        raise ValueError("Ada Example")
    except ValueError as error:
        record = logger.makeRecord("dbos", logging.ERROR, "a.py", 7, "of %s", ("Ada",), (type(error), error, None))
    assert handler.format(record) == "background work: error in a.py:7 ValueError"


def test_a_second_process_on_the_same_folder_is_told(live: tuple[Workspace, Background]) -> None:
    ws, _ = live
    with pytest.raises(SettingsError) as taken:
        start_background(ws)
    assert taken.value.code == "data_dir_in_use"
    assert "PostgreSQL" in taken.value.message


def test_nothing_of_a_person_stands_in_the_tasks(live: tuple[Workspace, Background]) -> None:
    ws, _ = live
    told = b"".join(file.read_bytes() for file in Path(ws.data_dir).glob("work.sqlite*"))
    assert b"rolecall.read" in told
    assert b"example.org" not in told
    assert b".txt" not in told


def test_stopping_ends_the_workers_and_is_no_news_about_a_file() -> None:
    runner = InProcesses(1)
    assert isinstance(runner.run(time.sleep, 60, Limits(seconds=0.2)), UnreadableFileError)
    told: list[type[Exception]] = []

    def wait_in_vain() -> None:
        try:
            runner.run(time.sleep, 60, Limits(seconds=60))
        except Exception as error:
            told.append(type(error))

    threads = [threading.Thread(target=wait_in_vain) for _ in range(3)]
    for thread in threads:
        thread.start()
    runner.stop()
    for thread in threads:
        thread.join(DEADLINE_S)
    assert told == [PoolStoppedError] * 3
    with pytest.raises(PoolStoppedError):
        runner.run(time.sleep, 0, Limits())
