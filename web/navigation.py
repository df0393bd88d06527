"""The places that the navigation of every page leads to."""

from dataclasses import dataclass
from typing import Final

from pipeline.service.actor import Actor, Permission


@dataclass(frozen=True, slots=True)
class Place:
    """A link of the navigation.

    Attributes:
        needs: who may not do that is not shown it; None: shown to everybody.
    """

    label: str
    href: str
    needs: Permission | None = None


_PLACES: Final = (
    Place("Jobs", "/jobs", "jobs:read"),
    Place("Write a job description", "/write"),
    Place("Roles", "/roles"),
    Place("Audit log", "/audit", "audit:read"),
    Place("Settings", "/settings", "settings:write"),
    Place("People", "/people", "users:write"),
)
_ACCOUNT: Final = Place("Your account", "/account")


def places_for(actor: Actor | None, *, local: bool) -> list[Place]:
    """The places that somebody may see.

    Args:
        local: whether nobody has to sign in, so that there is no account to look after.
    """
    shown = [place for place in _PLACES if place.needs is None or (actor is not None and actor.may(place.needs))]
    return shown if local or actor is None else [*shown, _ACCOUNT]
