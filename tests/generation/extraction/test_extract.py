"""An artist's picture becomes control maps: strokes without paper, nothing distorted, nothing broken taken in."""

import cv2
import numpy as np
import pytest

import generation
from generation.extraction.extract import extract
from generation.request import BadRequest, Figure, Request

FRAME = (640, 360)


@pytest.fixture(scope="module")
def drawing():
    asked = Request(
        size="MS",
        description="ANNA and BEN argue",
        figures=(Figure("Anna"), Figure("Ben")),
        int_ext="INT",
        location="kitchen",
        style="clean",
        width=960,
        height=540,
        arrows=False,
    )
    return generation.draw(asked, maps=("pose", "lineart", "depth"))


def on_paper(lines, *, shade=0.0, grid=0.0, blue=False, pencil=0.7):
    """Draw lines on grainy paper under a lamp at the left, perhaps ruled in grey, perhaps with blue construction lines."""
    height, width = lines.shape
    y, x = np.mgrid[0:height, 0:width]
    light = 1 - shade * (x / width) - shade / 2 * (y / height) ** 2
    page = light * (1 - pencil * lines / 255.0) + np.random.default_rng(1).normal(0, 0.01, lines.shape)
    if grid:
        page[12::30] *= 1 - grid
        page[:, 9::30] *= 1 - grid
    page = np.repeat(page[..., None], 3, axis=2) * 235
    if blue:
        mark = np.zeros(lines.shape, np.uint8)
        cv2.circle(mark, (width // 2, height // 3), height // 4, 255, 3)
        cv2.line(mark, (0, height - 20), (width - 1, 60), 255, 3)
        page = np.where(mark[..., None] > 0, page * (0.62, 0.8, 1.0), page)
    return page.clip(0, 255).astype(np.uint8)


def followed(found, truth):
    """Return which share of `found` lies on the truth, and which share of the truth is found, within two pixels."""
    near = np.ones((5, 5), np.uint8)
    found, truth = (found > 127).astype(np.uint8), (truth > 127).astype(np.uint8)
    return (found & cv2.dilate(truth, near)).sum() / found.sum(), (truth & cv2.dilate(found, near)).sum() / truth.sum()


@pytest.mark.parametrize(
    "paper",
    [
        {},
        {"pencil": 0.25},
        {"shade": 0.35},
        {"grid": 0.15},
        {"shade": 0.3, "grid": 0.12},
        {"shade": 0.25, "blue": True},
    ],
)
def test_strokes_come_off_the_paper_whatever_it_looks_like(drawing, paper):
    lines = drawing.maps["lineart"]
    got = extract(on_paper(lines, **paper), lines.shape[::-1], wanted=("lineart",))
    assert (got.kind, got.notes) == ("sketch", ())
    right, found = followed(got.maps["lineart"][..., 0], lines)
    assert right > 0.96, paper
    assert found > 0.9, paper


@pytest.mark.parametrize("shape", [(600, 800), (900, 500), (360, 640)])
def test_a_circle_stays_a_circle_and_all_of_it_is_kept(shape):
    page = np.full((*shape, 3), 250, np.uint8)
    radius = min(shape) // 2 - 12
    cv2.circle(page, (shape[1] // 2, shape[0] // 2), radius, (30, 30, 30), 5)
    got = extract(page, FRAME, wanted=("lineart",))
    lines = got.maps["lineart"]
    assert lines.shape == (FRAME[1], FRAME[0], 3)
    rows, columns = np.flatnonzero(lines.max(axis=(1, 2))), np.flatnonzero(lines.max(axis=(0, 2)))
    across, down = np.ptp(columns), np.ptp(rows)
    assert abs(across - down) <= 2
    assert across == pytest.approx(2 * radius * min(FRAME[0] / shape[1], FRAME[1] / shape[0]), abs=6)
    assert abs(columns.mean() - FRAME[0] / 2) < 2
    assert bool(got.notes) is (shape != (360, 640))


def a_photo():
    """Coloured, soft and full of middle tones, as photographs are."""
    noise = np.random.default_rng(4).normal(0, 1, (540, 960, 3)).astype(np.float32)
    soft = sum(cv2.GaussianBlur(noise, (0, 0), sigma) * sigma for sigma in (2, 9, 40))
    return cv2.normalize(soft, np.zeros_like(soft), 0, 255, cv2.NORM_MINMAX).astype(np.uint8)


def test_what_a_picture_is_can_be_seen_but_for_depth(drawing):
    maps = {name: cv2.cvtColor(one, cv2.COLOR_GRAY2RGB) if one.ndim == 2 else one for name, one in drawing.maps.items()}
    jpeg = cv2.imencode(".jpg", maps["pose"][..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 70])[1].tobytes()
    for picture, kind in (
        (jpeg, "pose"),
        (maps["lineart"], "lineart"),
        (drawing.picture, "sketch"),
        (on_paper(drawing.maps["lineart"], shade=0.4), "sketch"),
    ):
        assert extract(picture, FRAME, wanted=()).kind == kind
    assert extract(a_photo(), FRAME, wanted=()).kind == "photo"
    assert extract(maps["depth"], FRAME, wanted=()).kind not in ("depth", "pose")


def test_a_control_map_is_taken_for_what_it_is(drawing):
    pose = extract(drawing.maps["pose"], (960, 540))
    assert list(pose.maps) == ["pose"]
    assert "no depth and no lineart" in pose.notes[0]
    lit = drawing.maps["pose"].max(axis=2) > 90
    assert np.array_equal(pose.maps["pose"][lit], drawing.maps["pose"][lit])
    depth = cv2.cvtColor(drawing.maps["depth"], cv2.COLOR_GRAY2RGB)
    assert np.array_equal(extract(depth, (960, 540), kind="depth").maps["depth"], depth)
    inked = 255 - cv2.cvtColor(drawing.maps["lineart"], cv2.COLOR_GRAY2RGB)
    assert np.array_equal(extract(inked, (960, 540), kind="lineart").maps["lineart"], 255 - inked)


def test_depth_runs_on_into_the_bands_and_lines_do_not():
    square = np.full((400, 400, 3), 180, np.uint8)
    assert extract(square, FRAME, kind="depth").maps["depth"].min() == 180
    assert extract(255 - square // 4, FRAME, kind="pose").maps["pose"][:, 0].max() == 0


def test_a_blank_page_gives_no_map_and_says_so():
    got = extract(np.full((300, 500, 3), 240, np.uint8), FRAME, wanted=("lineart",))
    assert got.maps == {}
    assert "No lines were found" in got.notes[-1]


def test_without_weights_pose_and_depth_are_missing_and_the_note_says_what_to_do(tmp_path, drawing):
    got = extract(drawing.picture, FRAME, models=tmp_path)
    assert list(got.maps) == ["lineart"]
    assert [word for word in ("body_pose_model.pth", "Depth-Anything") if word in " ".join(got.notes)]
    assert all("folder of models" in note for note in got.notes)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"wanted": ("colour",)}, "pose, depth, lineart"),
        ({"kind": "film"}, "sketch, photo"),
        ({"size": (20, 20)}, "from 64"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_name(asked, says):
    with pytest.raises(BadRequest, match=says):
        extract(np.zeros((64, 64, 3), np.uint8), **{"size": FRAME, **asked})
