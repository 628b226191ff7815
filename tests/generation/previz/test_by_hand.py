"""What a person sets in a scene by hand is what the camera sees."""

import json
import re

import numpy as np
import pytest

import generation
from generation.request import BadRequest, fingerprint, merged, request_from_dict

KITCHEN = {
    "size": "MS",
    "description": "ANNA talks to BOB at the table.",
    "characters": ["ANNA", "BOB"],
    "location": "KITCHEN",
    "int_ext": "INT.",
    "time_of_day": "DAY",
    "sees": {"figures": [{"name": "ANNA"}, {"name": "BOB"}], "things": [{"name": "cup", "words": "a cup"}]},
    "width": 320,
}
OVER_SHOULDER = KITCHEN | {"angle": "OTS", "size": "MCU"}
ON_HORSE = KITCHEN | {
    "size": "FS",
    "description": "A horse waits beside ANNA.",
    "characters": ["ANNA"],
    "location": "FIELD",
    "int_ext": "EXT.",
    "sees": {"figures": [{"name": "ANNA"}, {"name": "horse", "kind": "animal"}]},
}


def drawn(shot, **by_hand):
    return generation.draw(request_from_dict(shot | {"by_hand": by_hand}))


def scene(shot, **by_hand):
    return drawn(shot, **by_hand).scene()


def figure(seen, name):
    return next(figure for figure in seen["figures"] if figure["name"] == name)


def thing(seen, name):
    return next(thing for thing in seen["things"] if thing["name"] == name)


def as_set(seen):
    """Return everything of a scene as it would be set by hand."""
    return {
        "figures": {one["name"]: {"at": one["at"], "height": one["height"]} for one in seen["figures"]},
        "things": {one["name"]: {"at": one["at"], "height": one["height"]} for one in seen["things"]},
        "camera": {name: seen["camera"][name] for name in ("x", "y", "height", "yaw", "tilt", "roll")},
    }


def near(one, other, metres=0.01):
    return np.allclose(one, other, atol=metres)


@pytest.mark.parametrize("shot", [KITCHEN, OVER_SHOULDER, ON_HORSE])
def test_a_scene_set_as_it_was_staged_is_the_same_scene_and_the_same_picture(shot):
    staged = drawn(shot)
    again = drawn(shot, **as_set(staged.scene()))
    for one, other in zip(staged.scene()["figures"], again.scene()["figures"], strict=True):
        assert (one["name"], one["at"][2]) == (other["name"], other["at"][2])
        assert near(one["at"], other["at"])
    assert [one["name"] for one in staged.scene()["things"]] == [one["name"] for one in again.scene()["things"]]
    # Lines waver where a rounded camera stands a millimetre aside; tones do not.
    assert np.abs(staged.picture.astype(int) - again.picture).mean() < 6


@pytest.mark.parametrize(("shot", "who"), [(KITCHEN, "BOB"), (OVER_SHOULDER, "BOB"), (ON_HORSE, "horse")])
def test_people_and_animals_stand_where_they_are_put_and_face_as_they_are_turned(shot, who):
    seen = scene(shot, figures={who: {"at": [1.1, 0.7, 95.0], "height": 0.2}})
    put = figure(seen, who)
    assert (put["at"], put["height"]) == ([1.1, 0.7, 95.0], 0.2)


def test_somebody_does_what_is_chosen_for_them_and_the_others_go_on():
    before = scene(KITCHEN)
    chosen = {"pose": "point", "expression": "angry", "held": "cup", "posture": ""}
    after = scene(KITCHEN, figures={"BOB": chosen})
    assert {name: figure(after, "BOB")[name] for name in chosen} == chosen
    theirs = ("pose", "posture", "expression", "held", "tall")
    assert [figure(after, "ANNA")[name] for name in theirs] == [figure(before, "ANNA")[name] for name in theirs]


@pytest.mark.parametrize("looks", ["camera", "ANNA", "cup", "left", "up"])
def test_a_look_is_seen(looks):
    plain, looking = drawn(KITCHEN), drawn(KITCHEN, figures={"BOB": {"looks": looks}})
    assert (plain.picture != looking.picture).any()


@pytest.mark.parametrize("shot", [KITCHEN, OVER_SHOULDER, KITCHEN | {"size": "CU"}, KITCHEN | {"characters": []}])
def test_somebody_is_put_into_a_scene_beside_those_who_are_there_and_left_out_again(shot):
    before = [one["name"] for one in scene(shot)["figures"]]
    carl = {"added": True, "at": [-1.0, 0.5, 170.0], "look": {"age": 70}}
    after = scene(shot, figures={"CARL": carl})
    assert sorted(one["name"] for one in after["figures"]) == sorted([*before, "CARL"])
    assert figure(after, "CARL")["at"] == [-1.0, 0.5, 170.0]
    left = scene(shot, figures={"CARL": carl | {"hidden": True}, before[0]: {"hidden": True}})
    assert before[0] not in [one["name"] for one in left["figures"]]
    assert "CARL" not in [one["name"] for one in left["figures"]]


def test_nobody_looks_at_what_is_not_there():
    assert (drawn(KITCHEN).picture == drawn(KITCHEN, figures={"BOB": {"looks": "a unicorn"}}).picture).all()


def test_the_camera_stands_where_it_is_put_and_the_things_stay():
    before = scene(KITCHEN)
    camera = {"x": 0.4, "y": -4.0, "height": 2.2, "yaw": -8.0, "tilt": -12.0, "roll": 3.0}
    after = scene(KITCHEN, **(as_set(before) | {"camera": camera}))
    assert {name: after["camera"][name] for name in camera} == camera
    for name in ("cup", "table", "stove"):
        assert near(thing(after, name)["at"], thing(before, name)["at"], 0.02), name


def test_a_thing_is_moved_turned_grown_and_hidden_with_its_lines():
    before = scene(KITCHEN)
    moved = scene(KITCHEN, things={"stove": {"at": [-1.0, 1.5, 90.0], "scale": 2.0}})
    assert near(thing(moved, "stove")["at"], [-1.0, 1.5, 90.0])
    assert thing(moved, "stove")["tall"] == pytest.approx(2 * thing(before, "stove")["tall"], abs=0.02)
    outline = np.array(thing(moved, "stove")["outline"])
    was = np.array(thing(before, "stove")["outline"])
    assert near(np.ptp(outline, axis=0), 2 * np.ptp(was, axis=0)[::-1], 0.1)
    hidden = drawn(KITCHEN, things={"stove": {"hidden": True}})
    assert "stove" not in [one["name"] for one in hidden.scene()["things"]]
    assert "stove" not in [one["name"] for one in hidden.report["visible"]]


def test_what_is_alike_is_called_by_its_number():
    seen = scene(KITCHEN | {"location": "COURTROOM"})
    names = [one["name"] for one in seen["things"]]
    assert len(names) == len(set(names))
    assert any(name.endswith(" 2") for name in names)


def test_nothing_set_is_the_same_request_and_every_setting_another():
    plain = fingerprint(request_from_dict(KITCHEN))
    assert fingerprint(request_from_dict(KITCHEN | {"by_hand": {}})) == plain
    sets = [
        {"figures": {"BOB": {"at": [1, 0, 0]}}},
        {"figures": {"BOB": {"looks": "camera"}}},
        {"things": {"cup": {"hidden": True}}},
        {"camera": {"x": 0, "y": -3, "height": 1.5}},
    ]
    assert len({plain, *(fingerprint(request_from_dict(KITCHEN | {"by_hand": one})) for one in sets)}) == 5


@pytest.mark.parametrize(
    ("by_hand", "sentence"),
    [
        ({"people": {}}, "by_hand has 'people'"),
        ({"figures": {"BOB": {"at": [1, 2]}}}, "at is [1, 2]"),
        ({"figures": {"BOB": {"colour": "red"}}}, "BOB has 'colour'"),
        ({"figures": [1]}, "figures is [1]"),
        ({"things": {"cup": {"scale": 99}}}, "scale is 99"),
        ({"camera": {"x": 1, "y": 2}}, "camera lacks height"),
        ({"camera": {"x": 1e9, "y": 2, "height": 1}}, "x is 1000000000.0"),
        ({"camera": {"x": "nan", "y": 2, "height": 1}}, "x is 'nan'"),
    ],
)
def test_what_a_scene_cannot_have_is_refused_in_a_sentence(by_hand, sentence):
    with pytest.raises(BadRequest, match=re.escape(sentence)):
        request_from_dict(KITCHEN | {"by_hand": by_hand})


@pytest.mark.parametrize(
    ("stored", "changes", "after"),
    [
        ({}, {"camera": {"x": 1}}, {"camera": {"x": 1}}),
        ({"camera": {"x": 1, "y": 2}}, {"camera": {"x": 3}}, {"camera": {"x": 3, "y": 2}}),
        ({"camera": {"x": 1}}, {"camera": None}, {}),
        ({"figures": {"A": {"pose": "run"}}}, {"figures": {"A": {"pose": None}}}, {}),
        ({"figures": {"A": {"pose": "run"}}}, {"figures": {"B": {"pose": None}}}, {"figures": {"A": {"pose": "run"}}}),
    ],
)
def test_changes_are_laid_over_what_is_set_and_null_takes_back(stored, changes, after):
    assert json.loads(json.dumps(merged(stored, changes))) == after
