"""What crawls on many legs: insects, spiders, crabs, scorpions, lobsters; and what has arms: octopus and jellyfish.

The unit is the length of the body from head to tail, without legs and feelers.
"""

import numpy as np

from generation.previz.creatures.body import Body
from generation.previz.creatures.species import Species
from generation.previz.vectors import Floats, catmull, turn, vec


def add_crawler(kind: Species, posture: str, turned: float, expression: str) -> Body:
    """Return an insect, a spider, a crab: segments, legs in pairs, and what they have besides."""
    del turned, expression
    body = Body()
    flies = posture in ("fly", "leap")
    high = kind["high"] + (0.6 if flies else 0.0)
    parts = int(kind["segments"])
    sizes = {1: ((0.0, 0.5),), 2: ((0.3, 0.24), (-0.2, 0.36)), 3: ((0.4, 0.16), (0.16, 0.18), (-0.25, 0.28))}[parts]
    wide, deep = kind["wide"], kind["deep"]
    for index, (y, radius) in enumerate(sizes):
        long = kind["abdomen"] if index == parts - 1 and kind["abdomen"] else 1.0
        part = (
            ("head", "trunk", "abdomen")[index]
            if parts == 3
            else ("trunk", "abdomen")[index]
            if parts == 2
            else "trunk"
        )
        body.chain(
            part,
            [vec(0, y, high)],
            [radius],
            squash=(wide * (1 if index == parts - 1 else 0.8), long, deep),
            blend=0.03,
        )
    front = sizes[0][0] + sizes[0][1] * 0.8
    _add_legs(body, kind, high, flies)
    for side in (-1, 1):
        if kind["feelers"]:
            root = vec(side * 0.05, front, high + 0.05)
            path = [
                root,
                root + vec(side * 0.12, kind["feelers"] * 0.4, kind["feelers"] * 0.5),
                root + vec(side * 0.3 * kind["feelers"], kind["feelers"], kind["feelers"] * 0.35),
            ]
            body.tube(path, [0.014, 0.012, 0.008], 0.2, material="leg", smooth=8, around=6)
        _add_eyes(body, kind, side, front, high)
        if kind["claws"]:
            _add_claw(body, kind, side, front, high)
        if kind["wings"]:
            _add_wings(body, kind, side, high, flies)
    if kind["seam"]:
        body.line(
            [vec(0, 0.1, high + 0.3), vec(0, -0.2, high + deep * 0.33), vec(0, -0.5, high + deep * 0.1)], 0.9, bias=0.2
        )
        body.line(
            [vec(-wide * 0.22, 0.1, high + 0.1), vec(0, 0.06, high + deep * 0.36), vec(wide * 0.22, 0.1, high + 0.1)],
            0.9,
            bias=0.2,
        )
    if kind["stripes"]:
        for y in (-0.1, -0.25, -0.4):
            ring = np.linspace(0, np.pi, 9)
            body.line(
                np.column_stack([0.26 * wide * np.cos(ring), np.full(9, y), high + 0.27 * deep * np.sin(ring)]),
                2.2,
                bias=0.12,
                darkness=0.9,
            )
    if kind["sting"]:
        path = [
            vec(0, -0.45, high),
            vec(0, -0.8, high + 0.15),
            vec(0, -0.85, high + 0.5),
            vec(0, -0.5, high + 0.72),
            vec(0, -0.3, high + 0.6),
        ]
        body.tube(path, [0.1, 0.075, 0.065, 0.06, 0.012], kind["tone"], smooth=12)
    if kind["fan"]:
        body.chain(
            "abdomen",
            [vec(0, -0.3, high), vec(0, -0.75, high * 0.8), vec(0, -1.0, high * 0.5)],
            [0.2, 0.16, 0.1],
            squash=(1, 1, 0.8),
            blend=0.05,
        )
        body.plate(
            [vec(0, -0.95, 0.1), vec(-0.28, -1.2, 0.06), vec(0, -1.3, 0.08), vec(0.28, -1.2, 0.06)], kind["tone"]
        )
        for y in (-0.45, -0.6, -0.75):
            body.line(
                [vec(-0.16, y, high * 0.8), vec(0, y - 0.03, high + 0.12), vec(0.16, y, high * 0.8)], 0.7, bias=0.1
            )
    _mark(body, vec(0, front, high), max(0.12, deep * 0.3), 0.6 if flies else 0.0)
    return body


def _mark(body: Body, face: Floats, size: float, lift: float) -> None:
    names = ("crown", "brow", "mouth", "collar", "chest", "waist", "thigh", "feet", "seat")
    heights = (1.3, 0.7, -0.7, -1.0, -1.2, -1.4, -1.6)
    body.marks |= {name: face + vec(0, -0.1, size * high) for name, high in zip(names, heights, strict=False)}
    body.marks |= {"feet": vec(0, 0, lift), "seat": vec(0, 0, face[2] + size)}


def _add_legs(body: Body, kind: Species, high: float, flies: bool) -> None:
    pairs, long = int(kind["pairs"]), kind["legs"]
    first, last = kind["legs_from"] or 0.32, kind["legs_to"] or 0.0
    for index in range(pairs):
        share = index / max(1, pairs - 1)
        y, angle = first + (last - first) * share, np.radians(58 - 118 * share)
        for side in (-1, 1):
            way = vec(side * np.cos(angle), np.sin(angle), 0)
            root = vec(side * kind["wide"] * 0.12, y, high - 0.02)
            knee = root + way * long * 0.45 + vec(0, 0, 0.0 if flies else kind["arch"])
            if kind["hop"] and index == pairs - 1:
                # Legs to leap with stand up behind, folded over the back.
                knee = root + vec(side * 0.16, -0.42, 0.62)
                way = vec(side * 0.35, -0.9, 0)
            foot = (root + way * long) * vec(1, 1, 0) + vec(0, 0, (high - 0.35) if flies else 0.008)
            thick = kind["leg_thick"] or 0.025
            body.tube(
                [root, knee, foot * 0.8 + knee * 0.2, foot],
                [thick * 1.3, thick, thick * 0.7, thick * 0.4],
                kind["leg_tone"] or kind["tone"],
                material="leg",
                around=7,
            )


def _add_eyes(body: Body, kind: Species, side: int, front: float, high: float) -> None:
    size = kind["eye"]
    if kind["stalks"]:
        root = vec(side * 0.12, front - 0.05, high + 0.05)
        tip = root + vec(side * 0.03, 0.06, kind["stalks"])
        body.tube([root, tip], [0.02, 0.02], kind["tone"], material="leg")
        body.ball(tip, size, 0.06)
        return
    if size:
        at = vec(side * 0.11, front - 0.04, high + 0.06)
        body.ball(at, size, 0.06)
        body.spot(
            at + vec(side * size * 0.6, size * 0.7, size * 0.4),
            vec(size * 0.25, 0, 0),
            vec(0, 0, size * 0.25),
            0.98,
            size,
        )


def _add_claw(body: Body, kind: Species, side: int, front: float, high: float) -> None:
    size = kind["claws"]
    root = vec(side * kind["wide"] * 0.32, front - 0.1, high)
    elbow = root + vec(side * size * 0.9, size * 0.3, size * 0.15)
    hand = elbow + vec(-side * size * 0.1, size * 0.9, size * 0.1)
    body.tube([root, elbow, hand], [size * 0.16, size * 0.17, size * 0.2], kind["tone"], smooth=7)
    body.chain(
        "claw", [hand, hand + vec(0, size * 0.4, 0)], [size * 0.32, size * 0.28], squash=(1, 1, 0.55), blend=0.02
    )
    for out in (-0.24, 0.26):
        body.tube(
            [
                hand + vec(out * size, size * 0.4, 0),
                hand + vec(out * size * 1.6, size * 0.8, 0),
                hand + vec(out * size * 0.3, size * 1.15, 0),
            ],
            [size * 0.17, size * 0.13, 0.01],
            kind["tone"],
            smooth=6,
        )


def _add_wings(body: Body, kind: Species, side: int, high: float, flies: bool) -> None:
    long, tone = kind["wings"], kind["wing_tone"] or 0.95
    up = np.radians(35 if flies else kind["wing_up"])
    out, rise = np.cos(up), np.sin(up)
    root = vec(side * 0.05, 0.2, high + 0.12)
    if kind.word("wing") == "broad":
        fore = ((0, 0), (0.35, 0.55), (0.85, 0.72), (1.0, 0.5), (0.8, 0.05), (0.3, -0.1))
        hind = ((0, -0.02), (0.5, 0.0), (0.78, -0.3), (0.62, -0.7), (0.3, -0.72), (0.05, -0.35))
        for shape, shade in ((fore, tone), (hind, tone - 0.08)):
            outline = catmull(
                np.array([root + vec(side * x * long * out, y * long, x * long * rise) for x, y in (*shape, shape[0])]),
                20,
            )[:-1]
            body.plate(outline, shade, material="wing")
            body.line(outline * 0.8 + outline.mean(0) * 0.2, 1.4, bias=0.06)
            for k in (4, 8, 12):
                body.line([root, outline[k]], 0.5, bias=0.05)
        return
    for back in (0.35, 0.75):
        shape = ((0, 0), (0.35, 0.13), (0.8, 0.15), (1.0, 0.02), (0.75, -0.12), (0.3, -0.08))
        turned = turn("z", -side * back * kind["wing_back"])
        outline = [root + turned @ vec(side * x * long * out, y * long, x * long * rise) for x, y in shape]
        body.plate(catmull(np.array([*outline, outline[0]]), 16)[:-1], tone, material="wing")
        body.line([outline[0], outline[3]], 0.5, bias=0.05)


def add_armed(kind: Species, posture: str, turned: float, expression: str) -> Body:
    """Return an octopus, a squid or a jellyfish: a soft body over arms."""
    del turned, expression
    body = Body()
    arms, long, floats = int(kind["arms"]), kind["arm"], bool(kind["floats"]) or posture in ("swim", "fly")
    high = long * 0.85 if floats else 0.28
    if kind["flat"]:
        high = -0.06
    body.chain(
        "trunk",
        [vec(0, -0.05, high + 0.12), vec(0, -0.12, high + 0.5)],
        [0.26, kind["mantle"]],
        squash=(1, 1, kind["tall"]),
        blend=0.1,
    )
    for index in range(arms):
        angle = 2 * np.pi * (index + 0.5) / arms
        way = vec(np.sin(angle), np.cos(angle), 0)
        curl = 0.25 * (1 if index % 2 else -1)
        aside = vec(way[1], -way[0], 0)
        if kind["flat"]:
            path = [vec(0, 0, 0.1), way * long * 0.5 + vec(0, 0, 0.08), way * long * 0.96 + vec(0, 0, 0.05)]
        elif floats:
            path = [
                vec(0, 0, high) + way * 0.18,
                way * 0.26 + vec(0, 0, high * 0.66) + aside * curl * 0.3,
                way * 0.22 + vec(0, 0, high * 0.33) - aside * curl * 0.5,
                way * 0.3 + aside * curl * 0.3,
            ]
        else:
            path = [
                vec(0, 0, high) + way * 0.15,
                way * 0.34 + vec(0, 0, 0.2),
                way * long * 0.62 + vec(0, 0, 0.06) + aside * curl * 0.5,
                way * long * 0.86 + vec(0, 0, 0.05) + aside * curl * 1.4,
                way * long * 0.72 + vec(0, 0, 0.12) + aside * curl * 2.3,
            ]
        thick = kind["arm_thick"]
        body.chain("arm", path, np.linspace(thick, thick * 0.3, len(path)), blend=0.06, smooth=10)
    if kind["eye"]:
        for side in (-1, 1):
            at = vec(side * 0.2, 0.14, high + 0.2)
            body.ball(at, kind["eye"] * 1.5, 0.95)
            body.ball(at + vec(side * 0.02, kind["eye"] * 0.9, 0), kind["eye"], 0.06)
    _mark(body, vec(0, 0.1, high + 0.3), 0.35, 0.0)
    return body
