"""Matches are made again exactly where something that they follow from has changed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from hiring.correction import Correction
from pipeline.background import cv_work, question
from pipeline.background.question import match_version, question_of, row_version
from pipeline.background.reading import read_applicant
from pipeline.background.rescoring import rescore_job, stale
from pipeline.background.runner import InThisProcess
from pipeline.background.vectors import KnownVectors
from pipeline.packing import unpack_candidate
from pipeline.service import mending, privacy, uploads
from pipeline.service.actor import LOCAL
from pipeline.workspace import Workspace
from ranking.settings import ScoringWeights
from store import applicants, corrections, criteria, embeddings, jobs, matches, preferences, profiles, weights
from store.records import Job, StoredProfile

RUNNER = InThisProcess()


@pytest.fixture
def scored(workspace: Workspace, job: Job, cv: Callable[..., bytes]) -> list[str]:
    return [uploads.receive(workspace, LOCAL, job.id, f"{n}.txt", [cv(n)]).applicant_id for n in range(3)]


def stale_ids(ws: Workspace, job: Job) -> list[str]:
    with ws.database.read() as tx:
        now = jobs.get(tx, job.id)
        return stale(tx, now, question_of(tx, now, None))


def test_nothing_is_done_where_nothing_has_changed(workspace: Workspace, job: Job, scored: list[str]) -> None:
    assert stale_ids(workspace, job) == []
    assert rescore_job(workspace, RUNNER, job.id) == 0
    assert rescore_job(workspace, RUNNER, "no such job") == 0


def test_new_criteria_are_matched_and_the_old_rows_stay(
    workspace: Workspace, job: Job, scored: list[str], description: object
) -> None:
    with workspace.database.write() as tx:
        criteria.add(tx, job.id, description, made_by="local", at=workspace.clock())
    assert stale_ids(workspace, job) == scored
    assert rescore_job(workspace, RUNNER, job.id) == 3
    with workspace.database.read() as tx:
        assert [row.applicant_id for row in matches.briefs(tx, job.id, 2)] == scored
        assert len(matches.briefs(tx, job.id, 1)) == 3
        assert {each.attempts for each in applicants.listed(tx, job.id)} == {1}, "no file is read again"


def test_constants_that_change_what_is_found_and_those_that_only_weigh(
    workspace: Workspace, job: Job, scored: list[str]
) -> None:
    with workspace.database.write() as tx:
        weights.add(
            tx,
            job.id,
            name="Gentle",
            criteria={"r1": 2.0},
            scoring={"required_factor": 5.0},
            made_by="local",
            at=workspace.clock(),
        )
        weights.use(tx, job.id, 1)
    assert stale_ids(workspace, job) == []
    with workspace.database.write() as tx:
        preferences.put(tx, "scoring", {"listed": 0.7})
    assert stale_ids(workspace, job) == scored
    assert rescore_job(workspace, RUNNER, job.id) == 3
    assert stale_ids(workspace, job) == []


def test_a_correction_makes_one_row_again_and_so_does_taking_it_back(
    workspace: Workspace, job: Job, scored: list[str]
) -> None:
    mended = Correction("c1", "skill_added", None, "Docker", "Told us so.", "local", workspace.clock())

    def docker() -> str:
        with workspace.database.read() as tx:
            return unpack_candidate(matches.get(tx, scored[1], 1).body).matches[2].verdict

    assert docker() == "not_found"
    with workspace.database.write() as tx:
        corrections.add(tx, scored[1], mended)
    assert stale_ids(workspace, job) == [scored[1]]
    assert rescore_job(workspace, RUNNER, job.id) == 1
    assert docker() != "not_found"
    assert stale_ids(workspace, job) == []
    with workspace.database.write() as tx:
        corrections.remove(tx, scored[1], "c1")
    assert rescore_job(workspace, RUNNER, job.id) == 1
    assert docker() == "not_found"


def test_another_day_reads_the_files_again(workspace: Workspace, job: Job, scored: list[str]) -> None:
    with workspace.database.write() as tx:
        jobs.update(tx, job.id, expected_revision=None, as_of=job.as_of - timedelta(days=400))
    assert rescore_job(workspace, RUNNER, job.id) == 0
    with workspace.database.read() as tx:
        assert {each.attempts for each in applicants.listed(tx, job.id)} == {2}
        assert applicants.state_counts(tx, job.id) == {"scored": 3}
    assert stale_ids(workspace, job) == []


def test_a_profile_of_another_version_is_read_again(workspace: Workspace, job: Job, scored: list[str]) -> None:
    with workspace.database.write() as tx:
        version = profiles.get(tx, scored[0]).version
        profiles.put(tx, StoredProfile(scored[0], version, b"\x93what an older version packed"))
        preferences.put(tx, "scoring", {"listed": 0.7})
    assert rescore_job(workspace, RUNNER, job.id) == 2
    with workspace.database.read() as tx:
        assert [each.attempts for each in applicants.listed(tx, job.id)] == [2, 1, 1]
    assert stale_ids(workspace, job) == []


def test_criteria_that_change_while_a_file_is_read_are_made_good(
    workspace: Workspace, job: Job, cv: Callable[..., bytes], description: object
) -> None:
    from pipeline.background.reading import read_applicant

    class Idle:
        asked: list[str] = []  # noqa: RUF012

        def read(self, applicant_ids: object) -> None:
            """Not now."""

        def rescore(self, job_id: str) -> None:
            self.asked.append(job_id)

    idle = replace(workspace, queue=Idle())
    row = uploads.receive(idle, LOCAL, job.id, "a.txt", [cv(1)])

    class ChangesMeanwhile:
        def run(self, function: Callable[..., object], item: object, _limits: object) -> object:
            with workspace.database.write() as tx:
                criteria.add(tx, job.id, description, made_by="local", at=workspace.clock())
            return function(item)

    assert read_applicant(idle, ChangesMeanwhile(), row.applicant_id)
    assert idle.queue.asked == [job.id]
    assert rescore_job(workspace, RUNNER, job.id) == 1


def test_what_was_cancelled_or_erased_while_it_was_read_stays_so(
    workspace: Workspace, job: Job, cv: Callable[..., bytes]
) -> None:
    from pipeline.background.reading import read_applicant
    from store import erasure

    class Idle:
        def read(self, applicant_ids: object) -> None:
            """Not now."""

    row = uploads.receive(replace(workspace, queue=Idle()), LOCAL, job.id, "a.txt", [cv(1)])

    class ErasedMeanwhile:
        def run(self, function: Callable[..., object], item: object, _limits: object) -> object:
            with workspace.database.write() as tx:
                erasure.erase(tx, [row.applicant_id], at=workspace.clock(), made_by="local")
            return function(item)

    read_applicant(workspace, ErasedMeanwhile(), row.applicant_id)
    with workspace.database.read() as tx:
        assert applicants.listed(tx, job.id) == []
        assert profiles.get(tx, row.applicant_id) is None
        assert matches.briefs(tx, job.id, 1) == []


def test_a_version_changes_with_all_that_makes_a_match(job: Job) -> None:
    base = match_version(ScoringWeights(), None, job.as_of)
    assert base == match_version(ScoringWeights(required_factor=7), None, job.as_of)
    others = {
        match_version(ScoringWeights(listed=0.5), None, job.as_of),
        match_version(ScoringWeights(), None, job.as_of - timedelta(days=1)),
        row_version(base, [Correction("c", "job_removed", 0, "", "", "u", job.created_at)]),
        row_version(base, [Correction("c", "job_removed", 1, "", "", "u", job.created_at)]),
    }
    assert len(others | {base}) == 5
    assert row_version(base, []) == base


def test_a_version_changes_with_code_and_model(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    base = match_version(ScoringWeights(), None, job.as_of)
    hashed: list[str] = []
    monkeypatch.setattr(question, "code_version", lambda *folders: hashed.extend(folders) or "other code")
    changed = match_version(ScoringWeights(), None, job.as_of)
    assert {"ranking", "models", "skills", "jd"} <= set(hashed)
    monkeypatch.setattr(question, "encoder_name", lambda model: f"model {model}")
    assert len({base, changed, match_version(ScoringWeights(), "mine", job.as_of)}) == 3


class Counting:
    name = "counting"
    dimension = 4

    def __init__(self) -> None:
        self.texts: list[str] = []

    def encode(self, texts: list[str]) -> np.ndarray:
        self.texts.extend(texts)
        return np.array([[len(text), 1, 2, 3] for text in texts], dtype=np.float32)


def test_vectors_are_made_once_and_belong_to_one_applicant() -> None:
    inner = Counting()
    vectors = KnownVectors(inner)
    vectors.begin(None)
    first = vectors.encode(["soup", "bread", "soup"])
    assert vectors.learned
    body = vectors.pack()
    vectors.begin(body)
    assert (vectors.encode(["bread", "soup", "bread"]) == first[[1, 0, 1]]).all()
    assert not vectors.learned
    assert inner.texts == ["soup", "bread"]
    vectors.begin(None)
    vectors.encode(["bread"])
    assert inner.texts == ["soup", "bread", "bread"]
    vectors.begin(b"of another length")
    assert vectors.encode([]).shape == (0, 4)
    assert vectors.pack() == b""


def test_vectors_are_kept_with_the_applicant_and_give_the_same_match(
    workspace: Workspace, make_job: Callable[..., Job], cv: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    import jd
    from models import load_judge

    asked = jd.read("Cook\n\nRequirements\n\n- Keeps calm when guests complain\n", encoder=load_judge())
    job = make_job(workspace, with_criteria=False)
    with workspace.database.write() as tx:
        criteria.add(tx, job.id, asked, made_by="local", at=workspace.clock())
    row = uploads.receive(workspace, LOCAL, job.id, "a.txt", [cv(1)])
    with workspace.database.read() as tx:
        before = matches.get(tx, row.applicant_id, 1)
        assert embeddings.get(tx, row.applicant_id, question.encoder_name(None))
    with workspace.database.write() as tx:
        criteria.add(tx, job.id, asked, made_by="local", at=workspace.clock())
    cv_work._matchers.clear()
    monkeypatch.setattr("models.onnx.OnnxEncoder.encode", lambda *_: pytest.fail("a sentence was embedded again"))
    assert rescore_job(workspace, RUNNER, job.id) == 1
    with workspace.database.read() as tx:
        after = matches.get(tx, row.applicant_id, 2)
    assert (after.body, after.brief) == (before.body, before.brief)


class Meanwhile:
    """Does something while the first rows are being made."""

    def __init__(self, what: Callable[[], None]) -> None:
        self._what = what
        self._runner = InThisProcess()

    def run(self, function, item, limits):
        rows = self._runner.run(function, item, limits)
        what, self._what = self._what, lambda: None
        what()
        return rows


def test_a_correction_that_is_made_while_its_applicant_is_matched_again_is_not_lost(
    workspace: Workspace, job: Job, scored: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mending, "at_once", InThisProcess)

    def correct() -> None:
        mending.correct(
            workspace, LOCAL, job.id, scored[1], [mending.Mend("skill_added", "Kubernetes")], "Told us on the phone."
        )

    with workspace.database.write() as tx:
        preferences.put(tx, "scoring", {"listed": 0.7})
    rescore_job(workspace, Meanwhile(correct), job.id)
    with workspace.database.read() as tx:
        now = question_of(tx, jobs.get(tx, job.id), None)
        row = matches.get(tx, scored[1], now.number)
        assert row.version == row_version(now.version, corrections.listed(tx, scored[1]))
    assert stale_ids(workspace, job) == []


@pytest.mark.parametrize("how", ["read", "rescored"])
def test_whoever_is_erased_while_they_are_read_or_matched_does_not_come_back(
    workspace: Workspace, job: Job, scored: list[str], how: str
) -> None:
    def erase() -> None:
        privacy.erase_people(workspace, LOCAL, scored[:2], "erase")

    runner = Meanwhile(erase)
    with workspace.database.write() as tx:
        if how == "read":
            applicants.set_state(tx, scored[0], "queued", at=workspace.clock())
        else:
            preferences.put(tx, "scoring", {"listed": 0.7})
    if how == "read":
        assert read_applicant(workspace, runner, scored[0])
    else:
        rescore_job(workspace, runner, job.id)
    told = [text.encode() for text in ("person0@example.org", "person1@example.org", *scored[:2])]
    files = [path for path in workspace.data_dir.rglob("*") if path.is_file()]
    assert not [path.name for path in files for text in told if text in path.read_bytes()]
    assert any(b"person2@example.org" in path.read_bytes() for path in files), "the others stay"
    with workspace.database.read() as tx:
        assert [each.id for each in applicants.listed(tx, job.id)] == [scored[2]]
