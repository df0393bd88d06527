"""A sent form, read before a route runs, so that the route itself may be a plain function in a thread of its own."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import FormData, UploadFile


async def _sent(request: Request) -> AsyncIterator[FormData]:
    async with request.form(max_files=1, max_fields=4_000) as form:
        yield form


Sent = Annotated[FormData, Depends(_sent)]
"""The fields of the form that the request brought."""


def field(form: FormData, name: str) -> str:
    """The text of a field; empty where it is missing or a file."""
    value = form.get(name)
    return value if isinstance(value, str) else ""


def texts(form: FormData, name: str) -> list[str]:
    """The texts of every field of that name, in order."""
    return [value for value in form.getlist(name) if isinstance(value, str)]


def lines(form: FormData, name: str) -> tuple[str, ...]:
    """The lines of a field that hold one thing a line; empty ones are left out."""
    return tuple(line.strip() for line in field(form, name).splitlines() if line.strip())


def ticked(form: FormData, name: str) -> bool:
    """Whether a box was ticked."""
    return name in form


async def _file(form: Sent) -> tuple[str, bytes] | None:
    found = form.get("file")
    if not isinstance(found, UploadFile) or not found.filename:
        return None
    return found.filename, await found.read()


SentFile = Annotated[tuple[str, bytes] | None, Depends(_file)]
"""The name and the bytes of the one file of a form; None where none was chosen. The body's size is bounded before."""
