"""The people who may sign in: accounts, passwords, and the first account of all."""

from dataclasses import dataclass
from typing import Final, get_args

from hiring.errors import ConflictError, NotAllowedError, NotFoundError, SettingsError
from pipeline.service import passwords
from pipeline.service.actor import Actor
from pipeline.workspace import Workspace
from store import audit, sessions, users
from store.database import Transaction
from store.records import User, UserRole

ROLES: Final[tuple[UserRole, ...]] = get_args(UserRole)
_LONGEST_NAME: Final = 200
_LONGEST_EMAIL: Final = 254


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody who is to have an account.

    Attributes:
        password: None where the person sets it through an invitation, or signs in through the company's account.
    """

    email: str
    name: str
    role: str
    password: str | None = None


def listed(ws: Workspace, actor: Actor) -> list[User]:
    """Everybody who has an account.

    Raises:
        NotAllowedError: `not_allowed`.
    """
    actor.require("users:write")
    with ws.database.read() as tx:
        return users.listed(tx)


def add(ws: Workspace, actor: Actor, person: NewPerson) -> User:
    """Make an account.

    Raises:
        NotAllowedError: `not_allowed`.
        SettingsError: `bad_email`, `bad_name`, `bad_role`, `bad_password`.
        ConflictError: `email_taken`.
    """
    actor.require("users:write")
    return _add(ws, actor.user_id, person)


def add_at_the_machine(ws: Workspace, person: NewPerson) -> User:
    """Make an account from the command line: whoever may write the data folder may do this.

    Raises:
        SettingsError, ConflictError: as `add`.
    """
    return _add(ws, "command_line", person)


def add_first(ws: Workspace, person: NewPerson) -> User:
    """Make the account of the first admin, through the link that the first start printed.

    Raises:
        ConflictError: `already_set_up`: there is an account already.
        SettingsError: as `add`.
    """
    ready = checked(person)
    hashed = passwords.hashed(person.password or "", person.email)
    with ws.database.write() as tx:
        if users.count(tx):
            raise ConflictError("already_set_up", "The first account is there already. Sign in with it.")
        return _put(tx, ws, "set_up", ready, hashed)


def change(
    ws: Workspace,
    actor: Actor,
    user_id: str,
    *,
    name: str | None = None,
    role: str | None = None,
    active: bool | None = None,
) -> User:
    """Change somebody's name or role, or switch the account off or on; what is None stays.

    Somebody whose role changes, or who is switched off, is signed out everywhere.

    Raises:
        NotAllowedError: `not_allowed`.
        NotFoundError: `no_user`.
        SettingsError: `bad_name`, `bad_role`.
        ConflictError: `last_admin`: nobody would be left who may add people.
    """
    actor.require("users:write")
    wanted: dict[str, object] = {}
    if name is not None:
        wanted["name"] = _name(name)
    if role is not None:
        wanted["role"] = _role(role)
    if active is not None:
        wanted["active"] = active
    with ws.database.write() as tx:
        before = users.get(tx, user_id)
        changes = {key: value for key, value in wanted.items() if getattr(before, key) != value}
        if not changes:
            return before
        _keep_an_admin(tx, before, changes)
        after = users.update(tx, user_id, **changes)
        if changes.keys() & {"role", "active"}:
            sessions.delete_of(tx, user_id)
        _record(tx, ws, actor.user_id, "user.changed", user_id, changed=sorted(changes))
        return after


def set_password(ws: Workspace, actor: Actor, old: str, new: str) -> None:
    """Change one's own password; every session of the account ends.

    Raises:
        NotAllowedError: `wrong_password`.
        NotFoundError: `no_user`.
        SettingsError: `bad_password`.
    """
    with ws.database.read() as tx:
        user = users.get(tx, actor.user_id)
    if not passwords.matches(user.password_hash, old):
        raise NotAllowedError("wrong_password", "The current password is not right.")
    _set_password(ws, user, new, by=user.id)


def accept_invitation(ws: Workspace, user_id: str, password: str) -> User:
    """Set the password of somebody who followed an invitation; who did, the caller has checked.

    Raises:
        NotFoundError: `no_user`.
        SettingsError: `bad_password`.
    """
    with ws.database.read() as tx:
        user = users.get(tx, user_id)
    return _set_password(ws, user, password, by=user.id)


def to_invite(ws: Workspace, actor: Actor, user_id: str) -> User:
    """The person that an invitation, or a link for a new password, is to be made for.

    Raises:
        NotAllowedError: `not_allowed`.
        NotFoundError: `no_user`.
    """
    actor.require("users:write")
    with ws.database.write() as tx:
        user = users.get(tx, user_id)
        _record(tx, ws, actor.user_id, "user.invited", user_id)
    return user


def is_empty(ws: Workspace) -> bool:
    """Whether nobody has an account yet."""
    with ws.database.read() as tx:
        return users.count(tx) == 0


def _add(ws: Workspace, by: str, person: NewPerson) -> User:
    ready = checked(person)
    hashed = None if person.password is None else passwords.hashed(person.password, person.email)
    with ws.database.write() as tx:
        return _put(tx, ws, by, ready, hashed)


def _put(tx: Transaction, ws: Workspace, by: str, person: NewPerson, hashed: str | None) -> User:
    made = users.add(
        tx, email=person.email, name=person.name, role=_role(person.role), password_hash=hashed, at=ws.clock()
    )
    _record(tx, ws, by if by != "set_up" else made.id, "user.added", made.id, role=made.role)
    return made


def _set_password(ws: Workspace, user: User, new: str, *, by: str) -> User:
    hashed = passwords.hashed(new, user.email)
    with ws.database.write() as tx:
        after = users.update(tx, user.id, password_hash=hashed)
        sessions.delete_of(tx, user.id)
        _record(tx, ws, by, "user.password_set", user.id)
    return after


def _keep_an_admin(tx: Transaction, user: User, changes: dict[str, object]) -> None:
    stays = changes.get("role", user.role) == "admin" and changes.get("active", user.active)
    if user.role != "admin" or not user.active or stays:
        return
    if not any(other.id != user.id for other in users.admins(tx)):
        raise ConflictError("last_admin", "This is the last admin. Make somebody else an admin first.")


def checked(person: NewPerson) -> NewPerson:
    """Somebody as they would be kept, without the password.

    Raises:
        SettingsError: `bad_email`, `bad_name`, `bad_role`.
    """
    return NewPerson(checked_email(person.email), _name(person.name), _role(person.role))


def checked_email(email: str) -> str:
    """An e-mail address as it is kept.

    Raises:
        SettingsError: `bad_email`.
    """
    kept = email.strip()
    local, at, domain = kept.rpartition("@")
    if not (at and local and "." in domain.strip(".")) or len(kept) > _LONGEST_EMAIL or not kept.isprintable():
        raise SettingsError("bad_email", "That is not an e-mail address, such as ada@example.com.")
    if any(character.isspace() for character in kept):
        raise SettingsError("bad_email", "An e-mail address has no spaces.")
    return kept


def _name(name: str) -> str:
    kept = " ".join(name.split())
    if not kept or len(kept) > _LONGEST_NAME or not kept.isprintable():
        raise SettingsError("bad_name", f"A name has 1 to {_LONGEST_NAME} printable characters.")
    return kept


def _role(role: str) -> UserRole:
    for known in ROLES:
        if role == known:
            return known
    raise SettingsError("bad_role", f"There is no role {role[:40]!r}; there are {', '.join(ROLES)}.")


def _record(tx: Transaction, ws: Workspace, by: str, action: str, user_id: str, **detail: object) -> None:
    audit.record(tx, at=ws.clock(), actor=by, action=action, detail={"user": user_id} | detail)


def found(ws: Workspace, user_id: str) -> User | None:
    """An account, or None where there is none of that id, or it is switched off."""
    with ws.database.read() as tx:
        try:
            user = users.get(tx, user_id)
        except NotFoundError:
            return None
    return user if user.active else None
