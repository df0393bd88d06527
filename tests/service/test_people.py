"""Accounts: whatever people do to each other at the same moment, somebody is left who may add others."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from hiring.errors import ConflictError
from pipeline.service import people
from pipeline.service.actor import LOCAL
from pipeline.workspace import Workspace
from store import users
from store.database import Database
from tests.service.ranked_job import space_over


@pytest.fixture
def space(database: Database, tmp_path: Path) -> Workspace:
    return space_over(database, tmp_path)


def test_of_two_admins_who_are_switched_off_at_once_one_stays(space: Workspace) -> None:
    for turn in range(5):
        with space.database.write() as tx:
            for other in users.listed(tx):
                users.update(tx, other.id, active=False)
            two = [
                users.add(
                    tx, email=f"a{turn}{n}@example.com", name="A", role="admin", password_hash=None, at=space.clock()
                )
                for n in range(2)
            ]

        def switch_off(user_id: str) -> bool:
            try:
                people.change(space, LOCAL, user_id, active=False)
            except ConflictError:
                return False
            return True

        with ThreadPoolExecutor(2) as at_once:
            assert sorted(at_once.map(switch_off, [user.id for user in two])) == [False, True]
