"""Settings: how long data are kept, erasing a person, scoring, model, text recognition, backup, system facts."""

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.concurrency import run_in_threadpool

from hiring.errors import RolecallError, SettingsError
from pipeline.service import preferences, privacy
from pipeline.service.actor import Actor
from pipeline.workspace import Workspace
from web.dependencies import Space, Who, render

router = APIRouter()

Text = Annotated[str, Form(max_length=500)]
_CHUNK = 2**20


@router.get("/settings")
def settings_page(request: Request, space: Space, who: Who, done: str = "") -> HTMLResponse:
    """All of it."""
    return _page(request, space, who, done=done)


@router.post("/settings/retention")
def save_retention(request: Request, space: Space, who: Who, days: Annotated[int, Form()]) -> Response:
    """Keep data for so many days after a job is closed."""
    try:
        privacy.save_retention(space, who, days)
    except SettingsError as wrong:
        return _page(request, space, who, wrong=wrong, where="retention")
    return _done("retention")


@router.post("/settings/retention/erase")
def erase_due(request: Request, space: Space, who: Who, confirmation: Text = "") -> Response:
    """Erase now what the dry run shows."""
    try:
        privacy.erase_what_is_due(space, who, confirmation)
    except RolecallError as wrong:
        return _page(request, space, who, wrong=wrong, where="retention")
    return _done("retention-erased")


@router.post("/settings/person")
def find_person(request: Request, space: Space, who: Who, words: Text = "") -> HTMLResponse:
    """Look for a person over all jobs; the words come by form, so that no address ever holds a name."""
    try:
        found = privacy.find_person(space, who, words)
    except SettingsError as wrong:
        return _page(request, space, who, wrong=wrong, where="person", words=words)
    return _page(request, space, who, found=found, words=words)


@router.post("/settings/person/erase")
def erase_person(
    request: Request,
    space: Space,
    who: Who,
    applicant: Annotated[list[str], Form(max_length=privacy.FOUND_AT_MOST)] = [],  # noqa: B006  # made anew each time
    confirmation: Text = "",
    words: Text = "",
) -> Response:
    """Erase those that were picked, and show the receipt."""
    try:
        made = privacy.erase_people(space, who, applicant, confirmation)
    except RolecallError as wrong:
        found = privacy.find_person(space, who, words) if words else ()
        return _page(request, space, who, wrong=wrong, where="person", found=found, words=words, picked=applicant)
    return RedirectResponse(f"/settings/receipts/{made.erasure.id}", status_code=303)


@router.get("/settings/receipts/{receipt_id}")
def receipt_page(request: Request, space: Space, who: Who, receipt_id: str) -> HTMLResponse:
    """The receipt of one erasure, to be printed."""
    return render(request, "receipt.html.j2", section="settings", receipt=privacy.receipt(space, who, receipt_id))


@router.post("/settings/ocr")
def save_ocr(space: Space, who: Who, on: Text = "") -> Response:
    """Recognise text in pictures of pages, or not."""
    preferences.save_ocr(space, who, on == "on")
    return _done("ocr")


@router.post("/settings/scoring")
async def save_scoring(request: Request, space: Space, who: Who) -> Response:
    """The constants that every job starts from; `reset` puts all of them back."""
    form = await request.form()
    given = {} if "reset" in form else {key[2:]: str(value) for key, value in form.items() if key.startswith("c.")}
    return await run_in_threadpool(_save_scoring, request, space, who, given)


def _save_scoring(request: Request, space: Workspace, who: Actor, given: dict[str, str]) -> Response:
    try:
        preferences.save_scoring(space, who, {name: _number(name, value) for name, value in given.items()})
    except SettingsError as wrong:
        return _page(request, space, who, wrong=wrong, where="scoring", typed=given)
    return _done("scoring")


@router.post("/settings/backup")
def save_backup(request: Request, space: Space, who: Who, kept: Annotated[int, Form()], folder: Text = "") -> Response:
    """A backup a day into a folder of the server, or none."""
    try:
        preferences.save_backup(space, who, folder, kept)
    except SettingsError as wrong:
        return _page(request, space, who, wrong=wrong, where="backup", folder=folder)
    return _done("backup")


@router.post("/settings/backup/download")
def download_backup(space: Space, who: Who) -> StreamingResponse:
    """Everything in one file, now."""
    making = preferences.backup_file(space, who)
    made = making.__enter__()

    def chunks() -> Iterator[bytes]:
        try:
            with made.open("rb") as file:
                while chunk := file.read(_CHUNK):
                    yield chunk
        finally:
            making.__exit__(None, None, None)

    return StreamingResponse(
        chunks(),
        media_type="application/gzip",
        headers={
            "Content-Disposition": f'attachment; filename="{made.name}"',
            "Content-Length": str(made.stat().st_size),
            "Cache-Control": "private, no-store",
        },
    )


def _page(
    request: Request,
    space: Workspace,
    who: Actor,
    *,
    wrong: RolecallError | None = None,
    where: str = "",
    done: str = "",
    **given: Any,
) -> HTMLResponse:
    return render(
        request,
        "settings.html.j2",
        status_code=422 if wrong else 200,
        section="settings",
        current=preferences.current(space, who),
        constants=preferences.constants(space, who),
        model=preferences.model_facts(space, who),
        system=preferences.system_facts(space, who),
        plan=privacy.retention_plan(space, who),
        receipts=privacy.receipts(space, who)[:20],
        bounds=(privacy.SHORTEST_DAYS, privacy.LONGEST_DAYS),
        confirmation=privacy.CONFIRMATION,
        may_erase=who.may("applicants:erase"),
        may_people=who.may("users:write"),
        wrong=wrong.message if wrong else "",
        where=where,
        done=done,
        **({"found": None, "words": "", "picked": [], "folder": None, "typed": {}} | given),
    )


def _done(what: str) -> RedirectResponse:
    return RedirectResponse(f"/settings?done={what}#{what.partition('-')[0]}", status_code=303)


def _number(name: str, value: str) -> float:
    try:
        return float(value)
    except ValueError:
        raise SettingsError("bad_settings", f"{name} is {value!r}, not a number. Nothing was changed.") from None
