"""A head: skull, nose, ears and hair, in head heights (x right, y forward, z from chin 0 to crown 1)."""

import numpy as np

from generation.previz.body import Tailor
from generation.previz.mesh import closed_rings, tube
from generation.previz.vectors import Floats, vec

AROUND = 36
SQUARENESS = 2.35
#: Sections of the skull from chin to crown: height, half width, front, back.
_SECTIONS = np.array(
    [
        (-0.005, 0.085, 0.375, 0.20),
        (0.03, 0.135, 0.405, 0.14),
        (0.09, 0.185, 0.415, 0.05),
        (0.17, 0.225, 0.41, -0.08),
        (0.26, 0.262, 0.40, -0.20),
        (0.36, 0.29, 0.395, -0.30),
        (0.46, 0.308, 0.375, -0.375),
        (0.54, 0.318, 0.372, -0.415),
        (0.64, 0.328, 0.395, -0.44),
        (0.74, 0.325, 0.375, -0.44),
        (0.83, 0.295, 0.325, -0.405),
        (0.91, 0.235, 0.235, -0.325),
        (0.965, 0.155, 0.12, -0.22),
        (0.995, 0.07, 0.01, -0.11),
    ]
)
#: How far down hair comes, by angle from the front in degrees, and how thick it lies.
_HAIR = {
    "short": (((0, 0.84), (35, 0.80), (55, 0.66), (75, 0.50), (95, 0.50), (115, 0.30), (180, 0.16)), 0.038),
    "bob": (((0, 0.83), (28, 0.77), (44, 0.62), (58, 0.14), (90, 0.03), (180, -0.02)), 0.055),
    "long": (((0, 0.86), (26, 0.80), (42, 0.64), (56, 0.06), (90, -0.38), (180, -0.58)), 0.05),
    "bun": (((0, 0.86), (40, 0.78), (65, 0.58), (90, 0.50), (120, 0.30), (180, 0.26)), 0.045),
    "buzz": (((0, 0.86), (45, 0.74), (65, 0.60), (80, 0.48), (110, 0.34), (180, 0.26)), 0.02),
}
_HAIR_ROWS = 16
_COVERS_EARS = ("bob", "long")


def section(height: float | Floats) -> tuple[Floats, Floats, Floats]:
    """Return the skull's half width, front and back at a height."""
    return tuple(np.interp(height, _SECTIONS[:, 0], _SECTIONS[:, k]) for k in (1, 2, 3))  # type: ignore[return-value]


def face_front(x: float | Floats, height: float | Floats) -> Floats:
    """Return how far forward the face is at a place."""
    wide, front, back = section(height)
    t = np.clip(np.abs(np.asarray(x)) / wide, 0, 0.98)
    return (front + back) / 2 + (front - back) / 2 * (1 - t**SQUARENESS) ** (1 / SQUARENESS)


def add_head(tailor: Tailor) -> None:
    """Add neck, skull, nose, ears and hair to a figure."""
    b = tailor.bones
    sizes = [0.031, 0.0265, 0.027] if b.look.female else [0.036, 0.031, 0.031]
    low, high = b.neck + b.chest_turn @ vec(0, -0.006, -0.02), b.head_base + b.head_turn @ vec(0, -0.011, 0.033)
    path: list[Floats] = [low, b.throat, high]
    across = b.chest_turn @ vec(1, 0, 0)
    tailor.tube("neck", path, sizes, None, across, material="skin", tone=1.0, step=0.012, caps=(0, 0))
    heights = np.interp(np.linspace(0, len(_SECTIONS) - 1, 30), np.arange(len(_SECTIONS)), _SECTIONS[:, 0])
    vertices, faces = closed_rings(np.array([_ring(height) for height in heights]))
    tailor.scene.add(b.on_head(vertices), faces, tailor.group("head", "skin", 1.0, 0.012))
    _nose(tailor)
    if b.look.hair not in _COVERS_EARS:
        for side in (-1, 1):
            _ear(tailor, side)
    if b.look.hair in _HAIR:
        _hair(tailor)


def _angles() -> tuple[Floats, Floats, Floats]:
    angle = np.linspace(0, 2 * np.pi, AROUND, endpoint=False)
    return angle, np.sin(angle), np.cos(angle)


def _ring(height: float) -> Floats:
    wide, front, back = section(max(height, -0.005))
    _, across, along = _angles()
    x = wide * np.sign(across) * np.abs(across) ** (2 / SQUARENESS)
    y = (front + back) / 2 + (front - back) / 2 * np.sign(along) * np.abs(along) ** (2 / SQUARENESS)
    return np.column_stack([x, y, np.full(AROUND, height)])


def _nose(tailor: Tailor) -> None:
    length = 0.07 if tailor.bones.look.female else 0.085
    bridge = [
        (0, 0.005, 0.505),
        (0, length * 0.6, 0.40),
        (0, length + 0.02, 0.315),
        (0, length * 0.8, 0.278),
        (0, 0.002, 0.262),
    ]
    sides = [(0.062, -0.005, 0.285), (-0.062, -0.005, 0.285), (0.03, -0.005, 0.47), (-0.03, -0.005, 0.47)]
    points = np.array([(x, face_front(x, z) + out, z) for x, out, z in bridge + sides], float)
    faces = [
        (0, 1, 7),
        (1, 2, 7),
        (7, 2, 5),
        (2, 3, 5),
        (3, 4, 5),
        (0, 8, 1),
        (1, 8, 2),
        (8, 6, 2),
        (2, 6, 3),
        (3, 6, 4),
    ]
    tailor.scene.add(tailor.bones.on_head(points), faces, tailor.group("nose", "skin", 1.0, 0.007))


def _ear(tailor: Tailor, side: int) -> None:
    t = np.linspace(0, 2 * np.pi, 14, endpoint=False)
    centre = vec(side * 0.325, -0.03, 0.43)
    rim = np.column_stack([np.full(14, side * 0.03), 0.05 * np.cos(t) - 0.01, 0.10 * np.sin(t)])
    rings = np.array(
        [
            centre + rim * vec(0, 0.8, 0.8),
            centre + rim + vec(side * 0.02, -0.02, 0),
            centre + rim * vec(1, 0.7, 0.75) + vec(side * 0.028, -0.02, 0),
        ]
    )
    vertices, faces = closed_rings(rings)
    part = f"ear {side}"
    tailor.scene.add(tailor.bones.on_head(vertices), faces, tailor.group(part, "skin", 1.0, 0.006))
    turns = np.linspace(0.5, 4.5, 7)
    curl = np.column_stack([np.full(7, side * 0.355), -0.03 + 0.03 * np.cos(turns), 0.43 + 0.06 * np.sin(turns)])
    tailor.scene.line(
        tailor.bones.on_head(curl),
        0.7,
        group=tailor.groups[part],
        darkness=0.6,
        bias=0.03,
        from_pixels=110,
        on_face=True,
    )


def _hair(tailor: Tailor) -> None:
    """Lay hair over the skull from the crown down to its hairline, with a few strands drawn along it."""
    limits, thick = _HAIR[tailor.bones.look.hair]
    angle, across, along = _angles()
    from_front = np.abs((np.degrees(angle) + 180) % 360 - 180)
    line = np.interp(from_front, *np.array(limits).T)
    line = (
        line
        + 0.010 * np.sin(angle * 7 + 1) * (from_front > 20)
        - 0.022 * np.abs(np.sin(angle * 3.5)) * (from_front > 50)
    )
    top = 1.0 + thick * 0.75
    rows = []
    for row in range(_HAIR_ROWS):
        z = top + (line - top) * _down(row)
        wide, front, back = section(np.clip(z, 0.42, 0.72))
        low = np.clip(0.42 - z, 0, 1)
        lift = thick * (0.5 if row == _HAIR_ROWS - 1 else 1.0)
        crown = np.clip((z - 0.66) / (top - 0.66), 0, 1)
        scale = np.sqrt(np.clip(1 - crown**2.3, 0, 1))
        half = ((front - back) / 2 + lift * 0.9) * scale
        middle = (front + back) / 2 - 0.02 * crown - 0.05 * low * (from_front > 90)
        x = ((wide + lift) * scale + low * 0.05) * np.sign(across) * np.abs(across) ** 0.87
        rows.append(np.column_stack([x, middle + half * np.sign(along) * np.abs(along) ** 0.87, z]))
    strands = np.array(rows)
    part = tailor.group("hair", "hair", tailor.bones.look.hair_tone, 0.012)
    tailor.scene.add(tailor.bones.on_head(strands[::-1].reshape(-1, 3)), _sheet(), part)
    if tailor.bones.look.hair == "bun":
        knot, faces = tube(
            np.array([(0, -0.42, 0.78), (0, -0.52, 0.84), (0, -0.62, 0.88)]),
            np.array([0.10, 0.14, 0.09]),
            np.array([0.10, 0.14, 0.09]),
            vec(1, 0, 0),
            around=14,
        )
        tailor.scene.add(tailor.bones.on_head(knot), faces, part)
    _strands(tailor, strands, part)


def _down(row: int) -> float:
    """Return how far down a row of hair lies, 0 crown to 1 hairline: rows are denser where the crown is round."""

    def eased(r: int) -> float:
        return 1 - np.cos(r / (_HAIR_ROWS - 1) * np.pi / 2)

    return eased(row) if row < 7 else eased(6) + (1 - eased(6)) * (row - 6) / (_HAIR_ROWS - 7)


def _sheet() -> np.ndarray:
    here = np.arange(AROUND)
    after = (here + 1) % AROUND
    faces = []
    for row in range(_HAIR_ROWS - 1):
        low, high = row * AROUND, (row + 1) * AROUND
        faces += [
            np.column_stack([low + here, low + after, high + here]),
            np.column_stack([low + after, high + after, high + here]),
        ]
    return np.vstack(faces)


def _strands(tailor: Tailor, strands: Floats, part: int) -> None:
    chance = np.random.RandomState(7)
    for column in range(0, AROUND, 2):
        first = chance.randint(2, _HAIR_ROWS - 6)
        last = min(_HAIR_ROWS - 1, first + chance.randint(4, 10))
        points = strands[first : last + 1, column] * vec(1.01, 1.01, 1)
        tailor.scene.line(
            tailor.bones.on_head(points), 0.8, group=part, darkness=0.75, bias=0.03, from_pixels=70, on_face=True
        )
