"""Who is calling: turns a request into that person's session, one transaction a request.

A route that changes something says in words what it does (`doing`), and the history tells it in those words. The
transaction is committed before the answer leaves, so that an answer of success is never a promise.
"""

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Request
from sqlmodel import Session
from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection

from storyboard_app import people
from storyboard_app.api import answers
from storyboard_app.store import requests, session_for, session_reading
from storyboard_app.web import place, visit_of


def caller(connection: HTTPConnection) -> UUID:
    """Return who sent a request; raises NotSignedIn or Forbidden. The gate has checked which page sent it."""
    visit = visit_of(connection.scope)
    return people.actor_of(replace(visit, origin="", site="", reading=True))


async def _placed(connection: HTTPConnection) -> AsyncIterator[None]:
    """Hold a place among those that ask the database; raises Busy."""
    async with place("reading" if connection.scope.get("method") in people.READING else "changing"):
        yield


async def strange_place() -> AsyncIterator[None]:
    """Hold a place among those of whoever is not known yet; raises Busy."""
    async with place("strange"):
        yield


async def named_browser(connection: HTTPConnection) -> None:
    """Let verbs know which browser asks, where the gate did not: it lets anybody come to the ways in."""
    signed_in = await run_in_threadpool(people.signed_in, visit_of(connection.scope))
    requests.begin(replace(requests.origin(), session_id=signed_in.session_id))


def doing(label: str) -> Any:
    """Return a dependency that gives a session of the caller, in which the history says `label`."""
    return Depends(_session(label), scope="function")


def _session(label: str) -> Callable[[None, UUID, Request, str], Iterator[Session]]:
    def session(_placed: Placed, actor: Caller, request: Request, asked: Fingerprint) -> Iterator[Session]:
        with session_for(actor, label) as opened:
            answers.begin(opened, request, asked)
            yield opened

    return session


#: A place, taken before a session is opened and given back after it has ended.
Placed = Annotated[None, Depends(_placed, scope="function")]
#: Of a route under /auth whose verb asks how long ago somebody signed in.
NamedBrowser = Depends(named_browser)
#: Who sent a request.
Caller = Annotated[UUID, Depends(caller)]
#: What tells a request under a key from others.
Fingerprint = Annotated[str, Depends(answers.fingerprint)]
#: A session of the caller for what the history does not tell: reading, and asking for jobs.
AsCaller = Annotated[Session, doing("")]


def _reading(_placed: Placed, actor: Caller) -> Iterator[Session]:
    with session_reading(actor) as opened:
        yield opened


#: A session of the caller for reading what may be a moment old.
ReadByCaller = Annotated[Session, Depends(_reading, scope="function")]
