"""The swaps of a bias audit over all applicants of a job, a few at a time, so that what is cut off goes on."""

from dataclasses import dataclass
from typing import Final

from hiring.correction import Correction
from hiring.errors import NotFoundError, UnreadableFileError
from pipeline.background import cv_work
from pipeline.background.question import Question, encoder_name, handed_in, question_of, row_version
from pipeline.background.runner import Runner
from pipeline.background.swap_work import SwapValues, pack, swap_again, swaps_version
from pipeline.counterfactual import TIMES
from pipeline.pool import Limits
from pipeline.workspace import Workspace
from store import applicants, corrections, embeddings, jobs, matches, profiles, swaps
from store.database import Transaction
from store.records import Applicant, Job, StoredSwaps, SwapRun

_AT_ONCE: Final = 2
"""CVs a task: a bias audit never holds a worker for long that a new CV waits for."""

NO_FORM: Final = "Another version of Rolecall read this CV. Have it read again first."


@dataclass(frozen=True)
class _Known:
    applicant: Applicant
    version: str
    task: cv_work.ReadBefore


def swap_job(ws: Workspace, runner: Runner, job_id: str) -> int:
    """Make the swaps of every applicant whose row is of now, and whose swaps are missing or out of date.

    Nothing is done for a job of which nobody asked for it.

    Returns:
        How many applicants were worked on.
    """
    done = 0
    tried: set[tuple[str, str]] = set()
    while True:
        with ws.database.read() as tx:
            run, question = _asked_for(tx, ws, job_id)
            if run is None:
                return done
            waiting = missing(tx, question) if question else {}
            todo = [(each, version) for each, version in waiting.items() if (each, version) not in tried]
            known = [_known(tx, ws, question, *each) for each in todo[:_AT_ONCE]] if question else []
        if question is None or not todo:
            with ws.database.write() as tx:
                swaps.finish(tx, run, ws.clock())
            return done
        tried.update(todo[:_AT_ONCE])
        done += _make(ws, runner, question, [one for one in known if one is not None])


def missing(tx: Transaction, question: Question) -> dict[str, str]:
    """Applicant id -> version of the swaps that are to be made, of whoever has an up-to-date row and not these swaps.

    An applicant whose row is still to be made has nothing to compare swaps with, and comes later.
    """
    have = swaps.versions(tx, question.job_id, question.number)
    return {each: version for each, version in wanted(tx, question).items() if have.get(each) != version}


def wanted(tx: Transaction, question: Question) -> dict[str, str]:
    """Applicant id -> version that their swaps must have, of everybody with an up-to-date row."""
    rows = matches.briefs(tx, question.job_id, question.number)
    laid = corrections.many(tx, [row.applicant_id for row in rows])
    return {
        row.applicant_id: f"{row.version}/{swaps_version()}"
        for row in rows
        if row.version == row_version(question.version, laid.get(row.applicant_id, ()))
    }


def _asked_for(tx: Transaction, ws: Workspace, job_id: str) -> tuple[SwapRun | None, Question | None]:
    try:
        job: Job = jobs.get(tx, job_id)
    except NotFoundError:
        return None, None
    run = swaps.run_of(tx, job_id)
    if run is None or run.finished_at is not None:
        return None, None
    return run, question_of(tx, job, ws.model)


def _known(tx: Transaction, ws: Workspace, question: Question, applicant_id: str, version: str) -> _Known | None:
    profile = profiles.get(tx, applicant_id)
    if profile is None:
        return None
    applicant = applicants.get(tx, applicant_id)
    laid: tuple[Correction, ...] = tuple(corrections.listed(tx, applicant_id))
    vectors = embeddings.get(tx, applicant_id, encoder_name(ws.model))
    asked = cv_work.Asked(question, laid, vectors, handed_in(applicant))
    return _Known(applicant, version, cv_work.ReadBefore(profile.body, asked))


def _make(ws: Workspace, runner: Runner, question: Question, known: list[_Known]) -> int:
    if not known:
        return 0
    limits = Limits(ws.limits.seconds * TIMES * len(known), ws.limits.mebibytes)
    made = runner.run(swap_again, [one.task for one in known], limits)
    if isinstance(made, UnreadableFileError):
        if len(known) > 1:
            return sum(_make(ws, runner, question, [one]) for one in known)
        made = [SwapValues(failed=made.message)]
    with ws.database.write() as tx:
        there = {one.id for one in applicants.listed(tx, question.job_id)}
        rows = [
            StoredSwaps(one.applicant.id, question.number, one.version, pack(values or SwapValues(failed=NO_FORM)))
            for one, values in zip(known, made, strict=True)
            # Whoever was erased meanwhile does not come back.
            if one.applicant.id in there
        ]
        swaps.put(tx, rows)
    return len(rows)
