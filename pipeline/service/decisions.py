"""What people decide about applicants: shortlist, hold, not now. Never preset, never lost, always logged."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, get_args

from hiring.errors import NotFoundError, SettingsError
from pipeline.service import access, rankings
from pipeline.service.actor import Actor
from pipeline.service.answers import names_of
from pipeline.service.hiding import blind_of, untold
from pipeline.service.people_names import called_by
from pipeline.service.reasons import load_reasons
from pipeline.workspace import Workspace
from store import applicants, audit, decisions, views
from store.database import Transaction
from store.records import Applicant, Decision, DecisionKind, Job

KINDS: Final[tuple[DecisionKind, ...]] = get_args(DecisionKind)
WORDS: Final[Mapping[DecisionKind, str]] = {
    "shortlist": "Shortlist",
    "hold": "Hold",
    "not_now": "Not now",
    "undecided": "Undecided",
}
LONGEST_REASON: Final = 200
LONGEST_NOTE: Final = 4000
MOST_AT_ONCE: Final = 1000


@dataclass(frozen=True, slots=True)
class Made:
    """One decision with the name of whoever made it."""

    decision: Decision
    by: str

    @property
    def words(self) -> str:
        """The kind in words."""
        return WORDS[self.decision.kind]


@dataclass(frozen=True, slots=True)
class Decided:
    """One applicant that somebody decided about.

    Attributes:
        called: the name where this person may see it, else "Applicant 12".
        now: the decision that holds.
        earlier: those before it, latest first.
        rank, score: None where the applicant is not ranked.
    """

    applicant: Applicant
    called: str
    now: Made
    earlier: tuple[Made, ...]
    rank: int | None
    score: float | None


@dataclass(frozen=True, slots=True)
class DecisionsView:
    """The decisions of a job as one person sees them.

    Attributes:
        rows: those that the filters let through: shortlist, hold, not now; within each by rank.
        counts: how many applicants each kind holds, `undecided` among them.
        people: user id -> name of all who decided here.
    """

    job: Job
    rows: tuple[Decided, ...]
    counts: Mapping[DecisionKind, int]
    people: Mapping[str, str]


def decide(
    ws: Workspace,
    actor: Actor,
    job_id: str,
    applicant_ids: Sequence[str],
    kind: str,
    *,
    reason: str = "",
    note: str = "",
) -> list[Decision]:
    """Keep a person's decision about each of these applicants; one entry of the audit log for each.

    Args:
        ws: the installation.
        actor: who decides; a person, or a program with that person's token.
        job_id: the job.
        applicant_ids: of that job; several for a decision that holds for all of them.
        kind: `shortlist`, `hold` or `not_now`; `undecided` takes an earlier decision back.
        reason: one of `load_reasons`, or the person's own words.
        note: anything else.

    Raises:
        SettingsError: `bad_decision`: no such kind, nobody chosen, or too long a text.
        NotFoundError: `no_job`, `no_applicant`; then nothing is kept.
    """
    actor.require("decisions:write")
    chosen = tuple(dict.fromkeys(applicant_ids))
    known, reason, note = _checked(kind, chosen, " ".join(reason.split()), note.strip())
    now = ws.clock()
    made = []
    with ws.database.write() as tx:
        job = access.job_for(tx, actor, job_id)
        own = {one.id for one in applicants.listed(tx, job.id)}
        if not own.issuperset(chosen):
            raise NotFoundError("no_applicant", "One of these applicants is not of this job. Load the page again.")
        before = decisions.latest(tx, job.id)
        for applicant_id in chosen:
            made.append(
                decisions.add(
                    tx,
                    job_id=job.id,
                    applicant_id=applicant_id,
                    kind=known,
                    reason=reason,
                    note=note,
                    made_by=actor.user_id,
                    at=now,
                )
            )
            earlier = before.get(applicant_id)
            audit.record(
                tx,
                at=now,
                actor=actor.user_id,
                action="decision.made",
                job_id=job.id,
                applicant_id=applicant_id,
                detail={"kind": known, "before": earlier.kind if earlier else "undecided"},
            )
    return made


def overview(
    ws: Workspace, actor: Actor, job_id: str, *, kind: str | None = None, made_by: str | None = None
) -> DecisionsView:
    """Everybody that was decided about, with the decisions before.

    Args:
        ws: the installation.
        actor: who looks.
        job_id: the job.
        kind: only those of that kind; None: shortlist, hold and not now.
        made_by: only decisions of that user.
    """
    actor.require("applicants:read")
    if kind is not None and kind not in KINDS:
        raise SettingsError("bad_decision", f"{kind!r} is no kind of decision; there are {', '.join(KINDS)}.")
    with ws.database.read() as tx:
        job = access.job_for(tx, actor, job_id)
        everybody = applicants.listed(tx, job.id)
        history = decisions.history(tx, job.id)
        latest = decisions.latest(tx, job.id)
        people = called_by(tx, {decision.made_by for decision in history})
        revealed = views.revealed(tx, actor.user_id, job.id)
        decided = [one for one in everybody if one.id in latest]
        called = names_of(tx, decided, revealed, blind=job.blind)
        hidden = {one.id for one in decided if job.blind and one.id not in revealed}
        history = _untold(tx, history, hidden)
        latest = {one.applicant_id: one for one in history}
    places = _places(ws, actor, job)
    counts: dict[DecisionKind, int] = dict.fromkeys(KINDS, 0)
    for one in everybody:
        counts[latest[one.id].kind if one.id in latest else "undecided"] += 1
    rows = []
    for one in decided:
        now = latest[one.id]
        if (now.kind != kind if kind else now.kind == "undecided") or (made_by and now.made_by != made_by):
            continue
        earlier = [past for past in history if past.applicant_id == one.id and past.id != now.id]
        rank, score = places.get(one.id, (None, None))
        rows.append(
            Decided(
                one,
                called[one.id],
                Made(now, people[now.made_by]),
                tuple(
                    Made(past, people[past.made_by])
                    for past in sorted(earlier, key=lambda past: past.made_at, reverse=True)
                ),
                rank,
                score,
            )
        )
    rows.sort(key=lambda row: (KINDS.index(row.now.decision.kind), row.rank or len(places) + 1, row.applicant.number))
    return DecisionsView(job, tuple(rows), counts, people)


def history(ws: Workspace, actor: Actor, job_id: str, applicant_id: str) -> tuple[Made, ...]:
    """Every decision about one applicant, latest first."""
    actor.require("applicants:read")
    with ws.database.read() as tx:
        job, applicant = access.applicant_for(tx, actor, applicant_id)
        if job.id != job_id:
            raise NotFoundError("no_applicant", "There is no such applicant in this job.")
        past = decisions.history(tx, job.id, applicant.id)
        if job.blind and applicant.id not in views.revealed(tx, actor.user_id, job.id):
            past = _untold(tx, past, {applicant.id})
        people = called_by(tx, {decision.made_by for decision in past})
    return tuple(Made(one, people[one.made_by]) for one in reversed(past))


def reasons(ws: Workspace) -> Mapping[str, tuple[str, ...]]:
    """Kind -> the reasons to choose from."""
    return load_reasons(ws.data_dir)


def _untold(tx: Transaction, made: Sequence[Decision], hidden: Collection[str]) -> list[Decision]:
    """Decisions of which those about hidden applicants tell no name, though people wrote it into a note."""
    telling = {one.applicant_id for one in made if one.applicant_id in hidden and (one.reason or one.note)}
    blinds = {applicant_id: blind_of(tx, applicant_id) for applicant_id in sorted(telling)}
    return [untold(one, blinds[one.applicant_id]) if one.applicant_id in blinds else one for one in made]


def _checked(kind: str, chosen: Sequence[str], reason: str, note: str) -> tuple[DecisionKind, str, str]:
    known = next((one for one in KINDS if one == kind), None)
    problems = []
    if known is None:
        problems.append(f"choose {', '.join(KINDS[:-1])} or {KINDS[-1]}, not {kind!r}")
    if not chosen:
        problems.append("choose at least one applicant")
    if len(chosen) > MOST_AT_ONCE:
        problems.append(f"choose at most {MOST_AT_ONCE} applicants at once, not {len(chosen)}")
    if len(reason) > LONGEST_REASON:
        problems.append(f"the reason may have {LONGEST_REASON} characters, not {len(reason)}: put the rest in the note")
    if len(note) > LONGEST_NOTE:
        problems.append(f"the note may have {LONGEST_NOTE} characters, not {len(note)}")
    if problems or known is None:
        raise SettingsError("bad_decision", f"This decision was not kept: {'; '.join(problems)}.")
    return known, reason, note


def _places(ws: Workspace, actor: Actor, job: Job) -> dict[str, tuple[int, float]]:
    """Applicant id -> rank and score; empty where the job has no criteria yet."""
    if not job.criteria_number:
        return {}
    return {row.applicant.id: (row.ranked.rank, row.ranked.score) for row in rankings.view(ws, actor, job.id).rows}
