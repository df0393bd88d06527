"""Taking a job's files away in the browser and by the API."""

import io
import json

import openpyxl
import pytest

from pipeline.packing import pack_profile
from pipeline.service import decisions, rankings
from pipeline.service.actor import LOCAL
from pipeline.service.exports import FORMS
from pipeline.workspace import Workspace
from store import profiles
from store.records import Applicant, Job, StoredProfile
from tests.ranking.builder import Cv as CvText
from tests.service.ranked_job import add_scored, description, new_job, random_cvs
from tests.web.conftest import Browser


@pytest.fixture
def job(workspace: Workspace) -> Job:
    return new_job(workspace, description(2, 1))


@pytest.fixture
def people(workspace: Workspace, job: Job) -> list[Applicant]:
    return add_scored(workspace, job, random_cvs(3, 3))


@pytest.mark.parametrize("base", ["/jobs/{}/export", "/api/v1/jobs/{}/exports"])
@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_a_download(client: Browser, job: Job, people: list[Applicant], base: str, form: str) -> None:
    answer = client.get(f"{base.format(job.id)}/ranking.{form}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == FORMS[form]
    assert answer.headers["content-disposition"].endswith(f'-ranking-2026-11-28.{form}"')
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.content
    assert form in ("xlsx", "pdf") or "Person" not in answer.text


def test_the_workbook_is_the_order(client: Browser, workspace: Workspace, job: Job, people: list[Applicant]) -> None:
    content = client.get(f"/jobs/{job.id}/export/ranking.xlsx").content
    rows = list(openpyxl.load_workbook(io.BytesIO(content))["Ranking"].iter_rows(min_row=2, values_only=True))
    assert [row[1] for row in rows] == [row.label for row in rankings.view(workspace, LOCAL, job.id).rows]


def test_the_page_offers_the_shortlist_once_there_is_one(
    client: Browser, workspace: Workspace, job: Job, people: list[Applicant]
) -> None:
    page = client.page(f"/jobs/{job.id}/export")
    assert "Nobody is on the shortlist yet" in page.text()
    assert len(page.css(".downloads a")) == 4
    decisions.decide(workspace, LOCAL, job.id, [people[1].id], "shortlist")
    links = [link.attributes["href"] or "" for link in client.page(f"/jobs/{job.id}/export").css(".downloads a")]
    (shortlist,) = [link for link in links if "shortlist" in link and ".json" in link]
    assert [one["file"] for one in client.get(shortlist).json()["ranking"]["candidates"]] == ["Applicant 2"]


def test_a_profile_as_json_resume(client: Browser, workspace: Workspace, job: Job, people: list[Applicant]) -> None:
    one = people[0]
    profile = CvText().contact("Lee Low", "lee@example.org").job("Cook", "2020-01", "now", "Ran it.").profile()
    with workspace.database.write() as tx:
        profiles.put(tx, StoredProfile(one.id, "test", pack_profile(profile)))
    for base in ("", "/api/v1"):
        answer = client.get(f"{base}/jobs/{job.id}/applicants/{one.id}/profile.json")
        assert answer.status_code == 200
        assert json.loads(answer.content)["basics"] == {"name": "Applicant 1"}
    assert client.get(f"/jobs/{job.id}/applicants/{people[1].id}/profile.json").status_code == 404


def test_what_is_not_there(client: Browser, workspace: Workspace, job: Job) -> None:
    bare = new_job(workspace, None)
    assert "no criteria yet" in client.page(f"/jobs/{bare.id}/export").text()
    client.page(f"/jobs/{bare.id}/export/ranking.csv", expect=404)
    client.page(f"/jobs/{job.id}/export/ranking.exe", expect=422)
    assert client.get(f"/api/v1/jobs/{job.id}/exports/ranking.exe").status_code == 422
