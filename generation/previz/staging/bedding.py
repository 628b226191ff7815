"""Bedding: a blanket over whoever lies in a bed, or over whom the words have one."""

from collections.abc import Mapping, Sequence

import numpy as np

from generation.previz.mesh import Group, Scene, sheet
from generation.previz.people import Skeleton
from generation.previz.staging.dressing import BEDS
from generation.previz.staging.writing import Shown
from generation.previz.vectors import Floats, unit, vec
from generation.request import Request
from generation.seen import SeenThing
from generation.words import lexicon

#: Object numbers of blankets begin here.
_FIRST = 700
#: In metres: half a blanket's width, how far it stands off a body, and how far it hangs over the edge.
_HALF_M, _OFF_M, _HANGS_M = 0.5, 0.11, 0.12
#: How many rows and points across it is made of.
_ROWS, _ACROSS = 14, 13
#: How far along a body cloth stretches from a high point, in metres either way.
_SMOOTHED = np.linspace(-0.16, 0.16, 7)
#: Kinds of cloth that are over somebody, and where.
_COVERS, _OVER = (
    ("bedclothes", "blanket", "quilt", "sheet", "cloth covering", "coat", "tarpaulin"),
    ("over", "on", "around"),
)


def add_bedding(
    scene: Scene, request: Request, figures: Mapping[int, Skeleton], beds: Sequence[tuple[str, float, float, float]]
) -> dict[int, Shown]:
    """Lay blankets over people; return what each object is. beds: things under people, as staging has them."""
    shown: dict[int, Shown] = {}
    in_bed = any(name in BEDS and name != "sofa" for name, *_ in beds)
    for number, bones in figures.items():
        thing = _cover_of(bones.stance.name, request)
        if not bones.lies or not (thing or (in_bed and bones.stance.z > 0.2)) or bones.stance.pose == "in arms":
            continue
        group = scene.group(Group(_FIRST + number, "cloth", 0.86))
        rows = _rows(bones)
        scene.add(rows.reshape(-1, 3), sheet(_ROWS, _ACROSS), group)
        edges = [rows[0], rows[-1], rows[:, 0], rows[:, -1], *(rows[:, at] for at in (3, 6, 9))]
        for at, edge in enumerate(edges):
            scene.line(edge + vec(0, 0, 0.006), 1.0 if at < 4 else 0.5, darkness=0.6 if at < 4 else 0.35, bias=0.02)
        if thing:
            shown[_FIRST + number] = Shown("thing", thing.name, thing.words)
    return shown


def laid_over(figures: Mapping[int, Skeleton], request: Request) -> set[str]:
    """Return the names of the things that are laid over somebody who lies."""
    lying = (bones.stance.name for bones in figures.values() if bones.lies)
    return {thing.name for name in lying if (thing := _cover_of(name, request))}


def _cover_of(name: str, request: Request) -> SeenThing | None:
    return next((thing for thing in request.sees.things if thing.of == name and _is_cover(thing)), None)


def _is_cover(thing: SeenThing) -> bool:
    noun = thing.name.rpartition(" ")[2]
    return thing.relation in _OVER and any(lexicon.is_a(noun, kind) for kind in _COVERS)


def _rows(bones: Skeleton) -> Floats:
    """Return the points of a blanket: rows across the body from the breast to past the feet, in the world."""
    feet = (bones.world(bones.ankle["left"]) + bones.world(bones.ankle["right"])) / 2
    knees = (bones.world(bones.knee["left"]) + bones.world(bones.knee["right"])) / 2
    breast, hips = bones.world(bones.chest), bones.world(bones.pelvis)
    along = unit((feet - breast) * vec(1, 1, 0))
    aside = vec(-along[1], along[0], 0)
    base = bones.stance.z + 0.015
    highest = max(float(bones.world(bones.knee[side])[2]) for side in ("left", "right"))
    knees = vec(float(knees[0]), float(knees[1]), highest)
    knees[2] = min(float(knees[2]), bones.stance.z + 0.3)
    marks = [(0.06, breast), (0.06, hips), (0.06, knees), (0.1, feet)]
    reach = [float((at - breast) @ along) for _, at in marks] + [float((feet - breast) @ along) + 0.22]
    heights = [float(at[2]) + _OFF_M + more for more, at in marks] + [base + 0.05]
    shares = np.linspace(-1, 1, _ACROSS)
    rows = []
    for far in np.linspace(reach[0] - 0.02, reach[-1], _ROWS):
        order = np.argsort(reach)
        near = np.interp(far + _SMOOTHED, np.array(reach)[order], np.array(heights)[order])
        high = float(near.mean() + near.max()) / 2
        bent = np.clip(1.3 - np.abs(shares) ** 3 * 1.4, -0.1, 1.0)
        up = base + (high - base) * np.maximum(bent, 0.04) - _HANGS_M * np.clip((np.abs(shares) - 0.86) / 0.14, 0, 1)
        middle = (breast + along * far) * vec(1, 1, 0)
        rows.append(middle + np.outer(shares * _HALF_M, aside) + np.outer(up, vec(0, 0, 1)))
    return np.array(rows)
