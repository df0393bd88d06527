"""What the page says of encoder and calibration is what the matches rest on; agreement is told as counts."""

from dataclasses import replace
from pathlib import Path

import pytest

from hiring.errors import NotAllowedError, NotFoundError
from models import load_calibration, load_finder, load_judge
from models.calibration import Calibration, ReliabilityBin
from pipeline.background import question
from pipeline.service import calibration, decisions
from pipeline.service.actor import LOCAL, Actor
from pipeline.workspace import Workspace
from store.database import Database
from tests.service.ranked_job import Cv, add_scored, description, new_job, space_over

MET, NOT_FOUND = (1.0, "met"), (0.0, "not_found")


@pytest.fixture
def space(database: Database, tmp_path: Path) -> Workspace:
    return space_over(database, tmp_path)


def test_the_shipped_encoder_has_a_calibration_of_its_own(space: Workspace) -> None:
    job = new_job(space, description(2, 0))
    add_scored(space, job, [Cv([MET, NOT_FOUND])])
    found = calibration.facts(space, LOCAL, job.id)
    assert found.encoder == load_judge().name
    assert (found.ships, found.fitted) == (True, True)
    assert found.calibration == load_calibration(found.encoder)
    finder = load_finder().name
    assert (found.finder is None) == (not load_calibration(finder).fitted_for(finder))
    # The rows of this test were packed under a version of their own, so all of them are to be made anew.
    assert (found.rows, found.outdated, found.by_meaning, found.of) == (1, 1, 0, 2)
    assert found.decisions is None


def test_another_encoder_is_said_to_have_none(space: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    job = new_job(space, description(1, 0))
    for module in (calibration, question):
        monkeypatch.setattr(module, "encoder_name", lambda _: "another-encoder")
    found = calibration.facts(replace(space, model="another-encoder"), LOCAL, job.id)
    assert (found.encoder, found.ships, found.fitted) == ("another-encoder", False, False)


def test_the_expected_error_is_the_mean_distance_weighed_by_cases() -> None:
    bins = (ReliabilityBin(0.0, 0.5, 30, 0.2, 0.3), ReliabilityBin(0.5, 1.0, 10, 0.8, 0.6))
    made = Calibration("e", "o", "2026-11-01", "platt", 1.0, 0.0, 40, 4, 0.3, 0.1, 0.8, bins)
    assert calibration.expected_error(made) == pytest.approx((30 * 0.1 + 10 * 0.2) / 40)
    assert calibration.expected_error(replace(made, reliability=())) == 0.0


def test_agreement_with_decisions_is_counted_in_pairs(space: Workspace) -> None:
    job = new_job(space, description(2, 0))
    people = add_scored(space, job, [Cv([MET, MET]), Cv([MET, NOT_FOUND]), Cv([NOT_FOUND, NOT_FOUND])])
    decisions.decide(space, LOCAL, job.id, [people[1].id], "shortlist")
    assert calibration.facts(space, LOCAL, job.id).decisions is None, "one side alone tells nothing"
    decisions.decide(space, LOCAL, job.id, [people[0].id, people[2].id], "not_now")
    found = calibration.facts(space, LOCAL, job.id).decisions
    assert found is not None
    assert (found.shortlisted, found.not_shortlisted, str(found.pairs)) == (1, 2, "1 of 2 pairs")


def test_a_job_without_criteria_still_tells_the_encoder_and_strangers_are_turned_away(space: Workspace) -> None:
    job = new_job(space, None)
    assert calibration.facts(space, LOCAL, job.id).of == 0
    with pytest.raises(NotFoundError):
        calibration.facts(space, Actor("u", "U", "hiring_manager"), job.id)
    with pytest.raises(NotAllowedError):
        calibration.facts(space, Actor("u", "U", "admin", frozenset({"jobs:read"})), job.id)
