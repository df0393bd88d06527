"""Deciding in the browser: by a person's own click, with a reason, for one or several, and never from elsewhere."""

import re

import pytest

from pipeline.service import decisions
from pipeline.service.actor import LOCAL
from pipeline.workspace import Workspace
from store import audit
from store.records import Applicant, Job
from tests.service.ranked_job import add_scored, description, new_job, random_cvs
from tests.web.conftest import Browser


@pytest.fixture
def job(workspace: Workspace) -> Job:
    return new_job(workspace, description(2, 1))


@pytest.fixture
def people(workspace: Workspace, job: Job) -> list[Applicant]:
    return add_scored(workspace, job, random_cvs(4, 3))


def test_an_empty_page_says_what_to_do(client: Browser, job: Job) -> None:
    page = client.page(f"/jobs/{job.id}/decisions")
    assert f"/jobs/{job.id}/ranking" in page.css_first(".empty").html


def test_several_at_once_with_own_words_before_the_list(
    client: Browser, workspace: Workspace, job: Job, people: list[Applicant]
) -> None:
    home = f"/jobs/{job.id}/decisions"
    answer = client.submit(
        home,
        {
            "applicant": [people[0].id, people[1].id],
            "kind": "shortlist",
            "reason": "Meets all that is required",
            "own_reason": "Ran a team <b>twice</b>",
            "note": "Call first.",
            "back": f"/jobs/{job.id}/ranking",
        },
        form_at=home,
    )
    assert (answer.status_code, answer.headers["location"]) == (303, f"/jobs/{job.id}/ranking")
    page = client.page(home)
    assert len(page.css("li.decision")) == 2
    assert "Ran a team <b>twice</b>" in page.css_first("li.decision").text()
    assert not page.css("li.decision b")
    with workspace.database.read() as tx:
        assert [entry.action for entry in audit.listed(tx)].count("decision.made") == 2


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "/jobs/other/ranking", ""])
def test_the_way_back_stays_within_the_job(client: Browser, job: Job, people: list[Applicant], back: str) -> None:
    home = f"/jobs/{job.id}/decisions"
    answer = client.submit(home, {"applicant": people[0].id, "kind": "hold", "back": back}, form_at=home)
    assert answer.headers["location"] == home


def test_nothing_is_chosen_beforehand(client: Browser, workspace: Workspace, job: Job, people: list[Applicant]) -> None:
    decisions.decide(workspace, LOCAL, job.id, [people[0].id], "hold")
    page = client.page(f"/jobs/{job.id}/decisions")
    radios = page.css('form.decide input[type="radio"]')
    assert {radio.attributes["value"] for radio in radios} == {"shortlist", "hold", "not_now", "undecided"}
    assert not [radio for radio in radios if "checked" in radio.attributes]
    assert all("required" in radio.attributes for radio in radios)
    assert page.css_first('form.decide select[name="reason"] option').attributes["value"] == ""
    assert len(page.css('form.decide select[name="reason"] optgroup')) == 3


def test_history_filters_and_counts(client: Browser, workspace: Workspace, job: Job, people: list[Applicant]) -> None:
    decisions.decide(workspace, LOCAL, job.id, [people[0].id], "hold", reason="Waiting for a date")
    decisions.decide(workspace, LOCAL, job.id, [people[0].id], "shortlist", reason="Came back")
    decisions.decide(workspace, LOCAL, job.id, [people[1].id], "not_now")
    page = client.page(f"/jobs/{job.id}/decisions")
    kinds = re.sub(r"\s+", " ", page.css_first(".decisions__kinds").text()).strip()
    assert kinds == "All 2 Shortlist 1 Hold 0 Not now 1 2 undecided"
    assert "Hold: Waiting for a date" in page.css_first(".decision__history").text()
    only = client.page(f"/jobs/{job.id}/decisions?kind=not_now")
    assert [one.text() for one in only.css(".decision__who")] == [f"Applicant {people[1].number}"]
    assert "No decision fits" in client.page(f"/jobs/{job.id}/decisions?kind=hold").text()
    client.page(f"/jobs/{job.id}/decisions?kind=reject", expect=422)


def test_a_form_without_our_token_decides_nothing(
    client: Browser, workspace: Workspace, job: Job, people: list[Applicant]
) -> None:
    client.page(f"/jobs/{job.id}/decisions")
    answer = client.post(f"/jobs/{job.id}/decisions", data={"applicant": people[0].id, "kind": "shortlist"})
    assert answer.status_code == 403
    assert decisions.overview(workspace, LOCAL, job.id).rows == ()


def test_the_api_keeps_and_lists_decisions(client: Browser, job: Job, people: list[Applicant]) -> None:
    token = client.token(f"/jobs/{job.id}/decisions")
    home = f"/api/v1/jobs/{job.id}/decisions"
    made = client.post(
        home,
        json={"applicant_ids": [people[0].id, people[1].id], "kind": "hold", "reason": "Later"},
        headers={"X-CSRF-Token": token},
    )
    assert (made.status_code, made.json()) == (201, {"decisions": 2})
    first = client.get(f"{home}?limit=1").json()
    second = client.get(f"{home}?limit=1&after={first['next']}").json()
    assert {first["items"][0]["applicant_id"], second["items"][0]["applicant_id"]} == {people[0].id, people[1].id}
    assert second["next"] is None
    assert first["items"][0]["now"]["reason"] == "Later"
    history = client.get(f"/api/v1/jobs/{job.id}/applicants/{people[0].id}/decisions").json()
    assert [one["kind"] for one in history["items"]] == ["hold"]
    assert set(client.get("/api/v1/decision-reasons").json()) == {"shortlist", "hold", "not_now"}
    wrong = client.post(home, json={"applicant_ids": [people[0].id], "kind": "reject"}, headers={"X-CSRF-Token": token})
    assert wrong.status_code == 422
