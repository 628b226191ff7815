"""Places by kind: each is built and drawn, found by its name or by what a word is a kind of, and nothing is made up."""

import tomllib
from functools import cache
from pathlib import Path

import numpy as np
import pytest

import generation
from generation.previz.camera.camera import Camera
from generation.previz.mesh import Scene
from generation.previz.picture.rays import cast
from generation.previz.set import kinds
from generation.previz.set.fabric import FABRIC
from generation.previz.set.finding import place_of
from generation.previz.set.kinds import OPEN, PLACES, ROOM
from generation.previz.set.pieces import piece
from generation.previz.set.places import build
from generation.previz.set.rooms import OPENINGS
from generation.previz.set.shells import SECTIONS
from generation.previz.set.terrain import TERRAINS
from generation.request import request_from_dict
from generation.seen import SeenPlace, Sees, sees_as_dict
from generation.words import PLACE_KINDS


@cache
def drawn(location, int_ext, angle="eye", **place):
    asked = {"width": 320, "size": "WS", "characters": ["ANNA"], "location": location, "int_ext": int_ext}
    sees = sees_as_dict(Sees(place=SeenPlace(**place)))
    return generation.draw(request_from_dict({**asked, "angle": angle, "sees": sees})).picture


def test_there_are_kinds_enough_and_each_has_its_own_name():
    assert len(PLACES) >= 120
    folder = Path(kinds.__file__).parent
    names = [set(tomllib.loads((folder / name).read_text())) for name in kinds.FILES]
    assert not set.intersection(*names)


def test_every_kind_that_words_name_has_a_look_and_every_look_has_words():
    assert set(PLACES) == set(PLACE_KINDS)


@pytest.mark.parametrize("place", PLACES.values(), ids=lambda place: place.name)
def test_every_kind_is_made_of_what_there_is(place):
    assert all(piece(name) for name, *_ in place.things)
    assert all(kind in OPENINGS for kind, *_ in place.walls)
    assert all(name in FABRIC for name, *_ in place.fabric)
    assert place.shape in {"box", *SECTIONS}
    assert place.terrain in {"", *TERRAINS}


@pytest.mark.parametrize("place", PLACES.values(), ids=lambda place: place.name)
def test_every_kind_is_drawn_at_eye_level_and_from_above(place):
    int_ext = "EXT" if place.outside else "INT"
    plain = (drawn("", int_ext), drawn("", int_ext, "overhead"))
    for angle, empty in zip(("eye", "overhead"), plain, strict=True):
        picture = drawn(place.name, int_ext, angle, kind=place.name)
        assert picture.std() > 5
        assert not np.array_equal(picture, empty), angle


@pytest.mark.parametrize(
    ("heading", "int_ext", "name"),
    [
        ("LIGHTHOUSE", "EXT", "lighthouse"),
        ("OLD LIGHTHOUSE", "INT", "lighthouse stairs"),
        ("ABANDONED MINE", "INT", "mine"),
        ("SEA CAVE", "INT", "cave"),
        ("CASTLE - GREAT HALL", "INT", "castle hall"),
        ("THE KING'S THRONE ROOM", "INT", "throne room"),
        ("DUNGEON", "INT", "dungeon"),
        ("STABLES", "INT", "stable"),
        ("CLOISTER", "INT", "cloister"),
        ("NUNNERY", "INT", "cloister"),
        ("VILLAGE CHAPEL", "INT", "chapel"),
        ("GREENHOUSE", "INT", "greenhouse"),
        ("QUARRY", "EXT", "quarry"),
        ("CANAL BANK", "EXT", "canal"),
        ("LAGOON", "EXT", "lake"),
        ("GLACIER", "EXT", "glacier"),
        ("ARCTIC ICE FIELD", "EXT", "ice field"),
        ("TRENCH", "EXT", "trench"),
        ("SUBMARINE", "INT", "submarine"),
        ("SPACESHIP", "INT", "spaceship"),
        ("UNDERWATER", "EXT", "under water"),
        ("THE MOON", "EXT", "moon"),
        ("DESERT", "EXT", "desert"),
        ("CLIFF", "EXT", "cliff"),
        ("SHIP - DECK", "EXT", "ship deck"),
        ("TRAIN CARRIAGE", "INT", "train carriage"),
        ("COCKPIT", "INT", "cockpit"),
        ("SHOE FACTORY", "INT", "factory"),
        ("BOATYARD", "INT", "boatyard"),
        ("STONE BRIDGE", "EXT", "bridge"),
        ("PETROL STATION", "EXT", "petrol station"),
        ("CAR PARK", "EXT", "parking"),
        ("WINE CELLAR", "INT", "wine cellar"),
        ("CORRIDOR OUTSIDE THE COURTROOM", "INT", "corridor"),
        ("LABORATORY", "INT", "laboratory"),
        ("OPERATING THEATRE", "INT", "operating theatre"),
        ("BRASSERIE", "INT", "restaurant"),
        ("BOG", "EXT", "swamp"),
        ("GLEN", "EXT", "mountain"),
        ("SCHOOLHOUSE", "INT", "classroom"),
    ],
)
def test_a_heading_finds_its_kind(heading, int_ext, name):
    assert place_of(heading, int_ext).name == name


@pytest.mark.parametrize(
    ("kind", "heading", "int_ext", "name"),
    [
        ("harbour", "ANNA'S DREAM", "EXT", "harbour"),
        ("ravine", "SOMEWHERE", "EXT", "canyon"),
        ("station", "POLICE STATION", "INT", "police station"),
        ("", "FOREST", "INT", "forest"),
    ],
)
def test_the_kind_that_a_shot_sees_counts_before_its_heading(kind, heading, int_ext, name):
    assert place_of(heading, int_ext, kind).name == name


@pytest.mark.parametrize("heading", ["PLANET ZORG", "XQZT", ""])
def test_where_nothing_is_known_nothing_is_made_up(heading):
    outside, inside = place_of(heading, "EXT"), place_of(heading, "INT")
    assert (outside.name, outside.things, outside.fabric) == (OPEN.name, (), ())
    assert (inside.name, inside.things) == (ROOM.name, ())


def test_a_place_is_the_same_in_every_shot_of_it():
    assert place_of("THE OLD QUAY", "EXT") == place_of("THE OLD QUAY", "EXT", "quay")


@pytest.mark.parametrize(
    ("heading", "int_ext", "part", "name"),
    [
        ("KITCHEN", "INT", "porthole", ""),
        ("BARE ROOM", "INT", "piano", "piano"),
        ("ROOF", "EXT", "ladder", "ladder"),
        ("CHAPEL", "INT", "throne", "throne"),
    ],
)
def test_a_part_that_the_words_name_is_seen(heading, int_ext, part, name):
    without, place = place_of(heading, int_ext), place_of(heading, int_ext, "", (part,))
    assert set(without.things) <= set(place.things)

    def seen(shown):
        scene = Scene()
        camera = Camera(np.array([0.0, -6.0, 1.6]), 0, 0, 0, 24, (320, 180))
        build(scene, shown, camera, keep_clear=[(0, 0)])
        buffers = cast(scene, camera, np.array([0.3, -0.5, 0.8]))
        objects = np.array([group.object for group in scene.groups])
        return objects[buffers.groups], buffers

    if name:
        number = 1000 + len(without.things)
        assert place.things[-1][0] == name
        assert (seen(place)[0] == number).any()
    else:
        assert (part, "back") in {(kind, wall) for kind, wall, _ in place.walls}
        assert (seen(place)[0] == -20).sum() > (seen(without)[0] == -20).sum()


def test_a_part_that_nothing_is_known_of_changes_nothing():
    assert place_of("KITCHEN", "INT", "", ("flumadiddle",)) == place_of("KITCHEN", "INT")
