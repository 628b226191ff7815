"""Coats: how light each place of a soft body is: bellies, muzzles, socks, stripes, spots and patches."""

import numpy as np

from generation.previz.creatures.body import Coat
from generation.previz.creatures.species import Species
from generation.previz.vectors import Floats


def coat_of(kind: Species) -> Coat:
    """Return the coat of a species; places are in its unit."""

    def coat(part: str, points: Floats, normals: Floats) -> Floats:
        own = {
            "mane": "mane_tone",
            "ruff": "mane_tone",
            "tail": "tail_tone",
            "shell": "shell_tone",
            "tailfur": "tailfur_tone",
            "cloth": "cloth_tone",
        }
        base = kind[own[part]] if part in own and kind[own[part]] else kind["tone"]
        tone = np.full(len(points), base)
        if part in ("mane", "ruff", "tail", "shell"):
            return tone
        tone = _marked(kind, tone, part, points)
        if kind["belly_tone"] and not part.startswith(("fore", "hind")):
            under = normals[:, 2] < (-0.35 if part == "trunk" else -0.15)
            tone = np.where(under & (points[:, 2] < 0.9), kind["belly_tone"], tone)
        if kind["muzzle_tone"] and part in ("muzzle", "jaw"):
            tone = np.full(len(points), kind["muzzle_tone"])
        if kind["jaw_tone"] and part == "jaw":
            tone = np.full(len(points), kind["jaw_tone"])
        if kind["sock_tone"] and part.startswith(("fore", "hind")):
            tone = np.where(points[:, 2] < kind["socks"], kind["sock_tone"], tone)
        if kind["face_tone"] and part in ("head", "muzzle", "jaw"):
            tone = np.full(len(points), kind["face_tone"])
        if kind["blaze"] and part in ("head", "muzzle"):
            tone = np.where(np.abs(points[:, 0]) < kind["blaze"], 1.0, tone)
        if kind["front_tone"] and part in ("trunk", "neck"):
            tone = np.where((normals[:, 1] > 0.35), kind["front_tone"], tone)
        if part == "wattle":
            tone = np.full(len(points), 0.35)
        if kind["bandit"] and part in ("head", "muzzle"):
            side = np.abs(points[:, 0])
            tone = np.where((side > kind["bandit"]) & (side < kind["bandit"] * 2.6), 0.2, tone)
        if kind["tip_tone"] and part == "tailfur":
            reach = points[:, 1]
            tone = np.where(reach < reach.min() + kind["tail"] * 0.22, kind["tip_tone"], tone)
        return tone

    return coat


def _marked(kind: Species, tone: Floats, part: str, points: Floats) -> Floats:
    marks, dark = kind.word("marks"), kind["mark_tone"]
    if not marks or part in ("muzzle", "jaw"):
        return tone
    x, y, z = (points * kind["mark_grain"]).T
    if marks == "stripes":
        wave = np.sin((y + 0.25 * np.sin(z * 1.7) + 0.2 * x) * 2 * np.pi)
        on = wave > (0.15 if part == "trunk" else 0.3)
        if part.startswith(("fore", "hind")):
            on = np.sin((z + 0.1 * y) * 2 * np.pi) > 0.25
        return np.where(on, dark, tone)
    if marks == "patches":
        wave = np.sin(x * 2.1 + 1.3) + np.sin(y * 2.9 + 0.6) + np.sin(z * 2.3 + 0.9 * x)
        return np.where(wave > 0.55, dark, tone)
    if marks == "net":
        return np.where(_cells(points, kind["mark_grain"]) > 0.80, tone, dark)
    if marks == "saddle":
        return np.where((part == "trunk") & (points[:, 2] > kind["saddle"]), dark, tone)
    return np.where(_cells(points, kind["mark_grain"]) < 0.42, dark, tone)


def _cells(points: Floats, grain: float) -> Floats:
    """Return how far points are from the nearest of scattered centres, against the second nearest: 0 to 1."""
    scaled = points * grain
    corner = np.floor(scaled)
    nearest = np.full((2, len(points)), 9.0)
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            for dz in (-1, 0, 1):
                cell = corner + np.array((dx, dy, dz))
                hashed = np.sin(cell @ np.array([[12.9, 39.3, 73.1], [78.2, 11.1, 52.2], [37.7, 93.9, 17.3]])) * 437.58
                away = np.linalg.norm(cell + (hashed - np.floor(hashed)) * 0.8 - scaled, axis=1)
                nearest[1] = np.minimum(nearest[1], np.maximum(nearest[0], away))
                nearest[0] = np.minimum(nearest[0], away)
    return nearest[0] / nearest[1]
