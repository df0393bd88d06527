"""The people who may sign in."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, insert, select
from sqlalchemy import update as change
from sqlalchemy.exc import IntegrityError

from hiring.errors import ConflictError, NotFoundError
from store.database import Transaction
from store.ids import new_id
from store.records import User, UserRole
from store.shape import Shape
from store.tables import UserRow

_SHAPE: Final = Shape(UserRow, User)
_CHANGEABLE: Final = frozenset({"email", "name", "role", "active", "password_hash", "subject"})


def add(
    tx: Transaction,
    *,
    email: str,
    name: str,
    role: UserRole,
    password_hash: str | None,
    at: datetime,
    subject: str | None = None,
) -> User:
    """Make an account, active.

    Args:
        password_hash: None for who comes through single sign-on only.
        subject: how the single sign-on names this person.

    Raises:
        ConflictError: `email_taken`, whatever the case of its letters; `subject_taken`.
    """
    user_id = new_id()
    values: dict[str, Any] = {
        "id": user_id,
        "email": email.strip(),
        "email_key": _key(email),
        "name": name,
        "role": role,
    }
    values |= {"password_hash": password_hash, "subject": subject, "active": True, "created_at": at}
    _kept(tx, insert(UserRow).values(**values), subject)
    return get(tx, user_id)


def get(tx: Transaction, user_id: str) -> User:
    """The account of that id.

    Raises:
        NotFoundError: `no_user`.
    """
    user = _SHAPE.one(tx, _SHAPE.query.where(UserRow.id == user_id))
    if user is None:
        raise NotFoundError("no_user", "There is no such account.")
    return user


def by_email(tx: Transaction, email: str) -> User | None:
    """The account of an address, whatever the case of its letters."""
    return _SHAPE.one(tx, _SHAPE.query.where(UserRow.email_key == _key(email)))


def by_subject(tx: Transaction, subject: str) -> User | None:
    """The account that the single sign-on calls so."""
    return _SHAPE.one(tx, _SHAPE.query.where(UserRow.subject == subject))


def listed(tx: Transaction) -> list[User]:
    """All accounts by address."""
    return _SHAPE.all(tx, _SHAPE.query.order_by(UserRow.email_key))


def admins(tx: Transaction) -> list[User]:
    """The admins who may sign in, held until the transaction ends: of two who would leave none, the second sees it."""
    query = _SHAPE.query.where(UserRow.role == "admin", UserRow.active).order_by(UserRow.id)
    return _SHAPE.all(tx, query.with_for_update())


def update(tx: Transaction, user_id: str, **changes: Any) -> User:
    """Change an account.

    Raises:
        NotFoundError: `no_user`.
        ConflictError: `email_taken`, `subject_taken`.
    """
    if wrong := changes.keys() - _CHANGEABLE:
        raise TypeError(f"these cannot be changed: {', '.join(sorted(wrong))}")
    if "email" in changes:
        changes |= {"email": changes["email"].strip(), "email_key": _key(changes["email"])}
    if changes:
        _kept(tx, change(UserRow).where(UserRow.id == user_id).values(**changes), changes.get("subject"))
    return get(tx, user_id)


def count(tx: Transaction) -> int:
    """How many accounts there are."""
    return tx.scalar(select(func.count()).select_from(UserRow)) or 0


def _key(email: str) -> str:
    return email.strip().casefold()


def _kept(tx: Transaction, statement: Any, subject: str | None) -> None:
    try:
        with tx.begin_nested():
            tx.execute(statement)
    except IntegrityError as taken:
        if subject is not None and by_subject(tx, subject) is not None:
            raise ConflictError("subject_taken", "Another account belongs to this single sign-on already.") from taken
        raise ConflictError("email_taken", "There is an account with this address already.") from taken
