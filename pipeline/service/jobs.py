"""Jobs: the list with its counts, what can be changed of one, and who sees it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from hiring.errors import ConflictError, SettingsError
from jd.countries import load_country
from pipeline.service import access
from pipeline.service.actor import LOCAL, SEES_ALL_JOBS, Actor
from pipeline.workspace import Workspace
from store import audit, jobs, users
from store.database import Transaction
from store.records import Job, JobCounts, JobStatus, User

LONGEST_TITLE: Final = 120
_EARLIEST: Final = date(2000, 1, 1)
_NOTHING: Final = JobCounts(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class ListedJob:
    """A job with what the list shows of it."""

    job: Job
    counts: JobCounts


@dataclass(frozen=True, slots=True)
class JobChange:
    """What is to change of a job; None leaves it as it is.

    Attributes:
        as_of: the day until which current jobs count; applicants are read and scored again by it.
        status: closing a job starts the time after which its data are erased.
        blind: whether names and contact data are hidden until somebody reveals them.
    """

    title: str | None = None
    country: str | None = None
    as_of: date | None = None
    status: JobStatus | None = None
    blind: bool | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody with an account, and how they come to see a job.

    Attributes:
        chosen: they belong to this job.
        sees_all: their role sees every job anyway.
    """

    user: User
    chosen: bool
    sees_all: bool


def listed(
    ws: Workspace, actor: Actor, *, status: JobStatus | None = None, limit: int = 100, after: str | None = None
) -> tuple[ListedJob, ...]:
    """The jobs that this person may see, the newest first.

    Args:
        after: the id of the last job that was seen; the list goes on behind it.
    """
    actor.require("jobs:read")
    with ws.database.read() as tx:
        if after is not None:
            access.job_for(tx, actor, after)
        member = None if actor.sees_all_jobs else actor.user_id
        found = jobs.listed(tx, status=status, member=member, limit=limit, after=after)
        counts = jobs.counts(tx, [job.id for job in found], actor.user_id)
        return tuple(ListedJob(job, counts.get(job.id, _NOTHING)) for job in found)


def get(ws: Workspace, actor: Actor, job_id: str) -> ListedJob:
    """One job.

    Raises:
        NotFoundError: `no_job`.
    """
    actor.require("jobs:read")
    with ws.database.read() as tx:
        job = access.job_for(tx, actor, job_id)
        return ListedJob(job, jobs.counts(tx, [job.id], actor.user_id).get(job.id, _NOTHING))


def change(ws: Workspace, actor: Actor, job_id: str, wanted: JobChange, *, expected_revision: int | None = None) -> Job:
    """Change a job; nothing is written where nothing differs. Names are shown by whoever may reveal them.

    Raises:
        ConflictError: `changed_meanwhile`: somebody changed the job since that revision.
        SettingsError: `bad_job`, naming what cannot be used; `unknown_country`.
        NotFoundError: `no_job`.
    """
    actor.require("jobs:write")
    now = ws.clock()
    with ws.database.write() as tx:
        job = access.job_for(tx, actor, job_id)
        unchanged(job, expected_revision)
        changes = _changes(job, wanted, now.date())
        if not changes:
            return job
        if changes.get("blind") is False:
            actor.require("applicants:reveal")
        if "status" in changes:
            changes["closed_at"] = now if changes["status"] == "closed" else None
        changed = jobs.update(tx, job.id, expected_revision=job.revision, **changes)
        audit.record(
            tx,
            at=now,
            actor=actor.user_id,
            action=_action(changes),
            job_id=job.id,
            detail={"fields": sorted(changes.keys() - {"closed_at"}), "revision": changed.revision},
        )
    if "as_of" in changes:
        ws.queue.rescore(job.id)
    return changed


def members(ws: Workspace, actor: Actor, job_id: str) -> tuple[Member, ...]:
    """Everybody with an active account, and whether they see this job; by name."""
    actor.require("jobs:read")
    with ws.database.read() as tx:
        access.job_for(tx, actor, job_id)
        chosen = frozenset(jobs.members(tx, job_id))
        return tuple(
            Member(user, user.id in chosen, user.role in SEES_ALL_JOBS)
            for user in sorted(users.listed(tx), key=lambda user: (user.name.casefold(), user.id))
            if user.active
        )


def set_members(ws: Workspace, actor: Actor, job_id: str, user_ids: Iterable[str]) -> None:
    """Let these people belong to the job. Whoever sets it stays in it, so that nobody locks themselves out.

    Raises:
        SettingsError: `unknown_user`, where an id is of nobody.
        NotFoundError: `no_job`.
    """
    actor.require("jobs:write")
    with ws.database.write() as tx:
        access.job_for(tx, actor, job_id)
        wanted = set(user_ids)
        if strangers := wanted - {user.id for user in users.listed(tx)} - {LOCAL.user_id}:
            raise SettingsError("unknown_user", f"There is no account with the id {min(strangers)[:40]!r}.")
        before = set(jobs.members(tx, job_id))
        wanted |= {actor.user_id, LOCAL.user_id} & before
        if wanted == before:
            return
        jobs.set_members(tx, job_id, wanted)
        audit.record(
            tx,
            at=ws.clock(),
            actor=actor.user_id,
            action="job.members_set",
            job_id=job_id,
            detail={"added": sorted(wanted - before), "removed": sorted(before - wanted)},
        )


def new_job(
    ws: Workspace,
    tx: Transaction,
    actor: Actor,
    *,
    title: str,
    country: str | None,
    as_of: date | None,
    advert: str,
    writing: dict[str, Any] | None,
) -> Job:
    """Make a job in a transaction that goes on; its day is today's unless another is given.

    Raises:
        SettingsError: `bad_job`.
    """
    now = ws.clock()
    faults = _title_faults(title) + (_day_faults(as_of, now.date()) if as_of else [])
    if faults:
        raise SettingsError("bad_job", " ".join(faults))
    job = jobs.create(
        tx,
        title=" ".join(title.split()),
        country=country,
        as_of=as_of or now.date(),
        advert=advert,
        writing=writing,
        created_by=actor.user_id,
        at=now,
    )
    audit.record(tx, at=now, actor=actor.user_id, action="job.created", job_id=job.id)
    return job


def unchanged(job: Job, expected_revision: int | None) -> None:
    """Pass a job that is still as it was when the change was begun.

    Raises:
        ConflictError: `changed_meanwhile`.
    """
    if expected_revision is not None and expected_revision != job.revision:
        raise ConflictError(
            "changed_meanwhile",
            "Somebody else changed this job in the meantime. Load it again, look at the change, and repeat yours.",
        )


def _changes(job: Job, wanted: JobChange, today: date) -> dict[str, Any]:
    faults: list[str] = []
    changes: dict[str, Any] = {}
    if wanted.title is not None:
        faults += _title_faults(wanted.title)
        changes["title"] = " ".join(wanted.title.split())
    if wanted.as_of is not None:
        faults += _day_faults(wanted.as_of, today)
        changes["as_of"] = wanted.as_of
    if wanted.country is not None:
        changes["country"] = load_country(wanted.country).code if wanted.country.strip() else None
    if wanted.status is not None:
        changes["status"] = wanted.status
    if wanted.blind is not None:
        changes["blind"] = wanted.blind
    if faults:
        raise SettingsError("bad_job", " ".join(faults))
    return {name: value for name, value in changes.items() if getattr(job, name) != value}


def _title_faults(title: str) -> list[str]:
    clean = " ".join(title.split())
    if any(not character.isprintable() for character in clean):
        return ["The title holds characters that cannot be shown; type it again."]
    if clean and any(map(str.isalnum, clean)) and len(clean) <= LONGEST_TITLE:
        return []
    return [f"The title has {len(clean):,} characters; a title has 1 to {LONGEST_TITLE}, with letters among them."]


def _day_faults(day: date, today: date) -> list[str]:
    latest = today + timedelta(days=366)
    if _EARLIEST <= day <= latest:
        return []
    return [f"Current jobs cannot count until {day}; allowed is a day from {_EARLIEST} to {latest}."]


def _action(changes: dict[str, Any]) -> str:
    match changes.get("status"):
        case "closed":
            return "job.closed"
        case "open":
            return "job.reopened"
    return "job.changed"
