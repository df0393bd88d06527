"""Named weights: kept, put in force, compared, and refused where they cannot be used."""

from pathlib import Path

import pytest

from hiring.errors import ConflictError, NotAllowedError, NotFoundError, SettingsError
from pipeline.service import weights
from pipeline.service.actor import LOCAL, Actor
from pipeline.service.weights import Change
from pipeline.workspace import Workspace
from store import audit, jobs, preferences
from store.database import Database
from store.records import Job
from tests.service.ranked_job import description, new_job, space_over

AUDITOR = Actor("u-auditor", "Ada", "auditor")
MANAGER = Actor("u-manager", "Max", "hiring_manager")


@pytest.fixture
def space(database: Database, tmp_path: Path) -> Workspace:
    return space_over(database, tmp_path)


@pytest.fixture
def job(space: Workspace) -> Job:
    return new_job(space, description())


def save(space: Workspace, job: Job, name: str = "Tools first", **options: object):  # type: ignore[no-untyped-def]
    given = {"criteria_weights": {"r1": 2.0}, "scoring": {"required_factor": 4.0}, **options}
    return weights.save(space, LOCAL, job.id, name=name, **given)


def test_saved_weights_are_a_version_and_in_force(space: Workspace, job: Job) -> None:
    version = save(space, job, "  Tools   first ")
    assert (version.number, version.name, version.made_by, version.made_at) == (
        1,
        "Tools first",
        "local",
        space.clock(),
    )
    with space.database.read() as tx:
        assert jobs.get(tx, job.id).weights_number == 1
        entries = audit.listed(tx, job_id=job.id)
    assert [(entry.action, entry.detail) for entry in entries] == [
        ("weights.saved", {"number": 1, "criteria": {"r1": 2.0}, "scoring": {"required_factor": 4.0}}),
        ("weights.used", {"number": 1, "before": 0}),
    ]


def test_each_version_tells_what_it_would_change(space: Workspace, job: Job) -> None:
    save(space, job)
    save(space, job, "Even", criteria_weights={}, scoring={"nice_to_have_pool": 0.2})
    even, tools = weights.listed(space, LOCAL, job.id)
    assert (even.version.name, even.in_force, even.changes) == ("Even", True, ())
    assert (tools.in_force, tools.changes) == (
        False,
        (Change("r1", 1.0, 2.0), Change("nice_to_have_pool", 0.2, 0.45), Change("required_factor", 3.0, 4.0)),
    )


def test_an_earlier_version_or_none_can_be_put_in_force_again(space: Workspace, job: Job) -> None:
    save(space, job)
    save(space, job, "Even", criteria_weights={}, put_in_force=False)
    assert weights.use(space, LOCAL, job.id, 2).weights_number == 2
    assert weights.use(space, LOCAL, job.id, 0).weights_number == 0
    with pytest.raises(NotFoundError):
        weights.use(space, LOCAL, job.id, 7)


def test_a_change_made_on_an_older_state_of_the_job_is_refused(space: Workspace, job: Job) -> None:
    with space.database.write() as tx:
        jobs.update(tx, job.id, expected_revision=None, title="Another")
    for change in (
        lambda: save(space, job, expected_revision=job.revision),
        lambda: weights.use(space, LOCAL, job.id, 0, expected_revision=job.revision),
    ):
        with pytest.raises(ConflictError) as refused:
            change()
        assert refused.value.code == "changed_meanwhile"
    assert weights.listed(space, LOCAL, job.id) == ()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"criteria_weights": {"r1": -1.0, "r2": 0.001}}, "r1 is -1.0; r2 is 0.001"),
        ({"criteria_weights": {"r1": float("nan")}}, "r1 is nan"),
        ({"criteria_weights": {"r1": 1000.0}}, "r1 is 1000.0"),
        ({"criteria_weights": {"r99": 1.0}}, "no criterion r99"),
        ({"scoring": {"required_factor": 0.5}}, "required_factor is 0.5"),
        ({"scoring": {"nice_to_have_pool": 0.9}}, "nice_to_have_pool is 0.9"),
        ({"scoring": {"met_from": 0.8}}, "met_from cannot be saved with a job's weights"),
        ({"name": "   "}, "name of 1 to 80"),
        ({"name": "x" * 81}, "name of 1 to 80"),
    ],
)
def test_what_cannot_be_used_is_named(space: Workspace, job: Job, given: dict[str, object], said: str) -> None:
    with pytest.raises(SettingsError) as refused:
        save(space, job, **given)
    assert said in refused.value.message
    assert weights.listed(space, LOCAL, job.id) == ()


def test_without_criteria_there_is_nothing_to_weigh(space: Workspace) -> None:
    bare = new_job(space, None)
    with pytest.raises(ConflictError) as refused:
        save(space, bare)
    assert refused.value.code == "no_criteria"


def test_the_constants_of_the_installation_lie_below_those_of_a_version(space: Workspace, job: Job) -> None:
    with space.database.write() as tx:
        preferences.put(tx, "scoring", {"required_factor": 2.0, "nice_to_have_pool": 0.1})
        found = weights.weighing(tx, description(), None)
        assert (found.scoring.required_factor, found.scoring.nice_to_have_pool) == (2.0, 0.1)
    version = save(space, job)
    with space.database.read() as tx:
        found = weights.weighing(tx, description(), version, {"criteria": {"r2": 0.5}, "scoring": {}})
    assert (found.scoring.required_factor, found.scoring.nice_to_have_pool) == (4.0, 0.1)
    assert [one.weight for one in found.description.requirements.requirements] == [2.0, 0.5, 1.0, 1.0, 1.0]


def test_who_may(space: Workspace, job: Job) -> None:
    with pytest.raises(NotAllowedError):
        weights.save(space, AUDITOR, job.id, name="Mine", criteria_weights={}, scoring={})
    with pytest.raises(NotAllowedError):
        weights.use(space, AUDITOR, job.id, 0)
    assert weights.listed(space, AUDITOR, job.id) == ()
    for attempt in (
        lambda: weights.listed(space, MANAGER, job.id),
        lambda: weights.use(space, MANAGER, job.id, 0),
        lambda: weights.save(space, MANAGER, job.id, name="Mine", criteria_weights={}, scoring={}),
    ):
        with pytest.raises(NotFoundError) as hidden:
            attempt()
        assert hidden.value.code == "no_job"
