"""Held pictures: what decoders show, frame by frame."""

import io
import subprocess
from fractions import Fraction
from itertools import pairwise
from threading import Event

import cv2
import numpy as np
import pytest

from storyboard_app.animatic.encoding import encoded, encoder, exactly
from storyboard_app.animatic.h264 import FilmStream, is_whole, macroblocks_of, parameters_of, pictures_of
from storyboard_app.animatic.h264.bits import BitReader, BitWriter, escaped, unescaped
from storyboard_app.errors import Unusable

SIZE = (96, 80)
PLANES = SIZE[0] * SIZE[1] * 3 // 2


def drawn(seed, size=SIZE):
    """Return a picture of soft noise as planes, no two alike."""
    made = np.random.default_rng(seed)
    luma = cv2.GaussianBlur(made.integers(16, 235, (size[1], size[0]), np.uint8), (5, 5), 0)
    chroma = made.integers(100, 156, (2, size[1] // 2, size[0] // 2), np.uint8)
    return luma.tobytes() + chroma.tobytes()


def coded(count, whole, size=SIZE, rate=(24, 1)):
    return encoded([drawn(seed, size) for seed in range(count)], size, rate, whole=whole, stop=Event())


def decoded(stream, size=SIZE, *options):
    command = [encoder(), "-v", "error", "-xerror", "-f", "h264", "-i", "-", *options, "-f", "rawvideo", "-"]
    shown = subprocess.run(command, input=stream, capture_output=True, check=True)
    assert not shown.stderr
    return np.frombuffer(shown.stdout, np.uint8).reshape(-1, size[0] * size[1] * 3 // 2)


def a_film(made, ticks, every=1000, changed=None):
    out = io.BytesIO()
    stream = FilmStream(out, made.parameters, every)
    for pictures, standing in ticks:
        stream.show(pictures, standing, changed)
    return out.getvalue()


@pytest.mark.parametrize("ticks", [1, 2, 3, 17, 40, 300])
def test_a_held_picture_is_the_coded_one_bit_for_bit(ticks):
    made = coded(3, range(3))
    alone = [decoded(a_film(made, [([picture], [1])]))[0] for picture in made.pictures]
    film = decoded(a_film(made, [([picture], [ticks]) for picture in made.pictures]))
    assert len(film) == 3 * ticks
    assert all((film[tick] == alone[tick // ticks]).all() for tick in range(3 * ticks))


@pytest.mark.parametrize("size", [(16, 16), (176, 144), (1920, 1080), (608, 1080), (2582, 1080)], ids=str)
def test_pictures_of_any_size_are_held(size):
    film = decoded(a_film(coded(1, [0], size), [(coded(1, [0], size).pictures, [4])]), size)
    assert len(film) == 4
    assert (film == film[0]).all()


def test_pictures_coded_from_one_another_are_held_in_between():
    made = coded(4, [0])
    plain = decoded(a_film(made, [(made.pictures, [1, 1, 1, 1])]))
    held = decoded(a_film(made, [(made.pictures, [5, 1, 30, 2])]))
    assert [int((plain == frame).all(axis=1).argmax()) for frame in held] == [0] * 5 + [1] + [2] * 30 + [3] * 2
    assert all((plain == frame).all(axis=1).any() for frame in held)


def test_a_long_hold_comes_whole_again_so_that_players_seek_fast():
    made = coded(1, [0])
    pictures = pictures_of(a_film(made, [(made.pictures, [100])], every=24))
    assert [tick for tick, picture in enumerate(pictures) if is_whole(picture)] == [0, 24, 48, 72, 96]
    ids = [picture for picture in pictures if is_whole(picture)]
    assert all(one != other for one, other in pairwise(ids))
    film = decoded(a_film(made, [(made.pictures, [100])], every=24))
    assert (film == film[0]).all()


def test_macroblocks_change_a_held_picture_and_nothing_else():
    made = coded(1, [0])
    luma, chroma = np.full((16, 32), 200, np.uint8), np.full((8, 16), 90, np.uint8)
    piece = macroblocks_of(luma, chroma, chroma, (2, 1))

    def changed(tick):
        return piece if tick == 3 else ()

    film = decoded(a_film(made, [(made.pictures, [6])], changed=changed))
    frames = film[:, : SIZE[0] * SIZE[1]].reshape(-1, SIZE[1], SIZE[0])
    assert (frames[3:, 16:32, 32:64] == 200).all()
    outside = np.ones(frames.shape[1:], bool)
    outside[16:32, 32:64] = False
    assert (frames[:, outside] == frames[0, outside]).all()
    assert (frames[:3] == frames[0]).all()


@pytest.mark.parametrize("rate", [(24, 1), (25, 1), (24000, 1001), (30000, 1001), (60, 1), (60000, 1001)], ids=str)
def test_every_frame_lies_on_its_tick_at_every_rate(rate, tmp_path):
    made = coded(2, range(2), rate=rate)
    stream = tmp_path / "film.h264"
    stream.write_bytes(a_film(made, [([picture], [50]) for picture in made.pictures]))
    film = tmp_path / "film.mp4"
    subprocess.run([encoder(), "-v", "error", "-f", "h264", "-i", stream, *exactly(rate), film], check=True)
    times = ["-i", film, "-f", "framecrc", "-c", "copy", "-"]
    said = subprocess.run([encoder(), "-v", "error", *times], capture_output=True, text=True, check=True).stdout
    base = Fraction(next(line.split()[-1] for line in said.splitlines() if line.startswith("#tb")))
    shown = [int(line.split(",")[2]) * base for line in said.splitlines() if not line.startswith("#")]
    assert shown == [Fraction(tick * rate[1], rate[0]) for tick in range(100)]


def test_another_decoder_finds_any_frame_by_seeking(tmp_path):
    made, film = coded(5, range(5), (320, 192)), tmp_path / "film.mp4"
    stream = tmp_path / "film.h264"
    stream.write_bytes(a_film(made, [([picture], [40]) for picture in made.pictures]))
    subprocess.run([encoder(), "-v", "error", "-framerate", "24", "-i", stream, "-c", "copy", film], check=True)
    reader = cv2.VideoCapture(str(film))
    shown = [reader.read()[1] for _ in range(200)]
    assert not reader.read()[0]
    for tick in (199, 0, 79, 80, 121, 39, 160):
        reader.set(cv2.CAP_PROP_POS_FRAMES, tick)
        assert (reader.read()[1] == shown[tick]).all(), tick


@pytest.mark.parametrize(
    ("settings", "needs"),
    [
        (["-profile:v", "main", "-x264-params", "bframes=0:weightp=0"], "CAVLC"),
        (["-profile:v", "main", "-x264-params", "cabac=0:bframes=2:weightp=0"], "the order in which they are coded"),
        (["-profile:v", "main", "-x264-params", "cabac=0:bframes=0:weightp=2"], "no weighted prediction"),
        (["-profile:v", "main", "-x264-params", "cabac=0:bframes=0:weightp=0:keyint=1"], "a picture to refer to"),
    ],
)
def test_a_stream_that_cannot_be_held_is_refused(settings, needs):
    raw = ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", "96x80", "-i", "-"]
    command = [encoder(), "-v", "error", *raw, "-c:v", "libx264", *settings, "-f", "h264", "-"]
    stream = subprocess.run(command, input=drawn(0) + drawn(1), capture_output=True, check=True).stdout
    with pytest.raises(Unusable, match=needs):
        parameters_of(stream)


@pytest.mark.parametrize("ticks", [[0], [3, 3], []])
def test_pictures_that_do_not_fit_their_time_are_refused(ticks):
    made = coded(1, [0])
    with pytest.raises(Unusable, match="cannot stand for"):
        a_film(made, [(made.pictures, ticks)])


def test_the_same_picture_is_the_same_bytes_whatever_was_coded_before_it():
    together, alone = coded(6, range(6)), encoded([drawn(5)], SIZE, (24, 1), whole=[0], stop=Event())
    hold = [(alone.pictures, [2])]
    assert a_film(alone, hold) == a_film(together, [(together.pictures[5:], [2])])


@pytest.mark.parametrize("content", [b"", b"\0\0\0\0\0\0\1", b"\0\0\3\0\0\2", b"abc\0\0\1\0\0", bytes(range(9)) * 3])
def test_what_looks_like_the_start_of_a_unit_is_escaped_and_comes_back(content):
    assert not any(start in escaped(content) for start in (b"\0\0\0", b"\0\0\1", b"\0\0\2"))
    assert unescaped(escaped(content)) == content


def test_numbers_come_back_as_they_were_written():
    bits, numbers = BitWriter(), [0, 1, 2, 7, 8, 254, 255, 8159]
    for number in numbers:
        bits.ue(number)
    bits.u(5, 3)
    read = BitReader(bits.ended())
    assert [read.ue() for _ in numbers] == numbers
    assert read.u(3) == 5
    signed = BitReader(bytes([0b10100110, 0b01000010, 0b10000000]))
    assert [signed.se() for _ in range(5)] == [0, 1, -1, 2, -2]
