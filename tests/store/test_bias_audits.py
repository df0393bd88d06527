"""What bias audits keep: who asked for swaps, and counts by group."""

from datetime import datetime, timedelta

import pytest

from hiring.errors import NotFoundError
from store import group_outcomes, swaps
from store.database import Database
from store.records import Job


def test_what_was_asked_for_is_known_until_it_is_done(database: Database, job: Job, at: datetime) -> None:
    later = at + timedelta(minutes=1)
    with database.write() as tx:
        swaps.ask(tx, job.id, by="ann", at=at)
        first = swaps.run_of(tx, job.id)
        swaps.ask(tx, job.id, by="ben", at=later)
        assert first is not None
        swaps.finish(tx, first, later)
        assert swaps.unfinished(tx) == [job.id], "asked anew meanwhile"
        again = swaps.run_of(tx, job.id)
        assert again is not None
        assert (again.asked_by, again.finished_at) == ("ben", None)
        swaps.finish(tx, again, later)
        assert swaps.unfinished(tx) == []


def test_outcomes_by_group_come_newest_first_and_go(database: Database, job: Job, at: datetime) -> None:
    given = {"job_id": job.id, "criteria_number": 1, "weights_number": 0, "not_matched": 0, "made_by": "ann", "at": at}
    with database.write() as tx:
        made = [group_outcomes.add(tx, people=number, found={"outcomes": []}, **given) for number in (3, 4)]
        assert group_outcomes.listed(tx, job.id) == made[::-1]
        group_outcomes.remove(tx, job.id, made[0].id)
        assert group_outcomes.listed(tx, job.id) == [made[1]]
        with pytest.raises(NotFoundError):
            group_outcomes.remove(tx, job.id, made[0].id)
