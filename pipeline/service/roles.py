"""The catalogue of roles: all of it, or what fits a few typed words. Open to everybody."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Final

from hiring.errors import NotFoundError, SettingsError
from jd.roles import Role, load_role, role_ids
from skills.folding import key

LONGEST_SEARCH: Final = 120
_WORD: Final = re.compile(r"[^\W_]+")
_FUNCTIONS: Final = {"hr": "People (HR)", "admin": "Administration"}


@dataclass(frozen=True, slots=True)
class FoundRole:
    """A role of the catalogue.

    Attributes:
        also: another title of it that the search words stand in; None where its own title has them.
    """

    role: Role
    also: str | None = None


@dataclass(frozen=True, slots=True)
class FunctionOfRoles:
    """The roles of one function, such as all of engineering, under its name in words."""

    name: str
    found: tuple[FoundRole, ...]


def search(words: str = "") -> tuple[FoundRole, ...]:
    """The roles in whose title, other titles or tools every word begins a word; the best first, all without words.

    >>> [found.role.id for found in search("backend")][:1]
    ['backend-developer']
    """
    wanted = _words(words[:LONGEST_SEARCH])
    ranked = ((place, each) for role in _all() if (place_of := _fits(role, wanted)) for place, each in [place_of])
    return tuple(found for _, found in sorted(ranked, key=lambda pair: (pair[0], pair[1].role.title)))


def by_function(found: tuple[FoundRole, ...]) -> tuple[FunctionOfRoles, ...]:
    """Roles by what part of a company they belong to, in the order of the names."""
    ordered = sorted(found, key=lambda each: (_function_name(each.role), each.role.title))
    return tuple(
        FunctionOfRoles(name, tuple(members))
        for name, members in groupby(ordered, lambda each: _function_name(each.role))
    )


def get(slug: str) -> Role:
    """The role of that id.

    Raises:
        NotFoundError: `no_role`.
    """
    try:
        return load_role(slug)
    except SettingsError as unknown:
        if unknown.code != "unknown_role":
            raise
        raise NotFoundError(
            "no_role", "There is no such role in the catalogue. Search for it by its title."
        ) from unknown


@cache
def _all() -> tuple[Role, ...]:
    return tuple(load_role(identity) for identity in role_ids())


def _function_name(role: Role) -> str:
    return _FUNCTIONS.get(role.function, role.function.replace("-", " ").capitalize())


def _words(text: str) -> list[str]:
    return _WORD.findall(key(text))


def _fits(role: Role, wanted: list[str]) -> tuple[int, FoundRole] | None:
    if not wanted:
        return 0, FoundRole(role)
    for place, text, also in _texts(role):
        there = _words(text)
        if all(any(word.startswith(start) for word in there) for start in wanted):
            begins = " ".join(there).startswith(" ".join(wanted))
            return place - begins, FoundRole(role, also)
    return None


def _texts(role: Role) -> Iterator[tuple[int, str, str | None]]:
    yield 1, role.title, None
    for alias in role.aliases:
        yield 3, alias, alias
    yield 5, " ".join((role.title, _function_name(role), *role.tools)), None
