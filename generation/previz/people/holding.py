"""Holding: where hands grip, and the kinds of shapes that things in hand are made of."""

from collections.abc import Callable, Sequence

import numpy as np

from generation.previz.mesh import Group
from generation.previz.people.skeleton import Skeleton
from generation.previz.people.tailor import HELD, Tailor
from generation.previz.vectors import Floats, unit, vec

#: A hand: its grip, the way its fingers point, the way the palm faces and across the knuckles, in the body's frame.
Grip = tuple[Floats, Floats, Floats, Floats]
UP = vec(0, 0, 1)
#: The way up of a vessel that is poured from, and how far what is poured falls, in body heights.
POURING, _STREAM = vec(-0.25, 0.85, -0.45), 0.16


def pour_from(tailor: Tailor, spout: Floats) -> None:
    """Add what is poured: a stream that falls from a spout, a place in the body's frame."""
    falls: list[Floats] = [spout + vec(0, 0.012 * share**0.5, -_STREAM * share) for share in (0.0, 0.15, 0.4, 0.7, 1.0)]
    rod(tailor, falls, [0.004, 0.0035, 0.003, 0.003, 0.0035], 0.95, part="stream")
    cup = falls[-1] - vec(0, 0, 0.03)
    rod(tailor, [cup + UP * height for height in (0.0, 0.022, 0.05)], [0.018, 0.022, 0.023], 0.95, caps=0.05)


def grip_of(bones: Skeleton, side: str) -> Grip:
    """Return how a hand grips, in the world: where, the way of its fingers, of its palm, and across the knuckles."""
    at, way, palm, across = local_grip(bones, side)
    return bones.world(at), bones.along(way), bones.along(palm), bones.along(across)


def local_grip(b: Skeleton, side: str) -> Grip:
    """Return how a hand grips, in the body's frame."""
    way = unit(b.wrist[side] - b.elbow[side])
    palm = unit(b.palm[side] - (b.palm[side] @ way) * way)
    return b.wrist[side] + 0.050 * way + 0.020 * palm, way, palm, np.cross(palm, way)


def rod(
    tailor: Tailor,
    path: Sequence[Floats],
    radii: list[float],
    tone: float,
    *,
    flat: float = 1.0,
    caps: float = 0.15,
    part: str = "held",
) -> None:
    """Add something round along points; radii in body heights, flat: how deep it is against its width."""
    across = vec(0, 0, 1) if abs(unit(path[-1] - path[0])[2]) < 0.8 else vec(1, 0, 0)
    tailor.tube(
        part,
        list(path),
        radii,
        [radius * flat for radius in radii],
        across,
        material="held",
        tone=tone,
        step=0.006,
        around=12,
        caps=(caps, caps),
    )


def box(tailor: Tailor, middle: Floats, size: tuple[float, float, float], axes: Floats, tone: float) -> None:
    """Add a box; size in metres, axes as columns in the body's frame."""
    b = tailor.bones
    group = tailor.scene.group(Group(tailor.number + HELD, "held", tone, hard=True))
    tailor.scene.box(b.world(middle), size, np.column_stack([b.along(axis) for axis in axes.T]), group, 0.9)


def frame(forward: Floats, up: Floats) -> Floats:
    """Return axes as columns: to the side, forward and up."""
    forward = unit(forward)
    side = unit(np.cross(forward, up))
    return np.column_stack([side, forward, np.cross(side, forward)])


def upright(radii: list[float], heights: list[float], tone: float) -> Callable[[Tailor, Grip], None]:
    """Return something round that is held upright; sizes in body heights."""

    def add(tailor: Tailor, grip: Grip) -> None:
        at = grip[0] + 0.012 * grip[2]
        up = POURING if tailor.bones.stance.pose == "pour" else UP
        rod(tailor, [at + up * height for height in heights], radii, tone, caps=0.05)
        if tailor.bones.stance.pose == "pour":
            pour_from(tailor, at + up * heights[-1])

    return add


def stick(
    length: float, radius: float, tone: float, back: float = 0.1, lean: float = 0.0, *, walks: bool = False
) -> Callable[[Tailor, Grip], None]:
    """Return something long held in the fist, across the hand; sizes in body heights. walks: as a walking stick is."""

    def add(tailor: Tailor, grip: Grip) -> None:
        at, way, _, across = grip
        if walks and tailor.bones.stance.pose not in _RAISED and not tailor.bones.pose.is_low:
            # It stands on the ground beside whoever leans on it, in the lower hand.
            left = local_grip(tailor.bones, "left")[0]
            at = at if at[2] < _STICK else left
            rod(tailor, [at + vec(0, 0, 0.03), vec(at[0], at[1] + 0.02, 0.0)], [radius, radius * 0.8], tone)
            return
        direction = unit(across * np.sign(across[2] + 1e-3) + lean * way)
        rod(tailor, [at - direction * back * length, at + direction * (1 - back) * length], [radius, radius], tone)

    return add


#: A hand higher than this has something else to do than to lean on a stick, in body heights.
_STICK = 0.75
#: Poses of who has a stick in the air.
_RAISED = frozenset(
    {
        "strike",
        "swing",
        "guard",
        "punch",
        "point",
        "hold up",
        "hold out",
        "cheer",
        "aim",
        "wave",
        "throw",
        "lift",
        "raise hand",
        "hands up",
        "shake",
        "argue",
        "shield",
        "handle",
        "give",
        "take",
        "drop",
    }
)


def sheet(wide: float, high: float) -> Callable[[Tailor, Grip], None]:
    """Return a sheet of paper held in one hand; sizes in metres."""

    def add(tailor: Tailor, grip: Grip) -> None:
        at = grip[0]
        facing = vec(0, 0.5, 0.86)
        box(tailor, at + vec(-0.02, 0.01, high / 3.6), (wide, 0.004, high), frame(facing * vec(1, -1, 1), UP), 0.98)

    return add


def between(size: tuple[float, float, float], tone: float) -> Callable[[Tailor, Grip], None]:
    """Return a box held between both hands; size in metres."""

    def add(tailor: Tailor, grip: Grip) -> None:
        left, right = (local_grip(tailor.bones, side)[0] for side in ("left", "right"))
        middle = (left + right) / 2 + vec(0, 0.02, size[2] / 2 / tailor.bones.height)
        span = float(np.linalg.norm(left - right)) * tailor.bones.height
        box(tailor, middle, (max(0.16, min(size[0], span - 0.02)), size[1], size[2]), np.eye(3), tone)

    return add


def hanging(size: tuple[float, float, float], tone: float) -> Callable[[Tailor, Grip], None]:
    """Return something that hangs from the fist by its handle; size in metres."""

    def add(tailor: Tailor, grip: Grip) -> None:
        at = grip[0]
        height = tailor.bones.height
        drop = (size[2] / 2 + 0.09) / height
        box(tailor, at - vec(0, 0, drop), size, np.eye(3)[:, [1, 0, 2]], tone)
        for sign in (-1, 1):
            foot = at - vec(0, sign * 0.05, 0.05)
            rod(tailor, [at + vec(0, 0, 0.0), foot], [0.004, 0.004], 0.3)

    return add
