"""Dressing the set: what people sit on, and what the words name, beside and behind them."""

import math
import re
from dataclasses import dataclass, replace

from generation.previz.people import TABLES, Skeleton, Stance, pose
from generation.previz.set import Place, Thing, named, things_in
from generation.previz.staging.named_things import parts_of_place
from generation.previz.staging.relations import is_at, places_of
from generation.previz.vectors import vec
from generation.request import Figure, Request
from generation.words import is_outside

#: Poses that take room: seen more from the side, and nothing stands in their way.
SWEEPING = frozenset({"walk", "run", "carry", "throw", "punch", "strike", "dig", "stagger", "ride"})
#: Seats other than a chair, by the words for them.
_SEATS = ("throne", "sofa", "bench", "bed", "stool", "armchair")


def things_for(request: Request, subjects: list[Stance], place: Place) -> tuple[tuple[str, float, float, float], ...]:
    """Put a seat under whoever sits, and what the words name beside or behind the people."""
    placed = _seats(subjects, request, place)
    held = {Skeleton(stance).held for stance in subjects}
    held |= {thing.name for name in held if (thing := named(name))}
    there = {name for name, *_ in placed} | {name for name, *_ in place.things} | held
    free = 0
    spots = _OUTSIDE if is_outside(request.int_ext) else _INSIDE
    for thing in asked(request):
        if thing.name in there or thing.on in ("wall", "table"):
            continue
        there.add(thing.name)
        if thing.name in _BESIDE:
            if subjects and request.size in ("FS", "WS", "EWS", "MLS"):
                placed.append((thing.name, *_beside(subjects[0])))
        elif free < len(spots) and (thing.on == "outside") == is_outside(request.int_ext):
            placed.append((thing.name, *spots[free]))
            free += 1
    return tuple(placed)


#: Spots (x, y in metres, heading in degrees) for things that the words name: beside and behind the people.
_OUTSIDE = ((2.9, 3.2, 62.0), (-3.3, 4.4, 20.0), (4.2, 7.0, 0.0))
_INSIDE = ((1.55, 1.25, -20.0), (-1.7, 1.35, 25.0))
#: Words for a bicycle with an engine.
_ENGINE = re.compile(r"\b(?:motor ?(?:bike|cycle)|moped|scooter|vespa)")
#: Small enough to stand beside somebody.
_BESIDE = frozenset({"bag", "suitcase", "box", "dog", "cat", "fox", "barrel", "drip stand", "wheelchair"})


def _beside(stance: Stance) -> tuple[float, float, float]:
    """Return where a thing stands beside somebody: behind whoever is on the move, so that nobody runs into it."""
    if stance.pose not in SWEEPING:
        return stance.x + 0.80, stance.y + 0.45, 15.0
    back = math.radians(stance.heading)
    return stance.x + math.sin(back) * 1.35, stance.y - math.cos(back) * 1.35 + 0.5, 15.0


def asked(request: Request) -> list[Thing]:
    """Return the things that the request and its description name."""
    if request.sees:
        return []  # what a shot sees is placed thing by thing (placing.py)
    props = [thing for name in request.props if (thing := named(name))]
    return list(dict.fromkeys([*props, *things_in([request.description])]))


def _seats(subjects: list[Stance], request: Request, place: Place) -> list[tuple[str, float, float, float]]:
    """Return what people sit on, and the table that they sit at together."""
    words = f"{request.description} {' '.join(request.props)}".lower()
    beds = [bed_for(stance, request, place) if stance.z else "" for stance in subjects]
    named_seat = next((name for name in _SEATS if name in words and not any(beds)), "chair")
    throne = named_seat == "chair" and any(name == "throne" for name, *_ in place.things)
    if throne and sum(Skeleton(stance).pose.seat == "chair" for stance in subjects) == 1:
        named_seat = "throne"
    placed, ahead, table = list[tuple[str, float, float, float]](), [], ""
    for stance, bed in zip(subjects, beds, strict=True):
        seat = Skeleton(stance).pose.seat
        if seat in TABLES:
            table = seat
            way = vec(-math.sin(math.radians(stance.heading)), math.cos(math.radians(stance.heading)))
            turned = stance.heading + (0 if seat == "piano" else 180)  # keys are before whoever plays
            ahead.append((stance.x + way[0] * _TO_TABLE, stance.y + way[1] * _TO_TABLE, turned))
        if bed:
            _add_bed(placed, (bed, stance.x, stance.y, stance.heading + _along(bed, stance.heading)))
        if seat:
            named_seat = "throne chair" if named_seat == "throne" else named_seat
            under = named_seat if seat == "chair" else "chair" if seat in TABLES else seat
            under = "motorcycle" if seat == "bicycle" and _ENGINE.search(words) else under
            placed.append(_under(under, stance))
    if ahead:
        x, y, heading = (sum(values) / len(ahead) for values in zip(*ahead, strict=True))
        placed.append((table, float(x), float(y), heading if len(ahead) == 1 else 0.0))
    return placed


def _under(name: str, stance: Stance) -> tuple[str, float, float, float]:
    """Return a seat under somebody; whoever sits on a bed sits on its long side, its head beside them."""
    if name != "bed":
        return name, stance.x, stance.y, stance.heading
    way = math.radians(stance.heading)
    back = vec(math.sin(way), -math.cos(way)) * _ON_EDGE_M
    return name, stance.x + float(back[0]), stance.y + float(back[1]), stance.heading + 90


#: Distance in metres from the edge of a bed on which somebody sits to its middle.
_ON_EDGE_M = 0.5


def _add_bed(placed: list[tuple[str, float, float, float]], bed: tuple[str, float, float, float]) -> None:
    """Add a bed; those who lie beside one another share it, and it is under the middle between them."""
    name, x, y, heading = bed
    near = (
        at for at, other in enumerate(placed) if other[0] == name and math.hypot(other[1] - x, other[2] - y) < _BED_M
    )
    shared = next(near, None)
    if shared is None:
        placed.append(bed)
    else:
        placed[shared] = (name, (placed[shared][1] + x) / 2, (placed[shared][2] + y) / 2, heading)


#: Width in metres of a bed for two: who lies nearer than that shares it.
_BED_M = 1.0
#: Furniture on or at which people sit.
_SITTABLE = re.compile(
    r"\b(?:chairs?|armchairs?|stools?|bench(?:es)?|tables?|desks?|sofas?|pews?|thrones?|seats?|counters?)\b"
)


def on_ground(figure: Figure, request: Request, place: Place) -> Figure:
    """Return somebody who sits where there is neither a seat nor a table as sitting on the ground: by a fire."""
    seats = {pose(name).seat for name in (figure.pose, figure.posture) if name}
    dozes = figure.pose == "sleep" and figure.posture == "sit on ground"
    if dozes or (seats & {"chair"} and _is_on_floor(figure.name, request)):
        return _down(figure)
    if not (place.outside and request.location) or not seats & {"chair", *TABLES - {"piano"}}:
        return figure
    if any(is_at(figure.name, thing, request) for thing in request.sees.things):
        return figure
    there = [name for name, *_ in place.things]
    named_there = [thing.name for thing in request.sees.things] + list(parts_of_place(request))
    words = " ".join([request.description.lower(), *request.props, *named_there, *there])
    if _SITTABLE.search(words):
        return figure
    return _down(figure)


#: What one sits on where there is no seat.
_FLOORS = (
    "floor",
    "ground",
    "carpet",
    "rug",
    "grass",
    "sand",
    "snow",
    "pavement",
    "stair",
    "step",
    "mat",
    "hay",
    "straw",
)


def _is_on_floor(name: str, request: Request) -> bool:
    """Whether the words have somebody on the floor or the ground."""
    seen = next((other for other in request.sees.figures if other.name == name), None)
    if seen is not None and seen.posture == "sit on ground":
        return True
    return any(preposition in ("on", "upon") and noun in _FLOORS for preposition, noun in places_of(name, request))


def _down(figure: Figure) -> Figure:
    """Return somebody who sits as sitting on the ground, and doing there what they do."""
    if figure.pose == "sleep":
        return replace(figure, pose="sit on ground", posture="", expression="asleep")
    doing = figure.pose if not pose(figure.pose).seat else "hold" if figure.pose in ("eat", "write", "type") else ""
    return replace(figure, pose=doing or "sit on ground", posture="sit on ground" if doing else "")


def bed_for(stance: Stance, request: Request, place: Place) -> str:
    """Return what somebody lies on; empty for the ground, or for somebody who does not lie."""
    words = f"{request.description} {' '.join(request.props)}".lower()
    if not Skeleton(stance).lies or re.search(r"\b(?:floor|ground|grass|sand|road|street|snow)\b", words):
        return ""
    there = [name for name, *_ in place.things]
    return next((bed for bed in BEDS if bed in there or re.search(rf"\b{bed}\b", words)), "")


def _along(bed: str, heading: float) -> float:
    """Return how a bed is turned against whoever lies on it; the back of a sofa is away from the camera."""
    along = BEDS[bed].along
    return -along if along < 180 and math.cos(math.radians(heading + along)) > 0 else along


@dataclass(frozen=True)
class Bed:
    """A bed: its height in metres, and its turn in degrees against whoever lies on it."""

    high: float
    along: float = 180.0


BEDS = {"hospital bed": Bed(0.74), "bed": Bed(0.40), "sofa": Bed(0.42, 90.0)}
#: Distance in metres from somebody seated to the middle of their table.
_TO_TABLE = 0.62
