"""What several people carry, drag or push is between or before them, all go the same way, and nobody's head is cut."""

import numpy as np
import pytest

from generation.previz.people import Skeleton
from generation.previz.staging import OnSet, assemble, stage
from generation.previz.staging.elbow_room import body_of
from generation.request import Request
from generation.seen import SeenFigure, SeenPlace, SeenThing, Sees


def on_set(words: str, figures: list[SeenFigure], thing: str, size: str = "FS") -> OnSet:
    sees = Sees(tuple(figures), (SeenThing(thing, thing, about=True),) if thing else (), SeenPlace("", "FIELD"))
    request = Request(size=size, description=words, sees=sees, int_ext="EXT", location="FIELD", width=320, height=180)
    return assemble(request, stage(request))


def group(name: str, count: int, doing: str, to: str) -> SeenFigure:
    return SeenFigure(name, "group", count, doing=doing, to=to)


@pytest.mark.parametrize(
    ("noun", "count"), [("ladder", 2), ("coffin", 4), ("plank", 2), ("canoe", 3), ("table", 2), ("mattress", 2)]
)
def test_a_long_thing_that_several_carry_lies_between_them_at_the_height_of_hands(noun: str, count: int) -> None:
    scene = on_set(f"Some men carry a {noun}.", [group("some men", count, "carry", noun)], noun)
    (support,) = scene.supports
    low, high = support.form.built(support.thing.state or "as made").corners
    low, high = low + np.array(support.at), high + np.array(support.at)
    assert len({bones.stance.heading for bones in scene.figures.values()}) == 1
    assert len(scene.figures) == count
    for bones in scene.figures.values():
        hands = min(float(bones.world(bones.wrist[side])[2]) for side in ("left", "right"))
        assert 0.1 < float(low[2]) < hands + 0.25
        assert float(high[2]) > hands - 0.3


@pytest.mark.parametrize(("noun", "doing"), [("boat", "drag"), ("cannon", "push"), ("car", "push"), ("wagon", "pull")])
def test_a_group_that_drags_or_pushes_has_hands_on_it_and_stands_outside_it(noun: str, doing: str) -> None:
    scene = on_set(f"Four men {doing} a {noun}.", [group("four men", 4, doing, noun)], noun)
    (support,) = scene.supports
    high = support.corners.max(0)
    for bones in scene.figures.values():
        assert bones.stance.y > float(high[1])
        assert float(np.linalg.norm(bones.world(bones.wrist["right"]) - np.array(bones.stance.right_target))) < 0.3


def test_two_alone_with_a_small_thing_do_not_carry_it_between_them() -> None:
    scene = on_set("Two men carry a book.", [group("two men", 2, "carry", "book")], "book")
    assert not scene.supports


def test_no_two_who_carry_are_in_one_space() -> None:
    scene = on_set("Six men carry a coffin.", [group("six men", 6, "carry", "coffin")], "coffin")
    bodies = [body_of(Skeleton(bones.stance)) for bones in scene.figures.values()]
    for index, one in enumerate(bodies):
        for other in bodies[index + 1 :]:
            assert float(np.linalg.norm(one.points[:, None] - other.points[None], axis=2).min()) > 0.1


@pytest.mark.parametrize("size", ["MLS", "FS"])
def test_heads_of_two_who_sit_on_the_ground_are_in_the_frame(size: str) -> None:
    pair = SeenFigure("two boys", "group", 2, doing="sit", posture="sit on ground")
    scene = on_set("Two boys sit on the ground.", [pair], "", size)
    for bones in scene.figures.values():
        x, y, depth = scene.camera.project(bones.landmarks()["brow"])
        half = 0.5 * bones.head * bones.height * scene.camera.focal / float(depth)
        assert half * 0.5 < float(x) < scene.camera.width - half * 0.5
        assert 0 < float(y) < scene.camera.height
