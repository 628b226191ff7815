"""Music and effects: under the lines, never over them, and no line quieter for them."""

import io
import subprocess
import wave
from dataclasses import replace

import numpy as np
import pytest

from storyboard_app.animatic import TARGETS, decoded, heard_part, render
from storyboard_app.animatic.beds import beds
from storyboard_app.animatic.encoding import encoder
from storyboard_app.animatic.loudness import RATE, loudness, true_peak
from storyboard_app.animatic.sound import Placed, mixed, sample_at, write_sound
from storyboard_app.dialogue.speech import Clips
from storyboard_app.errors import Unusable
from storyboard_app.exports import chosen
from storyboard_app.values import ExportOptions, SoundView
from tests.small_boards import a_board, picture

MUSIC = SoundView("m", "music", "rain.wav", "rain", start=12, seconds=60.0, trim_in=1.0, trim_out=11.0, decibels=-6.0)


def tone(seconds, hertz=330, level=0.1):
    return (level * np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE)).astype(np.float32)


def wav(samples, rate=RATE):
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setparams((1, 2, rate, 0, "NONE", ""))
        file.writeframes(np.round(samples * 32767).astype("<i2").tobytes())
    return out.getvalue()


def stored(key):
    return {"rain": wav(tone(60))}[key]


def written(path):
    with wave.open(str(path)) as file:
        return np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, 2)[:, 0].astype(np.float32) / 32768


def level(samples):
    return 20 * np.log10(np.sqrt(np.mean(samples.astype(float) ** 2)) + 1e-9)


def test_music_goes_down_under_a_line_and_comes_back_after_it():
    line = Placed(96, tone(2.0, 997))
    board = replace(a_board(), sounds=(MUSIC,))
    (bed,) = beds(board, [line], stored, 480)
    heard = mixed([bed], 480, board.rate)
    before, under, after = (heard[round(at * RATE) : round((at + 0.4) * RATE)] for at in (3.0, 4.8, 6.6))
    assert level(before) - level(under) == pytest.approx(12.0, abs=0.3)
    assert level(after) == pytest.approx(level(before), abs=0.3)
    assert not heard[: sample_at(12, board.rate)].any()
    assert not heard[sample_at(12, board.rate) + 10 * RATE :].any()


@pytest.mark.parametrize("silence", [0, 72])
def test_a_voice_is_as_loud_with_music_as_without_and_after_a_silence(tmp_path, silence):
    line = Placed(silence, tone(4.0, 997, 0.08))
    bed = Placed(0, tone(20, 220, 0.2))
    levels = []
    for index, under in enumerate(((), (bed,))):
        write_sound(tmp_path / f"{index}.wav", [line], 480, (24, 1), TARGETS["web"], under)
        begin = sample_at(silence, (24, 1))
        heard = written(tmp_path / f"{index}.wav")[begin : begin + 4 * RATE]
        # What is at the voice's own pitch.
        levels.append(20 * np.log10(np.abs(np.vdot(heard, np.exp(2j * np.pi * 997 * np.arange(4 * RATE) / RATE)))))
        assert true_peak(written(tmp_path / f"{index}.wav")) <= 10 ** (TARGETS["web"].peak / 20) + 0.01
    assert levels[0] == pytest.approx(levels[1], abs=1.0)


def test_a_film_with_music_alone_is_brought_to_its_target(tmp_path):
    board = replace(a_board(), sounds=(replace(MUSIC, start=0),))
    (bed,) = beds(board, [], stored, 240)
    write_sound(tmp_path / "film.wav", [], 240, board.rate, TARGETS["broadcast"], [bed])
    assert loudness(written(tmp_path / "film.wav")) == pytest.approx(-23.0, abs=0.5)


def test_fades_begin_and_end_in_silence_and_no_edge_clicks():
    board = replace(a_board(), sounds=(replace(MUSIC, fade_in=2.0, fade_out=0.0),))
    (bed,) = beds(board, [], stored, 480)
    early, late = bed.samples[: RATE // 2], bed.samples[3 * RATE : 4 * RATE]
    assert level(early) < level(late) - 10
    steps = np.abs(np.diff(np.concatenate([[0], bed.samples, [0]])))
    assert steps.max() <= np.abs(np.diff(late)).max() * 1.05


def test_of_some_scenes_music_is_heard_where_they_are():
    board = replace(a_board(), sounds=(replace(MUSIC, start=60, trim_in=0.0, trim_out=2.0, fade_in=0.2, fade_out=0.3),))
    (part,) = chosen(board, ExportOptions(scenes=("scene-2",))).sounds
    left = 11 / 24
    assert (part.start, part.fade_in, part.fade_out) == (0, 0.0, 0.3)
    assert (part.trim_in, part.trim_out) == (pytest.approx(left), 2.0)
    (first,) = chosen(board, ExportOptions(scenes=("scene-1",))).sounds
    assert (first.start, first.trim_out, first.fade_out) == (60, pytest.approx(left), 0.0)


def test_the_film_has_the_recording_of_a_line_instead_of_its_voice(tmp_path):
    board = a_board()
    first = board.scenes[0]
    recorded = replace(first.lines[0], take="take", seconds=1.0)
    board = replace(board, scenes=(replace(first, lines=(recorded,)), replace(board.scenes[1], lines=())))

    def files(key):
        return wav(tone(1.0, 1500)) if key == "take" else picture(key)

    render(board, files, tmp_path / "film.mp4", height=90, voices=Clips(None))
    command = [
        encoder(),
        "-v",
        "error",
        "-i",
        str(tmp_path / "film.mp4"),
        "-map",
        "0:a",
        "-ac",
        "1",
        "-f",
        "f32le",
        "-",
    ]
    heard = np.frombuffer(subprocess.run(command, capture_output=True, check=True).stdout, "<f4")
    spectrum = np.abs(np.fft.rfft(heard))
    assert spectrum.argmax() * RATE / len(heard) == pytest.approx(1500, abs=3)


@pytest.mark.parametrize("format", ["webm", "mp3", "m4a", "ogg", "flac", "wav"])
def test_a_recording_is_timed_by_its_samples_whatever_its_file_says(tmp_path, format):
    source, made = tmp_path / "in.wav", tmp_path / f"take.{format}"
    source.write_bytes(wav(np.concatenate([np.zeros(RATE, np.float32), tone(1.5), np.zeros(RATE, np.float32)])))
    # A pipe cannot be gone back in, so that a webm from it knows no length, as those of browsers do.
    live = ["-f", "webm", "-c:a", "libopus", "-live", "1", "-"] if format == "webm" else [str(made)]
    ended = subprocess.run([encoder(), "-v", "error", "-i", str(source), *live], capture_output=True, check=True)
    if format == "webm":
        made.write_bytes(ended.stdout)
    samples = decoded(made.read_bytes(), "take", 60)
    assert len(samples) / RATE == pytest.approx(3.5, abs=0.06)
    assert len(heard_part(samples)) / RATE == pytest.approx(1.66, abs=0.06)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "no sound"),
        (b"INT. KITCHEN - DAY", "no sound"),
        (b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", "no sound"),
        (b"ffconcat version 1.0\nfile /etc/passwd\n", "no sound"),
        (wav(np.zeros(RATE, np.float32)), "silent"),
        (wav(tone(3.2)), "longer than the 2 seconds"),
    ],
)
def test_what_is_no_recording_is_refused_in_words(content, says):
    with pytest.raises(Unusable, match=says):
        decoded(content, "take.wav", 2)
