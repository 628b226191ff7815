"""Lower bodies that are none of people's: a fish's tail for legs, a horse's trunk and hind legs behind them."""

import numpy as np

from generation.previz.mesh import sheet
from generation.previz.people.skeleton import SIDES
from generation.previz.people.tailor import Tailor
from generation.previz.vectors import Floats, unit, vec

#: What a look has below in place of clothes.
FISH_TAIL, HORSE = "fish tail", "horse body"
#: In body heights: how far a horse's hind legs are behind its fore legs, and how high its back is over the hips.
_TRUNK, _BACK = 0.52, -0.01
#: From so far downwards on a tail stands upright.
_UPRIGHT = -0.7


def add_fish_tail(tailor: Tailor) -> None:
    """Add a tail from the hips along both legs to a fin beyond the feet."""
    b, look = tailor.bones, tailor.bones.look
    knee, ankle = ((joints["left"] + joints["right"]) / 2 for joints in (b.knee, b.ankle))
    way = unit(ankle - knee)
    right = b.hip_turn @ vec(1, 0, 0)
    path = [b.pelvis, (b.pelvis + knee) / 2, knee, (knee + ankle) / 2, ankle]
    if way[2] < _UPRIGHT:  # it rests on the ground, its end ahead
        way = unit(vec(0, 1, 0.12))
        path[3:] = [knee * 0.35 + ankle * 0.65, ankle * vec(1, 1, 0) + vec(0, 0.08, 0.03)]
        ankle = path[-1]
    tail = tailor.tube(
        "fish tail",
        path,
        [0.095, 0.088, 0.066, 0.045, 0.022],
        [0.075, 0.075, 0.06, 0.04, 0.018],
        right,
        material="scales",
        tone=look.bottom_tone,
        around=20,
        caps=(0.5, 0.3),
    )
    for at in np.linspace(0.08, 0.92, 9):
        turn = np.linspace(0, 1, 49)
        tailor.line("fish tail", tail.at(at + 0.022 * np.abs(np.sin(turn * np.pi * 8)), turn, 0.003), 0.5, 0.5)
    _fin(tailor, ankle, way, right)


def _fin(tailor: Tailor, at: Floats, way: Floats, right: Floats) -> None:
    """Add the two lobes of a tail's fin. way: of the tail; right: of the body."""
    shares = np.linspace(0, 1, 9)
    for sign in (-1, 1):
        inner = [at + way * (0.1 * share) for share in shares]
        outer = [at + right * sign * 0.16 * np.sin(share * 1.5) + way * 0.21 * share for share in shares]
        points = tailor.bones.world(np.array([point for pair in zip(inner, outer, strict=True) for point in pair]))
        tailor.sheet(f"fin {sign}", (points, sheet(len(shares), 2)), "scales", tailor.bones.look.bottom_tone * 0.9)
        for share in (0.35, 0.6, 0.85):
            ray = np.array([at + way * 0.1 * share, at + right * sign * 0.15 * np.sin(share * 1.5) + way * 0.2 * share])
            tailor.line(f"fin {sign}", tailor.bones.world(ray), 0.6, 0.6)


def add_horse_trunk(tailor: Tailor) -> None:
    """Add what of a horse is behind the legs that somebody stands on: its trunk, its hind legs and its tail."""
    b, look = tailor.bones, tailor.bones.look
    tone = look.bottom_tone
    behind = vec(0, -_TRUNK, 0)
    hips = b.pelvis * vec(0, 1, 0) + vec(0, 0, float(b.pelvis[2]) + _BACK)
    path: list[Floats] = [
        hips - vec(0, 0.05, 0.03),
        hips + behind * 0.35 - vec(0, 0, 0.03),
        hips + behind * 0.7,
        hips + behind * 1.1,
    ]
    tailor.tube(
        "trunk",
        path,
        [0.07, 0.1, 0.105, 0.085],
        [0.07, 0.105, 0.115, 0.1],
        vec(1, 0, 0),
        material="coat of hair",
        tone=tone,
        around=22,
        caps=(0.9, 0.9),
    )
    for side, sign in SIDES:
        hip, step = hips + behind + vec(sign * 0.06, 0, 0), sign * 0.05
        low = float(min(b.ankle["left"][2], b.ankle["right"][2]))
        knee = vec(hip[0], hip[1] + 0.03 + step, hip[2] * 0.55)
        hock = vec(hip[0], hip[1] - 0.04 + step, hip[2] * 0.3)
        foot = vec(hip[0], hip[1] + 0.0 + step, low)
        tailor.tube(
            f"hind leg {side}",
            [hip, knee, hock, foot],
            [0.062, 0.045, 0.026, 0.022],
            None,
            vec(1, 0, 0),
            material="coat of hair",
            tone=tone,
            caps=(0.6, 0.3),
        )
        tailor.tube(
            f"hoof {side}",
            [foot + vec(0, 0, 0.005), foot - vec(0, 0, low)],
            [0.024, 0.032],
            None,
            vec(1, 0, 0),
            material="shoe",
            tone=0.2,
            caps=(0.3, 0.1),
        )
    root = hips + behind * 1.2 + vec(0, 0, 0.06)
    tailor.tube(
        "horse tail",
        [root, root + vec(0, -0.07, 0.0), root + vec(0, -0.1, -0.16), root + vec(0, -0.08, -0.34)],
        [0.016, 0.026, 0.034, 0.012],
        None,
        vec(1, 0, 0),
        material="horse hair",
        tone=max(0.12, tone - 0.3),
        caps=(0.5, 0.8),
    )
