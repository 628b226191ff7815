"""Each click is a request of its own: numbered, attributed to the browser that it came from, and traced from there."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

import reflex as rx
from reflex.event import Event
from reflex.state import BaseState, StateUpdate

from state.people import AccountState
from state.when import look_from
from storyboard_app import people, telemetry
from storyboard_app.languages import language_on_screen, speak
from storyboard_app.settings import settings
from storyboard_app.store import requests
from storyboard_app.web import token_in


class Asked(rx.Middleware):
    """Gives each event its number before anything else sees it."""

    def __init__(self, at_first: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """at_first: done beside the first event, when somebody has opened a page."""
        self._at_first: Callable[[], Coroutine[Any, Any, None]] | None = at_first
        self._begun: asyncio.Task[None] | None = None

    async def preprocess(self, app: rx.App, state: BaseState, event: Event) -> StateUpdate | None:
        """Say whose the event is; it goes on as it came."""
        if self._at_first:
            at_first, self._at_first = self._at_first, None
            self._begun = asyncio.create_task(at_first())
        number = requests.request_id_of("")
        page = state.router.session
        origin = requests.Origin(number, page.client_ip)
        person = ""
        if settings().accounts:
            known = people.sessions.believed(token_in(state.router.headers.cookie))
            if known:
                origin = replace(origin, session_id=known.session_id, verbs=known.verbs)
                person = str(known.user_id)
        requests.begin(origin)
        headers = state.router.headers
        look_from((await state.get_state(AccountState)).zone, headers.cookie)
        speak(language_on_screen(headers.cookie, headers.accept_language))
        telemetry.from_here_on(telemetry.About(number, person))
        telemetry.count("page_events", event=_handler_of(event.name))
        with telemetry.first_span(_handler_of(event.name)):
            return None


def _handler_of(name: str) -> str:
    """Return the handler of an event, such as `notebook_state.draw_all`."""
    state, _, handler = name.rpartition(".")
    return f"{state.rpartition('____')[2]}.{handler}"
