"""What is worked out of an object when it is first asked for."""

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

Worked = TypeVar("Worked")


class once(Generic[Worked]):  # noqa: N801  # it stands where `property` would
    """A property that is worked out once for each object.

    As `functools.cached_property` is from Python 3.12 on. Before, that locks, which takes longer than most of what is
    asked of a CV.
    """

    def __init__(self, work: Callable[[Any], Worked]) -> None:
        self._work = work
        self.__doc__ = work.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, holder: None, owner: type) -> Self: ...

    @overload
    def __get__(self, holder: object, owner: type) -> Worked: ...

    def __get__(self, holder: object | None, owner: type) -> Self | Worked:
        """What was worked out; from then on the holder's own attribute stands before this."""
        if holder is None:
            return self
        worked = holder.__dict__[self._name] = self._work(holder)
        return worked
