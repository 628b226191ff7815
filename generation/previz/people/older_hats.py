"""Hats of other times and of trades: tricorns, top hats, bonnets, turbans, mitres, wigs, the helms of knights."""

from collections.abc import Callable

import numpy as np

from generation.previz.mesh import closed_rings, tube
from generation.previz.people.hat_parts import AROUND, add_brim, add_crown, add_veil, add_visor, hat_tone, rings_round
from generation.previz.people.skull import Face, front
from generation.previz.people.tailor import Tailor
from generation.previz.vectors import Floats, vec

#: Turns round the head of the points of a ring: its front is at 0.
_TURNS = np.linspace(0, 2 * np.pi, AROUND, endpoint=False)


def _add(tailor: Tailor, part: str, rings: Floats, tone: float, step: float = 0.008) -> None:
    """Add a part of a hat by its rings on the head."""
    vertices, faces = closed_rings(rings)
    tailor.scene.add(tailor.bones.on_head(vertices), faces, tailor.group(part, "hat", tone, step))


def _ribbon(tailor: Tailor, face: Face, low: float, tone: float) -> None:
    _add(
        tailor,
        "band",
        rings_round(face, [low, low + 0.005, low + 0.07, low + 0.075], [0.045, 0.056, 0.054, 0.04]),
        tone,
    )


def _flat_cap(tailor: Tailor, face: Face) -> None:
    tone = hat_tone(tailor)
    add_crown(tailor, face, [0.72, 0.80, 0.88, 0.93, 0.95], [0.045, 0.08, 0.09, 0.0, -0.2], tone, -0.05)
    add_visor(tailor, face, 0.75, 0.13, 0.05, tone * 0.8)


def _bowler(tailor: Tailor, face: Face) -> None:
    tone = 0.18
    add_crown(tailor, face, [0.76, 0.88, 1.02, 1.12, 1.16], [0.045, 0.05, 0.03, -0.06, -0.2], tone)
    _ribbon(tailor, face, 0.77, 0.4)
    add_brim(tailor, face, 0.775, 0.14, 0.07, tone)


def _top_hat(tailor: Tailor, face: Face) -> None:
    tone = 0.16
    add_crown(tailor, face, [0.76, 1.0, 1.30, 1.34, 1.34], [0.045, 0.035, 0.055, 0.04, -0.2], tone)
    _ribbon(tailor, face, 0.77, 0.42)
    add_brim(tailor, face, 0.775, 0.15, 0.06, tone)


def _tricorn(tailor: Tailor, face: Face) -> None:
    """A brim turned up on three sides against a low crown: a corner before the brow, one over each shoulder."""
    tone = 0.2
    add_crown(tailor, face, [0.76, 0.86, 0.97, 1.03, 1.05], [0.045, 0.045, 0.02, -0.06, -0.2], tone)
    corner = np.abs(np.cos(1.5 * _TURNS)) ** 1.6
    rings = rings_round(face, [0.765, 0.765, 0.765, 0.765], [0.05, 0.12, 0.12, 0.05])
    middle = rings[0].mean(0)
    for row, (reach, rise) in enumerate(((0.02, 0.0), (0.24, 0.0), (0.25, 0.02), (0.03, 0.02))):
        outwards = rings_round(face, [0.765], [0.05])[0] - middle
        grown = 1 + (reach * corner + 0.12 * reach) / np.linalg.norm(outwards[:, :2], axis=1)
        rings[row] = middle + outwards * grown[:, None]
        up = rise + (0.26 * (1 - corner) + 0.03 if row in (1, 2) else 0.0)
        rings[row, :, 2] = 0.765 + up
    _add(tailor, "brim", rings, tone * 1.2)
    edge = rings[2] + vec(0, 0, 0.006)
    closed = np.vstack([edge, edge[:1]])
    tailor.scene.line(tailor.bones.on_head(closed), 1.2, group=tailor.groups["brim"], darkness=0.2, bias=0.03)


def _bonnet(tailor: Tailor, face: Face) -> None:
    """Cloth round the back of the head with a stiff brim that frames the face."""
    tone = 0.86 if tailor.bones.look.top_tone < 0.7 else 0.5
    add_veil(tailor, face, tone, 0.05, 0.2)
    rings = rings_round(face, [0.78, 0.80, 0.98, 0.96], [0.06, 0.06, 0.19, 0.17])
    open_front = np.clip(np.cos(_TURNS), 0, 1)[None, :, None]
    rings = rings * open_front + rings_round(face, [0.78, 0.79, 0.80, 0.79], [0.05, 0.06, 0.06, 0.05]) * (
        1 - open_front
    )
    _add(tailor, "brim", rings, tone * 0.95)


def _fur_hat(tailor: Tailor, face: Face) -> None:
    tone = 0.32
    add_crown(tailor, face, [0.68, 0.74, 0.92, 1.06, 1.12], [0.09, 0.14, 0.13, 0.05, -0.2], tone)
    rings = rings_round(face, [0.68, 0.70, 0.88, 0.90], [0.10, 0.17, 0.17, 0.10])
    rings[1:3] += 0.012 * np.sin(_TURNS * 13)[None, :, None] * vec(1, 1, 0.5)
    _add(tailor, "cuff", rings, tone * 0.75)
    tufts = np.linspace(0, AROUND, 14, endpoint=False).astype(int)
    for at in tufts:
        points = np.array([rings[1, at], (rings[1, at] + rings[2, at]) / 2 + vec(0, 0, 0.02)])
        tailor.scene.line(tailor.bones.on_head(points), 0.7, group=tailor.groups["cuff"], bias=0.04, from_pixels=50)


def _turban(tailor: Tailor, face: Face) -> None:
    """Cloth wound in rolls, each over the one below and askew to it."""
    tone = 0.9 if tailor.bones.look.top_tone < 0.7 else 0.55
    add_crown(tailor, face, [0.72, 0.86, 1.02, 1.14, 1.18], [0.05, 0.08, 0.05, -0.06, -0.22], tone)
    for row, (low, tilt) in enumerate(((0.72, 0.05), (0.83, -0.05), (0.94, 0.04))):
        rings = rings_round(face, [low, low + 0.03, low + 0.1, low + 0.13], [0.05, 0.12, 0.12, 0.04], tilt=tilt)
        _add(tailor, f"roll {row}", rings, tone * (0.97 - 0.03 * row))


def _mitre(tailor: Tailor, face: Face) -> None:
    """Two peaks, before and behind, over a band."""
    rings = rings_round(face, [0.76, 1.0, 1.2, 1.2], [0.045, 0.07, 0.03, -0.02])
    peak = np.abs(np.cos(_TURNS)) ** 1.2
    rings[1, :, 2] += 0.1 * peak
    rings[2:, :, 2] += 0.36 * peak - 0.08
    rings[2:, :, 1] *= 0.75
    _add(tailor, "hat", rings, 0.97)
    _ribbon(tailor, face, 0.765, 0.55)
    ahead = float(front(face, np.zeros(1), np.full(1, 0.74))[0]) + 0.075
    for points in (
        [(0, ahead, 0.86), (0, ahead - 0.03, 1.36)],
        [(-0.09, ahead - 0.01, 1.08), (0.09, ahead - 0.01, 1.08)],
    ):
        tailor.scene.line(tailor.bones.on_head(np.array(points)), 1.2, group=tailor.groups["hat"], bias=0.06)


def _toque(tailor: Tailor, face: Face) -> None:
    """A cook's: a high band under a puff of cloth."""
    add_crown(tailor, face, [0.76, 0.98, 1.0, 1.16, 1.2], [0.045, 0.045, 0.12, 0.13, -0.1], 0.98)
    for turn in np.linspace(-1.2, 1.2, 7):
        x, y = 0.33 * np.sin(turn), 0.05 + 0.36 * np.cos(turn)
        points = np.array([(x, y, 0.8), (x, y, 0.95), (x * 1.2, y * 1.12, 1.08)])
        tailor.scene.line(tailor.bones.on_head(points), 0.7, group=tailor.groups["hat"], bias=0.06, from_pixels=50)


def _nurse_cap(tailor: Tailor, face: Face) -> None:
    """A folded white cap on the hair above the brow, with a cross."""
    rings = rings_round(face, [0.84, 0.85, 1.08, 1.07], [0.05, 0.08, 0.13, 0.07])
    at_front = np.clip((np.cos(_TURNS) + 0.2) / 0.5, 0, 1)[None, :, None]
    sunk = rings_round(face, [0.8, 0.8, 0.8, 0.8], [-0.06, -0.06, -0.06, -0.06])
    _add(tailor, "hat", rings * at_front + sunk * (1 - at_front), 0.99)
    ahead = float(rings[2, 0, 1]) + 0.01
    for points in ([(0, ahead, 0.9), (0, ahead + 0.01, 1.02)], [(-0.06, ahead, 0.96), (0.06, ahead, 0.96)]):
        tailor.scene.line(tailor.bones.on_head(np.array(points)), 1.6, group=tailor.groups["hat"], bias=0.08)


def _helm(tailor: Tailor, face: Face) -> None:
    """A knight's helm of steel with a guard before the nose, and mail that hangs to the shoulders."""
    add_veil(tailor, face, 0.6, 0.05, -0.26)
    tone = 0.86
    _add(tailor, "helm", rings_round(face, [0.74, 0.9, 1.04, 1.14, 1.19], [0.09, 0.09, 0.05, -0.05, -0.25]), tone)
    _add(tailor, "rim", rings_round(face, [0.72, 0.725, 0.79, 0.795], [0.08, 0.105, 0.105, 0.09]), tone * 0.8)
    ahead = float(front(face, np.zeros(1), np.full(1, 0.7))[0]) + 0.11
    guard = [(-0.03, ahead, 0.76), (0.03, ahead, 0.76), (0.022, ahead + 0.03, 0.42), (-0.022, ahead + 0.03, 0.42)]
    faces = np.array([(0, 1, 2), (0, 2, 3)])
    tailor.scene.add(tailor.bones.on_head(np.array(guard)), faces, tailor.group("guard", "hat", tone * 0.9, 0.004))


def _wig(tailor: Tailor, face: Face) -> None:
    """A judge's: white hair in rolls at both sides, down to the shoulders."""
    add_veil(tailor, face, 0.97, 0.05, -0.1)
    for side in (-1, 1):
        for height in (0.74, 0.56, 0.38, 0.2, 0.02):
            path = np.array([(side * 0.4 * face.wide, y, height) for y in np.linspace(0.14, -0.22, 5)])
            size = np.array([0.05, 0.085, 0.09, 0.085, 0.05])
            vertices, faces = tube(path, size, size, vec(0, 0, 1), around=12, caps=(0.6, 0.6))
            part = f"roll {side} {height}"
            tailor.scene.add(tailor.bones.on_head(vertices), faces, tailor.group(part, "hat", 0.96, 0.006))


def _witch_hat(tailor: Tailor, face: Face) -> None:
    tone = 0.18
    add_crown(tailor, face, [0.76, 1.0, 1.3, 1.62, 1.7], [0.045, -0.02, -0.14, -0.28, -0.34], tone, -0.06)
    _ribbon(tailor, face, 0.77, 0.5)
    add_brim(tailor, face, 0.775, 0.34, 0.03, tone)


OLDER_HATS: dict[str, Callable[[Tailor, Face], None]] = {
    "flat cap": _flat_cap,
    "bowler": _bowler,
    "top hat": _top_hat,
    "tricorn": _tricorn,
    "bonnet": _bonnet,
    "fur hat": _fur_hat,
    "turban": _turban,
    "mitre": _mitre,
    "toque": _toque,
    "nurse cap": _nurse_cap,
    "helm": _helm,
    "wig": _wig,
    "witch hat": _witch_hat,
}
