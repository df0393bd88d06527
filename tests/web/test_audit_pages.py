"""The audit log in the browser: filters, pages, exports, and only for those who may."""

from collections.abc import Callable

import pytest

from pipeline.service import decisions
from pipeline.service.actor import LOCAL
from pipeline.workspace import Workspace
from store import audit
from store.records import Job, User
from tests.service.ranked_job import add_scored, description, new_job, random_cvs
from tests.web.conftest import Browser


@pytest.fixture
def job(workspace: Workspace) -> Job:
    job = new_job(workspace, description(2, 1))
    people = add_scored(workspace, job, random_cvs(3, 3))
    decisions.decide(workspace, LOCAL, job.id, [one.id for one in people], "hold")
    with workspace.database.write() as tx:
        for number in range(120):
            audit.record(tx, at=workspace.clock(), actor="local", action="file.received", detail={"no": number})
    return job


def test_pages_and_filters(client: Browser, job: Job) -> None:
    page = client.page("/audit")
    assert len(page.css("table.audit tbody tr")) == 100
    (older,) = [link for link in page.css(".audit__pages a") if link.text() == "Older"]
    rest = client.page(older.attributes["href"] or "")
    assert len(rest.css("table.audit tbody tr")) == 23
    only = client.page(f"/audit?job={job.id}&action=decision.made&by=local")
    assert len(only.css("table.audit tbody tr")) == 3
    assert "Applicant 1" in only.css_first("table.audit").text()
    assert "Person" not in only.html
    assert [one.attributes["value"] for one in only.css('select[name="action"] option[selected]')] == ["decision.made"]
    assert "No entry fits" in client.page("/audit?action=job.closed").text()


def test_exports_follow_the_filters(client: Browser, job: Job) -> None:
    page = client.page("/audit?action=decision.made")
    links = [link.attributes["href"] or "" for link in page.css(".downloads a")]
    assert len(links) == 4
    data = client.get(next(link for link in links if ".json" in link)).json()
    assert [entry["action"] for entry in data["entries"]] == ["decision.made"] * 3
    assert [entry["no"] for entry in data["entries"]] == sorted(entry["no"] for entry in data["entries"])
    client.page("/audit/export.docx", expect=422)


def test_who_may_read_it(
    browser: Callable[..., Browser], person: Callable[..., User], workspace: Workspace, job: Job
) -> None:
    person("auditor@example.com", "auditor", "Odd")
    person("manager@example.com", "hiring_manager", "Max")
    auditor, manager = browser(), browser()
    auditor.sign_in("auditor@example.com")
    manager.sign_in("manager@example.com")
    auditor.page("/audit")
    manager.page("/audit", expect=403)
    assert manager.get("/audit/export.csv").status_code == 403
    assert browser().get("/audit", follow_redirects=False).status_code == 303


def test_the_api_pages_through_it(client: Browser, job: Job) -> None:
    first = client.get("/api/v1/audit?limit=2&action=decision.made").json()
    second = client.get(f"/api/v1/audit?limit=2&action=decision.made&before={first['next_before']}").json()
    assert [len(first["items"]), len(second["items"])] == [2, 1]
    assert second["next_before"] is None
    assert first["items"][0]["detail"] == {"kind": "hold", "before": "undecided"}
    assert client.get("/api/v1/audit/export.csv").headers["content-type"].startswith("text/csv")
