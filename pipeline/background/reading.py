"""Reading one applicant: claim it, read and match its file in a worker process, and write down what came of it."""

import logging
from dataclasses import dataclass
from datetime import date
from typing import Final

from hiring.correction import Correction
from hiring.errors import NotFoundError, RolecallError, UnreadableFileError
from parsers import ReadOptions
from pipeline.background import cv_work
from pipeline.background.question import Question, encoder_name, handed_in, question_of, row_version
from pipeline.background.runner import Runner
from pipeline.flow import recognition_limits
from pipeline.pool import PoolStoppedError
from pipeline.worker import NeedsTextRecognition, reader_version
from pipeline.workspace import Workspace
from store import applicants, corrections, embeddings, groundwork, jobs, matches, preferences, profiles
from store.database import Transaction
from store.records import Applicant, ApplicantState, Job, StoredMatch, StoredProfile

MOST_ATTEMPTS: Final = 3
"""So often a worker begins to read a file that takes the whole program down with it."""

NOT_A_CV: Final = (
    "No contact data, dated job, education or section of skills was found in this file. "
    "If it is a CV all the same, choose “Score anyway”; else nothing needs to be done."
)
CRASHED: Final = (
    "The program ended each time that it began to read this file, as damaged files can make it. "
    "Open the file, save it again, and upload that."
)

_log = logging.getLogger("rolecall.background")


@dataclass(frozen=True)
class _Claim:
    """All that reading one applicant needs, as it stood when the work began."""

    applicant: Applicant
    job: Job
    question: Question | None
    corrections: tuple[Correction, ...]
    vectors: bytes | None
    ocr: bool


def read_applicant(ws: Workspace, runner: Runner, applicant_id: str) -> bool:
    """Read and score one applicant that is queued; nothing is done for one in any other state.

    Whatever happens, the applicant ends in a state that says so. When the criteria have changed meanwhile, the job is
    asked to be scored again.

    Returns:
        Whether the file was worked on.
    """
    claim = _claim(ws, applicant_id)
    if claim is None:
        return False
    try:
        result = _result(ws, runner, claim)
    except PoolStoppedError:
        with ws.database.write() as tx:
            applicants.set_state(tx, applicant_id, "queued", at=ws.clock(), if_state=("reading",))
        raise
    except RolecallError as wrong:  # the installation is at fault: no model, say
        _give_back(ws, claim.applicant, wrong.message)
        _log.error("applicant %s could not be worked on: %s", applicant_id, wrong.code)
        return True
    with ws.database.write() as tx:
        outdated = _finish(tx, ws, claim, result)
    if outdated:
        ws.queue.rescore(claim.job.id)
    return True


def profile_version(day: date, *, ocr: bool) -> str:
    """The version of a profile: the reader, the day, and whether pictures of text were read."""
    return f"{reader_version()}/{day.isoformat()}/{'ocr' if ocr else 'plain'}"


def is_of_day(version: str, day: date) -> bool:
    """Whether a profile of that version was read as of that day. An older reader is no reason to read again."""
    return version.split("/")[1:2] == [day.isoformat()]


def set_back(tx: Transaction, ws: Workspace, applicant: Applicant) -> bool:
    """Queue an applicant again whose reading was cut off, or give it up where that happened too often.

    Returns:
        Whether it waits again.
    """
    if applicant.attempts >= MOST_ATTEMPTS:
        applicants.set_state(
            tx, applicant.id, "unreadable", at=ws.clock(), code="reader_crashed", message=CRASHED, if_state=("reading",)
        )
        return False
    return applicants.set_state(tx, applicant.id, "queued", at=ws.clock(), if_state=("reading",))


def _claim(ws: Workspace, applicant_id: str) -> _Claim | None:
    with ws.database.write() as tx:
        if not applicants.set_state(tx, applicant_id, "reading", at=ws.clock(), if_state=("queued",)):
            return None
        applicants.begin_attempt(tx, applicant_id, at=ws.clock())
        applicant = applicants.get(tx, applicant_id)
        job = jobs.get(tx, applicant.job_id)
        question = question_of(tx, job, ws.model)
        return _Claim(
            applicant=applicant,
            job=job,
            question=question,
            corrections=tuple(corrections.listed(tx, applicant_id)),
            vectors=embeddings.get(tx, applicant_id, encoder_name(ws.model)) if question else None,
            ocr=bool(preferences.get(tx, "ocr", True)),
        )


def _result(ws: Workspace, runner: Runner, claim: _Claim) -> cv_work.ReadCv | UnreadableFileError:
    applicant = claim.applicant
    try:
        data = ws.files.read(applicant.digest)
    except (NotFoundError, UnreadableFileError, OSError):
        return UnreadableFileError("not_found", "The uploaded file is no longer in the store. Upload it again.")
    asked = None
    if claim.question is not None:
        asked = cv_work.Asked(claim.question, claim.corrections, claim.vectors, handed_in(applicant))
    file = cv_work.CvFile(
        name=applicant.file_name,
        data=data,
        as_of=claim.job.as_of,
        options=ReadOptions(ocr=claim.ocr, max_bytes=max(len(data), ReadOptions().max_bytes)),
        asked=asked,
    )
    result = runner.run(cv_work.read_cv, file, ws.limits)
    if isinstance(result, NeedsTextRecognition):
        result = runner.run(cv_work.read_cv_pictures, file, recognition_limits(ws.limits, result.pages))
    if isinstance(result, NeedsTextRecognition):
        raise RuntimeError("text recognition asked for text recognition")
    return result


def _finish(tx: Transaction, ws: Workspace, claim: _Claim, result: cv_work.ReadCv | UnreadableFileError) -> bool:
    """Write down what came of it, unless somebody cancelled or erased the applicant meanwhile.

    Returns:
        Whether the job's criteria or corrections are others by now.
    """
    applicant_id, at = claim.applicant.id, ws.clock()

    def become(state: ApplicantState, code: str | None = None, message: str | None = None) -> bool:
        return applicants.set_state(tx, applicant_id, state, at=at, code=code, message=message, if_state=("reading",))

    if isinstance(result, UnreadableFileError):
        become("unreadable", result.code, result.message)
        return False
    if not result.looks_like_cv and not _is_accepted(tx, applicant_id):
        become("not_a_cv", "not_a_cv", NOT_A_CV)
        return False
    if not become("scored" if result.row else "read"):
        return False
    groundwork.forget(tx, applicant_id)
    profiles.put(tx, StoredProfile(applicant_id, profile_version(claim.job.as_of, ocr=claim.ocr), result.profile))
    job = jobs.get(tx, claim.job.id)
    question = question_of(tx, job, ws.model)
    if claim.question is None or result.row is None:
        return question is not None
    put_row(tx, applicant_id, claim.question, claim.corrections, result.row)
    if question is None or (question.number, question.version) != (claim.question.number, claim.question.version):
        return True
    return tuple(corrections.listed(tx, applicant_id)) != claim.corrections


def put_row(
    tx: Transaction, applicant_id: str, question: Question, laid: tuple[Correction, ...], row: cv_work.Row
) -> None:
    """Keep an applicant's answers, and the vectors that were new."""
    version = row_version(question.version, laid)
    matches.put(tx, [StoredMatch(applicant_id, question.number, version, row.brief, row.body)])
    if row.vectors is not None:
        embeddings.put(tx, applicant_id, row.encoder, row.vectors)


def _is_accepted(tx: Transaction, applicant_id: str) -> bool:
    try:
        return applicants.get(tx, applicant_id).accept_any
    except NotFoundError:
        return False


def _give_back(ws: Workspace, applicant: Applicant, message: str) -> None:
    with ws.database.write() as tx:
        if applicant.attempts < MOST_ATTEMPTS:
            applicants.set_state(tx, applicant.id, "queued", at=ws.clock(), if_state=("reading",))
        else:
            applicants.set_state(
                tx,
                applicant.id,
                "unreadable",
                at=ws.clock(),
                code="reader_failed",
                message=f"Reading could not begin: {message} Mend that, then try this file again.",
                if_state=("reading",),
            )
