"""Weights as files: one of a notebook becomes a version, a version becomes a file that the command line loads."""

import json
from pathlib import Path
from typing import Any

import pytest

from hiring.errors import ConflictError, NotAllowedError, NotFoundError, SettingsError
from pipeline.service import exports, weights, weights_compared, weights_files
from pipeline.service.actor import LOCAL, Actor
from pipeline.workspace import Workspace
from ranking.named_weights import NamedWeights
from ranking.settings import ScoringWeights
from store import audit, preferences
from store.database import Database
from store.records import Job
from tests.pipeline.test_schemas import valid
from tests.ranking.builder import asked, job_asking
from tests.service.ranked_job import Cv, add_scored, new_job, space_over

WANTED = job_asking(
    asked("Python", kind="skills"),
    asked("Five years as a developer", kind="experience", weight=2.0),
    asked("A degree", kind="education"),
    asked("Docker", kind="skills", importance="nice_to_have"),
    title="Backend Developer",
)
YEARS = NamedWeights(
    "Years", ScoringWeights(required_factor=4), {"experience": 1.5}, "Learned from 40 pairs of 5 jobs."
)
DEFAULT = ScoringWeights()
AUDITOR = Actor("u-auditor", "Ada", "auditor")


@pytest.fixture
def space(database: Database, tmp_path: Path) -> Workspace:
    return space_over(database, tmp_path)


@pytest.fixture
def job(space: Workspace) -> Job:
    return new_job(space, WANTED)


def as_bytes(given: NamedWeights) -> bytes:
    return json.dumps(given.to_dict()).encode()


def test_a_file_becomes_a_version_that_waits_to_be_used(space: Workspace, job: Job) -> None:
    taken = weights_files.take(space, LOCAL, job.id, as_bytes(YEARS))
    assert (taken.version.name, taken.version.note) == ("Years", "Learned from 40 pairs of 5 jobs.")
    assert (taken.version.criteria, taken.version.scoring) == (
        {"r2": 3.0},
        {"required_factor": 4.0, "experience_factor": 2.0, "nice_to_have_pool": 0.45},
    )
    (listed,) = weights.listed(space, LOCAL, job.id)
    assert (listed.in_force, listed.by) == (False, "This computer")
    with space.database.read() as tx:
        entries = audit.listed(tx, job_id=job.id)
    assert [(one.action, one.detail["from_file"]) for one in entries] == [("weights.saved", True)]


def test_factors_are_laid_over_the_version_in_force_or_the_one_that_is_named(space: Workspace, job: Job) -> None:
    weights.save(space, LOCAL, job.id, name="First", criteria_weights={"r2": 4.0}, scoring={})
    over_all = weights_files.take(space, LOCAL, job.id, as_bytes(YEARS), put_in_force=True)
    over_none = weights_files.take(space, LOCAL, job.id, as_bytes(YEARS), base=0, name="  Of the   criteria ")
    over_first = weights_files.take(space, LOCAL, job.id, as_bytes(YEARS), base=1)
    assert [one.version.criteria["r2"] for one in (over_all, over_none, over_first)] == [6.0, 3.0, 6.0]
    assert over_none.version.name == "Of the criteria"
    assert [one.in_force for one in weights.listed(space, LOCAL, job.id)] == [False, False, True, False]


def test_a_version_comes_back_as_a_file_with_the_same_order(space: Workspace, job: Job) -> None:
    weights.save(
        space, LOCAL, job.id, name="Mine", criteria_weights={"r1": 2.5, "r3": 0}, scoring={"required_factor": 5}
    )
    file = exports.weights_file(space, LOCAL, job.id, 1)
    assert (file.name, file.media_type) == ("mine-weights-2026-11-01.json", "application/json")
    named = NamedWeights.from_dict(valid("named-weights", json.loads(file.content)), "x")
    assert [one.weight for one in named.apply(WANTED).requirements.requirements] == [2.5, 2.0, 0, 1.0]
    assert named.scoring == ScoringWeights(required_factor=5)
    again = weights_files.take(space, LOCAL, job.id, file.content)
    assert (again.version.criteria, again.not_asked) == ({"r1": 2.5, "r3": 0.0}, ())
    assert weights_compared.compared(space, LOCAL, job.id, 1, 2).changes == ()


def test_criteria_of_another_advert_are_told(space: Workspace, job: Job) -> None:
    taken = weights_files.take(space, LOCAL, job.id, as_bytes(NamedWeights("x", criteria={"Welding": 3, "Python": 2})))
    assert (taken.not_asked, taken.version.criteria) == (("Welding",), {"r1": 2.0})


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xff\xfe", "not JSON"),
        (b"{", "line 1"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "no object"),
        (b" " * 300_000, "at most 256 kB"),
        (b'{"schema": "rolecall/ranking@1"}', "The schema of the file is 'rolecall/ranking@1'"),
        (json.dumps({**YEARS.to_dict(), "kinds": {"hair": 1}}).encode(), "'hair' is no kind"),
        (json.dumps({**YEARS.to_dict(), "scoring": {"required_factor": 0}}).encode(), "required_factor is 0"),
        (json.dumps({**YEARS.to_dict(), "name": "x" * 90}).encode(), "1 to 80 characters"),
        (
            json.dumps({**YEARS.to_dict(), "scoring": {"met_from": 0.8, "listed": 0.7}}).encode(),
            f"met_from is {DEFAULT.met_from} here and 0.8 in the file; listed is {DEFAULT.listed} here and 0.7",
        ),
    ],
)
def test_what_is_wrong_with_a_file_is_told_and_nothing_is_kept(
    space: Workspace, job: Job, content: bytes, told: str
) -> None:
    with pytest.raises(SettingsError) as wrong:
        weights_files.take(space, LOCAL, job.id, content)
    for part in told.split("; "):
        assert part in wrong.value.message
    assert weights.listed(space, LOCAL, job.id) == ()


def test_constants_that_the_installation_has_set_are_no_stranger(space: Workspace, job: Job) -> None:
    with space.database.write() as tx:
        preferences.put(tx, "scoring", {"listed": 0.7})
    own: dict[str, Any] = {**YEARS.to_dict(), "scoring": {"listed": 0.7}}
    assert weights_files.take(space, LOCAL, job.id, own).version.number == 1
    with pytest.raises(SettingsError, match=f"listed is 0.7 here and {DEFAULT.listed} in the file"):
        weights_files.take(space, LOCAL, job.id, as_bytes(YEARS))


def test_who_may_not_change_a_job_may_read_its_weights_only(space: Workspace, job: Job) -> None:
    with pytest.raises(NotAllowedError):
        weights_files.take(space, AUDITOR, job.id, as_bytes(YEARS))
    assert weights_files.named(space, AUDITOR, job.id, 0).criteria == {}
    stranger = Actor("u-manager", "Max", "hiring_manager")
    with pytest.raises(NotFoundError):
        weights_files.named(space, stranger, job.id, 0)
    with pytest.raises(NotFoundError):
        weights_files.take(space, stranger, job.id, as_bytes(YEARS))


def test_a_job_without_criteria_has_nothing_to_weigh(space: Workspace) -> None:
    empty = new_job(space, None)
    with pytest.raises(ConflictError):
        weights_files.take(space, LOCAL, empty.id, as_bytes(YEARS))


def test_two_versions_are_told_in_words_in_points_and_in_places(space: Workspace, job: Job) -> None:
    add_scored(
        space,
        job,
        [
            Cv([(1.0, "met"), (0.05, "not_found"), (1.0, "met"), (0.0, "not_found")]),
            Cv([(0.05, "not_found"), (0.4, "partly"), (0.05, "not_found"), (0.0, "not_found")]),
        ],
    )
    weights.save(
        space, LOCAL, job.id, name="Years", criteria_weights={"r1": 0, "r2": 8.0}, scoring={"required_factor": 4.0}
    )
    less = {"nice_to_have_pool": 0.2, "experience_factor": 3.0}
    weights.save(space, LOCAL, job.id, name="Less", criteria_weights={"r1": 1.0}, scoring=less)
    found = weights_compared.compared(space, LOCAL, job.id, 0, 1)
    assert found.sentences == (
        "“Python” no longer counts; it weighed 1.",
        "“Five years as a developer” weighs 8, where it weighed 2.",
        "A required criterion weighs 4 times a nice-to-have one, where it weighed 3 times.",
    )
    assert (found.people, found.moved, found.entered, found.first) == (2, 2, 0, 2)
    assert sum(one.points_before for one in found.shares) == pytest.approx(100)
    assert sum(one.points_after for one in found.shares) == pytest.approx(100)
    assert [one.differs for one in found.shares] == [True, True, False, False]
    back = weights_compared.compared(space, LOCAL, job.id, 1, 2).sentences
    assert back[0] == "“Python” counts, with a weight of 1; it did not count."
    assert back[-3] == "A criterion of experience weighs 3 times another, where it weighed 2 times."
    assert back[-2] == (
        "All nice-to-haves together weigh at most 20% of the lightest required criterion, where it was 45%."
    )
    with pytest.raises(NotFoundError):
        weights_compared.compared(space, LOCAL, job.id, 0, 9)
