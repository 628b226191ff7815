"""What hands hold: small things built in the hand, or between both."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from generation.previz.mesh import Group
from generation.previz.people.skeleton import Skeleton
from generation.previz.people.tailor import Tailor
from generation.previz.vectors import Floats, turn, unit, vec

#: A hand: its grip, the way its fingers point, the way the palm faces and across the knuckles, in the body's frame.
Grip = tuple[Floats, Floats, Floats, Floats]


def add_held(tailor: Tailor, name: str) -> None:
    """Put a thing into a figure's hands; nothing for a thing that is not known."""
    if name in THINGS_HELD:
        THINGS_HELD[name](tailor, _grip(tailor, "right"))


def _grip(tailor: Tailor, side: str) -> Grip:
    return _grip_of(tailor.bones, side)


def _grip_of(b: Skeleton, side: str) -> Grip:
    way = unit(b.wrist[side] - b.elbow[side])
    palm = unit(b.palm[side] - (b.palm[side] @ way) * way)
    return b.wrist[side] + 0.050 * way + 0.020 * palm, way, palm, np.cross(palm, way)


def _rod(
    tailor: Tailor,
    path: list[Floats],
    radii: list[float],
    tone: float,
    *,
    flat: float = 1.0,
    caps: float = 0.15,
    part: str = "held",
) -> None:
    across = vec(0, 0, 1) if abs(unit(path[-1] - path[0])[2]) < 0.8 else vec(1, 0, 0)
    tailor.tube(
        part,
        path,
        radii,
        [radius * flat for radius in radii],
        across,
        material="held",
        tone=tone,
        step=0.006,
        around=12,
        caps=(caps, caps),
    )


def _box(tailor: Tailor, middle: Floats, size: tuple[float, float, float], axes: Floats, tone: float) -> None:
    """Add a box; size in metres, axes as columns in the body's frame."""
    b = tailor.bones
    group = tailor.scene.group(Group(tailor.number + 500, "held", tone, hard=True))
    tailor.scene.box(b.world(middle), size, np.column_stack([b.along(axis) for axis in axes.T]), group, 0.9)


def _frame(forward: Floats, up: Floats) -> Floats:
    forward = unit(forward)
    side = unit(np.cross(forward, up))
    return np.column_stack([side, forward, np.cross(side, forward)])


_UP = vec(0, 0, 1)


def _phone(tailor: Tailor, grip: Grip) -> None:
    at, way, palm, _ = grip
    if tailor.bones.stance.pose == "text":
        _box(tailor, at + 0.01 * palm, (0.075, 0.012, 0.15), _frame(vec(0, 0.8, 0.6), vec(0, -0.6, 0.8)), 0.2)
        return
    _rod(tailor, [at - 0.035 * way + 0.008 * palm, at + 0.05 * way + 0.004 * palm], [0.019, 0.019], 0.2, flat=0.3)


def _upright(radii: list[float], heights: list[float], tone: float) -> Callable[[Tailor, Grip], None]:
    """Return something round that is held upright; sizes in body heights."""

    def add(tailor: Tailor, grip: Grip) -> None:
        at = grip[0] + 0.012 * grip[2]
        _rod(tailor, [at + vec(0, 0, height) for height in heights], radii, tone, caps=0.05)

    return add


def _stick(
    length: float, radius: float, tone: float, back: float = 0.1, lean: float = 0.0
) -> Callable[[Tailor, Grip], None]:
    """Return something long held in the fist, across the hand; sizes in body heights."""

    def add(tailor: Tailor, grip: Grip) -> None:
        at, way, _, across = grip
        direction = unit(across * np.sign(across[2] + 1e-3) + lean * way)
        _rod(tailor, [at - direction * back * length, at + direction * (1 - back) * length], [radius, radius], tone)

    return add


def _gun(tailor: Tailor, grip: Grip) -> None:
    at, way, *_ = grip
    up = unit(_UP - way * way[2])
    _rod(tailor, [at - 0.02 * way + 0.018 * up, at + 0.085 * way + 0.018 * up], [0.010, 0.009], 0.2, flat=0.8)
    _rod(tailor, [at - 0.012 * way + 0.014 * up, at - 0.02 * way - 0.03 * up], [0.010, 0.010], 0.2)


def _rifle(tailor: Tailor, grip: Grip) -> None:
    at, way, *_ = grip
    left = tailor.bones.wrist["left"]
    aim = unit(left - at) if np.linalg.norm(left - at) > 0.08 else way
    _rod(tailor, [at - aim * 0.16, at, at + aim * 0.40], [0.018, 0.014, 0.008], 0.25)


def _knife(tailor: Tailor, grip: Grip) -> None:
    at, way, _, across = grip
    direction = unit(across * np.sign(across[2] + 1e-3) + 0.6 * way)
    _rod(tailor, [at - direction * 0.03, at + direction * 0.03], [0.008, 0.008], 0.2)
    _rod(tailor, [at + direction * 0.03, at + direction * 0.13], [0.010, 0.003], 0.85, flat=0.3)


def _sword(tailor: Tailor, grip: Grip) -> None:
    at, way, palm, across = grip
    direction = unit(across * np.sign(across[2] + 1e-3) + 0.5 * way)
    _rod(tailor, [at - direction * 0.05, at + direction * 0.04], [0.009, 0.009], 0.25)
    side = unit(np.cross(direction, palm))
    _rod(tailor, [at + direction * 0.045 - side * 0.05, at + direction * 0.045 + side * 0.05], [0.007, 0.007], 0.3)
    _rod(tailor, [at + direction * 0.045, at + direction * 0.52], [0.013, 0.004], 0.9, flat=0.3)


def _book(tailor: Tailor, grip: Grip) -> None:
    left, right = (_grip(tailor, side)[0] for side in ("left", "right"))
    both = np.linalg.norm(left - right) < 0.22
    middle = (left + right) / 2 if both else right
    for sign in (-1, 1) if both else (1,):
        tilt = turn("y", sign * 14)
        axes = tilt @ _frame(vec(0, 0.55, 0.84), vec(0, -0.84, 0.55))
        _box(
            tailor,
            middle + vec(sign * 0.045, 0.02, 0.015),
            (0.15, 0.21, 0.012),
            axes[:, [0, 2, 1]] * vec(1, 1, 1),
            0.95,
        )


def _sheet(wide: float, high: float) -> Callable[[Tailor, Grip], None]:
    def add(tailor: Tailor, grip: Grip) -> None:
        at = grip[0]
        facing = vec(0, 0.5, 0.86)
        _box(tailor, at + vec(-0.02, 0.01, high / 3.6), (wide, 0.004, high), _frame(facing * vec(1, -1, 1), _UP), 0.98)

    return add


def _between(size: tuple[float, float, float], tone: float) -> Callable[[Tailor, Grip], None]:
    """Return a box held between both hands; size in metres."""

    def add(tailor: Tailor, grip: Grip) -> None:
        left, right = (_grip(tailor, side)[0] for side in ("left", "right"))
        middle = (left + right) / 2 + vec(0, 0.02, size[2] / 2 / tailor.bones.height)
        span = float(np.linalg.norm(left - right)) * tailor.bones.height
        _box(tailor, middle, (max(0.16, min(size[0], span - 0.02)), size[1], size[2]), np.eye(3), tone)

    return add


def _parcel(tailor: Tailor, grip: Grip) -> None:
    _box(
        tailor,
        grip[0] + 0.03 * grip[1] + vec(0, 0, 0.02),
        (0.24, 0.18, 0.09),
        _frame(grip[1] * vec(1, 1, 0.2), _UP),
        0.8,
    )


def _hanging(size: tuple[float, float, float], tone: float) -> Callable[[Tailor, Grip], None]:
    """Return something that hangs from the fist by its handle; size in metres."""

    def add(tailor: Tailor, grip: Grip) -> None:
        at = grip[0]
        height = tailor.bones.height
        drop = (size[2] / 2 + 0.09) / height
        _box(tailor, at - vec(0, 0, drop), size, np.eye(3)[:, [1, 0, 2]], tone)
        for sign in (-1, 1):
            foot = at - vec(0, sign * 0.05, 0.05)
            _rod(tailor, [at + vec(0, 0, 0.0), foot], [0.004, 0.004], 0.3)

    return add


def _umbrella(tailor: Tailor, grip: Grip) -> None:
    at = grip[0]
    head = at + vec(0, 0, 0.36)
    _rod(tailor, [at - vec(0, 0, 0.04), head], [0.005, 0.004], 0.3)
    _rod(
        tailor,
        [head + vec(0, 0, 0.03), head, head - vec(0, 0, 0.05), head - vec(0, 0, 0.10)],
        [0.004, 0.12, 0.22, 0.28],
        0.35,
    )


def _cigarette(tailor: Tailor, grip: Grip) -> None:
    at, way, palm, _ = grip
    start = at + 0.02 * way
    _rod(tailor, [start, start + unit(palm + 0.2 * way) * 0.035], [0.0028, 0.0028], 0.98)


def _ball(tailor: Tailor, grip: Grip) -> None:
    at = grip[0] + 0.045 * grip[2]
    _rod(
        tailor,
        [at - vec(0, 0, 0.045), at - vec(0, 0, 0.02), at + vec(0, 0, 0.02), at + vec(0, 0, 0.045)],
        [0.03, 0.055, 0.055, 0.03],
        0.8,
        caps=1.0,
    )


def _wheel(tailor: Tailor, grip: Grip) -> None:
    # Where both hands hold it who do nothing but drive: a hand may be busy.
    driving = Skeleton(replace(tailor.bones.stance, pose="drive", posture=""))
    left, right = (_grip_of(driving, side)[0] for side in ("left", "right"))
    middle, radius = (left + right) / 2, max(0.09, float(np.linalg.norm(left - right)) / 2)
    axis = unit(vec(0, 0.9, 0.45))
    side, up = vec(1, 0, 0), unit(np.cross(vec(1, 0, 0), axis))
    spin = np.linspace(0, 2 * np.pi, 33)
    rim = [middle + radius * (np.cos(a) * side + np.sin(a) * up) for a in spin]
    _rod(tailor, rim, [0.009, 0.009], 0.2, part="wheel")
    for a in (0.1, np.pi - 0.1, np.pi * 1.5):
        _rod(tailor, [middle, middle + radius * (np.cos(a) * side + np.sin(a) * up)], [0.008, 0.007], 0.3, part="wheel")


def _guitar(tailor: Tailor, grip: Grip) -> None:
    left, right = (_grip(tailor, side)[0] for side in ("left", "right"))
    neck = unit(left - right)
    body = right - neck * 0.02 + vec(0, 0.0, -0.01)
    deep = unit(np.cross(neck, _UP))
    for offset, radius in ((-0.06, 0.105), (0.05, 0.08)):
        at = body + neck * offset
        tailor.tube(
            "held",
            [at - deep * 0.02, at + deep * 0.02],
            [radius, radius],
            None,
            neck,
            material="held",
            tone=0.65,
            step=0.006,
            around=20,
            caps=(0.02, 0.02),
        )
    _rod(tailor, [body + neck * 0.06 + deep * 0.02, left + neck * 0.06 + deep * 0.02], [0.014, 0.010], 0.35)


def _flowers(tailor: Tailor, grip: Grip) -> None:
    at = grip[0]
    chance = np.random.RandomState(4)
    for _ in range(7):
        head = at + vec(chance.uniform(-0.05, 0.05), chance.uniform(-0.03, 0.06), chance.uniform(0.09, 0.15))
        _rod(tailor, [at - vec(0, 0, 0.04), head], [0.002, 0.002], 0.5)
        _rod(tailor, [head - vec(0, 0, 0.015), head, head + vec(0, 0, 0.015)], [0.008, 0.02, 0.012], 0.9, caps=1.0)


def _camera(tailor: Tailor, grip: Grip) -> None:
    at = grip[0]
    _box(tailor, at + vec(-0.03, 0.02, 0.02), (0.14, 0.07, 0.09), np.eye(3), 0.25)
    _rod(tailor, [at + vec(-0.03, 0.04, 0.02), at + vec(-0.03, 0.09, 0.02)], [0.022, 0.022], 0.2)


THINGS_HELD: dict[str, Callable[[Tailor, Grip], None]] = {
    "bag": _hanging((0.34, 0.16, 0.28), 0.5),
    "ball": _ball,
    "book": _book,
    "bottle": _upright([0.02, 0.021, 0.02, 0.009, 0.008], [-0.06, -0.03, 0.04, 0.065, 0.11], 0.4),
    "box": _between((0.42, 0.32, 0.28), 0.8),
    "camera": _camera,
    "candle": _upright([0.009, 0.009], [-0.03, 0.09], 0.97),
    "case": _hanging((0.46, 0.14, 0.32), 0.35),
    "cigarette": _cigarette,
    "cup": _upright([0.018, 0.022, 0.023], [-0.022, 0.0, 0.028], 0.95),
    "flowers": _flowers,
    "fork": _stick(0.11, 0.0035, 0.7, 0.3, 1.0),
    "glass": _upright([0.018, 0.004, 0.004, 0.02, 0.022], [-0.05, -0.045, 0.0, 0.012, 0.05], 0.97),
    "guitar": _guitar,
    "gun": _gun,
    "keys": _upright([0.006, 0.008, 0.006], [-0.05, -0.03, 0.0], 0.5),
    "knife": _knife,
    "laptop": _between((0.34, 0.24, 0.03), 0.4),
    "letter": _sheet(0.16, 0.22),
    "microphone": _upright([0.008, 0.010, 0.018], [-0.05, 0.03, 0.06], 0.25),
    "paper": _sheet(0.42, 0.34),
    "parcel": _parcel,
    "pen": _stick(0.08, 0.0035, 0.2, 0.5, 0.4),
    "phone": _phone,
    "plate": _upright([0.04, 0.085, 0.088], [-0.005, 0.006, 0.010], 0.97),
    "rifle": _rifle,
    "shovel": _stick(0.75, 0.009, 0.5, 0.25, 0.8),
    "spoon": _stick(0.17, 0.004, 0.6, 0.2, 1.5),
    "stick": _stick(0.5, 0.011, 0.45, 0.12, 0.4),
    "sword": _sword,
    "torch": _stick(0.13, 0.012, 0.3, 0.3, 3.0),
    "umbrella": _umbrella,
    "wheel": _wheel,
}
