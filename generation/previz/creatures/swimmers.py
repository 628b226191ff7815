"""What swims: fish, sharks, whales and seals.

The unit is the length from the nose to where the tail fin begins.
"""

import numpy as np

from generation.previz.creatures.body import Body
from generation.previz.creatures.heads import BROWS
from generation.previz.creatures.species import Species
from generation.previz.vectors import Floats, vec


def add_swimmer(kind: Species, posture: str, turned: float, expression: str) -> Body:
    """Return a fish, a whale, a seal: a body with fins. turned is left aside: they have no neck."""
    del turned
    body = Body()
    deep, wide = kind["deep"] / 2, kind["wide"] / kind["deep"]
    leaps = posture in ("leap", "fly")
    bend = kind["bend"] + (0.5 if leaps else 0.0)
    high = max(deep, kind["stands"]) + (0.35 if leaps else 0.0)

    def at(x: float, y: float, z: float) -> Floats:
        """Return a point of the straight body where it is bent; y: 0.5 at the nose, -0.5 at the tail."""
        sway = 0.06 * np.sin(y * 5 + 0.6) * (1 - kind["stiff"]) * (y < 0.2)
        raised = kind["raised"] * max(0.0, y - 0.02) ** 1.5 - bend * (y - 0.05) ** 2
        return vec(x + sway, y - kind["raised"] * 0.35 * max(0.0, y - 0.1), z + high + raised)

    nose, brow = kind["blunt"], kind["forehead"]
    stations = [
        (0.5 - nose * deep * 0.6, nose * 0.7, brow),
        (0.4, 0.55 + nose * 0.4, brow),
        (0.22, 0.92, 0),
        (0.02, 1.0, 0),
        (-0.22, 0.72, 0),
        (-0.4, 0.34, 0),
        (-0.5, 0.2, 0),
    ]
    body.chain(
        "trunk",
        [at(0, y, z * deep) for y, _, z in stations],
        [deep * size for _, size, _ in stations],
        squash=(wide, 1, 1),
        blend=0.06,
        smooth=13,
    )
    _add_fins(body, kind, at, deep)
    _add_face(body, kind, at, deep, posture, expression)
    lift = max(0.0, high - max(deep, kind["stands"]))
    body.marks |= {
        "crown": at(0, 0.36, deep * 1.1),
        "brow": at(0, 0.42, deep * 0.7),
        "mouth": at(0, 0.5, -deep * 0.7),
        "collar": at(0, 0.2, -deep),
        "chest": at(0, 0.1, -deep),
        "waist": at(0, -0.1, -deep),
        "thigh": at(0, -0.3, -deep),
        "feet": at(0, 0, -deep) * vec(1, 1, 0) + vec(0, 0, lift),
        "seat": at(0, 0.1, deep),
    }
    return body


def _add_fins(body: Body, kind: Species, at, deep: float) -> None:
    tone = kind["fin_tone"] or max(0.1, kind["tone"] - 0.1)
    size = kind["tail"]
    if kind.word("tail_fin") == "flat":
        shape = (
            (0.1, -0.45),
            (0.5, -0.58),
            (1.0, -0.78),
            (0.55, -0.74),
            (0, -0.66),
            (-0.55, -0.74),
            (-1.0, -0.78),
            (-0.5, -0.58),
            (-0.1, -0.45),
        )
        body.plate([at(x * size, -0.5 + (y + 0.5) * size / 0.22 * 0.8, 0) for x, y in shape], tone, material="fin")
    elif kind.word("tail_fin") == "feet":
        for side in (-1, 1):
            body.plate(
                [
                    at(0, -0.42, -deep * 0.1),
                    at(side * size * 0.25, -0.55, 0),
                    at(side * size * 0.55, -0.5 - size, deep * 0.2),
                    at(side * size * 0.1, -0.5 - size * 0.9, 0),
                ],
                tone,
                material="fin",
            )
    elif size:
        up, down = kind["tail_high"] or 1.0, kind["tail_low"] or 1.0
        shape = [
            (-0.46, 0.05),
            (-0.5 - size * 0.55, size * 0.6 * up),
            (-0.5 - size, size * up),
            (-0.5 - size * 0.62, 0.02),
            (-0.5 - size * 0.95, -size * down),
            (-0.5 - size * 0.5, -size * 0.55 * down),
            (-0.46, -0.05),
        ]
        body.plate([at(0, y, z) for y, z in shape], tone, material="fin")
        for z in (-0.5, -0.2, 0.2, 0.5):
            body.line([at(0, -0.52, z * 0.1), at(0, -0.5 - size * 0.6, z * size)], 0.4, bias=0.03)
    if kind["whip"]:
        body.tube([at(0, -0.45, 0), at(0, -0.75, 0.02), at(0, -0.5 - kind["whip"], 0)], [0.03, 0.016, 0.006], tone)
    fin = kind["dorsal"]
    if kind.word("dorsal_fin") == "long":
        top = [
            at(0, y, deep * s + fin * (0.6 + 0.4 * np.sin(4 + y * 9)))
            for y, s in zip(
                np.linspace(0.24, -0.38, 9), (0.85, 0.93, 0.95, 0.95, 0.9, 0.8, 0.62, 0.45, 0.3), strict=True
            )
        ]
        body.plate(
            [at(0, 0.28, deep * 0.75), *top, at(0, -0.4, deep * 0.2), at(0, -0.1, deep * 0.6)], tone, material="fin"
        )
    elif fin:
        y = kind["dorsal_at"]
        deep *= float(np.interp(y, (-0.5, -0.4, -0.22, 0.02), (0.2, 0.34, 0.72, 1.0)))
        body.plate(
            [
                at(0, y + fin * 0.6, deep * 0.85),
                at(0, y - fin * 0.25, deep * 0.9 + fin),
                at(0, y - fin * 0.2, deep * 0.9 + fin * 0.4),
                at(0, y - fin * 0.45, deep * 0.8),
            ],
            tone,
            material="fin",
        )
    for side in (-1, 1):
        long = kind["pectoral"]
        if long:
            root = at(side * kind["wide"] * 0.42, 0.2, -deep * 0.45)
            down = -max(0.35, kind["stands"]) if kind["stands"] else -0.45
            tip = root + vec(side * long * 0.75, -long * 0.55, down * long)
            path = [root, root * 0.5 + tip * 0.5, tip]
            body.tube(
                path,
                [long * 0.24, long * 0.2, long * 0.05],
                tone,
                deep=np.array([0.07, 0.05, 0.02]) * long,
                across=vec(0, 1, 0.2),
                material="fin",
                smooth=7,
            )


def _add_face(body: Body, kind: Species, at, deep: float, posture: str, expression: str) -> None:
    eye_y, size = 0.5 - kind["eye_at"], kind["eye"]
    half = kind["wide"] / 2
    for side in (-1, 1):
        centre = at(side * half * kind["eye_wide"], eye_y, deep * kind["eye_up"])
        if size > 0.012 and not kind["stands"]:
            body.ball(centre - vec(side * size * 0.4, 0, 0), size * 1.5, 0.95)
        body.ball(centre, size, 0.06)
        body.spot(
            centre + vec(side * size, size * 0.1, size * 0.3), vec(0, size * 0.3, 0), vec(0, 0, size * 0.3), 0.98, size
        )
        mouth = kind["mouth"]
        low = -deep * kind["mouth_low"]
        lip = [
            at(0, 0.5, low * 0.7),
            at(side * half * 0.42, 0.5 - mouth * 0.45, low),
            at(side * half * 0.72, 0.5 - mouth, low * 0.8),
        ]
        if mouth:
            body.line(lip, 1.0, bias=half * 0.7)
        for gill in range(int(kind["gills"])):
            y = 0.27 - gill * 0.025 if kind["gills"] > 1 else 0.26
            z = np.array([0.5, 0.05, -0.5]) * deep
            body.line(
                [at(side * half * 1.02, y + 0.02 * (abs(k - 1)), float(height)) for k, height in enumerate(z)],
                0.7,
                bias=half * 0.5,
            )
        if expression:
            tilt = BROWS.get(expression, 0.0) * size
            body.line(
                [
                    centre + vec(side * size, size * 1.6, size * 1.7 + tilt),
                    centre + vec(side * size, -size * 1.4, size * 1.8 - tilt * 0.4),
                ],
                1.3,
                bias=size * 2,
            )
        if kind["whiskers"]:
            for tilt in (-0.25, 0.0, 0.25):
                root = at(side * half * 0.3, 0.5, -deep * 0.3)
                body.line([root, root + vec(side * kind["whiskers"], 0, tilt * kind["whiskers"])], 0.4, bias=0.05)
    if kind["scales"]:
        for y in np.linspace(0.12, -0.3, 5):
            for z in (-0.35, 0.0, 0.35):
                for side in (-1, 1):
                    body.line(
                        [
                            at(side * half * 0.98, y + 0.02, deep * (z + 0.18)),
                            at(side * half, y - 0.015, deep * z),
                            at(side * half * 0.98, y + 0.02, deep * (z - 0.18)),
                        ],
                        0.4,
                        bias=half * 0.5,
                    )
