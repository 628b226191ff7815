"""/events: what happens in a project, as server-sent events.

`board` says which version the project is at and what changed, `job` how a job stands, `present` where a window of
somebody's is now (those that are open at the start, too). Who comes back with the number
of the last event it saw (Last-Event-ID, the project's version) is told at once whether it missed something, and which
jobs ended in the last quarter of an hour; jobs that wait or run are always told at the start.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import asdict
from math import inf
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Header
from pydantic import ConfigDict, Field
from sse_starlette import EventSourceResponse
from starlette.responses import Response

from storyboard_app import projects
from storyboard_app.api.answers import Route
from storyboard_app.api.caller import AsCaller, Caller
from storyboard_app.api.sent import Sent
from storyboard_app.errors import NotFound
from storyboard_app.people import membership
from storyboard_app.queue import jobs
from storyboard_app.store import Change, Presence, live, presence, session_for
from storyboard_app.values import JobState, JobView
from storyboard_app.web import place

router = APIRouter(route_class=Route, tags=["events"])

#: Seconds between two signs of life.
_PING = 15
#: The number of the event that says that a job has ended.
_END = "end"
#: The tables that decide who may see a project.
_WHO_MAY_SEE = frozenset({"projects", "project_members"})


@router.get("/projects/{project_id}/events", response_class=EventSourceResponse)
async def follow(
    project_id: UUID, caller: Caller, last_event_id: Annotated[int | None, Header()] = None
) -> EventSourceResponse:
    """Follow a project."""
    async with place():
        await asyncio.to_thread(_version, caller, project_id)
    return EventSourceResponse(_events(caller, project_id, last_event_id), ping=_PING)


class Where(Sent):
    """Where a window is."""

    model_config = ConfigDict(extra="forbid")

    #: What the window calls itself: one name for as long as it is open.
    window: str = Field(min_length=8, max_length=40)
    #: Empty when it is closed.
    view: Literal["", "notebook", "script", "panel", "review", "activity"]
    shot: str = Field("", max_length=24)
    tick: int = Field(0, ge=0, le=2**31)
    playing: bool = False
    leads: bool = False
    at: str = Field("", max_length=64, pattern=r"^[A-Za-z0-9_.-]*$")
    #: Counts what the window tells, from 1: a telling that comes after a later one is not heard.
    turn: int = Field(0, ge=0, le=2**31)


@router.post("/projects/{project_id}/presence", status_code=204)
def tell_presence(project_id: UUID, where: Where, session: AsCaller) -> None:
    """Say where a window of yours is, to all who follow the project; it is kept nowhere."""
    projects.version(session, project_id)
    me = membership.me(session)
    told = Presence(
        window=f"{me.id}.{where.window}",
        name=me.name,
        view=where.view,
        shot=where.shot,
        tick=where.tick,
        playing=where.playing,
        leads=where.leads,
        at=where.at,
        turn=where.turn,
    )
    presence.tell(session, project_id, told)


@router.get("/jobs/{job_id}/events", response_class=EventSourceResponse)
async def follow_job(job_id: UUID, caller: Caller, last_event_id: Annotated[str, Header()] = "") -> Response:
    """Follow a job to its end, which is the last event; whoever comes back after that is told that there is no more."""
    async with place():
        job = await asyncio.to_thread(_job_now, caller, job_id)
    if last_event_id == _END:
        return Response(status_code=204)
    return EventSourceResponse(_steps(caller, job), ping=_PING)


async def _steps(caller: UUID, job: JobView) -> AsyncIterator[dict[str, Any]]:
    async for change in live.subscribe(UUID(job.project_id)):
        mine = change.job and change.job.id == job.id
        if not (mine or change.everything or change.tables & _WHO_MAY_SEE):
            continue
        try:
            async with place(patience=inf):
                now = await asyncio.to_thread(_job_now, caller, UUID(job.id))
        except NotFound:
            return
        yield _job(now) | {"id": f"{now.state}.{round(now.progress * 100)}"}
        if now.state not in jobs.ACTIVE:
            yield {"event": "end", "id": _END, "data": json.dumps({"state": now.state})}
            return


def _job_now(caller: UUID, job_id: UUID) -> JobView:
    with session_for(caller) as session:
        return jobs.job(session, job_id)


async def _events(caller: UUID, project_id: UUID, seen: int | None) -> AsyncIterator[dict[str, Any]]:
    async for change in live.subscribe(project_id):
        try:
            for event in await _said_of(caller, change, seen):
                yield event
            # Only who comes back can have seen what there is; after a lost connection nobody knows.
            seen = None
        except NotFound:
            return


async def _said_of(caller: UUID, change: Change, seen: int | None) -> list[dict[str, Any]]:
    """Return what to say about a change to somebody who has seen a version; raises NotFound for who may see none.

    What the database told is passed on. It is asked only what else there is to say: at the start and after the
    connection to it was lost, where the result of a job that is done can be fetched, and whether somebody may still
    look when that may have changed.
    """
    if change.presence:
        return [_present(change.presence)]
    if change.job and change.job.state != JobState.DONE:
        return [_job(change.job)]
    if change.version and change.tables and not change.tables & _WHO_MAY_SEE:
        return [_board(change.version, sorted(change.tables))]
    async with place(patience=inf):
        return await asyncio.to_thread(_of, caller, change, seen)


def _version(caller: UUID, project_id: UUID) -> int:
    with session_for(caller) as session:
        return projects.version(session, project_id)


def _of(caller: UUID, change: Change, seen: int | None) -> list[dict[str, Any]]:
    with session_for(caller) as session:
        if change.job:
            return [_job(jobs.job(session, UUID(change.job.id)))]
        version = projects.version(session, change.project_id)
        running = jobs.running(session, change.project_id) if change.everything else ()
        news = [] if change.everything and seen == version else [_board(version, sorted(change.tables))]
        here = presence.present(change.project_id) if change.everything else ()
        # Who comes back may have missed an end; who comes for the first time has seen no beginning.
        ended = jobs.ended_lately(session, change.project_id) if change.everything and seen is not None else ()
        return [*news, *map(_job, ended), *(_job(job) for job in running), *map(_present, here)]


def _board(version: int, tables: Sequence[str]) -> dict[str, Any]:
    return {"event": "board", "id": str(version), "data": json.dumps({"version": version, "tables": tables})}


def _present(where: Presence) -> dict[str, Any]:
    return {"event": "present", "data": json.dumps(asdict(where))}


def _job(job: JobView) -> dict[str, Any]:
    return {"event": "job", "data": json.dumps(asdict(job))}
