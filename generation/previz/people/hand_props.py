"""What hands hold: small things built in the hand, or between both."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from generation.previz.people.holding import (
    UP,
    Grip,
    between,
    box,
    frame,
    hanging,
    local_grip,
    rod,
    sheet,
    stick,
    upright,
)
from generation.previz.people.more_props import (
    add_broom,
    add_burning_torch,
    add_fork,
    add_helm,
    add_jug,
    add_necklace,
    add_newspaper,
    add_parcel,
    add_rag,
    add_shovel,
    add_spyglass,
    add_tray,
    add_vial,
)
from generation.previz.people.skeleton import SIDES, Skeleton
from generation.previz.people.tailor import Tailor
from generation.previz.vectors import Floats, turn, unit, vec


def add_held(tailor: Tailor, name: str) -> None:
    """Put a thing into a figure's hands; nothing for a thing that is not known."""
    if name in THINGS_HELD:
        THINGS_HELD[name](tailor, local_grip(tailor.bones, "right"))


def _phone(tailor: Tailor, grip: Grip) -> None:
    at, way, palm, _ = grip
    if tailor.bones.stance.pose == "text":
        box(tailor, at + 0.01 * palm, (0.075, 0.012, 0.15), frame(vec(0, 0.8, 0.6), vec(0, -0.6, 0.8)), 0.2)
        return
    rod(tailor, [at - 0.035 * way + 0.008 * palm, at + 0.05 * way + 0.004 * palm], [0.019, 0.019], 0.2, flat=0.3)


def _gun(tailor: Tailor, grip: Grip) -> None:
    at, way, *_ = grip
    up = unit(UP - way * way[2])
    rod(tailor, [at - 0.02 * way + 0.018 * up, at + 0.085 * way + 0.018 * up], [0.010, 0.009], 0.2, flat=0.8)
    rod(tailor, [at - 0.012 * way + 0.014 * up, at - 0.02 * way - 0.03 * up], [0.010, 0.010], 0.2)


def _rifle(tailor: Tailor, grip: Grip) -> None:
    at, way, *_ = grip
    left = tailor.bones.wrist["left"]
    aim = unit(left - at) if np.linalg.norm(left - at) > 0.08 else way
    rod(tailor, [at - aim * 0.16, at, at + aim * 0.40], [0.018, 0.014, 0.008], 0.25)


def _knife(tailor: Tailor, grip: Grip) -> None:
    at, way, _, across = grip
    direction = unit(across * np.sign(across[2] + 1e-3) + 0.6 * way)
    rod(tailor, [at - direction * 0.03, at + direction * 0.03], [0.008, 0.008], 0.2)
    rod(tailor, [at + direction * 0.03, at + direction * 0.13], [0.010, 0.003], 0.85, flat=0.3)


def _sword(tailor: Tailor, grip: Grip) -> None:
    at, way, palm, across = grip
    direction = unit(across * np.sign(across[2] + 1e-3) + 0.5 * way)
    if tailor.bones.stance.pose in ("guard", "lunge"):
        direction = unit(vec(0.1, 0.8, 0.55))  # against whoever stands before them
    rod(tailor, [at - direction * 0.05, at + direction * 0.04], [0.009, 0.009], 0.25)
    side = unit(np.cross(direction, palm))
    rod(tailor, [at + direction * 0.045 - side * 0.05, at + direction * 0.045 + side * 0.05], [0.007, 0.007], 0.3)
    rod(tailor, [at + direction * 0.045, at + direction * 0.52], [0.013, 0.004], 0.9, flat=0.3)


def _book(tailor: Tailor, grip: Grip) -> None:
    left, right = (local_grip(tailor.bones, side)[0] for side in ("left", "right"))
    both = np.linalg.norm(left - right) < 0.22
    middle = (left + right) / 2 if both else right
    for sign in (-1, 1) if both else (1,):
        tilt = turn("y", sign * 14)
        axes = tilt @ frame(vec(0, 0.55, 0.84), vec(0, -0.84, 0.55))
        box(
            tailor,
            middle + vec(sign * 0.045, 0.02, 0.015),
            (0.15, 0.21, 0.012),
            axes[:, [0, 2, 1]] * vec(1, 1, 1),
            0.95,
        )


#: Height of an umbrella's top over the crown, in body heights.
_OVER_CROWN = 0.13


def _umbrella(tailor: Tailor, grip: Grip) -> None:
    at, bones = grip[0], tailor.bones
    crown = bones.head_base + bones.head_turn @ vec(0, 0, bones.head)
    # Its rim is over the head, whatever the hand does.
    head = vec((at[0] + crown[0]) / 2, (at[1] + crown[1]) / 2, max(at[2] + 0.36, crown[2] + _OVER_CROWN))
    rod(tailor, [at - vec(0, 0, 0.04), head], [0.005, 0.004], 0.3)
    rod(
        tailor,
        [head + vec(0, 0, 0.03), head, head - vec(0, 0, 0.05), head - vec(0, 0, 0.10)],
        [0.004, 0.12, 0.22, 0.28],
        0.35,
    )


def _cigarette(tailor: Tailor, grip: Grip) -> None:
    at, way, palm, _ = grip
    start = at + 0.02 * way
    # Half as large again as it is, so that it is seen.
    rod(tailor, [start, start + unit(palm + 0.2 * way) * 0.06], [0.0045, 0.0045], 0.98)


def _ball(tailor: Tailor, grip: Grip) -> None:
    at = grip[0] + 0.045 * grip[2]
    rod(
        tailor,
        [at - vec(0, 0, 0.045), at - vec(0, 0, 0.02), at + vec(0, 0, 0.02), at + vec(0, 0, 0.045)],
        [0.03, 0.055, 0.055, 0.03],
        0.8,
        caps=1.0,
    )


def _wheel(tailor: Tailor, grip: Grip) -> None:
    # Where both hands hold it who do nothing but drive: a hand may be busy.
    driving = Skeleton(replace(tailor.bones.stance, pose="drive", posture=""))
    left, right = (local_grip(driving, side)[0] for side in ("left", "right"))
    middle, radius = (left + right) / 2, max(0.09, float(np.linalg.norm(left - right)) / 2)
    axis = unit(vec(0, 0.9, 0.45))
    side, up = vec(1, 0, 0), unit(np.cross(vec(1, 0, 0), axis))
    spin = np.linspace(0, 2 * np.pi, 33)
    rim = [middle + radius * (np.cos(a) * side + np.sin(a) * up) for a in spin]
    rod(tailor, rim, [0.009, 0.009], 0.2, part="wheel")
    for a in (0.1, np.pi - 0.1, np.pi * 1.5):
        rod(tailor, [middle, middle + radius * (np.cos(a) * side + np.sin(a) * up)], [0.008, 0.007], 0.3, part="wheel")


def _guitar(tailor: Tailor, grip: Grip) -> None:
    left, right = (local_grip(tailor.bones, side)[0] for side in ("left", "right"))
    neck = unit(left - right)
    body = right - neck * 0.02 + vec(0, 0.0, -0.01)
    deep = unit(np.cross(neck, UP))
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
    rod(tailor, [body + neck * 0.06 + deep * 0.02, left + neck * 0.06 + deep * 0.02], [0.014, 0.010], 0.35)


def _flowers(tailor: Tailor, grip: Grip) -> None:
    at = grip[0]
    chance = np.random.RandomState(4)
    for _ in range(7):
        head = at + vec(chance.uniform(-0.05, 0.05), chance.uniform(-0.03, 0.06), chance.uniform(0.09, 0.15))
        rod(tailor, [at - vec(0, 0, 0.04), head], [0.002, 0.002], 0.5)
        rod(tailor, [head - vec(0, 0, 0.015), head, head + vec(0, 0, 0.015)], [0.008, 0.02, 0.012], 0.9, caps=1.0)


def _camera(tailor: Tailor, grip: Grip) -> None:
    at = grip[0]
    box(tailor, at + vec(-0.03, 0.02, 0.02), (0.14, 0.07, 0.09), np.eye(3), 0.25)
    rod(tailor, [at + vec(-0.03, 0.04, 0.02), at + vec(-0.03, 0.09, 0.02)], [0.022, 0.022], 0.2)


def _violin(tailor: Tailor, grip: Grip) -> None:
    """Add a violin from the chin to the left hand, and the bow in the right across it."""
    left = local_grip(tailor.bones, "left")[0]
    chin = tailor.bones.neck + tailor.bones.chest_turn @ vec(-0.05, 0.05, 0.015)
    neck = unit(left - chin)
    deep = unit(np.cross(neck, np.cross(UP, neck)))
    for offset, radius in ((0.03, 0.055), (0.10, 0.045)):
        at = chin + neck * offset
        ends: list[Floats] = [at - deep * 0.01, at + deep * 0.01]
        tailor.tube(
            "held",
            ends,
            [radius, radius],
            None,
            neck,
            material="held",
            tone=0.45,
            step=0.006,
            around=18,
            caps=(0.02, 0.02),
        )
    rod(tailor, [chin + neck * 0.12 + deep * 0.01, left + neck * 0.03 + deep * 0.01], [0.009, 0.007], 0.25)
    across = unit(np.cross(neck, deep))
    over = chin + neck * 0.09 + deep * 0.03
    sign = 1.0 if float((grip[0] - over) @ across) > 0 else -1.0
    rod(tailor, [grip[0], over - across * sign * 0.16], [0.004, 0.003], 0.3)


def _bow(tailor: Tailor, grip: Grip) -> None:
    """Add a bow in the left hand, its string and an arrow drawn to the right."""
    left = local_grip(tailor.bones, "left")[0]
    aim = unit(left - grip[0])
    curve = [left + UP * height - aim * 0.5 * height**2 for height in np.linspace(-0.36, 0.36, 9)]
    rod(tailor, curve, [0.006, 0.009, 0.009, 0.006], 0.35)
    for end in (curve[0], curve[-1]):
        rod(tailor, [end, grip[0]], [0.0016, 0.0016], 0.3)
    rod(tailor, [grip[0], left + aim * 0.08], [0.004, 0.004], 0.5)


def _binoculars(tailor: Tailor, grip: Grip) -> None:
    left = local_grip(tailor.bones, "left")[0]
    middle, side = (left + grip[0]) / 2, unit(grip[0] - left)
    for sign in (-1, 1):
        at = middle + side * sign * 0.018 + vec(0, 0.0, 0.01)
        rod(tailor, [at - vec(0, 0.03, 0), at + vec(0, 0.05, 0)], [0.013, 0.02], 0.2, caps=0.05)


def _oars(tailor: Tailor, grip: Grip) -> None:
    """Add an oar in each hand, its blade outside and down."""
    for side, sign in SIDES:
        at = local_grip(tailor.bones, side)[0]
        way = unit(vec(sign * 1.0, 0.25, -0.28))
        rod(tailor, [at - way * 0.06, at + way * 0.95], [0.011, 0.011], 0.55)
        rod(tailor, [at + way * 0.95, at + way * 1.2], [0.03, 0.045], 0.6, flat=0.2)


THINGS_HELD: dict[str, Callable[[Tailor, Grip], None]] = {
    "bag": hanging((0.34, 0.16, 0.28), 0.5),
    "ball": _ball,
    "binoculars": _binoculars,
    "book": _book,
    "bottle": upright([0.02, 0.021, 0.02, 0.009, 0.008], [-0.06, -0.03, 0.04, 0.065, 0.11], 0.4),
    "bow": _bow,
    "box": between((0.42, 0.32, 0.28), 0.8),
    "broom": add_broom,
    "burning torch": add_burning_torch,
    "camera": _camera,
    "candle": upright([0.009, 0.009], [-0.03, 0.09], 0.97),
    "case": hanging((0.46, 0.14, 0.32), 0.35),
    "cigarette": _cigarette,
    "cup": upright([0.018, 0.022, 0.023], [-0.022, 0.0, 0.028], 0.95),
    "flowers": _flowers,
    "fork": add_fork,
    "glass": upright([0.018, 0.004, 0.004, 0.02, 0.022], [-0.05, -0.045, 0.0, 0.012, 0.05], 0.97),
    "guitar": _guitar,
    "gun": _gun,
    "helm": add_helm,
    "jug": add_jug,
    "keys": upright([0.006, 0.008, 0.006], [-0.05, -0.03, 0.0], 0.5),
    "knife": _knife,
    "laptop": between((0.34, 0.24, 0.03), 0.4),
    "letter": sheet(0.16, 0.22),
    "microphone": upright([0.008, 0.010, 0.018], [-0.05, 0.03, 0.06], 0.25),
    "necklace": add_necklace,
    "oars": _oars,
    "paper": add_newspaper,
    "parcel": add_parcel,
    "pen": stick(0.08, 0.0035, 0.2, 0.5, 0.4),
    "phone": _phone,
    "plate": upright([0.04, 0.085, 0.088], [-0.005, 0.006, 0.010], 0.97),
    "rag": add_rag,
    "rifle": _rifle,
    "shovel": add_shovel,
    "spoon": stick(0.17, 0.004, 0.6, 0.2, 1.5),
    "spyglass": add_spyglass,
    "stick": stick(0.5, 0.011, 0.45, 0.12, 0.4, walks=True),
    "sword": _sword,
    "torch": stick(0.13, 0.012, 0.3, 0.3, 3.0),
    "tray": add_tray,
    "umbrella": _umbrella,
    "vial": add_vial,
    "violin": _violin,
    "wheel": _wheel,
}
