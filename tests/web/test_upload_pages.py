"""The upload page as HTML: a plain form that works without JavaScript, and a row for every file."""

import pytest

from pipeline.workspace import Workspace
from store import applicants, jobs
from store.records import Job
from tests.service.ranked_job import add_waiting, description, new_job
from tests.web.conftest import Browser
from tests.web.test_files_api import CV


@pytest.fixture
def job(workspace: Workspace) -> Job:
    return new_job(workspace, description(1, 0))


def upload(client: Browser, job: Job, *files: tuple[str, bytes]):  # type: ignore[no-untyped-def]
    path = f"/jobs/{job.id}/upload"
    return client.post(
        path,
        data={"csrf_token": client.token(path)},
        files=[("files", (name, body)) for name, body in files],
        follow_redirects=False,
    )


def rows(client: Browser, job: Job, query: str = "") -> list[tuple[str, str]]:
    page = client.page(f"/jobs/{job.id}/upload{query}")
    return [
        (row.css_first(".file__name").text(), row.css_first(".file__state").text(strip=True))
        for row in page.css("#files tr.file")
    ]


def test_a_plain_form_hands_in_files_and_each_has_a_row(client: Browser, job: Job) -> None:
    answer = upload(client, job, ("ada.txt", CV), ("again.txt", CV), ("empty.pdf", b""))
    assert (answer.status_code, answer.headers["location"]) == (303, f"/jobs/{job.id}/upload")
    assert rows(client, job) == [("empty.pdf", "Empty"), ("again.txt", "Duplicate"), ("ada.txt", "Scored")]
    assert rows(client, job, "?show=done") == [("ada.txt", "Scored")]
    assert rows(client, job, "?show=trouble") == [("empty.pdf", "Empty"), ("again.txt", "Duplicate")]
    assert rows(client, job, "?show=nonsense&page=99") == rows(client, job)


def test_a_form_without_files_changes_nothing(client: Browser, job: Job) -> None:
    assert upload(client, job, ("", b"")).status_code == 303
    assert rows(client, job) == []


def test_a_name_that_is_html_stays_text(client: Browser, job: Job) -> None:
    upload(client, job, ("<img src=x onerror=alert(1)>.pdf", b""))
    assert "<img src=x" not in client.get(f"/jobs/{job.id}/upload").text
    assert rows(client, job)[0][0] == "<img src=x onerror=alert(1)>.pdf"


def test_cancelled_files_can_be_tried_again(client: Browser, job: Job, workspace: Workspace) -> None:
    path = f"/jobs/{job.id}/upload"
    upload(client, job, ("ada.txt", CV))
    with workspace.database.write() as tx:
        (one,) = applicants.listed(tx, job.id)
        applicants.set_state(tx, one.id, "queued", at=workspace.clock())
    assert client.submit(f"/jobs/{job.id}/reading/cancel", {}, form_at=path).status_code == 303
    assert rows(client, job) == [("ada.txt", "Cancelled")]
    form = client.page(path).css_first("form.file__act")
    assert client.submit(form.attributes["action"], {}, form_at=path).status_code == 303
    assert rows(client, job) == [("ada.txt", "Scored")]


def test_all_cancelled_files_can_be_tried_again_at_once(client: Browser, job: Job, workspace: Workspace) -> None:
    path = f"/jobs/{job.id}/upload"
    upload(client, job, ("ada.txt", CV), ("eve.txt", CV.replace(b"Ada", b"Eve")))
    with workspace.database.write() as tx:
        for one in applicants.listed(tx, job.id):
            applicants.set_state(tx, one.id, "cancelled", at=workspace.clock())
    form = client.page(path).css_first(f'form[action="/jobs/{job.id}/reading/again"]')
    assert form.text(strip=True) == "Try all 2 cancelled again"
    assert client.submit(form.attributes["action"], {}, form_at=path).status_code == 303
    assert {state for _, state in rows(client, job)} == {"Scored"}


def test_progress_is_told_in_words(client: Browser, job: Job, workspace: Workspace) -> None:
    upload(client, job, ("ada.txt", CV))
    add_waiting(workspace, job, "late.pdf")
    words = client.page(f"/jobs/{job.id}/upload").css_first("#intake-words").text(strip=True)
    assert words == "1 of 2 gone through, 1 scored"
    upload(client, job, ("nothing.pdf", b""))
    words = client.page(f"/jobs/{job.id}/upload").css_first("#intake-words").text(strip=True)
    assert words == "1 of 2 gone through, 1 scored, 1 needs a look"


def test_a_closed_job_takes_no_files(client: Browser, job: Job, workspace: Workspace) -> None:
    with workspace.database.write() as tx:
        jobs.update(tx, job.id, expected_revision=None, status="closed", closed_at=workspace.clock())
    page = client.page(f"/jobs/{job.id}/upload")
    assert page.css_first("#drop") is None
    assert "closed" in page.css_first(".upload .notice").text()


def test_a_job_without_criteria_says_what_comes_next(client: Browser, workspace: Workspace) -> None:
    bare = new_job(workspace, None)
    page = client.page(f"/jobs/{bare.id}/upload")
    assert page.css_first(".upload .notice a").attributes["href"] == f"/jobs/{bare.id}/advert"
