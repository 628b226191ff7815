"""Who looks at a page, and their way to the data."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import reflex as rx
from sqlmodel import Session

from state import windows
from storyboard_app import people
from storyboard_app.people import Visit
from storyboard_app.store import session_for
from storyboard_app.web import token_in


def actor_of(page: rx.State) -> UUID:
    """Return who looks at a page; raises NotSignedIn or Forbidden."""
    here = page.router
    token = token_in(here.headers.cookie)
    return people.actor_of(Visit(here.session.client_ip, here.headers.host, here.headers.origin, token=token))


@contextmanager
def session_of(page: rx.State, label: str = "") -> Iterator[Session]:
    """Open a session of who looks at a page; committed at the end. `label` is what the history says was done."""
    with session_for(actor_of(page), label) as session:
        yield session
    if label:
        windows.note(window_of(page), session.info["change_set"])


def window_of(page: rx.State) -> str:
    """Return the name of the window that a page is open in."""
    return page.router.session.client_token
