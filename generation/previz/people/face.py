"""Features on a face: brows, eyes, nostrils, mouth and the marks of age, by expression.

How much is drawn depends on how large the head is: dots and a cross on a thumbnail, lids, lashes and lip tones in a
close-up.
"""

from dataclasses import dataclass, replace

import numpy as np

from generation.previz.mesh import Fill
from generation.previz.people.skull import BROW, EYE, EYE_ASIDE, MOUTH, NOSE_BASE, Face, on_face
from generation.previz.people.tailor import Tailor
from generation.previz.vectors import Floats


@dataclass(frozen=True)
class Expression:
    """An expression: a face's departures from rest, in head heights."""

    #: Inner ends of the brows up (+) or down (-), the whole brows, and their arch.
    brow: float = 0.0
    lift: float = 0.0
    arch: float = 0.0
    #: How far the eyes open, and how far the lower lids are raised.
    eyes: float = 0.040
    squint: float = 0.0
    #: How far the mouth opens, and its corners up or down; pulled to one side.
    mouth: float = 0.0
    corners: float = -0.003
    wide: float = 1.0
    skew: float = 0.0
    teeth: bool = False
    tears: bool = False


EXPRESSIONS: dict[str, Expression] = {
    "neutral": Expression(),
    "talk": Expression(mouth=0.022, eyes=0.040, corners=0.002, teeth=True),
    "smile": Expression(lift=0.006, eyes=0.035, squint=0.010, corners=0.028, wide=1.12),
    "happy": Expression(lift=0.012, eyes=0.032, squint=0.014, corners=0.040, mouth=0.035, wide=1.18, teeth=True),
    "laugh": Expression(lift=0.016, eyes=0.014, squint=0.012, corners=0.045, mouth=0.075, wide=1.2, teeth=True),
    "angry": Expression(brow=-0.046, eyes=0.034, squint=0.008, corners=-0.022, wide=0.96),
    "shout": Expression(brow=-0.046, eyes=0.040, squint=0.006, mouth=0.105, wide=1.05, teeth=True),
    "sad": Expression(brow=0.046, eyes=0.032, corners=-0.030, lift=0.004),
    "cry": Expression(brow=0.055, eyes=0.020, squint=0.010, corners=-0.034, mouth=0.028, tears=True, wide=1.05),
    "fear": Expression(brow=0.040, lift=0.026, eyes=0.054, mouth=0.040, corners=-0.014),
    "surprise": Expression(lift=0.048, arch=0.016, eyes=0.056, mouth=0.070, wide=0.82),
    "disgust": Expression(brow=-0.030, eyes=0.028, squint=0.012, corners=-0.026, skew=0.02, lift=-0.006),
    "worry": Expression(brow=0.036, lift=0.008, eyes=0.042, corners=-0.014),
    "think": Expression(brow=-0.014, lift=0.008, eyes=0.034, corners=-0.010, skew=0.018, wide=0.92),
    "smirk": Expression(lift=0.006, eyes=0.034, corners=0.016, skew=0.034),
    "determined": Expression(brow=-0.028, eyes=0.034, squint=0.006, corners=-0.008),
    "tired": Expression(brow=0.014, eyes=0.022, corners=-0.014, lift=-0.008),
    "pain": Expression(brow=-0.020, eyes=0.010, squint=0.010, mouth=0.034, corners=-0.030, wide=1.15, teeth=True),
    "asleep": Expression(eyes=0.0, corners=0.0),
}


class _Pen:
    """Draws on one face."""

    def __init__(self, tailor: Tailor, face: Face) -> None:
        self.tailor, self.face, self.group = tailor, face, tailor.groups["head"]
        self.still = replace(face, opened=0.0)

    def on(self, x: object, z: object, out: float = 0.008) -> Floats:
        """Return points of the face in the world, lifted a little off the skin."""
        return self.tailor.bones.on_head(on_face(self.face, np.asarray(x, float), np.asarray(z, float), out))

    def shut(self, x: Floats, z: Floats, drop: Floats | float = 0.0) -> Floats:
        """Return points of the face as it is with the mouth shut, then moved down."""
        points = on_face(self.still, x, z, 0.009)
        points[:, 2] -= drop
        return self.tailor.bones.on_head(points)

    def line(self, points: Floats, weight: float, darkness: float, from_pixels: float, to_pixels: float = 1e9) -> None:
        """Draw a line of the face on heads of a size."""
        self.tailor.scene.line(
            points,
            weight,
            group=self.group,
            darkness=darkness,
            bias=0.02,
            from_pixels=from_pixels,
            to_pixels=to_pixels,
            on_face=True,
        )

    def fill(self, points: Floats, value: float, strength: float = 1.0) -> None:
        """Lay a flat tone."""
        self.tailor.scene.fills.append(Fill(points, value, strength=strength))


def draw_face(tailor: Tailor, face: Face, shown: Expression) -> None:
    """Draw the features of a figure that has its head."""
    pen, look = _Pen(tailor, face), tailor.bones.look
    for side in (-1, 1):
        _eye(pen, side, shown, tailor.bones.gaze)
        _brow(pen, side, shown, 0.2 + 0.55 * look.hair_tone)
    _nose(pen)
    _mouth(pen, shown)
    if look.beard == "stubble":
        _stubble(pen)
    _age(pen, shown)
    height = np.linspace(0.05, 0.80, 9)
    pen.line(pen.on(0 * height, height), 0.8, 0.4, 0, 20)
    pen.line(pen.on(np.linspace(-0.26, 0.26, 9), np.full(9, 0.48)), 1.0, 0.5, 0, 20)


def _eye(pen: _Pen, side: int, shown: Expression, gaze: tuple[float, float]) -> None:
    grown = 1 + 0.30 * pen.face.young + (0.08 if pen.face.female else 0)
    opened = shown.eyes * grown
    t = np.linspace(-1, 1, 15)
    middle, half = side * EYE_ASIDE, 0.068 * (1 + 0.1 * pen.face.young)
    x = middle + half * t
    # The outer corner sits a little higher; the lid is highest a little towards the nose.
    outer = t * side
    corner = EYE - 0.004 + 0.008 * outer
    upper = corner + opened * (1 - np.abs(t + 0.12 * side) ** 2.4).clip(0)
    lower = corner - (opened * 0.52 - shown.squint) * (1 - t**2)
    if opened < 0.006:
        upper = lower = corner - 0.014 * (1 - t**2)
    white = np.r_[x, x[::-1]], np.r_[upper, lower[::-1]]
    if opened >= 0.006:
        pen.fill(pen.on(*white, 0.010), 0.99, 0.85)
        _iris(pen, middle, gaze, upper, lower, x, grown)
    pen.line(pen.on(x, upper, 0.010), 2.0 if pen.face.female else 1.7, 0.96, 26)
    if pen.face.female:
        for share, large in ((0.97, 50), (0.84, 160), (0.66, 220)):
            base = float(np.interp(side * share, t, upper))
            lash = np.linspace(0, 1, 5)
            tip = middle + side * half * (share + 0.22 * lash)
            pen.line(pen.on(tip, base + 0.016 * lash**1.6), 1.2, 0.9, large)
    pen.line(pen.on(x[2:-2], lower[2:-2], 0.010), 0.7, 0.55, 100)
    pen.line(pen.on(x[1:-1], upper[1:-1] + 0.020 + 0.006 * (1 - t[1:-1] ** 2), 0.010), 0.7, 0.5, 90)
    if pen.face.old > 0.2 or shown.eyes < 0.026:
        bag = EYE - 0.062 - 0.012 * (1 - t**2)
        pen.line(pen.on(x[2:-3], bag[2:-3]), 0.7, 0.35 + 0.3 * pen.face.old, 100)
    if shown.tears:
        drop = np.linspace(0, 1, 7)
        for aside in (-0.02, 0.025):
            pen.line(pen.on(middle + aside + 0.012 * drop, EYE - 0.05 - 0.17 * drop), 0.8, 0.5, 60)


def _iris(
    pen: _Pen, middle: float, gaze: tuple[float, float], upper: Floats, lower: Floats, x: Floats, grown: float
) -> None:
    turn = np.linspace(0, 2 * np.pi, 29)
    radius, cx, cz = 0.034 * grown, middle + 0.030 * gaze[0], EYE + 0.004 + 0.014 * gaze[1]

    def disc(size: float, out: float, aside: float = 0.0, up: float = 0.0) -> Floats:
        px = cx + aside + size * np.cos(turn)
        pz = cz + up + size * np.sin(turn)
        return pen.on(px, np.clip(pz, np.interp(px, x, lower) - 0.001, np.interp(px, x, upper)), out)

    pen.fill(disc(radius, 0.011), 0.34)
    pen.fill(disc(radius * 0.52, 0.012), 0.04)
    pen.fill(disc(radius * 0.24, 0.013, -0.013, 0.014), 1.0)
    pen.line(disc(radius, 0.011), 0.7, 0.85, 90)
    # The upper lid's shadow.
    pen.fill(pen.on(np.r_[x, x[::-1]], np.r_[upper, np.maximum(upper - 0.010, lower)[::-1]], 0.012), 0.45, 0.5)


def _brow(pen: _Pen, side: int, shown: Expression, tone: float) -> None:
    t = np.linspace(0, 1, 13)
    thick = (
        (0.013 if pen.face.female else 0.020)
        * (1 - 0.3 * pen.face.young)
        * np.sin(np.clip(t * 0.9 + 0.16, 0, 1) * np.pi) ** 0.7
    )
    rise = 0.024 if pen.face.female else 0.014
    middle = BROW - 0.012 + (rise + shown.arch) * np.sin(t * 2.5) - 0.012 * t**2
    middle = middle + shown.brow * (1 - t) * 1.1 - shown.brow * 0.3 + shown.lift
    x = side * (0.060 + 0.165 * t)
    pen.fill(pen.on(np.r_[x, x[::-1]], np.r_[middle + thick, (middle - thick)[::-1]], 0.012), tone, 0.85)
    pen.line(pen.on(x, middle, 0.014), 1.3 if pen.face.female else 1.9, 0.85, 14)
    for index in range(1, 12):
        hair = np.linspace(0, 1, 4)
        rise = thick[index] * (1.4 - 1.2 * index / 12)
        pen.line(
            pen.on(x[index] + side * 0.024 * hair, middle[index] - 0.7 * thick[index] + (rise + 0.010) * hair, 0.015),
            0.6,
            0.8,
            230,
        )
    if shown.brow < -0.02 and side > 0:
        for at in (-0.022, 0.022):
            crease = np.linspace(0, 1, 5)
            pen.line(pen.on(np.full(5, at) * (1 + 0.3 * crease), 0.575 + 0.055 * crease), 0.8, 0.6, 90)


def _nose(pen: _Pen) -> None:
    turn = np.linspace(0, 2 * np.pi, 13)
    grown = 0.6 + 0.4 * pen.face.nose
    base = EYE + (NOSE_BASE + 0.006 - EYE) * grown
    for side in (-1, 1):
        pen.fill(pen.on(side * 0.030 + 0.017 * np.cos(turn), base + 0.007 * np.sin(turn) + 0.004, 0.004), 0.2, 0.8)
        wing = np.linspace(-1.1, 1.4, 9)
        pen.line(
            pen.on(side * (0.048 + 0.020 * np.cos(wing)), base + 0.014 + 0.022 * np.sin(wing), 0.006), 0.9, 0.6, 80
        )
        t = np.linspace(0, 1, 5)
        pen.line(pen.on(side * (0.012 + 0.034 * t), base - 0.003 + 0.006 * np.sin(t * np.pi), 0.006), 1.2, 0.8, 34)
    if pen.face.young > 0.5:
        return
    t = np.linspace(0, 1, 8)
    pen.line(pen.on(-0.036 - 0.006 * np.sin(t * np.pi), 0.55 - 0.10 * t), 0.6, 0.35, 150)


def _mouth(pen: _Pen, shown: Expression) -> None:
    t = np.linspace(-1, 1, 19)
    half = (0.092 if pen.face.female else 0.102) * shown.wide * (1 - 0.18 * pen.face.young)
    x = half * t
    side = shown.skew * t
    bend = shown.corners * (t * t - 0.25) + side
    bow = 0.006 * np.cos(t * 6.0) * (1 - t * t)
    edge = MOUTH + bend - bow * 0.6 + 0.004 * np.abs(t)
    full = (1.0 if pen.face.female else 0.55) * (1 - 0.3 * pen.face.old)
    top = edge + 0.026 * full * (1 - np.abs(t) ** 2.2) + 0.5 * bow - 0.008 * full * np.exp(-((t / 0.16) ** 2))
    low = MOUTH - 0.006 + bend
    bottom = low - 0.038 * full * (1 - np.abs(t) ** 2.4)
    tone = 0.62 if pen.face.female else 0.80
    if shown.mouth:
        reach = np.maximum(0, 1 - np.abs(t) ** 2.8) ** 0.8
        lift = (0.010 if shown.mouth > 0.05 else 0.004) * reach
        drop = shown.mouth * 1.1 * reach
        upper, lower = edge + lift, edge - 0.004
        pen.fill(np.vstack([pen.shut(x, upper), pen.shut(x, lower, drop)[::-1]]), 0.10)
        if shown.teeth:
            row = np.abs(t) < 0.74
            held = np.minimum(0.022, drop[row] * 0.45)
            pen.fill(np.vstack([pen.shut(x[row], upper[row]), pen.shut(x[row], upper[row], held)[::-1]]), 0.98)
        if shown.mouth > 0.06:
            row = np.abs(t) < 0.62
            high = drop[row] * (0.62 + 0.2 * (t[row] / 0.62) ** 2)
            pen.fill(
                np.vstack([pen.shut(x[row], lower[row], high), pen.shut(x[row], lower[row], drop[row])[::-1]]), 0.34
            )
        pen.line(pen.shut(x, upper), 1.4, 0.92, 26)
        pen.line(pen.shut(x[1:-1], lower[1:-1], drop[1:-1]), 1.1, 0.8, 40)
        top, edge = top + lift, upper
        thick = 0.036 * full * reach
        under = np.vstack([pen.shut(x, lower, drop), pen.shut(x, lower, drop + thick)[::-1]])
        pen.fill(under, tone + 0.1, 0.4 * full)
        pen.line(pen.shut(x[5:-5], lower[5:-5], (drop + thick)[5:-5]), 0.9, 0.5, 80)
    else:
        pen.line(pen.on(x, edge, 0.010), 1.5, 0.92, 26)
        pen.line(pen.on(x[7:12], edge[7:12], 0.011), 1.0, 0.6, 120)
        under = np.r_[x[2:-2], x[2:-2][::-1]], np.r_[low[2:-2], bottom[2:-2][::-1]]
        pen.fill(pen.on(*under, 0.009), tone + 0.1, 0.4 * full)
        pen.line(pen.on(x[5:-5], bottom[5:-5], 0.010), 0.9, 0.5, 80)
    pen.fill(np.vstack([pen.shut(x, top), pen.shut(x, edge)[::-1]]), tone, 0.55 * full)
    for corner in (-1, 1):
        tick = np.linspace(0, 1, 4)
        height = MOUTH + shown.corners * 0.75 + shown.skew * corner
        pen.line(pen.shut(corner * half * (1 + 0.06 * tick), height + shown.corners * 0.3 * tick), 1.3, 0.8, 80)


def _stubble(pen: _Pen) -> None:
    x = np.linspace(-0.2, 0.2, 15)
    low = 0.03 + 0.9 * x**2
    pen.fill(pen.on(np.r_[x, x[::-1]], np.r_[0.15 + 2.2 * np.abs(x) ** 1.6, low[::-1]], 0.006), 0.6, 0.35)


def _age(pen: _Pen, shown: Expression) -> None:
    """Draw folds beside the mouth, and the lines that years leave."""
    old = pen.face.old
    smiling = max(0.0, shown.corners) * 12
    for side in (-1, 1):
        t = np.linspace(0, 1, 9)
        if old > 0.1 or smiling > 0.2 or shown.mouth > 0.07:
            fold = side * (0.072 + (0.050 + 0.02 * smiling) * np.sin(t * 1.5)), 0.305 - 0.125 * t
            pen.line(pen.on(*fold), 0.8, 0.3 + 0.3 * max(old, min(smiling, 0.6)), 90)
        else:
            pen.line(pen.on(side * (0.085 + 0.02 * t[:5]), 0.285 - 0.06 * t[:5]), 0.6, 0.3, 180)
        if old > 0.25:
            for at in (-0.012, 0.004, 0.020):
                pen.line(
                    pen.on(side * (0.222 + 0.035 * t[:5]), EYE + at + 0.6 * at * t[:5]), 0.6, 0.25 + 0.3 * old, 130
                )
    if old > 0.25 or shown.lift > 0.03:
        t = np.linspace(-1, 1, 13)
        for at in (0.70, 0.735, 0.77):
            pen.line(pen.on(0.15 * t, at + 0.008 * np.cos(t * 3)), 0.6, 0.25 + 0.25 * old, 110)
