"""How a model is steered: the sliders of a picture, and what an artist hands along. Previz heeds none of it.

Pictures that are handed along are named by their content (SHA-256), so that a request stays a small value with a
fingerprint; their bytes come beside it (`generation.request.Studio`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from generation.request.reading import object_of


class BadSteering(ValueError):
    """A slider that is out of its range, or none."""


@dataclass(frozen=True)
class Slider:
    """One number that steers a model."""

    name: str
    label: str
    low: float
    high: float
    step: float
    about: str


#: In the order in which they are shown.
SLIDERS = (
    Slider("pose", "Pose", 0, 1.5, 0.05, "How closely people keep the pose of the layout."),
    Slider("depth", "Depth", 0, 1.5, 0.05, "How closely the picture keeps the layout's depth."),
    Slider("line", "Line", 0, 1.5, 0.05, "How closely the picture keeps the layout's lines."),
    Slider("guidance", "Guidance", 0, 20, 0.5, "How literally the words are taken."),
    Slider("change", "Change", 0.05, 1, 0.05, "How much of the picture that it starts from may change."),
    Slider("likeness", "Likeness", 0, 1.5, 0.05, "How closely people keep to their reference pictures."),
    Slider("steps", "Steps", 1, 60, 1, "How long the model works on the picture."),
)
BY_NAME = {slider.name: slider for slider in SLIDERS}
#: The sliders that are control maps, and the map of each.
CONTROLS = {"pose": "pose", "depth": "depth", "line": "lineart"}


@dataclass(frozen=True)
class Reference:
    """A picture of somebody or of a place that a frame should agree with."""

    name: str
    #: Its content's name.
    picture: str


@dataclass(frozen=True)
class Steering:
    """The sliders of one picture; None leaves a slider to the model."""

    pose: float | None = None
    depth: float | None = None
    line: float | None = None
    guidance: float | None = None
    change: float | None = None
    likeness: float | None = None
    steps: int | None = None
    #: After which share of the steps a control lets go, 0 to 1.
    pose_end: float | None = None
    depth_end: float | None = None
    line_end: float | None = None
    #: Words that take the place of those made from the shot.
    prompt: str = ""
    #: Words for what should not be seen, in place of the style's; some models heed none.
    negative: str = ""
    #: A picture to start from, instead of from nothing.
    anchor: str = ""
    #: White where the anchor may change; outside it every pixel stays.
    mask: str = ""
    #: A drawing or photo whose poses, lines and depth steer the picture instead of the layout's.
    sketch: str = ""
    references: tuple[Reference, ...] = ()
    #: Draw from this seed alone; without it a picture that misses its layout is tried from others, too.
    keep_seed: bool = False

    def pictures(self) -> tuple[str, ...]:
        """Return the names of all pictures that are handed along."""
        named = (self.anchor, self.mask, self.sketch, *(reference.picture for reference in self.references))
        return tuple(name for name in named if name)


def steering_from_dict(stored: Mapping[str, Any]) -> Steering:
    """Read a steering from JSON. Raises BadSteering, naming the key, its value and what is accepted."""
    known = {field.name for field in fields(Steering)}
    for key in stored:
        if key not in known:
            raise BadSteering(f"steering has {key!r}. It may have: {', '.join(sorted(known))}.")
    wanted = [key for key in known & stored.keys() if key in BY_NAME or key.endswith("_end")]
    numbers: dict[str, Any] = {key: _number(key, stored[key]) for key in wanted}
    steps = numbers.pop("steps", None)
    texts: dict[str, Any] = {
        key: str(stored.get(key) or "") for key in ("prompt", "negative", "anchor", "mask", "sketch")
    }
    if texts["mask"] and not texts["anchor"]:
        raise BadSteering("steering has a mask but no anchor. A mask says which part of a picture may change.")
    return Steering(
        **numbers,
        **texts,
        steps=None if steps is None else round(steps),
        references=tuple(_reference(reference) for reference in stored.get("references") or ()),
        keep_seed=bool(stored.get("keep_seed", False)),
    )


def _number(key: str, value: Any) -> float | None:
    if value is None:
        return None
    low, high = (BY_NAME[key].low, BY_NAME[key].high) if key in BY_NAME else (0, 1)
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise BadSteering(f"{key} is {value!r}. It must be a number from {low} to {high}.")
    return float(value)


def _reference(value: object) -> Reference:
    reference = object_of(value)
    if reference is None or not reference.get("picture"):
        raise BadSteering(f"references holds {value!r}. Each is an object with a name and a picture.")
    return Reference(str(reference.get("name") or ""), str(reference["picture"]))


def content_name(content: bytes) -> str:
    """Return the name of a picture's content: 64 hexadecimal digits."""
    import hashlib

    return hashlib.sha256(content).hexdigest()


def plain(steering: Steering) -> dict[str, Any]:
    """Return a steering as JSON has it, without what is left to the model."""
    shown: dict[str, Any] = {}
    for field in fields(steering):
        value: object = getattr(steering, field.name)
        if field.name == "references":
            value = [{"name": reference.name, "picture": reference.picture} for reference in steering.references]
        if value not in (None, "", [], False):
            shown[field.name] = value
    return shown
