"""A page of the product over a websocket, as a browser has one: Engine.IO 4 and Socket.IO 5, in text.

A packet of Socket.IO is `4` and its kind (0 connect, 2 event) behind Engine.IO's own; `2` asks whether one is there,
which `3` answers.
"""

import json
import time
from uuid import uuid4

from simple_websocket import Client, ConnectionClosed
from simple_websocket.errors import ConnectionError as Refused

_SPACE = "/_event"
_STATE = "reflex___state____state"
_LOAD = f"{_STATE}.reflex___state____on_load_internal_state.on_load_internal"
_EDIT = f"{_STATE}.state___notebook____notebook_state.state___edits____edit_state.edit_shot"
#: The client names its host without a port, so a page of the same place does.
_ORIGIN = {b"Origin": b"http://localhost"}
#: Seconds that an answer may take before it counts as lost.
PATIENCE = 30.0


class Lost(Exception):
    """The page's line broke, or an answer did not come."""


class Page:
    """An open page of a project."""

    def __init__(self, address: str, project: str, token: str = "") -> None:
        """Open it, as one that comes again where it has a token already."""
        self.token = token or str(uuid4())
        self._place = {"pathname": "/p/[project_id]", "asPath": f"/p/{project}", "query": {"project_id": project}}
        where = address.replace("http", "ws", 1)
        try:
            self._line = Client(f"{where}{_SPACE}/?EIO=4&transport=websocket&token={self.token}", headers=_ORIGIN)
        except (ConnectionClosed, Refused, OSError) as error:
            raise Lost from error
        self._send(f"40{_SPACE},")
        self.until(f"40{_SPACE}")
        self._event(f"{_STATE}.hydrate", {})
        self._event(_LOAD, {})
        self.until('"is_hydrated_rx_state_":true')  # which is said when the page has been loaded

    def edit(self, shot: str, field: str, text: str, was: str) -> str:
        """Change a field of a shot, and return what the field is told. Raises Lost."""
        ticket = uuid4().hex
        self._event(_EDIT, {"shot_field": f"{shot}.{field}", "text": text, "was": was, "ticket": ticket})
        return self.until(ticket)

    def close(self) -> None:
        """Leave the page."""
        self._line.close()

    def _event(self, name: str, payload: dict[str, str]) -> None:
        event = {"name": name, "payload": payload, "router_data": self._place, "token": self.token}
        self._send(f"42{_SPACE},{json.dumps(['event', event])}")

    def _send(self, packet: str) -> None:
        try:
            self._line.send(packet)
        except (ConnectionClosed, OSError) as error:
            raise Lost from error

    def until(self, words: str) -> str:
        """Return the first packet that holds some words. Raises Lost."""
        last = time.monotonic() + PATIENCE
        while time.monotonic() < last:
            try:
                packet = self._line.receive(timeout=1.0)
            except (ConnectionClosed, OSError) as error:
                raise Lost from error
            if packet == "2":
                self._send("3")
            elif packet and words in str(packet):
                return str(packet)
        raise Lost
