"""Settings in the browser: a dry run before anything goes, a word typed before it does, and a receipt after it did."""

from collections.abc import Callable
from typing import Protocol

import pytest

from pipeline.packing import pack_profile
from pipeline.service import preferences, privacy
from pipeline.service.actor import LOCAL
from pipeline.workspace import Workspace
from store import jobs, profiles
from store.records import Applicant, Job, StoredProfile, User
from tests.ranking.builder import Cv as CvText
from tests.service.ranked_job import Cv, add_scored, description, new_job
from tests.web.conftest import Browser


class Clock(Protocol):
    def forward(self, **by: float) -> None: ...


ANSWERS = ((1.0, "met"), (0.5, "partly"), (0.0, "not_found"))


@pytest.fixture
def job(workspace: Workspace) -> Job:
    return new_job(workspace, description(2, 1))


@pytest.fixture
def lee(workspace: Workspace, job: Job) -> Applicant:
    (one,) = add_scored(workspace, job, [Cv(ANSWERS, name="Lee Low")])
    profile = CvText().contact("Lee Low", "lee@example.org").job("Cook", "2020-01", "now", "Ran the kitchen.").profile()
    with workspace.database.write() as tx:
        profiles.put(tx, StoredProfile(one.id, "test", pack_profile(profile)))
    return one


def test_everything_stands_there(client: Browser) -> None:
    page = client.page("/settings")
    assert [head.text() for head in page.css("section > h2")] == [
        "Retention",
        "Erase a person",
        "Scoring",
        "Model",
        "Text recognition",
        "Backup",
        "System",
    ]
    assert len(page.css(".constants__one")) > 30
    assert "minilm-int8" in page.css_first("#model").text()


def test_one_person_is_found_picked_and_erased(client: Browser, workspace: Workspace, lee: Applicant) -> None:
    answer = client.submit("/settings/person", {"words": "lee@EXAMPLE"}, form_at="/settings")
    assert answer.status_code == 200
    assert "Lee Low" in answer.text
    refused = client.submit(
        "/settings/person/erase",
        {"applicant": lee.id, "words": "lee@example", "confirmation": "yes"},
        form_at="/settings",
    )
    assert refused.status_code == 422
    assert "Nothing was erased" in refused.text
    assert f'value="{lee.id}" checked' in refused.text
    erased = client.submit(
        "/settings/person/erase", {"applicant": lee.id, "confirmation": "erase"}, form_at="/settings"
    )
    assert erased.status_code == 303
    receipt = client.page(erased.headers["location"])
    assert "Receipt of an erasure" in receipt.css_first("h1").text()
    assert "Lee" not in receipt.html
    assert "Lee" not in erased.headers["location"]
    assert "Lee Low" not in (client.page("/settings").html or "")
    assert "Nobody was found" in client.submit("/settings/person", {"words": "lee low"}, form_at="/settings").text
    assert "at least 3 letters" in client.submit("/settings/person", {"words": "l"}, form_at="/settings").text


def test_retention_is_shown_before_it_is_applied(
    client: Browser, workspace: Workspace, job: Job, lee: Applicant, clock: Clock
) -> None:
    with workspace.database.write() as tx:
        jobs.update(tx, job.id, expected_revision=None, status="closed", closed_at=workspace.clock())
    clock.forward(days=40)
    assert "Nothing: no job" in client.page("/settings").css_first("#retention").text()
    saved = client.submit("/settings/retention", {"days": 30}, form_at="/settings")
    assert saved.headers["location"] == "/settings?done=retention#retention"
    page = client.page("/settings")
    row = [cell.text() for cell in page.css("#retention tbody td")]
    assert row == ["Backend Developer", "28 November 2026", "1", "0"]
    assert client.submit("/settings/retention", {"days": 0}, form_at="/settings").status_code == 422
    refused = client.submit("/settings/retention/erase", {"confirmation": "no"}, form_at="/settings")
    assert refused.status_code == 422
    assert len(privacy.retention_plan(workspace, LOCAL).jobs) == 1
    client.submit("/settings/retention/erase", {"confirmation": "erase"}, form_at="/settings")
    assert privacy.retention_plan(workspace, LOCAL).jobs == ()
    assert len(privacy.receipts(workspace, LOCAL)) == 1


def test_scoring_text_recognition_and_backup(client: Browser, workspace: Workspace) -> None:
    client.submit("/settings/scoring", {"c.required_factor": "4"}, form_at="/settings")
    assert preferences.current(workspace, LOCAL).scoring.required_factor == 4
    wrong = client.submit("/settings/scoring", {"c.required_factor": "0"}, form_at="/settings")
    assert wrong.status_code == 422
    assert "required_factor is 0, outside of 1 to 100 (times)" in wrong.text
    assert client.submit("/settings/scoring", {"c.project": "x"}, form_at="/settings").status_code == 422
    client.submit("/settings/scoring", {"c.required_factor": "9", "reset": "1"}, form_at="/settings")
    assert preferences.current(workspace, LOCAL).scoring.required_factor == 3
    client.submit("/settings/ocr", {}, form_at="/settings")
    assert preferences.current(workspace, LOCAL).ocr is False
    client.submit("/settings/ocr", {"on": "on"}, form_at="/settings")
    assert preferences.current(workspace, LOCAL).ocr is True
    bad = client.submit("/settings/backup", {"folder": "here", "kept": 3}, form_at="/settings")
    assert bad.status_code == 422
    client.submit("/settings/backup", {"folder": "", "kept": 3}, form_at="/settings")
    assert preferences.current(workspace, LOCAL).backup.kept == 3


def test_a_backup_is_downloaded_whole(client: Browser) -> None:
    answer = client.submit("/settings/backup/download", {}, form_at="/settings")
    assert answer.status_code == 200
    assert answer.content[:2] == b"\x1f\x8b"
    assert len(answer.content) == int(answer.headers["content-length"])
    assert answer.headers["content-disposition"] == 'attachment; filename="rolecall-2026-11-28-0930.tar.gz"'


def test_only_an_admin(browser: Callable[..., Browser], person: Callable[..., User], lee: Applicant) -> None:
    person("r@example.com", "recruiter", "Ria")
    recruiter = browser()
    recruiter.sign_in("r@example.com")
    recruiter.page("/settings", expect=403)
    for path in ("/settings/person", "/settings/person/erase", "/settings/ocr", "/settings/backup/download"):
        assert recruiter.submit(path, {"words": "lee"}, form_at="/account").status_code == 403, path


def test_the_api_does_the_same(client: Browser, workspace: Workspace, lee: Applicant) -> None:
    headers = {"X-CSRF-Token": client.token("/settings")}
    assert client.get("/api/v1/settings").json()["retention_days"] == 180
    assert client.put("/api/v1/settings/retention", json={"days": 90}, headers=headers).status_code == 204
    assert client.get("/api/v1/settings/retention/plan").json()["days"] == 90
    page = client.get("/api/v1/settings/scoring?limit=2").json()
    assert [one["name"] for one in page["items"]] == ["required_factor", "experience_factor"]
    put = client.put("/api/v1/settings/scoring", json={"constants": {"required_factor": 5}}, headers=headers)
    assert put.status_code == 200
    assert len(put.json()["job_ids"]) == 1
    assert client.put("/api/v1/settings/ocr", json={"on": False}, headers=headers).status_code == 204
    found = client.post("/api/v1/person-search", json={"words": "Lee"}, headers=headers).json()
    assert [one["name"] for one in found["items"]] == ["Lee Low"]
    body = {"applicant_ids": [lee.id], "confirmation": "no"}
    assert client.post("/api/v1/erasures", json=body, headers=headers).status_code == 422
    made = client.post("/api/v1/erasures", json=body | {"confirmation": "erase"}, headers=headers)
    assert made.status_code == 201
    assert made.json()["counts"]["applicants"] == 1
    assert client.get(f"/api/v1/erasures/{made.json()['id']}").json() == made.json()
    assert client.get("/api/v1/erasures").json()["items"] == [made.json()]
    assert client.get("/api/v1/system").json()["counts"]["applicants"] == 0
