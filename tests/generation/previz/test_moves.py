"""The camera's movement: a path in the set, its window on the frame, the picture it plays over, and its marks."""

import numpy as np
import pytest

import generation
from generation.previz.camera.camera import Camera
from generation.previz.camera.moves import bounds_of, camera_at, end_window, move_of
from generation.previz.vectors import vec
from generation.request import MOVEMENTS, BadRequest, request_from_dict

MOVING = [name for name in MOVEMENTS if name != "static"]
DISTANCE = 3.0


@pytest.fixture
def camera():
    return Camera(vec(0.2, -3.0, 1.5), 12.0, -4.0, 0.0, 35.0, (640, 360))


def drawn(**asked):
    asked = {"width": 320, "size": "MS", "characters": ["ANNA"], "location": "STREET", "int_ext": "EXT", **asked}
    return generation.draw(request_from_dict(asked))


@pytest.mark.parametrize("movement", [name for name in MOVING if name not in ("pan", "tilt")])
def test_the_window_is_what_the_camera_sees_at_the_end(camera, movement):
    """The middle and the size of the end frame, at the subject's distance, seen by the camera at the start."""
    move = move_of(movement, "", camera, DISTANCE, 0)
    end = camera_at(camera, move, 1.0)
    left, top, right, bottom = end_window(camera, move, DISTANCE)
    plane = camera.position + camera.forward * DISTANCE
    depth = float((plane - end.position) @ end.forward)
    half = vec(end.width / 2, end.height / 2) * depth / end.focal
    corner = end.position + end.forward * depth - end.right * half[0] + end.up * half[1]
    x, y, _ = camera.project(corner)
    assert (left * camera.width, top * camera.height) == pytest.approx((x, y), abs=0.5)
    assert right - left == pytest.approx(bottom - top)


@pytest.mark.parametrize(
    ("movement", "words", "way"),
    [
        ("pan", "", (1, 0)),
        ("pan", "We pan slowly left to the door.", (-1, 0)),
        ("tilt", "TILT DOWN to the shoes.", (0, 1)),
        ("tilt", "", (0, -1)),
        ("track", "Tracking left.", (-1, 0)),
        ("crane", "Craning up over the roof.", (0, -1)),
        ("dolly", "Dolly right along the bar.", (1, 0)),
        ("track", "The dog runs left of the tree.", (1, 0)),
    ],
)
def test_words_say_the_way(camera, movement, words, way):
    left, top, right, bottom = end_window(camera, move_of(movement, words, camera, DISTANCE, 0), DISTANCE)
    middle = np.array([(left + right) / 2, (top + bottom) / 2]) - 0.5
    assert tuple(np.sign(np.round(middle, 3)).astype(int)) == way


def test_nearer_is_smaller_and_farther_is_larger(camera):
    sizes = {
        name: np.ptp(end_window(camera, move_of(name, words, camera, DISTANCE, 0), DISTANCE)[::2])
        for name, words in (("push", ""), ("zoom", ""), ("dolly", ""), ("pull", ""))
    }
    assert sizes["push"] == pytest.approx(0.64)
    assert sizes["zoom"] == pytest.approx(1 / 1.6)
    assert sizes["dolly"] < 1 < sizes["pull"]
    out = end_window(camera, move_of("zoom", "Zoom out.", camera, DISTANCE, 0), DISTANCE)
    assert out[2] - out[0] == pytest.approx(1.6)


@pytest.mark.parametrize("movement", MOVING)
def test_a_sweep_holds_both_ends(camera, movement):
    move = move_of(movement, "", camera, DISTANCE, 0)
    end = end_window(camera, move, DISTANCE)
    bounds = bounds_of(move, end)
    for window in ((0, 0, 1, 1), end):
        assert bounds[0] <= window[0] + 1e-9
        assert bounds[1] <= window[1] + 1e-9
        assert bounds[2] >= window[2] - 1e-9
        assert bounds[3] >= window[3] - 1e-9


def test_the_sweep_shows_the_frame_where_the_frame_is():
    drawing = drawn(movement="pull", arrows=False, style="clean")
    left, top, right, _ = drawing.report["move"]["bounds"]
    sweep = drawing.sweep()
    assert sweep.shape[1] == round(320 * (right - left))
    x, y = round(-left * 320), round(-top * 180)
    inside = sweep[y : y + 180, x : x + 320].astype(int)
    assert np.abs(inside - drawing.picture.astype(int)).mean() < 9
    moved = sweep[y : y + 180, x + 12 : x + 332].astype(int)[:, :300]
    assert np.abs(moved - drawing.picture[:, :300].astype(int)).mean() > 1.6 * np.abs(inside - drawing.picture).mean()


def test_a_camera_at_rest_has_no_move_and_no_sweep():
    drawing = drawn()
    assert "move" not in drawing.report
    assert drawing.sweep() is None


def test_the_end_of_a_push_is_the_frame_it_marks():
    start, end = drawn(movement="push"), drawn(movement="push", moment=1)
    window = start.report["move"]["end"]
    x, y = start.report["figures"][0]["landmarks"]["brow"]
    wide = window[2] - window[0]
    at_end = ((x / 320 - window[0]) / wide * 320, (y / 180 - window[1]) / wide * 180)
    assert end.report["figures"][0]["landmarks"]["brow"] == pytest.approx(at_end, abs=4)
    assert end.report["camera"]["position"] == pytest.approx(start.report["move"]["path"][1]["position"], abs=1e-3)


@pytest.mark.parametrize("movement", [name for name in MOVING if name != "handheld"])
def test_marks_are_red_and_can_be_left_out(movement):
    def red(picture):
        return int(((picture[..., 0] > 180) & (picture[..., 1] < 90)).sum())

    assert red(drawn(movement=movement).picture) > 40
    assert red(drawn(movement=movement, arrows=False).picture) == 0


def test_somebody_on_the_move_has_an_arrow_before_them():
    still, walking = (drawn(size="FS", description=f"Anna {does}.") for does in ("waits", "walks"))
    red = [((one.picture[..., 0] > 180) & (one.picture[..., 1] < 90)).sum() for one in (still, walking)]
    assert red[0] == 0
    assert red[1] > 20


def test_a_moment_is_from_the_start_to_the_end():
    with pytest.raises(BadRequest, match="moment"):
        request_from_dict({"moment": 2})
