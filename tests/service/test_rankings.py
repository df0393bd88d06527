"""The order that people see: blind, honest about what is missing, and quick to make anew."""

from pathlib import Path

import pytest

from hiring.errors import NotAllowedError, NotFoundError, SettingsError
from pipeline.service import rankings, weights
from pipeline.service.actor import LOCAL, Actor
from pipeline.workspace import Workspace
from store import applicants, audit, criteria, decisions, jobs, matches, views
from store.database import Database
from store.records import Applicant, Job, StoredMatch
from tests.service.ranked_job import (
    Cv,
    add_scored,
    add_waiting,
    description,
    new_job,
    random_cvs,
    score,
    space_over,
    with_weights,
)

AUDITOR = Actor("u-auditor", "Ada", "auditor")
MANAGER = Actor("u-manager", "Max", "hiring_manager")
MET, PARTLY, NOT_FOUND, UNCLEAR = (1.0, "met"), (0.5, "partly"), (0.0, "not_found"), (0.0, "unclear")


@pytest.fixture
def space(database: Database, tmp_path: Path) -> Workspace:
    return space_over(database, tmp_path)


@pytest.fixture
def job(space: Workspace) -> Job:
    return new_job(space, description(2, 1))


THREE = (
    Cv((PARTLY, NOT_FOUND, MET), name="Lee Low", emails=("lee@example.org",), modified=1.0),
    Cv((MET, MET, PARTLY), name="Tia Top"),
    Cv((MET, PARTLY, UNCLEAR), name="Lee Low", emails=("lee@example.org",), modified=2.0),
)


def labels(view: rankings.RankingView) -> list[str]:
    return [row.label for row in view.rows]


def test_the_order_with_what_each_meets_and_older_cvs_behind_the_newest(space: Workspace, job: Job) -> None:
    people = add_scored(space, job, THREE)
    view = rankings.view(space, LOCAL, job.id)
    assert labels(view) == ["Applicant 2", "Applicant 3", "Applicant 1"]
    assert [(row.required_met, row.nice_met) for row in view.rows] == [(2, 0), (1, 0), (0, 1)]
    assert (view.required, view.nice) == (2, 1)
    assert [row.ranked.rank for row in view.rows] == [1, 2, 2]
    older = view.rows[2]
    assert older.older_of == people[2]
    assert older.duplicate_reason == "Same e-mail address as Applicant 3."
    assert sorted(row.draw for row in view.rows) == [0, 1, 2]


def test_what_can_only_be_asked_is_not_counted_among_the_criteria(space: Workspace) -> None:
    job = new_job(space, description(2, 1, askable=1))
    add_scored(space, job, [Cv((MET, MET, MET, UNCLEAR))])
    view = rankings.view(space, LOCAL, job.id)
    assert (view.required, view.nice, view.rows[0].required_met, view.rows[0].ranked.score) == (2, 1, 2, 100.0)


def test_names_are_hidden_until_this_person_reveals_them(space: Workspace, job: Job) -> None:
    people = add_scored(space, job, THREE)
    assert {row.name for row in rankings.view(space, LOCAL, job.id).rows} == {None}
    assert rankings.reveal_all(space, LOCAL, job.id, [people[1].id, people[0].id, people[1].id]) == 2
    assert rankings.reveal_all(space, LOCAL, job.id, [people[1].id]) == 0
    assert [row.name for row in rankings.view(space, LOCAL, job.id).rows] == ["Tia Top", None, "Lee Low"]
    recruiter = Actor("u-recruiter", "Rae", "recruiter")
    assert {row.name for row in rankings.view(space, recruiter, job.id).rows} == {None}
    with space.database.read() as tx:
        entries = [entry for entry in audit.listed(tx, job_id=job.id) if entry.action == "applicant.revealed"]
    assert [(entry.actor, entry.applicant_id, dict(entry.detail)) for entry in entries] == [
        ("local", people[1].id, {}),
        ("local", people[0].id, {}),
    ]


def test_a_job_that_is_not_blind_shows_names(space: Workspace, job: Job) -> None:
    add_scored(space, job, THREE)
    with space.database.write() as tx:
        jobs.update(tx, job.id, expected_revision=None, blind=False)
    assert rankings.view(space, LOCAL, job.id).rows[0].name == "Tia Top"


def test_whoever_may_not_reveal_reveals_nobody(space: Workspace, job: Job) -> None:
    people = add_scored(space, job, THREE)
    other = add_scored(space, new_job(space, description(2, 1)), THREE)
    with pytest.raises(NotAllowedError):
        rankings.reveal_all(space, AUDITOR, job.id, [people[0].id])
    with pytest.raises(NotFoundError):
        rankings.reveal_all(space, MANAGER, job.id, [people[0].id])
    with pytest.raises(NotFoundError) as stranger:
        rankings.reveal_all(space, LOCAL, job.id, [people[0].id, other[0].id])
    assert stranger.value.code == "no_applicant"
    with space.database.read() as tx:
        assert views.revealed(tx, "local", job.id) == set()


def test_everybody_else_is_listed_too(space: Workspace, job: Job) -> None:
    add_scored(space, job, THREE)
    states = ("queued", "unreadable", "not_a_cv", "cancelled")
    waiting = [add_waiting(space, job, f"{state}.pdf") for state in states]
    with space.database.write() as tx:
        for one, state in zip(waiting, states, strict=True):
            applicants.set_state(tx, one.id, state, at=space.clock(), code="encrypted", message="Why.")
    view = rankings.view(space, LOCAL, job.id)
    assert [(one.number, one.state) for one in view.not_ranked] == list(zip((4, 5, 6, 7), states, strict=True))
    assert len(view.rows) == 3


def test_decisions_and_what_was_not_opened_yet_stand_in_the_row(space: Workspace, job: Job) -> None:
    people = add_scored(space, job, THREE)
    with space.database.write() as tx:
        decisions.add(
            tx,
            job_id=job.id,
            applicant_id=people[1].id,
            kind="shortlist",
            reason="",
            note="",
            made_by="local",
            at=space.clock(),
        )
        views.mark_opened(tx, "local", people[2].id, space.clock())
    rows = rankings.view(space, LOCAL, job.id).rows
    assert [row.decision.kind if row.decision else None for row in rows] == ["shortlist", None, None]
    assert [row.unread for row in rows] == [True, False, True]


def test_an_order_stays_until_the_one_for_new_criteria_is_whole(space: Workspace, job: Job) -> None:
    people = add_scored(space, job, THREE)
    changed = description(1, 2)
    with space.database.write() as tx:
        criteria.add(tx, job.id, changed, made_by="local", at=space.clock())
    view = rankings.view(space, LOCAL, job.id)
    assert view.basis == rankings.Basis(number=1, latest=2, scored=0, readable=3)
    assert view.basis.stale
    assert labels(view) == ["Applicant 2", "Applicant 3", "Applicant 1"]
    score(space, job, people[:2], THREE[:2])
    view = rankings.view(space, LOCAL, job.id)
    assert (view.basis.number, view.basis.scored) == (1, 2)
    early = rankings.view(space, LOCAL, job.id, criteria_number=2)
    assert labels(early) == ["Applicant 2", "Applicant 1"]
    assert early.not_ranked == (people[2],)
    score(space, job, people[2:], THREE[2:])
    whole = rankings.view(space, LOCAL, job.id)
    assert (whole.basis.number, whole.basis.stale, len(whole.rows)) == (2, False, 3)
    assert labels(rankings.view(space, LOCAL, job.id, criteria_number=1))[0] == "Applicant 2"
    with pytest.raises(NotFoundError):
        rankings.view(space, LOCAL, job.id, criteria_number=3)


def test_weights_in_force_and_weights_to_try_move_the_order(space: Workspace) -> None:
    job = new_job(space, description(2, 0))
    add_scored(space, job, [Cv((MET, NOT_FOUND)), Cv((NOT_FOUND, PARTLY))])
    assert labels(rankings.view(space, LOCAL, job.id)) == ["Applicant 1", "Applicant 2"]
    weights.save(space, LOCAL, job.id, name="Second", criteria_weights={"r1": 0.1}, scoring={})
    view = rankings.view(space, LOCAL, job.id)
    assert labels(view) == ["Applicant 2", "Applicant 1"]
    assert (view.weighing.number, view.weighing.name) == (1, "Second")
    assert labels(rankings.view(space, LOCAL, job.id, weights_number=0)) == ["Applicant 1", "Applicant 2"]
    tried = rankings.view(space, LOCAL, job.id, trial={"criteria": {"r1": 5.0}, "scoring": {}})
    assert labels(tried) == ["Applicant 1", "Applicant 2"]
    with pytest.raises(SettingsError):
        rankings.view(space, LOCAL, job.id, trial={"criteria": {"r1": -5.0}, "scoring": {}})


def test_a_view_is_made_anew_once_something_changes(space: Workspace, job: Job) -> None:
    people = add_scored(space, job, THREE)
    before = rankings.view(space, LOCAL, job.id)
    again = rankings.view(space, LOCAL, job.id)
    assert all(one.ranked is other.ranked for one, other in zip(before.rows, again.rows, strict=True))
    score(space, job, people[:1], [Cv((MET, MET, MET))])
    assert labels(rankings.view(space, LOCAL, job.id))[0] == "Applicant 1"


def test_a_match_of_another_version_of_rolecall_waits_to_be_scored_again(space: Workspace, job: Job) -> None:
    people = add_scored(space, job, THREE)
    with space.database.write() as tx:
        matches.put(tx, [StoredMatch(people[1].id, 1, "older", b"\x93\x01\x02\x03", b"\x93\x01\x02\x03")])
    view = rankings.view(space, LOCAL, job.id)
    assert labels(view) == ["Applicant 3", "Applicant 1"]
    assert [one.id for one in view.not_ranked] == [people[1].id]


def test_how_firm_the_first_are_is_told_for_these_weights(space: Workspace) -> None:
    job = new_job(space, description(2, 0))
    add_scored(
        space,
        job,
        [Cv(((0.8, "met"), (0.4, "partly"))), Cv(((0.4, "partly"), (0.8, "met"))), Cv((NOT_FOUND, NOT_FOUND))],
    )
    both = rankings.firmness(space, LOCAL, job.id, first=2)
    assert (both.first, both.same_people) == (2, 1.0)
    assert 0.2 < both.same_order < 0.8
    clear = rankings.firmness(space, LOCAL, job.id, first=2, trial={"criteria": {"r1": 50.0}, "scoring": {}})
    assert clear.same_order == 1.0


def test_a_cell_tells_reason_and_quotes(space: Workspace, job: Job) -> None:
    people = add_scored(space, job, THREE)
    cell = rankings.cell(space, LOCAL, job.id, people[1].id, "r2")
    assert cell.match.reason == "Named in a job, with 24 months."
    assert [quote.quote for quote in cell.match.evidence] == ["Five years with tool number 2"]
    other = new_job(space, description(2, 1))
    for wrong, code in (
        (lambda: rankings.cell(space, LOCAL, job.id, people[1].id, "r9"), "no_requirement"),
        (lambda: rankings.cell(space, LOCAL, other.id, people[1].id, "r1"), "no_applicant"),
        (lambda: rankings.cell(space, LOCAL, job.id, add_waiting(space, job, "new.pdf").id, "r1"), "no_match"),
        (lambda: rankings.cell(space, MANAGER, job.id, people[1].id, "r1"), "no_job"),
    ):
        with pytest.raises(NotFoundError) as hidden:
            wrong()
        assert hidden.value.code == code


def test_a_job_without_criteria_or_of_somebody_else(space: Workspace, job: Job) -> None:
    bare = new_job(space, None)
    with pytest.raises(NotFoundError) as missing:
        rankings.view(space, LOCAL, bare.id)
    assert missing.value.code == "no_criteria"
    for look in (rankings.view, rankings.firmness):
        with pytest.raises(NotFoundError) as hidden:
            look(space, MANAGER, job.id)
        assert hidden.value.code == "no_job"


def test_the_same_people_whatever_their_weights(space: Workspace) -> None:
    """A ranking is whole under any weights: nobody is lost and nobody is twice."""
    asked_for = with_weights(description(3, 2), r1=0.0)
    job = new_job(space, asked_for)
    people: list[Applicant] = add_scored(space, job, random_cvs(40, 5))
    for trial in ({}, {"r1": 3.0}, {f"r{number}": 0.0 for number in range(1, 6)}):
        view = rankings.view(space, LOCAL, job.id, trial={"criteria": trial, "scoring": {}})
        assert sorted(row.applicant.id for row in view.rows) == sorted(one.id for one in people)


def test_a_file_that_is_read_again_is_told_and_one_that_fails_then_leaves_the_order(space: Workspace) -> None:
    job = new_job(space, description(1, 0))
    one, other = add_scored(space, job, [Cv([(1.0, "met")]), Cv([(0.5, "partly")])])
    with space.database.write() as tx:
        applicants.set_state(tx, one.id, "queued", at=space.clock())
    view = rankings.view(space, LOCAL, job.id)
    assert [row.applicant.id for row in view.rows] == [one.id, other.id]
    assert (view.basis.scored, view.basis.readable, view.basis.stale) == (1, 2, False)
    with space.database.write() as tx:
        applicants.set_state(tx, one.id, "unreadable", at=space.clock(), code="timeout", message="It took too long.")
    view = rankings.view(space, LOCAL, job.id)
    assert [row.applicant.id for row in view.rows] == [other.id]
    assert [(left.id, left.code) for left in view.not_ranked] == [(one.id, "timeout")]
    assert (view.basis.scored, view.basis.readable) == (1, 1)


def test_why_a_cv_is_an_older_one_is_told_by_numbers_over_a_third_one_too(space: Workspace) -> None:
    job = new_job(space, description(1, 0))
    met = [(1.0, "met")]
    chain = [
        Cv(met, emails=("new@example.org",), modified=3.0),
        Cv(met, emails=("new@example.org", "old@example.org"), modified=2.0),
        Cv(met, emails=("old@example.org",), modified=1.0),
    ]
    add_scored(space, job, chain)
    rows = rankings.view(space, LOCAL, job.id).rows
    assert [row.label for row in rows] == ["Applicant 1", "Applicant 2", "Applicant 3"]
    assert [row.older_of and row.older_of.number for row in rows] == [None, 1, 1]
    assert [row.duplicate_reason for row in rows] == [
        None,
        "Same e-mail address as Applicant 1.",
        "Same e-mail address as Applicant 2.",
    ]
