"""What people do something to is before them, and their hands and eyes are on it."""

from dataclasses import replace

import numpy as np
import pytest

from generation.previz.staging import OnSet, assemble, stage
from generation.previz.staging.relations import boxes_of
from generation.request import Figure, Request
from generation.seen import SeenFigure, SeenThing, Sees

PLAIN = Request(size="FS", int_ext="INT.", location="ROOM", width=640, height=360)


def doing(pose: str, thing: str, verb: str, description: str = "") -> OnSet:
    """Return Anna before a camera, doing something to a thing."""
    seen = Sees((SeenFigure("ANNA", doing=verb, to=thing),), (SeenThing(thing),))
    request = replace(PLAIN, figures=(Figure("ANNA", pose=pose),), sees=seen, description=description)
    return assemble(request, stage(request))


@pytest.mark.parametrize(
    ("pose", "thing", "verb"),
    [
        ("open", "door", "open"),
        ("knock", "door", "knock"),
        ("cook", "pot", "stir"),
        ("push", "cart", "push"),
        ("handle", "radio", "repair"),
        ("tend", "chest", "open"),
    ],
)
def test_a_hand_is_on_what_it_does_something_to(pose: str, thing: str, verb: str) -> None:
    made = doing(pose, thing, verb)
    number = next(number for number, shown in made.shown.items() if shown.name == thing)
    box, bones = boxes_of(made.scene)[number], made.figures[1]
    wrist = bones.world(bones.wrist["right"])
    assert np.linalg.norm(wrist - np.clip(wrist, box.low, box.high)) < 0.25


def test_who_looks_at_something_has_the_head_turned_to_it() -> None:
    seen = (SeenFigure("ANNA", doing="look", to="clock"),)
    request = replace(PLAIN, figures=(Figure("ANNA", pose="look"),), sees=Sees(seen, (SeenThing("clock"),)))
    made = assemble(request, stage(request))
    number = next(iter(made.shown))
    box, bones = boxes_of(made.scene)[number], made.figures[1]
    way = (box.low + box.high) / 2 - bones.landmarks()["brow"]
    faces = bones.along(bones.head_turn @ np.array((0.0, 1.0, 0.0)))
    straight = bones.along(np.array((0.0, 1.0, 0.0)))
    assert faces @ way > straight @ way


def test_what_somebody_is_behind_stands_between_them_and_the_camera() -> None:
    made = doing("stand", "counter", "stand", "Anna stands behind the counter.")
    number = next(number for number, shown in made.shown.items() if shown.name == "counter")
    counter = made.camera.project(boxes_of(made.scene)[number].foot)[2]
    assert counter < made.camera.project(made.figures[1].landmarks()["waist"])[2]


def test_who_rides_a_bicycle_sits_on_the_one_that_is_there() -> None:
    seen = Sees((SeenFigure("ANNA"),), (SeenThing("bicycle", relation="under", of="ANNA"),))
    request = replace(PLAIN, figures=(Figure("ANNA"),), sees=seen)
    made = assemble(request, stage(request))
    assert made.figures[1].stance.pose == "ride"
    assert [shown.name for shown in made.shown.values()] == ["bicycle"]
    assert sum(name == "bicycle" for name, _ in made.standing) == 1
