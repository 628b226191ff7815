"""Recordings laid along their lines: where words lie, whether it is the line, and a scene cut to its lines."""

import numpy as np
import pytest

from storyboard_app.animatic import recorded_line, recorded_scene
from storyboard_app.animatic.loudness import RATE
from storyboard_app.animatic.recorded import samples_of
from storyboard_app.dialogue.speech import Clips, Line, aligned, speak, wav
from storyboard_app.errors import Unusable
from storyboard_app.values import Voice

LINES = (
    "You lent it to Carl.",
    "The harbour was empty and the lights were out when we came.",
    "Read it back to me. Word for word.",
    "I waited for an hour.",
)


@pytest.fixture(scope="module", params=["Woman 1", "Man 2"])
def said(request):
    lines = [Line(str(index), text, Voice(request.param)) for index, text in enumerate(LINES)]
    return list(speak(lines, Clips(None), language="en"))


def silence(seconds):
    return np.zeros(round(seconds * RATE), np.float32)


def test_words_are_found_where_they_are_said(said):
    # readbeyond/aeneas#313, #193, #265: the first line starts at 0, pauses and leads shift everything.
    misses = []
    for spoken, text in zip(said, LINES, strict=True):
        led = np.concatenate([silence(1.5), spoken.samples, silence(1.0)])
        words = aligned(led, text).words
        assert [word.text for word in words] == text.split()
        misses += [abs(found.start - 1.5 - word.start) for found, word in zip(words, spoken.words, strict=True)]
    assert np.mean(misses) <= 0.030
    assert np.percentile(misses, 95) <= 0.060


def test_a_recording_of_another_line_is_told(said):
    for index, spoken in enumerate(said):
        others = [text for place, text in enumerate(LINES) if place != index]
        right, wrong = (aligned(spoken.samples, text).likeness for text in (LINES[index], others[0]))
        assert (right or 0.0) > -0.3, LINES[index]
        assert (wrong or 0.0) < -1.0, LINES[index]


def test_what_is_not_english_is_kept_without_words(said):
    heard = recorded_line(wav(said[0].samples), "take.wav", 60, "Du hast es Carl geliehen.", "de").heard
    assert (heard.words, heard.likeness) == ((), None)


def test_one_recording_of_a_scene_is_cut_to_its_lines(said):
    pieces = [silence(1.5)]
    for spoken in said:
        pieces += [spoken.samples, silence(1.0)]
    made = recorded_scene(wav(np.concatenate(pieces)), "scene.wav", 600, (*LINES[:2], "...", *LINES[2:]), "en")
    assert [piece.sound.seconds > 0 for piece in made] == [True, True, False, True, True]
    kept = [piece for piece in made if piece.sound.seconds]
    for piece, spoken in zip(kept, said, strict=True):
        assert piece.sound.seconds == pytest.approx(spoken.seconds, abs=0.35)
        assert (piece.heard.likeness or 0.0) > -0.3
        heard = np.abs(samples_of(piece.sound.content))
        assert heard.max() > 0.5 * np.abs(spoken.samples).max()


def test_a_scene_that_is_not_in_the_recording_is_refused(said):
    with pytest.raises(Unusable, match="line by line"):
        recorded_scene(wav(said[0].samples[: RATE // 3]), "scene.wav", 600, LINES, "en")
