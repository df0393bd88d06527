"""Side by side in the browser: chosen by a form, blind, with a sentence, and a switch that needs no script."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from pipeline.service import decisions, rankings
from pipeline.service.actor import LOCAL
from pipeline.workspace import Workspace
from store.records import Applicant, Job
from tests.service.ranked_job import Cv, add_scored, description, new_job, random_cvs
from tests.web.conftest import Browser

MET, PARTLY, NOT_FOUND = (1.0, "met"), (0.5, "partly"), (0.0, "not_found")
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def job(workspace: Workspace) -> Job:
    return new_job(workspace, description(2, 1))


@pytest.fixture
def people(workspace: Workspace, job: Job) -> list[Applicant]:
    return add_scored(
        workspace,
        job,
        (
            Cv((NOT_FOUND, PARTLY, MET), name=HOSTILE),
            Cv((MET, PARTLY, NOT_FOUND), name="Tia Top"),
            Cv((MET, NOT_FOUND, NOT_FOUND), name="Mia Mid"),
        ),
    )


def address(job: Job, *people: Applicant) -> str:
    return f"/jobs/{job.id}/compare?" + "&".join(f"with={one.id}" for one in people)


def text_of(page: LexborHTMLParser, selector: str) -> str:
    node = page.css_first(selector)
    assert node is not None, selector
    return " ".join(node.text().split())


def test_applicants_are_chosen_by_a_form_that_needs_no_script(
    client: Browser, workspace: Workspace, job: Job, people: list[Applicant]
) -> None:
    decisions.decide(workspace, LOCAL, job.id, [people[2].id], "shortlist")
    page = client.page(f"/jobs/{job.id}/compare")
    boxes = page.css('form[method="get"] input[name="with"]')
    view = rankings.view(workspace, LOCAL, job.id)
    assert [box.attributes["value"] for box in boxes] == [row.applicant.id for row in view.rows]
    assert not [box for box in boxes if "checked" in box.attributes]
    assert "Shortlist" in text_of(page, "table")
    assert "Tia" not in page.html


def test_side_by_side_is_blind_and_says_what_separates_them(
    client: Browser, workspace: Workspace, job: Job, people: list[Applicant]
) -> None:
    page = client.page(address(job, people[0], people[1]))
    assert text_of(page, ".separation__lead").startswith("Applicant 2 scores ")
    heads = [" ".join(head.text().split()) for head in page.css("thead th")]
    assert [head.split(" ")[:2] for head in heads[1:]] == [["Applicant", "2"], ["Applicant", "1"]]
    assert len(page.css("tbody tr")) == 3
    assert "Five years with tool number 1" in text_of(page, "tbody tr td blockquote")
    assert "Tia" not in page.html
    assert "alert(1)" not in page.html
    rankings.reveal_all(workspace, LOCAL, job.id, [one.id for one in people[:2]])
    told = client.page(address(job, people[0], people[1]))
    assert HOSTILE in text_of(told, "thead")
    assert not [script for script in told.css("script") if "alert(1)" in script.text()]
    assert "<script>alert" not in told.html


def test_the_switch_marks_what_is_alike(client: Browser, job: Job, people: list[Applicant]) -> None:
    page = client.page(address(job, people[1], people[0]))
    same = page.css("tr.compare__row--same")
    assert [" ".join(row.css_first("th").text().split())[:37] for row in same] == [
        "Experience with tool number 2 require"
    ]
    assert "(1 of 3 criteria are alike)" in text_of(page, 'label[for="differences"]')
    assert "checked" not in page.css_first("#differences").attributes
    on = client.page(address(job, people[1], people[0]) + "&differences=true")
    assert "checked" in on.css_first("#differences").attributes


def test_exports_of_just_these(client: Browser, job: Job, people: list[Applicant]) -> None:
    page = client.page(address(job, people[0], people[1]))
    links = [link.attributes["href"] or "" for link in page.css(".downloads a")]
    assert len(links) == 4
    for link in links:
        answer = client.get(link)
        assert answer.status_code == 200
        assert answer.headers["content-disposition"].startswith('attachment; filename="backend-developer-comparison-')
        assert answer.headers["cache-control"] == "private, no-store"


def test_too_few_or_too_many_get_the_form_back(
    client: Browser, workspace: Workspace, job: Job, people: list[Applicant]
) -> None:
    page = client.page(address(job, people[0]), expect=422)
    assert "to compare, not 1." in text_of(page, '[role="alert"].notice--danger:not([hidden])')
    (ticked,) = [box for box in page.css('input[name="with"]') if "checked" in box.attributes]
    assert ticked.attributes["value"] == people[0].id
    more = add_scored(workspace, job, random_cvs(6, 3))
    client.page(address(job, *more), expect=422)
    client.page(f"/jobs/{job.id}/compare?with=nobody&with=else", expect=404)


def test_before_there_is_anything_it_says_what_to_do(client: Browser, workspace: Workspace, job: Job) -> None:
    assert f"/jobs/{job.id}/upload" in client.page(f"/jobs/{job.id}/compare").css_first(".empty").html
    bare = new_job(workspace, None)
    assert f"/jobs/{bare.id}/criteria" in client.page(f"/jobs/{bare.id}/compare").css_first(".empty").html
    client.page("/jobs/0000000000000000/compare", expect=404)


def test_the_api_tells_the_same(client: Browser, job: Job, people: list[Applicant]) -> None:
    query = f"with={people[0].id}&with={people[1].id}"
    told = client.get(f"/api/v1/jobs/{job.id}/comparison?{query}")
    assert told.status_code == 200
    data = told.json()
    assert [one["label"] for one in data["applicants"]] == ["Applicant 2", "Applicant 1"]
    (gap,) = data["separations"]
    assert (gap["ahead"], gap["behind"]) == (people[1].id, people[0].id)
    assert sum(part["points"] for part in gap["parts"]) + gap["rest"] == pytest.approx(gap["gap"])
    assert gap["sentence"] == data["sentence"]
    assert client.get(f"/api/v1/jobs/{job.id}/comparison?with={people[0].id}").status_code == 422
    assert client.get(f"/api/v1/jobs/{job.id}/comparison").status_code == 422
