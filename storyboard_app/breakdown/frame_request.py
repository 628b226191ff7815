"""A shot in its scene as a request for a picture: plain values, in the names that the drawing package reads.

The same mapping serves the database's rows and the command line's views, so that both ask for the same picture. Only
what is seen is in it; where a shot names no figures, the drawing package finds them in the description.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any
from zlib import crc32

#: A frame is divided into so many panes at most.
MOST_PANES = 4


@dataclass(frozen=True)
class FrameBoard:
    """A board as far as drawing asks for it, for shots that are in no database."""

    aspect: str = "16:9"
    style: str = "pencil"
    backend: str = "previz"
    #: By name.
    looks: Mapping[str, Any] = field(default_factory=dict)


def frame_request(board: Any, scene: Any, shot: Any) -> dict[str, Any]:
    """Return what to draw for a shot.

    board: a row or value with `aspect` and `style`, and with `looks` where people have some. scene: one with
    `int_ext`, `location`, `time_of_day`. shot: one with the camera, `characters`, `figures` and `props`. A shot without
    a seed of its own has one from its number and place, the same each time.
    """
    looks = getattr(board, "looks", None) or {}
    figures = [_plain(figure) for figure in _all(shot, "figures")]
    figures = figures or [{"name": name} for name in _all(shot, "characters") if looks.get(name)]
    for figure in figures:
        if look := looks.get(figure["name"]):
            figure["look"] = look
    return {
        "number": shot.number,
        "size": str(shot.size),
        "angle": str(shot.angle),
        "movement": str(shot.movement),
        "lens_mm": shot.lens_mm,
        "description": shot.description,
        "characters": list(_all(shot, "characters")),
        "figures": figures,
        "props": list(_all(shot, "props")),
        **({"arrows": False} if is_frozen(shot) else {}),
        **in_panes(shot),
        "weather": getattr(shot, "weather", "") or "",
        "int_ext": scene.int_ext,
        "location": scene.location,
        "time_of_day": scene.time_of_day,
        "aspect": board.aspect,
        "style": board.style,
        "seed": seed_of(scene, shot),
        **_drawn_with(board, scene, shot, figures),
    }


def is_frozen(shot: Any) -> bool:
    """Whether the script freezes the frame: nobody in it is on the way, so no arrow says where."""
    return any(cue["value"] == "freeze" for cue in map(_plain, _all(shot, "cues")))


def in_panes(shot: Any) -> dict[str, Any]:
    """Return the panes of a split screen under their key, each with its people and its place; nothing for other shots.

    Whoever joined the shot since it was planned has a pane of their own, as far as a frame has room for one.
    """
    figures = [_plain(figure) for figure in _all(shot, "figures")]
    if not any(figure.get("pane") for figure in figures):
        return {}
    panes: dict[Any, dict[str, Any]] = {}
    for figure in sorted(figures, key=lambda figure: figure.get("pane") or MOST_PANES):
        key = figure.get("pane") or figure["name"]
        if key not in panes and len(panes) == MOST_PANES:
            key = next(reversed(panes))
        inside, _, place = str(figure.get("place") or "").partition(". ")
        pane = panes.setdefault(key, {"characters": [], **({"int_ext": inside, "location": place} if place else {})})
        pane["characters"].append(figure["name"])
    return {"panes": list(panes.values())} if len(panes) > 1 else {}


def backend_of(board: Any, shot: Any) -> str:
    """Return what draws a shot: its own choice, else its project's."""
    return getattr(shot, "backend", "") or getattr(board, "backend", "") or "previz"


def _drawn_with(board: Any, scene: Any, shot: Any, figures: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return what draws a shot and how it is steered; previz heeds no steering, so none is asked of it.

    Where a shot names no reference pictures, those of the people in it and of its place are used.
    """
    backend = backend_of(board, shot)
    if backend == "previz":
        return {"backend": backend}
    steering = dict(getattr(shot, "steering", None) or {})
    if "references" not in steering:
        people, places = (getattr(board, name, None) or {} for name in ("references", "place_references"))
        found = [(one["name"], picture) for one in figures for picture in people.get(one["name"], ())]
        found += [(scene.location, picture) for picture in places.get(scene.location, ())]
        steering["references"] = [{"name": name, "picture": picture} for name, picture in found]
    return {"backend": backend, "steering": steering}


def seed_of(scene: Any, shot: Any) -> int:
    """Return the seed that a shot is drawn from: its own, else one of its place and number."""
    own = getattr(shot, "seed", None)
    return crc32(f"{scene.location} {shot.number}".encode()) % 100_000 if own is None else own


def _all(shot: Any, name: str) -> Sequence[Any]:
    return getattr(shot, name, ()) or ()


def _plain(figure: Any) -> dict[str, Any]:
    if isinstance(figure, Mapping):
        return dict(figure)
    return asdict(figure)
