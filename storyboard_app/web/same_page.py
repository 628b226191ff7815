"""A page that comes back over a new line gets its own state again, though its old line is not missed yet.

Reflex gives a token, and so a page's state, to one line at a time: a tab that was copied from another has its token
too and is given a new one. But a line that breaks without a word, when a laptop slept or changed its network, is missed
only after the next ping, and the page that came back meanwhile was taken for a copy: it lost its place. So the old line
is asked first whether anybody is there.
"""

import asyncio
from typing import Any

import reflex as rx
from engineio.exceptions import EngineIOError
from engineio.packet import PING, Packet
from reflex.utils.token_manager import LocalTokenManager

#: Seconds in which whoever is there has answered.
_PATIENCE = 1.5


class OneLineEach(LocalTokenManager):
    """Which line each token has."""

    def __init__(self, app: rx.App) -> None:
        """Take the lines from an app's server."""
        super().__init__()
        self._app = app
        self._asked: dict[str, asyncio.Task[bool]] = {}

    async def link_token_to_sid(self, token: str, sid: str) -> str | None:
        """Give a token to a line; return another token where somebody else is there who has it."""
        before = self.token_to_socket.get(token)
        if before is not None and before.sid != sid and not await self._answers(before.sid):
            self._forget(token, before.sid)
        return await super().link_token_to_sid(token, sid)

    async def _answers(self, sid: str) -> bool:
        """Whether somebody is at the other end of a line; asked once at a time."""
        question = self._asked.get(sid)
        if question is None:
            question = self._asked[sid] = asyncio.create_task(self._ask(sid))
            question.add_done_callback(lambda _: self._asked.pop(sid, None))
        return await question

    async def _ask(self, sid: str) -> bool:
        server, space = self._app.sio, self._app.event_namespace
        if server is None or space is None:
            return False
        line = server.eio.sockets.get(server.manager.eio_sid_from_sid(sid, space.namespace))
        if line is None or line.closed or line.closing:
            return False
        heard, receive = asyncio.Event(), line.receive

        async def listening(packet: Any) -> None:
            heard.set()
            await receive(packet)

        line.receive = listening
        try:
            await line.send(Packet(PING))
            await asyncio.wait_for(heard.wait(), _PATIENCE)
        except (TimeoutError, EngineIOError):
            return False
        finally:
            line.receive = receive
        return True

    def _forget(self, token: str, sid: str) -> None:
        """Take a token from a line that nobody is at; what comes of its end later is none of the token's."""
        self.sid_to_token.pop(sid, None)
        known = self.token_to_socket.get(token)
        if known is not None and known.sid == sid:
            del self.token_to_socket[token]


def keep_pages(app: rx.App) -> None:
    """Have an app's pages come back as themselves; before it serves."""
    if app.event_namespace is not None:
        app.event_namespace._token_manager = OneLineEach(app)
