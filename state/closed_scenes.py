"""What a browser keeps of scenes that are closed, so that they are read where nobody answers."""

import asyncio
import json
from collections.abc import Collection, Mapping
from typing import Any
from zlib import crc32

import reflex as rx
from reflex.utils.format import json_dumps

from state import rows
from state.notebook import NotebookState
from state.parts import pieces_of
from storyboard_app.values import Board

#: Scenes told at a time: others' events have their turn in between.
_AT_ONCE = 8


class ClosedScenesState(NotebookState):
    """Tells what closed scenes hold."""

    #: What the browser has of scenes, by scene: a mark of it.
    _told: dict[str, str] = {}

    @rx.event
    async def tell_closed(self, first: bool, known: dict[str, str]) -> rx.event.EventSpec | None:
        """Tell some closed scenes that the browser has not as they are; it asks until it was told that these are all.

        known: what it has of them, by scene: a mark, where it asks for the `first` time.
        """
        if first:
            self._told = known
        if self._board is None:
            return None
        changed = await asyncio.to_thread(_changed, self._board, self._opened, self._told)
        if not changed:
            return None
        now = dict(list(changed.items())[:_AT_ONCE])
        self._told = {**self._told, **{scene: told["mark"] for scene, told in now.items()}}
        are_all = len(now) == len(changed)
        return rx.call_script(
            f"window.closedScenes?.hear({json.dumps(self.project)}, {json_dumps(now)}, {json.dumps(are_all)})"
        )


def _changed(board: Board, opened: Collection[str], told: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Return the closed scenes that differ from what was told, by id: a mark, and the parts of the cell as sent."""
    changed = {}
    for scene in board.scenes:
        if scene.id in opened:
            continue
        cell = rows.cell_of(board, scene)
        mark = f"{crc32(repr(cell).encode()):08x}"
        if told.get(scene.id) != mark:
            changed[scene.id] = {"mark": mark, "parts": pieces_of("cells", {scene.id: cell})[1]}
    return changed
