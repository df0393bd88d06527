"""What a job's criteria weigh: named versions, the one in force, and how it differs from another."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from hiring.errors import ConflictError, NotFoundError, SettingsError
from hiring.job import JobDescription
from pipeline.service import access
from pipeline.service.actor import Actor
from pipeline.service.people_names import called_by
from pipeline.workspace import Workspace
from ranking.settings import ONLY_WEIGH, ScoringWeights
from store import audit, criteria, preferences, weights
from store.database import Transaction
from store.records import Job, WeightsVersion

LIGHTEST: Final = 0.01
HEAVIEST: Final = 100.0
LONGEST_NAME: Final = 80
LONGEST_NOTE: Final = 300


@dataclass(frozen=True, slots=True)
class Weighing:
    """What an order is made with.

    Attributes:
        description: the criteria, each with the weight that it has here.
        scoring: every constant.
        number, name: of the weights version; 0 and empty for the weights that the criteria came with.
    """

    description: JobDescription
    scoring: ScoringWeights
    number: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One weight or constant that differs: `what` is a requirement's id or the name of a constant."""

    what: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class ListedWeights:
    """A version with what it would change if it were put in force now; nothing for the one that is.

    Attributes:
        by: what whoever made it is called.
    """

    version: WeightsVersion
    in_force: bool
    changes: tuple[Change, ...]
    by: str = ""


def weighing(
    tx: Transaction, description: JobDescription, version: WeightsVersion | None, trial: Mapping[str, Any] | None = None
) -> Weighing:
    """Criteria and constants with a version's weights laid over them.

    Args:
        tx: where the installation's own constants are kept.
        description: the criteria with the weights that they came with.
        version: None: those weights as they are.
        trial: weights that nobody has saved, as `{"criteria": ..., "scoring": ...}`; laid over the version.

    Raises:
        SettingsError: `bad_weights` or `bad_settings`, naming each value that cannot be used.
    """
    scoring: dict[str, Any] = dict(preferences.get(tx, "scoring", {}))
    own: dict[str, float] = {}
    for layer in (version and {"criteria": version.criteria, "scoring": version.scoring}, trial):
        if layer:
            scoring.update(layer.get("scoring", {}))
            own.update(layer.get("criteria", {}))
    return Weighing(
        _weighed(description, own),
        ScoringWeights.from_dict(scoring),
        version.number if version else 0,
        version.name if version else "",
    )


def version_in_force(tx: Transaction, job: Job) -> WeightsVersion | None:
    """The version that the job's order is made with; None for the weights that the criteria came with."""
    return weights.get(tx, job.id, job.weights_number) if job.weights_number else None


def listed(ws: Workspace, actor: Actor, job_id: str) -> tuple[ListedWeights, ...]:
    """Every version of a job's weights, newest first, each with its difference to the one in force."""
    actor.require("jobs:read")
    with ws.database.read() as tx:
        job = access.job_for(tx, actor, job_id)
        description = description_of(tx, job)
        now = weighing(tx, description, version_in_force(tx, job))
        versions = sorted(weights.listed(tx, job.id), key=lambda one: -one.number)
        names = called_by(tx, {version.made_by for version in versions})
        return tuple(
            ListedWeights(
                version,
                version.number == job.weights_number,
                differences(now, weighing(tx, description, version)),
                names[version.made_by],
            )
            for version in versions
        )


def one(ws: Workspace, actor: Actor, job_id: str, number: int) -> ListedWeights:
    """One version of a job's weights.

    Raises:
        NotFoundError: there is no such job or version.
    """
    for entry in listed(ws, actor, job_id):
        if entry.version.number == number:
            return entry
    raise NotFoundError("no_weights", f"This job has no weights of version {number}.")


def differences(before: Weighing, after: Weighing) -> tuple[Change, ...]:
    """What differs between two weighings of the same criteria: weights in their order, then constants by name."""
    pairs = zip(before.description.requirements.requirements, after.description.requirements.requirements, strict=True)
    own = [Change(one.id, one.weight, other.weight) for one, other in pairs if one.weight != other.weight]
    constants = before.scoring.diff(after.scoring)
    return (*own, *(Change(name, *values) for name, values in sorted(constants.items())))


def save(
    ws: Workspace,
    actor: Actor,
    job_id: str,
    *,
    name: str,
    criteria_weights: Mapping[str, float],
    scoring: Mapping[str, float],
    put_in_force: bool = True,
    expected_revision: int | None = None,
    note: str = "",
    from_file: bool = False,
) -> WeightsVersion:
    """Keep weights under a name, as the next version; by default the order is made with them from now on.

    Args:
        ws: the installation.
        actor: who keeps them.
        job_id: the job.
        name: of the version.
        criteria_weights: criterion's id -> weight; the others keep theirs.
        scoring: constants that only weigh.
        put_in_force: whether the order is made with them from now on.
        expected_revision: of the job, as the person saw it.
        note: where they come from, in a sentence.
        from_file: whether they were uploaded, for the audit log.

    Raises:
        SettingsError: `bad_weights` or `bad_settings`.
        ConflictError: `changed_meanwhile`: somebody changed the job since that revision.
    """
    actor.require("jobs:write")
    called = " ".join(name.split())
    if not called or len(called) > LONGEST_NAME:
        raise SettingsError("bad_weights", f"Give these weights a name of 1 to {LONGEST_NAME} characters.")
    _only_movable(scoring)
    with ws.database.write() as tx:
        job = access.job_for(tx, actor, job_id)
        _unchanged(job, expected_revision)
        description = description_of(tx, job)
        known = {asked.id for asked in description.requirements.requirements}
        if strangers := sorted(set(criteria_weights) - known):
            raise SettingsError("bad_weights", f"This job has no criterion {', '.join(strangers)}.")
        given = {"criteria": dict(criteria_weights), "scoring": dict(scoring)}
        weighing(tx, description, None, given)
        version = weights.add(
            tx,
            job.id,
            name=called,
            criteria=criteria_weights,
            scoring=scoring,
            made_by=actor.user_id,
            at=ws.clock(),
            note=" ".join(note.split())[:LONGEST_NOTE],
        )
        audit.record(
            tx,
            at=ws.clock(),
            actor=actor.user_id,
            action="weights.saved",
            job_id=job.id,
            detail={"number": version.number, **given, **({"from_file": True} if from_file else {})},
        )
        if put_in_force:
            _put_in_force(ws, tx, actor, job, version.number)
    return version


def use(ws: Workspace, actor: Actor, job_id: str, number: int, *, expected_revision: int | None = None) -> Job:
    """Make the order with that version from now on; 0: with the weights that the criteria came with.

    Raises:
        NotFoundError: there is no such version.
        ConflictError: `changed_meanwhile`.
    """
    actor.require("jobs:write")
    with ws.database.write() as tx:
        job = access.job_for(tx, actor, job_id)
        _unchanged(job, expected_revision)
        if number:
            weights.get(tx, job.id, number)
        return _put_in_force(ws, tx, actor, job, number)


def _put_in_force(ws: Workspace, tx: Transaction, actor: Actor, job: Job, number: int) -> Job:
    changed = weights.use(tx, job.id, number)
    audit.record(
        tx,
        at=ws.clock(),
        actor=actor.user_id,
        action="weights.used",
        job_id=job.id,
        detail={"number": number, "before": job.weights_number},
    )
    return changed


def description_of(tx: Transaction, job: Job) -> JobDescription:
    """The criteria in force, with the weights that they came with.

    Raises:
        ConflictError: `no_criteria`.
    """
    if not job.criteria_number:
        raise ConflictError(
            "no_criteria", "This job has no criteria yet. Write or paste its advert, then confirm them."
        )
    return criteria.get(tx, job.id, job.criteria_number).description


def _unchanged(job: Job, expected_revision: int | None) -> None:
    if expected_revision is not None and expected_revision != job.revision:
        raise ConflictError(
            "changed_meanwhile",
            "Somebody changed this job since you opened it. Load it again, look at the change, and repeat yours.",
        )


def _only_movable(scoring: Mapping[str, float]) -> None:
    if fixed := sorted(set(scoring) - {*ONLY_WEIGH, "schema"}):
        raise SettingsError(
            "bad_weights",
            f"{', '.join(fixed)} cannot be saved with a job's weights, which hold {', '.join(ONLY_WEIGH)}: other "
            "constants change what is found in a CV, and belong to the settings.",
        )


def _weighed(description: JobDescription, own: Mapping[str, float]) -> JobDescription:
    """The description with these weights; ids that it does not have are passed over, as criteria come and go."""
    wrong = [
        f"{name} is {value!r}"
        for name, value in own.items()
        if isinstance(value, bool)
        or not isinstance(value, (int, float))
        or not (value == 0 or LIGHTEST <= value <= HEAVIEST)
    ]
    if wrong:
        raise SettingsError(
            "bad_weights", f"A weight is 0, or {LIGHTEST:g} to {HEAVIEST:g}; but {'; '.join(sorted(wrong))}."
        )
    vector = description.requirements
    requirements = tuple(replace(asked, weight=float(own.get(asked.id, asked.weight))) for asked in vector.requirements)
    return replace(description, requirements=replace(vector, requirements=requirements))
