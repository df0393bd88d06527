"""Writing a job description in a browser, and through the API."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from pipeline.service import jobs
from pipeline.service.actor import LOCAL
from pipeline.workspace import Workspace

FORM = {"title": "Backend Developer", "country": "GB", "ai_statement": "on"}
ADVERT = "# Nurse\n\n## What you need\n\n- 3+ years on a surgical ward\n- A native English speaker\n"


def send(client: Any, path: str, data: dict[str, Any], *, part: bool = False) -> Any:
    headers = {"HX-Request": "true"} if part else {}
    token = client.token("/write")
    return client.post(path, data={"csrf_token": token} | data, headers=headers, follow_redirects=False)


def test_an_empty_form_says_what_to_do(client: Any) -> None:
    tree = client.page("/write")
    assert "Type a title" in tree.css_first("#preview .empty").text()


def test_a_title_in_the_address_is_written_at_once(client: Any) -> None:
    tree = client.page("/write?title=Nurse&country=DE")
    assert "(m/f/d)" in tree.css_first(".post__title").text()


def test_the_browsers_language_names_the_country(client: Any) -> None:
    answer = client.get("/write", headers={"Accept-Language": "de-AT,de;q=0.9"})
    chosen = LexborHTMLParser(answer.text).css_first("#field-country option[selected]")
    assert chosen is not None
    assert chosen.attributes["value"] == "AT"


def test_every_field_has_a_label(client: Any) -> None:
    for address in ("/write?title=Nurse", "/write/paste"):
        tree = client.page(address)
        labelled = {node.attributes.get("for") for node in tree.css("label")}
        for node in tree.css("main input:not([type=hidden]), main select, main textarea:not([aria-hidden])"):
            assert node.attributes.get("id") in labelled, node.html


def test_the_preview_is_given_alone_to_htmx_and_as_a_page_to_others(client: Any) -> None:
    part = send(client, "/write/preview", FORM, part=True)
    assert part.text.lstrip().startswith('<div class="write__preview')
    assert 'hx-swap-oob="true"' in part.text
    page = send(client, "/write/preview", FORM)
    assert page.text.startswith("<!doctype html>")
    assert LexborHTMLParser(page.text).css_first("#field-title").attributes["value"] == "Backend Developer"


def test_the_placeholders_are_not_sent_again_to_whoever_types_in_them(client: Any) -> None:
    token = client.token("/write")
    answer = client.post(
        "/write/preview",
        data={"csrf_token": token, **FORM, "fill_name": ["Company"], "fill_text": ["Acme"]},
        headers={"HX-Request": "true", "HX-Trigger-Name": "fill_text"},
    )
    assert "hx-swap-oob" not in answer.text
    assert "Acme is hiring" in answer.text


def test_open_placeholders_are_listed_and_can_be_filled(client: Any) -> None:
    answer = send(client, "/write/preview", {**FORM, "fill_name": ["Company", "City"], "fill_text": ["Acme", ""]})
    tree = LexborHTMLParser(answer.text)
    assert "11 of 12" in tree.css_first(".slots summary").text()
    marks = [node.text() for node in tree.css(".post mark")]
    assert "[Company]" not in marks
    assert "[City]" in marks
    assert tree.css_first("#slot-1").attributes["value"] == "Acme"


def test_findings_are_underlined_and_replaced_by_one_press(client: Any) -> None:
    typed = {**FORM, "company_blurb": "We are a young and dynamic team. You will be a rockstar."}
    tree = LexborHTMLParser(send(client, "/write/preview", typed).text)
    button = tree.css_first(".post button.finding")
    assert button is not None
    assert button.text() == "young and dynamic"
    assert [node.text() for node in tree.css(".post a.finding")] == ["rockstar"], "no safe words: a link to the list"
    for part in (False, True):
        answer = send(client, "/write/replace", {**typed, "finding": button.attributes["value"]}, part=part)
        after = LexborHTMLParser(answer.text)
        assert after.css_first("#field-company_blurb").text().strip().startswith("We are a motivated team.")
        assert after.css_first(".post button.finding") is None


def test_a_finding_that_is_gone_changes_nothing(client: Any) -> None:
    answer = send(client, "/write/replace", {**FORM, "finding": "ageist:1:2"})
    assert answer.status_code == 200


def test_the_pay_has_its_source_and_date_and_the_law_its_source(client: Any) -> None:
    tree = client.page("/write?title=Backend+Developer&country=GB")
    assert "April 2025" in tree.css_first("#preview").text()
    assert "ONS Annual Survey" in tree.css_first("#preview").text()
    assert tree.css_first(".post__source").attributes["href"] == "#rules-list"
    links = [node.attributes["href"] for node in tree.css("#rules-list a")]
    assert links
    assert all(str(link).startswith("https://") for link in links)


def test_what_is_typed_is_shown_as_text(client: Any) -> None:
    typed = {**FORM, "company_blurb": "<img src=x onerror=alert(1)>", "company": "<b>Acme</b>"}
    page = send(client, "/write/preview", typed).text
    assert "<img src=x" not in page
    assert "<b>Acme" not in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": "!!!"}, "letters among them"),
        ({"country": "Atlantis"}, "no country that is known"),
        ({"salary": "lots"}, "lots"),
        ({"company_blurb": "x" * 2001}, "allowed are 2000"),
        ({"variant": "many"}, ""),
    ],
)
def test_what_cannot_be_written_is_told_in_the_preview(client: Any, changed: dict[str, str], said: str) -> None:
    answer = send(client, "/write/preview", FORM | changed)
    assert answer.status_code == 200
    assert said in LexborHTMLParser(answer.text).css_first("#preview").text()


@pytest.mark.parametrize(
    ("form", "begins", "kind"),
    [
        ("md", b"# Backend Developer", "text/markdown"),
        ("html", b"<!doctype html>", "text/html"),
        ("docx", b"PK", "application/vnd.openxmlformats"),
        ("pdf", b"%PDF", "application/pdf"),
        ("jsonld", b"{", "application/ld+json"),
    ],
)
def test_the_post_is_handed_out_in_every_form(client: Any, form: str, begins: bytes, kind: str) -> None:
    answer = send(client, f"/write/download/{form}", FORM)
    assert answer.status_code == 200
    assert answer.content.startswith(begins)
    assert answer.headers["content-type"].startswith(kind)
    assert answer.headers["content-disposition"] == f'attachment; filename="job-description.{form}"'


def test_using_it_makes_the_job(client: Any, workspace: Workspace) -> None:
    answer = send(client, "/write/use", {**FORM, "fill_name": "Company", "fill_text": "Acme"})
    assert answer.status_code == 303
    (made,) = jobs.listed(workspace, LOCAL)
    assert answer.headers["location"] == f"/jobs/{made.job.id}/criteria"
    assert made.job.writing is not None
    assert made.job.writing["fill"] == {"Company": "Acme"}


def test_a_jobs_advert_is_written_again_from_what_it_was_written_from(client: Any, workspace: Workspace) -> None:
    send(client, "/write/use", {**FORM, "company": "Acme"})
    (made,) = jobs.listed(workspace, LOCAL)
    tree = client.page(f"/write?job={made.job.id}")
    assert tree.css_first("#field-company").attributes["value"] == "Acme"
    again = {**FORM, "title": "Data Analyst", "job": made.job.id, "revision": str(made.job.revision)}
    assert send(client, "/write/use", again).status_code == 303
    (changed,) = jobs.listed(workspace, LOCAL)
    assert (changed.job.title, changed.job.criteria_number) == ("Data Analyst", 2)
    overtaken = send(client, "/write/use", again)
    assert overtaken.status_code == 409
    assert "Somebody else changed" in overtaken.text
    assert LexborHTMLParser(overtaken.text).css_first("#field-title").attributes["value"] == "Data Analyst"


def test_a_visitor_may_write_and_must_sign_in_to_use_it(browser: Callable[..., Any]) -> None:
    visitor = browser()
    tree = visitor.page("/write?title=Nurse")
    assert not tree.css('button[formaction="/write/use"]')
    assert send(visitor, "/write/preview", FORM).status_code == 200
    assert send(visitor, "/write/download/md", FORM).status_code == 200
    used = send(visitor, "/write/use", FORM)
    assert used.status_code == 303
    assert used.headers["location"].startswith("/sign-in")
    assert send(visitor, "/write/paste/file", {}).headers["location"].startswith("/sign-in")


def test_a_change_without_the_token_is_refused(client: Any) -> None:
    assert client.post("/write/use", data=FORM, headers={"Origin": "http://127.0.0.1:8000"}).status_code == 403


def test_a_pasted_advert_is_checked_and_mended(client: Any) -> None:
    tree = LexborHTMLParser(send(client, "/write/paste", {"text": ADVERT, "country": "GB"}).text)
    button = tree.css_first(".post button.finding")
    assert button.text() == "native English speaker"
    answer = send(
        client, "/write/paste/replace", {"text": ADVERT, "country": "GB", "finding": button.attributes["value"]}
    )
    assert "A fluent English speaker" in LexborHTMLParser(answer.text).css_first("#field-text").text()


def test_a_pasted_advert_becomes_a_job(client: Any, workspace: Workspace) -> None:
    answer = send(client, "/write/paste/use", {"text": ADVERT, "title": "", "country": "GB"})
    assert answer.status_code == 303
    (made,) = jobs.listed(workspace, LOCAL)
    page = client.page(f"/jobs/{made.job.id}/criteria")
    assert "native English speaker" in page.css_first(".notice--warning").text(), "what was left out is told"
    assert (
        client.get(f"/write?job={made.job.id}", follow_redirects=False).headers["location"].startswith("/write/paste")
    )
    assert "surgical ward" in client.page(f"/write/paste?job={made.job.id}").css_first("#field-text").text()


def test_an_advert_with_nothing_to_rank_by_is_told_beside_it(client: Any) -> None:
    for text, said in (("Hello there.", "criterion"), ("## Requirements\n\n- Female\n", "sex or gender")):
        answer = send(client, "/write/paste/use", {"text": text, "title": "Nurse"})
        assert answer.status_code == 422
        tree = LexborHTMLParser(answer.text)
        assert said in tree.css_first("#work .notice--danger").text()
        assert text.strip() in tree.css_first("#field-text").text()


def test_an_adverts_file_comes_into_the_form(client: Any) -> None:
    token = client.token("/write/paste")
    sample = Path("samples/backend-developer.md").read_bytes()
    answer = client.post("/write/paste/file", data={"csrf_token": token}, files={"file": ("a.md", sample)})
    tree = LexborHTMLParser(answer.text)
    assert "production backend code" in tree.css_first("#field-text").text()
    assert tree.css_first("#field-title").attributes["value"] == "Backend Developer"
    none = client.post("/write/paste/file", data={"csrf_token": token}, files={"file": ("", b"")})
    assert "Choose a file first" in none.text


def test_the_api_writes_checks_and_reads(client: Any) -> None:
    written = client.post(
        "/api/v1/adverts/write", json={"title": "Nurse", "country": "GB", "fill": {"Company": "Acme"}}
    )
    assert written.status_code == 200, written.text
    body = written.json()
    assert "Acme" in body["markdown"]
    assert body["pay"]["source"]
    assert body["requirements"][0]["text"] in body["check"]["text"]
    as_file = client.post("/api/v1/adverts/write/pdf", json={"title": "Nurse", "country": "GB"})
    assert as_file.content.startswith(b"%PDF")
    checked = client.post("/api/v1/adverts/check", json={"text": ADVERT, "country": "GB"}).json()
    assert "native_speaker" in [each["code"] for each in checked["findings"]]
    read = client.post("/api/v1/adverts/read", json={"text": ADVERT}).json()
    assert read["schema"] == "rolecall/job@1"
    assert "embeddings" not in read
    sample = Path("samples/backend-developer.md").read_bytes()
    from_file = client.post("/api/v1/adverts/read-file", files={"file": ("a.md", sample)})
    assert len(from_file.json()["requirements"]) >= 8
    json.dumps(from_file.json())
