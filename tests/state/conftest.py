"""Somebody at a page: the real events on the real database, without a browser."""

import asyncio
import inspect
from collections.abc import Callable, Iterator
from typing import Any, TypeVar
from uuid import UUID

import pytest
import reflex as rx
from reflex.istate.data import RouterData

from storyboard_app import people
from storyboard_app.store import db

Page = TypeVar("Page", bound=rx.State)
ADDRESS = "localhost:8000"


class Visitor:
    """A person at the product's pages; every page's state belongs to the same tab."""

    def __init__(self, ip: str = "127.0.0.1") -> None:
        self._root = rx.State(_reflex_internal_init=True)
        self._ip = ip
        self.visit("/")

    def visit(self, path: str) -> None:
        """Turn to an address of the product."""
        headers = {"host": ADDRESS, "origin": f"http://{ADDRESS}"}
        self._root.router = RouterData.from_router_data(
            {"ip": self._ip, "headers": headers, "pathname": path, "asPath": path, "query": {}}
        )

    def at(self, page: type[Page]) -> Page:
        """Return the state of a page."""
        return self._root.get_substate(page.get_full_name().split("."))

    def changes(self, page: rx.State, act: Callable[[], Any]) -> set[str]:
        """Do something and return the names of what is sent to the page for it."""
        self._root._clean()
        act()
        return {name for name in page.dirty_vars if not name.startswith("_")}


def done(answer: Any) -> Any:
    """Return what an event answers, also one that is awaited; all of it where it answers more than once."""
    if inspect.isasyncgen(answer):
        return asyncio.run(_all_of(answer))
    return asyncio.run(answer) if inspect.isawaitable(answer) else answer


async def _all_of(answers: Any) -> list[Any]:
    return [answer async for answer in answers]


def said(answer: Any) -> str:
    """Return what an event tells the browser to do, as text."""
    return str(answer)


@pytest.fixture
def person(database) -> Iterator[UUID]:
    """The one local owner, who is whoever sits at this machine."""
    people.visits._local_owner.cache_clear()
    yield db.local_owner()
    people.visits._local_owner.cache_clear()


@pytest.fixture
def visitor(person) -> Visitor:
    """The owner at the first page."""
    return Visitor()
