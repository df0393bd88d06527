"""Lists in pages: `limit` says how many, `after` goes on behind what was seen last."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from fastapi import Depends, Query
from pydantic import BaseModel, Field

Item = TypeVar("Item")
Row = TypeVar("Row")

LARGEST_PAGE = 500


class Page(BaseModel, Generic[Item]):
    """A part of a list."""

    items: list[Item]
    next: str | None = Field(description="Send it as `after` for the part behind this one; null at the end.")


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a list is asked for."""

    limit: int
    after: str | None

    @property
    def one_more(self) -> int:
        """How many to fetch, so that it shows whether more are behind."""
        return self.limit + 1

    def page(self, rows: Sequence[Row], shown: Callable[[Row], Item], key: Callable[[Row], str]) -> Page[Item]:
        """The page of rows that were fetched with `one_more`."""
        here = rows[: self.limit]
        return Page(items=[shown(row) for row in here], next=key(here[-1]) if len(rows) > self.limit else None)

    def of_all(self, rows: Sequence[Row], shown: Callable[[Row], Item], key: Callable[[Row], str]) -> Page[Item]:
        """The page out of a whole list that is short enough to be in memory; an unknown `after` ends it."""
        keys = [key(row) for row in rows]
        begin = 0 if self.after is None else keys.index(self.after) + 1 if self.after in keys else len(rows)
        return self.page(rows[begin : begin + self.one_more], shown, key)


def _part(
    limit: Annotated[int, Query(ge=1, le=LARGEST_PAGE, description="How many at most.")] = 100,
    after: Annotated[str | None, Query(max_length=64, description="The last answer's `next`.")] = None,
) -> Part:
    return Part(limit, after)


Wanted = Annotated[Part, Depends(_part)]
"""The part that a request asks for."""
