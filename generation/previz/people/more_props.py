"""More of what hands hold: tools that reach the ground, wheels, trays, newspapers, rags, and what goes round a neck."""

import numpy as np

from generation.previz.people.holding import POURING, UP, Grip, box, frame, local_grip, pour_from, rod
from generation.previz.people.tailor import Tailor
from generation.previz.vectors import Floats, turn, unit, vec

#: A tool that reaches the ground: how far it goes on beyond the lower hand at most, and over the upper one, in body
#: heights.
_BEYOND, _OVER = 0.5, 0.1


def add_shovel(tailor: Tailor, _grip: Grip) -> None:
    """Add a shovel through both hands, its blade by the ground."""
    foot, way, across = _shaft(tailor)
    at = foot - way * 0.03
    box(tailor, at, (0.2, 0.26, 0.02), frame(way, np.cross(across, way)), 0.35)


def add_broom(tailor: Tailor, _grip: Grip) -> None:
    """Add a broom through both hands, its head on the ground."""
    foot, way, across = _shaft(tailor)
    box(tailor, foot + way * 0.05, (0.3, 0.16, 0.07), frame(way, np.cross(across, way)), 0.55)


def add_fork(tailor: Tailor, grip: Grip) -> None:
    """Add a fork: of the garden in hands that dig, else of the table."""
    if tailor.bones.stance.pose not in ("dig", "sweep", "push"):
        at, way, _, across = grip
        direction = unit(across * np.sign(across[2] + 1e-3) + way)
        rod(tailor, [at - direction * 0.03, at + direction * 0.08], [0.0035, 0.0035], 0.7)
        return
    foot, way, across = _shaft(tailor)
    rod(tailor, [foot - across * 0.05, foot + across * 0.05], [0.006, 0.006], 0.3)
    for aside in (-0.05, -0.017, 0.017, 0.05):
        rod(tailor, [foot + across * aside, foot + across * aside + way * 0.13], [0.005, 0.003], 0.3)


def _shaft(tailor: Tailor) -> tuple[Floats, Floats, Floats]:
    """Add a shaft through both hands; return where it ends below, which way it goes there, and a way across."""
    hands = sorted((local_grip(tailor.bones, side)[0] for side in ("left", "right")), key=lambda at: float(at[2]))
    low, high = hands
    way = unit(low - high)
    if float(np.linalg.norm(low - high)) < 0.06 or way[2] > -0.2:
        way = unit(vec(0, 0.7, -0.7))
    down = min(_BEYOND, max(0.1, (float(low[2]) - 0.1) / -float(way[2])))
    foot = low + way * down
    rod(tailor, [high - way * _OVER, foot], [0.009, 0.009], 0.5)
    return foot, way, unit(np.cross(way, UP))


def add_helm(tailor: Tailor, _grip: Grip) -> None:
    """Add a ship's wheel on its post before somebody who has both hands on it."""
    left, right = (local_grip(tailor.bones, side)[0] for side in ("left", "right"))
    middle = (left + right) / 2 + vec(0, 0.02, -0.04)
    radius = max(0.15, float(np.linalg.norm(left - right)) / 2)
    spin = np.linspace(0, 2 * np.pi, 33)
    rim = [middle + radius * vec(np.cos(a), 0, np.sin(a)) for a in spin]
    rod(tailor, rim, [0.012, 0.012], 0.35, part="wheel")
    for a in np.arange(8) * np.pi / 4 + 0.2:
        rod(
            tailor, [middle, middle + (radius + 0.06) * vec(np.cos(a), 0, np.sin(a))], [0.008, 0.008], 0.4, part="wheel"
        )
    rod(tailor, [middle - vec(0, 0.02, 0), middle + vec(0, 0.14, 0)], [0.035, 0.035], 0.3)
    foot = middle * vec(1, 1, 0) + vec(0, 0.13, 0)
    box(tailor, foot + vec(0, 0, middle[2] / 2), (0.16, 0.16, float(middle[2]) * tailor.bones.height), np.eye(3), 0.45)


def add_burning_torch(tailor: Tailor, grip: Grip) -> None:
    """Add a torch with a flame."""
    at = grip[0]
    rod(tailor, [at - vec(0, 0, 0.12), at + vec(0, 0, 0.1)], [0.011, 0.014], 0.3)
    rod(tailor, [at + vec(0, 0, 0.09), at + vec(0, 0, 0.14)], [0.024, 0.026], 0.2)
    flame = [at + vec(x, 0, up) for x, up in ((0.0, 0.13), (0.004, 0.17), (-0.004, 0.22), (0.006, 0.29))]
    rod(tailor, flame, [0.022, 0.036, 0.022, 0.002], 1.0, part="flame")


def add_tray(tailor: Tailor, grip: Grip) -> None:
    """Add a tray on the palm, with glasses where it is served from."""
    at = grip[0] + vec(0, 0.01, 0.02)
    rod(tailor, [at, at + vec(0, 0, 0.006)], [0.12, 0.125], 0.45)
    if tailor.bones.stance.pose != "serve":
        return
    for x, y in ((-0.055, 0.02), (0.03, 0.055), (0.055, -0.04), (-0.02, -0.05)):
        foot = at + vec(x, y, 0.006)
        heights, radii = (0.0, 0.004, 0.03, 0.045, 0.085), [0.016, 0.004, 0.004, 0.018, 0.021]
        rod(tailor, [foot + vec(0, 0, up) for up in heights], radii, 0.95, caps=0.05)


def add_newspaper(tailor: Tailor, grip: Grip) -> None:
    """Add an open newspaper between both hands, under the face; in one hand a sheet."""
    if tailor.bones.stance.pose not in ("read", "hold out", "sit", "unroll"):
        box(tailor, grip[0] + vec(-0.02, 0.01, 0.06), (0.3, 0.004, 0.4), frame(vec(0, -0.5, 0.86), UP), 0.98)
        return
    left, right = (local_grip(tailor.bones, side)[0] for side in ("left", "right"))
    middle = (left + right) / 2 + vec(0, 0.015, -0.02)
    for sign in (-1, 1):
        axes = turn("z", sign * 16) @ frame(vec(0, -0.9, 0.42), vec(0, 0.42, 0.9))
        page = middle + turn("z", sign * 16) @ vec(sign * 0.075, 0.0, 0.0)
        box(tailor, page, (0.27, 0.004, 0.38), axes, 0.97)


def add_jug(tailor: Tailor, grip: Grip) -> None:
    """Add a jug, tilted where it is poured from."""
    pours = tailor.bones.stance.pose == "pour"
    at, up = grip[0] + 0.012 * grip[2], POURING if pours else UP
    rod(
        tailor,
        [at + up * height for height in (-0.05, -0.03, 0.02, 0.05, 0.075)],
        [0.03, 0.042, 0.042, 0.026, 0.03],
        0.8,
    )
    if pours:
        pour_from(tailor, at + up * 0.075)


def add_spyglass(tailor: Tailor, grip: Grip) -> None:
    """Add a spyglass from the eye through both hands."""
    bones = tailor.bones
    eye = bones.head_base + bones.head_turn @ vec(0.02, 0.075, 0.07)
    ahead = bones.head_turn @ vec(0, 1, -0.03)
    rod(tailor, [eye, eye + ahead * 0.13], [0.011, 0.012], 0.25)
    rod(tailor, [eye + ahead * 0.12, eye + ahead * 0.28], [0.016, 0.018], 0.5)
    rod(tailor, [eye + ahead * 0.265, eye + ahead * 0.29], [0.021, 0.021], 0.2)


def add_rag(tailor: Tailor, grip: Grip) -> None:
    """Add a cloth bunched in the hand, hanging."""
    at = grip[0] + 0.015 * grip[2]
    path = [at + vec(0, 0, 0.02), at, at - vec(0.006, 0, 0.035), at - vec(-0.01, -0.004, 0.085)]
    rod(tailor, path, [0.012, 0.026, 0.034, 0.02], 0.95, flat=0.6, caps=0.4)
    rod(tailor, [at, at + vec(0.03, 0.012, -0.07)], [0.02, 0.014], 0.9, flat=0.5, caps=0.4)


def add_vial(tailor: Tailor, grip: Grip) -> None:
    """Add a very small bottle, drawn half as large again as it is."""
    at = grip[0] + 0.02 * grip[1]
    rod(tailor, [at - vec(0, 0, 0.02), at + vec(0, 0, 0.03)], [0.01, 0.01], 0.9)
    rod(tailor, [at + vec(0, 0, 0.03), at + vec(0, 0, 0.042)], [0.008, 0.008], 0.2)


def add_necklace(tailor: Tailor, grip: Grip) -> None:
    """Add a string of pearls round the neck of whoever puts it on, else hanging from the hand."""
    bones = tailor.bones
    if bones.stance.pose == "at neck":
        base = bones.throat - bones.chest_turn @ vec(0, 0.0, 0.03)
        spin = np.linspace(0, 2 * np.pi, 25)[:-1]
        ring = [
            base + bones.chest_turn @ vec(0.052 * np.sin(a), 0.062 * np.cos(a), -0.05 * max(0.0, np.cos(a)))
            for a in spin
        ]
    else:
        spin = np.linspace(-1, 1, 18)
        ring = [grip[0] + vec(0.03 * (1 - a * a) ** 0.5 * np.sign(a), 0, -0.14 * (1 - abs(a))) for a in spin]
    for at in ring:
        rod(tailor, [at - vec(0, 0, 0.006), at, at + vec(0, 0, 0.006)], [0.004, 0.0075, 0.004], 0.97, caps=1.0)


def add_parcel(tailor: Tailor, grip: Grip) -> None:
    """Add a parcel on the palm."""
    box(
        tailor,
        grip[0] + 0.03 * grip[1] + vec(0, 0, 0.02),
        (0.24, 0.18, 0.09),
        frame(grip[1] * vec(1, 1, 0.2), UP),
        0.8,
    )
