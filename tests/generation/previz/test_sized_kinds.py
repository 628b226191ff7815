"""Things are drawn as their kind and in its size, and stand neither in bodies nor far off."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from generation.previz.people import Skeleton
from generation.previz.set import form_of, place_of
from generation.previz.staging import OnSet, assemble, stage
from generation.previz.staging.elbow_room import body_of
from generation.previz.staging.named_things import form_for, in_order
from generation.previz.staging.relations import boxes_of
from generation.request import Figure, Request
from generation.seen import SeenFigure, SeenPlace, SeenThing, Sees


@cache
def on_set(request: Request) -> OnSet:
    return assemble(request, stage(request))


def request_of(
    words: str, figures: list[SeenFigure], things: list[SeenThing], size: str = "FS", **more: object
) -> Request:
    sees = Sees(tuple(figures), tuple(things), SeenPlace("", "ROOM"))
    named = tuple(Figure(figure.name, posture=figure.posture) for figure in figures if figure.name.isupper())
    fields = {"int_ext": "INT", "location": "ROOM", "figures": named} | more
    return Request(size=size, description=words, sees=sees, width=320, height=180, **fields)  # pyright: ignore[reportArgumentType]


def about(name: str, material: str = "") -> SeenThing:
    return SeenThing(name, name, about=True, material=material)


def longest(noun: str) -> float:
    return float(np.ptp(form_of(noun).built().corners, axis=0).max())


def named(scene: OnSet, name: str) -> int:
    return next(number for number, shown in scene.shown.items() if shown.name == name)


@pytest.mark.parametrize(
    ("noun", "least", "most"),
    [
        ("brigantine", 10, 20.5),
        ("battleship", 10, 20.5),
        ("toboggan", 1, 2.5),
        ("pushchair", 0.8, 1.5),
        ("bulldozer", 3, 7),
        ("dirigible", 8, 20.5),
        ("sidecar", 1.5, 3),
        ("broomstick", 1, 1.8),
        ("howitzer", 1.5, 5),
        ("skateboard", 0.5, 1.2),
        ("dartboard", 0.3, 0.8),
        ("rocking horse", 0.8, 1.8),
        ("gibbet", 2.5, 5),
        ("hammock", 1.8, 4),
        ("ditch", 2, 10),
        ("teddy bear", 0.2, 0.6),
    ],
)
def test_a_noun_has_the_size_of_its_kind_and_is_no_block_and_no_motor_car(noun: str, least: float, most: float) -> None:
    assert form_of(noun).name not in ("box", "car", "house")
    assert least < longest(noun) < most


@pytest.mark.parametrize("noun", ["tiger", "fox", "pheasant", "crocodile"])
def test_a_stuffed_animal_is_a_thing_with_the_body_of_its_species(noun: str) -> None:
    thing = about(noun, "stuffed")
    request = request_of(f"A stuffed {noun} on the floor.", [], [thing])
    assert [other.name for other in in_order(request)] == [noun]
    assert not form_for(thing).lettered
    assert 0.2 < float(np.ptp(form_for(thing).built().corners, axis=0).max()) < 2.5


def test_a_toy_of_an_animal_is_as_large_as_a_toy() -> None:
    assert float(np.ptp(form_for(about("tiger", "tin")).built().corners, axis=0).max()) < 0.4


def test_a_plaster_elephant_is_no_larger_than_a_room() -> None:
    assert float(np.ptp(form_for(about("elephant", "plaster")).built().corners, axis=0).max()) < 2.5


def test_whoever_lies_in_a_bunk_lies_on_its_mattress() -> None:
    ben = SeenFigure("BEN", sex="male", doing="lie", posture="lie")
    scene = stage(request_of("Ben lies in his bunk.", [ben], [about("bunk")]))
    rim = float(scene.supports[0].corners[:, 2].max()) if scene.supports else 1.0
    assert 0.2 < scene.subjects[0].z < 0.75 * rim


@pytest.mark.parametrize("posture", ["sit", "sit on ground", "kneel"])
def test_nobody_who_is_with_somebody_in_bed_has_their_knees_in_it(posture: str) -> None:
    people = [SeenFigure("ANNA", sex="female", posture="lie"), SeenFigure("BEN", sex="male", posture=posture)]
    request = request_of("Anna talks with Ben.", people, [], "MS", location="HOSPITAL WARD")
    lying, beside = stage(request).subjects
    bodies = [body_of(Skeleton(stance)).points for stance in (lying, beside)]
    assert lying.z > 0.3
    assert float(bodies[1][:, 1].min() - bodies[0][:, 1].max()) > 0.2


@pytest.mark.parametrize("noun", ["wardrobe", "barrel", "slate", "guitar", "suitcase"])
def test_nothing_is_put_into_an_animal(noun: str) -> None:
    animals = [SeenFigure("badger", "animal", doing="sleep"), SeenFigure("goose", "animal", doing="stand")]
    scene = on_set(request_of("A badger sleeps.", animals, [about(noun)], "MLS"))
    box = boxes_of(scene.scene)[named(scene, noun)]
    for creature in scene.animals:
        low, high = creature.corners().min(0), creature.corners().max(0)
        assert not ((box.low < high - 0.05) & (low + 0.05 < box.high)).all()


@pytest.mark.parametrize("species", ["elephant", "whale", "mouse"])
def test_people_are_no_dots_beside_an_animal(species: str) -> None:
    people = [SeenFigure("BEN", sex="male"), SeenFigure(species, "animal", doing="stand")]
    alone = on_set(request_of("Ben waits.", people[:1], [], "MS"))
    scene = on_set(request_of("Ben waits.", people, [], "MS", int_ext="EXT", location="FIELD"))
    assert scene.distance < 4 * alone.distance


def test_nobody_who_lifts_a_bicycle_has_a_box_between_the_hands() -> None:
    ben = SeenFigure("BEN", sex="male", doing="lift", to="bicycle")
    scene = on_set(request_of("Ben lifts the bicycle.", [ben], [about("bicycle")]))
    assert scene.figures[1].held == ""


def test_a_barrow_that_somebody_pushes_is_in_the_frame() -> None:
    ben = SeenFigure("BEN", sex="male", doing="push", to="barrow")
    scene = on_set(request_of("Ben pushes a barrow.", [ben], [about("barrow")], "MS", int_ext="EXT", location="FIELD"))
    box = boxes_of(scene.scene)[named(scene, "barrow")]
    _, y, depth = scene.camera.project((box.low + box.high) / 2)
    assert depth > 0
    assert 0 < y / scene.camera.height < 1


def test_a_cup_between_hands_is_in_them() -> None:
    ben = SeenFigure("BEN", sex="male", doing="sit", posture="sit")
    cup = SeenThing("mug", "mug", relation="between", of="BEN")
    scene = on_set(request_of("Ben sits, a mug between his hands.", [ben], [cup], "MLS"))
    assert scene.figures[1].held == "cup"


def test_who_is_called_by_name_and_trade_is_there_once() -> None:
    people = [SeenFigure("grog caveman", doing="crouch")]
    request = request_of("Grog the caveman crouches.", people, [])
    request = replace(request, figures=(Figure("GROG"),))
    assert [stance.name for stance in stage(request).subjects] == ["GROG"]


def test_small_and_large_things_of_a_full_shot_are_no_dots() -> None:
    things = [about("tile"), about("steam engine"), about("drum")]
    scene = on_set(request_of("Tiles, a steam engine, a drum.", [], things, angle="high"))
    assert float(np.linalg.norm(scene.camera.position)) < 15


def test_the_sails_of_a_ship_that_is_there_are_no_cloth_beside_it() -> None:
    things = [about("brig"), about("sail")]
    request = request_of("His brig lies there with her sails furled.", [], things, int_ext="EXT", location="BEACH")
    assert [thing.name for thing in in_order(request)] == ["brig"]


@pytest.mark.parametrize(
    ("location", "side", "kind"),
    [
        ("TRAIN ROOF", "EXT", "train roof"),
        ("CABLE CAR ROOF", "EXT", "cable car roof"),
        ("ROOF OF THE BUS", "EXT", "bus roof"),
        ("CROW'S NEST", "EXT", "masthead"),
        ("CAPTAIN'S CABIN", "INT", "ship's cabin"),
        ("WINDING HOUSE", "INT", "turbine hall"),
        ("ROOF", "EXT", "roof"),
        ("HUNTER'S CABIN", "INT", "log cabin"),
    ],
)
def test_roofs_of_vehicles_mastheads_and_halls_of_engines_are_places(location: str, side: str, kind: str) -> None:
    assert place_of(location, side).name == kind


def test_under_a_train_roof_is_air_and_no_second_train_stands_beside_it() -> None:
    man = SeenFigure("man", doing="run")
    request = request_of("A man runs.", [man], [about("train")], int_ext="EXT", location="TRAIN ROOF")
    assert place_of("TRAIN ROOF", "EXT").base < -2
    assert not in_order(request)


def test_a_pistol_that_slides_across_a_floor_is_on_it_and_no_dot() -> None:
    pistol = SeenThing("pistol", "pistol", about=True, doing="slide")
    scene = on_set(request_of("A pistol slides across the floor.", [], [pistol], "WS"))
    box = boxes_of(scene.scene)[named(scene, "pistol")]
    seen = scene.camera.project(np.array([box.low, box.high]))
    assert float(box.low[2]) < 0.05
    assert float(np.ptp(seen[:, 0])) > 0.08 * scene.camera.width


def test_shoes_that_the_words_have_in_somebodys_hand_are_in_it() -> None:
    ann = SeenFigure("ANN", sex="female", doing="stand")
    shoes = SeenThing("shoe", "shoes", count=2, about=True, relation="in", of="ANN")
    assert on_set(request_of("Ann stands, shoes in her hand.", [ann], [shoes])).figures[1].held == "shoe"


@pytest.mark.parametrize("name", ["old queen", "bishop", "young king"])
def test_who_is_called_as_people_are_is_no_insect_beside_an_animal(name: str) -> None:
    beings = [SeenFigure(name, "animal", doing="sit"), SeenFigure("cat", "animal")]
    scene = stage(request_of(f"The {name} sits with a cat.", beings, []))
    assert [stance.name for stance in scene.subjects] == [name]
    assert [creature.animal.name for creature in scene.animals] == ["cat"]


def test_an_animal_called_by_its_species_stays_one() -> None:
    scene = stage(request_of("A raven waits.", [SeenFigure("old raven", "animal")], []))
    assert not scene.subjects
    assert len(scene.animals) == 1


@pytest.mark.parametrize(
    ("words", "location", "rows"),
    [
        ("The sisters have the front row.", "CINEMA", False),
        ("The pupils row about in the back.", "CLASSROOM", False),
        ("The sisters row.", "LAKE", True),
    ],
)
def test_nobody_rows_where_neither_boat_nor_water_is(words: str, location: str, rows: bool) -> None:
    figures = [SeenFigure("sisters", "group", 2, doing="row")]
    scene = stage(request_of(words, figures, [], location=location))
    assert any(stance.pose == "row" for stance in scene.subjects) == rows
    assert any(name == "boat" for name, *_ in scene.things) <= rows
