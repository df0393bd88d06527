from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from hiring.errors import ConflictError, NotFoundError
from store import sessions, tokens, users
from store.database import Database
from store.records import ApiToken, Session, User


@pytest.fixture
def ann(database: Database, at: datetime) -> User:
    with database.write() as tx:
        return users.add(tx, email="Ann@Example.org", name="Ann", role="recruiter", password_hash="hash", at=at)


def test_an_account_is_found_by_its_address_in_any_case(database: Database, ann: User) -> None:
    assert (ann.email, ann.role, ann.active, ann.password_hash) == ("Ann@Example.org", "recruiter", True, "hash")
    with database.read() as tx:
        assert users.by_email(tx, " aNN@example.ORG ") == users.get(tx, ann.id) == ann
        assert users.by_email(tx, "bob@example.org") is None
        assert users.count(tx) == 1


def test_an_address_is_taken_once_and_the_transaction_goes_on(database: Database, ann: User, at: datetime) -> None:
    given = {"name": "Bob", "role": "admin", "password_hash": None, "at": at}
    with database.write() as tx:
        with pytest.raises(ConflictError) as told:
            users.add(tx, email="ann@example.org", **given)
        assert told.value.code == "email_taken"
        bob = users.add(tx, email="bob@example.org", subject="sso|1", **given)
        with pytest.raises(ConflictError) as told:
            users.add(tx, email="cid@example.org", subject="sso|1", **given)
        assert told.value.code == "subject_taken"
        with pytest.raises(ConflictError):
            users.update(tx, bob.id, email="ANN@example.org")
        assert users.by_subject(tx, "sso|1") == bob
        assert [user.email for user in users.listed(tx)] == ["Ann@Example.org", "bob@example.org"]


def test_an_account_changes_by_field(database: Database, ann: User) -> None:
    with database.write() as tx:
        changed = users.update(tx, ann.id, role="auditor", active=False, email="ann@example.com")
        assert changed == replace(ann, role="auditor", active=False, email="ann@example.com")
        assert users.by_email(tx, "ann@example.org") is None
        assert users.update(tx, ann.id) == changed
        with pytest.raises(NotFoundError):
            users.update(tx, "none", name="x")
        with pytest.raises(TypeError, match="id"):
            users.update(tx, ann.id, id="other")


def test_sessions_end(database: Database, ann: User, at: datetime) -> None:
    made = [
        Session(name, ann.id, "csrf", at, at + timedelta(hours=hours)) for name, hours in (("a", 1), ("b", 2), ("c", 3))
    ]
    with database.write() as tx:
        for session in made:
            sessions.add(tx, session)
        assert sessions.get(tx, "a") == made[0]
        sessions.delete_expired(tx, at + timedelta(hours=1))
        assert sessions.get(tx, "a") is None
        sessions.delete(tx, "b")
        sessions.delete(tx, "b")
        assert [sessions.get(tx, name) for name in "bc"] == [None, made[2]]
        sessions.delete_of(tx, ann.id)
        assert sessions.get(tx, "c") is None


def test_tokens_are_found_by_hash_and_revoked_once(
    database: Database, ann: User, at: datetime, later: datetime
) -> None:
    token = ApiToken("t1", ann.id, "Payroll", ("jobs:read", "applicants:read"), at, at + timedelta(days=1))
    with database.write() as tx:
        tokens.add(tx, token, "hash")
        assert tokens.by_hash(tx, "hash") == token
        assert tokens.by_hash(tx, "t1") is None
        tokens.touch(tx, "t1", later)
        tokens.revoke(tx, "t1", at)
        tokens.revoke(tx, "t1", later)
        assert tokens.listed(tx, ann.id) == [replace(token, last_used_at=later, revoked_at=at)]
        with pytest.raises(NotFoundError):
            tokens.revoke(tx, "none", at)
