"""Who the words have on, in, under or over a thing is drawn there, and the thing with them."""

import numpy as np
import pytest

from generation.previz.staging.staging import Staged, stage
from generation.request import Request
from generation.seen import SeenFigure, SeenPlace, SeenThing, Sees

ROOM, LAKE = ("INT", "KITCHEN", "kitchen"), ("EXT", "LAKE", "lake")


def staged(words: str, figures: list[SeenFigure], things: list[str], place: tuple[str, str, str] = ROOM) -> Staged:
    sees = Sees(tuple(figures), tuple(SeenThing(name, name) for name in things), SeenPlace(place[2], place[1]))
    return stage(Request(size="FS", description=words, int_ext=place[0], location=place[1], sees=sees))


def animal(name: str, doing: str = "sit") -> SeenFigure:
    return SeenFigure(name, "animal", doing=doing)


@pytest.mark.parametrize(
    ("words", "name", "thing"),
    [
        ("A goat stands on the table.", "goat", "table"),
        ("A hen sits on a barrel.", "hen", "barrel"),
        ("On the piano lies a cat.", "cat", "piano"),
    ],
)
def test_an_animal_on_a_thing_stands_as_high_as_the_thing(words: str, name: str, thing: str) -> None:
    scene = staged(words, [animal(name)], [thing])
    (support,) = scene.supports
    foot = float(scene.animals[0].corners()[:, 2].min())
    assert support.thing.name == thing
    assert foot == pytest.approx(float(support.corners[:, 2].max()), abs=0.02)


def test_an_animal_in_a_basket_is_seen_over_its_rim() -> None:
    scene = staged("A cat sleeps in the basket.", [animal("cat", "sleep")], ["basket"])
    (support,) = scene.supports
    rim = support.form.rim * float(support.corners[:, 2].max())
    low, high = (float(end(scene.animals[0].corners()[:, 2])) for end in (np.min, np.max))
    assert 0 < low < rim < high


def test_an_animal_under_a_table_has_the_table_over_it() -> None:
    scene = staged("A dog sleeps under the table.", [animal("dog", "sleep")], ["table"])
    (support,) = scene.supports
    assert float(scene.animals[0].corners()[:, 2].max()) < float(support.corners[:, 2].max())


def test_a_parrot_on_a_shoulder_is_beside_the_head() -> None:
    people = [SeenFigure("BEN", sex="male"), animal("parrot")]
    scene = staged("Ben smiles. A parrot sits on Ben's shoulder.", people, [])
    assert 1.2 < scene.animals[0].at[2] < 1.8


def test_whoever_stands_on_a_table_is_as_high_as_it() -> None:
    scene = staged("Ben stands on the table.", [SeenFigure("BEN", sex="male", doing="stand")], ["table"])
    assert scene.subjects[0].z == pytest.approx(float(scene.supports[0].corners[:, 2].max()), abs=0.01)


def test_whoever_sits_on_a_crate_needs_no_chair() -> None:
    ben = SeenFigure("BEN", sex="male", doing="sit", posture="sit")
    scene = staged("Ben sits on a crate.", [ben], ["crate"])
    assert [support.thing.name for support in scene.supports] == ["crate"]
    assert "chair" not in [name for name, *_ in scene.things]


def test_two_in_a_boat_are_in_the_same_boat_on_the_water() -> None:
    people = [SeenFigure(name, doing="sit", posture="sit") for name in ("BEN", "IRIS")]
    scene = staged("Ben and Iris sit in a boat.", people, ["boat"], LAKE)
    (boat,) = scene.supports
    low, high = boat.corners.min(0), boat.corners.max(0)
    assert all(low[0] < stance.x < high[0] and low[1] < stance.y < high[1] for stance in scene.subjects)
    assert scene.place.ground == "none"


@pytest.mark.parametrize("words", ["Ben lies on the floor.", "Ben stands on the road.", "Ben sits on a chair."])
def test_ground_and_chairs_are_no_supports(words: str) -> None:
    assert not staged(words, [SeenFigure("BEN", sex="male")], ["chair"]).supports


def test_nobody_stands_in_the_table_on_which_somebody_else_dances() -> None:
    people = [SeenFigure("BEN", sex="male", doing="stand"), SeenFigure("IRIS", sex="female", doing="drink")]
    scene = staged("Ben stands on the table. Iris drinks.", people, ["table"])
    (table,) = scene.supports
    iris = next(stance for stance in scene.subjects if stance.name == "IRIS")
    assert not table.corners[:, 0].min() < iris.x < table.corners[:, 0].max()
    assert iris.z == 0


def test_a_cat_on_a_horse_is_on_its_back_and_a_horseman_has_one() -> None:
    scene = staged("A cat sleeps on the horse.", [animal("horse", "stand"), animal("cat", "sleep")], [])
    horse, cat = sorted(scene.animals, key=lambda creature: creature.animal.name == "cat")
    assert 0.9 < float(cat.corners()[:, 2].min()) < float(horse.corners()[:, 2].max())
    rider = staged("A horseman aims.", [SeenFigure("horseman", doing="aim")], [])
    assert [creature.animal.name for creature in rider.animals] == ["horse"]


def test_nobody_of_a_crowd_stands_on_the_sea_beside_the_ship() -> None:
    sea = ("EXT", "SEA", "sea")
    sailors = SeenFigure("sailors", "group", 40, doing="shout")
    assert not staged("A ship on the rocks. Sailors shout.", [sailors], ["ship"], sea).crowds
    ben = SeenFigure("BEN", sex="male", doing="stand")
    assert staged("Ben leans over the rail.", [ben], [], sea).place.name == "ship deck"


@pytest.mark.parametrize(
    ("noun", "high"), [("stretcher", (0.6, 0.85)), ("bathtub", (0.3, 0.8)), ("workbench", (0.8, 1.0))]
)
def test_a_top_is_where_one_can_be_and_not_the_highest_part(noun: str, high: tuple[float, float]) -> None:
    scene = staged(f"A cat stands on the {noun}.", [animal("cat", "stand")], [noun])
    assert high[0] < float(scene.animals[0].corners()[:, 2].min()) < high[1]


def test_whoever_is_pushed_in_a_wheelchair_sits_in_it() -> None:
    people = [SeenFigure("BEN", sex="male", doing="push", to="IRIS"), SeenFigure("IRIS", sex="female", doing="stand")]
    scene = staged("Ben pushes Iris in a wheelchair.", people, ["wheelchair"])
    iris = next(stance for stance in scene.subjects if stance.name == "IRIS")
    assert (iris.pose, [support.thing.name for support in scene.supports]) == ("sit", ["wheelchair"])


def test_a_bathtub_is_no_boat() -> None:
    ben = SeenFigure("BEN", sex="male", doing="sit", posture="sit")
    assert not any(support.afloat for support in staged("Ben sits in a bathtub.", [ben], ["bathtub"]).supports)
