"""Collars and necklines, cut on the trunk's surface."""

import numpy as np

from generation.previz.mesh import band
from generation.previz.people.surface import FRONT, Surface
from generation.previz.people.tailor import Tailor
from generation.previz.vectors import vec


def _crew(tailor: Tailor, torso: Surface) -> None:
    turn = np.linspace(0, 1, 33)
    dip = 0.965 - 0.035 * np.exp(-(((turn - FRONT) / 0.12) ** 2))
    tailor.line("torso", torso.at(dip, turn, 0.004), 0.9, 0.7)
    tailor.line("torso", torso.at(dip - 0.022, turn, 0.004), 0.6, 0.45)


def _neckline(tailor: Tailor, torso: Surface, depth: float, wide: float) -> None:
    """Open the front: skin in a V or a bow."""
    share = np.linspace(0, 1, 9)
    along = 0.995 - depth * (1 - share)
    half = wide * share**0.8
    look = tailor.bones.look
    tailor.sheet("neckline", torso.patch(along, FRONT - half, FRONT + half, 0.004), "skin", look.skin_tone)
    for sign in (-1, 1):
        tailor.line("torso", torso.at(along, FRONT + sign * half, 0.006), 1.0, 0.75)
    bone = np.linspace(0.3, 0.95, 5)
    for sign in (-1, 1):
        tailor.line("neckline", torso.at(0.965 - 0.012 * bone, FRONT + sign * wide * bone, 0.007), 0.6, 0.4)


def _v(tailor: Tailor, torso: Surface) -> None:
    _neckline(tailor, torso, 0.13, 0.085)
    _flaps(tailor, torso, 0.11, 0.12)


def _boat(tailor: Tailor, torso: Surface) -> None:
    _neckline(tailor, torso, 0.085, 0.17)


def _shirt(tailor: Tailor, torso: Surface) -> None:
    _neckline(tailor, torso, 0.07, 0.05)
    _flaps(tailor, torso, 0.085, 0.10)


def _flaps(tailor: Tailor, torso: Surface, drop: float, wide: float) -> None:
    """Turn down a collar: two pointed flaps."""
    look = tailor.bones.look
    for sign in (-1, 1):
        share = np.linspace(0, 1, 7)
        along = 0.995 - drop * share
        inner = FRONT + sign * (0.055 - 0.030 * share)
        outer = FRONT + sign * (0.055 + wide * (1 - share) ** 0.7 + 0.012 * share)
        low, high = np.minimum(inner, outer), np.maximum(inner, outer)
        tailor.sheet(f"collar {sign}", torso.patch(along, low, high, 0.009), "top", look.top_tone, 0.003)
        tailor.line("torso", torso.at(along, outer, 0.011), 0.9, 0.75)
        tailor.line("torso", torso.at(along, inner, 0.011), 0.9, 0.75)


def _lapel(tailor: Tailor, torso: Surface) -> None:
    """Open a jacket over a shirt, with a tie under a suit."""
    look = tailor.bones.look
    depth = 0.36 if look.top == "suit" else 0.26
    share = np.linspace(0, 1, 13)
    along = 0.995 - depth * (1 - share)
    half = 0.012 + 0.075 * share
    under = 0.98 if look.top_tone < 0.75 else 0.55
    tailor.sheet("shirt", torso.patch(along, FRONT - half, FRONT + half, 0.003), "shirt", under)
    if look.top == "suit" and not look.female:
        thin = np.minimum(0.016 + 0.010 * (1 - share), half)
        thin[-3:] = (0.018, 0.026, 0.022)
        tailor.sheet("tie", torso.patch(along, FRONT - thin, FRONT + thin, 0.006), "tie", 0.22)
        tailor.line("tie", torso.at(0.955, FRONT + np.linspace(-0.025, 0.025, 5), 0.009), 0.7, 0.6)
    for sign in (-1, 1):
        edge = FRONT + sign * half
        reach = 0.020 + 0.055 * np.sin(np.clip(share * 1.05, 0, 1) * np.pi * 0.62)
        reach[share > 0.86] *= 0.8
        outer = edge + sign * reach
        low, high = np.minimum(edge, outer), np.maximum(edge, outer)
        tailor.sheet(f"lapel {sign}", torso.patch(along, low, high, 0.009), "lapel", look.top_tone * 0.96, 0.003)
        tailor.line("torso", torso.at(along, edge, 0.011), 1.0, 0.8)
        tailor.line("torso", torso.at(along, outer, 0.011), 0.9, 0.7)
        notch = np.linspace(0, 1, 5)
        tailor.line(
            "torso",
            torso.at(along[9] + 0.012 * notch, edge[9] + sign * reach[9] * (0.35 + 0.65 * notch), 0.012),
            0.9,
            0.75,
        )
        _flap_line(tailor, torso, sign)


def _flap_line(tailor: Tailor, torso: Surface, sign: int) -> None:
    t = np.linspace(0, 1, 7)
    tailor.line("torso", torso.at(0.975 - 0.03 * (1 - t), FRONT + sign * (0.10 + 0.12 * t), 0.010), 0.8, 0.6)


def _stand(tailor: Tailor, torso: Surface) -> None:
    """A collar that stands round the neck."""
    _ringed(tailor, 0.030, 1.22, open_front=True)


def _turtle(tailor: Tailor, torso: Surface) -> None:
    _ringed(tailor, 0.034, 1.12, open_front=False)


def _ringed(tailor: Tailor, high: float, wide: float, *, open_front: bool) -> None:
    neck = tailor.surfaces["torso"].rings[-1]
    b = tailor.bones
    middle = neck.mean(0)
    up = b.along(b.chest_turn @ vec(0, -0.1, 1)) * high * b.height
    rings = np.array([middle + (neck - middle) * wide - up * 0.4, middle + (neck - middle) * wide * 0.94 + up])
    if open_front:
        gap = np.exp(-(((np.linspace(0, 1, len(neck), endpoint=False) - FRONT) / 0.05) ** 2))
        rings[1] -= up * 0.9 * gap[:, None]
    tailor.sheet("collar", (rings.reshape(-1, 3), band(2, len(neck))), "collar", b.look.top_tone * 0.96, 0.006)


def _hood(tailor: Tailor, torso: Surface) -> None:
    """A hood lying on the back, with its cords in front."""
    b = tailor.bones
    _crew(tailor, torso)
    turn = np.linspace(0.36, 1.14, 15)
    ring = torso.at(0.965, turn, 0.0) - b.world(b.neck)
    path = [b.neck + b.chest_turn @ vec(0, -0.012, 0.002) + (point / b.height) @ b.turned for point in ring]
    sizes = 0.003 + 0.018 * np.sin(np.linspace(0, np.pi, 15)) ** 1.5
    tailor.tube(
        "hood roll",
        path,
        sizes,
        None,
        vec(0, 0, 1),
        material="hood",
        tone=b.look.top_tone * 0.95,
        step=0.01,
        caps=(1, 1),
    )
    for sign in (-1, 1):
        along = np.linspace(0.93, 0.74, 7)
        tailor.line("torso", torso.at(along, FRONT + sign * (0.045 + 0.02 * (0.93 - along)), 0.008), 0.9, 0.7)


def _cross(tailor: Tailor, torso: Surface) -> None:
    """A robe laid over itself."""
    look = tailor.bones.look
    share = np.linspace(0, 1, 11)
    along = 0.99 - 0.34 * (1 - share)
    _neckline(tailor, torso, 0.16, 0.07)
    for sign in (-1, 1):
        edge = FRONT + sign * (-0.03 + 0.11 * share)
        tailor.sheet(
            f"lapel {sign}",
            torso.patch(along, np.minimum(edge, edge + sign * 0.035), np.maximum(edge, edge + sign * 0.035), 0.009),
            "lapel",
            min(1.0, look.top_tone + 0.18),
            0.003,
        )
        tailor.line("torso", torso.at(along, edge, 0.011), 1.0, 0.75)


COLLARS = {
    "crew": _crew,
    "v": _v,
    "boat": _boat,
    "shirt": _shirt,
    "lapel": _lapel,
    "stand": _stand,
    "turtle": _turtle,
    "hood": _hood,
    "cross": _cross,
}
