"""The film: every tick is a frame, every cut on its tick, nothing left behind when it is stopped."""

import re
import subprocess
from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from storyboard_app.animatic import render
from storyboard_app.animatic.encoding import encoder
from storyboard_app.animatic.stills import SLATE, film_size, planes, still, with_caption
from storyboard_app.errors import NotFound, Unusable
from storyboard_app.values import Board
from tests.small_boards import COLOURS, a_board, picture, shot


def frames_of(film, size):
    """Decode a film; return its frames as RGB, frame by frame as they are stored."""
    command = [
        encoder(),
        "-v",
        "error",
        "-i",
        str(film),
        "-fps_mode",
        "passthrough",
        "-f",
        "rawvideo",
        "-pix_fmt",
        "rgb24",
        "-",
    ]
    read = subprocess.run(command, capture_output=True, check=True).stdout
    return np.frombuffer(read, np.uint8).reshape(-1, size[1], size[0], 3)


def filmed(folder, board, height=90, **more):
    film = folder / "film.mp4"
    render(board, more.pop("picture", picture), film, height=height, **more)
    return frames_of(film, film_size(board.aspect, height))


def middle(frame):
    return frame[frame.shape[0] // 2, frame.shape[1] // 2].astype(int)


def test_every_tick_is_a_frame_and_every_cut_lies_on_its_tick(tmp_path):
    frames = filmed(tmp_path, a_board())
    assert len(frames) == 120
    shown = ["1A"] * 30 + ["1B"] * 41 + ["2A"] * 25
    for tick, number in enumerate(shown):
        assert np.abs(middle(frames[tick]) - COLOURS[number]).max() < 12, tick


@pytest.mark.parametrize("rate", [(24000, 1001), (25, 1), (60, 1)], ids=str)
def test_the_rate_is_kept_exactly(tmp_path, rate):
    filmed(tmp_path, a_board(rate=rate))
    said = subprocess.run([encoder(), "-i", str(tmp_path / "film.mp4")], capture_output=True, text=True).stderr
    assert f"{round(rate[0] / rate[1], 2):g} fps" in said
    assert "yuv420p(tv, bt709" in said


def test_a_shot_that_has_not_been_drawn_is_a_slate(tmp_path):
    assert np.abs(filmed(tmp_path, a_board())[-1][3, 3].astype(int) - SLATE).max() < 8


@pytest.mark.parametrize("aspect", ["2.39", "9:16", "1:1"])
def test_a_picture_of_another_aspect_is_letterboxed(tmp_path, aspect):
    size = film_size(aspect, 90)
    frame = filmed(tmp_path, a_board(aspect=aspect))[10]
    assert frame.shape[:2] == (size[1], size[0])
    assert frame[0, 0].max() < 12
    assert np.abs(middle(frame) - COLOURS["1A"]).max() < 12


def test_captions_are_burnt_in_while_they_are_said(tmp_path):
    plain, burnt = filmed(tmp_path, a_board()), filmed(tmp_path, a_board(), captions=True)
    changed = np.abs(plain.astype(int) - burnt).max(axis=(1, 2, 3)) > 60
    said = [any(start <= tick < end for start, end in ((5, 30), (33, 68), (98, 120))) for tick in range(120)]
    assert changed.tolist() == said
    top = slice(0, 45)
    assert np.abs(plain[:, top].astype(int) - burnt[:, top]).max() < 40


@pytest.mark.parametrize("size", [(640, 360), (360, 360), (202, 360)])
def test_no_word_of_a_caption_is_left_out_of_a_narrow_picture(size):
    empty = Image.new("RGB", size, (90, 90, 90))

    def captioned(*rows):
        return np.asarray(with_caption(empty, rows))

    first, second = "- ANNA: I told you that the last one goes", "- BOB: You never told me a word of any of it"
    whole, other = captioned(first, second), captioned(first, second.replace(" it", " mi"))
    assert (whole != other).any(), "the last word is seen"
    boxed = (whole != np.asarray(empty)).any(axis=2)
    rows, columns = np.flatnonzero(boxed.any(axis=1)), np.flatnonzero(boxed.any(axis=0))
    assert len(rows) < size[1] * 0.14, "two rows, not four"
    assert columns[0] > 0
    assert columns[-1] < size[0] - 1


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_film_that_is_stopped_leaves_nothing_behind(tmp_path, after):
    told = []

    def stop(done, said):
        told.append((done, said))
        if len(told) > after:
            raise KeyboardInterrupt

    board = a_board()
    scene = replace(board.scenes[0], shots=tuple(replace(one, ticks=800) for one in board.scenes[0].shots))
    with pytest.raises(KeyboardInterrupt):
        filmed(tmp_path, replace(board, scenes=(scene,)), progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_a_film_that_cannot_be_finished_leaves_the_old_one_alone(tmp_path):
    (tmp_path / "film.mp4").write_bytes(b"old")

    def broken(_key):
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        filmed(tmp_path, a_board(), picture=broken)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("film.mp4", b"old")]


def test_progress_rises_from_nothing_to_all(tmp_path):
    told = []
    filmed(tmp_path, a_board(), progress=lambda done, said: told.append((done, said)))
    done = [share for share, _ in told]
    assert (done[0], done[-1]) == (0, 1)
    assert done == sorted(done)
    encoding = [said for _, said in told if said.startswith("Encoding")]
    assert encoding[0] == "Encoding 1A"
    assert re.fullmatch(r"Encoding 2B, part (\d+) of \1", encoding[-1])


def test_a_board_without_shots_is_refused(tmp_path):
    with pytest.raises(Unusable, match="no shots"):
        filmed(tmp_path, Board("1", "Film"))


def lost(_key):
    raise NotFound


@pytest.mark.parametrize("read", [lost, lambda _key: b"no picture", lambda key: picture(key)[:60]])
def test_a_lost_or_damaged_picture_is_named_and_no_film_made_without_it(tmp_path, read):
    with pytest.raises(Unusable, match="The frame of shot 1A is missing or damaged"):
        filmed(tmp_path, a_board(), picture=read)
    assert list(tmp_path.iterdir()) == []


def test_a_slate_takes_any_words():
    for words in ("", "x" * 500, "הרכב של אנה", "漢字 " * 90):
        assert still(replace(shot("2B", 0), description=words), picture, (320, 180)).size == (320, 180)


@pytest.mark.parametrize(
    ("aspect", "size"),
    [
        ("16:9", (1920, 1080)),
        ("2.39", (2582, 1080)),
        ("2.39:1", (2582, 1080)),
        ("9:16", (608, 1080)),
        ("nonsense", (1920, 1080)),
        ("1:0", (1920, 1080)),
    ],
)
def test_a_film_has_even_sides(aspect, size):
    assert film_size(aspect, 1080) == size
    assert all(side % 2 == 0 for side in film_size(aspect, 333))


def test_grey_has_no_colour_and_black_and_white_keep_to_the_limits():
    image = Image.new("RGB", (4, 2), (255, 255, 255))
    image.paste((0, 0, 0), (0, 0, 2, 2))
    luma, chroma = planes(image)[:8], planes(image)[8:]
    assert list(luma) == [16, 16, 235, 235] * 2
    assert set(chroma) == {128}
    opened = Image.open(BytesIO(picture("picture-1A")))
    assert len(planes(opened)) == 320 * 180 * 3 // 2


def in_german(board, *texts):
    """Return a board whose first lines say something in German, and the first in Arabic too."""
    said = iter(texts)
    scenes = tuple(
        replace(
            scene,
            lines=tuple(
                replace(line, translations={"de": text, "ar": "نعم"}) if (text := next(said, "")) else line
                for line in scene.lines
            ),
        )
        for scene in board.scenes
    )
    return replace(board, scenes=scenes)


def test_captions_are_a_track_in_each_language_with_its_name(tmp_path):
    film = tmp_path / "film.mp4"
    render(in_german(a_board(), "Nimm es zurück."), picture, film, height=90)
    told = subprocess.run([encoder(), "-i", str(film)], capture_output=True, check=False).stderr.decode()
    assert re.findall(r"\((\w{3})\): Subtitle: mov_text", told) == ["eng", "ara", "deu"]
    assert re.findall(r"handler_name +: (\S+)", told)[-2:] == ["العربية", "Deutsch"]
    read = [encoder(), "-v", "error", "-i", str(film), "-map", "0:s:2", "-f", "srt", "-"]
    assert "Nimm es zurück." in subprocess.run(read, capture_output=True, check=True).stdout.decode()


def test_captions_are_burnt_in_in_the_language_that_is_asked_for(tmp_path):
    board = in_german(a_board(), "Nimm es zurück.")
    plain, spoken, german = (
        filmed(tmp_path, board, **more) for more in ({}, {"captions": True}, {"captions": True, "language": "de"})
    )
    start = board.lines[0].start + 2
    assert np.abs(german[start].astype(int) - plain[start]).max() > 60
    assert np.abs(german[start].astype(int) - spoken[start]).max() > 60
    last = board.lines[-1].start + 2
    assert np.abs(german[last].astype(int) - plain[last]).max() < 30, "a line that is not translated has no caption"
