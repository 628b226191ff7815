"""Poses as data: where pelvis, hands and feet are, in fractions of the body's height. They stand in poses.toml.

Right of the body is +x, forward +y, up +z. Hands are given from the shoulder and feet from the ground, by how far out
from the middle they are, so that left and right read alike. Elbows and knees bend towards their hints. Angles are
degrees: forward, to the right, tilted.
"""

import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

Triple = tuple[float, float, float]


@dataclass(frozen=True)
class Limb:
    """One side's end of an arm or a leg."""

    out: float
    forward: float
    up: float
    hint: Triple = (0.6, -1.0, 0.0)


@dataclass(frozen=True)
class Pose:
    """A whole body, at attention."""

    pelvis: Triple = (0.0, 0.0, 0.525)
    hips: Triple = (0.0, 0.0, 0.0)
    chest: Triple = (2.0, 0.0, 0.0)
    head: Triple = (0.0, 0.0, 0.0)
    left_hand: Limb = Limb(0.05, 0.03, -0.315)
    right_hand: Limb = Limb(0.05, 0.03, -0.315)
    left_foot: Limb = Limb(0.065, 0.02, 0.04, (0.25, 1.0, 0.0))
    right_foot: Limb = Limb(0.065, -0.01, 0.04, (0.25, 1.0, 0.0))
    #: Directions of the palms: out, forward, up.
    left_palm: Triple = (-1.0, 0.0, 0.0)
    right_palm: Triple = (-1.0, 0.0, 0.0)
    #: 0 open hand to 1 fist.
    left_curl: float = 0.35
    right_curl: float = 0.35
    #: Whether the right forefinger points.
    points: bool = False
    #: Toes outwards, and toes down, left and right.
    toes: tuple[float, float] = (18.0, 18.0)
    soles: tuple[float, float] = (0.0, 0.0)
    #: Things that belong to the pose, by name: in the hands, and sat upon.
    held: str = ""
    seat: str = ""

    @property
    def is_low(self) -> bool:
        """Whether the body sits, crouches or lies."""
        return self.pelvis[2] < 0.4


def _loaded() -> dict[str, Pose]:
    known = {field_of_pose.name for field_of_pose in fields(Pose)}
    poses: dict[str, Pose] = {}
    for name, fields_given in tomllib.loads(Path(__file__).with_suffix(".toml").read_text()).items():
        start = poses[fields_given.pop("like")] if "like" in fields_given else Pose()
        if strange := set(fields_given) - known:
            raise ValueError(f"The pose {name!r} has no {', '.join(sorted(strange))}.")
        poses[name] = replace(start, **{field: _value(field, value) for field, value in fields_given.items()})
    return poses


def _value(field: str, value: Any) -> Any:
    if field.endswith(("_hand", "_foot")):
        return Limb(value[0], value[1], value[2], (value[3], value[4], value[5]))
    return tuple(value) if isinstance(value, list) else value


POSES: dict[str, Pose] = _loaded()


def pose(name: str) -> Pose:
    """Return a pose by name; standing for one that is not known."""
    return POSES.get(name, POSES["stand"])
