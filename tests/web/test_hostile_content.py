"""What others wrote, in an advert or a CV, is shown as text; and other people's jobs are not shown at all."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from fastapi.routing import APIRoute
from selectolax.lexbor import LexborHTMLParser

from pipeline.service import uploads
from pipeline.service.actor import LOCAL
from pipeline.workspace import Workspace
from store import audit, jobs
from tests.service.ranked_job import Cv, add_scored, description, new_job
from web.api.documentation import API_PREFIX
from web.app import API, PAGES

PAYLOAD = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg/onload=alert(3)>"
BODIES = {
    "reveal": {"applicant_ids": ["0"]},
    "decisions": {"applicant_ids": ["0"], "kind": "hold"},
    "corrections": {"corrections": [{"kind": "job_removed", "job": 0}], "why": "No job."},
    "weights": {"name": "Mine"},
    "members": {"user_ids": []},
}
"""By the end of an address, what is sent to it so that only the permission is missing."""

CV = f"""{PAYLOAD} Mallory
mallory@example.com

## Experience

Developer, {PAYLOAD} Ltd
2019 - present
Wrote Python and {PAYLOAD}
"""


@dataclass(frozen=True)
class Hostile:
    """Ids of a job whose every text is an attack."""

    job_id: str
    applicant_id: str
    scored_id: str
    file_id: str


@pytest.fixture
def hostile(workspace: Workspace) -> Hostile:
    job = new_job(workspace, description(2, 1))
    with workspace.database.write() as tx:
        jobs.update(
            tx, job.id, expected_revision=None, title=PAYLOAD, advert=f"# {PAYLOAD}\n\n- {PAYLOAD}\n", blind=False
        )
    answers = [(1.0, "met"), (0.5, "partly"), (0.0, "not_found")]
    scored = add_scored(workspace, job, [Cv(answers, name=PAYLOAD), Cv(answers, name=f"Second {PAYLOAD}")])
    row = uploads.receive(workspace, LOCAL, job.id, f"{PAYLOAD}.md", [CV.encode()])
    assert row.applicant_id
    return Hostile(job.id, row.applicant_id, scored[0].id, row.id)


def routes(*methods: str) -> Iterator[tuple[str, str]]:
    """Every route of the app that is about a job, as method and path."""
    for routers, prefix in ((PAGES, ""), (API, API_PREFIX)):
        for router in routers:
            for route in router.routes:
                if isinstance(route, APIRoute) and "{job_id}" in route.path:
                    yield from ((method, prefix + route.path) for method in sorted(route.methods & set(methods)))


def filled(path: str, hostile: Hostile) -> str:
    values = {"job_id": hostile.job_id, "applicant_id": hostile.applicant_id, "file_id": hostile.file_id}
    for name, value in values.items():
        path = path.replace(f"{{{name}}}", value)
    for name, value in {"what": "ranking", "form": "json", "number": "1", "page": "1"}.items():
        path = path.replace(f"{{{name}}}", value)
    return path


def alien(html: str) -> list[str]:
    """What a page holds that could run."""
    tree = LexborHTMLParser(html)
    found = [node.html or "" for node in tree.css("script:not([src]):not([type='application/json'])")]
    for node in tree.css("*"):
        found += [f"{node.tag} {name}" for name in node.attributes if name.lower().startswith("on")]
        found += [
            f"{node.tag} {value}" for value in node.attributes.values() if (value or "").startswith("javascript:")
        ]
    return found


def test_what_could_run_would_be_seen() -> None:
    assert len(alien(f"<p>{PAYLOAD}</p>")) >= 3


def test_no_page_of_a_hostile_job_runs_anything(client, hostile: Hostile) -> None:
    shown = 0
    pages = [filled(path, hostile) for _, path in routes("GET") if not path.endswith("/events")]
    pages += ["/jobs", "/audit", f"/jobs/{hostile.job_id}/applicants/{hostile.scored_id}"]
    pages += [f"/jobs/{hostile.job_id}/compare?with={hostile.scored_id}&with={hostile.applicant_id}"]
    for path in pages:
        answer = client.get(path)
        assert answer.status_code < 500, (path, answer.text)
        if answer.headers.get("content-type", "").startswith("text/html"):
            assert not alien(answer.text), path
            shown += "alert(1)" in answer.text
        else:
            assert answer.headers["x-content-type-options"] == "nosniff"
    assert shown >= 4, "the attacks were not even shown, so nothing was tried"


@pytest.fixture
def outsider(browser, person):
    """A hiring manager who is in no job."""
    person("root@example.com", "admin", "Root")
    person("max@example.com", "hiring_manager", "Max")
    visitor = browser()
    visitor.sign_in("max@example.com")
    return visitor


def test_another_persons_job_is_not_there_whatever_is_asked(outsider, hostile: Hostile) -> None:
    token = outsider.token("/account")
    tried = 0
    for method, path in routes("GET", "POST", "PUT", "PATCH", "DELETE"):
        headers = {"X-CSRF-Token": token}
        answer = outsider.request(method, filled(path, hostile), headers=headers, follow_redirects=False)
        if answer.status_code in {302, 303, 307}:
            answer = outsider.get(answer.headers["location"])
        # 422: the request is not complete, which is told before the job is looked for.
        assert answer.status_code in {403, 404, 422}, (method, path, answer.status_code)
        assert "alert(1)" not in answer.text, (method, path)
        tried += answer.status_code == 404
    assert tried >= 15


def test_another_persons_job_answers_as_one_that_does_not_exist(outsider, hostile: Hostile) -> None:
    there = outsider.get(f"/api/v1/jobs/{hostile.job_id}").json()
    nowhere = outsider.get("/api/v1/jobs/0000000000000000").json()
    for answer in (there, nowhere):
        answer.pop("request_id")
    assert there == nowhere
    assert there["code"] == "no_job"
    assert outsider.get("/jobs").status_code == 200
    assert hostile.job_id not in outsider.get("/jobs").text
    assert hostile.job_id not in outsider.get("/api/v1/jobs").text


def test_a_member_sees_the_job(outsider, hostile: Hostile, workspace: Workspace) -> None:
    me = outsider.get("/api/v1/me").json()["id"]
    with workspace.database.write() as tx:
        jobs.set_members(tx, hostile.job_id, [me])
    assert outsider.get(f"/api/v1/jobs/{hostile.job_id}").status_code == 200


def test_an_auditor_looks_and_changes_nothing(browser, person, hostile: Hostile, workspace: Workspace) -> None:
    person("eve@example.com", "auditor", "Eve")
    visitor = browser()
    visitor.sign_in("eve@example.com")
    headers = {"X-CSRF-Token": visitor.token("/account")}
    with workspace.database.read() as tx:
        before = audit.listed(tx)
    refused = 0
    for method, path in routes("POST", "PUT", "PATCH", "DELETE"):
        for body in ({}, {"json": BODIES.get(path.rpartition("/")[2], {})}):
            answer = visitor.request(method, filled(path, hostile), headers=headers, follow_redirects=False, **body)
            # What only tries weights out is for everybody. A form that holds nothing leads back to its page. Auditing
            # for bias is an auditor's own work: it changes nothing that anybody ranks or decides by.
            harmless = path.endswith(("/preview", "/stability", "/upload", "/reading/again", "/bias-audit/swaps"))
            assert answer.status_code in {403, 404, 422} or harmless, (method, path)
            refused += answer.status_code == 403
    assert refused >= 15
    with workspace.database.read() as tx:
        made = audit.listed(tx)[len(before) :]
        assert audit.listed(tx)[: len(before)] == before
    assert {entry.action for entry in made} == {"bias_audit.swaps_asked"}
