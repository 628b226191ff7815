"""Holding on: people who carry one another, have an arm around each other, or have a third between them."""

from dataclasses import replace

from generation.previz.people import Skeleton, Stance
from generation.previz.staging.contact import reaching
from generation.previz.staging.stances import lies, stance_of
from generation.previz.vectors import vec
from generation.request import Figure, Request

#: Poses of two who have somebody between them, how far apart neighbours are in metres, and how the one between is.
_HOLDERS, _BETWEEN_M = (
    frozenset({"lead", "grab", "pull", "push", "carry in arms", "help up", "handcuff", "follow"}),
    0.46,
)
_HELD_FAST = {"stand": "stagger", "": "stagger", "follow": "stagger", "recoil": "recoil", "walk": "walk"}


def one_between(figures: list[Figure], request: Request) -> list[Stance] | None:
    """Set down three of whom two hold, lead or drag the third, who is between them; None for any other three."""
    to = {figure.name: figure.to for figure in request.sees.figures}
    holders = [figure for figure in figures if figure.pose in _HOLDERS]
    held = next((figure for figure in figures if figure not in holders), None)
    if len(figures) != 3 or len(holders) != 2 or held is None or held.posture or lies(held):
        return None
    if any(to.get(figure.name.split(" (")[0]) != held.name for figure in holders):
        return None
    pose = _HELD_FAST.get(held.pose, held.pose)
    middle = stance_of(replace(held, pose=pose), 0.0, 0.1, 180)
    left, right = (
        stance_of(replace(figure, pose="hold fast", held=""), side * _BETWEEN_M, 0.0, 180 + side * 14)
        for figure, side in zip(holders, (-1, 1), strict=True)
    )
    placed = {holders[0].name: reaching(left, middle), holders[1].name: reaching(right, middle), held.name: middle}
    return [placed[figure.name] for figure in figures]


#: Somebody carried: their height in body heights of the carrier, distance before the carrier in metres, and shift aside
#: in shares of their own.
_CARRIED, _CARRIED_BEFORE_M, _CARRIED_ASIDE = 0.55, 0.27, 0.06


def carrying(figures: list[Figure]) -> list[Stance]:
    """Set down somebody in another's arms, their head to the side that they stand on."""
    stances: list[Stance] = [stance_of(figure, 0, 0, 180 + 16) for figure in figures]
    at = next(index for index, figure in enumerate(figures) if figure.pose == "in arms")
    side = 1 if at else -1
    carrier = Skeleton(stances[1 - at])
    before = carrier.along(vec(0, _CARRIED_BEFORE_M, 0))
    lying = stance_of(figures[at], 0, 0, 180 + 16 + 90 * side)
    middle = Skeleton(lying).along(vec(0, _CARRIED_ASIDE, 0)) * Skeleton(lying).height
    x, y = float((before - middle)[0]), float((before - middle)[1])
    stances[at] = replace(lying, x=x, y=y, z=_CARRIED * carrier.height)
    stances[1 - at] = reaching(stances[1 - at], stances[at])
    return stances


#: How far behind the carrier's middle whoever is on their back is, in metres, and how high, in body heights of the
#: carrier; and how far the two are turned from facing the camera, in degrees.
_ON_BACK_M, _ON_BACK_UP, _ON_BACK_TURNED = 0.2, 0.62, 58.0


def on_back(figures: list[Figure]) -> list[Stance]:
    """Set down somebody on another's back, seen from the side."""
    at = next(index for index, figure in enumerate(figures) if figure.pose == "on back")
    way = 180 + (_ON_BACK_TURNED if at else -_ON_BACK_TURNED)
    stances = [stance_of(figure, 0, 0, way) for figure in figures]
    carrier, carried = Skeleton(stances[1 - at]), Skeleton(stances[at])
    back = carrier.along(vec(0, -_ON_BACK_M, 0))
    up = _ON_BACK_UP * carrier.height - float(carried.world(carried.pelvis)[2])
    stances[at] = replace(stances[at], x=float(back[0]), y=float(back[1]), z=max(0.0, up))
    first = reaching(stances[1 - at], stances[at]), reaching(stances[at], stances[1 - at])
    return [first[0], first[1]] if at else [first[1], first[0]]


#: Half the distance in metres of two who stand, or sit, with an arm around each other, and their turn in degrees.
_ARM_AROUND_M, _SEATED_AROUND_M, _LEANS_IN = 0.2, 0.28, 16.0


def side_by_side(first: Figure, second: Figure) -> tuple[Stance, Stance]:
    """Set down two who stand or sit beside each other, a little turned to one another."""
    seated = any(Skeleton(stance_of(figure, 0, 0, 0)).pose.seat for figure in (first, second))
    half = _SEATED_AROUND_M if seated else _ARM_AROUND_M
    return stance_of(first, -half, 0, 180 + _LEANS_IN), stance_of(second, half, 0, 180 - _LEANS_IN)
