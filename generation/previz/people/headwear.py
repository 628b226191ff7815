"""What is worn on a head: hats by kind, and glasses."""

from collections.abc import Callable

import numpy as np

from generation.previz.mesh import closed_rings, tube
from generation.previz.people.hat_parts import AROUND, add_brim, add_crown, add_veil, add_visor, hat_tone, rings_round
from generation.previz.people.head_cloths import HEAD_CLOTHS
from generation.previz.people.older_hats import OLDER_HATS
from generation.previz.people.skull import EYE, EYE_ASIDE, Face, front
from generation.previz.people.tailor import Tailor
from generation.previz.vectors import Floats, vec


def _cap(tailor: Tailor, face: Face) -> None:
    tone = hat_tone(tailor)
    add_crown(tailor, face, [0.70, 0.78, 0.90, 1.01, 1.08], [0.045, 0.05, 0.02, -0.07, -0.26], tone)
    add_visor(tailor, face, 0.735, 0.26, 0.05, tone * 0.85)


def _beanie(tailor: Tailor, face: Face) -> None:
    tone = hat_tone(tailor)
    add_crown(tailor, face, [0.70, 0.80, 0.94, 1.06, 1.14], [0.055, 0.06, 0.03, -0.06, -0.24], tone, -0.02)
    rings = rings_round(face, [0.67, 0.68, 0.79, 0.80], [0.05, 0.075, 0.075, 0.05], tilt=-0.02)
    vertices, faces = closed_rings(rings)
    tailor.scene.add(tailor.bones.on_head(vertices), faces, tailor.group("cuff", "cuff", tone * 0.9, 0.006))


def _fedora(tailor: Tailor, face: Face) -> None:
    tone = hat_tone(tailor)
    add_crown(tailor, face, [0.76, 0.86, 1.04, 1.14, 1.13], [0.045, 0.04, 0.0, -0.06, -0.18], tone)
    band = rings_round(face, [0.77, 0.775, 0.84, 0.845], [0.045, 0.055, 0.052, 0.04])
    vertices, faces = closed_rings(band)
    tailor.scene.add(tailor.bones.on_head(vertices), faces, tailor.group("band", "band", tone * 0.45, 0.003))
    add_brim(tailor, face, 0.775, 0.19, 0.05, tone)


def _wide(tailor: Tailor, face: Face) -> None:
    tone = max(hat_tone(tailor), 0.6)
    add_crown(tailor, face, [0.76, 0.88, 1.02, 1.10, 1.12], [0.045, 0.04, 0.01, -0.07, -0.2], tone)
    add_brim(tailor, face, 0.775, 0.32, 0.10, tone)


def _helmet(tailor: Tailor, face: Face) -> None:
    add_crown(tailor, face, [0.66, 0.72, 0.90, 1.06, 1.15], [0.09, 0.10, 0.07, -0.03, -0.2], 0.9, -0.01)
    add_brim(tailor, face, 0.70, 0.14, 0.0, 0.86)


def _peaked(tailor: Tailor, face: Face) -> None:
    tone = tailor.bones.look.top_tone * 0.85
    add_crown(tailor, face, [0.72, 0.82, 0.92, 0.97, 0.98], [0.045, 0.05, 0.12, 0.06, -0.12], tone, 0.05)
    band = rings_round(face, [0.72, 0.725, 0.81, 0.815], [0.045, 0.058, 0.058, 0.045])
    vertices, faces = closed_rings(band)
    tailor.scene.add(tailor.bones.on_head(vertices), faces, tailor.group("band", "band", 0.2, 0.003))
    add_visor(tailor, face, 0.735, 0.17, 0.09, 0.12)
    badge = np.array([(0.03 * np.sin(a), 0.0, 0.03 * np.cos(a)) for a in np.linspace(0, 2 * np.pi, 9)])
    at = vec(0, float(front(face, np.zeros(1), np.full(1, 0.74))[0]) + 0.09, 0.865)
    tailor.scene.line(
        tailor.bones.on_head(badge + at), 0.8, group=tailor.groups["hat"], bias=0.05, from_pixels=60, on_face=True
    )


def _scarf(tailor: Tailor, face: Face) -> None:
    """Cloth round the head that leaves the face free."""
    add_veil(tailor, face, 0.72 if tailor.bones.look.top_tone < 0.6 else 0.45, 0.035, -0.32)


def _hood(tailor: Tailor, face: Face) -> None:
    add_veil(tailor, face, tailor.bones.look.top_tone * 0.95, 0.075, -0.22)


def _sealed(tailor: Tailor, face: Face) -> None:
    """A helmet that closes round the head, its window before the face, on a ring at the neck."""
    add_veil(tailor, face, 0.96, 0.17, -0.18)
    angle = np.linspace(0, 2 * np.pi, AROUND, endpoint=False)
    rings = [
        np.column_stack([r * np.sin(angle), 0.02 + r * np.cos(angle), np.full(AROUND, z)])
        for r, z in ((0.5, -0.3), (0.54, -0.26), (0.54, -0.18), (0.48, -0.14))
    ]
    vertices, faces = closed_rings(np.array(rings))
    tailor.scene.add(tailor.bones.on_head(vertices), faces, tailor.group("neck ring", "hat", 0.5, 0.01))


def _king(tailor: Tailor, face: Face) -> None:
    rings = rings_round(face, [0.86, 0.861, 1.0, 1.0], [0.03, 0.045, 0.065, 0.045])
    rings[2:, :, 2] += 0.09 * np.abs(np.sin(np.arange(AROUND) / AROUND * np.pi * 7))[None, :]
    vertices, faces = closed_rings(rings)
    tailor.scene.add(tailor.bones.on_head(vertices), faces[: 3 * 2 * AROUND], tailor.group("hat", "hat", 0.8, 0.01))


HATS: dict[str, Callable[[Tailor, Face], None]] = {
    "cap": _cap,
    "beanie": _beanie,
    "fedora": _fedora,
    "brim": _wide,
    "helmet": _helmet,
    "peaked": _peaked,
    "scarf": _scarf,
    "hood": _hood,
    "crown": _king,
    "sealed": _sealed,
    **OLDER_HATS,
    **HEAD_CLOTHS,
}


def add_glasses(tailor: Tailor, face: Face) -> None:
    """Add round spectacles with a bridge and arms."""
    turn = np.linspace(0, 2 * np.pi, 25)
    group = tailor.group("glasses", "metal", 0.15, 0.004)
    ahead = float(front(face, np.array([0.05]), np.array([EYE + 0.01]))[0]) + 0.045

    def wire(points: Floats, radius: float = 0.008) -> None:
        size = np.full(len(points), radius)
        vertices, faces = tube(points, size, size, vec(0, 1, 0.2), around=6, caps=(0.2, 0.2))
        tailor.scene.add(tailor.bones.on_head(vertices), faces, group)

    for side in (-1, 1):
        x = side * EYE_ASIDE + 0.092 * np.cos(turn)
        back = -0.5 * np.clip(np.abs(x) - 0.12, 0, 1) ** 1.5
        wire(np.column_stack([x, ahead + back, EYE - 0.005 + 0.078 * np.sin(turn)]))
        hinge = side * (EYE_ASIDE + 0.092)
        wire(
            np.array(
                [
                    (hinge, ahead - 0.02, EYE + 0.02),
                    (side * 0.325 * face.wide, 0.10, EYE + 0.02),
                    (side * 0.335 * face.wide, -0.05, EYE - 0.01),
                ]
            )
        )
    wire(np.array([(-0.05, ahead, EYE + 0.02), (0, ahead + 0.012, EYE + 0.03), (0.05, ahead, EYE + 0.02)]))
