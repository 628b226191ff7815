"""What is possible: nobody does what there is nothing for, no part stands without its whole, places are as deep as said."""

from dataclasses import replace

import pytest

from generation.previz.people import Skeleton
from generation.previz.set import form_of, place_of, says_nothing
from generation.previz.staging import framed, stage
from generation.previz.staging.named_things import in_order
from generation.request import Figure, Request
from generation.seen import SeenFigure, SeenThing, Sees
from generation.words import look_of


def request(
    pose: str = "stand",
    words: str = "",
    *,
    things: tuple[str, ...] = (),
    name: str = "ANNA",
    age: int = 30,
    **fields: str,
) -> Request:
    figure = Figure(name, pose=pose, look=look_of(name, years=age))
    sees = Sees((SeenFigure(name, age=age),), tuple(map(SeenThing, things)))
    start = Request(size="FS", int_ext="EXT", location="ROAD", width=320, height=180)
    return replace(start, description=words, figures=(figure,), sees=sees, **fields)


@pytest.mark.parametrize(
    ("words", "things", "seat", "horses"),
    [
        ("Anna rides her bicycle.", ("bicycle",), "bicycle", 0),
        ("Anna rides into the yard on horseback.", (), "", 1),
        ("Anna, a rider in black, comes on.", (), "", 1),
        ("Anna rides the bus.", ("bus",), "", 0),
    ],
)
def test_who_rides_has_under_them_what_the_words_name(
    words: str, things: tuple[str, ...], seat: str, horses: int
) -> None:
    staged = stage(request("ride", words, things=things))
    assert Skeleton(staged.subjects[0]).pose.seat == seat
    assert sum(creature.animal.species.name == "horse" for creature in staged.animals) == horses


def test_who_sleeps_on_a_chair_sits_on_it() -> None:
    assert not Skeleton(stage(request("sleep", "Anna sleeps on a chair.", things=("chair",))).subjects[0]).lies
    assert Skeleton(stage(request("sleep", "Anna sleeps.")).subjects[0]).lies


@pytest.mark.parametrize("size", ["CU", "MCU", "MS"])
def test_who_sits_on_the_ground_is_not_looked_down_on_as_who_lies(size: str) -> None:
    asked = request("sit on ground", size=size)
    assert framed(asked, stage(asked)).camera.pitch > -10
    lying = request("lie", size=size)
    assert (framed(lying, stage(lying)).camera.pitch < -40) is (size != "MS")


def test_who_lies_is_shown_whole_from_the_side_where_a_frame_has_room_for_more_than_a_face() -> None:
    asked = request("lie", size="MS")
    seen = framed(asked, stage(asked))
    marks = seen.figures[1].landmarks()
    across = [float(seen.camera.project(marks[name])[0]) / seen.camera.width for name in ("crown", "feet")]
    assert all(0 < share < 1 for share in across)
    assert abs(across[0] - across[1]) > 0.5


def test_nobody_climbs_where_there_is_nothing_to_climb() -> None:
    assert stage(request("climb", "Anna climbs up.")).subjects[0].pose != "climb"


@pytest.mark.parametrize(
    ("age", "words", "drives"), [(40, "", True), (9, "", False), (40, "Anna on the back seat.", False)]
)
def test_who_is_too_young_or_in_the_back_does_not_drive(age: int, words: str, drives: bool) -> None:
    staged = stage(request("talk", words, age=age, size="MS", int_ext="INT", location="CAR"))
    assert (staged.subjects[0].posture == "drive") is drives


def test_nobody_drives_in_a_room() -> None:
    assert stage(request("drive", "Anna drives.", int_ext="INT", location="KITCHEN")).subjects[0].pose == "stand"


@pytest.mark.parametrize(("noun", "whole"), [("pump handle", "pump"), ("coffin lid", "coffin"), ("piano lid", "piano")])
def test_a_part_of_something_is_drawn_as_that(noun: str, whole: str) -> None:
    assert form_of(noun).name == form_of(whole).name


def test_parts_without_their_whole_and_words_for_anything_are_no_things() -> None:
    loose = SeenThing("wheel", count=4), SeenThing("button", count=3), SeenThing("part"), SeenThing("lantern")
    asked = Request(sees=Sees((SeenFigure("ANNA"),), loose))
    assert [thing.name for thing in in_order(asked)] == ["lantern"]
    assert says_nothing("piece")


@pytest.mark.parametrize(
    ("location", "inside", "expected"),
    [
        ("WINCH HOUSE", "INT", "turbine hall"),
        ("GLUE HOUSE", "INT", "room"),
        ("BEACH HOUSE", "INT", "living"),
        ("LAKE UNDER THE ICE", "EXT", "under water"),
        ("SUMMER LAKE", "EXT", place_of("LAKE", "EXT").name),
    ],
)
def test_a_place_is_what_its_words_say_and_no_more(location: str, inside: str, expected: str) -> None:
    assert place_of(location, inside).name == expected


def test_a_stable_under_the_ground_is_a_vault_without_windows() -> None:
    stable = place_of("UNDERGROUND STABLE", "INT")
    assert stable.shape == "vault"
    assert not any("window" in opening for opening, *_ in stable.walls)
    assert {thing for thing, *_ in stable.things} == {thing for thing, *_ in place_of("STABLE", "INT").things}


def test_the_sails_of_a_ship_are_those_of_its_mast() -> None:
    aboard = Request(int_ext="EXT", location="SHIP, DECK", sees=Sees((), (SeenThing("sail"), SeenThing("barrel"))))
    assert [thing.name for thing in in_order(aboard)] == ["barrel"]
    ashore = Request(int_ext="EXT", location="BEACH", sees=aboard.sees)
    assert [thing.name for thing in in_order(ashore)] == ["sail", "barrel"]
