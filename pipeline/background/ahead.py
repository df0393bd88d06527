"""Work ahead of the next advert: what no advert changes of a CV, and the judge's vectors of all its sentences.

It comes after everything else. A row is the same with it and without; with it, criteria that change are answered in a
fraction of the time.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from typing import Final

from hiring.errors import UnreadableFileError
from models import load_finder
from pipeline.background import cv_work
from pipeline.background.question import encoder_name
from pipeline.background.runner import Runner
from pipeline.code_version import code_version
from pipeline.pool import Limits
from pipeline.workspace import Workspace
from store import applicants, embeddings, groundwork, profiles
from store.database import Transaction

_AT_ONCE: Final = 4
"""CVs a task: a tenth of a second, for which a new CV may have to wait."""


@dataclass(frozen=True)
class _Known:
    applicant_id: str
    profile: bytes
    task: cv_work.ToLay


@cache
def groundwork_version(model: str | None) -> str:
    """Changes with the code and data that make it, and with both encoders."""
    made_by = "/".join((code_version("hiring", "skills", "models", "ranking"), load_finder().name, encoder_name(model)))
    return hashlib.sha256(made_by.encode()).hexdigest()[:20]


def work_ahead(ws: Workspace, runner: Runner, job_id: str) -> int:
    """Lay what is missing for the applicants of a job, a few at a time, as long as no CV waits to be read.

    What is left is found and asked for again by the next look into the database.

    Returns:
        For how many it was laid.
    """
    laid = 0
    version = groundwork_version(ws.model)
    while True:
        with ws.database.read() as tx:
            if applicants.in_state(tx, ("queued", "reading"), 1):
                return laid
            todo = groundwork.missing(tx, job_id, version, _AT_ONCE)
            known = [_known(tx, ws, applicant_id) for applicant_id in todo]
        if not todo:
            return laid
        laid += _lay(ws, runner, version, [one for one in known if one is not None])


def jobs_to_work_ahead(tx: Transaction, ws: Workspace) -> list[str]:
    """Open jobs with applicants for whom something is missing; none where the installation does not work ahead."""
    return groundwork.jobs_that_lack_some(tx, groundwork_version(ws.model)) if ws.work_ahead else []


def _known(tx: Transaction, ws: Workspace, applicant_id: str) -> _Known | None:
    profile = profiles.get(tx, applicant_id)
    if profile is None:
        return None
    vectors = embeddings.get(tx, applicant_id, encoder_name(ws.model))
    return _Known(applicant_id, profile.body, cv_work.ToLay(profile.body, vectors, ws.model))


def _lay(ws: Workspace, runner: Runner, version: str, known: list[_Known]) -> int:
    limits = Limits(ws.limits.seconds * len(known), ws.limits.mebibytes)
    made = runner.run(cv_work.lay_ahead, [one.task for one in known], limits)
    if isinstance(made, UnreadableFileError):
        if len(known) > 1:
            return sum(_lay(ws, runner, version, [one]) for one in known)
        made = [cv_work.Laid(b"", encoder_name(ws.model), None)]
    laid = 0
    with ws.database.write() as tx:
        for one, each in zip(known, made, strict=True):
            profile = profiles.get(tx, one.applicant_id)
            # Whoever was erased meanwhile does not come back, and of who was read again nothing old is kept.
            if profile is None or profile.body != one.profile:
                continue
            groundwork.put(tx, one.applicant_id, version, each.groundwork)
            if each.vectors is not None:
                embeddings.put(tx, one.applicant_id, each.encoder, each.vectors)
            laid += 1
    return laid
