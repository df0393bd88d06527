"""The catalogue of roles. Open to everybody, as its pages are."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field

from pipeline.exports.role_page import page_to_markdown, role_page
from pipeline.service import roles
from web.api.paging import Page, Wanted
from web.dependencies import MaybeWho, Space

router = APIRouter(prefix="/roles", tags=["Roles and adverts"])


class RoleHead(BaseModel):
    """A role of the catalogue."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "backend-developer",
                    "title": "Backend Developer",
                    "function": "engineering",
                    "hook": "Build the part of the product that everybody waits for when it is slow.",
                    "also": None,
                }
            ]
        }
    )

    id: str
    title: str
    function: str
    hook: str
    also: str | None = Field(description="Another title of the role that the search words stand in.")


class RolePay(BaseModel):
    """What a role pays at a place; `amount` is null where no public table supports a figure."""

    place: str
    amount: str | None
    year: str
    method: str
    source: str


class RoleDetail(BaseModel):
    """A role with its template page."""

    id: str
    title: str
    function: str
    aliases: list[str]
    hook: str
    why_hire: str
    responsibilities: list[str]
    tools: list[str]
    related: list[str]
    pay: list[RolePay]
    markdown: str = Field(description="The whole template page; the post to copy stands in a block of its own.")


@router.get("", summary="Search the catalogue")
def search(
    part: Wanted,
    _: MaybeWho,
    q: Annotated[
        str, Query(max_length=roles.LONGEST_SEARCH, description="Every word begins a word of a title or tool.")
    ] = "",
) -> Page[RoleHead]:
    """The roles that fit the words, the best first; all of them without words."""
    return part.of_all(roles.search(q), _head, lambda found: found.role.id)


@router.get("/{role_id}", summary="A role with its template page")
def one(
    space: Space,
    _: MaybeWho,
    role_id: Annotated[str, Path(max_length=80, examples=["backend-developer"])],
    country: Annotated[str, Query(max_length=60, description="Whose form the post has: two letters or a name.")] = "GB",
) -> RoleDetail:
    """What the role is, what it pays, and a post to start from."""
    page = role_page(roles.get(role_id), country=country, as_of=space.clock().date())
    role = page.role
    return RoleDetail(
        id=role.id,
        title=role.title,
        function=role.function,
        aliases=list(role.aliases),
        hook=role.hook,
        why_hire=role.why_hire,
        responsibilities=list(role.responsibilities),
        tools=list(role.tools),
        related=list(role.related),
        pay=[RolePay(**{name: getattr(line, name) for name in RolePay.model_fields}) for line in page.pay],
        markdown=page_to_markdown(page),
    )


def _head(found: roles.FoundRole) -> RoleHead:
    role = found.role
    return RoleHead(id=role.id, title=role.title, function=role.function, hook=role.hook, also=found.also)
