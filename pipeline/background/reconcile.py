"""Finding work that stands in the database and that nobody is at, and asking for it again."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final

from pipeline.background.ahead import jobs_to_work_ahead
from pipeline.background.question import question_of
from pipeline.background.reading import set_back
from pipeline.background.rescoring import stale
from pipeline.workspace import Workspace
from store import applicants, jobs, swaps, uploads

_MOST: Final = 100_000


@dataclass(frozen=True, slots=True)
class Living:
    """What some task is at, or will be: applicants and archives, by id."""

    applicants: Collection[str] = ()
    archives: Collection[str] = ()


def reconcile(ws: Workspace, living: Callable[[], Living]) -> int:
    """Queue again every applicant and archive that waits and that no living task knows of, and swaps that are not done;
    where nothing waits, have the CVs of open jobs worked ahead.

    The rows are looked up before the tasks: whoever is done in between is no longer in the state that is asked for, and
    a task that is asked for twice does its work once.

    Returns:
        How many were found.
    """
    with ws.database.read() as tx:
        waiting = applicants.in_state(tx, ("queued", "reading"), _MOST)
        archives = uploads.archives_waiting(tx)
        audited = swaps.unfinished(tx)
        # What comes after everything else waits until nothing is to be read.
        ahead = [] if waiting or archives else jobs_to_work_ahead(tx, ws)
    for job_id in audited:
        # Where a task is at it, the queue asks for no other one.
        ws.queue.swap(job_id)
    for job_id in ahead:
        ws.queue.work_ahead(job_id)
    if not waiting and not archives:
        return 0
    known = living()
    at_work, opened = frozenset(known.applicants), frozenset(known.archives)
    lost = [applicant for applicant in waiting if applicant.id not in at_work]
    cut_off = [applicant for applicant in lost if applicant.state == "reading"]
    if cut_off:
        with ws.database.write() as tx:
            for applicant in cut_off:
                set_back(tx, ws, applicant)
    if lost:
        ws.queue.read([applicant.id for applicant in lost])
    lost_archives = [file for file in archives if file.id not in opened]
    for file in lost_archives:
        ws.queue.unpack(file.id)
    return len(lost) + len(lost_archives)


def rescore_what_is_stale(ws: Workspace) -> int:
    """Ask for the open jobs whose matches are not of this version: after an update, or work that was cut off.

    Returns:
        How many jobs.
    """
    found = 0
    after: str | None = None
    while True:
        with ws.database.read() as tx:
            page = jobs.listed(tx, status="open", limit=100, after=after)
            outdated = [
                job.id for job in page if (question := question_of(tx, job, ws.model)) and stale(tx, job, question)
            ]
        for job_id in outdated:
            ws.queue.rescore(job_id)
        found += len(outdated)
        if not page:
            return found
        after = page[-1].id
