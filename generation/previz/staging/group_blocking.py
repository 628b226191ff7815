"""Company: where two or more stand or sit, which way they face, whom they look at and where their hands reach.

Two face each other, half turned to the camera, three and more stand in an arc; close sizes bring them near, and who
touches somebody stands as near as that takes. People at a table share it, knees have room, and who is with somebody in
bed is behind it.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from generation.previz.people import TABLES, Skeleton, Stance
from generation.previz.staging.arranging import Spot, inside, spots
from generation.previz.staging.contact import moved_by, point, reaching
from generation.previz.staging.done_to import called, is_done_to_a_thing, pairs
from generation.previz.staging.holding_on import carrying, on_back, one_between, side_by_side
from generation.previz.staging.stances import lies, stance_of
from generation.previz.vectors import vec
from generation.request import Figure, Request
from generation.words import DOWN, PARTNERS, UP

#: Half the distance between two people by shot size, in metres: close sizes need them near to hold both.
NEAR = {"ECU": 0.16, "CU": 0.22, "MCU": 0.30, "MS": 0.44, "MLS": 0.52, "FS": 0.62, "WS": 0.8, "EWS": 1.0}
#: Poses that say where the eyes look.
_LOOKING = frozenset(
    {
        "embrace",
        "look back",
        "look up",
        "look down",
        "cover face",
        "lie",
        "sleep",
        "follow",
        "read",
        "text",
    }
)
#: Turn in degrees from pure profile of two who touch, and the least share of their distance that is left by turning.
_OPENED, _FACE_TO_FACE = 8.0, 0.2
#: Share of their turn to one another that people keep where there is no room for it.
_LEAST_TURNED = 0.4
#: Turns in degrees: to one another at a table, on chairs, and towards the camera of two who touch on chairs, whose
#: knees need room.
_AT_TABLE, _ON_CHAIRS, _KNEES = 25.0, 35.0, 30.0
#: How far behind whoever lies somebody sits or kneels, in metres.
_KNEES_M = 1.3
#: Depth in metres of the arc in which several stand.
_ARC = 0.45


def in_company(figures: list[Figure], request: Request, shift: float) -> list[Stance]:
    """Set several people down. shift: of the camera, as `solve` takes it."""
    if len(figures) == 2:
        return _two(figures, request, shift)
    if between := one_between(figures, request):
        return between
    if around := _around_a_pair(figures, request, shift):
        return around
    places, fits = spots(request, len(figures), 1.5 * NEAR[request.size], _ARC)
    if not any(spot.share for spot in places):
        # One behind another, the tall stand at the back.
        figures = sorted(figures, key=lambda figure: Skeleton(stance_of(figure, 0, 0, 0)).height)
    ways = _turned(figures, [180 - spot.share * 52 for spot in places])
    stances = [_at(spot, figure, way, fits) for spot, figure, way in zip(places, figures, ways, strict=True)]
    stances = inside(stances, request, shift)
    speaker = next((index for index, figure in enumerate(figures) if figure.pose in ("talk", "argue", "point")), 0)
    listener = 1 if speaker == 0 else 0
    named = [called(figure.name) for figure in figures]
    to = {seen.name: seen.to for seen in request.sees.figures}
    looking = [
        _looking(stance, stances[_looked_at(index, named, to, speaker if index != speaker else listener)], 0.9)
        for index, stance in enumerate(stances)
    ]
    return inside(looking, request, shift) if fits < 1 else looking


def _looked_at(index: int, names: Sequence[str], to: Mapping[str, str], otherwise: int) -> int:
    """Return whom somebody of several looks at: to whom they do something, else another. All by number."""
    wanted = to.get(names[index], "")
    return next((other for other, name in enumerate(names) if wanted == name and other != index), otherwise)


def _around_a_pair(figures: list[Figure], request: Request, shift: float) -> list[Stance] | None:
    """Set down several of whom one does something to another that the two touch for; None where nobody does.

    The two are set as two alone are, in a place of the row; the others look on from beside or behind them.
    """
    found = pairs([figure.name for figure in figures], [figure.pose for figure in figures], request)
    if not found or any(map(lies, figures)):
        return None
    pair = sorted(found[0])
    others = [index for index in range(len(figures)) if index not in pair]
    places, fits = spots(request, len(others) + 1, 1.5 * NEAR[request.size], _ARC)
    at = sum(index < pair[0] for index in others)
    middle = places[at]
    set_down = _two([figures[index] for index in pair], request, shift)
    two = [moved_by(stance, vec(middle.x, 0, 0), with_gaze=True) for stance in set_down]
    beside = [spot for index, spot in enumerate(places) if index != at]
    made = dict(zip(pair, two, strict=True))
    half = abs(two[0].x - two[1].x) / 2
    for index, spot in zip(others, beside, strict=True):
        aside = half if spot.x > middle.x else -half
        way = 180 + (spot.x - middle.x) / (abs(spot.x - middle.x) + 1e-6) * _ONLOOKERS
        back = _BEHIND_A_PAIR_M * (1.0 if fits < 1 else 0.5)
        onlooker = stance_of(figures[index], spot.x + aside, spot.y + back, way)
        made[index] = _looking(onlooker, two[pair.index(found[0][0])], 0.2)
    everybody = [made[index] for index in range(len(figures))]
    within = inside(everybody, request, shift)
    return [stance if index in pair else within[index] for index, stance in enumerate(everybody)]


#: How far behind two who touch the others stand in metres, where there is little room, and how far they are turned to
#: them, in degrees.
_BEHIND_A_PAIR_M, _ONLOOKERS = 0.55, -38.0


def _two(figures: list[Figure], request: Request, shift: float) -> list[Stance]:
    """Set two people against each other, at the distance that what they do takes."""
    first, second = figures
    acting = (figure.pose for figure in figures if not is_done_to_a_thing(figure.name, figure.pose, request))
    touching = next((PARTNERS[pose][1] for pose in acting if pose in PARTNERS), 0.0)
    if "carry in arms" in (first.pose, second.pose) and "in arms" in (first.pose, second.pose):
        return carrying(figures)
    if "piggyback" in (first.pose, second.pose) and "on back" in (first.pose, second.pose):
        return on_back(figures)
    if lies(first) != lies(second):
        left, right = (_bedside(figure, side) for figure, side in zip(figures, (1, -1), strict=True))
    elif "arm around" in (first.pose, second.pose):
        left, right = side_by_side(first, second)
    elif not touching:
        return _opposite(figures, request, shift)
    else:
        left, right = _near_enough(first, second, touching, request)
    if {first.pose, second.pose} == {"lead", "follow"}:
        way = left.heading if second.pose == "lead" else right.heading
        left, right = replace(left, heading=way), replace(right, heading=way)
    if touching:
        left, right = reaching(left, right), reaching(right, left)
    return [_looking(left, right), _looking(right, left)]


def _opposite(figures: list[Figure], request: Request, shift: float) -> list[Stance]:
    """Set down two who look at each other, half turned to the camera."""
    eager = 1.25 if {figure.pose for figure in figures} & {"point", "reach", "run", "walk"} else 1.0
    places, fits = spots(request, 2, 2 * NEAR[request.size] * eager, 0.0)
    ways = _turned(figures, (248, 118))
    set_down = [_at(spot, figure, way, fits) for spot, figure, way in zip(places, figures, ways, strict=True)]
    set_down = [
        replace(stance, y=stance.y + _ACROSS_A_THING_M)
        if is_done_to_a_thing(figures[1 - index].name, figures[1 - index].pose, request)
        else stance
        for index, stance in enumerate(set_down)
    ]
    left, right = inside(set_down, request, shift)
    looking = [_looking(left, right), _looking(right, left)]
    return inside(looking, request, shift) if fits < 1 else looking


#: How much farther away somebody stands who has a thing between them and whoever does something to it, in metres.
_ACROSS_A_THING_M = 1.1


def _bedside(figure: Figure, side: int) -> Stance:
    """Set down somebody who lies across the frame, or who is with them, behind their head. side: of the frame."""
    if lies(figure):
        return stance_of(figure, 0, 0, 180 + 76 * side)
    seated = Skeleton(stance_of(figure, 0, 0, 180)).pose
    # Knees and feet need room behind whoever lies, and who sits on the floor there would be hidden by a bed.
    if seated.seat or seated.is_low:
        low = "sit" if "sit on ground" in (figure.pose, figure.posture) else ""
        pose, posture = (low or figure.pose, "") if figure.pose == "sit on ground" else (figure.pose, figure.posture)
        figure = replace(figure, pose=pose, posture=low or posture)
        return stance_of(figure, 0.35 * side, _KNEES_M, 180)
    return stance_of(figure, 0.35 * side, 0.85, 180)


def _near_enough(first: Figure, second: Figure, apart: float, request: Request) -> tuple[Stance, Stance]:
    """Set two down who touch, so many metres apart at an average height; what they do decides, and their knees."""
    tall = (Skeleton(stance_of(first, 0, 0, 0)).height + Skeleton(stance_of(second, 0, 0, 0)).height) / 2
    half = apart / 2 * tall / 1.74
    fits = spots(request, 2, 2 * half, 0.0)[1]
    opened = _KNEES if first.posture and second.posture else _OPENED
    opened = max(opened, math.degrees(math.acos(min(1.0, max(fits, _FACE_TO_FACE)))))
    c, s = math.cos(math.radians(opened)), math.sin(math.radians(opened))
    if first.posture and second.posture:
        # Seated, both turn to the camera: each has room for the knees.
        return stance_of(first, -half * c, 0.0, 270 - opened), stance_of(second, half * c, 0.0, 90 + opened)
    return stance_of(first, -half * c, -half * s, 270 + opened), stance_of(second, half * c, half * s, 90 + opened)


def _turned(figures: Sequence[Figure], ways: Sequence[float]) -> list[float]:
    """Return which way people face who would like to face so: those who sit leave room for tables and knees."""
    seats = [Skeleton(stance_of(figure, 0, 0, 0)).pose.seat for figure in figures]
    at_table = sum(seat in TABLES for seat in seats)
    most = [
        _AT_TABLE
        if seat in TABLES and at_table > 1
        else _AT_TABLE / 3
        if seat in TABLES
        else _ON_CHAIRS
        if seat and all(seats)
        else 180
        for seat in seats
    ]
    return [180 + max(-limit, min(limit, way - 180)) for way, limit in zip(ways, most, strict=True)]


def _at(spot: Spot, figure: Figure, heading: float, fits: float) -> Stance:
    """Put somebody in their place: where there is little room, by the head, and turned to the camera.

    fits: how much of the room that they would like there is, 0 to 1.
    """
    turned = 180 + (heading - 180) * min(1.0, _LEAST_TURNED + fits)
    stance = replace(stance_of(figure, spot.x, spot.y, turned), z=spot.z)
    if fits >= 1:
        return stance
    head = Skeleton(stance).landmarks()["brow"]
    return replace(stance, x=spot.x + (spot.x - float(head[0])) * (1 - fits))


def _looking(stance: Stance, other: Stance, cheat: float = 0.35) -> Stance:
    """Turn somebody's eyes to another's, unless the pose says where they look."""
    if stance.pose in _LOOKING or stance.posture == "lie":
        return stance
    at = Skeleton(other).landmarks()["brow"]
    touching = stance.pose in PARTNERS
    # Actors cheat towards the camera when they talk.
    looking = replace(stance, looked_at=point(at if touching else at - vec(0, cheat, 0)))
    return reaching(looking, other) if stance.pose == "point" else looking


#: Age in years from which somebody drives, and words for where nobody does.
_DRIVES = 16
_PASSENGER = re.compile(
    r"\b(?:back ?seat|rear seat|in the back|passenger|rücksitz|beifahrer\w*|hinten|arrière|banquette|passager\w*)\b",
    re.I,
)


def seated_in_car(figures: list[Figure], description: str = "") -> list[Stance]:
    """Seat people from left to right, as seen through the windscreen: the outer ones in front, the others behind.

    Who sits on the right drives. Two with sides of the line keep them; without sides the one who drives, or the first
    who may, has the wheel. Nobody has it where only children are there, or where the words put whoever is alone in the
    back.
    """
    drivers = [index for index, figure in enumerate(figures) if _may_drive(figure)]
    if len(figures) == 1 and _PASSENGER.search(description) and "drive" not in (figures[0].pose, figures[0].posture):
        drivers = []
    if not drivers:
        return _in_the_back(figures)
    if len(figures) == 2 and all(figure.side for figure in figures):
        figures = sorted(figures, key=lambda figure: (_may_drive(figure), figure.side == "right"))
    elif len(figures) > 1:
        at = next((index for index in drivers if "drive" in (figures[index].pose, figures[index].posture)), drivers[0])
        figures = [*figures[:at], *figures[at + 1 :], figures[at]]
    last = len(figures) - 1
    shares = [index / last * 2 - 1 if last else -1.0 if figures[0].side == "left" else 1.0 for index in range(last + 1)]
    return [_seat(figure, share, share == 1.0, abs(share) == 1) for figure, share in zip(figures, shares, strict=True)]


def _may_drive(figure: Figure) -> bool:
    """Whether somebody is old enough to have the wheel."""
    return figure.look is None or figure.look.age >= _DRIVES


def _in_the_back(figures: list[Figure]) -> list[Stance]:
    """Seat people on the back seat, the middle of which is seen between those in front."""
    last = len(figures) - 1
    shares = [(index / last * 2 - 1) * 0.8 if last else 0.0 for index in range(len(figures))]
    return [_seat(figure, share, False, False) for figure, share in zip(figures, shares, strict=True)]


def _seat(figure: Figure, share: float, wheel: bool, front: bool) -> Stance:
    """Seat somebody. share: from left to right, -1 to 1."""
    seat = stance_of(_in_car(figure, wheel), 0.37 * share, 0.0 if front else 0.95, 180 + 10 * share)
    return replace(seat, z=0.02, gaze=(-0.3 * share, 0.0))


def _in_car(figure: Figure, wheel: bool) -> Figure:
    """Return somebody who drives, or sits, and does what they do as far as a seat allows."""
    if figure.pose in ("despair", "slump"):
        return figure
    posture = "drive" if wheel else "sit in car"
    idle = figure.pose in DOWN | UP or figure.pose == "stand"
    return replace(figure, pose=posture if idle else figure.pose, posture=posture)
