"""Editing the criteria in a browser, with plain forms, and through the API."""

from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from pipeline.service import adverts, criteria
from pipeline.service.actor import LOCAL
from pipeline.service.adverts import Pasted
from pipeline.workspace import Workspace
from store.records import Job
from web.criteria_form import Row, joined, split, summary

ADVERT = """# Backend Developer

## What you need

- 5+ years writing backend code in one or more of: Python, Node.js or Java
- Fluent German (C1)
- Bachelor's degree in computer science or equivalent experience
- Right to work in the UK
- Calm when things break
"""


@pytest.fixture
def job(workspace: Workspace) -> Job:
    return adverts.use(workspace, LOCAL, Pasted(ADVERT, country="GB")).job


def sent_form(tree: LexborHTMLParser) -> dict[str, Any]:
    """Every field of the criteria's form as a browser would send it."""
    data: dict[str, Any] = {}
    form = tree.css_first("#criteria-form")
    for node in form.css("input, textarea, select"):
        name = node.attributes.get("name")
        if not name or "disabled" in node.attributes:
            continue
        if node.tag == "select":
            chosen = node.css_first("option[selected]") or node.css_first("option")
            value = chosen.attributes["value"]
        elif node.tag == "textarea":
            value = node.text().removeprefix("\n")
        elif node.attributes.get("type") == "checkbox":
            if "checked" not in node.attributes:
                continue
            value = "on"
        else:
            value = node.attributes.get("value") or ""
        if name == "row":
            data.setdefault(name, []).append(value)
        else:
            data[name] = value
    return data


def rows(tree: LexborHTMLParser) -> list[str]:
    return [node.text().strip() for node in tree.css(".criterion__text")]


def post(client: Any, job: Job, data: dict[str, Any], path: str = "", *, part: bool = False) -> Any:
    headers = {"HX-Request": "true"} if part else {}
    return client.post(f"/jobs/{job.id}/criteria{path}", data=data, headers=headers, follow_redirects=False)


def requirements(workspace: Workspace, job: Job) -> tuple[Any, ...]:
    return criteria.in_force(workspace, LOCAL, job.id).version.description.requirements.requirements


def test_every_criterion_stands_with_what_it_means(client: Any, job: Job) -> None:
    tree = client.page(f"/jobs/{job.id}/criteria")
    chips = [[node.text() for node in row.css(".chips li")] for row in tree.css(".criterion")]
    assert chips[0][0] == "5+ years in backend"
    assert "Python, Node.js or Java" in chips[0]
    assert chips[1] == ["German C1"]
    assert chips[2] == ["Bachelor in computer science, or experience"]
    assert chips[4] == []


def test_what_no_cv_can_show_is_pointed_out_with_its_question(client: Any, job: Job) -> None:
    tree = client.page(f"/jobs/{job.id}/criteria")
    asked = [node.text() for node in tree.css(".criterion__ask")]
    assert len(asked) == 1
    assert "No CV can show this." in asked[0]
    assert "Do you have the right to work" in asked[0]


def test_sending_the_form_as_it_is_makes_no_version(client: Any, job: Job, workspace: Workspace) -> None:
    data = sent_form(client.page(f"/jobs/{job.id}/criteria"))
    before = requirements(workspace, job)
    assert post(client, job, data).status_code == 303
    assert criteria.in_force(workspace, LOCAL, job.id).version.number == 1
    assert requirements(workspace, job) == before, "every structure goes through the form unharmed"


def test_a_line_is_added_moved_and_removed_before_saving(client: Any, job: Job, workspace: Workspace) -> None:
    data = sent_form(client.page(f"/jobs/{job.id}/criteria"))
    tree = LexborHTMLParser(post(client, job, data | {"new": "Terraform or similar would be a plus"}, "/edit").text)
    assert rows(tree)[-1] == "Terraform or similar would be a plus"
    assert "Not saved yet" in tree.css_first("[role=status]").text()
    assert criteria.in_force(workspace, LOCAL, job.id).version.number == 1
    part = post(client, job, sent_form(tree) | {"move": "up:5"}, "/edit", part=True)
    assert part.text.lstrip().startswith('<form class="stack criteria"')
    tree = LexborHTMLParser(part.text)
    assert rows(tree)[4] == "Terraform or similar would be a plus"
    tree = LexborHTMLParser(post(client, job, sent_form(tree) | {"drop": "1"}, "/edit").text)
    assert post(client, job, sent_form(tree) | {"note": "Less talk"}).status_code == 303
    made = requirements(workspace, job)
    assert [one.id for one in made] == ["r1", "r3", "r4", "r6", "r5"]
    assert made[3].importance == "nice_to_have"
    assert criteria.in_force(workspace, LOCAL, job.id).version.note == "Less talk"


def test_words_importance_weight_and_meaning_are_edited(client: Any, job: Job, workspace: Workspace) -> None:
    data = sent_form(client.page(f"/jobs/{job.id}/criteria"))
    data |= {
        "c0-group0": "Python; Go",
        "c0-least0": "2",
        "c0-open0": "on",
        "c0-skill_level0": "expert",
        "c0-group1": "k8s",
        "c0-min": "3,5",
        "c0-max": "8",
        "c1-text": "Fluent French (B2)",
        "c1-importance": "nice_to_have",
        "c1-weight": "2.5",
        "c2-level": "master",
        "c2-or_certificates": "PMP; CPA",
        "c4-languages": "Dutch B1, Polish",
    }
    assert post(client, job, data).status_code == 303
    first, second, third, _, fifth = requirements(workspace, job)
    assert first.groups[0].any_of == ("Python", "Go")
    assert (first.groups[0].at_least, first.groups[0].open_ended) == (2, True)
    assert (first.groups[0].level, first.groups[1].level) == ("expert", None)
    assert first.groups[1].any_of == ("Kubernetes",)
    assert (first.years.min, first.years.max) == (3.5, 8.0)
    assert (second.languages[0].language, second.languages[0].level) == ("French", "B2")
    assert (second.importance, second.weight) == ("nice_to_have", 2.5)
    assert third.education.level == "master"
    assert third.education.or_experience
    assert third.education.or_certificates == ("PMP", "CPA")
    assert [(one.language, one.level) for one in fifth.languages] == [("Dutch", "B1"), ("Polish", None)]
    assert fifth.kind == "language"


def test_experience_without_a_number_stays_what_it_is_when_another_line_changes(
    client: Any, workspace: Workspace
) -> None:
    advert = "# Clerk\n\n## What you need\n\n- Customer service experience\n- Python\n"
    job = adverts.use(workspace, LOCAL, Pasted(advert, country="GB")).job
    before = requirements(workspace, job)[0]
    assert (before.years.min, before.years.max) == (None, None)
    tree = client.page(f"/jobs/{job.id}/criteria")
    assert [node.text() for node in tree.css(".criterion")[0].css(".chips li")] == ["experience in Customer service"]
    assert post(client, job, sent_form(tree) | {"c1-weight": "2"}).status_code == 303
    assert requirements(workspace, job)[0] == before
    # Its words can be changed, and a number be given and taken back.
    data = sent_form(client.page(f"/jobs/{job.id}/criteria")) | {"c0-min": "3"}
    assert post(client, job, data).status_code == 303
    assert requirements(workspace, job)[0].years.min == 3.0
    data = sent_form(client.page(f"/jobs/{job.id}/criteria")) | {"c0-min": ""}
    assert post(client, job, data).status_code == 303
    assert requirements(workspace, job)[0].years == before.years


def test_certificates_in_groups_and_languages_instead_are_edited(client: Any, job: Job, workspace: Workspace) -> None:
    data = sent_form(client.page(f"/jobs/{job.id}/criteria")) | {
        "c0-certificates0": "CPA, ACCA, CIMA",
        "c0-certificates_least0": "2",
        "c0-certificates_open0": "on",
        "c0-certificates1": "CISA",
        "c4-languages": "German C1 or French, 2 of Dutch or Polish B1 or Czech",
    }
    assert post(client, job, data).status_code == 303
    first, *_, fifth = requirements(workspace, job)
    assert [(one.any_of, one.at_least) for one in first.certificates] == [(("CPA", "ACCA", "CIMA"), 2), (("CISA",), 1)]
    assert [one.open_ended for one in first.certificates] == [True, False]
    assert [[(one.language, one.level) for one in each.any_of] for each in fifth.languages] == [
        [("German", "C1"), ("French", None)],
        [("Dutch", None), ("Polish", "B1"), ("Czech", None)],
    ]
    assert [each.at_least for each in fifth.languages] == [1, 2]
    # What the form shows is what it was sent, so saving it again changes nothing.
    again = sent_form(client.page(f"/jobs/{job.id}/criteria"))
    assert again["c4-languages"] == data["c4-languages"]
    assert (again["c0-certificates0"], again["c0-certificates_least0"]) == ("CPA, ACCA, CIMA", "2")


def test_the_api_takes_groups_of_certificates_and_of_old_the_flat_list(client: Any, job: Job) -> None:
    address = f"/api/v1/jobs/{job.id}/criteria"
    old = {"certificates": ["CPA", "CISA"]}
    new = {"certificate_groups": [{"any_of": ["CPA"]}, {"any_of": ["CISA"]}]}
    for meaning, groups in ((old, [["CPA", "CISA"]]), (new, [["CPA"], ["CISA"]]), (old | new, [["CPA"], ["CISA"]])):
        saved = client.put(address, json={"criteria": [{"text": "Papers", "meaning": meaning}]})
        assert saved.status_code == 200, saved.text
        (criterion,) = saved.json()["criteria"]
        assert criterion["certificates"] == ["CPA", "CISA"]
        assert [group["any_of"] for group in criterion["certificate_groups"]] == groups
    torn = new | {"certificates": ["CPA"]}
    assert client.put(address, json={"criteria": [{"text": "Papers", "meaning": torn}]}).status_code == 422


def test_reading_new_words_shows_what_they_mean(client: Any, job: Job) -> None:
    data = sent_form(client.page(f"/jobs/{job.id}/criteria")) | {"c1-text": "Fluent French (B2)"}
    tree = LexborHTMLParser(post(client, job, data, "/edit").text)
    assert [node.text() for node in tree.css(".criterion")[1].css(".chips li")] == ["French B2"]


@pytest.mark.parametrize("text", ["Must be under 35 years old", "Unmarried", "German nationality"])
def test_a_protected_attribute_is_refused_with_the_reason(
    client: Any, job: Job, workspace: Workspace, text: str
) -> None:
    data = sent_form(client.page(f"/jobs/{job.id}/criteria"))
    added = LexborHTMLParser(post(client, job, data | {"new": text}, "/edit").text)
    assert "asks about" in added.css_first("#criteria-new-error").text()
    assert text not in rows(added)
    assert added.css_first("#criteria-new").attributes["value"] == text
    saved = post(client, job, data | {"c4-text": text})
    assert saved.status_code == 422
    tree = LexborHTMLParser(saved.text)
    assert "asks about" in tree.css_first("#criteria-form .notice--danger").text()
    assert text in rows(tree), "what was typed is still there"
    assert criteria.in_force(workspace, LOCAL, job.id).version.number == 1


def test_faults_are_told_and_nothing_is_lost(client: Any, job: Job) -> None:
    data = sent_form(client.page(f"/jobs/{job.id}/criteria")) | {"c0-weight": "heavy", "c1-text": ""}
    answer = post(client, job, data)
    assert answer.status_code == 422
    tree = LexborHTMLParser(answer.text)
    told = tree.css_first("#criteria-form .notice--danger").text()
    assert "0.01 to 100" in told
    assert "has no words" in told
    assert tree.css_first("#c0-weight").attributes["value"] == "heavy"


def test_a_conflict_is_told_kindly_and_can_be_settled(client: Any, job: Job, workspace: Workspace) -> None:
    data = sent_form(client.page(f"/jobs/{job.id}/criteria")) | {"c4-text": "Keeps calm"}
    post(client, job, sent_form(client.page(f"/jobs/{job.id}/criteria")) | {"c4-weight": "7"})
    answer = post(client, job, data)
    assert answer.status_code == 409
    tree = LexborHTMLParser(answer.text)
    assert "Your lines are still here" in tree.css_first("#criteria-form .notice--warning").text()
    assert "Keeps calm" in rows(tree)
    assert post(client, job, sent_form(tree)).status_code == 303
    assert requirements(workspace, job)[4].text == "Keeps calm"
    assert criteria.in_force(workspace, LOCAL, job.id).version.number == 3


def test_earlier_versions_can_be_looked_at(client: Any, job: Job) -> None:
    post(client, job, sent_form(client.page(f"/jobs/{job.id}/criteria")) | {"c4-text": "Keeps calm"})
    tree = client.page(f"/jobs/{job.id}/criteria")
    assert [node.attributes["href"] for node in tree.css(".versions a")] == [f"/jobs/{job.id}/criteria?version=1"]
    earlier = client.page(f"/jobs/{job.id}/criteria?version=1")
    assert "Calm when things break" in earlier.css_first("table").text()
    client.page(f"/jobs/{job.id}/criteria?version=9", expect=404)


def test_every_field_has_a_name_that_is_read_out(client: Any, job: Job) -> None:
    tree = client.page(f"/jobs/{job.id}/criteria")
    labelled = {node.attributes.get("for") for node in tree.css("label")}
    for node in tree.css("main input:not([type=hidden]), main select, main textarea"):
        inside = node.parent is not None and node.parent.tag == "label"
        assert inside or node.attributes.get("id") in labelled, node.html


def test_words_with_markup_are_shown_as_text(client: Any, job: Job) -> None:
    data = sent_form(client.page(f"/jobs/{job.id}/criteria")) | {"c4-text": "<script>alert(1)</script> calm"}
    assert post(client, job, data).status_code == 303
    assert "<script>alert" not in client.get(f"/jobs/{job.id}/criteria").text


def test_the_api_shows_changes_and_refuses(client: Any, job: Job) -> None:
    address = f"/api/v1/jobs/{job.id}/criteria"
    shown = client.get(address)
    tag = shown.headers["etag"]
    kept = [{"id": one["id"], "text": one["text"]} for one in shown.json()["criteria"]]
    wanted = {"criteria": [*kept[:2], {"text": "Terraform", "weight": 2, "importance": "nice_to_have"}], "note": "Less"}
    saved = client.put(address, json=wanted, headers={"If-Match": tag})
    assert saved.status_code == 200, saved.text
    assert (saved.json()["number"], saved.json()["in_force"]) == (2, True)
    assert [one["id"] for one in saved.json()["criteria"]] == ["r1", "r2", "r6"]
    assert saved.json()["criteria"][0]["groups"] == shown.json()["criteria"][0]["groups"]
    assert client.put(address, json=wanted, headers={"If-Match": tag}).status_code == 412
    refused = client.put(address, json={"criteria": [{"text": "Female"}]})
    assert (refused.status_code, refused.json()["code"]) == (422, "protected_criterion")
    meaning = {"groups": [{"any_of": ["Go"], "at_least": 2}]}
    assert client.put(address, json={"criteria": [{"text": "Go", "meaning": meaning}]}).status_code == 422
    line = client.post(f"{address}/line", json={"text": "Fluent Dutch (B1) preferred"}).json()
    assert line["importance"] == "nice_to_have"
    (dutch,) = line["meaning"]["languages"]
    assert (dutch["language"], dutch["level"], dutch["alternatives"]) == ("Dutch", "B1", [])
    assert client.post(f"{address}/line", json={"text": "Unmarried"}).json()["refused"]
    versions = client.get(f"{address}/versions").json()["items"]
    assert [(one["number"], one["in_force"]) for one in versions] == [(2, True), (1, False)]
    assert client.get(f"{address}/versions/1").json()["number"] == 1
    assert client.get(f"{address}/versions/9").status_code == 404


def test_names_survive_the_field_they_stand_in(workspace: Workspace, job: Job) -> None:
    assert split(joined(("Go", "Rust"))) == ("Go", "Rust")
    assert split(joined(("A, with comma", "B"))) == ("A, with comma", "B")
    row = Row.of(requirements(workspace, job)[0])
    assert row.parts == summary(row.structure)
