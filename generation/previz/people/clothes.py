"""Clothes: how each garment fits, and what is drawn on it: collars, fronts, pockets, hems and folds.

Everything is cut on the surfaces of the body, so that it bends with it.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from generation.previz.mesh import closed_rings
from generation.previz.people.collars import COLLARS
from generation.previz.people.folds import fold_bend, fold_top
from generation.previz.people.hanging import hang
from generation.previz.people.overlays import OVERLAYS
from generation.previz.people.skeleton import SIDES
from generation.previz.people.surface import FRONT, Surface
from generation.previz.people.tailor import Tailor


@dataclass(frozen=True)
class Garment:
    """What is worn above, in body heights."""

    #: How far it stands off trunk and arms.
    ease: float = 0.006
    sleeve_ease: float = 0.004
    #: Length of the sleeves: 0 none, 1 to the wrist.
    sleeves: float = 1.0
    #: How much wider sleeves end.
    flared: float = 0.0
    tucked: bool = False
    #: How far down it hangs, of the way from hip to ankle; 0 ends at the hip.
    hem: float = 0.0
    #: shirt, crew, v, lapel, hood, stand, cross, boat, turtle
    collar: str = "crew"
    #: buttons, zip, double, none
    front: str = ""
    pockets: bool = False
    belt: bool = False
    cuffs: bool = True


GARMENTS: dict[str, Garment] = {
    "shirt": Garment(0.005, 0.006, tucked=True, collar="shirt", front="buttons", pockets=True, belt=True),
    "blouse": Garment(0.008, 0.008, tucked=True, collar="v", front="buttons"),
    "tee": Garment(0.008, 0.006, sleeves=0.55, collar="crew", cuffs=False),
    "tank": Garment(0.006, 0.0, sleeves=0.0, collar="boat", cuffs=False),
    "sweater": Garment(0.012, 0.009, collar="crew"),
    "hoodie": Garment(0.014, 0.011, collar="hood", front="zip"),
    "jacket": Garment(0.014, 0.010, collar="stand", front="zip", pockets=True),
    "suit": Garment(0.009, 0.007, collar="lapel", front="one", pockets=True),
    "coat": Garment(0.014, 0.010, hem=0.46, collar="lapel", front="double", pockets=True),
    "dress": Garment(0.003, 0.004, sleeves=0.3, hem=0.48, collar="boat", cuffs=False, belt=True),
    "robe": Garment(0.018, 0.014, flared=0.004, hem=0.86, collar="cross", belt=True),
    "uniform": Garment(0.007, 0.006, tucked=True, collar="shirt", front="buttons", pockets=True, belt=True),
    "coverall": Garment(0.016, 0.012, tucked=True, collar="stand", front="zip", pockets=True, belt=True),
    "apron": Garment(0.005, 0.006, sleeves=0.9, tucked=True, collar="shirt", front="buttons"),
    "waistcoat": Garment(0.006, 0.007, tucked=True, collar="shirt"),
    "frock coat": Garment(0.011, 0.008, hem=0.40, collar="lapel", front="double"),
    "gown": Garment(0.004, 0.007, hem=0.93, collar="stand", belt=True),
    "tunic": Garment(0.014, 0.012, hem=0.34, collar="boat", belt=True),
    "armour": Garment(0.017, 0.013, hem=0.24, collar="stand", belt=True),
    "cassock": Garment(0.012, 0.011, hem=0.94, collar="stand", front="buttons"),
}
_SKIRTS = {"skirt": 0.42, "long skirt": 0.66, "shorts": 0.42}


def cut_top(tailor: Tailor, garment: Garment) -> None:
    """Draw what makes the upper garment: collar, front, pockets, cuffs, folds; hang its skirts."""
    torso = tailor.surfaces["torso"]
    if garment.hem:
        hang(tailor, "skirts", garment.hem, garment.ease + 0.014, "top", tailor.bones.look.top_tone * 0.98, flare=0.02)
    COLLARS[garment.collar](tailor, torso)
    _front(tailor, torso, garment)
    if garment.pockets:
        _pockets(tailor, torso, garment)
    if garment.belt:
        _belt(tailor, torso, garment)
    if tailor.bones.look.top == "uniform":
        _insignia(tailor, torso)
    if tailor.bones.look.top in OVERLAYS:
        OVERLAYS[tailor.bones.look.top](tailor, torso)
    if garment.cuffs:
        for side, _ in SIDES:
            turn = np.linspace(0, 1, 13)
            sleeve = tailor.surfaces[f"forearm {side}"]
            tailor.line(f"forearm {side}", sleeve.at(0.88, turn, 0.002), 0.6, 0.5)
    fold_top(tailor, sleeved=garment.sleeves >= 1, loose=garment.ease > 0.004)


def cut_bottom(tailor: Tailor) -> None:
    """Hang a skirt or shorts over the legs, and draw the folds of trousers."""
    look = tailor.bones.look
    if look.bottom in ("skirt", "long skirt") and not look.long_top:
        hang(tailor, "skirt", _SKIRTS[look.bottom], 0.010, "bottom", look.bottom_tone, flare=0.035)
    if look.bottom == "shorts":
        for side, _ in SIDES:
            thigh = tailor.surfaces[f"thigh {side}"]
            rings = thigh.rings[: int(len(thigh.rings) * 0.86)]
            middle = rings.mean(1, keepdims=True)
            loose = middle + (rings - middle) * np.linspace(1.06, 1.24, len(rings))[:, None, None]
            tailor.sheet(f"shorts {side}", closed_rings(loose), "bottom", look.bottom_tone, 0.02)
    if look.bottom == "trousers":
        for side, _ in SIDES:
            fold_bend(tailor, f"thigh {side}", f"shin {side}", tailor.bones.knee[side])
            shin = tailor.surfaces[f"shin {side}"]
            turn = np.linspace(0.02, 0.5, 7)
            for along, wave in ((0.90, 0.02), (0.83, -0.02)):
                tailor.line(f"shin {side}", shin.at(along + wave * np.sin(turn * 7), turn, 0.002), 0.55, 0.45)


def _front(tailor: Tailor, torso: Surface, garment: Garment) -> None:
    if not garment.front:
        return
    top = {"lapel": 0.66, "shirt": 0.91, "v": 0.86, "hood": 0.90, "stand": 0.97}[garment.collar]
    top -= 0.05 * (tailor.bones.look.top == "suit")
    aside = 0.035 if garment.front == "double" else 0.0
    along = np.linspace(top, 0.02, 16)
    tailor.line("torso", torso.at(along, FRONT + aside, 0.005), 0.8, 0.6)
    if garment.front == "zip":
        tailor.line("torso", torso.at(along, FRONT + 0.012, 0.005), 0.5, 0.4)
        return
    rows = np.linspace(top - 0.03, 0.12, 6 if garment.front == "buttons" else 4 if garment.front == "double" else 2)
    spin = np.linspace(0, 2 * np.pi, 9)
    for at in rows[:1] if garment.front == "one" else rows:
        for turn in (FRONT - 0.035, FRONT + 0.055) if garment.front == "double" else (FRONT + 0.006,):
            size = 0.008 if garment.front == "buttons" else 0.012
            tailor.line("torso", torso.at(at + size * np.sin(spin), turn + size * 0.62 * np.cos(spin), 0.007), 0.7, 0.6)
    if "skirts" in tailor.surfaces:
        down = np.linspace(0.02, 0.99, 14)
        tailor.line("skirts", tailor.surfaces["skirts"].at(down, FRONT + aside, 0.004), 0.9, 0.65)


def _pockets(tailor: Tailor, torso: Surface, garment: Garment) -> None:
    chest = garment.collar == "shirt"
    for sign in (-1, 1) if tailor.bones.look.top == "uniform" or not chest else (-1,):
        at, low, inner, outer = (0.70, 0.57, 0.055, 0.135) if chest else (0.20, 0.08, 0.08, 0.16)
        box = (
            [(at, inner), (at, outer), (low, outer), (low, inner), (at, inner)]
            if chest
            else [(at, inner), (at - 0.05, outer)]
        )
        points = np.vstack(
            [
                torso.at(np.linspace(a[0], b[0], 4), FRONT + sign * np.linspace(a[1], b[1], 4), 0.006)
                for a, b in pairwise(box)
            ]
        )
        tailor.line("torso", points, 0.65, 0.5)
        if chest and tailor.bones.look.top == "uniform":
            flap = np.linspace(0, 1, 5)
            tailor.line(
                "torso",
                torso.at(
                    at - 0.035 - 0.02 * np.sin(flap * np.pi), FRONT + sign * (inner + (outer - inner) * flap), 0.007
                ),
                0.6,
                0.5,
            )


def _belt(tailor: Tailor, torso: Surface, garment: Garment) -> None:
    """Tie the waist: a strap, or the sash of a dress or robe."""
    at = 0.035 if garment.tucked else 0.30
    turn = np.linspace(0, 1, 37)
    strap = np.stack([torso.at(at + offset, turn[:-1], 0.004) for offset in (-0.028, 0.0, 0.028)])
    faces = closed_rings(strap)[1][: 2 * 2 * 36]
    tone = 0.18 if garment.tucked else max(0.15, tailor.bones.look.top_tone - 0.25)
    tailor.sheet("belt", (strap.reshape(-1, 3), faces), "belt", tone, 0.002)
    buckle = [
        (at + z, FRONT + x)
        for z, x in ((-0.026, -0.02), (0.026, -0.02), (0.026, 0.02), (-0.026, 0.02), (-0.026, -0.02))
    ]
    points = np.vstack([torso.at(z, x, 0.007) for z, x in buckle])
    tailor.line("belt", points, 0.8, 0.9 if tone > 0.4 else 0.2)


def _insignia(tailor: Tailor, torso: Surface) -> None:
    spin = np.linspace(0, 2 * np.pi, 7)
    tailor.line("torso", torso.at(0.76 + 0.022 * np.sin(spin), FRONT + 0.095 + 0.016 * np.cos(spin), 0.007), 0.9, 0.85)
    tailor.line("torso", torso.at(0.735, FRONT - np.linspace(0.06, 0.13, 4), 0.007), 1.6, 0.7)
