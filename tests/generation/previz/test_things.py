"""Things that words name: their forms, where they are put, and what the report measures of them."""

import random
from dataclasses import replace
from typing import Any

import pytest

import generation
from generation.previz.set import form_of
from generation.request import Figure, Request
from generation.seen import SeenThing, Sees
from generation.words import lexicon

KINDS = ("tool", "weapon", "instrument", "garment", "food", "container", "furniture", "machine", "plant", "jewellery")
NOUNS = [
    "ewer",
    "corkscrew",
    "halberd",
    "rapier",
    "oboe",
    "viola",
    "tuba",
    "kilt",
    "poncho",
    "trouser",
    "turnip",
    "kipper",
    "souffle",
    "crucible",
    "tureen",
    "hatbox",
    "ottoman",
    "chaise",
    "lathe",
    "loom",
    "turbine",
    "anvil",
    "chisel",
    "lily",
    "fern",
    "cactus",
    "brooch",
    "tiara",
    "pendant",
    "dinghy",
    "gondola",
    "monorail",
    "hearse",
    "rickshaw",
    "obelisk",
    "drawbridge",
    "trellis",
    "sextant",
    "abacus",
    "typewriter",
    "stethoscope",
    "compass",
    "hourglass",
    "lectern",
    "wardrobe",
    "crib",
    "hammock",
    "parachute",
    "kite",
    "sled",
    "toboggan",
    "racket",
    "puck",
    "chandelier",
    "brazier",
    "ladle",
    "sieve",
    "thimble",
    "spindle",
    "anchor",
    "buoy",
]


def drawn(*things: SeenThing, size: str = "WS", figures: tuple[Figure, ...] = (), **more: Any) -> dict:
    """Return the report of a frame of things."""
    request = Request(size=size, figures=figures, int_ext="EXT.", location="FIELD", width=640, height=360)
    return generation.draw(replace(request, sees=Sees(things=things, **more))).report


@pytest.mark.parametrize(
    ("noun", "form"),
    [
        ("ewer", "jar"),
        ("sabre", "sword"),
        ("tennis shoe", "shoe"),
        ("minaret", "tower"),
        ("mandolin", "guitar"),
        ("bowler hat", "hat"),
        ("taxi", "car"),
    ],
)
def test_a_noun_looks_like_its_nearest_kind(noun: str, form: str) -> None:
    assert form_of(noun).name == form


@pytest.mark.parametrize("noun", random.Random(14).sample(NOUNS, 40))
def test_any_noun_has_a_form_of_its_size(noun: str) -> None:
    low, high = form_of(noun).built().corners
    wanted = lexicon.size_m(noun)
    assert 0.005 < float((high - low).max()) < 60
    assert low[2] == pytest.approx(0, abs=1e-6)
    if form_of(noun).size_m == wanted and wanted:
        assert float((high - low).max()) == pytest.approx(wanted)


def test_what_no_form_is_near_is_lettered() -> None:
    assert form_of("gizmotron").lettered
    assert not form_of("bottle").lettered


def test_a_close_shot_of_a_thing_is_filled_by_it() -> None:
    report = drawn(SeenThing("lantern", about=True), size="CU")
    entry = next(one for one in report["visible"] if one["name"] == "lantern")
    left, top, right, low = entry["box"]
    assert 0.35 < max((right - left) / 640, (low - top) / 360) < 0.6
    assert report["missing"] == []


def test_things_stand_beside_somebody_and_are_measured() -> None:
    report = drawn(SeenThing("barrel"), SeenThing("spear"), size="MS", figures=(Figure("JORUNN"),))
    assert {"barrel", "spear", "JORUNN"} <= {one["name"] for one in report["visible"] if one["pixels"] > 90}
    assert report["confidence"] == 1.0


def test_as_many_are_drawn_as_are_counted() -> None:
    report = drawn(SeenThing("candle", count=3), size="MS")
    assert len([one for one in report["visible"] if one["name"] == "candle"]) == 3


def test_somebody_asked_for_and_not_drawn_is_missing() -> None:
    from generation.seen import SeenFigure

    request = Request(size="WS", width=320, height=180, sees=Sees(figures=(SeenFigure("gloved hand", part="hand"),)))
    report = generation.draw(request).report
    assert (report["missing"], report["confidence"]) == (["gloved hand"], 0.0)


def test_a_hand_whose_body_would_bend_into_the_frame_is_left_out_and_missing() -> None:
    """A wheel on the ground takes so wide a frame that whoever turns it would stand in it without a head."""
    from generation.seen import SeenFigure

    hand = SeenFigure("old hand", part="hand", doing="turn", to="wheel")
    sees = Sees((hand,), (SeenThing("wheel", about=True),), seen_from="insert")
    report = generation.draw(Request(size="CU", location="ROOM", width=320, height=180, sees=sees)).report
    assert ([one["name"] for one in report["visible"]][:1], report["figures"]) == (["wheel"], [])
    assert (report["missing"], report["confidence"]) == (["old hand"], 0.5)


def _pixels(report: dict, name: str) -> int:
    return sum(entry["pixels"] for entry in report["visible"] if entry["name"] == name)


def test_what_is_large_stands_behind_people_and_hides_nobody() -> None:
    people = (Figure("ANNA"), Figure("BOB"))
    alone, beside = drawn(figures=people), drawn(SeenThing("tram"), figures=people)
    assert _pixels(beside, "tram") > 0
    for name in ("ANNA", "BOB"):
        assert _pixels(beside, name) > 0.97 * _pixels(alone, name)


def test_from_above_nothing_stands_over_people() -> None:
    sees = Sees(things=(SeenThing("lighthouse"), SeenThing("bucket")))
    request = Request(size="WS", angle="overhead", figures=(Figure("ANNA"),), int_ext="EXT.", location="FIELD")
    report = generation.draw(replace(request, sees=sees, width=640, height=360)).report
    assert report["missing"] == ["lighthouse"]
    assert _pixels(report, "ANNA") > 0


@pytest.mark.parametrize("material", ["cement", "plaster", "lumber"])
def test_what_buildings_are_made_of_stands_nowhere_by_itself(material: str) -> None:
    request = Request(size="WS", int_ext="EXT.", location="STREET", width=320, height=180)
    sees = Sees((), (SeenThing(material), SeenThing("barrel")), seen_from="eye")
    visible = generation.draw(replace(request, sees=sees)).report["visible"]
    assert "barrel" in str(visible)
    assert material not in str(visible)


@pytest.mark.parametrize("name", ["morning sun", "moon"])
def test_the_sun_and_the_moon_stand_in_the_sky(name: str) -> None:
    report = drawn(SeenThing(name, about=True))
    _, top, _, low = next(one for one in report["visible"] if one["name"] == name)["box"]
    assert 0 < top < low < 360 / 3
    assert low - top < 360 / 6


def test_no_sun_stands_in_a_kitchen() -> None:
    request = Request(size="WS", int_ext="INT.", location="KITCHEN", width=320, height=180)
    report = generation.draw(replace(request, sees=Sees(things=(SeenThing("sun"),)))).report
    assert "sun" not in {one["name"] for one in report["visible"]}
