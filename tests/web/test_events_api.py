"""The stream of events: what is told at first, what differs later, and when it ends."""

import json
from datetime import timedelta

import pytest

from pipeline.service import people, watching
from pipeline.service.actor import LOCAL
from pipeline.workspace import Workspace
from store import applicants, jobs
from store.records import Job
from tests.service.ranked_job import add_waiting, description, new_job
from tests.web.conftest import Browser
from web.api import events
from web.api.events import _Telling


@pytest.fixture
def job(workspace: Workspace) -> Job:
    return new_job(workspace, description(1, 0))


@pytest.fixture(autouse=True)
def brief_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "TICK_S", 0.01)
    monkeypatch.setattr(events, "QUIET_S", 0.05)
    monkeypatch.setattr(events, "LONGEST_S", 0.3)


def told(text: str) -> list[tuple[str, object]]:
    found = []
    for block in text.strip().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
        if "event" in fields:
            found.append((fields["event"], json.loads(fields["data"])))
    return found


def hand_in(client: Browser, job: Job, name: str, body: bytes = b"") -> None:
    headers = {"X-CSRF-Token": client.token("/write")}
    answer = client.post(f"/api/v1/jobs/{job.id}/files", params={"name": name}, content=body, headers=headers)
    assert answer.status_code in (200, 201), answer.text


def test_the_stream_tells_how_things_stand_and_ends_when_nothing_happens(client: Browser, job: Job) -> None:
    hand_in(client, job, "empty.pdf")
    answer = client.get(f"/api/v1/jobs/{job.id}/events")
    assert answer.headers["content-type"].startswith("text/event-stream")
    (files, rows), (progress, numbers) = told(answer.text)
    assert (files, [(row["name"], row["word"]) for row in rows]) == ("files", [("empty.pdf", "Empty")])
    assert (progress, numbers["files"], numbers["waiting"]) == ("progress", 1, 0)
    assert "retry: 3000" in answer.text


def test_whoever_comes_back_is_told_what_changed_since(client: Browser, job: Job, workspace: Workspace) -> None:
    hand_in(client, job, "empty.pdf")
    later = (workspace.clock() + timedelta(minutes=1)).isoformat()
    for asked in ({"params": {"since": later}}, {"headers": {"Last-Event-ID": later}}):
        answer = client.get(f"/api/v1/jobs/{job.id}/events", **asked)
        assert [event for event, _ in told(answer.text)] == ["progress"]


def test_only_what_differs_is_told_again(client: Browser, job: Job, workspace: Workspace) -> None:
    hand_in(client, job, "empty.pdf")
    telling = _Telling(workspace, LOCAL, job.id, None)
    assert [event.event for event in telling.events()] == ["files", "progress"]
    assert telling.events() == []
    hand_in(client, job, "second.pdf")
    (files, progress) = telling.events()
    assert [row["name"] for row in files.data] == ["second.pdf"]
    assert progress.data["files"] == 2
    assert progress.data["kinds"] == {"waiting": 0, "working": 0, "done": 0, "again": 0, "trouble": 2}


def test_a_state_that_changes_is_told(client: Browser, job: Job, workspace: Workspace) -> None:
    waiting = add_waiting(workspace, job, "cv.pdf")
    telling = _Telling(workspace, LOCAL, job.id, None)
    (progress,) = telling.events()
    assert (progress.data["applicants"], progress.data["waiting"]) == (1, 1)
    with workspace.database.write() as tx:
        applicants.set_state(tx, waiting.id, "unreadable", at=workspace.clock(), code="damaged", message="Broken.")
    (progress,) = telling.events()
    assert (progress.data["finished"], progress.data["waiting"]) == (1, 0)


def test_a_stream_is_told_that_the_job_is_gone_and_a_stranger_that_there_is_none(
    client: Browser, job: Job, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    telling = _Telling(workspace, LOCAL, "0" * 16, None)
    (gone,) = telling.events()
    assert (gone.event, gone.data["code"]) == ("gone", "no_job")
    assert client.get("/api/v1/jobs/0000000000000000/events").status_code == 404
    with workspace.database.read() as tx:
        assert jobs.get(tx, job.id) == job


def test_the_stream_ends_once_its_listener_is_switched_off(
    browser, person, workspace: Workspace, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    person("root@example.com", "admin", "Root")
    user = person("max@example.com", "recruiter", "Max")
    visitor = browser()
    visitor.sign_in("max@example.com")
    pulse = watching.pulse

    def switched_off_meanwhile(*given: object) -> watching.Pulse:
        people.change(workspace, LOCAL, user.id, active=False)
        return pulse(*given)

    monkeypatch.setattr(events, "LONGEST_S", 60.0)
    monkeypatch.setattr(events, "QUIET_S", 60.0)
    monkeypatch.setattr(watching, "pulse", switched_off_meanwhile)
    *_, (event, why) = told(visitor.get(f"/api/v1/jobs/{job.id}/events").text)
    assert (event, why["code"]) == ("gone", "sign_in")
