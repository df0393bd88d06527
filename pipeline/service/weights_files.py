"""Weights of a job as a file, and a file as a version: from a notebook or `rolecall tune` to the page, and back."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from hiring.errors import SettingsError
from pipeline.service import access, weights
from pipeline.service.actor import Actor
from pipeline.service.weights import description_of, version_in_force, weighing
from pipeline.workspace import Workspace
from ranking.named_weights import NAMED_WEIGHTS_SCHEMA, NamedWeights, words_of
from ranking.settings import ONLY_WEIGH, WEIGHTS_SCHEMA
from store import weights as stored
from store.records import WeightsVersion

LARGEST_FILE: Final = 256 * 1024


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that became a version; `not_asked` are the criteria that it weighs and this job does not have."""

    version: WeightsVersion
    not_asked: tuple[str, ...]


def take(
    ws: Workspace,
    actor: Actor,
    job_id: str,
    content: bytes | Mapping[str, Any],
    *,
    name: str = "",
    base: int | None = None,
    put_in_force: bool = False,
    expected_revision: int | None = None,
) -> Taken:
    """Keep the weights of a file as the next version of a job.

    Args:
        ws: the installation.
        actor: who brings it.
        job_id: the job.
        content: `rolecall/named-weights@1`, or constants alone; as bytes, or read already.
        name: what to call the version; empty: as the file says.
        base: the version that its factors are laid over; None: the one in force, 0: the weights of the criteria.
        put_in_force: whether the order is made with it from now on.
        expected_revision: of the job, as the person saw it.

    Raises:
        SettingsError: `bad_weights` or `bad_settings`, saying what is wrong with the file.
        NotFoundError: `no_job`, or there is no such version to lay them over.
    """
    actor.require("jobs:write")
    data = _read(content) if isinstance(content, bytes) else content
    schema = data.get("schema")
    if schema not in (NAMED_WEIGHTS_SCHEMA, WEIGHTS_SCHEMA):
        raise SettingsError(
            "bad_weights",
            f"The schema of the file is {schema!r}. Needed is {NAMED_WEIGHTS_SCHEMA!r}, as `rolecall tune --save` and "
            "notebook 2 write it.",
        )
    given = NamedWeights.from_dict(data, name.strip() or "Weights of a file")
    with ws.database.read() as tx:
        job = access.job_for(tx, actor, job_id)
        description = description_of(tx, job)
        below = version_in_force(tx, job) if base is None else stored.get(tx, job.id, base) if base else None
        before = weighing(tx, description, below)
        own = weighing(tx, description, None).scoring
    fixed = {key: values for key, values in own.diff(given.scoring).items() if key not in ONLY_WEIGH}
    if fixed:
        told = "; ".join(f"{key} is {here:g} here and {there:g} in the file" for key, (here, there) in fixed.items())
        raise SettingsError(
            "bad_weights",
            f"The file was made with other constants: {told}. These change what is found in a CV, so they belong to "
            "all jobs: set them under Settings, Scoring, or write the file anew with those of this installation.",
        )
    asked = before.description.requirements.requirements
    came_with = {one.id: one.weight for one in description.requirements.requirements}
    version = weights.save(
        ws,
        actor,
        job_id,
        name=name.strip() or given.name,
        criteria_weights={
            one.id: round(one.weight, 4) for one in given.weigh(asked) if round(one.weight, 4) != came_with[one.id]
        },
        scoring={key: getattr(given.scoring, key) for key in ONLY_WEIGH},
        put_in_force=put_in_force,
        expected_revision=expected_revision,
        note=given.note,
        from_file=True,
    )
    return Taken(version, given.not_asked(asked))


def named(ws: Workspace, actor: Actor, job_id: str, number: int) -> NamedWeights:
    """A version as named weights, which `rolecall rank --weights`, a notebook and this page load.

    Each criterion goes by its own words, since its number means another one elsewhere.

    Raises:
        NotFoundError: `no_job`, `no_weights`.
    """
    actor.require("jobs:read")
    with ws.database.read() as tx:
        job = access.job_for(tx, actor, job_id)
        version = stored.get(tx, job.id, number) if number else None
        description = description_of(tx, job)
        made = weighing(tx, description, version)
    came_with = {one.id: one.weight for one in description.requirements.requirements}
    return NamedWeights(
        made.name or "As the criteria came",
        made.scoring,
        {},
        version.note if version else "",
        {
            words_of(one): one.weight
            for one in made.description.requirements.requirements
            if one.weight != came_with[one.id]
        },
    )


def _read(content: bytes) -> Mapping[str, Any]:
    if len(content) > LARGEST_FILE:
        raise SettingsError("bad_weights", f"A file of weights holds at most {LARGEST_FILE // 1024} kB.")
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as wrong:
        what = f": {wrong.msg}, line {wrong.lineno}" if isinstance(wrong, json.JSONDecodeError) else ""
        raise SettingsError("bad_weights", f"The file is not JSON{what}. Choose the .json file of weights.") from wrong
    if not isinstance(data, dict):
        raise SettingsError("bad_weights", "The file holds no object of weights.")
    return data
