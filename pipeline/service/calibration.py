"""What the judgements by meaning of a job rest on: the encoder, its calibration, and how far people agree."""

from dataclasses import dataclass

from models import Calibration, load_calibration, load_finder
from pipeline.background.question import encoder_name, question_of
from pipeline.decided import decided_job
from pipeline.packing import PackingError, unpack_candidate
from pipeline.service import access
from pipeline.service.actor import Actor
from pipeline.workspace import Workspace
from ranking.learned import Agreement, agreement, scores_in_force
from store import decisions, matches
from store.database import Transaction
from store.records import Job


@dataclass(frozen=True, slots=True)
class WithDecisions:
    """How the scores in force stand to what people decided: counts, not a verdict on either."""

    shortlisted: int
    not_shortlisted: int
    pairs: Agreement


@dataclass(frozen=True, slots=True)
class CalibrationFacts:
    """What a job's judgements by meaning rest on.

    Attributes:
        encoder: the one in force, with its version.
        ships: whether it comes with Rolecall.
        fitted: whether the calibration was fitted for this very encoder.
        rows, outdated: how many applicants are matched, and how many of these rows are being made anew.
        finder: the calibration of the encoder that finds the lines to be judged; None where it has none of its own.
        by_meaning, of: how many matches of this job rest on a sentence that was judged by its meaning.
        decisions: None where nobody has both shortlisted and passed over somebody.
    """

    job: Job
    encoder: str
    ships: bool
    calibration: Calibration
    fitted: bool
    finder: Calibration | None
    rows: int
    outdated: int
    by_meaning: int
    of: int
    decisions: WithDecisions | None


def facts(ws: Workspace, actor: Actor, job_id: str) -> CalibrationFacts:
    """What the order of a job rests on where no rule decides.

    Raises:
        NotFoundError: `no_job`.
    """
    actor.require("jobs:read")
    actor.require("applicants:read")
    encoder = encoder_name(ws.model)
    calibration = load_calibration(encoder)
    with ws.database.read() as tx:
        job = access.job_for(tx, actor, job_id)
        question = question_of(tx, job, ws.model)
        rows = matches.briefs(tx, job.id, job.criteria_number) if question else []
        current = [row for row in rows if question and row.version.partition("+")[0] == question.version]
        routes = []
        for row in rows:
            try:
                routes += [match.route for match in unpack_candidate(row.brief).matches]
            except PackingError:  # made by another version of Rolecall, and being made anew
                continue
        decided = _decided(tx, job) if question else None
    return CalibrationFacts(
        job=job,
        encoder=encoder,
        ships=ws.model is None,
        calibration=calibration,
        fitted=calibration.fitted_for(encoder),
        finder=_of_the_finder(),
        rows=len(rows),
        outdated=len(rows) - len(current),
        by_meaning=sum(route == "meant" for route in routes),
        of=len(routes),
        decisions=decided,
    )


def expected_error(calibration: Calibration) -> float:
    """The expected calibration error (Naeini et al. 2015) over the bins of the held-out curve."""
    total = sum(one.count for one in calibration.reliability)
    if not total:
        return 0.0
    return sum(one.count * abs(one.predicted - one.observed) for one in calibration.reliability) / total


def _of_the_finder() -> Calibration | None:
    name = load_finder().name
    found = load_calibration(name)
    return found if found.fitted_for(name) else None


def _decided(tx: Transaction, job: Job) -> WithDecisions | None:
    if len({one.kind for one in decisions.latest(tx, job.id).values()} & {"shortlist", "not_now"}) < 2:
        return None
    found = decided_job(tx, job)
    if not found.tells:
        return None
    return WithDecisions(len(found.chosen), len(found.passed_over), agreement(found, scores_in_force(found)))
