"""Who does something to somebody of several touches and faces them; who does it to a thing leaves the others be."""

import numpy as np
import pytest

from generation.previz.people import Skeleton
from generation.previz.staging import Staged, stage
from generation.request import Figure, Request
from generation.seen import SeenFigure, SeenThing, Sees
from generation.words import acting_in

NAMES = ("ANNA", "BOB", "CARL")
#: How far the hands of two who touch may be apart, or from the body that they touch, in metres.
NEAR_M = 0.3


def staged(verb: str, to: str, count: int, things: tuple[str, ...] = (), size: str = "FS") -> Staged:
    """Return Anna staged with others, to one of whom, or to a thing, she does something."""
    seen = (SeenFigure("ANNA", doing=verb, to=to), *(SeenFigure(name) for name in NAMES[1:count]))
    figures = (Figure("ANNA", pose=acting_in(verb, to).pose), *(Figure(name) for name in NAMES[1:count]))
    sees = Sees(seen, tuple(map(SeenThing, things)))
    return stage(Request(size=size, int_ext="INT", location="HALL", figures=figures, sees=sees, width=320, height=180))


def hands(bones: Skeleton) -> list[np.ndarray]:
    return [bones.world(bones.wrist[side]) for side in ("left", "right")]


def joints(bones: Skeleton) -> list[np.ndarray]:
    trunk = [bones.world(at) for at in (bones.chest, bones.waist, bones.neck, *bones.shoulder.values())]
    return [*trunk, *hands(bones), *(bones.world(at) for at in bones.elbow.values()), bones.landmarks()["brow"]]


@pytest.mark.parametrize("verb", ["hug", "hand", "push", "slap", "throttle", "console", "nab", "spank"])
@pytest.mark.parametrize("size", ["MS", "FS", "WS"])
def test_of_three_the_two_who_do_something_to_each_other_touch(verb: str, size: str) -> None:
    bones = {stance.name: Skeleton(stance) for stance in staged(verb, "BOB", 3, size=size).subjects}
    reached = min(float(np.linalg.norm(hand - at)) for hand in hands(bones["ANNA"]) for at in joints(bones["BOB"]))
    assert reached < NEAR_M
    apart = [float(np.hypot(bones[name].stance.x - bones["CARL"].stance.x, 0)) for name in ("ANNA", "BOB")]
    assert max(apart) > 0.2


@pytest.mark.parametrize("animal", ["horse", "dog", "sheep", "cat", "cow"])
@pytest.mark.parametrize("verb", ["groom", "wash", "pat"])
def test_who_does_something_to_an_animal_has_their_hands_on_it(verb: str, animal: str) -> None:
    seen = (SeenFigure("ANNA", doing=verb, to=animal), SeenFigure(animal, "animal", species=animal))
    figures = (Figure("ANNA", pose=acting_in(verb, animal).pose),)
    made = stage(Request(size="FS", int_ext="EXT", location="FIELD", figures=figures, sees=Sees(seen), width=320))
    near = made.animals[0].corners()
    gaps = [hand - np.clip(hand, near.min(0), near.max(0)) for hand in hands(Skeleton(made.subjects[0]))]
    assert min(float(np.linalg.norm(gap)) for gap in gaps) < NEAR_M


@pytest.mark.parametrize(("verb", "thing"), [("push", "cart"), ("kick", "ball"), ("smash", "vase"), ("hit", "table")])
@pytest.mark.parametrize("count", [2, 3])
def test_what_is_done_to_a_thing_is_done_to_nobody_beside_it(verb: str, thing: str, count: int) -> None:
    poses = {stance.name: stance.pose for stance in staged(verb, thing, count, (thing,)).subjects}
    assert poses["ANNA"] not in ("stand", "look")
    assert set(poses.values()) <= {poses["ANNA"], "stand", "look"}
