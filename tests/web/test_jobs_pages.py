"""The list of jobs and a job's advert page, and the API beside them."""

from collections.abc import Callable
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from pipeline.service import adverts, jobs
from pipeline.service.actor import LOCAL, Actor
from pipeline.service.adverts import Pasted
from pipeline.workspace import Workspace
from store.records import Job, User

ADVERT = "# Nurse\n\n## What you need\n\n- 3+ years on a surgical ward\n- Fluent German (C1)\n"


@pytest.fixture
def job(workspace: Workspace) -> Job:
    return adverts.use(workspace, LOCAL, Pasted(ADVERT, country="GB")).job


def change(client: Any, job: Job, path: str = "advert", **data: Any) -> Any:
    token = client.token(f"/jobs/{job.id}/advert")
    return client.post(f"/jobs/{job.id}/{path}", data={"csrf_token": token} | data, follow_redirects=False)


def test_without_a_job_the_page_says_what_to_do(client: Any) -> None:
    links = [node.attributes["href"] for node in client.page("/jobs").css(".empty a")]
    assert links == ["/write", "/write/paste", "/roles"]


def test_a_job_is_listed_and_leads_on(client: Any, job: Job) -> None:
    tree = client.page("/jobs")
    assert [node.text() for node in tree.css(".job-card__link")] == ["Nurse"]
    assert tree.css_first(".job-card__next").attributes["href"] == f"/jobs/{job.id}/upload"
    answer = client.get(f"/jobs/{job.id}", follow_redirects=False)
    assert answer.headers["location"] == f"/jobs/{job.id}/ranking"


def test_a_title_with_markup_is_shown_as_text(client: Any, workspace: Workspace) -> None:
    adverts.use(workspace, LOCAL, Pasted(ADVERT, "<script>alert(1)</script>", "GB"))
    assert "<script>alert" not in client.get("/jobs").text


def test_many_jobs_come_in_parts(client: Any, workspace: Workspace) -> None:
    with workspace.database.write() as tx:
        for number in range(52):
            jobs.new_job(workspace, tx, LOCAL, title=f"Job {number}", country=None, as_of=None, advert="", writing=None)
    tree = client.page("/jobs")
    assert len(tree.css(".job-card")) == 50
    older = client.page(str(tree.css_first(".job-list__more a").attributes["href"]))
    assert [node.text() for node in older.css(".job-card__link")] == ["Job 1", "Job 0"]


def test_the_advert_page_shows_day_and_settings(client: Any, job: Job) -> None:
    tree = client.page(f"/jobs/{job.id}/advert")
    assert tree.css_first("#field-as_of").attributes["value"] == job.as_of.isoformat()
    assert "surgical ward" in tree.css_first(".post--pasted").text()
    assert [node.text(strip=True) for node in tree.css(".tabs a[aria-current]")] == ["Advert"]


def test_settings_are_saved(client: Any, workspace: Workspace, job: Job) -> None:
    answer = change(client, job, title="Head nurse", as_of="2026-01-31", revision=job.revision)
    assert answer.status_code == 303
    now = jobs.get(workspace, LOCAL, job.id).job
    assert (now.title, now.as_of.isoformat(), now.blind) == ("Head nurse", "2026-01-31", False)
    assert "Saved." in client.page(answer.headers["location"]).css_first(".notice--done").text()


def test_an_overtaken_edit_is_told_kindly_and_keeps_what_was_typed(client: Any, workspace: Workspace, job: Job) -> None:
    jobs.change(workspace, LOCAL, job.id, jobs.JobChange(title="Theirs"))
    answer = change(client, job, title="Mine", as_of="2026-01-31", revision=job.revision)
    assert answer.status_code == 409
    tree = LexborHTMLParser(answer.text)
    assert "Somebody else changed this job" in tree.css_first("main .notice--danger p:not(.notice__title)").text()
    assert tree.css_first("#field-title").attributes["value"] == "Mine"


def test_a_day_that_cannot_be_read(client: Any, job: Job) -> None:
    answer = change(client, job, title="Nurse", as_of="tomorrow", revision=job.revision)
    assert answer.status_code == 422
    assert "2026-12-31" in answer.text


def test_a_job_is_closed_and_opened_again(client: Any, workspace: Workspace, job: Job) -> None:
    assert change(client, job, "status", status="closed").status_code == 303
    assert jobs.get(workspace, LOCAL, job.id).job.status == "closed"
    assert [node.text() for node in client.page("/jobs?status=closed").css(".job-card__link")] == ["Nurse"]
    change(client, job, "status", status="open")
    assert jobs.get(workspace, LOCAL, job.id).job.status == "open"


def test_the_advert_is_handed_out(client: Any, job: Job, workspace: Workspace) -> None:
    assert client.get(f"/jobs/{job.id}/advert.md").text == ADVERT
    assert client.get(f"/jobs/{job.id}/advert.pdf").status_code == 422
    draft = adverts.Draft.of({"title": "Nurse", "country": "GB"}, {}, today=workspace.clock().date())
    written = adverts.use(workspace, LOCAL, draft).job
    assert client.get(f"/jobs/{written.id}/advert.docx").content.startswith(b"PK")
    assert "<mark>[Company]</mark>" in client.get(f"/jobs/{written.id}/advert").text


def test_hiring_managers_are_let_in_on_the_page(
    client: Any, workspace: Workspace, job: Job, person: Callable[..., User]
) -> None:
    bea = person("bea@example.com", "hiring_manager", "Bea")
    person("carl@example.com", "recruiter", "Carl")
    tree = client.page(f"/jobs/{job.id}/advert")
    assert [node.text(strip=True) for node in tree.css('form[action$="/members"] label')] == ["Bea"]
    change(client, job, "members", member=bea.id)
    assert jobs.get(workspace, Actor(bea.id, "Bea", "hiring_manager"), job.id).job == job
    change(client, job, "members")
    client.page(f"/jobs/{job.id}")
    assert jobs.listed(workspace, Actor(bea.id, "Bea", "hiring_manager")) == ()


def test_another_persons_job_is_not_there(browser: Callable[..., Any], job: Job, person: Callable[..., User]) -> None:
    person("bea@example.com", "hiring_manager", "Bea")
    bea = browser()
    bea.sign_in("bea@example.com")
    for page in ("", "/advert", "/criteria", "/advert.md"):
        assert bea.get(f"/jobs/{job.id}{page}").status_code == 404
    assert bea.get(f"/api/v1/jobs/{job.id}").status_code == 404
    assert bea.page("/jobs").css(".job-card") == []


def test_an_auditor_sees_and_is_offered_no_change(
    browser: Callable[..., Any], job: Job, person: Callable[..., User]
) -> None:
    person("aud@example.com", "auditor", "Aud")
    auditor = browser()
    auditor.sign_in("aud@example.com")
    tree = auditor.page(f"/jobs/{job.id}/advert")
    assert tree.css("main form") == []
    assert auditor.page(f"/jobs/{job.id}/criteria").css("main button:not([aria-hidden])") == []


def test_the_api_makes_lists_changes_and_refuses(client: Any) -> None:
    made = client.post("/api/v1/jobs", json={"write": {"title": "Nurse", "country": "GB"}, "as_of": "2026-01-31"})
    assert made.status_code == 201, made.text
    job = made.json()
    assert made.headers["location"] == f"/api/v1/jobs/{job['id']}"
    assert (job["as_of"], job["criteria_number"], job["left_out"]) == ("2026-01-31", 1, [])
    listed = client.get("/api/v1/jobs?status=open").json()
    assert [each["id"] for each in listed["items"]] == [job["id"]]
    one = client.get(f"/api/v1/jobs/{job['id']}")
    tag = one.headers["etag"]
    changed = client.patch(f"/api/v1/jobs/{job['id']}", json={"title": "Head nurse"}, headers={"If-Match": tag})
    assert changed.json()["title"] == "Head nurse"
    late = client.patch(f"/api/v1/jobs/{job['id']}", json={"title": "Late"}, headers={"If-Match": tag})
    assert late.status_code == 412
    assert late.json()["code"] == "changed_meanwhile"
    for wrong in ({}, {"write": {"title": "Nurse", "country": "GB"}, "advert": {"text": ADVERT}}):
        assert client.post("/api/v1/jobs", json=wrong).status_code == 422
    pasted = client.post("/api/v1/jobs", json={"advert": {"text": f"{ADVERT}- Female\n", "country": "GB"}}).json()
    assert [each["text"] for each in pasted["left_out"]] == ["Female"]
    again = client.put(f"/api/v1/jobs/{job['id']}/advert", json={"advert": {"text": ADVERT}})
    assert (again.json()["title"], again.json()["criteria_number"]) == ("Nurse", 2)
    assert client.get(f"/api/v1/jobs/{job['id']}/members").json() == {"members": []}
    assert client.put(f"/api/v1/jobs/{job['id']}/members", json={"members": ["x"]}).status_code == 422


def test_the_api_lists_in_parts(client: Any, workspace: Workspace) -> None:
    for title in ("One", "Two", "Three"):
        adverts.use(workspace, LOCAL, Pasted(ADVERT, title))
    first = client.get("/api/v1/jobs?limit=2").json()
    second = client.get("/api/v1/jobs", params={"limit": 2, "after": first["next"]}).json()
    assert [each["title"] for each in first["items"] + second["items"]] == ["Three", "Two", "One"]
    assert second["next"] is None
