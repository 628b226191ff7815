"""Dressing the set: what people sit on, and what the words name, beside and behind them."""

import math

from generation.previz.poses import pose
from generation.previz.sets import Place, is_outside
from generation.previz.skeleton import Stance
from generation.previz.things import Thing, named, things_in
from generation.previz.vectors import vec
from generation.request import Request

#: Poses that take room: seen more from the side, and nothing stands in their way.
SWEEPING = frozenset({"walk", "run", "carry", "throw", "punch", "strike", "dig", "stagger", "ride"})
#: What somebody sits on or at, when it is not a chair.
_SEATS = ("sofa", "bench", "bed", "stool", "armchair")


def things_for(request: Request, subjects: list[Stance], place: Place) -> tuple[tuple[str, float, float, float], ...]:
    """Put a seat under whoever sits, and what the words name beside or behind the people."""
    placed: list[tuple[str, float, float, float]] = []
    for one in subjects:
        placed += _seat(one, request)
    held = {one.held for one in subjects} | {pose(one.pose).held for one in subjects}
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


#: Where things go that the words name: beside and behind the people.
_OUTSIDE = ((2.9, 3.2, 62.0), (-3.3, 4.4, 20.0), (4.2, 7.0, 0.0))
_INSIDE = ((1.55, 1.25, -20.0), (-1.7, 1.35, 25.0))
#: Small enough to stand beside somebody.
_BESIDE = frozenset({"bag", "suitcase", "box", "dog", "cat", "barrel", "drip stand", "wheelchair"})


def _beside(one: Stance) -> tuple[float, float, float]:
    """Return where a thing stands beside somebody: behind whoever is on the move, so that nobody runs into it."""
    if one.pose not in SWEEPING:
        return one.x + 0.80, one.y + 0.45, 15.0
    back = math.radians(one.heading)
    return one.x + math.sin(back) * 1.35, one.y - math.cos(back) * 1.35 + 0.5, 15.0


def asked(request: Request) -> list[Thing]:
    """Return the things that the request and its description name."""
    given = [thing for name in request.props if (thing := named(name))]
    return list(dict.fromkeys([*given, *things_in([request.description])]))


def _seat(one: Stance, request: Request) -> list[tuple[str, float, float, float]]:
    """Return what somebody sits on, and the table that they sit at."""
    seat = pose(one.pose).seat
    if not seat:
        return []
    if seat in ("desk", "table"):
        ahead = vec(-math.sin(math.radians(one.heading)), math.cos(math.radians(one.heading)))
        return [("chair", one.x, one.y, one.heading),
                (seat, float(one.x + ahead[0] * 0.62), float(one.y + ahead[1] * 0.62), one.heading + 180)]  # fmt: skip
    if seat == "chair":
        words = f"{request.description} {' '.join(request.props)}".lower()
        seat = next((name for name in _SEATS if name in words), "chair")
    return [(seat, one.x, one.y, one.heading)]
