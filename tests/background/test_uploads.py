"""Files that are handed in: each has a row that says what became of it, and the inline queue reads it at once."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from hiring.errors import ConflictError, NotAllowedError, NotFoundError
from pipeline.packing import brief, unpack_candidate, unpack_profile
from pipeline.service import uploads
from pipeline.service.actor import LOCAL, Actor
from pipeline.workspace import Workspace
from store import applicants, audit, jobs, matches, profiles
from store.records import Job

INVOICE = b"Invoice 4711\n\nTwo boxes of paper, 12 pounds each\n\nPay within thirty days.\n"


def test_a_file_becomes_an_applicant_with_a_profile_and_a_match(
    workspace: Workspace, job: Job, cv: Callable[..., bytes]
) -> None:
    row = uploads.receive(workspace, LOCAL, job.id, "cvs/ada.txt", [cv(1)[:50], cv(1)[50:]])
    assert (row.outcome, row.name, row.size) == ("applicant", "cvs/ada.txt", len(cv(1)))
    with workspace.database.read() as tx:
        applicant = applicants.get(tx, row.applicant_id)
        assert (applicant.state, applicant.number, applicant.attempts) == ("scored", 1, 1)
        profile = unpack_profile(profiles.get(tx, applicant.id).body)
        stored = matches.get(tx, applicant.id, 1)
        (short,) = matches.briefs(tx, job.id, 1)
    assert profile.contact.emails == ("person1@example.org",)
    assert profile.as_of == job.as_of
    whole = unpack_candidate(stored.body)
    assert [match.verdict for match in whole.matches] == ["met", "met", "not_found"]
    assert whole.matches[0].evidence
    assert unpack_candidate(short.brief) == brief(whole)
    assert not unpack_candidate(short.brief).matches[0].evidence


def test_the_same_bytes_again_are_a_duplicate_whatever_the_name(
    workspace: Workspace, job: Job, cv: Callable[..., bytes]
) -> None:
    first = uploads.receive(workspace, LOCAL, job.id, "a.txt", [cv(1)])
    second = uploads.receive(workspace, LOCAL, job.id, "b.txt", [cv(1)])
    assert (second.outcome, second.applicant_id) == ("duplicate", first.applicant_id)
    assert "applicant 1" in second.message
    intake = uploads.rows(workspace, LOCAL, job.id)
    assert [row.name for row, _ in intake.rows] == ["a.txt", "b.txt"]
    assert intake.counts == {"scored": 1}


def test_another_job_may_have_the_same_cv(
    workspace: Workspace, job: Job, make_job: Callable[..., Job], cv: Callable[..., bytes]
) -> None:
    other = make_job(workspace, title="Other")
    for each in (job, other):
        assert uploads.receive(workspace, LOCAL, each.id, "a.txt", [cv(1)]).outcome == "applicant"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.pdf", [], "empty"),
        ("empty.pdf", [b"", b""], "empty"),
        ("big.txt", [b"x" * 600, b"x" * 600], "too_large"),
        ("folder/.DS_Store", [b"junk"], "not_a_document"),
        ("~$cv.docx", [b"junk"], "not_a_document"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_reason_and_a_row(
    workspace: Workspace, job: Job, name: str, data: list[bytes], code: str
) -> None:
    small = replace(workspace, max_upload_bytes=1_000)
    row = uploads.receive(small, LOCAL, job.id, name, data)
    assert (row.outcome, row.code) == ("refused", code)
    assert row.message
    assert [each.id for each, _ in uploads.rows(workspace, LOCAL, job.id).rows] == [row.id]
    assert list(workspace.files.digests()) == []


def test_a_stream_that_is_too_long_is_not_read_to_its_end(workspace: Workspace, job: Job) -> None:
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield b"x" * 2**20

    assert uploads.receive(workspace, LOCAL, job.id, "5GB.bin", endless()).code == "too_large"
    assert taken <= 22


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "unsupported_format"),
        (b"%PDF-1.7\nnothing of a PDF", "damaged"),
    ],
)
def test_a_file_that_cannot_be_read_is_an_applicant_with_the_reason(
    workspace: Workspace, job: Job, data: bytes, code: str
) -> None:
    row = uploads.receive(workspace, LOCAL, job.id, "a.pdf", [data])
    with workspace.database.read() as tx:
        applicant = applicants.get(tx, row.applicant_id)
    assert (applicant.state, applicant.code) == ("unreadable", code)
    assert applicant.message


def test_what_is_no_cv_is_said_to_be_none_until_a_person_says_it_is(workspace: Workspace, job: Job) -> None:
    row = uploads.receive(workspace, LOCAL, job.id, "invoice.txt", [INVOICE])
    with workspace.database.read() as tx:
        applicant = applicants.get(tx, row.applicant_id)
        assert profiles.get(tx, applicant.id) is None
    assert (applicant.state, applicant.code) == ("not_a_cv", "not_a_cv")
    uploads.accept_any(workspace, LOCAL, applicant.id)
    with workspace.database.read() as tx:
        assert applicants.get(tx, applicant.id).state == "scored"
        assert matches.get(tx, applicant.id, 1) is not None
    with pytest.raises(ConflictError) as already:
        uploads.accept_any(workspace, LOCAL, applicant.id)
    assert already.value.code == "not_in_question"


def test_without_criteria_a_file_is_read_and_waits(
    workspace: Workspace, make_job: Callable[..., Job], cv: Callable[..., bytes], description: object
) -> None:
    from store import criteria

    job = make_job(workspace, with_criteria=False)
    row = uploads.receive(workspace, LOCAL, job.id, "a.txt", [cv(1)])
    with workspace.database.read() as tx:
        assert applicants.get(tx, row.applicant_id).state == "read"
        assert profiles.get(tx, row.applicant_id) is not None
    with workspace.database.write() as tx:
        criteria.add(tx, job.id, description, made_by="local", at=workspace.clock())
    workspace.queue.rescore(job.id)
    with workspace.database.read() as tx:
        assert applicants.get(tx, row.applicant_id).state == "scored"
        assert matches.get(tx, row.applicant_id, 1) is not None


def test_a_file_that_is_missing_from_the_store_is_told_and_can_be_tried_again(
    workspace: Workspace, job: Job, cv: Callable[..., bytes]
) -> None:
    row = uploads.receive(workspace, LOCAL, job.id, "a.pdf", [b"%PDF-1.7\nnothing of a PDF"])
    workspace.files.delete(row.digest)
    applicant = uploads.try_again(workspace, LOCAL, row.applicant_id)
    with workspace.database.read() as tx:
        assert applicants.get(tx, applicant.id).code == "not_found"
    workspace.files.put([b"%PDF-1.7\nnothing of a PDF"], 1_000)
    uploads.try_again(workspace, LOCAL, row.applicant_id)
    with workspace.database.read() as tx:
        assert applicants.get(tx, applicant.id).code == "damaged"


class Held:
    """A queue that does nothing, so that files wait."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, object]] = []

    def read(self, applicant_ids: object) -> None:
        self.asked.append(("read", applicant_ids))

    def rescore(self, job_id: str) -> None:
        self.asked.append(("rescore", job_id))

    def unpack(self, file_id: str) -> None:
        self.asked.append(("unpack", file_id))

    def cancel(self, job_id: str) -> None:
        self.asked.append(("cancel", job_id))


def test_cancelling_leaves_out_what_waits_and_it_can_be_tried_again(
    workspace: Workspace, job: Job, cv: Callable[..., bytes]
) -> None:
    idle = replace(workspace, queue=Held())
    rows = [uploads.receive(idle, LOCAL, job.id, f"{n}.txt", [cv(n)]) for n in range(3)]
    with workspace.database.write() as tx:
        applicants.set_state(tx, rows[0].applicant_id, "reading", at=workspace.clock())
    assert uploads.cancel(idle, LOCAL, job.id) == 2
    assert idle.queue.asked[-1] == ("cancel", job.id)
    assert uploads.rows(idle, LOCAL, job.id).counts == {"reading": 1, "cancelled": 2}
    workspace.queue.read([row.applicant_id for row in rows])
    assert uploads.rows(idle, LOCAL, job.id).counts == {"reading": 1, "cancelled": 2}
    uploads.try_again(workspace, LOCAL, rows[1].applicant_id)
    assert uploads.rows(idle, LOCAL, job.id).counts == {"reading": 1, "cancelled": 1, "scored": 1}


@pytest.mark.parametrize(
    ("state", "code", "read"),
    [("cancelled", "cancelled", True), ("unreadable", "not_found", True), ("unreadable", "reader_crashed", False)],
)
def test_what_was_cancelled_or_lost_is_read_once_it_is_handed_in_again(
    workspace: Workspace, job: Job, cv: Callable[..., bytes], state: str, code: str, read: bool
) -> None:
    first = uploads.receive(workspace, LOCAL, job.id, "a.txt", [cv(1)])
    with workspace.database.write() as tx:
        applicants.set_state(tx, first.applicant_id, state, at=workspace.clock(), code=code)
    second = uploads.receive(workspace, LOCAL, job.id, "a.txt", [cv(1)])
    assert (second.outcome, second.applicant_id) == ("duplicate", first.applicant_id)
    assert uploads.rows(workspace, LOCAL, job.id).counts == {"scored" if read else state: 1}


def test_the_time_left_follows_the_rate_of_the_last_files(
    workspace: Workspace, job: Job, cv: Callable[..., bytes], clock: object
) -> None:
    for number in range(5):
        uploads.receive(workspace, LOCAL, job.id, f"{number}.txt", [cv(number)])
        clock.forward(seconds=2)
    assert uploads.rows(workspace, LOCAL, job.id).seconds_left is None
    idle = replace(workspace, queue=Held())
    for number in range(5, 15):
        uploads.receive(idle, LOCAL, job.id, f"{number}.txt", [cv(number)])
    intake = uploads.rows(workspace, LOCAL, job.id)
    assert (intake.waiting, intake.finished) == (10, 5)
    assert intake.seconds_left == pytest.approx(20.0)


def test_who_may_not_hand_in_files_is_told(workspace: Workspace, job: Job, cv: Callable[..., bytes]) -> None:
    with pytest.raises(NotAllowedError):
        uploads.receive(workspace, Actor("u1", "Ann", "auditor"), job.id, "a.txt", [cv(1)])
    with pytest.raises(NotFoundError) as hidden:
        uploads.receive(workspace, Actor("u2", "Bo", "hiring_manager"), job.id, "a.txt", [cv(1)])
    assert hidden.value.code == "no_job"
    with workspace.database.write() as tx:
        jobs.update(tx, job.id, expected_revision=None, status="closed", closed_at=workspace.clock())
    with pytest.raises(ConflictError) as closed:
        uploads.receive(workspace, LOCAL, job.id, "a.txt", [cv(1)])
    assert closed.value.code == "job_closed"


def test_the_audit_log_holds_numbers_and_no_names(workspace: Workspace, job: Job, cv: Callable[..., bytes]) -> None:
    uploads.receive(workspace, LOCAL, job.id, "ada-example.txt", [cv(1)])
    with workspace.database.read() as tx:
        (entry,) = [entry for entry in audit.listed(tx, job_id=job.id) if entry.action == "file.received"]
    assert set(entry.detail) == {"file", "outcome", "size"}
    assert "ada" not in str(entry)


def test_names_are_text_and_never_a_path(workspace: Workspace, job: Job, cv: Callable[..., bytes]) -> None:
    row = uploads.receive(workspace, LOCAL, job.id, "..\\..\\/etc/passwd\x00\n‮.txt", [cv(1)])
    assert row.name == "../..//etc/passwd .txt"
    assert {path.name for path in workspace.data_dir.iterdir()} <= {
        "files",
        "rolecall.db",
        "rolecall.db-wal",
        "rolecall.db-shm",
    }
