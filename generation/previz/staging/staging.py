"""Staging: a request becomes people, a place and things, each somewhere.

Somebody over whose shoulder we look stands between the camera and the others. Alone, people stand a little turned, with
room to look into; who lies has a bed where there is one.
"""

import math
import re
from dataclasses import dataclass, replace
from zlib import crc32

from generation.previz.camera import FRAMING
from generation.previz.people import Skeleton, Stance, pose
from generation.previz.set import Place, place_of
from generation.previz.staging.acted import acted_in
from generation.previz.staging.afloat import afloat
from generation.previz.staging.animals import CLOSE, Animal, Standing, animals_of, mounts_for
from generation.previz.staging.at_hand import is_before_something_tall
from generation.previz.staging.by_hand import acted, joined, put_animals, raised, shown
from generation.previz.staging.contact import moved_by, point
from generation.previz.staging.crowds import Crowd
from generation.previz.staging.dressing import BEDS, SWEEPING, asked, bed_for, on_ground, things_for
from generation.previz.staging.elbow_room import with_room
from generation.previz.staging.group_blocking import in_company, seated_in_car
from generation.previz.staging.named_things import is_aboard, kind_of_place, located, parts_of_place
from generation.previz.staging.paddock import with_animals
from generation.previz.staging.stances import lies, stance_of
from generation.previz.staging.subject import is_about_things
from generation.previz.staging.supports import Support, supported
from generation.previz.staging.unnamed import crowds_of
from generation.previz.staging.wearing import dressed
from generation.previz.vectors import vec
from generation.request import Figure, Request
from generation.words import lexicon

#: Poses seen best from the side.
_SIDEWAYS = frozenset({
    "crawl", "scrub", "hop", "burst", "push", "pull", "sneak", "lead", "follow", "bow", "climb", "kick", "swim", "dive",
    "row", "sweep", "saw",
    "pet", "pick up", "paint", "pour", "press", "tend", "ski", "play flute", "spit", "rise", "step up", "bend",
})  # fmt: skip
#: Poses at something that would hide whoever is behind it: how far they are turned, in degrees.
_AT, _FROM_BEHIND = {"play piano": 112.0}, 118.0
#: Poses of arms stretched out, which are lost where they point at the camera.
_POINTED = frozenset({
    "point", "aim", "give", "take", "reach", "knock", "open", "toast", "comfort", "whisper", "hammer", "hold up",
    "wash", "cut", "handle", "look through", "reach up", "sew", "cook",
})  # fmt: skip


@dataclass(frozen=True)
class Staged:
    """A request staged: stances, place, and the things beside people."""

    subjects: tuple[Stance, ...]
    #: The stance over whose shoulder we look; None for nobody.
    shoulder: Stance | None
    place: Place
    #: thing, x, y, heading
    things: tuple[tuple[str, float, float, float], ...]
    #: The subjects' middle in the frame, as a share of its width to the right of the frame's own.
    shift: float
    #: The camera's direction in the set, in degrees to the right.
    yaw: float = 0.0
    #: A small thing shown close, with nobody in the frame; empty for none.
    insert: str = ""
    #: The detail of the first subject that a close frame shows; empty for the face.
    detail: str = ""
    #: The subject's facing: 1 to the right of the frame, -1 to its left; a shoulder in front is on that side.
    facing: int = 1
    #: Animals and robots in front, and those that fill what the camera sees.
    animals: tuple[Standing, ...] = ()
    herd: tuple[Animal, ...] = ()
    crowds: tuple[Crowd, ...] = ()
    #: Things under, around or over somebody, where they are by the words.
    supports: tuple[Support, ...] = ()


def stage(request: Request) -> Staged:
    """Return the staging of a request."""
    animals = animals_of(request)
    beasts = {animal.name.casefold() for animal in animals}
    everybody = shown(acted(acted_in(request), request.by_hand), request.by_hand)
    over = request.angle == "OTS" and len(everybody) > 1
    shoulder = everybody[1] if over and everybody[1].name.casefold() not in beasts else None
    seen = [figure for index, figure in enumerate(everybody) if not (over and index == 1)]
    about = seen[0].name.casefold() if seen else ""
    seen = [figure for figure in seen if figure.name.casefold() not in beasts]
    if over and everybody[1].name.casefold() in beasts:
        animals = tuple(animal for animal in animals if animal.name != everybody[1].name)
    if is_about_things(request):
        wider = request.size not in CLOSE and request.sees.seen_from != "insert"
        seen, animals = [], animals if wider else ()
    if request.size in CLOSE:
        seen, animals = _in_close(seen, animals, about)
    if len(seen) == 2 and (seen[0].side, seen[1].side) == ("right", "left"):
        seen.reverse()
    place = place_of(located(request), request.int_ext, kind_of_place(request), parts_of_place(request))
    if not place.vehicle and any(map(_drives, seen)):
        place, seen = _at_the_wheel(place, seen)
    if place.name == _SEA and seen and request.size not in _WIDE and _is_aboard(request):
        place = place_of("SHIP DECK", "EXT")
    if place.vehicle and not seen and not shoulder:
        place = _looked_out_of(place)
    seen = [on_ground(figure, request, place) for figure in seen]
    facing = _facing(seen[0]) if seen else 1
    yaw = _yaw(seen[0], request) if len(seen) == 1 and not place.vehicle and not animals else 0.0
    shift = (-0.15 if request.size in ("ECU", "CU") else -0.10) * facing if shoulder else 0.0
    subjects = seated_in_car(seen, request.description) if place.vehicle and not over else _placed(seen, request, shift)
    subjects = [dressed(stance, request) for stance in subjects]
    animals = animals + mounts_for(subjects, animals)
    positions = {figure.name: figure.at for figure in seen if figure.at}
    done_to = {seen.name: seen.to for seen in request.sees.figures}
    paddock = with_animals(subjects, animals, request.size, done_to)
    held = supported(request, paddock.people, paddock.standing, frozenset(positions))
    paddock = replace(paddock, people=held.people, standing=held.animals)
    place, paddock = afloat(request, place, paddock, held)
    subjects = [
        replace(stance, z=BEDS[bed].high)
        if stance.name not in held.held_up and (bed := bed_for(stance, request, place))
        else stance
        for stance in paddock.people
    ]
    subjects = [
        _set_down(stance, positions[stance.name]) if stance.name in positions else stance for stance in subjects
    ]
    beside = [stance_of(figure, *(figure.at or (0, 0, 0))) for figure in joined(everybody, request.by_hand)]
    subjects += [dressed(stance, request) for stance in beside]
    subjects = [raised(stance, request.by_hand) for stance in subjects]
    things = (
        ()
        if request.size in ("ECU", "CU") and subjects
        else things_for(request, [stance for stance in subjects if stance.name not in held.held_up], place)
    )
    close = not (subjects or paddock.standing) and request.size not in ("FS", "WS", "EWS")
    insert = next((thing.name for thing in asked(request) if thing.on == "table"), "") if close else ""
    return Staged(
        tuple(subjects),
        stance_of(shoulder, 0, 0, 0) if shoulder else None,
        place,
        () if insert else things,
        shift,
        yaw if request.yaw is None else request.yaw,
        insert,
        seen[0].detail if seen else "",
        facing,
        put_animals(paddock.standing, request.by_hand),
        paddock.herd,
        () if is_about_things(request) or (place.name == _SEA and _is_aboard(request)) else crowds_of(request),
        held.supports,
    )


#: The kind of place on which nobody stands, and sizes that show a ship rather than who is on it.
_SEA, _WIDE = "open sea", ("WS", "EWS")
#: Parts of ships that say that a shot is aboard one.
_ABOARD = ("rail", "railing", "deck", "mast", "bow", "stern", "helm", "gunwale", "rigging", "hatch")


def _is_aboard(request: Request) -> bool:
    """Whether a shot at sea names a ship or a part of one."""
    words = re.findall(r"[a-z]+", request.description.lower())
    names = [thing.name for thing in request.sees.things]
    return any(lexicon.is_a(name.rpartition(" ")[2], "ship") for name in names) or not {*_ABOARD}.isdisjoint(words)


def _drives(figure: Figure) -> bool:
    return bool({figure.pose, figure.posture} & {"drive", "sit in car"})


def _at_the_wheel(place: Place, figures: list[Figure]) -> tuple[Place, list[Figure]]:
    """Return who drives in a car on the road there; in a room nobody does: they stand.

    A wheel in the air is worse than none.
    """
    if place.outside and not place.water and all(map(_drives, figures)):
        car = place_of("CAR", "INT")
        return replace(car, ground=place.ground, horizon=place.horizon, called=place.called), figures
    if place.water or is_aboard(place):
        steering = [
            replace(figure, pose="helm", posture="", held="helm") if _drives(figure) else figure for figure in figures
        ]
        return place, steering
    return place, [replace(figure, pose="stand", posture="") if _drives(figure) else figure for figure in figures]


def _looked_out_of(place: Place) -> Place:
    """Return what is seen out of a vehicle in which nobody is seen: its road."""
    return replace(place, vehicle=False, outside=True, things=place.things[1:])


def _in_close(people: list[Figure], animals: tuple[Animal, ...], about: str) -> tuple[list[Figure], tuple[Animal, ...]]:
    """Return whom a close frame shows: one of them, and what they ride or hold. about: whom it is about."""
    first = next((animal for animal in animals if animal.name.casefold() == about), None)
    if first is None and people:
        return people[:1], tuple(
            animal for animal in animals if animal.by == people[0].name and animal.bond in ("rides", "holds")
        )
    return [], (first,) if first else animals[:1]


def _set_down(stance: Stance, at: tuple[float, float, float]) -> Stance:
    """Put somebody where the floor plan has them; what they looked at or reached for moves along."""
    x, y, heading = at
    moved = moved_by(stance, vec(x - stance.x, y - stance.y, 0), with_gaze=True)
    return replace(moved, x=x, y=y, heading=heading)


def _placed(figures: list[Figure], request: Request, shift: float) -> list[Stance]:
    """Set people down. shift: of the camera, as `solve` takes it."""
    if not figures:
        return []
    if len(figures) == 1:
        return [_alone(figures[0], request, bool(shift))]
    stances = in_company(figures, request, shift)
    # A frame too narrow for everybody has them one behind another already.
    return with_room(stances, request.size) if request.aspect > _WIDE_ENOUGH else stances


#: Shape of the frame, width to height, from which people have room to step aside.
_WIDE_ENOUGH = 1.5


def _alone(figure: Figure, request: Request, over_shoulder: bool) -> Stance:
    # Turned a little to the side they face, or that the seed picks, and more in profile on the move.
    side = _facing(figure)
    turned = 8.0 if request.size == "ECU" or request.angle == "POV" else 24.0
    if request.size not in ("ECU", "CU", "MCU"):
        turned = (
            68 if figure.pose in _SIDEWAYS or lies(figure) else 42 if figure.pose in SWEEPING | _POINTED else turned
        )
    if request.size != "ECU" and _bows(figure.pose):
        turned = 68
    turned = _AT.get(figure.pose, turned)
    if request.size in ("MLS", "FS", "WS", "EWS") and is_before_something_tall(figure.name, figure.pose, request):
        turned = _FROM_BEHIND
    if lies(figure) and FRAMING[request.size][2] != "feet" and not _is_shown_whole(figure, request):
        turned = 12
    if request.angle == "overhead":
        turned = 0
    heading = 180.0 + side * (turned if not over_shoulder else 20.0)
    gaze = (0.0, 0.0) if request.size == "ECU" or request.angle == "POV" else (-side * 0.5, 0.0)
    # In the set they keep their place, and the camera its side of the line: it looks across it from the other's side.
    yaw = _yaw(figure, request)
    stance = replace(stance_of(figure, -0.45 * side if yaw else 0.0, 0, heading - yaw), gaze=gaze)
    return _looking_on(stance, side) if figure.pose == "look" else stance


def _is_shown_whole(figure: Figure, request: Request) -> bool:
    """Whether somebody who lies is seen whole, from the side: down to the knees, where a shot tells what it sees."""
    return request.size in ("MS", "MLS") and request.angle != "overhead" and bool(request.sees) and lies(figure)


def _looking_on(stance: Stance, side: int) -> Stance:
    """Turn somebody's head farther to the side they face: 1 right, -1 left."""
    way, eyes = math.radians(stance.heading + _FARTHER * side), Skeleton(stance).landmarks()["brow"]
    return replace(stance, looked_at=point(eyes + 3 * vec(-math.sin(way), math.cos(way), 0)))


#: Angle in degrees by which people who look at something may look past the way of their body.
_FARTHER = 32.0


def _bows(name: str) -> bool:
    """Whether a pose shows the top of the head to whoever stands before it."""
    acted = pose(name)
    return acted.hips[0] + acted.chest[0] + acted.head[0] > 45


def _facing(figure: Figure) -> int:
    """Return which way somebody alone faces: 1 to the right of the frame, -1 to its left; the same in every shot."""
    return {"left": 1, "right": -1}.get(figure.side, 1 if crc32(figure.name.encode()) % 2 else -1)


#: Turns in degrees of a camera on one of two people towards them: near, and farther away.
_ACROSS, _ACROSS_WIDE = 34.0, 16.0


def _yaw(figure: Figure, request: Request) -> float:
    """Return which way the camera looks at one of the people of a scene, in degrees to the right."""
    if request.angle == "overhead" or not figure.side:
        return 0.0
    across = _ACROSS_WIDE if request.size in ("FS", "WS", "EWS") else _ACROSS
    return -across if figure.side == "left" else across
