"""The swaps of a bias audit are made over the real profiles, go on where they stopped, and bring nobody back."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from hiring.errors import UnreadableFileError
from pipeline.background.question import question_of
from pipeline.background.reconcile import Living, reconcile
from pipeline.background.runner import InThisProcess
from pipeline.background.swap_work import as_swapped_file, key_of, swap_again, unpack
from pipeline.background.swapping import missing, swap_job
from pipeline.packing import unpack_candidate
from pipeline.service import bias_audits, privacy, uploads
from pipeline.service.actor import LOCAL
from pipeline.swaps import load_variants
from pipeline.workspace import Workspace
from store import jobs, matches, preferences, swaps
from store.records import Job
from tests.web.noted_queue import NotedQueue


@pytest.fixture
def scored(workspace: Workspace, job: Job, cv: Callable[..., bytes]) -> list[str]:
    """Three whose name is read as one: letters alone."""
    cvs = [cv(number).replace(f"Example{number}\nperson".encode(), b"Exampleton\nperson") for number in range(3)]
    return [uploads.receive(workspace, LOCAL, job.id, f"{n}.txt", [body]).applicant_id for n, body in enumerate(cvs)]


class Broken(InThisProcess):
    """Cannot swap one applicant in time, and tells what else happens first."""

    def __init__(self, slow: str = "", first: Callable[[], None] = lambda: None) -> None:
        self._slow, self._first = slow, first

    def run(self, function, item, limits):
        first, self._first = self._first, lambda: None
        first()
        if self._slow and any(self._slow.encode() in one.body for one in item):
            return UnreadableFileError("timeout", "It took too long.")
        return super().run(function, item, limits)


def left(ws: Workspace, job: Job) -> list[str]:
    with ws.database.read() as tx:
        question = question_of(tx, jobs.get(tx, job.id), None)
        assert question is not None
        return list(missing(tx, question))


def test_nothing_is_done_that_nobody_asked_for(workspace: Workspace, job: Job, scored: list[str]) -> None:
    assert swap_job(workspace, InThisProcess(), job.id) == 0
    assert swap_job(workspace, InThisProcess(), "no such job") == 0
    assert left(workspace, job) == scored


def test_every_swap_of_every_cv_is_made_and_told(workspace: Workspace, job: Job, scored: list[str]) -> None:
    bias_audits.ask_for_swaps(workspace, LOCAL, job.id)
    shown = bias_audits.view(workspace, LOCAL, job.id).swaps
    assert (shown.running, shown.done, shown.of) == (False, 3, 3)
    assert shown.found is not None
    by_name = {(one.variant.kind, one.variant.name): one for one in shown.found.found}
    assert len(by_name) == len(load_variants())
    # These CVs tell a name and an employer, and neither address nor school.
    assert by_name["name", "Black man"].made == by_name["employer", "not known"].made == 3
    assert by_name["address", "abroad"].made == by_name["school", "abroad"].made == 0
    assert {one.moved for one in shown.found.found if one.variant.must_not_move} == {0}
    assert left(workspace, job) == []


def test_what_is_kept_of_a_swap_is_numbers_alone(workspace: Workspace, job: Job, scored: list[str]) -> None:
    bias_audits.ask_for_swaps(workspace, LOCAL, job.id)
    with workspace.database.read() as tx:
        (first, *_) = swaps.listed(tx, job.id, 1)
        actual = unpack_candidate(matches.briefs(tx, job.id, 1)[0].brief)
    assert not any(word in first.body for word in (b"Ada", b"Jamal", b"Works", b"Python"))
    made = as_swapped_file(actual, unpack(first.body))
    assert made.swapped[0].matches == actual.matches
    moved = replace(unpack(first.body), made={key_of(load_variants()[0]): {1: 0.25}})
    assert [one.value for one in as_swapped_file(actual, moved).swapped[0].matches][1] == 0.25


def test_what_changed_is_made_again_and_the_rest_is_not(workspace: Workspace, job: Job, scored: list[str]) -> None:
    bias_audits.ask_for_swaps(workspace, LOCAL, job.id)
    assert swap_job(workspace, InThisProcess(), job.id) == 0
    with workspace.database.write() as tx:
        preferences.put(tx, "scoring", {"listed": 0.7})
    assert left(workspace, job) == [], "nobody's row is of these constants yet"
    workspace.queue.rescore(job.id)
    assert left(workspace, job) == scored
    assert bias_audits.view(workspace, LOCAL, job.id).swaps.done == 0
    bias_audits.ask_for_swaps(workspace, LOCAL, job.id)
    assert left(workspace, job) == []


def test_work_that_was_cut_off_is_found_and_goes_on(workspace: Workspace, job: Job, scored: list[str]) -> None:
    noted = NotedQueue()
    idle = replace(workspace, queue=noted)
    bias_audits.ask_for_swaps(idle, LOCAL, job.id)
    noted.asked.clear()
    reconcile(idle, Living)
    assert noted.asked == [job.id]
    assert swap_job(workspace, InThisProcess(), job.id) == 3
    noted.asked.clear()
    reconcile(idle, Living)
    assert noted.asked == []


def test_a_cv_that_takes_too_long_spoils_no_other(workspace: Workspace, job: Job, scored: list[str]) -> None:
    idle = replace(workspace, queue=NotedQueue())
    bias_audits.ask_for_swaps(idle, LOCAL, job.id)
    assert swap_job(workspace, Broken("Ben"), job.id) == 3
    shown = bias_audits.view(workspace, LOCAL, job.id).swaps
    assert shown.found is not None
    assert (shown.done, shown.found.unreadable) == (3, {"Applicant 2": "It took too long."})


def test_whoever_is_erased_meanwhile_does_not_come_back(workspace: Workspace, job: Job, scored: list[str]) -> None:
    idle = replace(workspace, queue=NotedQueue())
    bias_audits.ask_for_swaps(idle, LOCAL, job.id)
    erase = Broken(first=lambda: privacy.erase_people(workspace, LOCAL, scored[:1], "erase") and None)
    swap_job(workspace, erase, job.id)
    with workspace.database.read() as tx:
        assert [one.applicant_id for one in swaps.listed(tx, job.id, 1)] == scored[1:]


def test_a_profile_of_another_version_is_told(workspace: Workspace, job: Job, scored: list[str]) -> None:
    from pipeline.background.cv_work import Asked, ReadBefore

    with workspace.database.read() as tx:
        question = question_of(tx, jobs.get(tx, job.id), None)
    assert question is not None
    assert swap_again([ReadBefore(b"of another form", Asked(question))]) == [None]
