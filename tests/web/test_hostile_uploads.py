"""Uploads that are meant to break something: too large, too many, or both."""

import asyncio
import select
import socket
import threading
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import httpx2
import psutil
import pytest
import uvicorn
from fastapi.testclient import TestClient

from pipeline.service import uploads
from pipeline.service.actor import LOCAL
from pipeline.workspace import Workspace
from store.files import FolderStore, StoredFile
from store.records import Job
from tests.service.ranked_job import description, new_job
from tests.web.noted_queue import NotedQueue
from web.app import create_app
from web.assets import Assets
from web.options import Allowances, WebOptions

FIVE_GB = 5 * 2**30
MIB = 2**20
SECRET = b"a secret that only the tests know"
OPTIONS = WebOptions(secret=SECRET)


class Watched(FolderStore):
    """A store that notes how many put something in at the same time."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._lock = threading.Lock()
        self._now = self.most = 0

    def put(self, chunks: Iterable[bytes], max_bytes: int) -> StoredFile:
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)
        try:
            return super().put(chunks, max_bytes)
        finally:
            with self._lock:
                self._now -= 1


@pytest.fixture
def space(workspace: Workspace) -> Workspace:
    return replace(workspace, queue=NotedQueue(), files=Watched(workspace.data_dir / "files"))


@pytest.fixture
def job(space: Workspace) -> Job:
    return new_job(space, description(1, 0))


@pytest.fixture
def address(space: Workspace) -> Iterator[tuple[str, int]]:
    """A real server, listening."""
    listening = socket.create_server(("127.0.0.1", 0))
    app = create_app(space, OPTIONS, assets=Assets({}))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield listening.getsockname()
    server.should_exit = True
    thread.join(timeout=30)
    listening.close()
    assert not thread.is_alive()


def send_endlessly(address: tuple[str, int], head: str, *, chunked: bool) -> tuple[int, str]:
    """Send 5 GB unless the server stops it; how much it took, and what it answered."""
    block = bytes(MIB)
    part = b"%x\r\n%b\r\n" % (len(block), block) if chunked else block
    sent, answer = 0, b""
    with socket.create_connection(address, timeout=60) as line:
        line.sendall(head.encode())
        line.setblocking(False)
        waiting = memoryview(part)
        while sent < FIVE_GB:
            readable, writable, _ = select.select([line], [line], [], 60)
            assert readable or writable, "the server neither reads nor answers"
            if readable:
                try:
                    answer += line.recv(65_536)
                except ConnectionResetError:
                    break
                break
            try:
                done = line.send(waiting)
            except (BrokenPipeError, ConnectionResetError):
                break
            sent += done
            waiting = waiting[done:] or memoryview(part)
    return sent, answer.decode(errors="replace")


def size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def test_five_gigabytes_that_say_so_are_refused_before_they_are_read(address, job: Job, space: Workspace) -> None:
    head = (
        f"POST /api/v1/jobs/{job.id}/files?name=cv.pdf HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        f"Content-Type: application/octet-stream\r\nContent-Length: {FIVE_GB}\r\n\r\n"
    )
    sent, answer = send_endlessly(address, head, chunked=False)
    assert answer.startswith("HTTP/1.1 413")
    assert "application/problem+json" in answer
    assert "connection: close" in answer.lower()
    assert sent < 64 * MIB
    assert size_of(space.data_dir) < 5 * MIB


def test_five_gigabytes_that_do_not_say_so_fill_neither_disk_nor_memory(address, job: Job, space: Workspace) -> None:
    process = psutil.Process()
    before = process.memory_info().rss
    head = (
        f"POST /api/v1/jobs/{job.id}/files?name=cv.pdf HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        "Content-Type: application/octet-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    sent, answer = send_endlessly(address, head, chunked=True)
    assert sent < 100 * MIB, "more was taken than one file may have"
    assert "201 Created" in answer or not answer
    assert process.memory_info().rss - before < 150 * MIB
    assert size_of(space.data_dir) < 5 * MIB
    (row,) = [file for file, _ in uploads.rows(space, LOCAL, job.id).rows]
    assert (row.outcome, row.code) == ("refused", "too_large")


def test_five_gigabytes_to_a_page_are_refused(address) -> None:
    head = (
        "POST /people HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    sent, answer = send_endlessly(address, head, chunked=True)
    assert sent < 64 * MIB
    assert not answer or answer.startswith("HTTP/1.1 4")


@pytest.mark.parametrize("length", ["-1", "+5", "5_000", "1e3", "0x10", "٣"])
def test_a_length_that_is_none_is_refused(client, length: str) -> None:
    answer = client.post("/api/v1/people", content=b"{}", headers={"Content-Length": length.encode()})
    assert answer.status_code == 413


def test_a_body_that_grows_past_the_limit_is_cut_off(client) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(8):
            yield bytes(MIB)

    answer = client.post("/api/v1/people", content=endless(), headers={"Content-Type": "application/json"})
    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_thousand_uploads_at_once_all_arrive_a_few_at_a_time(space: Workspace, job: Job) -> None:
    app = create_app(space, OPTIONS, assets=Assets({}))

    async def all_at_once() -> list[httpx2.Response]:
        transport = httpx2.ASGITransport(app=app)
        async with httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000", timeout=300) as client:
            return await asyncio.gather(
                *(
                    client.post(
                        f"/api/v1/jobs/{job.id}/files",
                        params={"name": f"cv-{number}.txt"},
                        content=f"The CV of person number {number}".encode(),
                        headers={"Content-Type": "application/octet-stream"},
                    )
                    for number in range(1_000)
                )
            )

    answers = asyncio.run(all_at_once())
    assert [answer.status_code for answer in answers] == [201] * 1_000
    rows = uploads.rows(space, LOCAL, job.id).rows
    assert sorted(file.name for file, _ in rows) == sorted(f"cv-{number}.txt" for number in range(1_000))
    assert sorted(applicant.number for _, applicant in rows) == list(range(1, 1_001))
    assert len(set(space.queue.asked)) == 1_000
    assert 1 < space.files.most <= OPTIONS.allowances.uploads_at_once


def test_more_than_can_wait_are_told_to_come_back(space: Workspace, job: Job) -> None:
    few = replace(OPTIONS, allowances=Allowances(uploads_at_once=1, uploads_waiting=5))
    app = create_app(space, few, assets=Assets({}))

    async def all_at_once() -> list[httpx2.Response]:
        transport = httpx2.ASGITransport(app=app)
        async with httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
            return await asyncio.gather(
                *(
                    client.post(f"/api/v1/jobs/{job.id}/files", params={"name": f"{n}.txt"}, content=b"CV %d" % n)
                    for n in range(20)
                )
            )

    answers = asyncio.run(all_at_once())
    kept = [answer for answer in answers if answer.status_code == 201]
    busy = [answer for answer in answers if answer.status_code == 503]
    assert len(kept) + len(busy) == 20
    assert len(kept) >= 6
    assert busy
    assert all(int(answer.headers["retry-after"]) > 0 for answer in busy)
    assert len(uploads.rows(space, LOCAL, job.id).rows) == len(kept)


def test_uploads_of_one_address_are_counted(space: Workspace, job: Job) -> None:
    few = replace(OPTIONS, allowances=Allowances(uploads_by_address="3/60"))
    with TestClient(create_app(space, few, assets=Assets({})), base_url="http://127.0.0.1:8000") as client:
        codes = [
            client.post(f"/api/v1/jobs/{job.id}/files", params={"name": "a.txt"}, content=b"CV %d" % n).status_code
            for n in range(4)
        ]
    assert codes == [201, 201, 201, 429]


def test_a_stranger_hands_in_nothing(browser, job: Job) -> None:
    stranger = browser()
    stranger.get("/sign-in")
    assert stranger.post(f"/api/v1/jobs/{job.id}/files?name=a.txt", content=b"CV").status_code == 401
    sent = stranger.post(f"/jobs/{job.id}/upload", files={"files": ("a.txt", b"CV")}, follow_redirects=False)
    assert (sent.status_code, sent.headers["location"]) == (303, "/sign-in")
