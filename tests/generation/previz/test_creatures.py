"""Animals and robots are drawn as what they are, wherever a dictionary knows them to be a kind of it."""

import numpy as np
import pytest

from generation.previz.creatures import creature_of, names, posture_of, species, species_of
from generation.previz.drawing import draw
from generation.previz.staging import assemble, framed, stage
from generation.request import Request, request_from_dict, silent


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("deerhound", "hound"),
        ("old grey mare", "horse"),
        ("herd of thirty cattle", "cow"),
        ("flock of gulls", "gull"),
        ("newborn mule", "mule"),
        ("stoat", "weasel"),
        ("rottweiler", "shepherd"),
        ("siamese cat", "cat"),
        ("ewe", "sheep"),
        ("peregrine", "eagle"),
        ("salmon", "fish"),
        ("rattlesnake", "snake"),
        ("cockroach", "beetle"),
        ("polar bear", "polar bear"),
        ("griffin", "griffin"),
        ("brachiosaurus", "sauropod"),
    ],
)
def test_a_word_for_an_animal_is_the_species_that_a_dictionary_says_it_is_a_kind_of(words: str, expected: str) -> None:
    assert species_of(words).name == expected


def test_an_unknown_robot_is_a_robot() -> None:
    assert species_of("zorblatt", "robot").name == "robot"


@pytest.mark.parametrize(
    ("doing", "rest", "expected"),
    [
        ("gallop", "", "run"),
        ("drowse", "", "sleep"),
        ("talk, graze", "", "graze"),
        ("wait", "lie", "lie"),
        ("", "", "stand"),
    ],
)
def test_what_an_animal_does_decides_its_posture(doing: str, rest: str, expected: str) -> None:
    assert posture_of(doing, rest) == expected


@pytest.mark.parametrize("name", names())
def test_every_species_is_a_body_above_the_ground_with_its_head_in_front(name: str) -> None:
    creature = creature_of(species(name), "stand", far=True)
    low, high = creature.corners
    assert np.isfinite(np.vstack(creature.scene.vertices)).all()
    assert -0.12 * (high - low).max() < low[2] < 0.9 * high[2]
    assert float(creature.marks["crown"][2]) >= float(creature.marks["feet"][2])


def test_the_same_animal_is_made_of_the_same_points_each_time() -> None:
    one = creature_of(species("fox"), "walk").scene.vertices
    creature_of.cache_clear()
    other = creature_of(species("fox"), "walk").scene.vertices
    assert all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def _request(figures: list[dict], *, size: str = "FS", characters: tuple[str, ...] = (), angle: str = "eye") -> Request:
    shot = {"size": size, "angle": angle, "characters": characters, "int_ext": "EXT", "location": "MEADOW"}
    return request_from_dict(shot | {"width": 480, "height": 270, "sees": {"figures": figures}})


def _visible(request: Request) -> dict[str, dict]:
    return {entry["name"]: entry for entry in draw(request, (), silent).report["visible"]}


def test_a_named_animal_that_talks_is_drawn_as_an_animal_and_not_as_a_person() -> None:
    seen = _visible(
        _request([{"name": "GUS", "kind": "animal", "species": "badger", "doing": "talk"}], characters=("GUS",))
    )
    assert seen["GUS"]["kind"] == "animal"
    assert seen["GUS"]["words"] == "badger"


def test_a_robot_stands_beside_a_person_and_both_are_seen() -> None:
    figures = [{"name": "NADIA"}, {"name": "RIVET", "kind": "robot", "species": "robot"}]
    seen = _visible(_request(figures, characters=("NADIA", "RIVET")))
    assert (seen["NADIA"]["kind"], seen["RIVET"]["kind"]) == ("figure", "robot")
    assert seen["RIVET"]["box"][0] > 0
    assert seen["RIVET"]["box"][2] < 480


@pytest.mark.parametrize("size", ["CU", "FS", "WS"])
@pytest.mark.parametrize("name", ["dog", "horse", "mouse", "gull", "dragon", "snake"])
def test_a_frame_of_an_animal_holds_its_head(name: str, size: str) -> None:
    set_up = framed(request := _request([{"name": name, "kind": "animal"}], size=size), stage(request))
    x, y, depth = set_up.camera.project(set_up.animals[0].mark("brow"))
    assert depth > 0
    assert 0 < x / set_up.camera.width < 1
    assert 0 < y / set_up.camera.height < 1


def test_a_close_up_of_a_dog_is_closer_than_a_wide_shot_of_it() -> None:
    shares = [
        _visible(_request([{"name": "dog", "kind": "animal"}], size=size))["dog"]["pixels"]
        for size in ("CU", "FS", "WS")
    ]
    assert shares[0] > 1.5 * shares[1] > 2 * shares[2]


def test_a_rider_sits_on_the_back_of_the_horse() -> None:
    figures = [{"name": "ADA", "doing": "ride", "to": "horse"}, {"name": "horse", "kind": "animal"}]
    set_up = framed(request := _request(figures, characters=("ADA",)), stage(request))
    rider, horse = set_up.figures[1], set_up.animals[0]
    hips, seat = rider.world(rider.pelvis), horse.mark("seat")
    assert np.hypot(*(hips - seat)[:2]) < 0.25
    assert 0 <= hips[2] - seat[2] < 0.2


def test_a_herd_is_as_many_as_the_words_say_each_in_a_place_of_its_own() -> None:
    set_up = framed(
        request := _request([{"name": "thirty cattle", "kind": "animal", "count": 30}], size="WS"), stage(request)
    )
    places = np.array([one.at for one in set_up.animals])
    assert len(places) == 30
    apart = np.linalg.norm(places[:, None] - places[None], axis=2) + 9 * np.eye(30)
    assert apart.min() > 0.5


def test_a_flock_of_gulls_outside_is_in_the_sky() -> None:
    set_up = framed(request := _request([{"name": "gulls", "kind": "animal", "count": 6}], size="WS"), stage(request))
    heights = [float(set_up.camera.project(one.corners().mean(0))[1]) for one in set_up.animals]
    assert len(heights) == 6
    assert max(heights) < 0.5 * set_up.camera.height


def test_whoever_leads_a_donkey_has_it_on_a_rope() -> None:
    figures = [{"name": "BO", "doing": "lead", "to": "donkey"}, {"name": "donkey", "kind": "animal"}]
    request = _request(figures, characters=("BO",))
    on_set = assemble(request, stage(request))
    assert "rope" in {group.material for group in on_set.scene.groups}
    assert abs(on_set.animals[0].at[0] - on_set.figures[1].stance.x) < 2.5


def test_a_creature_is_a_beast_and_an_animal_whose_name_says_nothing_a_dog() -> None:
    assert species_of("creature").name == "beast"
    assert species_of("Pastis").name == "dog"
