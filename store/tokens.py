"""Keys for programs. Only their hashes are kept."""

from dataclasses import asdict, fields
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, insert, select, update

from hiring.errors import NotFoundError
from store.database import Transaction
from store.records import ApiToken
from store.tables import ApiTokenRow

_QUERY: Final = select(*(getattr(ApiTokenRow, field.name) for field in fields(ApiToken)))


def add(tx: Transaction, token: ApiToken, token_hash: str) -> None:
    """Keep a token with the hash that it is found by."""
    tx.execute(insert(ApiTokenRow).values(**asdict(token) | {"scopes": list(token.scopes)}, token_hash=token_hash))


def by_hash(tx: Transaction, token_hash: str) -> ApiToken | None:
    """The token of a hash; the caller looks whether it has expired or was revoked."""
    row = tx.execute(_QUERY.where(ApiTokenRow.token_hash == token_hash)).one_or_none()
    return None if row is None else _token(row)


def listed(tx: Transaction, user_id: str) -> list[ApiToken]:
    """The tokens of a user, the oldest first."""
    query = _QUERY.where(ApiTokenRow.user_id == user_id).order_by(ApiTokenRow.created_at, ApiTokenRow.id)
    return [_token(row) for row in tx.execute(query)]


def revoke(tx: Transaction, token_id: str, at: datetime) -> None:
    """Make a token useless; the moment of the first time stays.

    Raises:
        NotFoundError: `no_token`.
    """
    if tx.scalar(select(ApiTokenRow.id).where(ApiTokenRow.id == token_id)) is None:
        raise NotFoundError("no_token", "There is no such token.")
    tx.execute(
        update(ApiTokenRow).where(ApiTokenRow.id == token_id, ApiTokenRow.revoked_at.is_(None)).values(revoked_at=at)
    )


def touch(tx: Transaction, token_id: str, at: datetime) -> None:
    """Keep when a token was last used."""
    tx.execute(update(ApiTokenRow).where(ApiTokenRow.id == token_id).values(last_used_at=at))


def _token(row: Row[Any]) -> ApiToken:
    values = row._asdict()
    return ApiToken(**values | {"scopes": tuple(values["scopes"])})
