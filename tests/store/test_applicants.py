import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from hiring.correction import Correction
from hiring.errors import ConflictError, NotFoundError
from store import (
    applicants,
    corrections,
    decisions,
    deletions,
    embeddings,
    jobs,
    matches,
    profiles,
    uploads,
    views,
)
from store.database import Database
from store.records import Applicant, Job, StoredMatch, StoredProfile

NewJob = Callable[..., Job]
NewApplicant = Callable[..., Applicant]


def test_applicants_are_numbered_in_each_job(
    database: Database, job: Job, new_job: NewJob, new_applicant: NewApplicant, at: datetime
) -> None:
    with database.write() as tx:
        first, second = new_applicant(tx, job, "a"), new_applicant(tx, job, "b")
        other = new_applicant(tx, new_job(tx), "a")
        assert (first.number, second.number, other.number) == (1, 2, 1)
        assert (first.state, first.attempts, first.accept_any, first.created_at) == ("queued", 0, False, at)
        assert applicants.get(tx, first.id) == first
        assert applicants.by_digest(tx, job.id, "b") == second
        assert applicants.by_digest(tx, job.id, "c") is None
        with pytest.raises(NotFoundError):
            applicants.get(tx, "none")
        with pytest.raises(NotFoundError):
            new_applicant(tx, replace(job, id="none"), "a")


def test_the_same_bytes_are_one_applicant_and_the_transaction_goes_on(
    database: Database, job: Job, new_applicant: NewApplicant
) -> None:
    with database.write() as tx:
        new_applicant(tx, job, "a")
        with pytest.raises(ConflictError) as told:
            new_applicant(tx, job, "a")
        assert told.value.code == "same_bytes"
        assert new_applicant(tx, job, "b").number == 2
    with database.read() as tx:
        assert [applicant.digest for applicant in applicants.listed(tx, job.id)] == ["a", "b"]


def test_of_eight_that_hand_in_the_same_bytes_at_once_one_is_the_applicant(
    database: Database, job: Job, new_applicant: NewApplicant
) -> None:
    said: list[str] = []
    start = threading.Barrier(8)

    def work() -> None:
        start.wait(timeout=60)
        try:
            with database.write() as tx:
                said.append(str(new_applicant(tx, job, "a").number))
        except ConflictError as told:
            said.append(told.code)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["1"] + ["same_bytes"] * 7
    with database.write() as tx:
        assert new_applicant(tx, job, "b").number == 2


def test_lists_are_by_number_and_narrowed(
    database: Database, job: Job, new_job: NewJob, new_applicant: NewApplicant, at: datetime, later: datetime
) -> None:
    with database.write() as tx:
        people = [new_applicant(tx, job, digest) for digest in "abcd"]
        other = new_applicant(tx, new_job(tx), "a")
        assert applicants.set_state(tx, people[2].id, "scored", at=later)
        numbers = lambda **narrowed: [each.number for each in applicants.listed(tx, job.id, **narrowed)]  # noqa: E731
        assert numbers() == [1, 2, 3, 4]
        assert numbers(states=("queued",)) == [1, 2, 4]
        assert numbers(states=()) == []
        assert numbers(changed_after=at) == [3]
        assert numbers(limit=2, after_number=1) == [2, 3]
        assert [each.id for each in applicants.in_state(tx, ("queued",), 10)][-1] in (other.id, people[3].id)
        assert len(applicants.in_state(tx, ("queued", "scored"), 10)) == 5
        assert len(applicants.in_state(tx, ("queued", "scored"), 3)) == 3
        assert applicants.state_counts(tx, job.id) == {"queued": 3, "scored": 1}


def test_a_state_moves_only_from_where_it_may(
    database: Database, job: Job, new_applicant: NewApplicant, later: datetime
) -> None:
    with database.write() as tx:
        person = new_applicant(tx, job, "a")
        assert applicants.set_state(tx, person.id, "reading", at=later, if_state=("queued",))
        assert not applicants.set_state(tx, person.id, "reading", at=later, if_state=("queued", "cancelled"))
        assert applicants.set_state(tx, person.id, "unreadable", at=later, code="empty", message="Nothing in it.")
        now = applicants.get(tx, person.id)
        assert (now.state, now.code, now.message, now.changed_at) == ("unreadable", "empty", "Nothing in it.", later)
        assert applicants.begin_attempt(tx, person.id, at=later) == 1
        assert applicants.begin_attempt(tx, person.id, at=later) == 2
        applicants.accept_any(tx, person.id, at=later)
        now = applicants.get(tx, person.id)
        assert (now.accept_any, now.attempts, now.state) == (True, 0, "unreadable")
        assert not applicants.set_state(tx, "none", "queued", at=later)


def test_files_are_listed_as_they_came(database: Database, job: Job, new_applicant: NewApplicant, at: datetime) -> None:
    with database.write() as tx:
        person = new_applicant(tx, job, "a")
        given = {"job_id": job.id, "size": 1, "uploaded_by": "ann", "at": at}
        archive = uploads.add(tx, name="all.zip", digest="z", outcome="archive", **given)
        cv = uploads.add(
            tx, name="a.pdf", digest="a", outcome="applicant", applicant_id=person.id, parent_id=archive.id, **given
        )
        big = uploads.add(tx, name="b.pdf", digest="", outcome="refused", code="too_large", message="20 MB.", **given)
        assert uploads.listed(tx, job.id) == [archive, cv, big]
        assert uploads.listed(tx, job.id, limit=1, after=archive.id) == [cv]
        assert uploads.archives_waiting(tx) == [archive]
        assert (cv.parent_id, cv.applicant_id, big.code, big.message) == (archive.id, person.id, "too_large", "20 MB.")
        uploads.set_outcome(tx, cv.id, "duplicate", applicant_id=person.id, code="duplicate", message="Twice.")
        assert uploads.get(tx, cv.id) == replace(cv, outcome="duplicate", code="duplicate", message="Twice.")
        for act in (
            lambda: uploads.get(tx, "none"),
            lambda: uploads.listed(tx, job.id, after="none"),
            lambda: uploads.set_outcome(tx, "none", "refused"),
        ):
            with pytest.raises(NotFoundError):
                act()


def test_an_archive_that_is_done_lets_go_of_its_bytes(database: Database, job: Job, at: datetime) -> None:
    with database.write() as tx:
        given = {"job_id": job.id, "size": 1, "uploaded_by": "ann", "at": at, "outcome": "archive", "digest": "z"}
        first, second = (uploads.add(tx, name=name, **given) for name in ("a.zip", "b.zip"))
        uploads.set_outcome(tx, first.id, "unpacked", message="3 files")
        assert uploads.get(tx, first.id).digest == ""
        assert deletions.pending(tx) == []  # the second still waits for the same bytes
        uploads.set_outcome(tx, second.id, "refused", code="damaged")
        assert deletions.pending(tx) == ["z"]
        assert uploads.archives_waiting(tx) == []


def test_profiles_are_replaced_and_found_in_the_order_asked(
    database: Database, job: Job, new_applicant: NewApplicant
) -> None:
    with database.write() as tx:
        ids = [new_applicant(tx, job, digest).id for digest in "abc"]
        profiles.put(tx, StoredProfile(ids[0], "1", b"old"))
        profiles.put(tx, StoredProfile(ids[0], "2", b"\x00new"))
        profiles.put(tx, StoredProfile(ids[2], "2", b""))
        assert profiles.get(tx, ids[0]) == StoredProfile(ids[0], "2", b"\x00new")
        assert profiles.get(tx, ids[1]) is None
        assert [each.applicant_id for each in profiles.many(tx, [ids[2], ids[1], ids[0]])] == [ids[2], ids[0]]


def test_embeddings_are_kept_by_encoder(database: Database, job: Job, new_applicant: NewApplicant) -> None:
    with database.write() as tx:
        person = new_applicant(tx, job, "a")
        embeddings.put(tx, person.id, "small", b"old")
        embeddings.put(tx, person.id, "small", b"new")
        assert embeddings.get(tx, person.id, "small") == b"new"
        assert embeddings.get(tx, person.id, "large") is None


def test_matches_are_kept_by_version_of_the_criteria(
    database: Database, job: Job, new_job: NewJob, new_applicant: NewApplicant, at: datetime
) -> None:
    with database.write() as tx:
        people = [new_applicant(tx, job, digest) for digest in "abc"]
        other = new_applicant(tx, new_job(tx), "a")
        empty = matches.stamp(tx, job.id, 1)
        assert empty[0] == 0
        matches.put(tx, (StoredMatch(person.id, 1, "v1", b"brief", b"body") for person in reversed([*people, other])))
        first = matches.stamp(tx, job.id, 1)
        matches.put(tx, [StoredMatch(people[0].id, 1, "v2", b"brief2", b"body2")])
        second = matches.stamp(tx, job.id, 1)
        assert (first[0], second[0], matches.stamp(tx, job.id, 2)[0]) == (3, 3, 0)
        assert len({empty, first, second}) == 3
        assert matches.briefs(tx, job.id, 1) == [
            StoredMatch(people[0].id, 1, "v2", b"brief2"),
            StoredMatch(people[1].id, 1, "v1", b"brief"),
            StoredMatch(people[2].id, 1, "v1", b"brief"),
        ]
        assert matches.briefs(tx, job.id, 2) == []
        assert matches.get(tx, people[0].id, 1) == StoredMatch(people[0].id, 1, "v2", b"brief2", b"body2")
        assert matches.get(tx, people[0].id, 2) is None
        assert matches.stamp(tx, "none", 1) == (0, 0)


def test_missing_matches_are_of_those_who_were_read(
    database: Database, job: Job, new_applicant: NewApplicant, at: datetime
) -> None:
    with database.write() as tx:
        people = [new_applicant(tx, job, digest) for digest in "abcde"]
        for person in people[:4]:
            profiles.put(tx, StoredProfile(person.id, "1", b""))
        for person, state in zip(people, ("scored", "scored", "scored", "unreadable", "scored"), strict=True):
            applicants.set_state(tx, person.id, state, at=at)
        matches.put(tx, [StoredMatch(people[0].id, 1, "now", b""), StoredMatch(people[1].id, 1, "before", b"")])
        assert matches.missing(tx, job.id, 1, "now", 10) == [people[1].id, people[2].id]
        assert matches.missing(tx, job.id, 1, "now", 1) == [people[1].id]
        assert matches.missing(tx, job.id, 2, "now", 10) == [person.id for person in people[:3]]


def test_corrections_stay_in_order_and_are_taken_back_once(
    database: Database, job: Job, new_applicant: NewApplicant, at: datetime
) -> None:
    with database.write() as tx:
        person, other = new_applicant(tx, job, "a"), new_applicant(tx, job, "b")
        made = [
            Correction(name, "job_dates", 0, "2019-03/present", "She told us.", "ann", at)
            for name in ("c2", "c1", "c3")
        ]
        for correction in made:
            corrections.add(tx, person.id, correction)
        assert corrections.listed(tx, person.id) == made
        assert corrections.many(tx, [other.id, person.id]) == {person.id: made}
        corrections.remove(tx, person.id, "c1")
        assert [each.id for each in corrections.listed(tx, person.id)] == ["c2", "c3"]
        for applicant_id, correction_id in ((person.id, "c1"), (other.id, "c2")):
            with pytest.raises(NotFoundError):
                corrections.remove(tx, applicant_id, correction_id)


def test_the_latest_decision_holds_and_the_earlier_ones_stay(
    database: Database, job: Job, new_applicant: NewApplicant, at: datetime
) -> None:
    with database.write() as tx:
        first, second = new_applicant(tx, job, "a"), new_applicant(tx, job, "b")
        kinds = (("shortlist", first), ("hold", second), ("undecided", first))
        made = [
            decisions.add(tx, job_id=job.id, applicant_id=who.id, kind=kind, reason="r", note="n", made_by="ann", at=at)
            for kind, who in kinds
        ]
        assert decisions.latest(tx, job.id) == {first.id: made[2], second.id: made[1]}
        assert decisions.history(tx, job.id) == made
        assert decisions.history(tx, job.id, first.id) == [made[0], made[2]]


def test_views_are_each_users_own(
    database: Database, job: Job, new_job: NewJob, new_applicant: NewApplicant, at: datetime, later: datetime
) -> None:
    with database.write() as tx:
        person, other = new_applicant(tx, job, "a"), new_applicant(tx, new_job(tx), "a")
        for _ in range(2):
            views.mark_opened(tx, "ann", person.id, at)
            views.mark_opened(tx, "ann", other.id, at)
        assert views.revealed(tx, "ann", job.id) == set()
        views.reveal(tx, "ann", person.id, later)
        views.reveal(tx, "bob", person.id, later)
        assert views.opened(tx, "ann", job.id) == {person.id}
        assert views.opened(tx, "bob", job.id) == set()
        assert views.revealed(tx, "ann", job.id) == views.revealed(tx, "bob", job.id) == {person.id}


def test_ten_thousand_briefs_come_in_order(database: Database, job: Job, at: datetime) -> None:
    from sqlalchemy import insert

    from store.tables import ApplicantRow

    with database.write() as tx:
        jobs.lock(tx, job.id)
        same = {
            "job_id": job.id,
            "file_name": "cv.pdf",
            "size": 1,
            "state": "scored",
            "attempts": 1,
            "accept_any": False,
        }
        rows = [
            {**same, "id": f"{n:016x}", "number": 10_001 - n, "digest": str(n), "created_at": at, "changed_at": at}
            for n in range(1, 10_001)
        ]
        tx.execute(insert(ApplicantRow), rows)
        matches.put(tx, (StoredMatch(row["id"], 1, "v", b"b" * 300, b"c" * 3000) for row in rows))
    with database.read() as tx:
        found = matches.briefs(tx, job.id, 1)
        assert [each.applicant_id for each in found] == [row["id"] for row in reversed(rows)]
        assert applicants.listed(tx, job.id, after_number=9_999)[0].number == 10_000
