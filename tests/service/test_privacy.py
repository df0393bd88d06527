"""Nothing of an erased person stays, and retention erases what a dry run showed."""

import io
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Protocol

import pytest

import jd
from hiring.errors import ConflictError, NotAllowedError, NotFoundError, SettingsError
from hiring.job import JobDescription
from models import load_judge
from pipeline.service import decisions, privacy, rankings, uploads
from pipeline.service.actor import LOCAL, Actor
from pipeline.workspace import Workspace
from store import applicants, audit, criteria, embeddings, erasure, jobs
from store.records import Applicant, Job
from tests.service.ranked_job import new_job

NAME, EMAIL = "Quirina Vandersplinter", "quirina.v@example.org"
SENTENCE = "Wrote the zymurgy ledger of the Wobbleford brewery in Python."
CV = f"""{NAME}
{EMAIL}
+44 171 555 0142

EXPERIENCE
Backend Developer, Wobbleford Brewery, January 2019 - present
- {SENTENCE}
- Ran PostgreSQL and Docker for twelve pubs.

SKILLS
Python, PostgreSQL, Docker
"""
OTHER = """Bartholomew Other
other@example.org

EXPERIENCE
Backend Developer, Plain Ltd, January 2020 - present
- Built the booking service in Python.

SKILLS
Python, Docker
"""
ADVERT = "# Backend Developer\n\n## Requirements\n\n- 3+ years of Python\n- Docker\n- Has kept a ledger of a brewery\n"


class Clock(Protocol):
    def forward(self, **by: float) -> None: ...


@pytest.fixture(scope="module")
def advert() -> JobDescription:
    return jd.read(ADVERT, encoder=load_judge())


@pytest.fixture
def job(workspace: Workspace, advert: JobDescription) -> Job:
    return new_job(workspace, advert)


def hand_in(space: Workspace, job: Job, name: str, text: str) -> Applicant:
    row = uploads.receive(space, LOCAL, job.id, name, [text.encode()])
    with space.database.read() as tx:
        return applicants.get(tx, row.applicant_id or "")


def places_with(folder: Path, *texts: str) -> list[str]:
    """Where in a folder any of the texts stands, in any of the ways that text is written."""
    wanted = [text.encode(code) for text in texts for code in ("utf-8", "utf-16-le")]
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return [f"{path.name}: {one!r}" for path in files for one in wanted if one in path.read_bytes()]


def close(space: Workspace, job: Job) -> None:
    with space.database.write() as tx:
        jobs.update(tx, job.id, expected_revision=None, status="closed", closed_at=space.clock())


def test_nothing_of_an_erased_person_stays_in_the_data_folder(workspace: Workspace, job: Job) -> None:
    other = hand_in(workspace, job, "other.txt", OTHER)
    one = hand_in(workspace, job, "vandersplinter-cv.txt", CV)
    elsewhere = hand_in(workspace, new_job(workspace, None), "vandersplinter-2.txt", CV + "\nAlso plays chess.\n")
    assert (one.state, other.state, elsewhere.state) == ("scored", "scored", "read")
    decisions.decide(workspace, LOCAL, job.id, [one.id], "hold", note=f"Call {NAME}.")
    decisions.decide(workspace, LOCAL, job.id, [other.id], "hold", note="Call again.")
    rankings.reveal_all(workspace, LOCAL, job.id, [one.id])
    rankings.cell(workspace, LOCAL, job.id, one.id, "r1")
    with workspace.database.write() as tx:
        embeddings.put(tx, one.id, "fake", SENTENCE.encode())
    told = (NAME, "Vandersplinter", "vandersplinter", EMAIL, SENTENCE, "Wobbleford", one.id, one.digest)
    before = places_with(workspace.data_dir, *told)
    assert len(before) > 5, "else the search below proves nothing"

    found = privacy.find_person(workspace, LOCAL, "Vandersplinter")
    assert {each.applicant.id for each in found} == {one.id, elsewhere.id}
    receipt = privacy.erase_people(workspace, LOCAL, [each.applicant.id for each in found], " Erase ")

    assert places_with(workspace.data_dir, *told) == []
    assert not [path for path in workspace.data_dir.rglob("*") if one.digest[2:] in path.name]
    assert receipt.erasure.counts["applicants"] == 2
    assert receipt.erasure.counts["decisions"] == 1
    assert dict(receipt.lines)["profiles read from CVs"] == 2
    assert [kept.erasure for kept in privacy.receipts(workspace, LOCAL)] == [receipt.erasure]
    assert privacy.receipt(workspace, LOCAL, receipt.erasure.id) == receipt
    (row,) = rankings.view(workspace, LOCAL, job.id).rows
    assert row.applicant.id == other.id
    assert places_with(workspace.data_dir, "Bartholomew"), "the others stay"
    with workspace.database.read() as tx:
        entries = audit.listed(tx)
    assert entries[-1].action == "applicant.erased"
    assert entries[-1].detail == {"receipt": receipt.erasure.id, "applicants": 2}
    assert [entry.action for entry in entries].count("decision.made") == 2, "that something happened is kept"
    assert privacy.find_person(workspace, LOCAL, "Vandersplinter") == ()


def test_the_archive_that_a_cv_came_in_goes_too(workspace: Workspace, job: Job) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a/vandersplinter.txt", CV)
        archive.writestr("b/other.txt", OTHER)
    uploads.receive(workspace, LOCAL, job.id, "all.zip", [packed.getvalue()])
    (found,) = privacy.find_person(workspace, LOCAL, EMAIL)
    privacy.erase_people(workspace, LOCAL, [found.applicant.id], "erase")
    assert places_with(workspace.data_dir, NAME, EMAIL, SENTENCE, "vandersplinter") == []
    (row,) = rankings.view(workspace, LOCAL, job.id).rows
    assert places_with(workspace.data_dir, "Bartholomew")
    assert workspace.files.exists(row.applicant.digest)


@pytest.mark.parametrize(
    ("words", "count"),
    [("quirina", 1), ("VANDERSPLINTER quirina", 1), (EMAIL, 1), ("splinter-cv", 1), ("example.org", 2), ("Xavier", 0)],
)
def test_a_person_is_found_by_name_address_or_file(workspace: Workspace, job: Job, words: str, count: int) -> None:
    hand_in(workspace, job, "Vandersplinter-CV.txt", CV)
    hand_in(workspace, job, "other.txt", OTHER)
    assert len(privacy.find_person(workspace, LOCAL, words)) == count
    with workspace.database.read() as tx:
        entries = audit.listed(tx)
    assert sum(entry.action == "applicant.found" for entry in entries) == count
    assert words.casefold() not in repr(entries).casefold(), "what was searched for is kept nowhere"


@pytest.mark.parametrize("words", ["", "  ", "ab"])
def test_too_few_letters_find_nobody(workspace: Workspace, words: str) -> None:
    with pytest.raises(SettingsError) as refused:
        privacy.find_person(workspace, LOCAL, words)
    assert refused.value.code == "bad_search"


def test_nothing_goes_without_the_word_and_somebody_chosen(workspace: Workspace, job: Job) -> None:
    one = hand_in(workspace, job, "cv.txt", CV)
    for chosen, word, code in (([one.id], "yes", "not_confirmed"), ([], "erase", "nobody_chosen")):
        with pytest.raises(SettingsError) as refused:
            privacy.erase_people(workspace, LOCAL, chosen, word)
        assert refused.value.code == code
    with pytest.raises(NotFoundError):
        privacy.erase_people(workspace, LOCAL, [one.id, "0" * 16], "erase")
    assert len(privacy.find_person(workspace, LOCAL, NAME)) == 1
    assert privacy.receipts(workspace, LOCAL) == ()
    with pytest.raises(NotFoundError):
        privacy.receipt(workspace, LOCAL, "0" * 16)


def test_retention_shows_first_and_then_erases_just_that(workspace: Workspace, job: Job, clock: Clock) -> None:
    one = hand_in(workspace, job, "cv.txt", CV)
    still_open = new_job(workspace, None)
    hand_in(workspace, still_open, "other.txt", OTHER)
    close(workspace, job)
    clock.forward(days=180)
    assert privacy.retention_plan(workspace, LOCAL).jobs == ()
    clock.forward(days=2)
    plan = privacy.retention_plan(workspace, LOCAL)
    assert plan.days == 180
    assert [(due.job.id, due.applicants, due.files) for due in plan.jobs] == [(job.id, 1, 1)]
    assert (plan.applicants, plan.files) == (1, 1)
    assert workspace.files.exists(one.digest), "a dry run changes nothing"
    with pytest.raises(SettingsError):
        privacy.erase_what_is_due(workspace, LOCAL, "")
    (receipt,) = privacy.erase_what_is_due(workspace, LOCAL, "erase")
    assert receipt.erasure.counts["applicants"] == 1
    assert not workspace.files.exists(one.digest)
    assert places_with(workspace.data_dir, NAME, EMAIL, SENTENCE) == []
    assert places_with(workspace.data_dir, "Bartholomew")
    assert privacy.retention_plan(workspace, LOCAL).jobs == ()
    assert privacy.erase_what_is_due(workspace, LOCAL, "erase") == ()
    with workspace.database.read() as tx:
        assert jobs.get(tx, job.id).title == "Backend Developer"
        assert criteria.get(tx, job.id, 1).number == 1
        entry = next(each for each in audit.listed(tx) if each.action == "retention.applied")
        assert [made.id for made in erasure.receipts(tx)] == [receipt.erasure.id]
    assert (entry.job_id, entry.detail) == (job.id, {"receipt": receipt.erasure.id, "applicants": 1})


def test_the_days_of_retention(workspace: Workspace, job: Job, clock: Clock) -> None:
    hand_in(workspace, job, "cv.txt", CV)
    close(workspace, job)
    clock.forward(days=31)
    privacy.save_retention(workspace, LOCAL, 30)
    plan = privacy.retention_plan(workspace, LOCAL)
    assert (plan.days, len(plan.jobs)) == (30, 1)
    assert plan.closed_before == (workspace.clock() - timedelta(days=30)).date()
    with workspace.database.read() as tx:
        assert audit.listed(tx)[-1].detail == {"retention_days": 30, "before": 180}
    for days in (0, -1, 3651):
        with pytest.raises(SettingsError, match=f"not {days}"):
            privacy.save_retention(workspace, LOCAL, days)


def refusals(space: Workspace, actor: Actor) -> Iterator[type[Exception]]:
    for call in (
        lambda: privacy.retention_plan(space, actor),
        lambda: privacy.erase_what_is_due(space, actor, "erase"),
        lambda: privacy.save_retention(space, actor, 30),
        lambda: privacy.find_person(space, actor, "somebody"),
        lambda: privacy.erase_people(space, actor, ["x"], "erase"),
        lambda: privacy.receipts(space, actor),
    ):
        with pytest.raises(NotAllowedError) as refused:
            call()
        yield refused.type


def test_only_an_admin_may(workspace: Workspace) -> None:
    assert len(list(refusals(workspace, Actor("u-r", "R", "recruiter")))) == 6


def test_nothing_of_an_erased_person_stays_in_this_process(workspace: Workspace, job: Job) -> None:
    one = hand_in(workspace, job, "vandersplinter-cv.txt", CV)
    rankings.view(workspace, LOCAL, job.id)
    kept = rankings._kept
    assert "Vandersplinter" in repr(vars(kept))
    privacy.erase_people(workspace, LOCAL, [one.id], "erase")
    assert "Vandersplinter" not in repr(vars(kept))


def test_whoever_is_shown_by_a_search_is_an_entry_of_the_log(workspace: Workspace, job: Job) -> None:
    one = hand_in(workspace, job, "vandersplinter-cv.txt", CV)
    privacy.find_person(workspace, LOCAL, "nobody at all")
    (found,) = privacy.find_person(workspace, LOCAL, "Vandersplinter")
    assert found.name == NAME
    rankings.reveal_all(workspace, LOCAL, job.id, [one.id])
    privacy.find_person(workspace, LOCAL, "Vandersplinter")
    with workspace.database.read() as tx:
        (entry,) = [each for each in audit.listed(tx) if each.action == "applicant.found"]
    assert (entry.actor, entry.applicant_id, entry.detail) == (LOCAL.user_id, one.id, {})


def test_a_file_that_comes_in_while_the_job_is_closed_leaves_no_bytes(workspace: Workspace, job: Job) -> None:
    def closing() -> Iterator[bytes]:
        yield CV.encode()
        close(workspace, job)

    with pytest.raises(ConflictError, match="closed"):
        uploads.receive(workspace, LOCAL, job.id, "late.txt", closing())
    assert places_with(workspace.data_dir, NAME, EMAIL) == []
