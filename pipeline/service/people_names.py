"""What accounts are called, for those who read what they did."""

from collections.abc import Iterable, Mapping
from typing import Final

from store import users
from store.database import Transaction

_WITHOUT_ACCOUNT: Final = {"local": "This computer", "system": "Rolecall itself, by schedule"}


def called_by(tx: Transaction, user_ids: Iterable[str]) -> Mapping[str, str]:
    """User id -> name; the id itself where there is no such account any more."""
    names = {user.id: user.name for user in users.listed(tx)} | _WITHOUT_ACCOUNT
    return {user_id: names.get(user_id, user_id) for user_id in user_ids}
