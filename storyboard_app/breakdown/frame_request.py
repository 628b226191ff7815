"""A shot in its scene as a request for a picture: plain values, in the names that the drawing package reads.

The same values serve projects and the command line, so that both ask for the same picture. Only what is seen is in the
request; where a shot names no figures, the drawing package finds them in the description.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol
from zlib import crc32

from generation.seen import sees_as_dict
from storyboard_app.breakdown.frame_figures import figures_of
from storyboard_app.values import PlannedFigure, PlannedShot, ShotToDraw, to_draw, way_of

#: The backend that draws where nobody chose one.
PREVIZ = "previz"
#: A frame is divided into so many panes at most.
MOST_PANES = 4


class Place(Protocol):
    """A scene's place and time, as drawing needs them."""

    @property
    def int_ext(self) -> str:
        """INT, EXT, INT/EXT, EST or empty."""
        ...

    @property
    def location(self) -> str:
        """The place, as the heading has it."""
        ...

    @property
    def time_of_day(self) -> str:
        """The time of day, as the heading has it."""
        ...


@dataclass(frozen=True)
class FramePlace:
    """A place by itself, to be compared with others."""

    int_ext: str = ""
    location: str = ""
    time_of_day: str = ""


@dataclass(frozen=True)
class FrameBoard:
    """A project's settings that drawing needs, the same for all its shots."""

    aspect: str = "16:9"
    style: str = "pencil"
    backend: str = PREVIZ
    #: Looks of its people, by name.
    looks: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, hash=False)
    #: Names of the pictures that frames of a person or a place should agree with, by name.
    references: Mapping[str, Sequence[str]] = field(default_factory=dict, hash=False)
    place_references: Mapping[str, Sequence[str]] = field(default_factory=dict, hash=False)
    #: What a person chose of its places (kind, parts), by name.
    place_looks: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, hash=False)


def frame_request(board: FrameBoard, scene: Place, shot: PlannedShot) -> dict[str, Any]:
    """Return what to draw for a shot.

    A shot of which nobody chose how it is drawn is drawn as its board says. One without a seed of its own has one from
    its number and place, the same each time.
    """
    wanted = to_draw(shot)
    figures = figures_of(board.looks, wanted)
    return {
        "number": wanted.number,
        "size": str(wanted.size),
        "angle": str(wanted.angle),
        "movement": str(wanted.movement),
        **({"way": way} if (way := way_of(wanted)) else {}),
        "lens_mm": wanted.lens_mm,
        "description": wanted.description,
        "characters": list(wanted.characters),
        "figures": figures,
        "props": list(wanted.props),
        **({"arrows": False} if is_frozen(wanted) else {}),
        **in_panes(wanted),
        "weather": wanted.weather,
        **({"sees": sees_as_dict(wanted.sees)} if wanted.sees else {}),
        "int_ext": scene.int_ext,
        "location": scene.location,
        "time_of_day": scene.time_of_day,
        **({"place": chosen} if (chosen := board.place_looks.get(scene.location)) else {}),
        "aspect": board.aspect,
        "style": board.style,
        "seed": seed_of(scene, wanted.number, wanted.seed),
        **({"by_hand": _by_hand(board, wanted)} if wanted.by_hand else {}),
        **_drawn_with(board, scene, wanted, [str(figure["name"]) for figure in figures]),
    }


def _by_hand(board: FrameBoard, shot: ShotToDraw) -> dict[str, Any]:
    """Return what is set by hand in a shot, with the looks of people who were put into it."""
    placed = shot.by_hand.get("figures")
    if not isinstance(placed, Mapping):  # whoever reads the request says so
        return dict(shot.by_hand)
    return {**shot.by_hand, "figures": {name: _dressed(board, name, figure) for name, figure in placed.items()}}


def _dressed(board: FrameBoard, name: str, figure: object) -> object:
    """Return a figure that is set by hand, with its looks where it was put into the shot."""
    look = board.looks.get(name)
    return {**figure, "look": look} if isinstance(figure, Mapping) and figure.get("added") and look else figure


def is_frozen(shot: PlannedShot) -> bool:
    """Whether the script freezes the frame: nobody in it is on the way, so no arrow says where."""
    return any(cue.value == "freeze" for cue in shot.cues)


def in_panes(shot: PlannedShot) -> dict[str, Any]:
    """Return the panes of a split screen under their key, each with its people and its place; nothing for other shots.

    Whoever joined the shot since it was planned has a pane of their own, as far as a frame has room for one.
    """
    if not any(figure.pane for figure in shot.figures):
        return {}
    panes: dict[int | str, dict[str, Any]] = {}
    for figure in sorted(shot.figures, key=lambda figure: figure.pane or MOST_PANES):
        key = figure.pane or figure.name
        if key not in panes and len(panes) == MOST_PANES:
            key = next(reversed(panes))
        panes.setdefault(key, _pane_of(figure))["characters"].append(figure.name)
    return {"panes": list(panes.values())} if len(panes) > 1 else {}


def backend_of(chosen: str, board: str) -> str:
    """Return what draws a shot: its own choice, else its project's."""
    return chosen or board or PREVIZ


def seed_of(scene: Place, number: str, chosen: int | None) -> int:
    """Return the seed that a shot is drawn from: the one chosen for it, else one of its place and number."""
    return crc32(f"{scene.location} {number}".encode()) % 100_000 if chosen is None else chosen


def _pane_of(figure: PlannedFigure) -> dict[str, Any]:
    inside, _, location = figure.place.partition(". ")
    return {"characters": [], **({"int_ext": inside, "location": location} if location else {})}


def _drawn_with(board: FrameBoard, scene: Place, shot: ShotToDraw, people: Sequence[str]) -> dict[str, Any]:
    """Return what draws a shot and how it is steered; previz heeds no steering, so none is asked of it.

    Where a shot names no reference pictures, those of the people in it and of its place are used.
    """
    backend = backend_of(shot.backend, board.backend)
    if backend == PREVIZ:
        return {"backend": backend}
    steering = dict(shot.steering)
    if "references" not in steering:
        pictures = [(name, picture) for name in people for picture in board.references.get(name, ())]
        pictures += [(scene.location, picture) for picture in board.place_references.get(scene.location, ())]
        steering["references"] = [{"name": name, "picture": picture} for name, picture in pictures]
    return {"backend": backend, "steering": steering}
