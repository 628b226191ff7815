"""Hair: a mass laid over the skull from the crown down to a line, with locks drawn along it; beards the same way."""

import numpy as np

from generation.previz.mesh import band, sheet, tube
from generation.previz.people.haircuts import CUTS, Cut
from generation.previz.people.skull import MOUTH, Face, front, lowered, section
from generation.previz.people.tailor import Tailor
from generation.previz.vectors import Floats, catmull, vec

_AROUND, _ROWS = 56, 24
#: Roundness of the crown towards the top: the exponent of its curve.
_ROUND = 2.2


def add_hair(tailor: Tailor, face: Face, *, under_hat: bool) -> None:
    """Lay the hair of a figure's look over its skull; a hat presses it down on top."""
    look = tailor.bones.look
    cut = CUTS.get(look.hair)
    if cut is None:
        return
    part = tailor.group("hair", "hair", look.hair_tone, 0.012)
    mass = _mass(cut, face, 0.35 if under_hat else 1.0)
    tailor.scene.add(tailor.bones.on_head(mass[::-1].reshape(-1, 3)), band(_ROWS, _AROUND), part)
    if cut.tied:
        _TIES[cut.tied](tailor, part)
    _locks(tailor, cut, mass, part)


def covers_ears(hair: str) -> bool:
    """Whether a cut hides the ears."""
    return hair in CUTS and CUTS[hair].covers_ears


def _mass(cut: Cut, face: Face, pressed: float) -> Floats:
    """Return the outside of the hair: rows from the crown down, columns around."""
    angle = np.linspace(0, 2 * np.pi, _AROUND, endpoint=False)
    signed = (np.degrees(angle) + 180) % 360 - 180
    turned = np.abs(signed)
    across, along = np.sin(angle), np.cos(angle)
    line = np.interp(turned, *np.array(cut.line).T)
    tips = np.abs(((angle * cut.locks / (2 * np.pi)) % 1) * 2 - 1)
    line = line + cut.ragged * (tips - 0.5) * (1 + 0.7 * np.sin(angle * 5 + 1)) * np.clip(turned / 40 - 0.3, 0.12, 1)
    if cut.part:
        # From the parting the hair falls to the other side, lower over the brow.
        fall = np.exp(-(((signed + cut.part * 0.9) / 30) ** 2))
        line = line - 0.06 * fall * (cut.part > 5)
    top_lift = cut.top * pressed
    top = 1.0 + top_lift * 0.8
    side_lift = np.interp(turned, (0, 60, 90, 140, 180), (cut.top * 0.7, cut.sides, cut.sides, cut.back, cut.back))
    rows = []
    for row in range(_ROWS):
        v = _down(row)
        z = top + (line - top) * v
        wide, ahead, back = section(face, np.clip(z, 0.44, 0.70))
        low = np.clip(0.44 - z, 0, 1)
        high = np.clip((z - 0.60) / 0.3, 0, 1)
        lift = side_lift * (1 - high) + max(top_lift, 0.012) * high
        lift = lift + cut.quiff * pressed * np.clip(along, 0, 1) ** 2 * np.clip((z - 0.78) / 0.15, 0, 1)
        if cut.part:
            lift = lift - 0.5 * cut.top * np.exp(-(((signed - cut.part) / 7) ** 2)) * np.clip((z - 0.7) / 0.15, 0, 1)
        lift = lift * (0.86 + 0.22 * tips) + cut.curls * (
            np.sin(angle * 10 + 9 * z) * np.cos(z * 31 + np.sin(angle * 7) * 2)
        )
        lift = lift * (0.35 if row == _ROWS - 1 else 0.75 if row == _ROWS - 2 else 1.0)
        ended = np.clip((v - 0.55) / 0.45, 0, 1)
        lift = (
            lift + cut.flare * ended**2 + cut.waves * np.sin(z * 13 + 1.5 * np.sin(angle * 2)) * np.clip(low * 3, 0, 1)
        )
        crown = np.clip((z - 0.66) / (top - 0.66), 0, 1)
        scale = np.sqrt(np.clip(1 - crown**_ROUND, 0, 1))
        half = ((ahead - back) / 2 + lift) * scale
        middle = (ahead + back) / 2 - 0.02 * crown - 0.10 * low * (turned > 90)
        swing = cut.waves * 0.5 * np.sin(z * 11 + angle * 2) * np.clip(low * 3, 0, 1)
        x = ((wide + lift) * scale + low * 0.02) * np.sign(across) * np.abs(across) ** 0.87 + swing
        rows.append(np.column_stack([x, middle + half * np.sign(along) * np.abs(along) ** 0.87, z]))
    return np.array(rows)


def _down(row: int) -> float:
    """Return how far down a row lies, 0 crown to 1 end: rows are closer together where the crown is round."""
    share = row / (_ROWS - 1)
    return 0.45 * share**1.7 + 0.55 * share


def _locks(tailor: Tailor, cut: Cut, mass: Floats, part: int) -> None:
    """Draw locks along the hair: few on a small head, more on a large one."""
    chance = np.random.RandomState(7)
    shown = mass * vec(1.012, 1.012, 1.002)
    for index in range(46):
        column = (index * 17.3) % _AROUND
        first = chance.uniform(3, 10)
        last = min(_ROWS - 1.0, first + chance.uniform(6, 15))
        drift = chance.uniform(-1.2, 1.2) + (3.0 * np.sign(np.sin(column / _AROUND * 2 * np.pi)) if cut.part else 0)
        steps = np.linspace(first, last, 12)
        points = _between(shown, steps, column + (steps - first) / _ROWS * drift)
        large = 70 if index < 14 else 130 if index < 28 else 210
        tailor.scene.line(
            tailor.bones.on_head(catmull(points, 24)),
            0.5 + 0.5 * chance.rand(),
            group=part,
            darkness=0.5 + 0.3 * chance.rand(),
            bias=0.03,
            from_pixels=large,
            on_face=True,
        )


def _between(mass: Floats, rows: Floats, columns: Floats) -> Floats:
    """Return points of the hair between its rows and columns."""
    row, column = np.floor(rows).astype(int), np.floor(columns).astype(int)
    down, along = (rows - row)[:, None], (columns - column)[:, None]
    below, beside = np.minimum(row + 1, len(mass) - 1), (column + 1) % _AROUND
    column = column % _AROUND
    upper = mass[row, column] * (1 - along) + mass[row, beside] * along
    lower = mass[below, column] * (1 - along) + mass[below, beside] * along
    return upper * (1 - down) + lower * down


def _bun(tailor: Tailor, part: int) -> None:
    _blob(tailor, part, [(0, -0.42, 0.78), (0, -0.52, 0.84), (0, -0.62, 0.88)], [0.10, 0.14, 0.09])


def _tail(tailor: Tailor, part: int) -> None:
    path = [
        (0, -0.40, 0.74),
        (0, -0.54, 0.74),
        (0.01, -0.64, 0.58),
        (0.02, -0.66, 0.30),
        (0.0, -0.62, 0.02),
        (0, -0.60, -0.1),
    ]
    _blob(tailor, part, path, [0.05, 0.055, 0.085, 0.095, 0.07, 0.02])


def _braids(tailor: Tailor, part: int) -> None:
    for side in (-1, 1):
        path = [
            (side * x, y, z)
            for x, y, z in ((0.30, -0.16, 0.34), (0.36, -0.10, 0.12), (0.36, 0.02, -0.16), (0.33, 0.10, -0.46))
        ]
        smooth = catmull(np.array(path), 22)
        radii = 0.052 + 0.014 * np.abs(np.sin(np.arange(22) * 1.15))
        radii[-3:] *= (0.8, 0.6, 0.9)
        _blob(tailor, part, [tuple(point) for point in smooth], list(radii))


_TIES = {"bun": _bun, "tail": _tail, "braids": _braids}


def _blob(tailor: Tailor, part: int, path: list[tuple[float, ...]], radii: list[float]) -> None:
    count = max(10, len(path) * 3) if len(path) < 12 else len(path)
    sizes = np.interp(np.linspace(0, 1, count), np.linspace(0, 1, len(radii)), radii)
    vertices, faces = tube(catmull(np.array(path), count), sizes, sizes, vec(1, 0, 0), around=14)
    tailor.scene.add(tailor.bones.on_head(vertices), faces, part)


#: Beard -> where it reaches down from, by angle from the front, and how thick it is.
_BEARDS = {
    "full": (((0, 0.165), (20, 0.19), (34, 0.28), (48, 0.32), (62, 0.42), (74, 0.50)), 0.045, 76),
    "goatee": (((0, 0.150), (10, 0.155), (16, 0.14), (24, 0.04)), 0.035, 25),
}


def add_beard(tailor: Tailor, face: Face) -> None:
    """Lay the beard of a figure's look over its jaw; stubble is a tone and belongs to the face."""
    look = tailor.bones.look
    if look.beard in ("full", "goatee", "moustache"):
        part = tailor.group("beard", "hair", look.hair_tone, 0.008)
        if look.beard in _BEARDS:
            upper, thick, reach = _BEARDS[look.beard]
            tailor.scene.add(*_jaw(tailor, face, upper, thick, reach), part)
        t = np.linspace(-1, 1, 15)
        z = MOUTH + 0.040 - 0.030 * np.abs(t) ** 1.6 - 0.02 * (look.beard == "full") * np.abs(t)
        radii = 0.024 * (1 - np.abs(t) ** 3) + 0.004
        x = 0.115 * t
        path = np.column_stack([x, front(face, x, z) + 0.012, lowered(face, z)])
        vertices, faces = tube(path, radii, radii, vec(0, 0, 1), around=10)
        tailor.scene.add(tailor.bones.on_head(vertices), faces, part)


def _jaw(
    tailor: Tailor, face: Face, upper: tuple[tuple[float, float], ...], thick: float, reach: float
) -> tuple[Floats, np.ndarray]:
    """Return a sheet from a line on the cheeks down under the chin."""
    around, rows = 33, 12
    angle = np.radians(np.linspace(-reach, reach, around))
    top = np.interp(np.abs(np.degrees(angle)), *np.array(upper).T)
    bottom = -0.07 + 0.10 * (np.abs(angle) / angle.max()) ** 2
    grid = []
    for row in range(rows):
        v = row / (rows - 1)
        z = top + (bottom - top) * v
        wide, ahead, back = section(face, np.clip(z, 0.02, 0.6))
        lift = (
            thick
            * np.sin(np.clip(v * 1.15 + 0.12, 0, 1) * np.pi) ** 0.5
            * np.clip((1.02 - np.abs(angle) / angle.max()) * 4, 0, 1)
        )
        x = (wide + lift) * np.sign(np.sin(angle)) * np.abs(np.sin(angle)) ** 0.85
        base = (ahead + back) / 2 + ((ahead - back) / 2 + lift) * np.abs(np.cos(angle)) ** 0.85 + 0.015
        inside = np.clip((v - 0.8) / 0.2, 0, 1)
        grid.append(np.column_stack([x * (1 - 0.35 * inside), base - 0.14 * inside, lowered(face, z)]))
    points = np.array(grid)
    return tailor.bones.on_head(points.reshape(-1, 3)), sheet(rows, around)
