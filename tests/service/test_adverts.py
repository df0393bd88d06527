"""Adverts: written, checked, read, and made the criteria of a job."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from hiring.errors import AdvertError, ConflictError, NotAllowedError, SettingsError, UnreadableFileError
from pipeline.service import adverts, jobs
from pipeline.service.actor import LOCAL, Actor
from pipeline.service.adverts import Draft, Pasted
from pipeline.service.criteria import ProtectedCriterionError
from pipeline.workspace import Workspace
from store import criteria
from store.records import CriteriaVersion, Job

DAY = date(2026, 11, 28)
ADVERT = "# Nurse\n\n## What you need\n\n- 3+ years on a surgical ward\n- Fluent German (C1)\n"


def draft(**values: object) -> Draft:
    fill = values.pop("fill", {})
    assert isinstance(fill, dict)
    return Draft.of({"title": "Backend Developer", "country": "GB", **values}, fill, today=DAY)


def in_force(space: Workspace, job: Job) -> CriteriaVersion:
    with space.database.read() as tx:
        return criteria.get(tx, job.id, job.criteria_number)


def test_a_post_is_written_with_what_is_said_of_it() -> None:
    written = adverts.write(draft(fill={"company": "Acme", "No such slot": "x", "City": " "}))
    assert "Acme is hiring" in written.post.text
    assert "[Company]" in written.slots
    assert "[Company]" not in written.post.placeholders
    assert "[City]" in written.post.placeholders
    assert written.report.text == written.post.text


def test_a_draft_is_kept_with_the_job_and_comes_back(workspace: Workspace) -> None:
    given = draft(benefits=["Own desk", "Tea"], seniority="senior", fill={"Company": "Acme"})
    made = adverts.use(workspace, LOCAL, given)
    again = Draft.of_job(made.job, today=DAY)
    assert again is not None
    assert again.request == replace(given.request, as_of=DAY)
    assert again.fill == {"Company": "Acme"}
    post = adverts.post_of(made.job, today=DAY)
    assert post is not None
    assert post.to_markdown() == made.job.advert


def test_using_a_post_makes_its_criteria_the_first_version(workspace: Workspace) -> None:
    made = adverts.use(workspace, LOCAL, draft())
    version = in_force(workspace, made.job)
    assert (made.job.title, made.job.country, made.job.criteria_number, version.number) == (
        "Backend Developer",
        "GB",
        1,
        1,
    )
    assert made.job.as_of == workspace.clock().date()
    for one in version.description.requirements.requirements:
        assert one.span.of(version.description.text) == one.text


def test_a_pasted_advert_names_its_title_or_is_given_one(workspace: Workspace) -> None:
    assert adverts.use(workspace, LOCAL, Pasted(ADVERT)).job.title == "Nurse"
    named = adverts.use(workspace, LOCAL, Pasted(ADVERT, " Head  nurse ", "United Kingdom"))
    assert (named.job.title, named.job.country, named.job.writing) == ("Head nurse", "GB", None)
    assert adverts.post_of(named.job, today=DAY) is None


def test_what_nobody_may_be_ranked_by_is_left_out_and_told(workspace: Workspace) -> None:
    made = adverts.use(workspace, LOCAL, Pasted(f"{ADVERT}- Must be under 35 years old\n", country="GB"))
    assert [each.text for each in made.refused] == ["Must be under 35 years old"]
    version = in_force(workspace, made.job)
    assert "35" not in " ".join(one.text for one in version.description.requirements.requirements)
    assert len(version.description.requirements.embeddings) == len(version.description.requirements)
    assert [each.code for each in version.description.notices if "35" in each.message] == ["protected_criterion"]


def test_an_advert_that_asks_for_nothing_else_makes_no_job(workspace: Workspace) -> None:
    with pytest.raises(ProtectedCriterionError) as told:
        adverts.use(workspace, LOCAL, Pasted("# Nurse\n\n## Requirements\n\n- Aged 25 to 35\n", country="GB"))
    assert told.value.code == "protected_criterion"
    assert jobs.listed(workspace, LOCAL) == ()


def test_another_advert_makes_the_next_version_and_keeps_ids(workspace: Workspace) -> None:
    job = adverts.use(workspace, LOCAL, Pasted(ADVERT)).job
    changed = adverts.use_again(
        workspace,
        LOCAL,
        job.id,
        Pasted(ADVERT.replace("Fluent German (C1)", "Registered nurse")),
        expected_revision=job.revision,
    ).job
    assert changed.criteria_number == 2
    ids = [one.id for one in in_force(workspace, changed).description.requirements.requirements]
    assert ids == ["r1", "r3"], "what is new is given an id that was never used"
    with pytest.raises(ConflictError):
        adverts.use_again(workspace, LOCAL, job.id, Pasted(ADVERT), expected_revision=job.revision)


def test_a_replacement_goes_into_the_text_that_the_words_came_from() -> None:
    given = draft(
        company_blurb="We are a young and dynamic team.",
        benefits=["Tea for every ninja"],
        fill={"Interview steps": "ninjas ask"},
    )
    for words, where in (("young and dynamic", "company_blurb"), ("ninja", "benefits"), ("ninjas", "fill")):
        report = adverts.write(given).report
        finding = next(each for each in report.findings if each.span is not None and each.span.of(report.text) == words)
        mended = adverts.mended(given, report.text, finding)
        assert mended is not None
        assert mended != given
        assert words not in str(mended.fill if where == "fill" else getattr(mended.request, where))
        given = mended
    assert "motivated team" in str(given.request.company_blurb)


def test_words_of_ours_are_not_replaced() -> None:
    given = draft()
    written = adverts.write(given)
    start = written.post.text.index("Salary")
    found = next(iter(written.post.notices))
    finding = replace(found, span=type(written.post.written.criteria[0].span)(start, start + 6), replacement="Pay")
    assert adverts.mended(given, written.post.text, finding) is None


def test_a_file_is_read_in_a_worker_process(workspace: Workspace) -> None:
    sample = Path("samples/backend-developer.md").read_bytes()
    found = adverts.read_file(workspace, "advert.md", sample)
    assert found.title == "Backend Developer"
    with pytest.raises(UnreadableFileError) as told:
        adverts.read_file(workspace, "advert.pdf", b"%PDF-1.7 broken")
    assert told.value.code in ("damaged", "encrypted")


@pytest.mark.parametrize(("text", "code"), [("", "bad_advert"), (" \n", "bad_advert"), ("x" * 60_001, "bad_advert")])
def test_an_advert_that_cannot_be_used_is_told(workspace: Workspace, text: str, code: str) -> None:
    with pytest.raises(SettingsError) as told:
        adverts.use(workspace, LOCAL, Pasted(text))
    assert told.value.code == code


def test_an_advert_without_criteria_is_told(workspace: Workspace) -> None:
    with pytest.raises(AdvertError):
        adverts.use(workspace, LOCAL, Pasted("Hello there. How are you today?"))


def test_an_auditor_makes_no_job(workspace: Workspace) -> None:
    with pytest.raises(NotAllowedError):
        adverts.use(workspace, Actor("a", "A", "auditor"), draft())


def test_a_field_that_there_is_not_is_told() -> None:
    with pytest.raises(SettingsError) as told:
        draft(colour="blue")
    assert told.value.code == "bad_request"
