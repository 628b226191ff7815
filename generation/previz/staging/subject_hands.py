"""Whose hands a close shot of a thing shows: those that the words name, or of who does something to it by hand.

They come in from the side of the frame and touch what the shot is about.
"""

from dataclasses import replace

import numpy as np

from generation.previz.camera import Camera
from generation.previz.people import Skeleton, Stance
from generation.previz.staging.at_hand import BOTH_HANDS, ONE_HAND, handled
from generation.previz.staging.relations import Standing, is_within_reach
from generation.previz.vectors import Floats, unit, vec
from generation.request import Figure, Request
from generation.seen import SeenFigure, SeenThing
from generation.words import acting_in, look_of

#: Sizes that show one thing rather than whoever is with it.
_NEAR = ("ECU", "CU")
#: How far a hand reaches from its wrist, how far aside of what it touches the shoulder is, and how much higher, in
#: metres.
_HAND_M, _ASIDE_M, _HIGHER_M = 0.12, 0.46, 0.2
#: Distance in metres from which a close frame of a large thing shows all of somebody.
_WHOLE_M = 2.2


def is_in_hand(thing: SeenThing) -> bool:
    """Whether the words have a thing in a hand."""
    return thing.relation == "in" and is_within_reach(thing.of)


def hands_on(box: Standing, request: Request, camera: Camera) -> Skeleton | None:
    """Return whoever has their hands on the subject, beside the frame; None where the words show no hand.

    box: of the subject.
    """
    hands = hands_of(request)
    if not hands:
        return None
    figure, both = hands
    level, away = unit(camera.right * vec(1, 1, 0)), unit(camera.forward * vec(1, 1, 0))
    half = (box.high - box.low) / 2
    across, along = float(np.abs(level) @ half), float(np.abs(away) @ half)
    middle = (box.low + box.high) / 2
    touched = middle + level * across * 0.8 - vec(0, 0, float(half[2]) * 0.1)
    at = touched + level * _ASIDE_M
    stance = Stance(figure.name, "point" if _points(request) else "reach", look=figure.look, heading=90.0 - camera.yaw)
    stance = replace(stance, x=float(at[0]), y=float(at[1]))
    shoulder = Skeleton(stance).shoulder["right"]
    height = float(Skeleton(stance).world(shoulder)[2])
    stance = replace(stance, z=float(touched[2]) + _HIGHER_M - height)
    right, left = touched + level * _HAND_M + away * along * 0.3, touched + level * _HAND_M - away * along * 0.9
    bones = Skeleton(
        replace(
            stance,
            right_target=_point(right + vec(0, 0, 0.03)),
            left_target=_point(left + vec(0, 0, 0.01)) if both else None,
        )
    )
    return None if _shows_more_than_hands(bones, camera, request) else bones


def _shows_more_than_hands(bones: Skeleton, camera: Camera, request: Request) -> bool:
    """Whether a frame that is wide enough for somebody's head would show a body that bends over a table without one."""
    marks = bones.landmarks()
    if request.size in _NEAR and float(camera.project(marks["chest"])[2]) < _WHOLE_M:
        return False
    x, y, depth = (float(value) for value in camera.project((marks["collar"] + marks["brow"]) / 2))
    return depth > 0 and -0.05 < x / camera.width < 1.05 and -0.05 < y / camera.height < 1.05


def _point(at: Floats) -> tuple[float, float, float]:
    return float(at[0]), float(at[1]), float(at[2])


def hands_of(request: Request) -> tuple[Figure, bool] | None:
    """Return whose hands a shot shows, and whether both; None for none."""
    planned = next((figure for figure in request.figures if figure.detail == "hands"), None)
    seen = next((figure for figure in request.sees.figures if figure.part and is_within_reach(figure.part)), None)
    if planned:
        return planned, bool(seen and _are_two(seen))
    if seen:
        period = request.sees.place.period
        look = look_of(seen.name, seen.name, sex=seen.sex, years=seen.age, period=period)
        return Figure(seen.name, look=look), _are_two(seen)
    held = next((thing for thing in request.sees.things if is_in_hand(thing) or is_within_reach(thing.name)), None)
    if held:
        return Figure(held.of if is_in_hand(held) else held.name), False
    return _at_work(request)


def _at_work(request: Request) -> tuple[Figure, bool] | None:
    """Return who does something by hand to what the shot is about, and whether with both; None for nobody."""
    about = {name for thing in request.sees.things if thing.about for name in (thing.name, thing.name.split()[-1])}
    for seen in request.sees.figures:
        pose = acting_in(seen.doing, seen.to, seen.holds).pose if seen.kind == "person" and not seen.part else ""
        if pose in ONE_HAND | BOTH_HANDS and about.intersection((handled(seen.name, pose, request), seen.holds)):
            period = request.sees.place.period
            look = look_of(seen.name, sex=seen.sex, years=seen.age, period=period)
            return Figure(seen.name, look=look), pose in BOTH_HANDS
    return None


def _are_two(seen: SeenFigure) -> bool:
    return seen.count > 1 or seen.name.rpartition(" ")[2].endswith("s")


def _points(request: Request) -> bool:
    return any(figure.part in ("finger", "forefinger", "thumb") for figure in request.sees.figures)
