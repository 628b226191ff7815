"""Framing: a shot is the size it is called, through every lens, in every aspect, from every angle, however many are in it."""

import itertools

import numpy as np
import pytest

import generation
from generation.previz.camera.camera import SENSORS, Camera
from generation.previz.camera.framing import FRAMING, solve
from generation.previz.people.skeleton import Skeleton
from generation.previz.staging.staging import stage
from generation.request import ANGLES, SIZES, request_from_dict
from generation.request import SENSORS as SENSOR_NAMES

#: How far off its place a landmark may be, in frame heights, for one person and for several.
OFF_ALONE, OFF_TOGETHER = 0.03, 0.06
CAST = ["ANNA", "BOB", "A CHILD", "CARL", "DORA", "EVE"]


def framed(size, angle, lens_mm, aspect, pose, count, seed=0):
    """Return the camera and the subjects of a request, without drawing it."""
    figures = [{"name": name, "pose": pose} for name in CAST[:count]]
    asked = {"size": size, "angle": angle, "lens_mm": lens_mm, "aspect": aspect, "figures": figures, "seed": seed}
    request = request_from_dict({**asked, "height": 540})
    staged = stage(request)
    subjects = [Skeleton(stance) for stance in staged.subjects]
    pixels = (request.width, request.height)
    return solve(subjects, size, angle, lens_mm, pixels, shift=staged.shift), subjects


def top_and_bottom(camera, subjects, size):
    """Return where the framed part begins and ends, in frame heights: whole bodies where the feet are in the frame."""
    top, _, bottom, _ = FRAMING[size]
    marks = [bones.landmarks() for bones in subjects]
    points = [(mark[top], mark[bottom]) for mark in marks]
    if bottom == "feet":
        bodies = np.vstack(
            [np.vstack([bones.keypoints(), bones.soles(), bones.landmarks()["crown"]]) for bones in subjects]
        )
        return np.array([camera.project(bodies)[:, 1].min(), camera.project(bodies)[:, 1].max()]) / camera.height
    upper, lower = (camera.project(np.array(one))[:, 1] for one in zip(*points, strict=True))
    return np.array([upper.min(), lower.max()]) / camera.height


def off_its_place(size, *asked):
    """Return how far off its place the framed part is, in frame heights, and how far off it may be."""
    camera, subjects = framed(size, *asked)
    wanted = np.array([FRAMING[size][1], FRAMING[size][3]])
    off = np.abs(top_and_bottom(camera, subjects, size) - wanted).max()
    return off, OFF_ALONE if len(subjects) == 1 else OFF_TOGETHER


@pytest.mark.parametrize("size", SIZES)
def test_landmarks_are_where_the_size_says(size):
    checked = 0
    for asked in itertools.product(
        (angle for angle in ANGLES if angle != "overhead"),
        (14, 24, 50, 135),
        ("16:9", "2.39", "1:1", "9:16"),
        ("stand", "sit"),
        (1, 2, 3),
    ):
        off, allowed = off_its_place(size, *asked)
        assert off <= allowed, asked
        checked += 1
    assert checked >= 500


@pytest.mark.parametrize("aspect", ["1.85", "4:3", "3:1", "9:16", "1:3"])
@pytest.mark.parametrize("size", SIZES)
def test_groups_have_their_size_through_odd_lenses_and_in_odd_frames(size, aspect):
    """People step together, or stand one behind another; only a head as wide as the frame makes the camera step back."""
    for asked in itertools.product(("eye", "low", "high"), (14, 29), (aspect,), ("sit", "talk"), (2, 4, 6)):
        off, allowed = off_its_place(size, *asked)
        assert off <= (allowed if (size, aspect) != ("MCU", "1:3") else 0.1), asked


@pytest.mark.parametrize("count", [3, 4, 5, 6])
def test_everybody_of_a_group_in_a_tall_frame_has_a_place_of_their_own(count):
    camera, subjects = framed("MS", "eye", 35, "9:16", "stand", count)
    places = [(bones.stance.x, bones.stance.y) for bones in subjects]
    assert min(np.hypot(*np.subtract(one, other)) for one, other in itertools.combinations(places, 2)) > 0.25
    for bones in subjects:
        x, y, _ = camera.project(bones.landmarks()["brow"])
        assert 0 < x < camera.width
        assert 0 < y < camera.height


@pytest.mark.parametrize("size", SIZES)
def test_an_overhead_camera_sees_everybody(size):
    for lens_mm, count in itertools.product((24, 50, 135), (1, 2, 3)):
        camera, subjects = framed(size, "overhead", lens_mm, "16:9", "stand", count)
        for bones in subjects:
            x, y, depth = camera.project(bones.landmarks()["crown"])
            assert depth > 0
            assert -0.05 < x / camera.width < 1.05, (lens_mm, count)
            assert -0.05 < y / camera.height < 1.05, (lens_mm, count)


def test_a_longer_lens_stands_farther_away():
    far = [np.linalg.norm(framed("MS", "eye", lens, "16:9", "stand", 1)[0].position) for lens in (18, 35, 85, 200)]
    assert far == sorted(far)


def test_a_nudge_of_the_lens_changes_little():
    one, _ = framed("MS", "eye", 35, "16:9", "stand", 2)
    other, _ = framed("MS", "eye", 36, "16:9", "stand", 2)
    assert np.linalg.norm(one.position - other.position) < 0.12


def test_a_sensor_is_used_as_far_as_the_aspect_allows():
    assert Camera(np.zeros(3), 0, 0, 0, 35, (1600, 900)).used_mm == pytest.approx(24.89)
    assert Camera(np.zeros(3), 0, 0, 0, 35, (900, 1600)).used_mm == pytest.approx(18.66 * 9 / 16)
    assert set(SENSORS) == set(SENSOR_NAMES)


@pytest.mark.parametrize("sensor", SENSOR_NAMES)
def test_every_sensor_is_drawn(sensor):
    drawing = generation.draw(request_from_dict({"sensor": sensor, "characters": ["ANNA"], "width": 320}))
    assert drawing.report["camera"]["sensor"] == sensor
    assert drawing.picture.std() > 5


def test_two_in_a_narrow_frame_stand_one_behind_the_other():
    _, wide = framed("MS", "eye", 35, "16:9", "stand", 2)
    _, narrow = framed("MS", "eye", 35, "9:16", "stand", 2)

    def gap(subjects):
        return abs(subjects[0].stance.x - subjects[1].stance.x)

    assert gap(narrow) < 0.6 * gap(wide)
    assert abs(narrow[0].stance.y - narrow[1].stance.y) > 0.25


LEFT, RIGHT = {"name": "ANNA", "side": "left"}, {"name": "BOB", "side": "right"}


def shot(size, angle, *figures):
    asked = {"size": size, "angle": angle, "lens_mm": 50, "figures": figures, "location": "KITCHEN", "int_ext": "INT"}
    return generation.draw(request_from_dict({**asked, "width": 320}))


def faces(report, name):
    """Return how far right of the head's middle the mouth is: where somebody looks."""
    marks = next(one["landmarks"] for one in report["figures"] if one["name"] == name)
    return marks["mouth"][0] - marks["crown"][0]


@pytest.mark.parametrize("size", ["CU", "MCU", "MS"])
def test_two_people_cut_against_each_other_look_at_each_other(size):
    on_anna, on_bob = shot(size, "eye", LEFT).report, shot(size, "eye", RIGHT).report
    both = shot("MS", "eye", LEFT, RIGHT).report
    assert faces(on_anna, "ANNA") > 0 < faces(both, "ANNA")
    assert faces(on_bob, "BOB") < 0 > faces(both, "BOB")


def test_every_camera_of_a_scene_stays_on_one_side_of_the_line():
    line = shot("WS", "eye", LEFT, RIGHT).plan["line"]
    (ax, ay), (bx, by) = line
    shots = [
        ("MCU", "eye", LEFT),
        ("MCU", "eye", RIGHT),
        ("MCU", "OTS", LEFT, RIGHT),
        ("MCU", "OTS", RIGHT, LEFT),
        ("WS", "eye", LEFT),
    ]
    for asked in shots:
        camera = shot(*asked).plan["cameras"][0]
        assert (bx - ax) * (camera["y"] - ay) - (by - ay) * (camera["x"] - ax) < 0, asked


def test_a_reverse_shows_another_part_of_the_same_place_and_the_other_shoulder():
    on_anna, on_bob = shot("MCU", "OTS", LEFT, RIGHT), shot("MCU", "OTS", RIGHT, LEFT)
    assert on_anna.plan["cameras"][0]["yaw"] == -on_bob.plan["cameras"][0]["yaw"] != 0
    middle = on_anna.report["size"][0] / 2

    def crown(drawing, name):
        return next(one["landmarks"]["crown"][0] for one in drawing.report["figures"] if one["name"] == name)

    assert crown(on_anna, "ANNA") < middle < crown(on_anna, "BOB")
    assert crown(on_bob, "ANNA") < middle < crown(on_bob, "BOB")


def test_a_side_that_is_none_is_refused():
    with pytest.raises(ValueError, match=r"side is 'up'\. It must be one of left, right\."):
        request_from_dict({"figures": [{"name": "ANNA", "side": "up"}]})


@pytest.mark.parametrize("pose", ["lie", "sleep", "float"])
@pytest.mark.parametrize("size", ["CU", "MCU", "MS", "MLS"])
@pytest.mark.parametrize("name", ["ANNA", "FATHER", "A CHILD"])
def test_somebody_who_lies_is_seen_from_the_head_down(pose, size, name):
    """The head is in the frame, whole and in front of the camera, and the more of the body the wider the size."""
    camera, (bones,) = framed(size, "eye", 50, 16 / 9, pose, 1) if name == "ANNA" else lying(size, pose, name)
    marks = bones.landmarks()
    for mark in ("crown", "brow", "mouth", FRAMING[size][2]):
        x, y, depth = camera.project(marks[mark])
        assert 0 < x < camera.width
        assert 0 < y <= camera.height + 1e-6
        assert depth > 0.25
    head = np.ptp(camera.project(np.array([marks["crown"], marks["chin"]]))[:, :2], 0).max()
    assert 0.07 < head / camera.width < 0.75


def lying(size, pose, name):
    request = request_from_dict({"size": size, "lens_mm": 50, "figures": [{"name": name, "pose": pose}], "height": 540})
    staged = stage(request)
    subjects = [Skeleton(stance) for stance in staged.subjects]
    return solve(subjects, size, "eye", 50, (request.width, request.height), shift=staged.shift), subjects
