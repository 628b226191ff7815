"""What is laid over an upper garment: the bib of an apron, a waistcoat, the plates of armour, a clerical collar."""

from collections.abc import Callable

import numpy as np

from generation.previz.people.hanging import hang
from generation.previz.people.skeleton import SIDES
from generation.previz.people.surface import FRONT, Surface
from generation.previz.people.tailor import Tailor


def _apron(tailor: Tailor, torso: Surface) -> None:
    along = np.linspace(0.03, 0.72, 9)
    half = np.interp(along, (0.03, 0.4, 0.72), (0.16, 0.14, 0.085))
    tailor.sheet("bib", torso.patch(along, FRONT - half, FRONT + half, 0.006), "bib", 0.5, 0.003)
    hang(tailor, "apron skirt", 0.34, 0.008, "bib", 0.5, flare=0.01)
    for sign in (-1, 1):
        tailor.line(
            "torso", torso.at(np.linspace(0.72, 0.96, 6), FRONT + sign * np.linspace(0.085, 0.07, 6), 0.008), 1.2, 0.7
        )


def _waistcoat(tailor: Tailor, torso: Surface) -> None:
    """Lay a waistcoat over the shirt: two fronts that meet under a V, with a row of buttons."""
    look = tailor.bones.look
    tone = look.bottom_tone * 0.85 if look.bottom_tone < look.top_tone else max(0.2, look.top_tone - 0.4)
    along = np.linspace(0.0, 0.93, 15)
    opening = 0.004 + 0.07 * np.clip((along - 0.5) / 0.43, 0, 1) ** 1.2
    outer = np.interp(along, (0.0, 0.5, 0.93), (0.5, 0.5, 0.17))
    for sign in (-1, 1):
        inner, side = FRONT + sign * opening, FRONT + sign * outer
        patch = torso.patch(along, np.minimum(inner, side), np.maximum(inner, side), 0.007)
        tailor.sheet(f"waistcoat {sign}", patch, "waistcoat", tone, 0.003)
        tailor.line("torso", torso.at(along, inner, 0.010), 0.9, 0.75)
    spin = np.linspace(0, 2 * np.pi, 7)
    for at in np.linspace(0.08, 0.46, 4):
        tailor.line("torso", torso.at(at + 0.008 * np.sin(spin), FRONT + 0.012 + 0.006 * np.cos(spin), 0.011), 0.7, 0.8)


def _plates(tailor: Tailor, torso: Surface) -> None:
    """Draw the plates of armour: a ridge on the breast, bands below it, and bands round arms and legs."""
    turn = np.linspace(FRONT - 0.24, FRONT + 0.24, 21)
    tailor.line("torso", torso.at(np.linspace(0.36, 0.94, 12), FRONT, 0.008), 1.0, 0.7)
    for at in (0.34, 0.22, 0.1):
        tailor.line("torso", torso.at(at - 0.05 * (1 - np.abs(turn - FRONT) / 0.24), turn, 0.008), 0.9, 0.7)
    limbs = [(f"{part} {side}", ends) for side, _ in SIDES for part, ends in _BANDS.items()]
    for part, ends in limbs:
        if (surface := tailor.surfaces.get(part)) is None:
            continue
        for at in ends:
            tailor.line(part, surface.at(at, np.linspace(0, 1, 17), 0.004), 0.9, 0.7)


#: Parts of limbs -> where bands of armour go round them, as shares of their length.
_BANDS = {"upper arm": (0.25, 0.5, 0.92), "forearm": (0.12, 0.85), "thigh": (0.55, 0.92), "shin": (0.12, 0.9)}


def _dog_collar(tailor: Tailor, torso: Surface) -> None:
    """Lay the white of a clerical collar before the throat."""
    along = np.linspace(0.975, 1.0, 3)
    half = np.full(3, 0.035)
    tailor.sheet("bands", torso.patch(along, FRONT - half, FRONT + half, 0.014), "bands", 1.0, 0.002)


#: Upper garment -> what is laid or drawn over it.
OVERLAYS: dict[str, Callable[[Tailor, Surface], None]] = {
    "apron": _apron,
    "waistcoat": _waistcoat,
    "armour": _plates,
    "cassock": _dog_collar,
}
