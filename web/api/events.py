"""How a job's files come along, told as it happens: server-sent events.

The database is asked about once a second, so it does not matter which process reads the files or serves the stream.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Header, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.sse import EventSourceResponse, ServerSentEvent

from hiring.errors import RolecallError
from pipeline.service import watching
from pipeline.service.actor import Actor
from pipeline.service.watching import Pulse
from pipeline.workspace import Workspace
from web.api.addresses import JobId
from web.api.files import FileTold, file_rows, file_told, progress_told
from web.dependencies import Space, Who
from web.security.identity import SignInError, visitor_of
from web.site import site_of

router = APIRouter(prefix="/jobs", tags=["Files"])

TICK_S: float = 1.0
QUIET_S: float = 20.0
"""A stream on which nothing happens ends after so long; a browser opens the next one by itself."""
LONGEST_S: float = 300.0
"""Every stream ends after so long, so that none is left open by a browser that has gone."""
RETRY_MS: Final = 3_000
_OVERLAP: Final = timedelta(seconds=10)

Since = Annotated[
    datetime | None, Query(description="Files that changed before this moment are left out; by default, none are.")
]
LastEventId = Annotated[str | None, Header(max_length=64, description="Sent by browsers that come back; as `since`.")]


def _first(space: Space, who: Who, job_id: JobId) -> Pulse:
    """Found before the stream begins, so that whoever may not see the job is told by a status."""
    return watching.pulse(space, who, job_id)


@router.get("/{job_id}/events", response_class=EventSourceResponse)
async def watch_files(
    request: Request,
    space: Space,
    who: Who,
    job_id: JobId,
    first: Annotated[Pulse, Depends(_first)],
    since: Since = None,
    last_event_id: LastEventId = None,
) -> AsyncIterator[ServerSentEvent]:
    """Events `progress` (as `GET /jobs/{job_id}/progress`) and `files` (a list of files that changed).

    The stream ends when nothing has happened for a while: open it again, as browsers do by themselves.
    """
    telling = _Telling(space, who, job_id, _moment(last_event_id) or _aware(since))
    pulse, begun = first, time.monotonic()
    heard = begun
    changed = True
    while True:
        if changed:
            for event in await run_in_threadpool(telling.events):
                yield event
            heard = time.monotonic()
        now = time.monotonic()
        if now - begun > LONGEST_S or (now - heard > QUIET_S and not pulse.waiting):
            return
        await asyncio.sleep(TICK_S)
        try:
            telling.who = who = await run_in_threadpool(_still, request, who)
            latest = await run_in_threadpool(watching.pulse, space, who, job_id, pulse)
        except RolecallError as gone:
            yield ServerSentEvent(event="gone", data={"code": gone.code, "message": gone.message})
            return
        changed, pulse = latest != pulse, latest


def _still(request: Request, who: Actor) -> Actor:
    """Who listens, as they are now: a stream must not outlive a session or a token.

    Raises:
        SignInError: they were signed out, or switched off.
    """
    now = visitor_of(request, site_of(request)).actor
    if now is None or now.user_id != who.user_id:
        raise SignInError("sign_in", "Sign in first.")
    return now


class _Telling:
    """Remembers what one listener was told, and tells only what differs."""

    def __init__(self, space: Workspace, who: Actor, job_id: str, since: datetime | None) -> None:
        self._space, self.who, self._job_id = space, who, job_id
        self._since = since - _OVERLAP if since else None
        self._told: dict[str, FileTold] = {}
        self._progress: dict[str, Any] | None = None

    def events(self) -> list[ServerSentEvent]:
        """What is to be told now."""
        at = self._space.clock()
        try:
            intake, rows = file_rows(self._space, self.who, self._job_id)
        except RolecallError as gone:
            return [ServerSentEvent(event="gone", data={"code": gone.code, "message": gone.message})]
        fresh = []
        for (file, applicant), row in zip(intake.rows, rows, strict=True):
            told = file_told(row)
            if self._told.get(file.id) == told:
                continue
            known = file.id in self._told
            self._told[file.id] = told
            changed_at = max(file.uploaded_at, applicant.changed_at) if applicant else file.uploaded_at
            if known or self._since is None or changed_at >= self._since:
                fresh.append(told)
        events = []
        if fresh:
            files = [told.model_dump(mode="json") for told in fresh]
            events.append(ServerSentEvent(event="files", data=files, id=at.isoformat()))
        progress = progress_told(intake, rows).model_dump(mode="json")
        if progress != self._progress:
            self._progress = progress
            events.append(ServerSentEvent(event="progress", data=progress, id=at.isoformat(), retry=RETRY_MS))
        return events


def _moment(text: str | None) -> datetime | None:
    """The moment that an event's id holds; None where it holds none."""
    try:
        return _aware(datetime.fromisoformat(text)) if text else None
    except ValueError:
        return None


def _aware(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment
