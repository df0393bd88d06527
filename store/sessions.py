"""Signed-in browsers."""

from dataclasses import asdict
from datetime import datetime
from typing import Final

from sqlalchemy import delete as remove
from sqlalchemy import insert

from store.database import Transaction
from store.records import Session
from store.shape import Shape
from store.tables import SessionRow

_SHAPE: Final = Shape(SessionRow, Session)


def add(tx: Transaction, session: Session) -> None:
    """Keep that a browser is signed in."""
    tx.execute(insert(SessionRow).values(**asdict(session)))


def get(tx: Transaction, token_hash: str) -> Session | None:
    """The session of a token, by its hash; the caller looks whether it has expired."""
    return _SHAPE.one(tx, _SHAPE.query.where(SessionRow.token_hash == token_hash))


def delete(tx: Transaction, token_hash: str) -> None:
    """Sign a browser out; harmless where it is."""
    tx.execute(remove(SessionRow).where(SessionRow.token_hash == token_hash))


def delete_of(tx: Transaction, user_id: str) -> None:
    """Sign a user out everywhere."""
    tx.execute(remove(SessionRow).where(SessionRow.user_id == user_id))


def delete_expired(tx: Transaction, at: datetime) -> None:
    """Take away what has expired by then."""
    tx.execute(remove(SessionRow).where(SessionRow.expires_at <= at))
