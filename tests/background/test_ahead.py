"""What is worked out ahead saves time, decides nothing, comes after everything else, and goes with its applicant."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

import jd
from hiring.correction import Correction
from hiring.errors import UnreadableFileError
from models import load_finder, load_judge
from pipeline.background import cv_work
from pipeline.background.ahead import groundwork_version, jobs_to_work_ahead, work_ahead
from pipeline.background.question import question_of
from pipeline.background.reading import read_applicant
from pipeline.background.reconcile import Living, reconcile
from pipeline.background.runner import InThisProcess
from pipeline.packing import unpack_profile
from pipeline.service import privacy, uploads
from pipeline.service.actor import LOCAL
from pipeline.workspace import Workspace
from ranking.matrix import encode_every_sentence, lay_groundwork
from store import applicants, criteria, embeddings, groundwork, jobs, matches, profiles
from store.records import Job
from tests.web.noted_queue import NotedQueue

OTHER_ADVERT = "Clerk\n\nRequirements\n\n- Getting money to shops on time\n- A degree\n- Calm with people\n- German\n"


@pytest.fixture
def scored(workspace: Workspace, job: Job, cv: Callable[..., bytes]) -> list[str]:
    return [uploads.receive(workspace, LOCAL, job.id, f"{n}.txt", [cv(n)]).applicant_id for n in range(3)]


def laid(ws: Workspace, applicant_id: str) -> bytes | None:
    with ws.database.read() as tx:
        return groundwork.get(tx, applicant_id, groundwork_version(None))


def to_do(ws: Workspace) -> list[str]:
    with ws.database.read() as tx:
        return jobs_to_work_ahead(tx, ws)


def read_by_the_judge(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that the judge encodes from now on."""
    judge, read = load_judge(None), []
    encode = type(judge).encode

    def noted(texts: Sequence[str]) -> NDArray[np.float32]:
        read.extend(texts)
        return encode(judge, texts)

    monkeypatch.setattr(judge, "encode", noted)
    return read


def rows(ws: Workspace, scored: list[str], number: int) -> list[bytes]:
    with ws.database.read() as tx:
        found = [matches.get(tx, each, number) for each in scored]
    return [row.body for row in found if row is not None]


def ask_another(ws: Workspace, job: Job) -> None:
    with ws.database.write() as tx:
        criteria.add(tx, job.id, jd.read(OTHER_ADVERT, encoder=load_judge(None)), made_by="local", at=ws.clock())


def test_rows_are_the_same_and_the_judge_reads_no_sentence_for_them(
    workspace: Workspace, job: Job, scored: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_another(workspace, job)
    read = read_by_the_judge(monkeypatch)
    workspace.queue.rescore(job.id)
    with workspace.database.read() as tx:
        sentences = [
            unpack_profile(found.body).text_of(passage.span)
            for each in scored
            if (found := profiles.get(tx, each))
            for passage in unpack_profile(found.body).passages
        ]
    assert set(read) & set(sentences)
    assert work_ahead(workspace, InThisProcess(), job.id) == 3
    ask_another(workspace, job)
    read.clear()
    workspace.queue.rescore(job.id)
    assert not set(read) & set(sentences)
    assert rows(workspace, scored, 3) == rows(workspace, scored, 2)


def test_it_is_asked_for_until_it_is_done(workspace: Workspace, job: Job, scored: list[str]) -> None:
    noted = NotedQueue()
    idle = replace(workspace, queue=noted)
    reconcile(idle, Living)
    assert noted.ahead == [job.id]
    assert work_ahead(workspace, InThisProcess(), job.id) == 3
    assert work_ahead(workspace, InThisProcess(), job.id) == 0
    reconcile(idle, Living)
    assert noted.ahead == [job.id]


def test_it_is_not_done_for_closed_jobs_and_not_where_the_installation_says_no(
    workspace: Workspace, job: Job, scored: list[str]
) -> None:
    assert to_do(replace(workspace, work_ahead=False)) == []
    assert to_do(workspace) == [job.id]
    with workspace.database.write() as tx:
        jobs.update(tx, job.id, expected_revision=None, status="closed")
    assert to_do(workspace) == []


def test_a_cv_that_waits_to_be_read_comes_first(workspace: Workspace, job: Job, scored: list[str]) -> None:
    with workspace.database.write() as tx:
        applicants.set_state(tx, scored[2], "queued", at=workspace.clock(), if_state=("scored",))
    assert work_ahead(workspace, InThisProcess(), job.id) == 0
    noted = NotedQueue()
    reconcile(replace(workspace, queue=noted), Living)
    assert (noted.asked, noted.ahead) == ([scored[2]], [])


def test_it_goes_when_the_file_is_read_again(workspace: Workspace, job: Job, scored: list[str]) -> None:
    work_ahead(workspace, InThisProcess(), job.id)
    assert laid(workspace, scored[0]) is not None
    with workspace.database.write() as tx:
        applicants.set_state(tx, scored[0], "queued", at=workspace.clock(), if_state=("scored",))
    read_applicant(workspace, InThisProcess(), scored[0])
    assert laid(workspace, scored[0]) is None
    assert laid(workspace, scored[1]) is not None


class Broken(InThisProcess):
    """Is too slow with one applicant, and tells what else happens first."""

    def __init__(self, slow: str = "", first: Callable[[], None] = lambda: None) -> None:
        self._slow, self._first = slow, first

    def run(self, function, item, limits):
        first, self._first = self._first, lambda: None
        first()
        if self._slow and any(self._slow.encode() in one.body for one in item):
            return UnreadableFileError("timeout", "It took too long.")
        return super().run(function, item, limits)


def test_a_cv_that_takes_too_long_spoils_no_other_and_is_not_tried_again(
    workspace: Workspace, job: Job, scored: list[str]
) -> None:
    assert work_ahead(workspace, Broken("Ben"), job.id) == 3
    assert [laid(workspace, each) is None for each in scored] == [False, True, False]
    assert to_do(workspace) == []


def test_whoever_is_erased_meanwhile_does_not_come_back(workspace: Workspace, job: Job, scored: list[str]) -> None:
    erase = Broken(first=lambda: privacy.erase_people(workspace, LOCAL, scored[:1], "erase") and None)
    assert work_ahead(workspace, erase, job.id) == 2
    assert laid(workspace, scored[0]) is None
    with workspace.database.read() as tx:
        assert embeddings.get(tx, scored[0], load_judge(None).name) is None


def test_a_profile_of_another_version_has_none() -> None:
    assert cv_work.lay_ahead([cv_work.ToLay(b"\x93other", None, None)]) == [
        cv_work.Laid(b"", load_judge(None).name, None)
    ]


def test_what_does_not_fit_is_not_used(workspace: Workspace, job: Job, scored: list[str]) -> None:
    with workspace.database.read() as tx:
        question = question_of(tx, jobs.get(tx, job.id), None)
        profile = profiles.get(tx, scored[0])
    assert question is not None
    assert profile is not None
    added = Correction("c1", "skill_added", None, "Docker", "Told us so.", "local", workspace.clock())
    (laid,) = cv_work.lay_ahead([cv_work.ToLay(profile.body, None, None)])
    for corrections, given in (((), b"\x93other"), ((added,), laid.groundwork)):
        asked = cv_work.Asked(question, corrections)
        with_it, without = cv_work.match_again(
            [cv_work.ReadBefore(profile.body, asked, given), cv_work.ReadBefore(profile.body, asked)]
        )
        assert with_it is not None
        assert without is not None
        assert with_it.body == without.body


def test_many_are_matched_as_one_by_one(workspace: Workspace, job: Job, scored: list[str]) -> None:
    """Asked different things, with a body among them that cannot be unpacked, and each with its own vectors alone."""
    with workspace.database.read() as tx:
        question = question_of(tx, jobs.get(tx, job.id), None)
        bodies = [profile.body for one in scored if (profile := profiles.get(tx, one))]
    assert question is not None
    wanted = jd.read(OTHER_ADVERT, encoder=load_judge(None)).requirements
    question = replace(question, version="one", requirements=wanted)
    other = replace(question, version="other", constants=replace(question.constants, implied=0.5))
    tasks = [
        cv_work.ReadBefore(body, cv_work.Asked(asked))
        for asked in (question, other, question)
        for body in (bodies[0], b"\x93other", *bodies[1:])
    ]
    together = cv_work.match_again(tasks)
    assert together == [row for task in tasks for row in cv_work.match_again([task])]
    assert [row is None for row in together] == [False, True, False, False] * 3
    sentences = len(lay_groundwork(unpack_profile(bodies[0]), load_finder()).texts)
    assert together[0] is not None
    assert together[0].vectors
    assert len(together[0].vectors) <= sentences * (32 + 4 * load_judge(None).dimension)


def test_vectors_that_are_there_are_not_made_again(
    workspace: Workspace, job: Job, scored: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    work_ahead(workspace, InThisProcess(), job.id)
    with workspace.database.read() as tx:
        profile = profiles.get(tx, scored[0])
        vectors = embeddings.get(tx, scored[0], load_judge(None).name)
    assert profile is not None
    read = read_by_the_judge(monkeypatch)
    (made,) = cv_work.lay_ahead([cv_work.ToLay(profile.body, vectors, None)])
    assert (read, made.vectors) == ([], None)
    encode_every_sentence(unpack_profile(profile.body), load_judge(None))
    assert read == ["Built payment services in Python"]  # and no list of two words
