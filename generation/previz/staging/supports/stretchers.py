"""Stretchers: somebody lies on one, and those who carry it are at its ends."""

from collections.abc import Sequence
from dataclasses import replace

from generation.previz.people import Skeleton, Stance
from generation.previz.set import Form
from generation.previz.staging.supports.things import Support
from generation.request import Request
from generation.seen import SeenThing

#: The pose of who carries one, and the form of one.
BEARING, _FORM = "bear", Form("litter")
#: In metres: how high it is carried, how far from its middle those are who carry it, and how far apart two at one end.
_HIGH_M, _END_M, _ABREAST_M = 0.66, 1.22, 0.5
#: The way it is carried, in degrees: to the right of the frame.
_WAY = 270.0


def on_stretcher(people: Sequence[Stance], request: Request) -> tuple[list[Stance], Support] | None:
    """Return people with one of them carried on a stretcher, and the stretcher; None where none is carried."""
    thing = stretcher_in(request)
    bearers = [stance for stance in people if stance.pose == BEARING]
    others = [stance for stance in people if stance.pose != BEARING]
    if thing is None or not bearers:
        return None
    carried = next((stance for stance in others if _is_carried(stance, request)), None)
    placed: list[Stance] = []
    for stance in people:
        if stance is carried:
            lying = replace(stance, pose="lie", posture="", heading=_WAY, looked_at=None)
            placed.append(replace(lying, x=0.0, y=0.0, z=_HIGH_M + 0.05))
        elif stance in bearers:
            rank = bearers.index(stance)
            end = -_END_M if rank % 2 else _END_M
            placed.append(replace(stance, x=end, y=rank // 2 * _ABREAST_M, heading=_WAY, looked_at=None))
        else:
            placed.append(replace(stance, y=stance.y + 1.2))
    if carried is not None:
        middle = Skeleton(next(stance for stance in placed if stance.name == carried.name))
        shift = float((middle.landmarks()["crown"] + middle.world(middle.ankle["left"]))[0]) / 2
        placed = [replace(stance, x=stance.x - shift) if stance.name == carried.name else stance for stance in placed]
    return placed, Support(thing, _FORM, (0.0, 0.0, _HIGH_M), _WAY, "on")


def stretcher_in(request: Request) -> SeenThing | None:
    """Return the stretcher that a shot sees; None for none."""
    return next((thing for thing in request.sees.things if thing.name.split()[-1] in ("stretcher", "litter")), None)


def _is_carried(stance: Stance, request: Request) -> bool:
    carrying = [figure for figure in request.sees.figures if "carry" in figure.doing or "lift" in figure.doing]
    return any(figure.to == stance.name for figure in carrying) or stance.pose in ("lie", "sleep")
