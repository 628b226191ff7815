"""What the notebook's state sends in parts (see `state.parts`), put together again in the browser."""

from typing import Any

import reflex as rx

from state.notebook import NotebookState
from state.rows import Cell, Clip, Gap, Head, Speech

#: The state as the page's script names it, and the data that a var of it carries.
_STATE = str(NotebookState.title).rpartition(".")[0]
_DATA = NotebookState.title._get_all_var_data()


def _ids(name: str) -> str:
    return f'({_STATE}["{name}_rx_state_"] ?? [])'


def _listed(name: str, kind: Any) -> Any:
    return rx.Var(
        f'{_ids(name)}.map((id) => {_STATE}["{name}/" + id])', _var_type=list[kind], _var_data=_DATA
    ).guess_type()


def _has(name: str, of: Any) -> Any:
    return rx.Var(f"{_ids(name)}.includes({of!s})", _var_type=bool, _var_data=_DATA).guess_type()


HEADS: Any = _listed("heads", Head)
CLIPS: Any = _listed("clips", Clip)
SPEECH: Any = _listed("speech", Speech)
GAPS: Any = _listed("gaps", Gap)
#: By shot: addresses of the thumbnail and of the picture.
PICTURES: Any = rx.Var(
    f'Object.fromEntries({_ids("pictures")}.map((id) => [id, {_STATE}["pictures/" + id]]))',
    _var_type=dict[str, list[str]],
    _var_data=_DATA,
).guess_type()


def is_open(scene: Any) -> Any:
    """Return whether a scene is open."""
    return _has("cells", scene)


def cell_of(scene: Any) -> Any:
    """Return an open scene."""
    whole = (
        f'((cell) => ({{...cell, shots: (cell.shots ?? []).map((id) => {_STATE}["cells.shots/" + id]), '
        f'script: (cell.script ?? []).map((id) => {_STATE}["cells.script/" + id])}}))'
        f'({_STATE}["cells/" + {scene!s}] ?? {{}})'
    )
    return rx.Var(whole, _var_type=Cell, _var_data=_DATA).guess_type()


def is_drawn(shot: Any) -> Any:
    """Return whether a shot has a picture."""
    return _has("pictures", shot)


def thumbnail_of(shot: Any) -> Any:
    """Return the address of a shot's thumbnail; empty where nothing is drawn."""
    return _picture(shot, 0)


def picture_of(shot: Any) -> Any:
    """Return the address of a shot's picture; empty where nothing is drawn."""
    return _picture(shot, 1)


def _picture(shot: Any, which: int) -> Any:
    return rx.Var(f'({_STATE}["pictures/" + {shot!s}]?.[{which}] ?? "")', _var_type=str, _var_data=_DATA).guess_type()
