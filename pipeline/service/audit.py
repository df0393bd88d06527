"""The audit log as people read it: who did what, when, in which job."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pipeline.exports.audit_lines import AuditLine
from pipeline.service.actor import Actor
from pipeline.service.people_names import called_by
from pipeline.workspace import Workspace
from store import applicants, audit, jobs
from store.database import Transaction
from store.records import AuditEntry

WORDS: Final[Mapping[str, str]] = {
    "advert.changed": "Changed an advert",
    "applicant.accepted": "Said that it is a CV",
    "applicant.corrected": "Corrected what was read",
    "applicant.erased": "Erased applicants",
    "applicant.found": "Found by name, to be erased",
    "applicant.opened": "Opened an applicant",
    "applicant.revealed": "Revealed a name",
    "applicant.tried_again": "Had a file read again",
    "applicants.expired": "Erased what had been kept long enough",
    "audit.exported": "Exported the audit log",
    "bias_audit.counted": "Counted outcomes by group",
    "bias_audit.exported": "Exported a bias audit",
    "bias_audit.forgotten": "Deleted outcomes by group",
    "bias_audit.swaps_asked": "Had swaps made for a bias audit",
    "backup.made": "Made a backup",
    "comparison.exported": "Exported a comparison",
    "correction.added": "Corrected what was read",
    "correction.taken_back": "Took a correction back",
    "criteria.saved": "Saved the criteria",
    "decision.made": "Decided",
    "file.received": "Received a file",
    "job.changed": "Changed a job",
    "job.closed": "Closed a job",
    "job.created": "Created a job",
    "job.members_set": "Set who belongs to a job",
    "job.reopened": "Opened a job again",
    "profile.exported": "Exported a profile",
    "ranking.exported": "Exported a ranking",
    "reading.cancelled": "Cancelled what was waiting",
    "retention.applied": "Erased what had been kept long enough",
    "session.begun": "Signed in",
    "session.ended": "Signed out",
    "settings.saved": "Changed the settings",
    "token.made": "Made an API token",
    "token.revoked": "Ended an API token",
    "user.added": "Added an account",
    "user.changed": "Changed an account",
    "user.invited": "Invited somebody",
    "user.password_set": "Set a password",
    "weights.saved": "Saved weights",
    "weights.used": "Put weights in force",
}
"""What is said of an action; of another one, its own words are."""

_AT_ONCE: Final = 1000


@dataclass(frozen=True, slots=True)
class AuditFilters:
    """Which entries to show; None: any."""

    job_id: str | None = None
    action: str | None = None
    actor: str | None = None

    def let_through(self, entry: AuditEntry) -> bool:
        """Whether an entry is one of them."""
        return (
            (self.job_id is None or entry.job_id == self.job_id)
            and (self.action is None or entry.action == self.action)
            and (self.actor is None or entry.actor == self.actor)
        )


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Some entries, newest first.

    Attributes:
        older: the id to go on from; None at the end of the log.
        jobs, actions, actors: id or code -> words, of all that the log knows, to choose from.
    """

    lines: tuple[AuditLine, ...]
    older: int | None
    jobs: Mapping[str, str]
    actions: Mapping[str, str]
    actors: Mapping[str, str]


def words_for(action: str) -> str:
    """An action in words.

    >>> words_for("ranking.exported"), words_for("file_cache.cleared")
    ('Exported a ranking', 'File cache: cleared')
    """
    if action in WORDS:
        return WORDS[action]
    noun, _, verb = action.replace("_", " ").partition(".")
    return f"{noun.capitalize()}: {verb}" if verb else noun.capitalize()


def page(ws: Workspace, actor: Actor, filters: AuditFilters, *, before: int = 0, limit: int = 100) -> AuditPage:
    """The newest entries that the filters let through.

    Args:
        ws: the installation.
        actor: who looks.
        filters: which entries.
        before: only older ones than that entry; 0: from the newest on.
        limit: at most so many.
    """
    actor.require("audit:read")
    with ws.database.read() as tx:
        found: list[AuditEntry] = []
        for entry in _newest_first(tx, filters, before):
            found.append(entry)
            if len(found) > limit:
                break
        shown = found[:limit]
        everything = {(one.job_id, one.action, one.actor) for one in _newest_first(tx, AuditFilters(), 0)}
        titles = _titles(tx, {job_id for job_id, _, _ in everything if job_id})
        names = called_by(tx, {who for _, _, who in everything})
        actions = {action: words_for(action) for _, action, _ in everything}
        made = tuple(_lines(tx, shown, titles, names))
    older = shown[-1].id if len(found) > limit else None
    return AuditPage(made, older, _by_words(titles), _by_words(actions), _by_words(names))


def lines(ws: Workspace, actor: Actor, filters: AuditFilters) -> tuple[AuditLine, ...]:
    """All entries that the filters let through, newest first."""
    actor.require("audit:read")
    with ws.database.read() as tx:
        found = list(_newest_first(tx, filters, 0))
        titles = _titles(tx, {one.job_id for one in found if one.job_id})
        return tuple(_lines(tx, found, titles, called_by(tx, {one.actor for one in found})))


def told(ws: Workspace, actor: Actor, filters: AuditFilters) -> str:
    """The filters in words; empty where nothing is left out."""
    actor.require("audit:read")
    with ws.database.read() as tx:
        parts = []
        if filters.job_id is not None:
            parts.append(f"job {_titles(tx, {filters.job_id})[filters.job_id]}")
        if filters.action is not None:
            parts.append(words_for(filters.action))
        if filters.actor is not None:
            parts.append(f"by {called_by(tx, {filters.actor})[filters.actor]}")
    return ", ".join(parts)


def _newest_first(tx: Transaction, filters: AuditFilters, before: int) -> Iterator[AuditEntry]:
    while True:
        some = audit.listed(tx, job_id=filters.job_id, after=before, limit=_AT_ONCE, newest_first=True)
        yield from filter(filters.let_through, some)
        if len(some) < _AT_ONCE:
            return
        before = some[-1].id


def _titles(tx: Transaction, job_ids: set[str]) -> dict[str, str]:
    """Job id -> title; the id itself where there is no such job any more."""
    titles = dict.fromkeys(job_ids, "")
    last: str | None = None
    while some := jobs.listed(tx, limit=_AT_ONCE, after=last):
        titles |= {job.id: job.title or "Job without a title" for job in some if job.id in titles}
        last = some[-1].id
    return {job_id: title or job_id for job_id, title in titles.items()}


def _lines(
    tx: Transaction, entries: list[AuditEntry], titles: Mapping[str, str], names: Mapping[str, str]
) -> Iterator[AuditLine]:
    numbers: dict[str, dict[str, int]] = {}
    for entry in entries:
        if entry.applicant_id and entry.job_id and entry.job_id not in numbers:
            numbers[entry.job_id] = {one.id: one.number for one in applicants.listed(tx, entry.job_id)}
        number = numbers.get(entry.job_id or "", {}).get(entry.applicant_id or "")
        yield AuditLine(
            id=entry.id,
            at=entry.at,
            who=names[entry.actor],
            what=words_for(entry.action),
            action=entry.action,
            job_id=entry.job_id,
            job=titles.get(entry.job_id, "") if entry.job_id else "",
            applicant=f"Applicant {number}" if number else "",
            detail=entry.detail,
        )


def _by_words(known: Mapping[str, str]) -> Mapping[str, str]:
    return dict(sorted(known.items(), key=lambda item: item[1].casefold()))
