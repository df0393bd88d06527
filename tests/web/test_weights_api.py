"""Weights over the API: pages, ETags, and what cannot be used."""

import pytest

from pipeline.workspace import Workspace
from store.records import Job
from tests.service.ranked_job import description, new_job
from tests.web.conftest import Browser


@pytest.fixture
def job(workspace: Workspace) -> Job:
    return new_job(workspace, description())


def save(client: Browser, job: Job, name: str = "Tools first", **more):  # type: ignore[no-untyped-def]
    headers = {"X-CSRF-Token": client.token("/write"), **more.pop("headers", {})}
    body = {"name": name, "criteria": {"r1": 2.0}, "scoring": {"required_factor": 4.0}, **more}
    return client.post(f"/api/v1/jobs/{job.id}/weights", json=body, headers=headers)


def test_weights_are_saved_listed_in_pages_and_put_in_force(client: Browser, job: Job) -> None:
    made = save(client, job)
    assert made.status_code == 201, made.text
    assert made.headers["location"] == f"/api/v1/jobs/{job.id}/weights/1"
    assert client.get(made.headers["location"]).json() == made.json()
    assert (made.json()["in_force"], made.json()["changes"]) == (True, [])
    assert save(client, job, "Even", criteria={}, scoring={}, put_in_force=False).status_code == 201
    first = client.get(f"/api/v1/jobs/{job.id}/weights", params={"limit": 1}).json()
    assert [entry["name"] for entry in first["items"]] == ["Even"]
    assert {change["what"] for change in first["items"][0]["changes"]} == {"r1", "required_factor"}
    rest = client.get(f"/api/v1/jobs/{job.id}/weights", params={"limit": 1, "after": first["next"]}).json()
    assert ([entry["name"] for entry in rest["items"]], rest["next"]) == (["Tools first"], None)
    headers = {"X-CSRF-Token": client.token("/write")}
    used = client.put(f"/api/v1/jobs/{job.id}/weights-in-force", json={"number": 2}, headers=headers)
    assert (used.status_code, used.json()) == (200, {"number": 2})


def test_a_change_that_was_overtaken_is_refused(client: Browser, job: Job) -> None:
    tag = client.get(f"/api/v1/jobs/{job.id}/weights").headers["etag"]
    assert save(client, job, headers={"If-Match": tag}).status_code == 201
    overtaken = save(client, job, headers={"If-Match": tag})
    assert (overtaken.status_code, overtaken.json()["code"]) == (412, "changed_meanwhile")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"criteria": {"r99": 1.0}}, "bad_weights"),
        ({"criteria": {"r1": -1}}, "bad_weights"),
        ({"scoring": {"met_from": 0.1}}, "bad_request"),
        ({"scoring": {"required_factor": 0}}, "bad_settings"),
        ({"name": ""}, "bad_request"),
        ({"surprise": 1}, "bad_request"),
    ],
)
def test_what_cannot_be_used_is_a_problem(client: Browser, job: Job, given: dict[str, object], code: str) -> None:
    answer = save(client, job, **given)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_missing_version_or_job(client: Browser, job: Job) -> None:
    assert client.get(f"/api/v1/jobs/{job.id}/weights/7").status_code == 404
    assert client.get("/api/v1/jobs/0000000000000000/weights").status_code == 404
    assert client.get("/api/v1/jobs/%00/weights").status_code == 422
