"""The criteria of a job: each version, what a person changes in them, and what nobody may be ranked by."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from hiring.errors import ConflictError, SettingsError
from hiring.evidence import Notice
from hiring.job import JobDescription, Requirement, RequirementVector
from jd.editing import Entry, Understood, revised, understand_entry
from jd.protected import Protected, protected
from pipeline import worker
from pipeline.service import access, jobs
from pipeline.service.actor import Actor
from pipeline.service.people_names import called_by
from pipeline.workspace import Workspace
from store import audit, criteria
from store import jobs as stored_jobs
from store.database import Transaction
from store.records import CriteriaVersion, Job, JobCounts

LONGEST_NOTE: Final = 500
_ID: Final = re.compile(r"r(\d+)")


@dataclass(frozen=True, slots=True)
class Refused:
    """A criterion that nobody is ranked by, with the reason."""

    text: str
    reason: Protected


@dataclass(frozen=True, slots=True)
class CriteriaPage:
    """The criteria in force, with their job."""

    job: Job
    counts: JobCounts
    version: CriteriaVersion


@dataclass(frozen=True, slots=True)
class ListedVersion:
    """One version, with the name of whoever made it."""

    version: CriteriaVersion
    by: str


@dataclass(frozen=True, slots=True)
class Tried:
    """One line of text as it would be understood; `refused` where nobody may be ranked by it."""

    text: str
    understood: Understood
    refused: Protected | None


class ProtectedCriterionError(SettingsError):
    """Criteria ask about what nobody may be ranked by; `refused` has each with its reason."""

    def __init__(self, refused: Sequence[Refused]) -> None:
        super().__init__("protected_criterion", " ".join(each.reason.reason for each in refused))
        self.refused = tuple(refused)

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.refused,)


def in_force(ws: Workspace, actor: Actor, job_id: str) -> CriteriaPage:
    """The criteria that applicants are ranked by now.

    Raises:
        ConflictError: `no_criteria`, where the job has none yet.
        NotFoundError: `no_job`.
    """
    actor.require("jobs:read")
    with ws.database.read() as tx:
        job = access.job_for(tx, actor, job_id)
        counts = stored_jobs.counts(tx, [job.id], actor.user_id)[job.id]
        return CriteriaPage(job, counts, current(tx, job))


def version(ws: Workspace, actor: Actor, job_id: str, number: int) -> CriteriaVersion:
    """One version.

    Raises:
        NotFoundError: `no_job`, `no_criteria`.
    """
    actor.require("jobs:read")
    with ws.database.read() as tx:
        return criteria.get(tx, access.job_for(tx, actor, job_id).id, number)


def listed(ws: Workspace, actor: Actor, job_id: str) -> tuple[ListedVersion, ...]:
    """All versions, the newest first."""
    actor.require("jobs:read")
    with ws.database.read() as tx:
        found = criteria.listed(tx, access.job_for(tx, actor, job_id).id)
        names = called_by(tx, {each.made_by for each in found})
        return tuple(ListedVersion(each, names[each.made_by]) for each in reversed(found))


def try_line(ws: Workspace, text: str, *, title: str = "", country: str | None = None) -> Tried:
    """How a line of text would be understood as a criterion; nothing is kept."""
    return Tried(text, understand_entry(text, title=title), protected(text, country=country, as_of=ws.clock().date()))


def save(
    ws: Workspace,
    actor: Actor,
    job_id: str,
    entries: Sequence[Entry],
    *,
    expected_revision: int | None = None,
    note: str = "",
) -> CriteriaVersion:
    """Make the entries the next version, and have every applicant matched again. Without a change, no version is made.

    Raises:
        ProtectedCriterionError: `protected_criterion`: one asks about what nobody may be ranked by.
        SettingsError: `bad_criteria`, naming every entry that cannot be used.
        ConflictError: `changed_meanwhile`; `no_criteria`.
        NotFoundError: `no_job`.
    """
    actor.require("jobs:write")
    clean_note = " ".join(note.split())
    if len(clean_note) > LONGEST_NOTE:
        raise SettingsError("bad_criteria", f"The note has {len(clean_note):,} characters; allowed are {LONGEST_NOTE}.")
    encoder = worker.judge_encoder(ws.model, None)
    now = ws.clock()
    with ws.database.write() as tx:
        job = access.job_for(tx, actor, job_id)
        jobs.unchanged(job, expected_revision)
        before = current(tx, job)
        after = revised(before.description, entries, encoder=encoder, next_number=next_number(tx, job))
        if refused := refused_of(after.requirements.requirements, country=job.country, as_of=now.date()):
            raise ProtectedCriterionError(refused)
        if after == before.description:
            return before
        made = criteria.add(tx, job.id, after, made_by=actor.user_id, at=now, note=clean_note)
        audit.record(
            tx,
            at=now,
            actor=actor.user_id,
            action="criteria.saved",
            job_id=job.id,
            detail={"number": made.number} | _difference(before.description, after),
        )
    ws.queue.rescore(job.id)
    return made


def lawful(description: JobDescription, *, country: str | None, as_of: date) -> tuple[JobDescription, list[Refused]]:
    """The criteria of an advert without those that nobody may be ranked by, each of which is told in its notices.

    Raises:
        ProtectedCriterionError: nothing else is left.
    """
    asked = description.requirements.requirements
    refused = refused_of(asked, country=country, as_of=as_of)
    if not refused:
        return description, []
    out = {each.text for each in refused}
    rows = [row for row, requirement in enumerate(asked) if _flat(requirement) not in out]
    if not rows:
        raise ProtectedCriterionError(refused)
    vector = description.requirements
    kept = RequirementVector(tuple(asked[row] for row in rows), vector.embeddings[rows], vector.encoder)
    notices = tuple(
        Notice("protected_criterion", f"Not taken as a criterion: {each.reason.reason}") for each in refused
    )
    return replace(description, requirements=kept, notices=(*description.notices, *notices)), refused


def refused_of(asked: Sequence[Requirement], *, country: str | None, as_of: date) -> list[Refused]:
    """Those that nobody may be ranked by, by their words and by the names that they ask for."""
    found: list[Refused] = []
    for requirement in asked:
        names = [name for group in requirement.groups for name in group.any_of]
        for text in (_flat(requirement), *names):
            reason = protected(text, country=country, as_of=as_of)
            if reason is not None:
                found.append(Refused(_flat(requirement), reason))
                break
    return found


def current(tx: Transaction, job: Job) -> CriteriaVersion:
    """The version in force.

    Raises:
        ConflictError: `no_criteria`.
    """
    if not job.criteria_number:
        raise ConflictError("no_criteria", "This job has no criteria yet. Write or paste its advert, then use it.")
    return criteria.get(tx, job.id, job.criteria_number)


def next_number(tx: Transaction, job: Job) -> int:
    """The number of the first id that no version of the job's criteria has used."""
    used = [
        int(found[1])
        for each in criteria.listed(tx, job.id)
        for requirement in each.description.requirements.requirements
        if (found := _ID.fullmatch(requirement.id))
    ]
    return max(used, default=0) + 1


def _flat(requirement: Requirement) -> str:
    return " ".join(requirement.text.split())


def _difference(before: JobDescription, after: JobDescription) -> dict[str, object]:
    """Which criteria changed, by id."""
    old = {asked.id: asked for asked in before.requirements.requirements}
    new = {asked.id: asked for asked in after.requirements.requirements}
    same = [one for one in new if one in old]
    return {
        "added": [one for one in new if one not in old],
        "removed": [one for one in old if one not in new],
        "changed": [one for one in same if replace(new[one], span=old[one].span) != old[one]],
        "moved": same != [one for one in old if one in new],
    }
