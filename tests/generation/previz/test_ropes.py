"""Ropes go through the hands of who pulls them; umbrellas are over heads; who sits on a floor needs no chair."""

import numpy as np
import pytest

from generation.previz.people import Skeleton, Stance, grip_of
from generation.previz.staging.assembly import assemble
from generation.previz.staging.ropes import FIRST
from generation.previz.staging.staging import stage
from generation.request import Request
from generation.seen import SeenFigure, SeenPlace, SeenThing, Sees


def request(words: str, doing: str, to: str = "", thing: str = "rope", int_ext: str = "INT") -> Request:
    ben = SeenFigure("BEN", sex="male", doing=doing, to=to)
    place = SeenPlace("room" if int_ext == "INT" else "field", "ROOM")
    sees = Sees((ben,), (SeenThing(thing, thing, about=True),), place)
    return Request(size="FS", description=words, int_ext=int_ext, location="ROOM", sees=sees, width=320, height=180)


@pytest.mark.parametrize(("int_ext", "up"), [("INT", True), ("EXT", False)])
def test_a_rope_goes_through_both_hands_of_who_pulls_it(int_ext: str, up: bool) -> None:
    shot = request("Ben pulls the rope.", "pull", "rope", int_ext=int_ext)
    there = assemble(shot, stage(shot))
    owners = zip(there.scene.vertices, there.scene.owners, strict=True)
    rope = np.vstack([points for points, owner in owners if there.scene.groups[int(owner[0])].object == FIRST])
    for side in ("left", "right"):
        assert np.linalg.norm(rope - grip_of(there.figures[1], side)[0], axis=1).min() < 0.05
    assert (float(np.ptp(rope[:, 2])) > 5) is up
    assert there.figures[1].held == ""


def test_an_umbrella_is_held_up() -> None:
    with_umbrella = Skeleton(Stance("BEN", "walk", held="umbrella"))
    assert with_umbrella.wrist["right"][2] > Skeleton(Stance("BEN", "walk")).wrist["right"][2] + 0.05


def test_who_sits_on_the_floor_of_a_room_has_no_chair() -> None:
    shot = request("Ben sits on the floor, asleep.", "sit", thing="ball")
    assert "chair" not in [name for name, *_ in stage(shot).things]
