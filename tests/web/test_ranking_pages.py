"""The ranking page as HTML: whole without JavaScript, blind, honest about what is missing."""

import pytest

from pipeline.service import weights
from pipeline.service.actor import LOCAL
from pipeline.workspace import Workspace
from store import applicants, criteria
from store.records import Job
from tests.service.ranked_job import Cv, add_scored, add_waiting, description, new_job, random_cvs, score
from tests.web.conftest import Browser

MET, PARTLY, NOT_FOUND, UNCLEAR = (1.0, "met"), (0.5, "partly"), (0.0, "not_found"), (0.0, "unclear")


@pytest.fixture
def job(workspace: Workspace) -> Job:
    made = new_job(workspace, description(2, 1))
    add_scored(
        workspace,
        made,
        [Cv((PARTLY, NOT_FOUND, MET), name="<b>Lee</b> Low"), Cv((MET, MET, UNCLEAR), name="Tia Top")],
    )
    return made


def rows(client: Browser, job: Job) -> list[list[str]]:
    page = client.page(f"/jobs/{job.id}/ranking")
    return [[cell.text(strip=True) for cell in row.css("td, th")][1:] for row in page.css("#grid tbody tr")]


def test_the_table_is_whole_without_javascript(client: Browser, job: Job) -> None:
    assert rows(client, job) == [
        ["1", "Applicant 2", "2 of 2", "0 of 1", "85.7", "Met", "Met", "Unclear"],
        ["2", "Applicant 1", "0 of 2", "1 of 1", "35.7", "Partly", "Not found", "Met"],
    ]


def test_names_and_file_names_are_hidden_until_revealed(client: Browser, job: Job) -> None:
    path = f"/jobs/{job.id}/ranking"
    text = client.get(path).text
    assert "Tia" not in text
    assert "cv-0.pdf" not in text
    assert client.submit(f"{path}/reveal", {}).status_code == 303
    assert [row[1] for row in rows(client, job)] == ["Tia Top", "<b>Lee</b> Low"]
    assert "<b>Lee" not in client.get(path).text


def test_two_hundred_rows_stand_in_the_page_and_the_rest_in_the_grid(client: Browser, workspace: Workspace) -> None:
    job = new_job(workspace, description(2, 1))
    add_scored(workspace, job, random_cvs(203, 3))
    page = client.page(f"/jobs/{job.id}/ranking")
    assert len(page.css("#grid tbody tr")) == 200
    assert "first 200 of 203" in page.css_first("#shown-count").text()


def test_whoever_is_not_in_the_order_is_listed_with_the_reason(client: Browser, workspace: Workspace, job: Job) -> None:
    locked = add_waiting(workspace, job, "locked.pdf")
    with workspace.database.write() as tx:
        applicants.set_state(
            tx, locked.id, "unreadable", at=workspace.clock(), code="encrypted", message="Protected by a password."
        )
    part = client.page(f"/jobs/{job.id}/ranking").css_first("#not-ranked")
    assert "Applicant 3" in part.text()
    assert "Protected by a password." in part.text()


def test_an_old_order_says_so(client: Browser, workspace: Workspace, job: Job) -> None:
    with workspace.database.write() as tx:
        criteria.add(tx, job.id, description(1, 2), made_by="local", at=workspace.clock())
        (first, _) = applicants.listed(tx, job.id)
    score(workspace, job, [first], [Cv((MET, MET, MET))])
    text = " ".join(client.page(f"/jobs/{job.id}/ranking").css_first(".notice--warning").text().split())
    assert text.startswith("This order is for version 1 of the criteriaVersion 2 is being scored: 1 of 2.")
    assert len(client.page(f"/jobs/{job.id}/ranking?criteria=2").css("#grid tbody tr")) == 1


def test_weights_are_saved_and_used_by_plain_forms(client: Browser, workspace: Workspace, job: Job) -> None:
    form = {"name": "Nice first", "weight.r1": "0", "weight.r2": "0.0", "weight.r3": "2", "required_factor": "1"}
    assert client.submit(f"/jobs/{job.id}/weights", form).status_code == 303
    assert rows(client, job)[0][1] == "Applicant 1"
    (saved,) = weights.listed(workspace, LOCAL, job.id)
    assert (dict(saved.version.criteria), dict(saved.version.scoring)) == (
        {"r1": 0.0, "r2": 0.0, "r3": 2.0},
        {"required_factor": 1.0},
    )
    assert client.submit(f"/jobs/{job.id}/weights/use", {"number": 0}).status_code == 303
    assert rows(client, job)[0][1] == "Applicant 2"
    wrong = client.submit(f"/jobs/{job.id}/weights", {**form, "weight.r1": "heavy"})
    assert wrong.status_code == 422


def test_a_cell_shows_the_reason_and_the_quote_escaped(client: Browser, workspace: Workspace, job: Job) -> None:
    page = client.page(f"/jobs/{job.id}/ranking")
    best = page.css_first('#grid input[name="with"]').attributes["value"]
    part = client.get(f"/jobs/{job.id}/ranking/cell", params={"applicant": best, "criterion": "r1"}).text
    assert "Five years with tool number 1" in part
    assert "Named in a job, with 12 months." in part
    assert "<html" not in part
    missing = client.get(f"/jobs/{job.id}/ranking/cell", params={"applicant": best, "criterion": "r9"})
    assert missing.status_code == 404


def test_empty_states_say_what_to_do_next(client: Browser, workspace: Workspace) -> None:
    bare = new_job(workspace, None)
    page = client.page(f"/jobs/{bare.id}/ranking")
    assert page.css_first(".empty h2").text() == "No criteria yet"
    assert page.css_first(".empty a").attributes["href"] == f"/jobs/{bare.id}/advert"
    asked = new_job(workspace, description())
    page = client.page(f"/jobs/{asked.id}/ranking")
    assert page.css_first(".empty h2").text() == "No applicants yet"
    assert page.css_first(".empty a").attributes["href"] == f"/jobs/{asked.id}/upload"


def test_another_persons_job_is_not_there(browser, person, workspace: Workspace) -> None:  # type: ignore[no-untyped-def]
    job = new_job(workspace, description())
    person("max@example.com", "hiring_manager")
    visitor = browser()
    visitor.sign_in("max@example.com")
    visitor.page(f"/jobs/{job.id}/ranking", expect=404)
    visitor.page(f"/jobs/{job.id}/upload", expect=404)
    assert visitor.get(f"/api/v1/jobs/{job.id}/ranking/grid").status_code == 404
    assert visitor.get(f"/api/v1/jobs/{job.id}/events").status_code == 404
