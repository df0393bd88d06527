"""Decisions: a person's act, kept for ever, one entry of the log for each."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from hiring.errors import NotAllowedError, NotFoundError, SettingsError
from pipeline.service import decisions, rankings
from pipeline.service.actor import LOCAL, Actor
from pipeline.service.reasons import KINDS, OWN_FILE, load_reasons
from pipeline.workspace import Workspace
from store import audit
from store.database import Database
from store.records import AuditEntry, Job
from tests.service.ranked_job import NOON, add_scored, add_waiting, description, new_job, random_cvs, space_over

AUDITOR = Actor("u-auditor", "Ada", "auditor")


@pytest.fixture
def space(database: Database, tmp_path: Path) -> Workspace:
    return space_over(database, tmp_path)


@pytest.fixture
def job(space: Workspace) -> Job:
    return new_job(space, description(2, 1))


def log(space: Workspace, action: str) -> list[AuditEntry]:
    with space.database.read() as tx:
        return [entry for entry in audit.listed(tx, limit=500) if entry.action == action]


def test_nothing_is_decided_before_somebody_does(space: Workspace, job: Job) -> None:
    add_scored(space, job, random_cvs(4, 3))
    view = decisions.overview(space, LOCAL, job.id)
    assert view.rows == ()
    assert view.counts == {"shortlist": 0, "hold": 0, "not_now": 0, "undecided": 4}


def test_a_decision_for_several_is_one_entry_each(space: Workspace, job: Job) -> None:
    people = add_scored(space, job, random_cvs(5, 3))
    chosen = [one.id for one in people[:3]]
    made = decisions.decide(
        space, LOCAL, job.id, [*chosen, chosen[0]], "shortlist", reason="  Meets\n all ", note="Ask Kim.\n"
    )
    assert [(one.kind, one.reason, one.note, one.made_by) for one in made] == [
        ("shortlist", "Meets all", "Ask Kim.", "local")
    ] * 3
    entries = log(space, "decision.made")
    assert [entry.applicant_id for entry in entries] == chosen
    assert all(entry.detail == {"kind": "shortlist", "before": "undecided"} for entry in entries)
    assert "Kim" not in str(entries), "a note may name somebody; the log never does"


def test_the_latest_holds_and_the_history_stays(space: Workspace, job: Job) -> None:
    first, second = add_scored(space, job, random_cvs(2, 3))
    decisions.decide(space, LOCAL, job.id, [first.id], "hold", reason="Waiting")
    later = replace(space, clock=lambda: NOON + timedelta(days=1))
    decisions.decide(later, LOCAL, job.id, [first.id], "shortlist", reason="Answered")
    decisions.decide(later, LOCAL, job.id, [second.id], "not_now")
    view = decisions.overview(space, LOCAL, job.id)
    assert [(row.applicant, row.now.words) for row in view.rows] == [(first, "Shortlist"), (second, "Not now")]
    assert [(past.words, past.decision.reason) for past in view.rows[0].earlier] == [("Hold", "Waiting")]
    assert view.rows[0].now.by == "This computer"
    past = decisions.history(space, LOCAL, job.id, first.id)
    assert [one.decision.reason for one in past] == ["Answered", "Waiting"]
    assert log(space, "decision.made")[1].detail == {"kind": "shortlist", "before": "hold"}


def test_taking_back_leaves_the_history(space: Workspace, job: Job) -> None:
    (one,) = add_scored(space, job, random_cvs(1, 3))
    decisions.decide(space, LOCAL, job.id, [one.id], "shortlist")
    decisions.decide(space, LOCAL, job.id, [one.id], "undecided")
    assert decisions.overview(space, LOCAL, job.id).rows == ()
    assert decisions.overview(space, LOCAL, job.id).counts["undecided"] == 1
    (row,) = decisions.overview(space, LOCAL, job.id, kind="undecided").rows
    assert [past.decision.kind for past in row.earlier] == ["shortlist"]


def test_filters_by_kind_and_person(space: Workspace, job: Job) -> None:
    first, second, third = add_scored(space, job, random_cvs(3, 3))
    max_ = Actor("u-max", "Max", "recruiter")
    decisions.decide(space, LOCAL, job.id, [first.id], "shortlist")
    decisions.decide(space, max_, job.id, [second.id], "shortlist")
    decisions.decide(space, max_, job.id, [third.id], "hold")
    assert {row.applicant for row in decisions.overview(space, LOCAL, job.id, kind="shortlist").rows} == {first, second}
    assert {row.applicant for row in decisions.overview(space, LOCAL, job.id, made_by="u-max").rows} == {second, third}
    both = decisions.overview(space, LOCAL, job.id, kind="hold", made_by="u-max")
    assert [row.applicant for row in both.rows] == [third]
    assert both.people == {"local": "This computer", "u-max": "u-max"}


def test_somebody_who_cannot_be_read_can_still_be_decided_about(space: Workspace) -> None:
    job = new_job(space, None)
    waiting = add_waiting(space, job, "scan.pdf")
    decisions.decide(space, LOCAL, job.id, [waiting.id], "hold", reason="Waiting for a better copy of the CV")
    (row,) = decisions.overview(space, LOCAL, job.id).rows
    assert (row.applicant, row.called, row.rank, row.score) == (waiting, "Applicant 1", None, None)


def test_rows_are_blind_until_revealed(space: Workspace, job: Job) -> None:
    (one,) = add_scored(space, job, random_cvs(1, 3))
    decisions.decide(space, LOCAL, job.id, [one.id], "shortlist")
    (row,) = decisions.overview(space, LOCAL, job.id).rows
    assert row.called == "Applicant 1"
    assert row.rank == 1
    assert row.score == pytest.approx(rankings.view(space, LOCAL, job.id).rows[0].ranked.score)


@pytest.mark.parametrize(
    ("kind", "more", "said"),
    [
        ("reject", {}, "not 'reject'"),
        ("hold", {"reason": "x" * 201}, "not 201"),
        ("hold", {"note": "x" * 4001}, "not 4001"),
    ],
)
def test_what_cannot_be_kept_is_refused(space: Workspace, job: Job, kind: str, more: dict[str, str], said: str) -> None:
    (one,) = add_scored(space, job, random_cvs(1, 3))
    with pytest.raises(SettingsError, match=said) as refused:
        decisions.decide(space, LOCAL, job.id, [one.id], kind, **more)
    assert refused.value.code == "bad_decision"
    assert not log(space, "decision.made")


def test_all_or_nobody(space: Workspace, job: Job) -> None:
    (one,) = add_scored(space, job, random_cvs(1, 3))
    (stranger,) = add_scored(space, new_job(space, description(2, 1)), random_cvs(1, 3))
    with pytest.raises(NotFoundError):
        decisions.decide(space, LOCAL, job.id, [one.id, stranger.id], "shortlist")
    assert decisions.overview(space, LOCAL, job.id).rows == ()
    assert not log(space, "decision.made")


def test_who_may(space: Workspace, job: Job) -> None:
    (one,) = add_scored(space, job, random_cvs(1, 3))
    with pytest.raises(NotAllowedError):
        decisions.decide(space, AUDITOR, job.id, [one.id], "shortlist")
    assert decisions.overview(space, AUDITOR, job.id).counts["undecided"] == 1
    with pytest.raises(NotFoundError):
        decisions.decide(space, Actor("u-max", "Max", "hiring_manager"), job.id, [one.id], "shortlist")


def test_the_reasons_that_ship_fit_and_speak_of_no_person(tmp_path: Path) -> None:
    shipped = load_reasons(tmp_path)
    assert tuple(shipped) == KINDS
    assert all(3 <= len(texts) <= 8 for texts in shipped.values())
    assert all(len(text) <= decisions.LONGEST_REASON for texts in shipped.values() for text in texts)


def test_an_installation_has_reasons_of_its_own(tmp_path: Path) -> None:
    (tmp_path / OWN_FILE).write_text("hold:\n  - Holiday\n", "utf-8")
    assert load_reasons(tmp_path) == {"shortlist": (), "hold": ("Holiday",), "not_now": ()}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- a list", "lists under shortlist"),
        ("reject: [no]", "'reject' is no kind"),
        ("hold: [1]", "reason 1 of hold"),
        ("hold: words", "hold is not a list"),
        ("{", "not YAML"),
    ],
)
def test_wrong_reasons_are_told(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / OWN_FILE).write_text(text, "utf-8")
    with pytest.raises(SettingsError, match=said):
        load_reasons(tmp_path)
