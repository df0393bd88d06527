"""The front door, and what a watchdog asks."""

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse, RedirectResponse
from sqlalchemy import text

from web.dependencies import Space

router = APIRouter()


@router.get("/")
def front() -> RedirectResponse:
    """The jobs are what one comes for."""
    return RedirectResponse("/jobs", status_code=303)


@router.get("/healthz")
def health(space: Space) -> PlainTextResponse:
    """Whether the server answers and reaches its database."""
    with space.database.read() as tx:
        tx.execute(text("SELECT 1"))
    return PlainTextResponse("ok\n")
