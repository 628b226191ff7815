"""What is asked of a drawing backend, and what it gives: values only, with nothing to import.

A request holds everything that determines the picture. Its fingerprint is the name that the picture is stored under:
the same request under the same version is the same picture, byte for byte.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Protocol

from generation.request.by_hand import ByHand
from generation.request.chosen_place import ChosenPlace
from generation.request.reading import DEFAULT_WIDTH, BadRequest
from generation.request.steering import Steering
from generation.seen import Sees
from generation.words import Look

#: Changes when the same request would be drawn differently.
VERSION = 11
SIZES = ("ECU", "CU", "MCU", "MS", "MLS", "FS", "WS", "EWS")
ANGLES = ("eye", "low", "high", "dutch", "overhead", "OTS", "POV")
WAYS = ("", "left", "right", "up", "down", "in", "out", "back", "forward")
MOVEMENTS = ("static", "pan", "tilt", "dolly", "push", "pull", "track", "crane", "handheld", "zoom")
LENSES_MM = (8, 1200)
SENSORS = ("super 35", "full frame", "large format", "super 16", "four thirds")
SIDES = ("", "left", "right")
#: What of somebody a close frame may show instead of the face.
DETAILS = ("", "hands", "feet", "eyes", "mouth")
WEATHERS = ("", "clear", "rain", "storm", "snow", "fog")
#: A split screen has so many panes, at least and at most.
PANES = (2, 4)
DEFAULT_BACKEND = "previz"
#: The control maps that a picture can have beside it.
MAPS = ("depth", "normals", "lineart", "pose", "ids")


class Progress(Protocol):
    """Is told how far a drawing is; what it raises stops the drawing."""

    def __call__(self, done: float, sentence: str, preview: bytes = b"", /) -> None:
        """done: 0 to 1. said: a sentence. preview: the picture as far as it is, a small JPEG, where there is one."""
        ...


def silent(_done: float, _said: str, _preview: bytes = b"") -> None:
    """Hear of a drawing's progress and do nothing."""


class Refused(BadRequest):
    """A request that the filters do not let be drawn; the sentence says for which words."""

    rule = "words"


class RefusedPicture(Refused):
    """A picture that the filter takes back."""

    rule = "picture"


@dataclass(frozen=True)
class Figure:
    """Somebody in the frame."""

    name: str
    #: One of the poses by name; empty lets the description decide.
    pose: str = ""
    expression: str = ""
    #: What the hands hold; empty lets pose and description decide.
    held: str = ""
    #: On which side of the line of action they stand, as the scene's first camera sees it: left, right, or either.
    side: str = ""
    #: How they look; without one the name decides.
    look: Look | None = None
    #: Where the floor plan has them: x and y in metres, heading in degrees; staged by film grammar without it.
    at: tuple[float, float, float] | None = None
    #: What a close frame (ECU or CU) shows of them; empty for the face.
    detail: str = ""
    #: How they sit, lie or kneel while they do it: sit, sit at table, sit at desk, sit on ground, drive, lie or kneel;
    #: empty lets the pose or the description decide.
    posture: str = ""


@dataclass(frozen=True)
class Pane:
    """One part of a split screen, with a camera and a place of its own; what is empty is the request's."""

    #: Whom of the request's figures it shows.
    names: tuple[str, ...] = ()
    description: str = ""
    int_ext: str = ""
    location: str = ""
    time_of_day: str = ""


@dataclass(frozen=True)
class Request:
    """Everything that determines a picture."""

    size: str = "MS"
    angle: str = "eye"
    movement: str = "static"
    #: Which way it goes: left, right, up, down, in, out, back or forward; empty lets the description decide.
    way: str = ""
    lens_mm: float = 35.0
    sensor: str = "super 35"
    description: str = ""
    figures: tuple[Figure, ...] = ()
    props: tuple[str, ...] = ()
    int_ext: str = ""
    location: str = ""
    time_of_day: str = ""
    #: Width over height.
    aspect: float = 16 / 9
    style: str = "pencil"
    #: 0 a thumbnail, 0.5 a rough, 1 a clean drawing.
    finish: float = 0.5
    seed: int = 0
    width: int = DEFAULT_WIDTH
    height: int = 720
    #: Draw the movement of the camera and of people over the frame.
    arrows: bool = True
    #: What falls or hangs in the air outside; empty lets the description decide.
    weather: str = ""
    #: When during the camera's movement: 0 its start, as the shot table has it, to 1 its end.
    moment: float = 0.0
    #: Which way the camera looks in the set, in degrees to the right, as a floor plan has it; found without it.
    yaw: float | None = None
    #: The parts of a split screen from left to right, then down, two to four; none for a frame in one piece.
    panes: tuple[Pane, ...] = ()
    #: What its words show, thing by thing; empty lets description and props decide.
    sees: Sees = field(default_factory=Sees)
    #: What a person has set in the scene by hand, and chosen of its place.
    by_hand: ByHand = field(default_factory=ByHand)
    place: ChosenPlace = field(default_factory=ChosenPlace)
    #: What draws it, one of `generation.backends`, and how that is steered.
    backend: str = DEFAULT_BACKEND
    steering: Steering = field(default_factory=Steering)


@dataclass(frozen=True)
class Studio:
    """Where a picture is drawn. Nothing in it is part of a request: it says with what, not what."""

    #: The pictures that a steering names, by their content's name.
    pictures: Mapping[str, bytes] = field(default_factory=dict[str, bytes])
    #: The folder of the models' weights; None looks into the hub's cache alone.
    models: Path | None = None
    #: cuda, cuda:1, mps or cpu; empty takes the best there is, and a processor only when `patient`.
    device: str = ""
    #: Models may draw on a processor, for minutes.
    patient: bool = False
    #: Models whose licence forbids commercial use may be used.
    noncommercial: bool = False
    #: Compile a model for the size it draws at: a minute the first time, faster from then on.
    compiled: bool = False
    #: How many processes stage and judge pictures while a card paints; with none, one does all.
    helpers: int = 0
    #: How strictly words and pictures are filtered: one of `generation.safety.LEVELS`.
    safety: str = "standard"


@dataclass(frozen=True)
class Drawing:
    """A picture and what is known of it."""

    #: RGB, height x width x 3, uint8.
    picture: Any
    #: Control maps by name; only those asked for.
    maps: dict[str, Any] = field(default_factory=dict[str, Any])
    seed: int = 0
    backend: str = ""
    #: How well the picture follows its layout, 0 to 1; None when nothing was compared.
    match: float | None = None
    #: Picture size, camera, the figures' landmarks in pixels, and the time taken in milliseconds.
    report: dict[str, Any] = field(default_factory=dict[str, Any])
    #: The floor plan, as `generation.plan` reads it.
    plan: dict[str, Any] = field(default_factory=dict[str, Any])
    #: The scene as it is set by hand (`generation.request.ByHand`), made when asked; empty for a split screen.
    scene: Callable[[], dict[str, Any]] = dict[str, Any]
    #: The lines as SVG, made when asked.
    svg: Callable[[], str] = lambda: ""
    #: The picture over which the camera's movement plays (RGB), drawn when asked; None for a camera at rest.
    #: `report["move"]` says where on it the movement begins and ends.
    sweep: Callable[[], Any] = lambda: None
    #: What a model needs to go on from this picture without loss; empty where nothing is kept.
    latents: bytes = b""
    #: What is seen of its people, by which they are compared with themselves in other frames (`generation.likeness`).
    likenesses: bytes = b""
    #: Why another backend than the one asked for drew it; empty when none did.
    notice: str = ""


def fingerprint(request: Request) -> str:
    """Return 64 hexadecimal digits that name the picture of a request."""
    facts = {"version": VERSION, **asdict(request)}
    if request.backend == DEFAULT_BACKEND:
        del facts["steering"]
    for name in ("panes", "sees", "by_hand", "place"):
        if not getattr(request, name):
            del facts[name]
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()
