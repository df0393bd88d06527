"""Accounts and API tokens."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field

from pipeline.service import people, tokens
from pipeline.service.actor import PERMISSIONS, Permission
from store.records import ApiToken, User, UserRole
from web.api.paging import Page, Wanted
from web.dependencies import OnSite, Space, Who
from web.security.invitations import HOLDS, invitation

router = APIRouter(tags=["People"])

Id = Annotated[str, Path(min_length=1, max_length=64, pattern="^[0-9A-Za-z_-]+$")]


class Me(BaseModel):
    """Who the API thinks you are."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"id": "9f1c2ab04d5e6f70", "name": "Ada", "role": "recruiter", "may": ["jobs:read"]}]
        }
    )

    id: str
    name: str
    role: UserRole
    may: list[Permission] = Field(description="What this account, or this token, may do.")


class Account(BaseModel):
    """Somebody who may sign in."""

    id: str
    email: str
    name: str
    role: UserRole
    active: bool
    created_at: datetime


class NewAccount(BaseModel):
    """An account to make. The person gets an invitation, and sets the password themselves."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"email": "ada@example.com", "name": "Ada", "role": "recruiter"}]},
    )

    email: str = Field(max_length=254)
    name: str = Field(max_length=200)
    role: UserRole


class Invitation(BaseModel):
    """A link by which somebody sets a password. It works once."""

    account: Account
    path: str = Field(description="Below the server's address. Send the link to that person and to nobody else.")
    holds_days: int


class AccountChange(BaseModel):
    """What is to change; what is left out stays."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"role": "hiring_manager"}]})

    name: str | None = Field(default=None, max_length=200)
    role: UserRole | None = None
    active: bool | None = None


class Token(BaseModel):
    """An API token, without the token itself."""

    id: str
    name: str
    scopes: list[str]
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None
    revoked_at: datetime | None


class TokenWish(BaseModel):
    """A token to make."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"name": "Nightly export", "scopes": ["jobs:read", "exports:read"], "days": 90}]
        },
    )

    name: str = Field(min_length=1, max_length=100)
    scopes: list[Permission] = Field(min_length=1, max_length=len(PERMISSIONS))
    days: int = Field(default=90, ge=1, le=tokens.LONGEST_DAYS)


class MadeToken(BaseModel):
    """A token that has just been made."""

    token: Token
    secret: str = Field(description="The token itself. It is shown here and never again.")


@router.get("/me")
def me(who: Who) -> Me:
    """Who you are, and what you may do."""
    return Me(id=who.user_id, name=who.name, role=who.role, may=[each for each in PERMISSIONS if who.may(each)])


@router.get("/people")
def accounts(space: Space, who: Who, part: Wanted) -> Page[Account]:
    """All accounts."""
    return part.of_all(people.listed(space, who), _account, lambda user: user.id)


@router.post("/people", status_code=201)
def add_account(site: OnSite, who: Who, wish: NewAccount) -> Invitation:
    """Make an account, and a link for its password."""
    user = people.add(site.ws, who, people.NewPerson(wish.email, wish.name, wish.role))
    return Invitation(
        account=_account(user), path=f"/sign-in/invitation/{invitation(site, user)}", holds_days=HOLDS.days
    )


@router.patch("/people/{user_id}")
def change_account(space: Space, who: Who, user_id: Id, change: AccountChange) -> Account:
    """Change a name or a role, or switch an account off or on. A new role signs the person out everywhere."""
    return _account(people.change(space, who, user_id, name=change.name, role=change.role, active=change.active))


@router.post("/people/{user_id}/invitation", status_code=201)
def invite(site: OnSite, who: Who, user_id: Id) -> Invitation:
    """A new link by which that person sets a password."""
    user = people.to_invite(site.ws, who, user_id)
    return Invitation(
        account=_account(user), path=f"/sign-in/invitation/{invitation(site, user)}", holds_days=HOLDS.days
    )


@router.get("/tokens")
def own_tokens(space: Space, who: Who, part: Wanted) -> Page[Token]:
    """Your own API tokens."""
    return part.of_all(tokens.listed(space, who), _token, lambda token: token.id)


@router.post("/tokens", status_code=201)
def make_token(space: Space, who: Who, wish: TokenWish) -> MadeToken:
    """A new API token for yourself."""
    made = tokens.make(space, who, wish.name, wish.scopes, wish.days)
    return MadeToken(token=_token(made.token), secret=made.secret)


@router.delete("/tokens/{token_id}", status_code=204)
def revoke_token(space: Space, who: Who, token_id: Id) -> None:
    """End one of your tokens at once."""
    tokens.revoke(space, who, token_id)


def _account(user: User) -> Account:
    return Account(
        id=user.id, email=user.email, name=user.name, role=user.role, active=user.active, created_at=user.created_at
    )


def _token(token: ApiToken) -> Token:
    return Token(
        id=token.id,
        name=token.name,
        scopes=list(token.scopes),
        created_at=token.created_at,
        expires_at=token.expires_at,
        last_used_at=token.last_used_at,
        revoked_at=token.revoked_at,
    )
