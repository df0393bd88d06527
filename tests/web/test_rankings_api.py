"""The ranking over the API: pages of the order, the grid, quotes, stability and names."""

import pytest

from pipeline.workspace import Workspace
from store import audit
from store.records import Job
from tests.service.ranked_job import Cv, add_scored, add_waiting, description, new_job, random_cvs
from tests.web.conftest import Browser

MET, PARTLY, NOT_FOUND = (1.0, "met"), (0.5, "partly"), (0.0, "not_found")


@pytest.fixture
def job(workspace: Workspace) -> Job:
    made = new_job(workspace, description(2, 1))
    add_scored(
        workspace,
        made,
        [Cv((PARTLY, NOT_FOUND, MET), name="Lee Low"), Cv((MET, MET, PARTLY), name="Tia Top"), Cv((MET, PARTLY, MET))],
    )
    add_waiting(workspace, made, "late.pdf")
    return made


def post(client: Browser, path: str, body: object):  # type: ignore[no-untyped-def]
    return client.post(path, json=body, headers={"X-CSRF-Token": client.token("/write")})


def test_the_order_in_pages_without_names(client: Browser, job: Job) -> None:
    first = client.get(f"/api/v1/jobs/{job.id}/ranking", params={"limit": 2}).json()
    assert [(row["rank"], row["label"], row["name"]) for row in first["items"]] == [
        (1, "Applicant 2", None),
        (2, "Applicant 3", None),
    ]
    assert (first["total"], first["required"], first["nice_to_have"]) == (3, 2, 1)
    assert first["criteria"] == {"number": 1, "latest": 1, "scored": 3, "readable": 3}
    rest = client.get(f"/api/v1/jobs/{job.id}/ranking", params={"limit": 2, "after": first["next"]}).json()
    assert ([row["label"] for row in rest["items"]], rest["next"]) == (["Applicant 1"], None)
    row = first["items"][0]
    total = sum(one["weight"] for one in row["criteria"])
    parts = sum(one["weight"] * one["match"] for one in row["criteria"])
    assert row["score"] == pytest.approx(100 * parts / total)
    assert "Tia" not in str(first)


def test_who_is_not_in_the_order(client: Browser, job: Job) -> None:
    (waiting,) = client.get(f"/api/v1/jobs/{job.id}/ranking/not-ranked").json()["items"]
    assert (waiting["number"], waiting["state"]) == (4, "queued")


def test_a_preview_keeps_nothing(client: Browser, job: Job) -> None:
    path = f"/api/v1/jobs/{job.id}/ranking"
    tried = post(client, f"{path}/preview", {"criteria": {"r1": 0, "r2": 0}})
    assert tried.json()["items"][0]["label"] in ("Applicant 1", "Applicant 3")
    assert client.get(path).json()["items"][0]["label"] == "Applicant 2"
    assert post(client, f"{path}/preview", {"criteria": {"r1": -3}}).status_code == 422


def test_the_grid_is_compact_and_answers_304_while_nothing_changes(
    client: Browser, job: Job, workspace: Workspace
) -> None:
    path = f"/api/v1/jobs/{job.id}/ranking/grid"
    answer = client.get(path)
    grid = answer.json()
    assert (grid["schema"], grid["numbers"], grid["verdicts"]) == ("rolecall/grid@1", [2, 3, 1], "mmpmpmpnm")
    assert grid["values"] == [10000, 10000, 5000, 10000, 5000, 10000, 5000, 0, 10000]
    assert (grid["names"], grid["decisions"], grid["unread"]) == ({}, "---", "111")
    assert answer.headers["content-encoding"] == "gzip"
    tag = answer.headers["etag"]
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
    add_scored(workspace, job, random_cvs(1, 3))
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 200


def test_names_are_revealed_one_entry_a_person(client: Browser, job: Job, workspace: Workspace) -> None:
    path = f"/api/v1/jobs/{job.id}/ranking"
    ids = [row["applicant_id"] for row in client.get(path).json()["items"]][:2]
    assert post(client, f"{path}/reveal", {"applicant_ids": ids}).json() == {"revealed": 2}
    assert [row["name"] for row in client.get(path).json()["items"]] == ["Tia Top", None, None]
    assert client.get(f"{path}/grid").json()["names"] == {"0": "Tia Top"}
    with workspace.database.read() as tx:
        revealed = [entry for entry in audit.listed(tx, job_id=job.id) if entry.action == "applicant.revealed"]
    assert [entry.applicant_id for entry in revealed] == ids
    assert post(client, f"{path}/reveal", {"applicant_ids": ["nobody"]}).status_code == 404


def test_a_cell_and_the_stability(client: Browser, job: Job) -> None:
    path = f"/api/v1/jobs/{job.id}/ranking"
    best = client.get(path).json()["items"][0]["applicant_id"]
    cell = client.get(f"{path}/cells/{best}/r2").json()
    assert (cell["verdict"], cell["evidence"][0]["quote"]) == ("met", "Five years with tool number 2")
    assert client.get(f"{path}/cells/{best}/r9").status_code == 404
    told = post(client, f"{path}/stability", {"first": 2}).json()
    assert (told["first"], told["samples"], len(told["firmness"])) == (2, 200, 2)
    assert 0 <= told["same_order"] <= told["same_people"] <= 1


def test_no_criteria_yet(client: Browser, workspace: Workspace) -> None:
    bare = new_job(workspace, None)
    answer = client.get(f"/api/v1/jobs/{bare.id}/ranking")
    assert (answer.status_code, answer.json()["code"]) == (404, "no_criteria")
