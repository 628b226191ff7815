"""Staging: a request becomes people, a place and things, each somewhere.

Two people face each other, three stand in an arc; close sizes bring them near, and who touches somebody stands as near
as that takes, with hands that reach. People look at each other. Somebody over whose shoulder we look stands between
the camera and the others. Alone, people stand a little turned, with room to look into.
"""

import math
from dataclasses import dataclass, replace
from zlib import crc32

from generation.acting import PARTNERS, Acting, acting_of, together
from generation.previz.arranging import Spot, inside, spots
from generation.previz.dressing import SWEEPING, asked, things_for
from generation.previz.poses import POSES, pose
from generation.previz.sets import Place, place_of
from generation.previz.skeleton import Skeleton, Stance
from generation.previz.solve import FRAMING
from generation.previz.touching import point, reaching
from generation.previz.vectors import vec
from generation.request import Figure, Request

#: Half the distance between two people by shot size, in metres: close sizes need them near to hold both.
NEAR = {"ECU": 0.16, "CU": 0.22, "MCU": 0.30, "MS": 0.44, "MLS": 0.52, "FS": 0.62, "WS": 0.8, "EWS": 1.0}
#: Poses seen best from the side.
_SIDEWAYS = frozenset(
    {"lie", "sleep", "float", "crawl", "push", "pull", "sneak", "lead", "follow", "bow", "climb", "kick"}
)
_LYING = frozenset({"lie", "sleep", "float"})
#: Faces that belong to poses.
_AT_REST = {"sleep": "asleep"}
#: Poses that say where the eyes look.
_LOOKING = frozenset({
    "embrace", "look back", "look up", "look down", "cover face", "lie", "sleep", "follow", "read", "text",
})  # fmt: skip
#: How far two who touch are turned away from a pure profile, in degrees, and how narrow they may get by turning.
_OPENED, _FACE_TO_FACE = 8.0, 0.2
#: How much of their turn to one another people keep where there is no room for it.
_LEAST_TURNED = 0.4
#: How deep the arc is in which several stand, in metres.
_ARC = 0.45
MOST = 6


@dataclass(frozen=True)
class Staged:
    """Who is where, in which place, with which things beside them."""

    subjects: tuple[Stance, ...]
    #: Over whose shoulder we look; None for nobody.
    shoulder: Stance | None
    place: Place
    #: thing, x, y, heading
    things: tuple[tuple[str, float, float, float], ...]
    #: Where the subjects' middle goes in the frame, as a fraction of its width.
    shift: float
    #: Which way the camera looks in the set, in degrees to the right.
    yaw: float = 0.0
    #: A small thing shown close, with nobody in the frame; empty for none.
    insert: str = ""
    #: What of the first subject a close frame shows; empty for the face.
    detail: str = ""
    #: Which way the subject faces: 1 to the right of the frame, -1 to its left; a shoulder in front is on that side.
    facing: int = 1


def stage(request: Request) -> Staged:
    """Return the staging of a request."""
    figures = _acted(request)
    over = request.angle == "OTS" and len(figures) > 1
    shoulder = figures[1] if over else None
    seen = [figure for index, figure in enumerate(figures) if not (over and index == 1)]
    if request.size in ("ECU", "CU"):
        seen = seen[:1]
    if len(seen) == 2 and (seen[0].side, seen[1].side) == ("right", "left"):
        seen.reverse()
    place = place_of(request.location, request.int_ext)
    facing = _facing(seen[0]) if seen else 1
    yaw = _yaw(seen[0], request) if len(seen) == 1 and not place.vehicle else 0.0
    shift = (-0.15 if request.size in ("ECU", "CU") else -0.10) * facing if shoulder else 0.0
    subjects = _seated_in_car(seen) if place.vehicle and not over else _placed(seen, request, shift)
    if given := {figure.name: figure.at for figure in seen if figure.at}:
        subjects = [_set_down(one, given[one.name]) if one.name in given else one for one in subjects]
    things = () if request.size in ("ECU", "CU") and subjects else things_for(request, subjects, place)
    close = not subjects and request.size not in ("FS", "WS", "EWS")
    insert = next((thing.name for thing in asked(request) if thing.on == "table"), "") if close else ""
    return Staged(
        tuple(subjects), _stance(shoulder, 0, 0, 0) if shoulder else None, place, () if insert else things, shift,
        yaw if request.yaw is None else request.yaw, insert, seen[0].detail if seen else "", facing,
    )  # fmt: skip


def _set_down(stance: Stance, at: tuple[float, float, float]) -> Stance:
    """Put somebody where the floor plan has them; what they looked at or reached for moves along."""
    x, y, heading = at
    moved = vec(x - stance.x, y - stance.y, 0)
    targets = {
        name: point(vec(*old) + moved)
        for name in ("looked_at", "left_target", "right_target")
        if (old := getattr(stance, name)) is not None
    }
    return replace(stance, x=x, y=y, heading=heading, **targets)


def _acted(request: Request) -> list[Figure]:
    """Find in the description what figures do where the request does not say."""
    figures = request.figures[:MOST]
    company = [figure.name for figure in figures]
    told = [acting_of(figure.name, request.description, company) for figure in figures]
    acts = [
        Acting(figure.pose if figure.pose in POSES else found.pose, figure.expression or found.expression,
               figure.held or found.held)
        for figure, found in zip(figures, told, strict=True)
    ]  # fmt: skip
    return [
        replace(
            figure,
            pose=act.pose or "stand",
            expression=act.expression or _AT_REST.get(act.pose, "neutral"),
            held=act.held,
        )
        for figure, act in zip(figures, together(acts, request.description), strict=True)
    ]


def _placed(figures: list[Figure], request: Request, shift: float) -> list[Stance]:
    """Set people down. shift: of the camera, as `solve` takes it."""
    if not figures:
        return []
    if len(figures) == 1:
        return [_alone(figures[0], request, bool(shift))]
    if len(figures) == 2:
        return _two(figures, request, shift)
    places, fits = spots(request, len(figures), 1.5 * NEAR[request.size], _ARC)
    if not any(spot.share for spot in places):
        # One behind another, the tall stand at the back.
        figures = sorted(figures, key=lambda one: Skeleton(_stance(one, 0, 0, 0)).height)
    stances = [_at(spot, figure, 180 - spot.share * 52, fits) for spot, figure in zip(places, figures, strict=True)]
    stances = inside(stances, request, shift)
    speaker = next((index for index, figure in enumerate(figures) if figure.pose in ("talk", "argue", "point")), 0)
    listener = 1 if speaker == 0 else 0
    looking = [
        _looking(stance, stances[speaker if index != speaker else listener], 0.9)
        for index, stance in enumerate(stances)
    ]
    return inside(looking, request, shift) if fits < 1 else looking


def _seated_in_car(figures: list[Figure]) -> list[Stance]:
    """Seat people from left to right, as seen through the windscreen: the outer ones in front, the others behind.

    Who sits on the right drives. Two with sides of the line keep them; without sides the one who drives, or the first,
    has the wheel.
    """
    if not all(one.side for one in figures):
        drives = next((index for index, one in enumerate(figures) if one.pose == "drive"), 0)
        figures = [*figures[:drives], *figures[drives + 1 :], *figures[drives : drives + 1]]
    elif len(figures) == 2:
        figures = sorted(figures, key=lambda one: one.side == "right")
    last = len(figures) - 1
    stances = []
    for index, figure in enumerate(figures):
        share = index / last * 2 - 1 if last else -1.0 if figure.side == "left" else 1.0
        wheel = share == 1.0
        acted = figure.pose if figure.pose in ("despair", "slump") else "drive" if wheel else "sit"
        seat = _stance(replace(figure, pose=acted), 0.37 * share, 0.0 if abs(share) == 1 else 0.95, 180 + 10 * share)
        stances.append(replace(seat, z=0.02, gaze=(-0.3 * share, 0.0)))
    return stances


def _alone(figure: Figure, request: Request, over_shoulder: bool) -> Stance:
    # Turned a little to the side they face, or that the seed picks, and more in profile on the move.
    side = _facing(figure)
    turned = 8 if request.size == "ECU" or request.angle == "POV" else 24
    if request.size not in ("ECU", "CU", "MCU"):
        turned = 68 if figure.pose in _SIDEWAYS else 42 if figure.pose in SWEEPING else turned
    if request.size != "ECU" and _bows(figure.pose):
        turned = 68
    if figure.pose in _LYING and FRAMING[request.size][2] != "feet":
        turned = 12
    if request.angle == "overhead":
        turned = 0
    heading = 180.0 + side * (turned if not over_shoulder else 20.0)
    gaze = (0.0, 0.0) if request.size == "ECU" or request.angle == "POV" else (-side * 0.5, 0.0)
    # In the set they keep their place, and the camera its side of the line: it looks across it from the other's side.
    yaw = _yaw(figure, request)
    return replace(_stance(figure, -0.45 * side if yaw else 0.0, 0, heading - yaw), gaze=gaze)


def _bows(name: str) -> bool:
    """Whether a pose shows the top of the head to whoever stands before it."""
    given = pose(name)
    return given.hips[0] + given.chest[0] + given.head[0] > 45


def _facing(figure: Figure) -> int:
    """Return which way somebody alone faces: 1 to the right of the frame, -1 to its left; the same in every shot."""
    return {"left": 1, "right": -1}.get(figure.side, 1 if crc32(figure.name.encode()) % 2 else -1)


#: How far a camera on one of two people turns towards them, in degrees: near, and farther away.
_ACROSS, _ACROSS_WIDE = 34.0, 16.0


def _yaw(figure: Figure, request: Request) -> float:
    """Return which way the camera looks at one of the people of a scene, in degrees to the right."""
    if request.angle == "overhead" or not figure.side:
        return 0.0
    across = _ACROSS_WIDE if request.size in ("FS", "WS", "EWS") else _ACROSS
    return -across if figure.side == "left" else across


def _two(figures: list[Figure], request: Request, shift: float) -> list[Stance]:
    """Set two people against each other, at the distance that what they do takes."""
    one, other = figures
    touching = (
        PARTNERS[one.pose][1] if one.pose in PARTNERS else PARTNERS[other.pose][1] if other.pose in PARTNERS else 0
    )
    if touching:
        tall = (Skeleton(_stance(one, 0, 0, 0)).height + Skeleton(_stance(other, 0, 0, 0)).height) / 2
        apart = touching / 2 * tall / 1.74
        fits = spots(request, 2, 2 * apart, 0.0)[1]
        opened = max(_OPENED, math.degrees(math.acos(min(1.0, max(fits, _FACE_TO_FACE)))))
        c, s = math.cos(math.radians(opened)), math.sin(math.radians(opened))
        left = _stance(one, -apart * c, -apart * s, 270 + opened)
        right = _stance(other, apart * c, apart * s, 90 + opened)
    else:
        eager = 1.25 if {one.pose, other.pose} & {"point", "reach", "run", "walk"} else 1.0
        places, fits = spots(request, 2, 2 * NEAR[request.size] * eager, 0.0)
        apart = [_at(spot, figure, way, fits) for spot, figure, way in zip(places, figures, (248, 118), strict=True)]
        left, right = inside(apart, request, shift)
    if {one.pose, other.pose} == {"lead", "follow"}:
        way = 270 + opened if other.pose == "lead" else 90 + opened
        left, right = replace(left, heading=way), replace(right, heading=way)
    if touching:
        left, right = reaching(left, right), reaching(right, left)
    looking = [_looking(left, right), _looking(right, left)]
    return looking if touching or fits >= 1 else inside(looking, request, shift)


def _at(spot: Spot, figure: Figure, heading: float, fits: float) -> Stance:
    """Put somebody in their place: where there is little room, by the head, and turned to the camera.

    fits: how much of the room that they would like there is, 0 to 1.
    """
    turned = 180 + (heading - 180) * min(1.0, _LEAST_TURNED + fits)
    stance = replace(_stance(figure, spot.x, spot.y, turned), z=spot.z)
    if fits >= 1:
        return stance
    head = Skeleton(stance).landmarks()["brow"]
    return replace(stance, x=spot.x + (spot.x - float(head[0])) * (1 - fits))


def _looking(stance: Stance, other: Stance, cheat: float = 0.35) -> Stance:
    """Turn somebody's eyes to another's, unless the pose says where they look."""
    if stance.pose in _LOOKING:
        return stance
    at = Skeleton(other).landmarks()["brow"]
    touching = stance.pose in PARTNERS
    # Actors cheat towards the camera when they talk.
    return replace(stance, looked_at=point(at if touching else at - vec(0, cheat, 0)))


def _stance(figure: Figure, x: float, y: float, heading: float) -> Stance:
    return Stance(figure.name, figure.pose, figure.expression, x, y, 0.0, heading, look=figure.look, held=figure.held)
