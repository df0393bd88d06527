"""Matching the profiles of a job again, where criteria, constants, model, corrections or our own rules have changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from hiring.correction import Correction
from hiring.errors import NotFoundError, UnreadableFileError
from pipeline.background import cv_work
from pipeline.background.ahead import groundwork_version
from pipeline.background.question import Question, encoder_name, handed_in, question_of, row_version
from pipeline.background.reading import is_of_day, put_row
from pipeline.background.runner import Runner
from pipeline.pool import Limits
from pipeline.workspace import Workspace
from store import applicants, corrections, embeddings, groundwork, jobs, matches, profiles
from store.database import Transaction
from store.records import Applicant, Job

_AT_ONCE: Final = 64
"""Profiles a task: enough that its overhead is small, few enough that files of other jobs get their turn."""
_ALL: Final = 10_000_000
_HAVE_PROFILES: Final = ("scored", "read")


@dataclass(frozen=True)
class _Known:
    """One applicant of a chunk."""

    applicant: Applicant
    laid: tuple[Correction, ...]
    task: cv_work.ReadBefore


def rescore_job(ws: Workspace, runner: Runner, job_id: str) -> int:
    """Match every profile whose row is missing or out of date.

    Each chunk is written down by itself, so that work which is cut off goes on where it stopped. Criteria that change
    under way are followed. A profile that was read as of another day, or packed by another version, is queued to be
    read again.

    Returns:
        How many rows were made.
    """
    made = 0
    tried: set[tuple[str, int, str]] = set()
    while True:
        with ws.database.read() as tx:
            try:
                job = jobs.get(tx, job_id)
            except NotFoundError:
                return made
            question = question_of(tx, job, ws.model)
            waiting = stale(tx, job, question) if question else []
        if question is None:
            return made
        todo = [each for each in waiting if (each, question.number, question.version) not in tried]
        if not todo:
            return made
        for chunk in _chunks(todo):
            if not _still_asked(ws, question):
                break
            tried.update((each, question.number, question.version) for each in chunk)
            rows, overtaken = _rescore(ws, runner, question, chunk)
            made += rows
            tried.difference_update((each, question.number, question.version) for each in overtaken)


def stale(tx: Transaction, job: Job, question: Question) -> list[str]:
    """The applicants of a job that have a profile and no row that answers this question, in the order of arrival."""
    known = [applicant.id for applicant in applicants.listed(tx, job.id, states=_HAVE_PROFILES)]
    unlike = set(matches.missing(tx, job.id, question.number, question.version, _ALL))
    laid = corrections.many(tx, known)
    unlike.update(applicant.id for applicant in applicants.listed(tx, job.id, states=("read",)))
    return [each for each in known if _is_stale(tx, each, question, laid.get(each, ()), missing=each in unlike)]


def _is_stale(
    tx: Transaction, applicant_id: str, question: Question, laid: Sequence[Correction], *, missing: bool
) -> bool:
    if not laid:
        return missing
    row = matches.get(tx, applicant_id, question.number)
    return row is None or row.version != row_version(question.version, laid)


def _still_asked(ws: Workspace, question: Question) -> bool:
    with ws.database.read() as tx:
        now = question_of(tx, jobs.get(tx, question.job_id), ws.model)
    return now is not None and (now.number, now.version) == (question.number, question.version)


def _chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]


def _rescore(ws: Workspace, runner: Runner, question: Question, ids: Sequence[str]) -> tuple[int, list[str]]:
    """How many rows were made; and the applicants whose reading somebody corrected under way, so that none was."""
    with ws.database.read() as tx:
        day = jobs.get(tx, question.job_id).as_of
        known, again = [], []
        for applicant_id in ids:
            profile = profiles.get(tx, applicant_id)
            try:
                applicant = applicants.get(tx, applicant_id)
            except NotFoundError:
                continue
            if profile is None or not is_of_day(profile.version, day):
                again.append(applicant_id)
                continue
            laid = tuple(corrections.listed(tx, applicant_id))
            vectors = embeddings.get(tx, applicant_id, encoder_name(ws.model))
            asked = cv_work.Asked(question, laid, vectors, handed_in(applicant))
            ahead = groundwork.get(tx, applicant_id, groundwork_version(ws.model))
            known.append(_Known(applicant, laid, cv_work.ReadBefore(profile.body, asked, ahead)))
    made = 0
    overtaken: list[str] = []
    for part, rows in _matched(ws, runner, known):
        made += _write(ws, question, part, rows, again, overtaken)
    _read_again(ws, again)
    return made, overtaken


def _matched(
    ws: Workspace, runner: Runner, known: list[_Known]
) -> Iterator[tuple[list[_Known], list[cv_work.Row | None] | UnreadableFileError]]:
    """The rows of a chunk; one by one where it could not be done as a whole, so that one profile spoils no other."""
    if not known:
        return
    rows = _run(ws, runner, known)
    if not isinstance(rows, UnreadableFileError) or len(known) == 1:
        yield known, rows
        return
    for each in known:
        yield [each], _run(ws, runner, [each])


def _run(ws: Workspace, runner: Runner, known: list[_Known]) -> list[cv_work.Row | None] | UnreadableFileError:
    limits = Limits(ws.limits.seconds * len(known), ws.limits.mebibytes)
    return runner.run(cv_work.match_again, [each.task for each in known], limits)


def _write(
    ws: Workspace,
    question: Question,
    known: list[_Known],
    rows: list[cv_work.Row | None] | UnreadableFileError,
    again: list[str],
    overtaken: list[str],
) -> int:
    made = 0
    with ws.database.write() as tx:
        if isinstance(rows, UnreadableFileError):
            for each in known:
                applicants.set_state(
                    tx,
                    each.applicant.id,
                    "unreadable",
                    at=ws.clock(),
                    code=rows.code,
                    message=rows.message,
                    if_state=_HAVE_PROFILES,
                )
            return 0
        for each, row in zip(known, rows, strict=True):
            if row is None:
                again.append(each.applicant.id)
            elif tuple(corrections.listed(tx, each.applicant.id)) != each.laid:
                overtaken.append(each.applicant.id)
            elif applicants.set_state(tx, each.applicant.id, "scored", at=ws.clock(), if_state=_HAVE_PROFILES):
                put_row(tx, each.applicant.id, question, each.laid, row)
                made += 1
    return made


def _read_again(ws: Workspace, ids: list[str]) -> None:
    if not ids:
        return
    with ws.database.write() as tx:
        queued = [
            each for each in ids if applicants.set_state(tx, each, "queued", at=ws.clock(), if_state=_HAVE_PROFILES)
        ]
    ws.queue.read(queued)
