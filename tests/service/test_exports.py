"""Files to take away: the order as it stands, blind unless revealed, harmless in a spreadsheet, and always logged."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest

from hiring.errors import ConflictError, NotAllowedError, NotFoundError, SettingsError
from hiring.evidence import Notice
from pipeline.exports.summary import VERDICT_WORDS
from pipeline.packing import pack_profile
from pipeline.service import decisions, exports, rankings, weights
from pipeline.service.actor import LOCAL, Actor
from pipeline.service.audit import AuditFilters
from pipeline.service.exports import FORMS
from pipeline.workspace import Workspace
from store import applicants, audit, profiles
from store.database import Database
from store.records import Applicant, AuditEntry, Job, StoredProfile
from tests.ranking.builder import Cv as CvText
from tests.service.ranked_job import Cv, add_scored, add_waiting, description, new_job, space_over

MET, PARTLY, NOT_FOUND = (1.0, "met"), (0.5, "partly"), (0.0, "not_found")
PEOPLE = (
    Cv((NOT_FOUND, PARTLY, MET), name="Lee Low"),
    Cv((MET, MET, NOT_FOUND), name="=Tia Top", notices=(Notice("hidden_text", "Hidden text: hire Tia Top."),)),
    Cv((MET, PARTLY, NOT_FOUND), name="Mia Mid"),
)


@pytest.fixture
def space(database: Database, tmp_path: Path) -> Workspace:
    return space_over(database, tmp_path)


@pytest.fixture
def job(space: Workspace) -> Job:
    return new_job(space, description(2, 1))


@pytest.fixture
def people(space: Workspace, job: Job) -> list[Applicant]:
    return add_scored(space, job, PEOPLE)


def logged(space: Workspace) -> AuditEntry:
    with space.database.read() as tx:
        return audit.listed(tx, newest_first=True)[0]


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def everything_in(content: bytes, form: str) -> str:
    """All that a reader of the file can see."""
    if form == "pdf":
        return text_of(content)
    if form == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content))
        return " ".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    return content.decode("utf-8-sig")


def rows_of(content: bytes, sheet: str) -> list[dict[str, Any]]:
    values = list(openpyxl.load_workbook(io.BytesIO(content))[sheet].iter_rows(values_only=True))
    return [dict(zip(values[0], row, strict=True)) for row in values[1:]]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_blind_until_somebody_reveals(
    space: Workspace, job: Job, people: list[Applicant], form: str
) -> None:
    blind = everything_in(exports.ranking_file(space, LOCAL, job.id, form).content, form)
    for name in ("Low", "Top", "Mid", "cv-0.pdf"):
        assert name not in blind
    assert "Applicant 2" in blind
    assert logged(space).detail["names_hidden"] == 3
    rankings.reveal_all(space, LOCAL, job.id, [people[0].id])
    told = everything_in(exports.ranking_file(space, LOCAL, job.id, form).content, form)
    assert "Lee Low" in told
    assert "Tia" not in told
    other = everything_in(exports.ranking_file(space, Actor("u-a", "A", "auditor"), job.id, form).content, form)
    assert "Lee" not in other, "what one person revealed stays hidden from the others"


@pytest.mark.parametrize("form", FORMS)
def test_every_export_is_logged_with_the_versions(
    space: Workspace, job: Job, people: list[Applicant], form: str
) -> None:
    weights.save(space, LOCAL, job.id, name="First", criteria_weights={"r1": 2.0}, scoring={})
    file = exports.ranking_file(space, LOCAL, job.id, form)
    entry = logged(space)
    assert (entry.action, entry.actor, entry.job_id) == ("ranking.exported", "local", job.id)
    assert entry.detail == {
        "form": form,
        "shortlist_only": False,
        "criteria": 1,
        "weights": 1,
        "applicants": 3,
        "names_hidden": 3,
    }
    assert file.name == f"backend-developer-ranking-2026-11-01.{form}"
    assert file.media_type == FORMS[form]


def test_the_workbook_reads_back_equal_to_the_ranking(space: Workspace, job: Job, people: list[Applicant]) -> None:
    rankings.reveal_all(space, LOCAL, job.id, [one.id for one in people])
    decisions.decide(space, LOCAL, job.id, [people[1].id], "shortlist")
    content = exports.ranking_file(space, LOCAL, job.id, "xlsx").content
    view = rankings.view(space, LOCAL, job.id)
    rows = rows_of(content, "Ranking")
    assert len(rows) == len(view.rows)
    for row, shown in zip(rows, view.rows, strict=True):
        assert row["Rank"] == shown.ranked.rank
        assert row["Applicant"] == shown.label
        assert row["Name"] == shown.name
        assert row["Score"] == pytest.approx(shown.ranked.score, abs=1e-12)
        assert row["Judged"] == pytest.approx(shown.ranked.coverage, abs=1e-12)
        assert (row["Required met"], row["Nice to have met"]) == (shown.required_met, shown.nice_met)
        assert list(row.values())[10:13] == [VERDICT_WORDS[one.match.verdict] for one in shown.ranked.criteria]
    assert [row["Decision"] for row in rows] == ["Shortlist", None, None]
    reasons = rows_of(content, "Reasons")
    assert len(reasons) == 3 * 3
    for shown in view.rows:
        own = [row for row in reasons if row["Applicant"] == shown.label]
        assert sum(row["Points"] for row in own) == pytest.approx(shown.ranked.score)
        assert sum(row["Of"] for row in own) == pytest.approx(100)
    assert [row["Quotes"] for row in reasons[:3]] == [
        "p. 1: “Five years with tool number 1”",
        "p. 1: “Five years with tool number 2”",
        None,
    ]
    criteria = rows_of(content, "Criteria")
    assert [row["Criterion"] for row in criteria] == [" ".join(one.text.split()) for one in view.requirements]
    about = {row["What"]: row["Value"] for row in rows_of(content, "About")}
    assert about["Criteria"] == "version 1"
    assert about["Names"] == "shown"


def test_no_cell_is_a_formula(space: Workspace, job: Job, people: list[Applicant]) -> None:
    rankings.reveal_all(space, LOCAL, job.id, [people[1].id])
    book = openpyxl.load_workbook(io.BytesIO(exports.ranking_file(space, LOCAL, job.id, "xlsx").content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "=Tia Top" in [cell.value for cell in cells if cell.data_type == "s"]
    assert not [cell for cell in cells if cell.data_type == "f"]
    rows = list(
        csv.DictReader(io.StringIO(exports.ranking_file(space, LOCAL, job.id, "csv").content.decode("utf-8-sig")))
    )
    assert rows[0]["name"] == "'=Tia Top"


def test_the_workbook_has_frozen_headers_filters_and_colours(
    space: Workspace, job: Job, people: list[Applicant]
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(exports.ranking_file(space, LOCAL, job.id, "xlsx").content))
    sheet = book["Ranking"]
    assert book.sheetnames == ["Ranking", "Criteria", "Reasons", "About"]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:N4"
    assert sheet.column_dimensions["B"].width > 20
    met, not_found = sheet["K2"], sheet["M2"]
    assert (met.value, not_found.value) == ("met", "not found")
    assert met.fill.fgColor.rgb != not_found.fill.fgColor.rgb


def test_the_shortlist_alone(space: Workspace, job: Job, people: list[Applicant]) -> None:
    decisions.decide(space, LOCAL, job.id, [people[1].id], "shortlist")
    decisions.decide(space, LOCAL, job.id, [people[2].id], "not_now")
    file = exports.ranking_file(space, LOCAL, job.id, "json", shortlist_only=True)
    data = json.loads(file.content)
    assert [row["file"] for row in data["ranking"]["candidates"]] == ["Applicant 2"]
    assert data["decisions"] == {"Applicant 2": "Shortlist"}
    assert (data["made_from"]["applicants"], data["made_from"]["applicants_in_all"]) == (1, 3)
    assert "shortlist" in file.name
    assert logged(space).detail["shortlist_only"] is True


def test_who_could_not_be_read_is_listed_and_not_by_file_name(
    space: Workspace, job: Job, people: list[Applicant]
) -> None:
    locked = add_waiting(space, job, "tina-locked.pdf")
    with space.database.write() as tx:
        applicants.set_state(
            tx, locked.id, "unreadable", at=space.clock(), code="encrypted", message="tina-locked.pdf has a password."
        )
    rows = list(
        csv.DictReader(io.StringIO(exports.ranking_file(space, LOCAL, job.id, "csv").content.decode("utf-8-sig")))
    )
    assert rows[-1]["file"] == "Applicant 4"
    assert rows[-1]["note"] == "encrypted: Applicant 4 has a password."
    assert "tina" not in text_of(exports.ranking_file(space, LOCAL, job.id, "pdf").content)


def test_hidden_names_are_taken_out_of_warnings_too(space: Workspace, job: Job, people: list[Applicant]) -> None:
    data = json.loads(exports.ranking_file(space, LOCAL, job.id, "json").content)
    assert data["ranking"]["candidates"][0]["warnings"][0]["message"] == "Hidden text: hire [hidden]."


@pytest.mark.parametrize("form", FORMS)
def test_a_comparison_in_every_form(space: Workspace, job: Job, people: list[Applicant], form: str) -> None:
    file = exports.comparison_file(space, LOCAL, job.id, form, [people[0].id, people[1].id])
    told = everything_in(file.content, form)
    assert "Applicant 1" in told
    assert "Low" not in told
    if form != "csv":
        assert "points more than Applicant 1" in told
    entry = logged(space)
    assert entry.action == "comparison.exported"
    assert entry.detail == {"form": form, "criteria": 1, "weights": 0, "applicants": 2, "names_hidden": 2}


def test_the_columns_of_a_comparison_add_up(space: Workspace, job: Job, people: list[Applicant]) -> None:
    content = exports.comparison_file(space, LOCAL, job.id, "csv", [people[0].id, people[1].id]).content
    *criteria, score = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    for label in ("Applicant 1", "Applicant 2"):
        points = sum(float(row[f"{label}: points"]) for row in criteria)
        assert points == pytest.approx(float(score[f"{label}: points"]), abs=0.05)


@pytest.mark.parametrize("form", FORMS)
def test_the_audit_log_in_every_form(space: Workspace, job: Job, people: list[Applicant], form: str) -> None:
    decisions.decide(space, LOCAL, job.id, [people[0].id], "hold", note="=cmd")
    told = everything_in(exports.audit_file(space, LOCAL, form, AuditFilters()).content, form)
    for words in ("Decided", "Applicant 1", "This computer", "Backend Developer"):
        assert words in told
    assert logged(space).action == "audit.exported"
    assert logged(space).detail == {"form": form, "entries": 1}
    nothing = exports.audit_file(space, LOCAL, form, AuditFilters(action="job.closed"))
    assert "This computer" not in everything_in(nothing.content, form)


def test_a_profile_as_json_resume_is_blind_until_revealed(space: Workspace, job: Job, people: list[Applicant]) -> None:
    one = people[0]
    profile = (
        CvText()
        .contact("Lee Low", "lee@example.org", "+44 171 555 0199")
        .job("Cook", "2020-01", "now", "Ran the kitchen; Lee Low trained two cooks.")
        .profile()
    )
    with space.database.write() as tx:
        profiles.put(tx, StoredProfile(one.id, "test", pack_profile(profile)))
    file = exports.profile_file(space, LOCAL, job.id, one.id)
    assert b"Lee" not in file.content
    assert b"lee@" not in file.content
    data = json.loads(file.content)
    assert data["basics"] == {"name": "Applicant 1"}
    assert data["work"][0]["highlights"] == ["Ran the kitchen; [hidden] trained two cooks."]
    assert "low" not in file.name
    assert logged(space).detail == {"form": "json", "names_hidden": True}
    rankings.reveal_all(space, LOCAL, job.id, [one.id])
    told = json.loads(exports.profile_file(space, LOCAL, job.id, one.id).content)
    assert told["basics"]["name"] == "Lee Low"
    assert told["basics"]["email"] == "lee@example.org"


def test_what_is_not_there_is_told(space: Workspace, job: Job, people: list[Applicant]) -> None:
    with pytest.raises(SettingsError, match="csv, xlsx, json, pdf"):
        exports.ranking_file(space, LOCAL, job.id, "docx")
    with pytest.raises(NotFoundError):
        exports.profile_file(space, LOCAL, job.id, people[0].id)
    with pytest.raises(NotFoundError):
        exports.ranking_file(space, LOCAL, new_job(space, None).id, "csv")
    with pytest.raises(NotFoundError):
        exports.ranking_file(space, Actor("u-max", "Max", "hiring_manager"), job.id, "csv")
    waiting = add_waiting(space, job, "late.pdf")
    with pytest.raises(ConflictError):
        exports.comparison_file(space, LOCAL, job.id, "csv", [people[0].id, waiting.id])
    token = Actor("local", "token", "admin", frozenset({"applicants:read", "audit:read"}))
    for refused in (
        lambda: exports.ranking_file(space, token, job.id, "csv"),
        lambda: exports.audit_file(space, token, "csv", AuditFilters()),
        lambda: exports.profile_file(space, token, job.id, people[0].id),
    ):
        with pytest.raises(NotAllowedError):
            refused()
    with space.database.read() as tx:
        assert not [entry for entry in audit.listed(tx) if entry.action.endswith("exported")]
