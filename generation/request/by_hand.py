"""What a person has set in the scene of a shot by hand: people, things and the camera on the floor plan.

Film grammar stages whatever is not set. Metres, x to the right and y away from a camera at rest; headings in degrees,
0 away from a camera at rest and 180 towards it, as the floor plan has them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from generation.request.reading import BadRequest, number, object_of
from generation.words import Look, look_from_dict, look_of

#: How far from the middle of the set anything may be put, in metres.
FARTHEST_M = 200.0
#: How high or low people, things and cameras may be put, in metres.
HEIGHTS_M = (-5.0, 100.0)
#: How much smaller or larger than it is a thing may be made.
SCALES = (0.1, 10.0)
#: Ways to look beside the name of somebody in the picture.
LOOKS = ("", "camera", "ahead", "left", "right", "up", "down")

Spot = tuple[float, float, float]


@dataclass(frozen=True)
class FigureByHand:
    """Somebody in the scene; what is empty is left to the staging."""

    name: str
    #: x, y, heading.
    at: Spot | None = None
    #: How high over the ground of the set they are, in metres; as staged without it.
    height: float | None = None
    pose: str = ""
    posture: str = ""
    expression: str = ""
    held: str = ""
    #: One of LOOKS, or whom they look at.
    looks: str = ""
    #: Left out of the scene; or in it although nothing else has them there, and how they look.
    hidden: bool = False
    added: bool = False
    look: Look | None = None


@dataclass(frozen=True)
class ThingByHand:
    """A thing in the scene, by its name there: chair, or chair 2 for the second of them."""

    name: str
    #: x and y of its middle, and its heading as the scene says it.
    at: Spot | None = None
    #: How high over the ground of the set its foot is, in metres; as staged without it.
    height: float | None = None
    #: How many times as large it is.
    scale: float = 1.0
    hidden: bool = False


@dataclass(frozen=True)
class CameraByHand:
    """The camera: where it is in metres, and which way it looks in degrees: to the right, up, and rolled."""

    x: float
    y: float
    height: float
    yaw: float = 0.0
    tilt: float = 0.0
    roll: float = 0.0


@dataclass(frozen=True)
class ByHand:
    """What is set by hand in a scene."""

    figures: tuple[FigureByHand, ...] = ()
    things: tuple[ThingByHand, ...] = ()
    camera: CameraByHand | None = None

    def __bool__(self) -> bool:
        """Whether anything is set."""
        return bool(self.figures or self.things or self.camera)


def by_hand_from_dict(stored: object) -> ByHand:
    """Read what is set by hand from JSON: `figures` and `things` by name, and `camera`.

    Raises BadRequest, naming the key, its value and what is accepted.
    """
    fields = _object(stored, "by_hand", ("figures", "things", "camera"))
    camera = fields.get("camera")
    return ByHand(
        tuple(_figure(name, figure) for name, figure in _named(fields, "figures")),
        tuple(_thing(name, thing) for name, thing in _named(fields, "things")),
        None if camera is None else _camera(camera),
    )


def merged(stored: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is set by hand after changes, as JSON has both: null takes back (RFC 7396, JSON merge patch)."""
    after = dict(stored)
    for name, change in changes.items():
        before, inner = object_of(after.get(name)), object_of(change)
        value = change if inner is None else merged(before or {}, inner)
        if value is None or value == {}:
            after.pop(name, None)
        else:
            after[name] = value
    return after


def _named(fields: Mapping[str, Any], key: str) -> list[tuple[str, object]]:
    """Return what is set of figures or things, in the order of their names: the order of JSON says nothing."""
    by_name = object_of(fields.get(key) or {})
    if by_name is None:
        raise BadRequest(f"{key} is {fields[key]!r}. It must be an object of names.")
    return sorted(by_name.items())


def _object(value: object, what: str, keys: Sequence[str]) -> Mapping[str, Any]:
    fields = object_of(value)
    if fields is None:
        raise BadRequest(f"{what} is {value!r}. It must be an object.")
    for key in fields:
        if key not in keys:
            raise BadRequest(f"{what} has {key!r}. It may have: {', '.join(keys)}.")
    return fields


def _figure(name: str, value: object) -> FigureByHand:
    texts = ("pose", "posture", "expression", "held", "looks")
    fields = _object(value, name, ("at", "height", *texts, "hidden", "added", "look"))
    return FigureByHand(
        name,
        _spot(fields),
        _height(fields),
        **{key: str(fields.get(key) or "") for key in texts},
        hidden=bool(fields.get("hidden")),
        added=bool(fields.get("added")),
        look=_look(name, fields),
    )


def _look(name: str, fields: Mapping[str, Any]) -> Look | None:
    look = object_of(fields.get("look") or {})
    if look is None:
        raise BadRequest(f"look is {fields['look']!r}. It must be an object.")
    try:
        return look_from_dict(look, look_of(name)) if look else None
    except ValueError as error:
        raise BadRequest(f"The look of {name} cannot be drawn: {error}") from None


def _thing(name: str, value: object) -> ThingByHand:
    fields = _object(value, name, ("at", "height", "scale", "hidden"))
    scale = number(fields, "scale", 1, *SCALES)
    return ThingByHand(name, _spot(fields), _height(fields), float(scale), bool(fields.get("hidden")))


def _height(fields: Mapping[str, Any]) -> float | None:
    return None if fields.get("height") is None else float(number(fields, "height", 0, *HEIGHTS_M))


def _spot(fields: Mapping[str, Any]) -> Spot | None:
    at: object = fields.get("at")
    if at is None:
        return None
    if isinstance(at, str) or not isinstance(at, Sequence) or len(cast("Sequence[object]", at)) != 3:
        raise BadRequest(f"at is {at!r}. It must be x, y and heading.")
    x, y, heading = cast("Sequence[object]", at)
    return _metres("x", x), _metres("y", y), _degrees("heading", heading, 400)


def _camera(value: object) -> CameraByHand:
    fields = _object(value, "camera", ("x", "y", "height", "yaw", "tilt", "roll"))
    if missing := [key for key in ("x", "y", "height") if fields.get(key) is None]:
        raise BadRequest(f"camera lacks {missing[0]}. It needs x, y and height in metres.")
    return CameraByHand(
        _metres("x", fields["x"]),
        _metres("y", fields["y"]),
        float(number(fields, "height", 0, *HEIGHTS_M)),
        _degrees("yaw", fields.get("yaw"), 400),
        _degrees("tilt", fields.get("tilt"), 89),
        _degrees("roll", fields.get("roll"), 180),
    )


def _metres(key: str, value: object) -> float:
    return float(number({key: value}, key, 0, -FARTHEST_M, FARTHEST_M))


def _degrees(key: str, value: object, most: float) -> float:
    return float(number({key: value}, key, 0, -most, most))
