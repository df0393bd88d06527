"""Handing in files over the API: streamed, idempotent by content, and never without a row."""

import io
import zipfile

import pytest

from pipeline.workspace import Workspace
from store.records import Job
from tests.service.ranked_job import description, new_job
from tests.web.conftest import Browser

CV = b"""Ada Example
ada@example.org

Experience
Software Engineer, Example Ltd
January 2019 - present
- Wrote services in Python and PostgreSQL for the billing team.
- Ran them in Docker, and watched their logs.

Education
BSc Computer Science, Example University, 2018
"""


@pytest.fixture
def job(workspace: Workspace) -> Job:
    return new_job(workspace, description(1, 0))


def hand_in(client: Browser, job: Job, body: bytes, name: str = "ada-example.txt"):  # type: ignore[no-untyped-def]
    return client.post(
        f"/api/v1/jobs/{job.id}/files",
        params={"name": name},
        content=body,
        headers={"X-CSRF-Token": client.token("/write"), "Content-Type": "application/octet-stream"},
    )


def listed(client: Browser, job: Job) -> list[dict[str, object]]:
    return client.get(f"/api/v1/jobs/{job.id}/files").json()["items"]


def test_a_file_becomes_an_applicant_and_the_same_bytes_again_do_not(client: Browser, job: Job) -> None:
    first = hand_in(client, job, CV)
    assert first.status_code == 201, first.text
    assert first.json()["outcome"] == "applicant"
    again = hand_in(client, job, CV, "another name.txt")
    assert (again.status_code, again.json()["outcome"]) == (200, "duplicate")
    assert [(row["name"], row["word"]) for row in listed(client, job)] == [
        ("ada-example.txt", "Scored"),
        ("another name.txt", "Duplicate"),
    ]
    assert client.get(first.headers["location"]).json()["id"] == first.json()["id"]
    progress = client.get(f"/api/v1/jobs/{job.id}/progress").json()
    assert (progress["files"], progress["applicants"], progress["scored"], progress["waiting"]) == (2, 1, 1, 0)


def test_a_files_name_does_not_tell_the_name_behind_a_number(client: Browser, job: Job) -> None:
    hand_in(client, job, CV)
    hand_in(client, job, CV)
    for row in listed(client, job):
        assert (row["applicant_id"], row["applicant_number"]) == (None, None)
        assert "1" not in str(row["advice"])


def test_a_program_that_may_reveal_names_is_told_whose_file_it_is(
    browser,
    person,
    api_token,
    workspace: Workspace,
    job: Job,  # type: ignore[no-untyped-def]
) -> None:
    user = person()
    program = browser()
    for scopes, told in (
        (("applicants:write", "applicants:read", "jobs:read"), False),
        (("applicants:write", "applicants:read", "jobs:read", "applicants:reveal"), True),
    ):
        answer = program.post(
            f"/api/v1/jobs/{job.id}/files",
            params={"name": "cv.txt"},
            content=CV + str(told).encode(),
            headers={"Authorization": f"Bearer {api_token(user, *scopes)}"},
        )
        assert answer.status_code == 201, answer.text
        assert (answer.json()["applicant_id"] is not None) is told


def test_what_cannot_be_used_has_a_row_with_the_reason(client: Browser, job: Job) -> None:
    assert hand_in(client, job, b"", "empty.pdf").json()["outcome"] == "refused"
    assert hand_in(client, job, b"\x00\x01\x02" * 500, "noise.pdf").status_code == 201
    empty, noise = listed(client, job)
    assert (empty["word"], empty["kind"], empty["code"]) == ("Empty", "trouble", "empty")
    assert (noise["kind"], noise["action"]) == ("trouble", "try_again")
    assert noise["advice"]


def test_an_archive_gives_each_of_its_files_a_row(client: Browser, job: Job) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("cvs/one.txt", CV)
        archive.writestr("cvs/two.txt", CV.replace(b"Ada", b"Eve").replace(b"ada", b"eve"))
    assert hand_in(client, job, packed.getvalue(), "all.zip").json()["outcome"] == "archive"
    rows = {str(row["name"]).rsplit("/", 1)[-1]: row["word"] for row in listed(client, job)}
    assert rows == {"all.zip": "Unpacked", "one.txt": "Scored", "two.txt": "Scored"}


def test_what_does_not_look_like_a_cv_can_be_scored_anyway(client: Browser, job: Job) -> None:
    advert = b"We are hiring a backend developer. You will write services in Python.\nRequirements:\n" + b"\n".join(
        b"- You have at least %d years of experience with tools of that kind." % number for number in range(3, 12)
    )
    hand_in(client, job, advert, "advert.txt")
    (row,) = listed(client, job)
    headers = {"X-CSRF-Token": client.token("/write")}
    path = f"/api/v1/jobs/{job.id}/reading/{row['id']}"
    if row["word"] != "Not a CV":
        pytest.fail(f"the advert was taken for {row['word']}")
    assert client.post(f"{path}/again", headers=headers).status_code == 409
    assert client.post(f"{path}/anyway", headers=headers).json()["word"] == "Scored"
    assert client.post(f"{path}/anyway", headers=headers).status_code == 409


def test_pages_of_files(client: Browser, job: Job) -> None:
    for number in range(3):
        hand_in(client, job, b"", f"{number}.pdf")
    first = client.get(f"/api/v1/jobs/{job.id}/files", params={"limit": 2}).json()
    rest = client.get(f"/api/v1/jobs/{job.id}/files", params={"limit": 2, "after": first["next"]}).json()
    assert [row["name"] for row in first["items"] + rest["items"]] == ["0.pdf", "1.pdf", "2.pdf"]
    assert rest["next"] is None


def test_who_may_and_what_is_not_there(client: Browser, browser, person, workspace: Workspace, job: Job) -> None:  # type: ignore[no-untyped-def]
    assert client.get(f"/api/v1/jobs/{job.id}/files/0000").status_code == 404
    person("auditor@example.com", "auditor")
    visitor = browser()
    visitor.sign_in("auditor@example.com")
    answer = visitor.post(
        f"/api/v1/jobs/{job.id}/files",
        params={"name": "a.txt"},
        content=CV,
        headers={"X-CSRF-Token": visitor.token("/roles")},
    )
    assert answer.status_code == 403
    assert listed(client, job) == []
