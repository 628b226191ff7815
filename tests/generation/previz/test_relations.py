"""Where things stand that the words put on, under, beside, behind something else or into somebody's hands."""

import numpy as np
import pytest

from generation.previz.staging import OnSet, assemble, stage
from generation.previz.staging.relations import Standing, boxes_of
from generation.request import Figure, Request
from generation.seen import SeenFigure, SeenThing, Sees


def on_set(
    *things: SeenThing, size: str = "FS", figures: tuple[Figure, ...] = (), seen: tuple[SeenFigure, ...] = ()
) -> OnSet:
    """Return a plain room with things and people, staged for a camera."""
    request = Request(
        size=size,
        figures=figures,
        int_ext="INT.",
        location="ROOM",
        width=640,
        height=360,
        sees=Sees(seen, things, seen_from="insert" if size == "CU" else "eye"),
    )
    return assemble(request, stage(request))


def box(made: OnSet, name: str) -> Standing:
    """Return the box of a thing by its name."""
    number = next(number for number, shown in made.shown.items() if shown.name == name)
    return boxes_of(made.scene)[number]


def test_a_cup_on_a_table_stands_on_its_top() -> None:
    made = on_set(SeenThing("table"), SeenThing("cup", relation="on", of="table"), size="WS")
    table, cup = box(made, "table"), box(made, "cup")
    assert cup.low[2] == pytest.approx(table.high[2], abs=0.02)
    assert (table.low[:2] < cup.low[:2]).all()
    assert (cup.high[:2] < table.high[:2]).all()


def test_a_bag_under_a_table_stands_between_its_legs() -> None:
    made = on_set(SeenThing("table"), SeenThing("bag", relation="under", of="table"), size="WS")
    table, bag = box(made, "table"), box(made, "bag")
    assert bag.low[2] == pytest.approx(0, abs=0.02)
    assert bag.high[2] < table.high[2]
    assert table.low[0] < (bag.low + bag.high)[0] / 2 < table.high[0]


@pytest.mark.parametrize(("relation", "farther"), [("behind", True), ("in front of", False)])
def test_what_is_behind_or_in_front_of_a_table_is_so_for_the_camera(relation: str, farther: bool) -> None:
    made = on_set(SeenThing("table"), SeenThing("barrel", relation=relation, of="table"), size="WS")
    table, barrel = (made.camera.project(box(made, name).foot)[2] for name in ("table", "barrel"))
    assert (barrel > table) == farther


def test_a_bag_at_somebodys_feet_stands_on_the_ground_before_them() -> None:
    anna = Figure("ANNA", pose="stand")
    made = on_set(SeenThing("bag", relation="at", of="foot"), figures=(anna,))
    bag, feet = box(made, "bag"), made.figures[1].landmarks()["feet"]
    assert bag.low[2] == pytest.approx(0, abs=0.02)
    assert np.hypot(*(bag.foot - feet)[:2]) < 0.7


def test_what_no_hand_prop_is_made_for_is_in_the_hand_that_holds_it() -> None:
    anna = Figure("ANNA", pose="hold", held="lantern")
    made = on_set(SeenThing("lantern"), figures=(anna,))
    lantern, bones = box(made, "lantern"), made.figures[1]
    middle, hand = (lantern.low + lantern.high) / 2, bones.world(bones.wrist["right"])
    assert np.linalg.norm(middle - hand) < 0.35


def test_things_on_walls_hang_there() -> None:
    made = on_set(SeenThing("clock", count=3), size="WS")
    clocks = [boxes_of(made.scene)[number] for number, shown in made.shown.items() if shown.name == "clock"]
    assert len(clocks) == 3
    assert all(one.low[2] > 0.9 for one in clocks)
    assert len({one.foot.round(2).tobytes() for one in clocks}) == 3


@pytest.mark.parametrize("noun", ["badge", "jar"])
def test_a_hand_in_an_insert_touches_what_it_is_about(noun: str) -> None:
    hand = SeenFigure("old hand", kind="person", part="hand", doing="turn", to=noun)
    made = on_set(SeenThing(noun, about=True), size="CU", seen=(hand,))
    thing = box(made, noun)
    bones = next(iter(made.figures.values()))
    wrist = bones.world(bones.wrist["right"])
    nearest = np.clip(wrist, thing.low, thing.high)
    assert np.linalg.norm(wrist - nearest) < 0.2
    x, y, _ = made.camera.project((thing.low + thing.high) / 2)
    assert abs(x / made.camera.width - 0.5) < 0.2
    assert abs(y / made.camera.height - 0.5) < 0.25
