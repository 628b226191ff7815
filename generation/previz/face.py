"""A face, drawn on the skull: brows, eyes, nostrils, mouth, by expression; a cross where the head is small."""

from dataclasses import dataclass

import numpy as np

from generation.previz.body import Tailor
from generation.previz.head import face_front
from generation.previz.vectors import Floats


@dataclass(frozen=True)
class Expression:
    """How a face departs from rest, in head heights."""

    #: Inner ends of the brows up (+) or down (-), and the whole brows.
    brow: float = 0.0
    lift: float = 0.0
    #: How far the eyes open.
    eyes: float = 0.044
    #: How far the mouth opens, and its corners up or down.
    mouth: float = 0.0
    corners: float = -0.004


EXPRESSIONS = {
    "neutral": Expression(),
    "talk": Expression(mouth=0.050),
    "happy": Expression(lift=0.01, eyes=0.038, corners=0.040),
    "angry": Expression(brow=-0.052, eyes=0.034, corners=-0.022),
    "sad": Expression(brow=0.052, eyes=0.037, corners=-0.032),
    "fear": Expression(brow=0.045, lift=0.018, eyes=0.058, mouth=0.045),
    "surprise": Expression(lift=0.045, eyes=0.058, mouth=0.060),
    "shout": Expression(brow=-0.04, eyes=0.036, mouth=0.095),
}
EYE_HEIGHT = 0.49


class _Pen:
    """Draws on one face."""

    def __init__(self, tailor: Tailor) -> None:
        self.tailor, self.group = tailor, tailor.groups["head"]

    def on(self, x: object, z: object, out: float = 0.012) -> Floats:
        """Return points of the face in the world, lifted a little off the skin."""
        xs, zs = np.broadcast_arrays(np.asarray(x, float), np.asarray(z, float))
        return self.tailor.bones.on_head(np.column_stack([xs, face_front(xs, zs) + out, zs]))

    def line(self, points: Floats, weight: float, darkness: float, from_pixels: float, to_pixels: float = 1e9) -> None:
        """Draw a line of the face on heads of a size."""
        self.tailor.scene.line(
            points, weight, group=self.group, darkness=darkness, bias=0.02, from_pixels=from_pixels,
            to_pixels=to_pixels, on_face=True,
        )  # fmt: skip

    def fill(self, points: Floats, value: float) -> None:
        """Lay a flat tone."""
        from generation.previz.mesh import Fill

        self.tailor.scene.fills.append(Fill(points, value))


def draw_face(tailor: Tailor) -> None:
    """Draw the face of a figure that has its head."""
    pen = _Pen(tailor)
    shown = EXPRESSIONS.get(tailor.bones.stance.expression, EXPRESSIONS["neutral"])
    for side in (-1, 1):
        _eye(pen, side, shown, tailor.bones.stance.gaze)
        _brow(pen, side, shown, tailor.bones.look.female)
        nostril = side * (0.028 + 0.03 * np.linspace(0, 1, 5))
        pen.line(pen.on(nostril, 0.272 - 0.008 * np.sin(np.linspace(0, np.pi, 5)), 0.03), 1.6, 0.85, 80)
        fold = np.linspace(0, 1, 5)
        pen.line(pen.on(side * (0.10 + 0.03 * fold), 0.27 - 0.07 * fold, 0.01), 0.6, 0.35, 160)
    _mouth(pen, shown)
    height = np.linspace(0.05, 0.80, 9)
    pen.line(pen.on(0 * height, height), 0.8, 0.5, 0, 48)
    pen.line(pen.on(np.linspace(-0.28, 0.28, 9), np.full(9, 0.47)), 1.0, 0.6, 0, 48)


def _eye(pen: _Pen, side: int, shown: Expression, gaze: tuple[float, float]) -> None:
    t = np.linspace(-1, 1, 11)
    middle = side * 0.142
    x = middle + 0.072 * t
    upper = EYE_HEIGHT + 0.002 + shown.eyes * (1 - np.abs(t) ** 2.2) + 0.008 * t * side
    lower = EYE_HEIGHT - 0.002 - shown.eyes * 0.55 * (1 - t**2)
    pen.line(pen.on(x, upper, 0.016), 2.1, 0.95, 48)
    pen.line(pen.on(x[2:-1], lower[2:-1], 0.014), 0.8, 0.6, 110)
    pen.line(pen.on(x[1:-1], upper[1:-1] + 0.03, 0.014), 0.7, 0.5, 150)
    turn = np.linspace(0, 2 * np.pi, 25)
    radius, cx, cz = 0.036, middle + 0.027 * gaze[0], EYE_HEIGHT + 0.012 * gaze[1]
    lid = EYE_HEIGHT - 0.003 + shown.eyes * 0.9
    iris = cx + radius * np.cos(turn), np.minimum(cz + radius * np.sin(turn), lid)
    pen.fill(pen.on(*iris, 0.018), 0.42)
    pen.fill(pen.on(cx + 0.017 * np.cos(turn), np.minimum(cz + 0.017 * np.sin(turn), lid), 0.02), 0.06)
    pen.fill(pen.on(cx - 0.014 + 0.007 * np.cos(turn), cz + 0.014 + 0.007 * np.sin(turn), 0.022), 1.0)
    pen.line(pen.on(*iris, 0.018), 0.8, 0.8, 110)


def _brow(pen: _Pen, side: int, shown: Expression, female: bool) -> None:
    t = np.linspace(0, 1, 9)
    height = 0.60 + 0.028 * np.sin(t * 2.4) + shown.brow * (1 - t) * 1.1 - shown.brow * 0.3 + shown.lift
    pen.line(pen.on(side * (0.065 + 0.165 * t), height, 0.014), 2.2 if female else 3.0, 0.85, 40)


def _mouth(pen: _Pen, shown: Expression) -> None:
    t = np.linspace(-1, 1, 13)
    opened = shown.mouth
    if opened:
        turn = np.linspace(0, 2 * np.pi, 21)
        round_x, round_z = np.cos(turn), 0.167 - opened * 0.5 + opened * 0.62 * np.sin(turn)
        pen.line(pen.on(0.10 * t, 0.176 - 0.012 * t * t - 0.006 * np.cos(t * 7), 0.016), 1.5, 0.9, 40)
        pen.line(pen.on(0.075 * t, 0.152 - opened * 1.22 + 0.020 * t * t, 0.016), 1.1, 0.7, 90)
        pen.fill(pen.on(0.075 * round_x, round_z, 0.018), 0.22)
        pen.line(pen.on(0.078 * round_x, round_z, 0.018), 0.9, 0.85, 60)
    else:
        rest = 0.168 + shown.corners * (t * t - 0.3) + 0.008 * np.abs(t) - 0.004 * np.cos(t * 6)
        pen.line(pen.on(0.108 * t, rest, 0.016), 1.7, 0.92, 40)
    pen.line(pen.on(0.05 * t[3:-3], 0.118 - opened * 0.8 + 0.004 * t[3:-3] ** 2, 0.014), 0.9, 0.55, 90)
    pen.line(pen.on(0.07 * t, 0.045 + 0.012 * t * t), 0.6, 0.3, 160)
