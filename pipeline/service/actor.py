"""Who does something, and what they may do."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from hiring.errors import NotAllowedError
from store.records import UserRole

Permission = Literal[
    "jobs:read",
    "jobs:write",
    "applicants:read",
    "applicants:write",
    "applicants:reveal",
    "applicants:erase",
    "decisions:write",
    "exports:read",
    "audit:read",
    "bias:audit",
    "settings:write",
    "users:write",
]
PERMISSIONS: Final[tuple[Permission, ...]] = get_args(Permission)

MAY: Final[Mapping[UserRole, frozenset[Permission]]] = {
    "admin": frozenset(PERMISSIONS),
    "recruiter": frozenset(PERMISSIONS) - {"settings:write", "users:write", "applicants:erase", "bias:audit"},
    "hiring_manager": frozenset(PERMISSIONS)
    - {"settings:write", "users:write", "applicants:erase", "audit:read", "bias:audit"},
    "auditor": frozenset({"jobs:read", "applicants:read", "exports:read", "audit:read", "bias:audit"}),
}
"""What each role may do. A hiring manager may do it in their own jobs only. Whoever decides about people handles no
data on their groups, so that these cannot reach a decision."""

SEES_ALL_JOBS: Final[frozenset[UserRole]] = frozenset({"admin", "recruiter", "auditor"})


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks.

    Attributes:
        user_id: of the account; `local` where the server listens on this machine alone and asks nobody to sign in.
        scopes: what an API token was made for, which narrows what its owner may; None for a person.
    """

    user_id: str
    name: str
    role: UserRole
    scopes: frozenset[str] | None = None

    def may(self, permission: Permission) -> bool:
        """Whether role and scopes allow it."""
        return permission in MAY[self.role] and (self.scopes is None or permission in self.scopes)

    def require(self, permission: Permission) -> None:
        """Pass an actor who may.

        Raises:
            NotAllowedError: `not_allowed`, naming what is needed.
        """
        if not self.may(permission):
            what = "token" if self.scopes is not None else "account"
            raise NotAllowedError("not_allowed", f"This {what} may not do that: it needs {permission}. Ask an admin.")

    @property
    def sees_all_jobs(self) -> bool:
        """Whether every job is shown, or only those that this person is a member of."""
        return self.role in SEES_ALL_JOBS


LOCAL: Final = Actor("local", "This computer", "admin")
"""Whoever sits at the machine, where the server listens on this machine alone."""
