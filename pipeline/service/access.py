"""Whether somebody may see a job or an applicant: asked first by every use case.

A job that is another's is told as one that does not exist, so that nobody can find out which ids are in use.
"""

from hiring.errors import NotFoundError
from pipeline.service.actor import Actor
from store import applicants, jobs
from store.database import Transaction
from store.records import Applicant, Job


def job_for(tx: Transaction, actor: Actor, job_id: str) -> Job:
    """The job, for somebody who may see it.

    Raises:
        NotFoundError: `no_job`: there is none of that id, or it is another's.
    """
    try:
        job = jobs.get(tx, job_id)
    except NotFoundError as missing:
        raise no_job() from missing
    if not actor.sees_all_jobs and not jobs.is_member(tx, job_id, actor.user_id):
        raise no_job()
    return job


def applicant_for(tx: Transaction, actor: Actor, applicant_id: str) -> tuple[Job, Applicant]:
    """The applicant and their job, for somebody who may see that job.

    Raises:
        NotFoundError: `no_applicant`: there is none of that id, or of another's job.
    """
    try:
        applicant = applicants.get(tx, applicant_id)
        return job_for(tx, actor, applicant.job_id), applicant
    except NotFoundError as hidden:
        raise NotFoundError(
            "no_applicant", "There is no such applicant, or not for you. Go back to the job's ranking."
        ) from hidden


def no_job() -> NotFoundError:
    """What is said of a job that is not there, or not for this person."""
    return NotFoundError("no_job", "There is no such job, or not for you. Go back to the list of jobs.")
