"""The film's sound: on its frame to the sample, as loud as it is to be, as long as the film."""

import re
import subprocess
from dataclasses import replace

import numpy as np
import pytest

from storyboard_app.animatic import TARGETS, render, voices
from storyboard_app.animatic.encoding import encoder
from storyboard_app.animatic.loudness import RATE, brought_to, loudness, true_peak
from storyboard_app.animatic.sound import Placed, mixed, sample_at
from storyboard_app.animatic.voices import fitted, spoken_lines, voices_of
from storyboard_app.dialogue.speech import Clips, SpokenLine
from storyboard_app.timing import RATES as ALL_RATES
from storyboard_app.values import ElementView, Voice
from tests.small_boards import a_board, line, picture

RATES = list(ALL_RATES.values())


def film_frames_in(path):
    """Decode a film's pictures and count them."""
    command = [encoder(), "-i", str(path), "-map", "0:v", "-fps_mode", "passthrough", "-f", "null", "-"]
    said = subprocess.run(command, capture_output=True, check=True, text=True).stderr
    return int(re.findall(r"frame=\s*(\d+)", said)[-1])


def heard_in(path):
    """Decode a film's sound: samples by channels."""
    command = [encoder(), "-v", "error", "-i", str(path), "-map", "0:a", "-f", "f32le", "-"]
    return np.frombuffer(subprocess.run(command, capture_output=True, check=True).stdout, "<f4").reshape(-1, 2)


def tone(seconds, level=0.1, hertz=997):
    return (level * np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE)).astype(np.float32)


@pytest.mark.parametrize("rate", RATES, ids=str)
def test_a_click_at_a_frame_is_heard_at_its_first_sample_in_the_film(tmp_path, monkeypatch, rate):
    starts = (0, 33, 71, 98)
    lines = tuple(line("1A", f"{start}", start, start + 5) for start in starts)
    scene = replace(a_board().scenes[0], lines=lines)
    board = replace(a_board(), rate=rate, scenes=(scene, replace(a_board().scenes[1], lines=())))
    click = np.zeros(240, np.float32)
    click[0] = 0.9

    def clicks(lines, _clips, **_more):
        for said in lines:
            yield SpokenLine(said.id, click, engine="click")

    monkeypatch.setattr(voices, "speak", clicks)
    render(board, picture, tmp_path / "film.mp4", height=90, voices=Clips(None))
    heard = np.abs(heard_in(tmp_path / "film.mp4")[:, 0])
    for start in starts:
        at = sample_at(start, rate)
        around = heard[max(0, at - 400) : at + 400]
        assert int(around.argmax()) + max(0, at - 400) == at, start
    # storyboarder#2226, #2364: a film that is longer than its board.
    assert film_frames_in(tmp_path / "film.mp4") == board.ticks == 120
    assert abs(len(heard) - sample_at(120, rate)) < RATE * rate[1] / rate[0]


def test_each_line_begins_in_its_shot_and_ends_before_the_next_begins(tmp_path):
    # wonderunit/storyboarder#1968: no dialogue in the film, and a line that plays over the next board.
    board, clips = a_board(), Clips(tmp_path / "clips")
    render(board, picture, tmp_path / "film.mp4", height=90, voices=clips)
    heard = np.abs(heard_in(tmp_path / "film.mp4")[:, 0])
    shots = {shot.id: shot for shot in board.shots}
    ends = [*(following.start for following in board.lines[1:]), board.ticks]
    said = list(fitted(board, spoken_lines(board), clips))
    for each, speech, end in zip(board.lines, said, ends, strict=True):
        shot, first = shots[each.shot_id], sample_at(each.start, board.rate)
        loud = first + np.flatnonzero(heard[first : sample_at(end, board.rate)] > 0.02)
        assert sample_at(shot.start, board.rate) <= loud[0] < sample_at(shot.start + shot.ticks, board.rate)
        assert speech.over == 0
        assert first + len(speech.line.samples) < sample_at(end, board.rate) + RATE // 20, "but for its last breath"
    assert heard[: sample_at(board.lines[0].start, board.rate)].max() < 0.02


def test_frames_lie_on_samples_without_drift():
    for rate in RATES:
        hour = round(3600 * rate[0] / rate[1])
        assert abs(sample_at(hour, rate) - hour * RATE * rate[1] / rate[0]) <= 0.5
    assert [sample_at(tick, (24, 1)) for tick in (0, 1, 24)] == [0, 2000, 48000]


def test_sounds_are_laid_together_and_what_runs_past_the_end_is_left_out():
    whole = mixed([Placed(0, np.full(3000, 0.25, np.float32)), Placed(1, np.full(9000, 0.5, np.float32))], 3, (24, 1))
    assert len(whole) == 6000
    assert [float(whole[at]) for at in (0, 1999, 2000, 2999, 3000, 5999)] == [0.25, 0.25, 0.75, 0.75, 0.5, 0.5]


@pytest.mark.parametrize(("level", "lufs"), [(0.1, -20.0), (1.0, 0.0)])
def test_loudness_is_that_of_the_standards_own_tone(level, lufs):
    """A sine of 997 Hz in both channels is as loud in LUFS as it is high in dBFS (EBU Tech 3341, case 1)."""
    assert loudness(tone(5, level)) == pytest.approx(lufs, abs=0.1)


def test_silence_around_sound_does_not_make_it_quieter():
    quiet = np.zeros(3 * RATE, np.float32)
    assert loudness(np.concatenate([quiet, tone(5), quiet])) == pytest.approx(loudness(tone(5)), abs=0.4)
    assert loudness(quiet) == float("-inf")


def test_a_peak_between_two_samples_is_found():
    quarter = np.sin(2 * np.pi * 0.25 * np.arange(4800) + np.pi / 4).astype(np.float32)
    assert np.abs(quarter).max() == pytest.approx(0.707, abs=0.01)
    assert true_peak(quarter) == pytest.approx(1.0, abs=0.03)


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_sound_is_brought_to_its_target_and_its_peaks_are_bounded(target):
    speech = tone(6, 0.03) * (1 + 6 * (np.arange(6 * RATE) % RATE < 2000)).astype(np.float32)
    made = brought_to(speech, target)
    assert loudness(made) == pytest.approx(target.loudness, abs=0.5)
    assert 20 * np.log10(true_peak(made)) <= target.peak + 0.1


def test_a_film_with_voices_is_heard_and_one_without_has_no_sound(tmp_path):
    told = render(a_board(), picture, tmp_path / "film.mp4", height=90, voices=Clips(tmp_path / "clips"))
    assert told == ()
    heard = heard_in(tmp_path / "film.mp4")
    assert loudness(np.ascontiguousarray(heard[:, 0])) == pytest.approx(-16, abs=1)
    assert np.abs(heard[: sample_at(4, (24, 1))]).max() < 0.01
    said = subprocess.run([encoder(), "-i", str(tmp_path / "film.mp4")], capture_output=True, text=True).stderr
    assert re.search(r"\(eng\): Audio", said)
    assert re.search(r"\(eng\): Subtitle: mov_text", said)
    assert np.abs(heard[sample_at(7, (24, 1)) : sample_at(20, (24, 1))]).max() > 0.05
    render(a_board(), picture, tmp_path / "film.mp4", height=90)
    said = subprocess.run([encoder(), "-i", str(tmp_path / "film.mp4")], capture_output=True, text=True).stderr
    assert "Audio" not in said
    assert "Subtitle: mov_text" in said


def test_a_line_that_nobody_can_say_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(voices, "language_of_script", lambda _texts: "tlh")
    said = []
    told = render(
        a_board(),
        picture,
        tmp_path / "film.mp4",
        height=90,
        voices=Clips(None),
        progress=lambda _done, words: said.append(words),
    )
    assert told[0] == "3 of 3 lines are silent"
    assert said[-1] == "The film is finished; 3 of 3 lines are silent"


def test_a_line_that_is_too_long_for_its_place_is_said_faster_and_told_where_that_is_not_enough():
    words = "I was going to tell you all about it in the morning, believe me."

    def fitted(ticks):
        lines = (line("1A", words, 0, ticks), line("1A", "No.", ticks, ticks + 30))
        board = a_board(scenes=(replace(a_board().scenes[0], lines=lines),))
        first, _ = voices.fitted(board, spoken_lines(board), Clips(None))
        return first

    roomy, tight, hopeless = fitted(240), fitted(75), fitted(30)
    assert roomy.over == tight.over == 0.0 < hopeless.over
    assert tight.line.seconds < roomy.line.seconds
    assert hopeless.line.seconds > 0.8 * roomy.line.seconds


def test_everybody_keeps_the_voice_that_was_chosen_and_brackets_go_with_their_line():
    elements = (
        ElementView("a", "character", "ANNA (V.O.)", "ANNA"),
        ElementView("b", "parenthetical", "(whispering)", "ANNA"),
        ElementView("c", "dialogue", "Where is my car?", "ANNA"),
        ElementView("d", "character", "BOB", "BOB"),
        ElementView("e", "dialogue", "I was going to tell you.", "BOB"),
    )
    board = a_board(voices={"ANNA": Voice("Old Woman")})
    board = replace(board, scenes=(replace(board.scenes[0], elements=elements), board.scenes[1]))
    said = spoken_lines(board)
    assert [one.brackets for one in said] == ["(whispering) (V.O.)", "", ""]
    assert [one.voice.actor for one in said][::2] == ["Old Woman"] * 2
    assert voices_of(board)["BOB"].actor != "Old Woman"
