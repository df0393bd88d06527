"""Which job that was read is which true one: the pairs whose fields agree most."""

from collections.abc import Callable, Sequence
from typing import TypeVar

True_ = TypeVar("True_")
Read = TypeVar("Read")


def pair(
    true: Sequence[True_], read: Sequence[Read], agree: Callable[[True_, Read], float]
) -> list[tuple[True_ | None, Read | None]]:
    """Each true item with the read one it agrees with most, best pairs first; the rest of both alone.

    Items that agree in nothing are not paired. Of equals, the first in order come together.
    """
    scores = sorted(
        (-agree(left, right), abs(i - j), i, j) for i, left in enumerate(true) for j, right in enumerate(read)
    )
    lefts: dict[int, int] = {}
    taken: set[int] = set()
    for score, _, i, j in scores:
        if score < 0 and i not in lefts and j not in taken:
            lefts[i] = j
            taken.add(j)
    pairs: list[tuple[True_ | None, Read | None]] = [
        (left, read[lefts[i]] if i in lefts else None) for i, left in enumerate(true)
    ]
    return pairs + [(None, right) for j, right in enumerate(read) if j not in taken]
