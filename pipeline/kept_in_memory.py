"""What this process keeps of people in memory, so that pages are quick, goes when they are erased.

Whoever keeps something registers here how to let go of it; whoever erases tells all of them.
"""

from collections.abc import Callable, Collection

_holders: list[Callable[[Collection[str]], None]] = []


def held(let_go: Callable[[Collection[str]], None]) -> None:
    """Be told of every erasure in this process from now on, with the digests of the files that go."""
    _holders.append(let_go)


def let_go(digests: Collection[str]) -> None:
    """Tell everybody that the people of these files are erased; call it once that is done, before anything is shown."""
    for holder in _holders:
        holder(digests)
