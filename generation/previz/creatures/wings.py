"""Wings, spread or folded: of feathers, or of skin between long fingers."""

import numpy as np

from generation.previz.creatures.body import Body
from generation.previz.creatures.species import Species
from generation.previz.vectors import Floats, catmull, vec

#: Above this rise for its way out a wing stands up rather than out.
_STEEP = 0.7


def add_spread_wing(body: Body, kind: Species, root: Floats, side: int, up: float) -> None:
    """Add a spread wing. root: where it begins. side: 1 right, -1 left. up: how far it is raised, in degrees."""
    span, chord = kind["wings"], kind["wing_wide"] or kind["wings"] * 0.35
    rise = np.tan(np.radians(up))
    if kind.word("wing") == "skin":
        _skin(body, kind, root, side, span, chord, rise)
    else:
        _feathers(body, kind, root, side, span, chord, rise)


def _feathers(body: Body, kind: Species, root: Floats, side: int, span: float, chord: float, rise: float) -> None:
    """Add an arm of flesh and the surface behind it, its rear edge cut into feathers."""
    wrist = root + vec(side * span * 0.42, chord * 0.28, span * 0.42 * rise)
    flat = 1 / np.hypot(1, rise) if rise > _STEEP else 1.0
    wrist = root + (wrist - root) * vec(flat, 1, flat)
    swept = kind["wing_swept"] + (0.35 if rise > _STEEP else 0.0)
    tip = root + vec(side * span * flat, -chord * 0.25 - swept * span, span * flat * 0.95 * rise)
    front = catmull(np.array([root + vec(0, chord * 0.15, 0), wrist, tip]), 11)
    reach = np.interp(np.linspace(0, 1, 11), (0, 0.4, 0.8, 1.0), (1.0, 0.95, 0.6, 0.12)) * chord
    cut = np.where(np.arange(11) % 2 == 0, 1.0, 0.88)
    fan = np.linspace(0.0, 1.0, 11)[:, None] ** 2
    behind = vec(0, -1, -0.25 * rise) * (1 - fan) + vec(side * 0.55 * flat, -0.8, 0.5 * rise * flat) * fan
    back = front + behind * (reach * cut)[:, None]
    tone = kind["wing_tone"] or kind["tone"]
    rows = np.stack([front, front * 0.55 + back * 0.45, back], 1)
    _surface(body, rows, tone)
    body.tube(front, np.linspace(0.13, 0.02, 11) * chord, tone, material="feather")
    for index in range(1, 11):
        body.line([rows[index, 0] * 0.4 + rows[index, 1] * 0.6, rows[index, 2]], 0.5, bias=0.05 * chord)
    body.line(rows[:, 1], 0.5, bias=0.05 * chord)


def _skin(body: Body, kind: Species, root: Floats, side: int, span: float, chord: float, rise: float) -> None:
    """Add an arm, three fingers, and the skin that hangs between them."""
    elbow = root + vec(side * span * 0.2, -chord * 0.1, span * 0.2 * rise)
    wrist = root + vec(side * span * 0.42, chord * 0.35, span * 0.5 * rise)
    ends = [
        root + vec(side * span, chord * 0.05, span * 0.62 * rise),
        root + vec(side * span * 0.86, -chord * 0.75, span * 0.36 * rise),
        root + vec(side * span * 0.55, -chord * 1.0, span * 0.16 * rise),
        root + vec(side * span * 0.02, -chord * 0.85, -0.02),
    ]
    tone = kind["wing_tone"] or max(0.2, kind["tone"] - 0.1)
    arm = [root, elbow, wrist]
    thick = 0.05 * chord
    body.tube(arm, [thick * 1.8, thick * 1.3, thick], kind["tone"], material="skin bone", smooth=8)
    fans = list(zip([wrist, wrist, wrist], ends[:-1], ends[1:], strict=False))
    for hub, tip, next_tip in fans:
        sag = (tip + next_tip) / 2 * 0.78 + hub * 0.22
        body.plate([hub, tip, *catmull(np.array([tip, sag, next_tip]), 7)[1:-1], next_tip], tone, material="wing")
    body.plate(
        [
            root,
            elbow,
            wrist,
            ends[2],
            *catmull(np.array([ends[2], (ends[2] + ends[3]) / 2 * 0.85 + root * 0.15, ends[3]]), 6)[1:-1],
            ends[3],
        ],
        tone,
        material="wing",
    )
    for end in ends[:3]:
        body.tube(
            [wrist, (wrist + end) / 2 + vec(0, 0, 0.02), end],
            [thick * 0.9, thick * 0.6, thick * 0.2],
            kind["tone"],
            material="skin bone",
            smooth=6,
        )
    body.tube([wrist, wrist + vec(side * 0.02, chord * 0.16, 0.05)], [thick * 0.7, 0.004], 0.3, material="horn")


def _surface(body: Body, rows: Floats, tone: float) -> None:
    """Add the surface through rows of points: count x across x 3."""
    count, across, _ = rows.shape
    at = np.arange(count * across).reshape(count, across)
    quads = np.stack([at[:-1, :-1], at[1:, :-1], at[1:, 1:], at[:-1, 1:]], -1).reshape(-1, 4)
    faces = np.vstack([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])
    body.scene.add(rows.reshape(-1, 3), faces, body.group("feather", tone))
