"""Pictures: always drawn, always the same, framed as their size says."""

import io
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

import generation
from generation import backends, styles
from generation.previz.camera.framing import FRAMING
from generation.previz.people.face import EXPRESSIONS
from generation.previz.people.poses import POSES
from generation.previz.picture.bands import bands
from generation.request import ANGLES, MAPS, MOVEMENTS, SIZES, BadRequest, request_from_dict

#: Figures of up to this share of the frame's height off their mark still read as the size.
OFF = 0.05


def drawn(maps=(), **asked):
    """Draw a small picture."""
    return generation.draw(request_from_dict({"width": 320, **asked}), maps=maps)


def is_drawn(picture) -> bool:
    """Whether there is dark on light, and not one tone."""
    return picture.std() > 5 and picture.min() < 120 < 200 < picture.max()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("angle", ANGLES)
def test_every_size_is_drawn_from_every_angle(size, angle):
    drawing = drawn(size=size, angle=angle, characters=["ANNA", "BOB"], int_ext="INT", location="KITCHEN")
    assert drawing.picture.shape == (180, 320, 3)
    assert drawing.picture.dtype == np.uint8
    assert is_drawn(drawing.picture)


def test_the_same_request_gives_the_same_bytes():
    asked = {"characters": ["ANNA", "BOB"], "location": "STREET", "int_ext": "EXT", "props": ["car"], "seed": 5}
    one, other = (generation.encode_png(drawn(**asked).picture) for _ in range(2))
    assert one == other


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["ANNA", "CARL", "A CHILD"])
def test_somebody_alone_at_eye_level_stands_where_their_size_says(size, name):
    report = drawn(size=size, characters=[name]).report
    marks = report["figures"][0]["landmarks"]
    top, top_place, bottom, bottom_place = FRAMING[size]
    assert marks[top][1] / report["size"][1] == pytest.approx(top_place, abs=OFF)
    assert marks[bottom][1] / report["size"][1] == pytest.approx(bottom_place, abs=OFF)


def test_a_closer_size_is_a_larger_person():
    heights = []
    for size in SIZES:
        marks = drawn(size=size, characters=["ANNA"]).report["figures"][0]["landmarks"]
        heights.append(marks["feet"][1] - marks["crown"][1])
    assert heights == sorted(heights, reverse=True)


def test_two_people_at_eye_level_are_both_in_the_frame():
    report = drawn(size="MS", characters=["ANNA", "BOB"]).report
    assert [one["name"] for one in report["figures"]] == ["ANNA", "BOB"]
    for figure in report["figures"]:
        x, y = figure["landmarks"]["brow"]
        assert 0 < x < 320
        assert 0 < y < 180


@pytest.mark.parametrize("count", range(5))
@pytest.mark.parametrize("angle", ["eye", "OTS", "overhead"])
def test_any_number_of_people_is_drawn(count, angle):
    people = [f"PERSON {number}" for number in range(count)]
    drawing = drawn(size="WS", angle=angle, characters=people, int_ext="INT", location="KITCHEN")
    assert len(drawing.report["figures"]) == count
    assert is_drawn(drawing.picture)


def test_a_crowd_and_a_name_used_twice_are_drawn():
    assert is_drawn(drawn(size="WS", characters=[f"MAN {number}" for number in range(30)]).picture)
    assert is_drawn(drawn(angle="OTS", characters=["ANNA", "ANNA"]).picture)


@pytest.mark.parametrize("lens_mm", [8, 24, 200, 1200])
@pytest.mark.parametrize("size", ["ECU", "MS", "EWS"])
def test_any_lens_is_drawn(lens_mm, size):
    drawing = drawn(size=size, lens_mm=lens_mm, characters=["ANNA"], int_ext="INT", location="KITCHEN")
    assert np.isfinite(drawing.report["camera"]["position"]).all()
    assert is_drawn(drawing.picture)


@pytest.mark.parametrize("aspect", ["0.2", "9:16", "1:1", "2.39", "5"])
def test_any_aspect_is_drawn(aspect):
    drawing = drawn(aspect=aspect, width=480, characters=["ANNA", "BOB"], int_ext="EXT")
    assert drawing.picture.shape[:2] == tuple(reversed(drawing.report["size"]))
    assert is_drawn(drawing.picture)


@pytest.mark.parametrize("pose", [*POSES, "juggle"])
def test_every_pose_is_drawn_and_an_unknown_one_does_no_harm(pose):
    figures = [{"name": "ANNA", "pose": pose}, {"name": "BOB", "pose": pose}]
    assert is_drawn(drawn(size="FS", figures=figures).picture)


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_expressions_change_a_face(expression):
    def face(felt):
        return drawn(size="CU", figures=[{"name": "ANNA", "pose": "stand", "expression": felt}]).picture

    assert np.array_equal(face(expression), face("neutral")) == (expression == "neutral")


def test_movements_with_a_direction_are_drawn_over_the_frame_only_when_asked():
    still = drawn(characters=["ANNA"]).picture
    for movement in MOVEMENTS:
        moving = drawn(characters=["ANNA"], movement=movement).picture
        assert np.array_equal(moving, still) == (movement in ("static", "handheld")), movement
        plain = drawn(characters=["ANNA"], movement=movement, arrows=False).picture
        assert np.array_equal(plain, still), movement


@pytest.mark.parametrize(
    ("asked", "wrong"),
    [
        ({"style": "oil"}, "style is 'oil'"),
        ({"backend": "crayon"}, "no backend 'crayon'"),
        ({"maps": ("heat",)}, "no map 'heat'"),
    ],
)
def test_what_is_not_there_is_refused_with_what_there_is(asked, wrong):
    maps = asked.pop("maps", ())
    request = request_from_dict({"width": 320, **asked})
    with pytest.raises(BadRequest, match=wrong) as refused:
        generation.draw(request, maps=maps)
    known = {"style": styles.names(), "backend": backends.names(), "map": MAPS}
    assert any(", ".join(names) in str(refused.value) for names in known.values())


def test_maps_have_the_size_of_the_picture_and_only_those_asked_for_are_made():
    colours = {"depth": 2, "normals": 3, "lineart": 2, "pose": 3, "ids": 2}
    drawing = drawn(maps=MAPS, characters=["ANNA", "BOB"], int_ext="INT")
    assert set(drawing.maps) == set(MAPS)
    for name, made in drawing.maps.items():
        assert (made.shape[:2], made.ndim, made.dtype) == ((180, 320), colours[name], np.uint8), name
        assert made.max() > made.min(), name
    assert list(drawn(maps=("pose",), characters=["ANNA"]).maps) == ["pose"]
    assert drawn().maps == {}


def test_people_are_nearer_than_the_wall_behind_them():
    drawing = drawn(maps=("depth", "ids"), size="MS", characters=["ANNA"], int_ext="INT", location="KITCHEN")
    depth, person = drawing.maps["depth"], drawing.maps["ids"] == 1
    assert person.mean() > 0.05
    assert np.median(depth[person]) > np.median(depth[~person]) + 30


def test_the_same_location_is_the_same_set():
    def place(**more):
        return drawn(size="WS", int_ext="INT", location="BOB'S KITCHEN", **more).picture

    assert np.array_equal(place(), place(description="Later, nobody is left."))
    assert not np.array_equal(place(), drawn(size="WS", int_ext="INT", location="CATHEDRAL").picture)
    assert not np.array_equal(place(), place(time_of_day="NIGHT"))


def test_a_night_is_darker_than_a_day():
    asked = {"size": "WS", "int_ext": "EXT", "location": "STREET", "characters": ["ANNA"]}
    assert drawn(**asked, time_of_day="NIGHT").picture.mean() < drawn(**asked, time_of_day="DAY").picture.mean() - 10


def test_progress_rises_to_the_end_and_what_it_raises_stops_the_drawing():
    told = []
    generation.draw(request_from_dict({"width": 320}), progress=lambda done, said: told.append((done, said)))
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1][0] == 1
    assert all(said for _, said in told)

    def stop(_done, _said):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        generation.draw(request_from_dict({"width": 320}), progress=stop)


def test_a_png_keeps_its_picture_and_its_text_fields():
    picture = drawn(characters=["ANNA"]).picture
    opened = Image.open(io.BytesIO(generation.encode_png(picture, {"Title": "Anna, ירושלים"})))
    assert np.array_equal(np.asarray(opened), picture)
    assert opened.text["Title"] == "Anna, ירושלים"


@pytest.mark.parametrize("name", styles.names())
def test_every_style_has_a_label_and_a_look_of_its_own(name):
    asked = {"characters": ["ANNA", "BOB"], "location": "KITCHEN", "int_ext": "INT", "size": "MS"}
    picture = drawn(**asked, style=name).picture
    assert picture.std() > 5
    others = [drawn(**asked, style=other).picture for other in styles.names() if other != name]
    assert not any(np.array_equal(picture, other) for other in others)


@pytest.mark.parametrize(
    ("place", "where", "size"),
    [
        ("KITCHEN", "INT", "WS"),
        ("STREET", "EXT", "FS"),
        ("OFFICE", "INT", "MS"),
        ("FOREST", "EXT", "WS"),
    ],
)
def test_the_finish_runs_from_a_thumbnail_to_a_clean_drawing(place, where, size):
    def strokes(finish):
        asked = {"size": size, "characters": ["ANNA"], "location": place, "int_ext": where, "width": 640}
        drawing = drawn(**asked, finish=finish)
        return drawing.svg().count("<path"), drawing.picture

    thumbnail, rough, clean = (strokes(finish) for finish in (0, 0.5, 1))
    assert not np.array_equal(rough[1], clean[1])
    assert thumbnail[0] < 0.75 * rough[0], "a thumbnail leaves details out"


#: What a fresh process takes at its peak to draw a frame of 3840 x 2160, in megabytes.
MOST_FOR_4K = 600
_DRAWS_4K = """
import generation
from generation.request import request_from_dict
from storyboard_app.bench.figures import peak_megabytes
asked = {"size": "MS", "characters": ["ANNA", "BOB"], "location": "BAR", "int_ext": "INT", "style": "colour", "width": 3840}
picture = generation.draw(request_from_dict(asked)).picture
print(*picture.shape, peak_megabytes())
"""


@pytest.mark.slow
def test_a_frame_of_4k_takes_little_memory():
    said = subprocess.run([sys.executable, "-c", _DRAWS_4K], check=True, capture_output=True, text=True).stdout
    height, width, _, megabytes = map(float, said.split())
    assert (width, height) == (3840, 2160)
    assert megabytes < MOST_FOR_4K


@pytest.mark.parametrize("size", [(1280, 720), (3840, 2160), (64, 5), (1, 1)])
def test_bands_cover_every_row_once(size):
    width, height = size
    rows = [row for band in bands(height, width) for row in range(height)[band]]
    assert rows == list(range(height))
