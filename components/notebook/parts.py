"""What the notebook's state sends in parts (see `state.parts`), put together again in the browser."""

from typing import Any

from components.ui import PartsOf
from state.notebook import NotebookState
from state.rows import Cell, Clip, Gap, Head, Speech

_PARTS = PartsOf(NotebookState.title)

HEADS: Any = _PARTS.listed("heads", Head)
CLIPS: Any = _PARTS.listed("clips", Clip)
SPEECH: Any = _PARTS.listed("speech", Speech)
GAPS: Any = _PARTS.listed("gaps", Gap)
#: By shot: addresses of the thumbnail and of the picture.
PICTURES: Any = _PARTS.by_id("pictures", list[str])


def is_open(scene: Any) -> Any:
    """Return whether a scene is open."""
    return _PARTS.has("cells", scene)


def cell_of(scene: Any) -> Any:
    """Return an open scene."""
    whole = (
        f'((cell) => ({{...cell, shots: (cell.shots ?? []).map((id) => {_PARTS.state}["cells.shots/" + id]), '
        f'script: (cell.script ?? []).map((id) => {_PARTS.state}["cells.script/" + id])}}))'
        f'({_PARTS.state}["cells/" + {scene!s}] ?? {{}})'
    )
    return _PARTS.var(whole, Cell)


def is_drawn(shot: Any) -> Any:
    """Return whether a shot has a picture."""
    return _PARTS.has("pictures", shot)


def thumbnail_of(shot: Any) -> Any:
    """Return the address of a shot's thumbnail; empty where nothing is drawn."""
    return _picture(shot, 0)


def picture_of(shot: Any) -> Any:
    """Return the address of a shot's picture; empty where nothing is drawn."""
    return _picture(shot, 1)


def _picture(shot: Any, which: int) -> Any:
    return _PARTS.var(f'({_PARTS.state}["pictures/" + {shot!s}]?.[{which}] ?? "")', str)
