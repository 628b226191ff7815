"""Placement: over many scenes dealt by chance nothing is stuck through a body, hangs in the air or hides a face."""

import random
from functools import cache

import numpy as np
import pytest

from generation.previz.people import HELD, Skeleton
from generation.previz.picture.rays import cast
from generation.previz.staging import OnSet, assemble, stage
from generation.previz.staging.placing import FIRST
from generation.previz.staging.relations import boxes_of
from generation.previz.vectors import Floats, unit, vec
from generation.request import Figure, Request
from generation.seen import SeenFigure, SeenThing, Sees
from generation.words import acting_in

THINGS = [
    "cup",
    "rope",
    "chair",
    "table",
    "chest",
    "ladder",
    "bucket",
    "lantern",
    "book",
    "barrel",
    "painting",
    "clock",
    "bottle",
    "knife",
    "broom",
    "basket",
    "cloth",
    "net",
    "winch",
    "valve",
    "machine",
    "canister",
    "scroll",
    "statue",
    "piano",
    "bicycle",
    "cart",
    "crate",
    "flag",
    "bell",
    "candle",
    "tray",
    "umbrella",
    "suitcase",
]
VERBS = [
    "open",
    "carry",
    "push",
    "hold",
    "wipe",
    "read",
    "kick",
    "pour",
    "look",
    "drop",
    "lift",
    "walk",
    "sit",
    "kneel",
    "throw",
    "pull",
    "shake",
    "point",
    "crank",
]
PLACES = (("INT.", "KITCHEN"), ("INT.", "CHURCH"), ("INT.", "GARAGE"), ("EXT.", "STREET"), ("EXT.", "FOREST"))
SCENES = 40
#: What of a body nothing else may be in: half a trunk's width, in metres.
TRUNK_M = 0.09
#: A thing stands where its foot is no farther than this above what is under it, in metres.
STANDS_M = 0.06


@cache
def scene(seed: int) -> tuple[Request, OnSet]:
    chance = random.Random(seed)
    thing, other, verb = chance.choice(THINGS), chance.choice(THINGS), chance.choice(VERBS)
    inside, place = chance.choice(PLACES)
    names = ("ANNA", "BOB")[: chance.choice((1, 1, 2))]
    act = acting_in(verb, thing)
    figures = [Figure(name, pose=act.pose if not index else "stand") for index, name in enumerate(names)]
    seen = [
        SeenFigure(name, doing=verb if not index else "", to=thing if not index else "")
        for index, name in enumerate(names)
    ]
    things = tuple(SeenThing(name) for name in dict.fromkeys((thing, other)))
    request = Request(
        size=chance.choice(("MCU", "MS", "MLS", "FS", "WS")),
        int_ext=inside,
        location=place,
        width=320,
        height=180,
        figures=tuple(figures),
        sees=Sees(tuple(seen), things),
    )
    return request, assemble(request, stage(request))


def _trunk(bones: Skeleton) -> tuple[Floats, Floats]:
    return bones.world(bones.waist), bones.world(bones.neck)


def _in_trunk(points: Floats, bones: Skeleton) -> int:
    """Return how many points are within somebody's trunk."""
    low, high = _trunk(bones)
    way = high - low
    share = np.clip((points - low) @ way / float(way @ way), 0, 1)
    return int((np.linalg.norm(points - (low + share[:, None] * way), axis=1) < TRUNK_M).sum())


@pytest.mark.parametrize("seed", range(SCENES))
def test_nothing_is_stuck_through_a_body(seed: int) -> None:
    _, made = scene(seed)
    inside: dict[str, int] = {}
    for points, owners in zip(made.scene.vertices, made.scene.owners, strict=True):
        number = made.scene.groups[int(owners[0])].object if len(owners) else 0
        if number not in made.shown or number < FIRST:
            continue
        for figure, bones in made.figures.items():
            if figure < HELD and _in_trunk(points, bones):
                inside[made.shown[number].name] = figure
    assert not inside


@pytest.mark.parametrize("seed", range(SCENES))
def test_every_thing_rests_on_something(seed: int) -> None:
    _, made = scene(seed)
    boxes = boxes_of(made.scene)
    floating = {}
    for number, shown in made.shown.items():
        if not FIRST <= number < FIRST + 1000 or shown.name in ("painting", "clock", "flag", "bell"):
            continue
        box = boxes[number]
        foot = float(box.low[2])
        under = [
            float(other.high[2])
            for key, other in boxes.items()
            if key != number
            and np.all(other.low[:2] - 0.1 <= box.high[:2])
            and np.all(other.high[:2] + 0.1 >= box.low[:2])
        ]
        if foot > STANDS_M and not any(abs(foot - top) < STANDS_M for top in under):
            floating[shown.name] = foot
    assert not floating


@pytest.mark.parametrize("seed", range(SCENES))
def test_no_thing_is_before_a_face(seed: int) -> None:
    _, made = scene(seed)
    seen = cast(made.scene, made.camera, unit(vec(0.3, -0.5, 0.8)))
    objects = np.array([group.object for group in made.scene.groups])[seen.groups]
    hidden = {}
    for bones in made.figures.values():
        marks = bones.landmarks()
        x, y, depth = (float(one) for one in made.camera.project((marks["brow"] + marks["mouth"]) / 2))
        if depth > 0.2 and 2 < x < objects.shape[1] - 2 and 2 < y < objects.shape[0] - 2:
            found = int(objects[int(y), int(x)])
            if found >= FIRST or 200 <= found < HELD:
                hidden[bones.stance.name] = made.shown[found].name if found in made.shown else found
    assert not hidden
