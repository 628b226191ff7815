"""A head on its neck: skull with its face, ears, hair and what is worn on it."""

import numpy as np

from generation.previz.mesh import closed_rings
from generation.previz.people.face import Expression
from generation.previz.people.hair import add_beard, add_hair, covers_ears
from generation.previz.people.headwear import HATS, add_glasses
from generation.previz.people.marks import add_mark
from generation.previz.people.skull import Face, face_of, surface
from generation.previz.people.tailor import Tailor
from generation.previz.vectors import Floats, vec

#: Heads of at least this many pixels of a picture 1280 wide get a face in relief.
FINE_FROM = 60
#: Hats that hide the ears, and those that hide the hair.
_OVER_EARS = frozenset({"hood", "scarf", "sealed", "bonnet", "helm", "wig", "niqab", "balaclava"})
#: Hats that lie on the hair and leave it as it is.
_ON_HAIR = ("", "crown", "nurse cap", "veil", "mourning veil", "shawl")
_OVER_HAIR = _OVER_EARS | {"helmet", "fur hat", "turban"}


def add_head(tailor: Tailor, shown: Expression, fine: bool) -> Face:
    """Add neck, skull, ears, hair and hat to a figure; return the face, for its features.

    fine: with a face in relief, as heads of FINE_FROM pixels have it.
    """
    b = tailor.bones
    face = face_of(b.look, shown.mouth, max(0.0, shown.corners) * 20)
    _neck(tailor)
    vertices, faces, is_nose = surface(face, fine)
    placed = b.on_head(vertices)
    skin = tailor.group("head", "skin", b.look.skin_tone, 0.012)
    normals = tailor.scene.add(placed, faces[~is_nose], skin, smooth_over=faces)
    tailor.scene.add(placed, faces[is_nose], tailor.group("nose", "skin", b.look.skin_tone, 0.010), normals)
    if not covers_ears(b.look.hair) and b.look.hat not in _OVER_EARS:
        for side in (-1, 1):
            _ear(tailor, side, face)
    if b.look.hat not in _OVER_HAIR:
        add_hair(tailor, face, under_hat=b.look.hat not in _ON_HAIR)
    add_beard(tailor, face)
    if b.look.hat:
        HATS[b.look.hat](tailor, face)
    if b.look.glasses:
        add_glasses(tailor, face)
    for name in dict.fromkeys((*b.look.accessories, *b.stance.worn)):
        add_mark(tailor, face, name)
    return face


def _neck(tailor: Tailor) -> None:
    b = tailor.bones
    sizes = [0.031, 0.0265, 0.027] if b.look.female or b.look.is_child else [0.036, 0.031, 0.031]
    wide = {"heavy": 1.18, "athletic": 1.1, "slim": 0.94}.get(b.look.build, 1.0)
    low, high = b.neck + b.chest_turn @ vec(0, -0.006, -0.02), b.head_base + b.head_turn @ vec(0, -0.011, 0.033)
    path: list[Floats] = [low, b.throat, high]
    tailor.tube(
        "neck",
        path,
        [size * wide for size in sizes],
        None,
        b.chest_turn @ vec(1, 0, 0),
        material="skin",
        tone=b.look.skin_tone,
        step=0.012,
        caps=(0, 0),
    )


def _ear(tailor: Tailor, side: int, face: Face) -> None:
    t = np.linspace(0, 2 * np.pi, 16, endpoint=False)
    centre = vec(side * (0.308 * face.wide), -0.04, 0.435)
    # Wider above than below, leaning back.
    wide = 0.052 + 0.014 * np.sin(t)
    rim = np.column_stack([np.full(16, side * 0.03), wide * np.cos(t) - 0.025 * np.sin(t), 0.105 * np.sin(t)])
    rings = np.array(
        [
            centre + rim * vec(0, 0.8, 0.8),
            centre + rim + vec(side * 0.022, -0.02, 0),
            centre + rim * vec(1, 0.78, 0.82) + vec(side * 0.030, -0.02, 0),
        ]
    )
    vertices, faces = closed_rings(rings)
    part = f"ear {side}"
    tailor.scene.add(
        tailor.bones.on_head(vertices), faces, tailor.group(part, "skin", tailor.bones.look.skin_tone, 0.006)
    )
    turns = np.linspace(0.3, 4.4, 12)
    for scale, from_pixels in ((0.62, 90), (0.34, 180)):
        curl = np.column_stack(
            [
                np.full(12, side * (0.308 * face.wide + 0.063)),
                -0.065 + 0.05 * scale * np.cos(turns),
                0.44 + 0.10 * scale * np.sin(turns),
            ]
        )
        tailor.scene.line(
            tailor.bones.on_head(curl),
            0.7,
            group=tailor.groups[part],
            darkness=0.6,
            bias=0.03,
            from_pixels=from_pixels,
            on_face=True,
        )
