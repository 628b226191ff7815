"""The camera's movement in the film."""

from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from storyboard_app.animatic import move_of, sweep_key
from storyboard_app.animatic.moving import REST, seen, window_at
from tests.animatic.test_film import filmed
from tests.small_boards import a_board, picture, shot

PAN = (0.0, 0.0, 1.4, 1.0, 0.4, 0.0, 1.4, 1.0)
PUSH = (0.0, 0.0, 1.0, 1.0, 0.2, 0.1, 0.8, 0.7)


@pytest.mark.parametrize("move", [PAN, PUSH])
def test_a_move_rests_goes_and_rests(move):
    assert window_at(move, 0.0, 0.0) == pytest.approx((0, 0, 1, 1))
    assert window_at(move, REST, 1.0) == pytest.approx((0, 0, 1, 1))
    assert window_at(move, 1.0, 5.0) == pytest.approx(move[4:])
    lefts = [window_at(move, share, 0)[0] for share in np.linspace(0, 1, 40)]
    assert lefts == sorted(lefts)
    assert len(set(np.round(lefts, 4))) > 20


def test_a_push_keeps_its_pace_and_its_aim():
    """What does not move on the picture is the same point all the way."""
    still = 0.2 / (1 - 0.6), 0.1 / (1 - 0.6)
    for share in (0.3, 0.5, 0.7):
        left, top, right, bottom = window_at(PUSH, share, 0)
        assert ((still[0] - left) / (right - left), (still[1] - top) / (bottom - top)) == pytest.approx(still)


def test_a_camera_in_the_hand_sways_within_its_sweep():
    move = (-0.02, -0.02, 1.02, 1.02, 0.0, 0.0, 1.0, 1.0)
    windows = [window_at(move, 0.5, tick / 24) for tick in range(200)]
    assert len(set(windows)) == 200
    assert min(min(window[:2]) for window in windows) >= -0.02
    assert max(max(window[2:]) for window in windows) <= 1.02


def test_a_window_shows_its_part_of_the_sweep():
    ramp = np.repeat(np.linspace(0, 255, 140).astype(np.uint8)[None, :, None], 100, 0).repeat(3, 2)
    image = seen(Image.fromarray(ramp), PAN, (0.4, 0.0, 1.4, 1.0), (100, 100))
    assert np.abs(np.asarray(image).astype(int) - ramp[:, 40:140].astype(int)).max() <= 2


def test_the_film_plays_the_move_and_holds_the_picture_without_a_sweep(tmp_path):
    wide = np.zeros((90, 224, 3), np.uint8)
    wide[:, :112], wide[:, 112:] = (200, 30, 30), (30, 30, 200)
    out = BytesIO()
    Image.fromarray(wide).save(out, "PNG")
    board = a_board(scenes=(replace(a_board().scenes[0], ticks=30, shots=(shot("1A", 0, move=PAN),)),))

    def with_sweep(key):
        return out.getvalue() if key == sweep_key("picture-1A") else picture(key)

    frames = filmed(tmp_path, board, picture=with_sweep)
    blue = [(frame[..., 2].astype(int) > frame[..., 0]).mean() for frame in frames]
    assert len(frames) == 30
    assert blue[0] < 0.4 < 0.6 < blue[-1]
    assert blue == sorted(blue)
    held = filmed(tmp_path, board)
    assert np.abs(held[0].astype(int) - held[-1]).max() < 8


def test_a_report_without_a_move_is_a_camera_at_rest():
    assert move_of({}) == ()
    assert move_of({"move": {"bounds": [0, 0, 1.4, 1], "end": [0.4, 0, 1.4, 1]}}) == PAN
