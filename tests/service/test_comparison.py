"""Side by side, as one person may see it: blind, with reasons and quotes, and a true sentence."""

from pathlib import Path

import pytest

from hiring.errors import ConflictError, NotAllowedError, NotFoundError, SettingsError
from hiring.evidence import Evidence, Span
from hiring.match import Candidate, Match
from pipeline.blind import MARK
from pipeline.service import comparison, rankings, weights
from pipeline.service.actor import LOCAL, Actor
from pipeline.service.hiding import blind_of_row, without_names
from pipeline.workspace import Workspace
from store.database import Database
from store.records import Job
from tests.service.ranked_job import Cv, add_scored, add_waiting, description, new_job, space_over

MET, PARTLY, NOT_FOUND = (1.0, "met"), (0.5, "partly"), (0.0, "not_found")
THREE = (
    Cv((NOT_FOUND, NOT_FOUND, MET), name="Lee Low"),
    Cv((MET, MET, NOT_FOUND), name="Tia Top"),
    Cv((MET, PARTLY, NOT_FOUND), name="Mia Mid"),
)


@pytest.fixture
def space(database: Database, tmp_path: Path) -> Workspace:
    return space_over(database, tmp_path)


@pytest.fixture
def job(space: Workspace) -> Job:
    return new_job(space, description(2, 1))


def test_blind_and_in_order_with_reasons_and_quotes(space: Workspace, job: Job) -> None:
    low, top, mid = add_scored(space, job, THREE)
    view = comparison.side_by_side(space, LOCAL, job.id, [low.id, mid.id, top.id])
    assert [one.applicant for one in view.answers] == [top, mid, low]
    assert view.comparison.labels == ("Applicant 2", "Applicant 3", "Applicant 1")
    assert view.hidden == 3
    assert "Top" not in str(view.comparison)
    first = view.comparison.rows[0].answers[0].match
    assert first.reason == "Named in a job, with 12 months."
    assert [quote.quote for quote in first.evidence] == ["Five years with tool number 1"]
    assert view.comparison.sentence.startswith("Their scores reach from")


def test_revealed_names_are_told_and_the_others_stay_hidden(space: Workspace, job: Job) -> None:
    _, top, mid = add_scored(space, job, THREE)
    rankings.reveal_all(space, LOCAL, job.id, [top.id])
    view = comparison.side_by_side(space, LOCAL, job.id, [mid.id, top.id])
    assert view.comparison.labels == ("Tia Top", "Applicant 3")
    assert view.comparison.sentence.startswith("Tia Top scores ")
    assert "than Applicant 3 (" in view.comparison.sentence


def test_two_of_one_name_are_told_apart(space: Workspace, job: Job) -> None:
    both = add_scored(space, job, (Cv((MET, MET, MET), name="Kim"), Cv((MET, PARTLY, MET), name="Kim")))
    rankings.reveal_all(space, LOCAL, job.id, [one.id for one in both])
    view = comparison.side_by_side(space, LOCAL, job.id, [one.id for one in both])
    assert view.comparison.labels == ("Kim (Applicant 1)", "Kim (Applicant 2)")


def test_the_gap_follows_the_weights_in_force(space: Workspace, job: Job) -> None:
    low, top, _ = add_scored(space, job, THREE)
    before = comparison.side_by_side(space, LOCAL, job.id, [low.id, top.id]).comparison.separations[0]
    weights.save(space, LOCAL, job.id, name="First only", criteria_weights={"r2": 0.0}, scoring={})
    after = comparison.side_by_side(space, LOCAL, job.id, [low.id, top.id]).comparison.separations[0]
    assert [part.requirement.id for part in before.parts] == ["r1", "r2", "r3"]
    assert [part.requirement.id for part in after.parts] == ["r1", "r3"]
    assert after.gap == pytest.approx(sum(part.points for part in after.parts) + after.rest)


def test_what_cannot_be_compared_is_refused(space: Workspace, job: Job) -> None:
    low, top, _ = add_scored(space, job, THREE)
    waiting = add_waiting(space, job, "late.pdf")
    with pytest.raises(SettingsError, match="to compare, not 1") as few:
        comparison.side_by_side(space, LOCAL, job.id, [low.id, low.id])
    assert few.value.code == "bad_comparison"
    with pytest.raises(ConflictError) as unread:
        comparison.side_by_side(space, LOCAL, job.id, [low.id, waiting.id])
    assert unread.value.code == "not_scored"
    with pytest.raises(NotFoundError):
        comparison.side_by_side(space, LOCAL, job.id, [low.id, "0" * 16])
    with pytest.raises(NotFoundError):
        comparison.side_by_side(space, Actor("u-max", "Max", "hiring_manager"), job.id, [low.id, top.id])
    token = Actor("local", "token", "admin", frozenset({"jobs:read"}))
    with pytest.raises(NotAllowedError):
        comparison.side_by_side(space, token, job.id, [low.id, top.id])


def test_a_quote_does_not_tell_a_hidden_name() -> None:
    text = "Grace O'Neil led this with grace; GRACE O'NEIL, grace.oneil@example.org, 0171 555-0199"
    match = Match("r1", 1.0, "met", "named", "O'Neil leads.", (Evidence(Span(0, len(text)), 1, text),))
    row = Candidate(
        "f", "d", "t", (match,), name="Grace O'Neil", emails=("Grace.ONeil@example.org",), phones=("+441715550199",)
    )
    told_nothing = without_names(row, blind_of_row(row))
    quote = told_nothing.matches[0].evidence[0].quote
    assert "with grace" in quote
    for told in ("Grace", "O'Neil", "GRACE", "oneil"):
        assert told not in quote
    assert told_nothing.matches[0].reason == f"{MARK} leads."


def test_nothing_is_hidden_where_nothing_is_known() -> None:
    assert blind_of_row(None).words("Grace led") == "Grace led"
