"""Folds: lines where cloth is pulled or pushed together, at elbows, knees, armpits and waist."""

import numpy as np

from generation.previz.people.skeleton import SIDES
from generation.previz.people.tailor import Tailor
from generation.previz.vectors import Floats, unit, vec


def fold_top(tailor: Tailor, *, sleeved: bool, loose: bool) -> None:
    """Draw folds where cloth is pulled or pushed together: elbows, armpits, waist."""
    b = tailor.bones
    if sleeved:
        for side, _ in SIDES:
            fold_bend(tailor, f"upper arm {side}", f"forearm {side}", b.elbow[side])
    torso = tailor.surfaces["torso"]
    for sign in (-1, 1):
        t = np.linspace(0, 1, 7)
        raised = _raised(tailor, "right" if sign > 0 else "left")
        pit = 0.5 - sign * 0.5 + sign * 0.055 if sign > 0 else 0.445
        tailor.line("torso", torso.at(0.80 - 0.07 * t, pit + sign * 0.07 * t * (1 + raised), 0.004), 0.7, 0.5)
        if loose:
            tailor.line("torso", torso.at(0.74 - 0.10 * t, pit + sign * 0.045 * t, 0.004), 0.6, 0.4)
            tailor.line("torso", torso.at(0.30 - 0.06 * t, pit + sign * 0.09 * t, 0.004), 0.6, 0.4)
            tailor.line("torso", torso.at(0.20 + 0.05 * t, pit + sign * 0.06 * t, 0.004), 0.55, 0.35)


def _raised(tailor: Tailor, side: str) -> float:
    b = tailor.bones
    return float(np.clip(unit(b.elbow[side] - b.shoulder[side]) @ (b.chest_turn @ vec(0, 0, 1)) + 0.6, 0, 1))


def fold_bend(tailor: Tailor, upper: str, lower: str, joint: Floats) -> None:
    """Draw folds that run out from the inside of a bend; none where the limb is straight."""
    b = tailor.bones
    above, below = tailor.surfaces[upper], tailor.surfaces[lower]
    bend = float(unit(above.middles[-1] - above.middles[0]) @ unit(below.middles[-1] - below.middles[0]))
    count = 0 if bend > 0.97 else 2 if bend > 0.8 else 3
    inside = (above.middles[len(above.middles) // 2] + below.middles[len(below.middles) // 2]) / 2 - b.world(joint)
    for part, surface, end in ((upper, above, 1.0), (lower, below, 0.0)):
        ring = surface.rings[-2 if end else 1]
        centre = int(np.argmax((ring - ring.mean(0)) @ inside)) / len(ring)
        for index in range(count):
            t = np.linspace(-1, 1, 9)
            away = 0.05 + 0.085 * index
            along = end - away * (2 * end - 1) - (2 * end - 1) * 0.09 * t**2 * (1 + index * 0.4)
            lean = 0.05 * (index - 1)
            tailor.line(
                part, surface.at(along, centre + (0.20 - 0.03 * index) * t + lean, 0.002), 0.75 - 0.1 * index, 0.6
            )
