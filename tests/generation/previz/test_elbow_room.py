"""Elbow room: over casts dealt by chance no two bodies are in the same space, and nobody stands in an animal."""

import random
from itertools import combinations

import pytest

from generation.previz.people import Skeleton
from generation.previz.staging import OnSet, assemble, stage
from generation.previz.staging.elbow_room import body_of, overlap
from generation.request import Figure, Request
from generation.seen import SeenFigure, Sees

NAMES = ("ANNA", "BOB", "CAROL", "DAN", "EVE", "FRED")
#: Poses in which nobody touches another.
POSES = ("stand", "sit", "lie", "sleep", "kneel", "crouch", "walk", "run", "talk", "look", "crawl", "sit on ground")
PLACES = (("INT", "BEDROOM"), ("INT", "KITCHEN"), ("EXT", "STREET"), ("EXT", "FOREST"))
CASTS = 60
#: How deep two bodies may be in one another, in metres: clothes give.
GIVES_M = 0.07


def cast(seed: int) -> Request:
    chance = random.Random(seed)
    names = NAMES[: chance.choice((2, 2, 3, 4, 5, 6))]
    alike = chance.choice(POSES) if chance.random() < 0.3 else ""
    inside, place = chance.choice(PLACES)
    return Request(
        size=chance.choice(("MLS", "FS", "WS")),
        int_ext=inside,
        location=place,
        width=320,
        height=180,
        figures=tuple(Figure(name, pose=alike or chance.choice(POSES)) for name in names),
        sees=Sees(tuple(SeenFigure(name) for name in names)),
    )


@pytest.mark.parametrize("seed", range(CASTS))
def test_no_two_bodies_are_in_the_same_space(seed: int) -> None:
    bones = [Skeleton(stance) for stance in stage(cast(seed)).subjects]
    deep = {
        (one.stance.name, other.stance.name): overlap(body_of(one), body_of(other))[0]
        for one, other in combinations(bones, 2)
    }
    assert {pair: by for pair, by in deep.items() if by > GIVES_M} == {}


def crowd_with(animal: str, count: int) -> OnSet:
    figures = (SeenFigure(animal, kind="animal"), SeenFigure("crowd", kind="group", count=count))
    request = Request(size="WS", int_ext="EXT", location="FIELD", width=320, height=180, sees=Sees(figures))
    return assemble(request, stage(request))


@pytest.mark.parametrize("animal", ["horse", "elephant", "dog", "cow"])
def test_nobody_of_a_crowd_stands_in_an_animal(animal: str) -> None:
    made = crowd_with(animal, 24)
    boxes = [(beast.corners().min(0), beast.corners().max(0)) for beast in made.animals]
    inside = [
        extra
        for extra in made.extras
        for low, high in boxes
        if low[0] < extra.x < high[0] and low[1] < extra.y < high[1]
    ]
    assert made.extras
    assert inside == []
