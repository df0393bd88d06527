"""Weights, calibration and bias audit in the browser and over the API: forms without a script, and who may what."""

import json
from collections.abc import Callable

import pytest

from pipeline.service import decisions, weights
from pipeline.service.actor import LOCAL
from pipeline.workspace import Workspace
from store import jobs
from store.records import Applicant, Job
from tests.service.ranked_job import Cv, add_scored, description, new_job
from tests.web.conftest import Browser

MET, PARTLY, NOT_FOUND = (1.0, "met"), (0.5, "partly"), (0.0, "not_found")
FILE = {
    "schema": "rolecall/named-weights@1",
    "name": "Meaning first",
    "note": "Set <b>by hand</b>.",
    "kinds": {"meaning": 2.0},
    "criteria": {"Welding": 3},
}
GROUPS = b"file,sex\n1,f\n2,f\n3,<i>m</i>\n"


@pytest.fixture
def job(workspace: Workspace) -> Job:
    return new_job(workspace, description(2, 1))


@pytest.fixture
def people(workspace: Workspace, job: Job) -> list[Applicant]:
    rows = ((NOT_FOUND, PARTLY, MET), (MET, PARTLY, NOT_FOUND), (MET, MET, NOT_FOUND))
    return add_scored(workspace, job, [Cv(row, name=f"Person {number}") for number, row in enumerate(rows)])


def text_of(page, selector: str = "main") -> str:
    node = page.css_first(selector)
    assert node is not None, selector
    return " ".join(node.text(separator=" ").split())


def send(client: Browser, job: Job, path: str, file: str, content: bytes, **fields: str):
    return client.post(
        f"/jobs/{job.id}/{path}",
        data={"csrf_token": client.token(f"/jobs/{job.id}/weights"), **fields},
        files={"file": (file, content)},
        follow_redirects=False,
    )


def test_a_file_of_weights_becomes_a_version_that_is_listed_with_who_and_when(
    client: Browser, workspace: Workspace, job: Job, people: list[Applicant]
) -> None:
    assert "nothing to compare" in text_of(client.page(f"/jobs/{job.id}/weights"))
    plain = {key: value for key, value in FILE.items() if key != "criteria"}
    sent = send(client, job, "weights/file", "w.json", json.dumps(plain).encode())
    assert sent.headers["location"] == f"/jobs/{job.id}/weights?kept=1"
    page = client.page(sent.headers["location"])
    told = text_of(page)
    assert "Kept as version 1, “Meaning first”" in told
    assert "This computer" in told
    assert "Set <b>by hand</b>." in told
    assert not page.css("main b")
    assert "“Experience with tool number 1” weighs 2, where it weighed 1." in told
    assert "of 3 applicants" in told
    with workspace.database.read() as tx:
        assert jobs.get(tx, job.id).weights_number == 0
    client.submit(
        f"/jobs/{job.id}/weights/use",
        {"number": 1, "back": f"/jobs/{job.id}/weights"},
        form_at=f"/jobs/{job.id}/weights",
    )
    with workspace.database.read() as tx:
        assert jobs.get(tx, job.id).weights_number == 1
    file = client.get(f"/jobs/{job.id}/weights/1/file")
    assert file.headers["content-disposition"].endswith('.json"')
    assert file.json()["criteria"] == {
        "Experience with tool number 1": 2.0,
        "Experience with tool number 2": 2.0,
    }


def test_criteria_that_the_job_does_not_have_are_told_and_a_wrong_file_changes_nothing(
    client: Browser, workspace: Workspace, job: Job
) -> None:
    sent = send(client, job, "weights/file", "w.json", json.dumps(FILE).encode(), use="on", name="Mine", base="0")
    assert (sent.status_code, "“Welding”" in sent.text, "Kept as version 1, “Mine”" in sent.text) == (200, True, True)
    refused = send(client, job, "weights/file", "w.json", b"{")
    assert refused.status_code == 422
    assert "The file is not JSON" in refused.text
    none = client.submit(f"/jobs/{job.id}/weights/file", {"name": "x"}, form_at=f"/jobs/{job.id}/weights")
    assert (none.status_code, "Choose the file of weights first" in none.text) == (422, True)
    assert [one.version.name for one in weights.listed(workspace, LOCAL, job.id)] == ["Mine"]


def test_any_two_versions_are_compared(client: Browser, workspace: Workspace, job: Job) -> None:
    for name, weight in (("One", 2.0), ("Two", 3.0)):
        weights.save(workspace, LOCAL, job.id, name=name, criteria_weights={"r1": weight}, scoring={})
    default = text_of(client.page(f"/jobs/{job.id}/weights"), "#compared")
    assert "From version 0, as the criteria have them to version 2, Two" in default
    page = client.page(f"/jobs/{job.id}/weights?before=2&after=1")
    assert "weighs 2, where it weighed 3." in text_of(page, "#compared")
    assert [one.attributes["value"] for one in page.css("option[selected]")] == ["2", "1", ""][:2]
    same = client.page(f"/jobs/{job.id}/weights?before=1&after=1")
    assert "They are the same." in text_of(same, "#compared")
    assert client.get(f"/jobs/{job.id}/weights?before=9").status_code == 404
    assert client.get(f"/jobs/{job.id}/weights?before=-1").status_code == 422


def test_calibration_is_drawn_with_its_numbers_beside_it(
    client: Browser, workspace: Workspace, job: Job, people: list[Applicant]
) -> None:
    page = client.page(f"/jobs/{job.id}/calibration")
    rows = page.css("main tbody tr")
    assert len(page.css("circle.curve__mark")) == len(rows) > 3
    judged = page.css('[aria-labelledby="judge-title"] tbody tr')
    told = text_of(page)
    assert "Fitted for this encoder" in told
    assert "somebody must be on the shortlist" in told
    assert not page.css("main [style]")
    decisions.decide(workspace, LOCAL, job.id, [people[2].id], "shortlist")
    decisions.decide(workspace, LOCAL, job.id, [people[0].id], "not_now")
    assert "Of 1 pairs" in text_of(client.page(f"/jobs/{job.id}/calibration"))
    api = client.get(f"/api/v1/jobs/{job.id}/calibration").json()
    assert api["is_fitted"] is True
    assert api["agreement"] == {"right": 1.0, "of": 1, "shortlisted": 1, "not_shortlisted": 1}
    assert len(api["reliability"]) == len(judged)


def test_outcomes_by_group_are_counted_from_a_form_and_can_be_deleted(
    client: Browser, job: Job, people: list[Applicant]
) -> None:
    assert "Nothing is counted yet" in text_of(client.page(f"/jobs/{job.id}/bias-audit"))
    sent = send(client, job, "bias-audit/groups", "groups.csv", GROUPS)
    assert sent.headers["location"] == f"/jobs/{job.id}/bias-audit#outcomes"
    page = client.page(f"/jobs/{job.id}/bias-audit")
    told = text_of(page)
    assert "not an audit under any law" in told
    assert "<i>m</i>" in told
    assert not page.css("main i")
    assert "Too little data" in told
    assert len(page.css("svg.ratio")) == 2
    refused = send(client, job, "bias-audit/groups", "groups.csv", b"name,sex\n")
    assert (refused.status_code, "needs a column" in refused.text) == (422, True)
    action = page.css_first('form[action*="/outcomes/"]').attributes["action"]
    client.submit(action, {}, form_at=f"/jobs/{job.id}/bias-audit")
    assert "Nothing is counted yet" in text_of(client.page(f"/jobs/{job.id}/bias-audit"))


def test_swaps_are_asked_for_by_a_button_and_downloads_stand_beside_what_was_found(
    client: Browser, workspace: Workspace, job: Job, people: list[Applicant]
) -> None:
    part = client.page(f"/jobs/{job.id}/bias-audit/swaps")
    assert "Nothing is swapped yet." in part.html
    assert "Export" not in text_of(client.page(f"/jobs/{job.id}/bias-audit"), ".page-head")
    asked = client.submit(f"/jobs/{job.id}/bias-audit/swaps", {}, form_at=f"/jobs/{job.id}/bias-audit")
    assert asked.headers["location"] == f"/jobs/{job.id}/bias-audit#swaps"
    send(client, job, "bias-audit/groups", "groups.csv", GROUPS)
    assert "Export" in text_of(client.page(f"/jobs/{job.id}/bias-audit"), ".page-head")
    assert client.get(f"/jobs/{job.id}/bias-audit/export.json").json()["schema"] == "rolecall/bias-audit@1"
    assert client.get(f"/jobs/{job.id}/bias-audit/export.pdf").status_code == 422


def test_the_api_does_the_same(client: Browser, workspace: Workspace, job: Job, people: list[Applicant]) -> None:
    headers = {"X-CSRF-Token": client.token(f"/jobs/{job.id}/weights")}
    base = f"/api/v1/jobs/{job.id}"
    taken = client.post(f"{base}/weights/files", json=FILE, params={"put_in_force": True}, headers=headers)
    assert taken.status_code == 201
    assert taken.json() == {"number": 1, "name": "Meaning first", "in_force": True, "not_asked": ["Welding"]}
    assert client.get(taken.headers["location"]).json()["made_by_name"] == "This computer"
    diff = client.get(f"{base}/weights/differences", params={"before": 0, "after": 1}).json()
    assert (diff["applicants"], len(diff["sentences"]), len(diff["criteria"])) == (3, 2, 3)
    assert client.get(f"{base}/weights/1/file").json()["schema"] == "rolecall/named-weights@1"
    wrong = client.post(f"{base}/weights/files", json={"schema": "x"}, headers=headers)
    assert (wrong.status_code, wrong.json()["code"]) == (422, "bad_weights")

    csv = {**headers, "Content-Type": "text/csv"}
    counted = client.post(f"{base}/bias-audit/outcomes", content=GROUPS, headers=csv)
    assert counted.status_code == 201
    assert counted.json()["people"] == 3
    assert client.post(f"{base}/bias-audit/swaps", headers=headers).status_code == 202
    told = client.get(f"{base}/bias-audit").json()
    assert told["outcomes"] == counted.json()
    assert told["swaps"]["of"] == 3
    assert client.get(f"{base}/bias-audit/export.csv").text.startswith("\ufeffwhat,by,name")
    gone = client.delete(f"{base}/bias-audit/outcomes/{counted.json()['id']}", headers=headers)
    assert gone.status_code == 204
    assert client.get(f"{base}/bias-audit").json()["outcomes"] is None


def test_without_criteria_each_tab_says_what_is_next(client: Browser, workspace: Workspace) -> None:
    empty = new_job(workspace, None)
    for tab, words in (("weights", "nothing to weigh"), ("bias-audit", "no order to audit"), ("calibration", "Nobody")):
        assert words in text_of(client.page(f"/jobs/{empty.id}/{tab}"))


@pytest.mark.parametrize(("role", "audits"), [("recruiter", False), ("auditor", True), ("admin", True)])
def test_the_tab_is_there_for_those_who_may_and_the_page_is_closed_to_others(
    browser: Callable[..., Browser], person, job: Job, people: list[Applicant], role: str, audits: bool
) -> None:
    person("eve@example.com", role)
    opened = browser()
    opened.sign_in("eve@example.com")
    page = opened.page(f"/jobs/{job.id}/weights")
    tabs = [" ".join(one.text().split()) for one in page.css(".tabs a")]
    assert ("Bias audit" in tabs, "Weights" in tabs, "Calibration" in tabs) == (audits, True, True)
    assert bool(page.css('form[action$="/weights/file"]')) == (role != "auditor")
    assert opened.get(f"/jobs/{job.id}/bias-audit").status_code == (200 if audits else 403)
    assert opened.get(f"/jobs/{job.id}/bias-audit/export.csv").status_code == (200 if audits else 403)
    if role == "auditor":
        refused = opened.post(
            f"/jobs/{job.id}/weights/file",
            data={"csrf_token": opened.token(f"/jobs/{job.id}/weights")},
            files={"file": ("w.json", json.dumps(FILE).encode())},
        )
        assert refused.status_code == 403
