"""The settings of an installation: JSON values by name, such as `retention_days`, `ocr`, `scoring`."""

from typing import Any

from sqlalchemy import select

from store.database import Transaction
from store.shape import write_over
from store.tables import PreferenceRow


def get(tx: Transaction, key: str, default: Any) -> Any:
    """The value, or the default where nobody has set one."""
    row = tx.execute(select(PreferenceRow.value).where(PreferenceRow.key == key)).one_or_none()
    return default if row is None else row[0]


def put(tx: Transaction, key: str, value: Any) -> None:
    """Set a value."""
    write_over(tx, PreferenceRow, [{"key": key, "value": value}], ["key"])
