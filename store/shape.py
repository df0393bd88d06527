"""From the columns of a table to a frozen record, and how rows are written over."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import islice
from typing import Any, Final, Generic, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.dialects import postgresql, sqlite

from store.database import Transaction
from store.tables import Base

Record = TypeVar("Record")
Item = TypeVar("Item")

BATCH: Final = 5_000
"""Ids in one query; both databases bound the number of values that a query may bring."""


class Shape(Generic[Record]):
    """A record whose fields are columns of one table, by name and in order."""

    def __init__(self, table: type[Base], record: type[Record]) -> None:
        names = [field.name for field in fields(record)]  # type: ignore[arg-type]
        self.columns = tuple(getattr(table, name) for name in names)
        self._record = record

    @property
    def query(self) -> Select[Any]:
        """All rows; narrow it, and say the order."""
        return select(*self.columns)

    def of(self, row: Sequence[Any]) -> Record:
        """The record of a row."""
        return self._record(*row)

    def one(self, tx: Transaction, query: Select[Any]) -> Record | None:
        """The record that a query finds, or None."""
        row = tx.execute(query).one_or_none()
        return None if row is None else self.of(row)

    def all(self, tx: Transaction, query: Select[Any]) -> list[Record]:
        """The records that a query finds, in its order."""
        return [self.of(row) for row in tx.execute(query)]


def in_batches(items: Iterable[Item], size: int = BATCH) -> Iterator[list[Item]]:
    """The items, in lists that a query can bring."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def write_over(tx: Transaction, table: type[Base], rows: list[dict[str, Any]], keys: Sequence[str]) -> None:
    """Insert rows; where one with the same keys is there, its other columns are replaced by those that are given."""
    if not rows:
        return
    make = sqlite.insert if tx.get_bind().dialect.name == "sqlite" else postgresql.insert
    insert = make(table)
    replaced = {name: insert.excluded[name] for name in rows[0] if name not in keys}
    tx.execute(insert.on_conflict_do_update(index_elements=list(keys), set_=replaced), rows)
