"""Places and things: data that can be built, found by a location's words, the same from every side."""

import numpy as np
import pytest

import generation
from generation.previz.camera.camera import Camera
from generation.previz.mesh import Scene
from generation.previz.set.finding import place_of
from generation.previz.set.grounds import GROUNDS, HORIZONS
from generation.previz.set.kinds import PLACES
from generation.previz.set.pieces import piece
from generation.previz.set.places import build
from generation.previz.set.rooms import OPENINGS
from generation.previz.set.spot import Spot
from generation.previz.set.things import THINGS, named, things_in
from generation.request import request_from_dict


@pytest.mark.parametrize("name", THINGS)
def test_every_thing_stands_on_its_ground_and_is_no_larger_than_life(name):
    scene = Scene()
    THINGS[name].build(Spot(scene, 1, 3.0, -2.0, 30, 0.0))
    points = np.vstack(scene.vertices)
    assert np.isfinite(points).all()
    assert -0.4 <= points[:, 2].min() < 1.5 or THINGS[name].on == "wall"
    assert np.ptp(points[:, 2]) < 13
    assert np.abs(points[:, :2] - (3.0, -2.0)).max() < 14


def test_there_are_things_and_places_enough():
    assert len(THINGS) >= 60
    assert len(PLACES) >= 30


@pytest.mark.parametrize("place", PLACES.values(), ids=lambda place: place.name)
def test_every_place_is_built_of_what_is_there(place):
    assert all(piece(name) for name, *_ in place.things)
    assert all(kind in OPENINGS for kind, *_ in place.walls)
    assert {place.ground} <= set(GROUNDS)
    assert {place.horizon} <= set(HORIZONS)
    scene = Scene()
    build(scene, place, Camera(np.array([0, -4, 1.5]), 0, 0, 0, 35, (64, 36)), keep_clear=[(0, 0)])
    assert scene.count > 4


@pytest.mark.parametrize(
    ("location", "int_ext", "name"),
    [
        ("BOB'S KITCHEN", "INT", "kitchen"),
        ("HOSPITAL - CORRIDOR", "INT", "corridor"),
        ("POLICE STATION", "INT", "police station"),
        ("ROOFTOP", "EXT", "roof"),
        ("COURTROOM", "INT", "courtroom"),
        ("CARL'S CAR", "INT", "car"),
        ("DARK ALLEY", "EXT", "alley"),
        ("HOUSE", "EXT", "front of a house"),
        ("HOUSE", "INT", "living"),
        ("PLANET ZORG", "EXT", "open ground"),
        ("VOID", "INT", "room"),
        ("HOTEL ROOM", "INT", "bedroom"),
        ("BEACH", "EXT", "beach"),
    ],
)
def test_a_location_is_found_by_its_words(location, int_ext, name):
    assert place_of(location, int_ext).name == name


def test_a_room_seen_from_the_other_side_shows_its_other_wall():
    room = place_of("KITCHEN", "INT")

    def walls(y, yaw):
        scene = Scene()
        build(scene, room, Camera(np.array([0, y, 1.5]), yaw, 0, 0, 24, (64, 36)), keep_clear=[])
        return {group.material for group in scene.groups if group.material.endswith("wall")}

    assert "front wall" not in walls(-6, 0)
    assert "back wall" in walls(-6, 0)
    assert "front wall" in walls(6, 180)
    assert "back wall" not in walls(6, 180)


def test_things_are_found_in_the_words_for_them():
    found = things_in(["He parks the taxi by the street lamp.", "Two cups on the coffee table; a fir."])
    assert [thing.name for thing in found] == ["car", "lamppost", "cup", "table", "pine"]
    assert named("Oranges") is THINGS["apple"]
    assert named("mystery") is None


def test_what_a_description_names_is_in_the_picture():
    def picture(words):
        asked = {"size": "WS", "characters": ["ANNA"], "int_ext": "EXT", "location": "FIELD", "width": 320}
        return generation.draw(request_from_dict({**asked, "description": words})).picture

    assert not np.array_equal(picture("Anna waits."), picture("Anna waits beside a truck."))


@pytest.mark.parametrize(
    ("location", "shape", "floor"),
    [
        ("SPACE STATION - CORRIDOR", "vault", "plates"),
        ("CASTLE - KITCHEN", "vault", "slabs"),
        ("MINE - OFFICE", "rock", "slabs"),
        ("HOTEL - CORRIDOR", "box", "tiles"),
    ],
)
def test_a_room_is_built_as_what_it_is_a_part_of(location: str, shape: str, floor: str) -> None:
    place = place_of(location, "INT")
    assert (place.shape, place.floor) == (shape, floor)
    assert place_of("PYRAMID", "INT").outside is False
