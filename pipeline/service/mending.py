"""Correcting what was read of one applicant: who and why is kept, and what it changes is known at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, get_args

from hiring.correction import Correction, CorrectionKind
from hiring.errors import ConflictError, NotFoundError, SettingsError, UnreadableFileError
from hiring.job import Requirement
from hiring.match import Match
from parsers.corrections import check_correction, corrected, skill_named
from pipeline.at_once import at_once
from pipeline.background import cv_work
from pipeline.background.question import Question, encoder_name, handed_in, question_of
from pipeline.background.reading import put_row
from pipeline.blind import Blind
from pipeline.packing import pack_profile, unpack_candidate
from pipeline.service import weights
from pipeline.service.actor import Actor
from pipeline.service.applicants import Known, known, revision_of
from pipeline.workspace import Workspace
from ranking.rank import effective_weights, score
from store import audit, corrections, criteria, embeddings
from store.database import Transaction
from store.ids import new_id

KINDS: Final[tuple[CorrectionKind, ...]] = get_args(CorrectionKind)
LONGEST_REASON: Final = 300
MOST_AT_ONCE: Final = 20


@dataclass(frozen=True, slots=True)
class Mend:
    """One thing to be corrected; see `hiring.correction.Correction`."""

    kind: CorrectionKind
    value: str = ""
    job: int | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """A criterion that is answered otherwise than before."""

    requirement: Requirement
    before: Match
    after: Match


@dataclass(frozen=True, slots=True)
class Difference:
    """What corrections change.

    Attributes:
        score_before, score_after: 0 to 100, by the weights in force; None where the applicant is not scored, as
            where the job has no criteria yet.
        months_before, months_after: of all dated jobs.
        criteria: those that are answered otherwise, in the order of the advert.
        corrections: those that it is the difference of.
    """

    score_before: float | None
    score_after: float | None
    months_before: int
    months_after: int
    criteria: tuple[Changed, ...]
    corrections: tuple[Correction, ...]


def correct(
    ws: Workspace,
    actor: Actor,
    job_id: str,
    applicant_id: str,
    mends: Sequence[Mend],
    why: str,
    *,
    expected: int | None = None,
) -> Difference:
    """Lay corrections over what was read, and score the applicant again at once.

    Args:
        ws: the installation.
        actor: who corrects.
        job_id, applicant_id: whose reading.
        mends: what to correct, together for one reason.
        why: the person's reason; shown beside every answer that rests on it.
        expected: the revision that the person saw; None: whatever it is.

    Raises:
        SettingsError: a correction does not fit or says nothing new (see `parsers.corrections.check_correction`),
            `no_reason`, or `not_read`.
        NotFoundError: `no_job` or `no_applicant`.
        ConflictError: `changed_meanwhile`.
    """
    actor.require("applicants:write")
    reason = " ".join(why.split())
    if not reason:
        raise SettingsError("no_reason", "Say why: the reason is shown beside every answer that rests on it.")
    if len(reason) > LONGEST_REASON:
        raise SettingsError("value_too_long", f"The reason has {len(reason)} characters; at most {LONGEST_REASON} fit.")
    if not 0 < len(mends) <= MOST_AT_ONCE:
        raise SettingsError("nothing_to_correct", "Nothing was changed: there is nothing to correct.")
    with ws.database.read() as tx:
        found = known(tx, actor, job_id, applicant_id)
        _as_expected(found, expected)
    if found.read is None:
        raise SettingsError("not_read", "This file was not read, so there is nothing to correct in it.")
    laid = list(found.laid)
    new = []
    for mend in mends:
        value = skill_named(mend.value) if mend.kind in ("skill_added", "skill_removed") else mend.value.strip()
        job = None if mend.kind == "skill_removed" and mend.job is None else mend.job
        correction = Correction(new_id(), mend.kind, job, value, reason, actor.user_id, ws.clock())
        check_correction(found.read, laid, correction)
        laid.append(correction)
        new.append(correction)
    return _lay(ws, actor, found, tuple(laid), tuple(new), "added")


def take_back(
    ws: Workspace, actor: Actor, job_id: str, applicant_id: str, correction_id: str, *, expected: int | None = None
) -> Difference:
    """Take a correction back, and score the applicant again at once; the audit log keeps that it was there.

    Raises:
        NotFoundError: `no_job`, `no_applicant` or `no_correction`.
        ConflictError: `changed_meanwhile`.
    """
    actor.require("applicants:write")
    with ws.database.read() as tx:
        found = known(tx, actor, job_id, applicant_id)
        _as_expected(found, expected)
    gone = tuple(one for one in found.laid if one.id == correction_id)
    if not gone:
        raise _no_correction()
    left = tuple(one for one in found.laid if one.id != correction_id)
    return _lay(ws, actor, found, left, gone, "taken back")


def difference(
    ws: Workspace, actor: Actor, job_id: str, applicant_id: str, correction_ids: Sequence[str]
) -> Difference:
    """What these corrections change: the applicant with them and without them.

    Raises:
        NotFoundError: `no_job`, `no_applicant` or `no_correction`.
    """
    actor.require("applicants:read")
    with ws.database.read() as tx:
        found = known(tx, actor, job_id, applicant_id)
    chosen = tuple(one for one in found.laid if one.id in set(correction_ids))
    if not chosen or len(chosen) != len(set(correction_ids)):
        raise _no_correction()
    without = tuple(one for one in found.laid if one not in chosen)
    scored = _scored(ws, found, (without, found.laid))
    return _difference(ws, found, without, found.laid, scored, chosen)


@dataclass(frozen=True)
class _Scored:
    """The rows of one applicant for several sets of corrections; None for each where nothing is asked."""

    question: Question | None
    rows: tuple[cv_work.Row | None, ...]


def _lay(
    ws: Workspace, actor: Actor, found: Known, laid: tuple[Correction, ...], moved: tuple[Correction, ...], how: str
) -> Difference:
    scored = _scored(ws, found, (found.laid, laid))
    with ws.database.write() as tx:
        now = known(tx, actor, found.job.id, found.applicant.id)
        _as_expected(now, revision_of(found))
        for correction in moved:
            if how == "added":
                corrections.add(tx, found.applicant.id, correction)
            else:
                corrections.remove(tx, found.applicant.id, correction.id)
            audit.record(
                tx,
                at=ws.clock(),
                actor=actor.user_id,
                action="correction.added" if how == "added" else "correction.taken_back",
                job_id=found.job.id,
                applicant_id=found.applicant.id,
                detail={"kind": correction.kind, "job": correction.job, "correction": correction.id},
            )
        asked = question_of(tx, now.job, ws.model)
        row = scored.rows[1]
        fits = asked is not None and scored.question is not None and _same(asked, scored.question)
        if fits and row is not None and scored.question is not None:
            put_row(tx, found.applicant.id, scored.question, laid, row)
    if asked is not None and not (fits and row is not None):
        ws.queue.rescore(found.job.id)
    return _difference(ws, found, found.laid, laid, scored, moved)


def _same(one: Question, other: Question) -> bool:
    return (one.number, one.version) == (other.number, other.version)


def _scored(ws: Workspace, found: Known, sets: Sequence[tuple[Correction, ...]]) -> _Scored:
    """The answers with each of these sets of corrections, made in a worker process."""
    if found.read is None:
        return _Scored(None, tuple(None for _ in sets))
    with ws.database.read() as tx:
        question = question_of(tx, found.job, ws.model)
        vectors = embeddings.get(tx, found.applicant.id, encoder_name(ws.model)) if question else None
    if question is None:
        return _Scored(None, tuple(None for _ in sets))
    body, modified = pack_profile(found.read), handed_in(found.applicant)
    tasks = [cv_work.ReadBefore(body, cv_work.Asked(question, laid, vectors, modified)) for laid in sets]
    rows = at_once().run(cv_work.match_again, tasks, replace(ws.limits, seconds=ws.limits.seconds * len(tasks)))
    if isinstance(rows, UnreadableFileError):
        return _Scored(question, tuple(None for _ in sets))
    return _Scored(question, tuple(rows))


def _difference(
    ws: Workspace,
    found: Known,
    before: tuple[Correction, ...],
    after: tuple[Correction, ...],
    scored: _Scored,
    chosen: tuple[Correction, ...],
) -> Difference:
    months = [corrected(found.read, laid).total_months if found.read else 0 for laid in (before, after)]
    if scored.question is None or any(row is None for row in scored.rows):
        return Difference(None, None, months[0], months[1], (), chosen)
    sides = [unpack_candidate(row.body).matches for row in scored.rows if row is not None]
    with ws.database.read() as tx:
        requirements, weighed = _weights(tx, found, scored.question.number)
    scores = [score([match.value for match in side], weighed) for side in sides]
    changed = tuple(
        Changed(asked, one, other)
        for asked, one, other in zip(requirements, sides[0], sides[1], strict=True)
        if one != other
    )
    if found.hidden and found.read is not None:
        blind = Blind(found.read)
        changed = tuple(Changed(one.requirement, blind.match(one.before), blind.match(one.after)) for one in changed)
    return Difference(scores[0], scores[1], months[0], months[1], changed, chosen)


def _weights(tx: Transaction, found: Known, number: int) -> tuple[tuple[Requirement, ...], tuple[float, ...]]:
    description = criteria.get(tx, found.job.id, number).description
    weighed = weights.weighing(tx, description, weights.version_in_force(tx, found.job))
    requirements = weighed.description.requirements.requirements
    return requirements, effective_weights(requirements, weighed.scoring)


def _as_expected(found: Known, expected: int | None) -> None:
    if expected is not None and expected != revision_of(found):
        raise ConflictError(
            "changed_meanwhile",
            "Somebody corrected this applicant since you opened it. Load it again, look at that, and repeat yours.",
        )


def _no_correction() -> NotFoundError:
    return NotFoundError("no_correction", "There is no such correction; somebody may have taken it back already.")
