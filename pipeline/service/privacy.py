"""How long applicants' data are kept, and the erasure of one person everywhere, with a receipt."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

import msgspec

from hiring.candidate import Contact
from hiring.errors import NotFoundError, SettingsError
from pipeline import kept_in_memory
from pipeline.service.actor import Actor
from pipeline.service.people_names import called_by
from pipeline.service.rankings import label_of
from pipeline.workspace import Workspace
from store import applicants, audit, deletions, erasure, jobs, preferences, profiles, uploads, views
from store.database import Transaction
from store.records import Applicant, Erasure, Job

DEFAULT_DAYS: Final = 180
SHORTEST_DAYS, LONGEST_DAYS = 1, 3650
CONFIRMATION: Final = "erase"
"""What a person types before anything is erased for good."""

SHORTEST_SEARCH: Final = 3
FOUND_AT_MOST: Final = 200
_AT_ONCE: Final = 1000

KINDS: Final[Mapping[str, str]] = {
    "applicants": "applicants",
    "files": "handed-in files",
    "profiles": "profiles read from CVs",
    "matches": "scored rows with reasons and quotes",
    "embeddings": "embeddings of sentences",
    "corrections": "corrections",
    "decisions": "decisions with their notes",
    "views": "marks of who opened or revealed them",
    "swaps": "rows of bias audits",
    "group_outcomes": "counts by group of their jobs",
    "audit_entries": "audit entries that no longer point at them",
}
"""What a receipt counts, in words."""


@dataclass(frozen=True, slots=True)
class DueJob:
    """A job whose applicants have been kept long enough."""

    job: Job
    applicants: int
    files: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What retention would erase now; nothing is changed by asking.

    Attributes:
        days: for how long data are kept after a job is closed.
        closed_before: the day before which a job must have been closed.
    """

    days: int
    closed_before: date
    jobs: tuple[DueJob, ...]

    @property
    def applicants(self) -> int:
        """Of all these jobs."""
        return sum(one.applicants for one in self.jobs)

    @property
    def files(self) -> int:
        """Of all these jobs."""
        return sum(one.files for one in self.jobs)


@dataclass(frozen=True, slots=True)
class Found:
    """An applicant that a search for a person found: shown to whoever may erase, kept nowhere."""

    applicant: Applicant
    job: Job
    label: str
    name: str | None
    emails: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt in words."""

    erasure: Erasure
    by: str

    @property
    def lines(self) -> tuple[tuple[str, int], ...]:
        """What went and how many, without what there was none of."""
        return tuple((KINDS.get(kind, kind), count) for kind, count in self.erasure.counts.items() if count)

    @property
    def at(self) -> datetime:
        """When it was erased."""
        return self.erasure.at


class _Who(msgspec.Struct):
    """The part of a packed profile that tells who it is; the rest is skipped, unread."""

    contact: Contact


_WHO: Final = msgspec.msgpack.Decoder(_Who)


def retention_plan(ws: Workspace, actor: Actor) -> Plan:
    """What has been kept long enough: a dry run."""
    actor.require("settings:write")
    with ws.database.read() as tx:
        days = int(preferences.get(tx, "retention_days", DEFAULT_DAYS))
        before = (ws.clock() - timedelta(days=days)).date()
        found = [_due(tx, job) for job in erasure.jobs_closed_before(tx, before)]
    return Plan(days, before, tuple(one for one in found if one.applicants or one.files))


def erase_what_is_due(ws: Workspace, actor: Actor, confirmation: str) -> tuple[Receipt, ...]:
    """Erase now what the plan names: a receipt a job.

    Raises:
        SettingsError: `not_confirmed`; nothing was erased.
        ConflictError: `archive_waiting`, where an archive of such a job is still being unpacked.
    """
    actor.require("settings:write")
    actor.require("applicants:erase")
    _confirmed(confirmation)
    receipts: list[Erasure] = []
    gone: list[str] = []
    for one in retention_plan(ws, actor).jobs:
        with ws.database.write() as tx:
            made, digests = erasure.erase_jobs(tx, [one.job.id], at=ws.clock(), made_by=actor.user_id)
            audit.record(
                tx,
                at=ws.clock(),
                actor=actor.user_id,
                action="retention.applied",
                job_id=one.job.id,
                detail={"receipt": made.id, "applicants": made.counts["applicants"]},
            )
        receipts.append(made)
        gone += digests
    _let_go(ws, gone)
    return tuple(Receipt(made, actor.name) for made in receipts)


def save_retention(ws: Workspace, actor: Actor, days: int) -> None:
    """Keep applicants' data for so many days after a job is closed.

    Raises:
        SettingsError: `bad_retention`.
    """
    actor.require("settings:write")
    if not SHORTEST_DAYS <= days <= LONGEST_DAYS:
        raise SettingsError(
            "bad_retention", f"Keep data for {SHORTEST_DAYS} to {LONGEST_DAYS} days after closing, not {days}."
        )
    with ws.database.write() as tx:
        before = int(preferences.get(tx, "retention_days", DEFAULT_DAYS))
        preferences.put(tx, "retention_days", days)
        audit.record(
            tx,
            at=ws.clock(),
            actor=actor.user_id,
            action="settings.saved",
            detail={"retention_days": days, "before": before},
        )


def find_person(ws: Workspace, actor: Actor, words: str) -> tuple[Found, ...]:
    """Applicants of all jobs whose name, e-mail or file name holds the words. The words are kept nowhere.

    Who is found is shown by name: where that was hidden, each is an entry of the audit log.

    Raises:
        SettingsError: `bad_search`: too few letters, or too many people.
    """
    actor.require("applicants:erase")
    wanted = _plain(words).split()
    if sum(map(len, wanted)) < SHORTEST_SEARCH:
        raise SettingsError(
            "bad_search", f"Type at least {SHORTEST_SEARCH} letters of a name, an e-mail or a file name."
        )
    found: list[Found] = []
    with ws.database.read() as tx:
        for job in _jobs(tx):
            found += _found_in(tx, job, wanted)
            if len(found) > FOUND_AT_MOST:
                raise SettingsError(
                    "bad_search", f"More than {FOUND_AT_MOST} applicants fit. Type more of the name, or the e-mail."
                )
        hidden = [
            each
            for each in found
            if each.job.blind and each.applicant.id not in views.revealed(tx, actor.user_id, each.job.id)
        ]
    with ws.database.write() as tx:
        for each in hidden:
            audit.record(
                tx,
                at=ws.clock(),
                actor=actor.user_id,
                action="applicant.found",
                job_id=each.job.id,
                applicant_id=each.applicant.id,
            )
    return tuple(found)


def erase_people(ws: Workspace, actor: Actor, applicant_ids: Sequence[str], confirmation: str) -> Receipt:
    """Erase these applicants everywhere: files, text, scores, embeddings, decisions; the log keeps that it happened.

    Raises:
        SettingsError: `not_confirmed`, or `nobody_chosen`; nothing was erased.
        NotFoundError: `no_applicant`: one of them does not exist (any more); nothing was erased.
        ConflictError: `archive_waiting`.
    """
    actor.require("applicants:erase")
    chosen = tuple(dict.fromkeys(applicant_ids))
    if not chosen:
        raise SettingsError("nobody_chosen", "Tick the applicants to erase first. Nothing was erased.")
    _confirmed(confirmation)
    with ws.database.write() as tx:
        for applicant_id in chosen:
            applicants.get(tx, applicant_id)
        made, digests = erasure.erase(tx, chosen, at=ws.clock(), made_by=actor.user_id)
        audit.record(
            tx,
            at=ws.clock(),
            actor=actor.user_id,
            action="applicant.erased",
            detail={"receipt": made.id, "applicants": made.counts["applicants"]},
        )
    _let_go(ws, digests)
    return Receipt(made, actor.name)


def receipts(ws: Workspace, actor: Actor) -> tuple[Receipt, ...]:
    """The receipts of all erasures, newest first."""
    actor.require("settings:write")
    with ws.database.read() as tx:
        made = erasure.receipts(tx)
        names = called_by(tx, {one.made_by for one in made})
    return tuple(Receipt(one, names[one.made_by]) for one in made)


def receipt(ws: Workspace, actor: Actor, receipt_id: str) -> Receipt:
    """One receipt.

    Raises:
        NotFoundError: `no_receipt`.
    """
    for one in receipts(ws, actor):
        if one.erasure.id == receipt_id:
            return one
    raise NotFoundError("no_receipt", "There is no receipt of that number. See Settings for all receipts.")


def _let_go(ws: Workspace, digests: Sequence[str]) -> None:
    """Delete the bytes that no row needs any more, what memory keeps of them, and what the database's log keeps."""
    kept_in_memory.let_go(digests)
    deletions.sweep(ws.database, ws.files)


def _confirmed(confirmation: str) -> None:
    if confirmation.strip().casefold() != CONFIRMATION:
        raise SettingsError("not_confirmed", f"Type “{CONFIRMATION}” to confirm. Nothing was erased.")


def _due(tx: Transaction, job: Job) -> DueJob:
    files, last = 0, None
    while some := uploads.listed(tx, job.id, limit=_AT_ONCE, after=last):
        files, last = files + len(some), some[-1].id
    return DueJob(job, sum(applicants.state_counts(tx, job.id).values()), files)


def _jobs(tx: Transaction) -> Iterator[Job]:
    last: str | None = None
    while some := jobs.listed(tx, limit=_AT_ONCE, after=last):
        yield from some
        last = some[-1].id


def _found_in(tx: Transaction, job: Job, wanted: Sequence[str]) -> Iterator[Found]:
    everybody = applicants.listed(tx, job.id)
    contacts = {
        stored.applicant_id: _WHO.decode(stored.body).contact
        for stored in profiles.many(tx, [one.id for one in everybody])
    }
    for one in everybody:
        contact = contacts.get(one.id, Contact())
        if any(_holds(text, wanted) for text in (contact.name or "", *contact.emails, one.file_name)):
            yield Found(one, job, label_of(one), contact.name, contact.emails)


def _holds(text: str, wanted: Sequence[str]) -> bool:
    plain = _plain(text)
    return all(word in plain for word in wanted)


def _plain(text: str) -> str:
    """In small letters, without accents, so that "Zielinski" finds "Zieliński".

    >>> _plain("  Zoë  Łukasz-Müller ")
    'zoe łukasz-muller'
    """
    split = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(letter for letter in split if not unicodedata.combining(letter)).split())
