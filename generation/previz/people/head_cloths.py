"""Cloths on a head: veils and nets through which a face is read, headscarves, and what leaves the eyes free alone.

A veil hangs from the crown, behind the shoulders; what is before a face is drawn as threads and is no surface. Heights
and distances are in heads, as the skull has them: 0 the chin, 1 the crown.
"""

from collections.abc import Callable

import numpy as np

from generation.previz.mesh import closed_rings, sheet
from generation.previz.people.hat_parts import AROUND, add_brim, add_crown, add_veil, hat_tone
from generation.previz.people.skull import Face, front, section
from generation.previz.people.tailor import Tailor
from generation.previz.vectors import Floats

#: Points across a cloth that is open in front.
_ACROSS = 37
#: Rows of a long veil: height, where its edge is in degrees from the front, how far it is off the skull, how deep its
#: folds are.
_LONG = (
    (1.07, 52, 0.05, 0.0),
    (1.0, 52, 0.085, 0.0),
    (0.86, 62, 0.105, 0.004),
    (0.66, 78, 0.12, 0.008),
    (0.4, 92, 0.14, 0.012),
    (0.12, 98, 0.16, 0.018),
    (-0.16, 100, 0.22, 0.026),
    (-0.5, 98, 0.32, 0.036),
    (-0.95, 96, 0.38, 0.046),
    (-1.5, 94, 0.44, 0.056),
)
#: Rows of a cloth that lies over the crown and on the shoulders, as a shawl does.
_SHAWL = (
    (1.08, 40, 0.06, 0.0),
    (1.0, 42, 0.1, 0.0),
    (0.84, 50, 0.13, 0.004),
    (0.6, 62, 0.15, 0.008),
    (0.3, 62, 0.15, 0.01),
    (0.06, 52, 0.13, 0.014),
    (-0.14, 42, 0.16, 0.018),
    (-0.34, 32, 0.3, 0.024),
    (-0.5, 30, 0.44, 0.03),
)
#: How many folds go round a cloth.
_FOLDS = 11


def _ring(face: Face, height: float, angles: Floats, out: float, fold: float = 0.0) -> Floats:
    """Return points at a height round the head, so far out. angles: in radians from the front."""
    wide, ahead, back = section(face, np.array(np.clip(height, 0.36, 0.74)))
    crown = np.clip((height - 0.66) / 0.42, 0, 1)
    scale = np.sqrt(np.clip(1 - 0.96 * crown**2.4, 0.02, 1))
    off = out + fold * np.sin(_FOLDS * angles)
    half = ((ahead - back) / 2 + off) * scale
    return np.column_stack(
        [
            (wide + off) * scale * np.sin(angles),
            (ahead + back) / 2 + half * np.cos(angles),
            np.full(len(angles), height),
        ]
    )


def _add_open(tailor: Tailor, face: Face, rows: tuple[tuple[float, ...], ...], tone: float) -> None:
    """Lay a cloth that is open in front, with its edges and its folds as lines."""
    made = []
    for height, edge, out, fold in rows:
        start = np.radians(edge)
        made.append(_ring(face, height, np.linspace(start, 2 * np.pi - start, _ACROSS), out, fold))
    cloth = np.array(made)[::-1]
    group = tailor.group("hat", "hat", tone, 0.01)
    placed = tailor.bones.on_head(cloth.reshape(-1, 3))
    tailor.scene.add(placed, sheet(len(cloth), _ACROSS), group)
    for column in (0, _ACROSS - 1):
        tailor.line("hat", tailor.bones.on_head(cloth[:, column]), 1.1, 0.8)
    for column in (5, 12, 18, 24, 31):
        tailor.line("hat", tailor.bones.on_head(cloth[: len(cloth) * 2 // 3, column] * 1.0), 0.6, 0.45)


def _threads(tailor: Tailor, face: Face, heights: tuple[float, float], outs: tuple[float, float], half: float) -> None:
    """Draw a net before a face: threads that cross, through which it is read.

    heights: from and to. outs: how far off the skull it is at both. half: how far round it goes, in radians.
    """
    for slope in (-1, 1):
        for start in np.arange(-half - 1.0, half + 1.0, 0.14):
            t = np.linspace(0, 1, 15)
            angles = start + slope * t * 0.9
            inside = np.abs(angles) <= half
            if inside.sum() < 3:
                continue
            points = [
                _ring(
                    face,
                    heights[0] + (heights[1] - heights[0]) * at,
                    np.array([angle]),
                    outs[0] + (outs[1] - outs[0]) * at,
                )[0]
                for at, angle in zip(t[inside], angles[inside], strict=True)
            ]
            tailor.scene.line(
                tailor.bones.on_head(np.array(points)),
                0.45,
                group=tailor.groups["hat"],
                darkness=0.42,
                bias=0.02,
                from_pixels=44,
                on_face=True,
            )


def _veil_tone(tailor: Tailor) -> float:
    """Return the tone of a veil: dark over dark clothes, pale over others."""
    return 0.22 if tailor.bones.look.top_tone < 0.4 else 0.97


def _veil(tailor: Tailor, face: Face) -> None:
    """A veil from the crown down behind the shoulders, the face free."""
    tone = _veil_tone(tailor)
    _add_open(tailor, face, _LONG, tone)
    turn = np.linspace(0, 2 * np.pi, AROUND, endpoint=False)
    rings = np.array(
        [_ring(face, height, turn, out) for height, out in ((0.9, 0.1), (0.9, 0.13), (0.97, 0.13), (0.97, 0.1))]
    )
    vertices, faces = closed_rings(rings)
    tailor.scene.add(tailor.bones.on_head(vertices), faces, tailor.group("band", "hat", min(1.0, tone + 0.2), 0.006))


def _mourning(tailor: Tailor, face: Face) -> None:
    """A dark veil from the crown, and one of threads before the face."""
    _add_open(tailor, face, _LONG, 0.2)
    _threads(tailor, face, (0.98, -0.12), (0.1, 0.16), 1.35)


def _shawl(tailor: Tailor, face: Face) -> None:
    tone = tailor.bones.look.top_tone
    _add_open(tailor, face, _SHAWL, 0.62 if tone > 0.75 or tone < 0.45 else 0.36)


def _net(tailor: Tailor, face: Face) -> None:
    """A wide hat with a net from its brim down to the collar."""
    tone = max(hat_tone(tailor), 0.6)
    add_crown(tailor, face, [0.76, 0.88, 1.02, 1.10, 1.12], [0.045, 0.04, 0.01, -0.07, -0.2], tone)
    add_brim(tailor, face, 0.775, 0.32, 0.02, tone)
    _threads(tailor, face, (0.76, -0.28), (0.3, 0.2), np.pi)
    turn = np.linspace(0, 2 * np.pi, AROUND + 1)
    for height, out in ((0.2, 0.25), (-0.28, 0.2)):
        tailor.line("hat", tailor.bones.on_head(_ring(face, height, turn, out)), 0.7, 0.6)


def _lower_face(tailor: Tailor, face: Face, tone: float, high: float, low: float, out: float) -> None:
    """Lay cloth over nose, mouth and chin, up to under the eyes."""
    across, up = np.linspace(-0.3, 0.3, 17), np.linspace(low, high, 9)
    x, z = np.meshgrid(across, up)
    y = front(face, x.ravel() * 0.9, np.clip(z.ravel(), 0.02, 1)) + out
    y = y - np.clip(np.abs(x.ravel()) - 0.2, 0, 1) * 0.9
    points = np.column_stack([x.ravel(), y, z.ravel()])
    tailor.sheet("hat front", (tailor.bones.on_head(points), sheet(9, 17)), "hat", tone, 0.006)
    tailor.line("hat front", tailor.bones.on_head(points[-17:]), 1.0, 0.8)


def _niqab(tailor: Tailor, face: Face) -> None:
    """A dark cloth round head and neck, and one over the lower face: the eyes are free."""
    add_veil(tailor, face, 0.2, 0.06, -0.4)
    _lower_face(tailor, face, 0.24, 0.41, -0.4, 0.1)


def _balaclava(tailor: Tailor, face: Face) -> None:
    """Wool close to the head, with an opening for the eyes."""
    tone = 0.25
    add_veil(tailor, face, tone, 0.035, -0.12)
    _lower_face(tailor, face, tone * 1.1, 0.4, -0.1, 0.075)


#: Cloths by the names that looks have for them.
HEAD_CLOTHS: dict[str, Callable[[Tailor, Face], None]] = {
    "veil": _veil,
    "mourning veil": _mourning,
    "shawl": _shawl,
    "net hat": _net,
    "niqab": _niqab,
    "balaclava": _balaclava,
}
