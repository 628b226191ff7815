"""Bugs that other programs that speak were reported with, each tried here."""

from itertools import pairwise

import numpy as np
import pytest

from storyboard_app.dialogue.speech import ENGINES, Clips, Line, speak
from storyboard_app.dialogue.speech.speaking import RATE
from storyboard_app.values import Voice

#: Lines in which words are more or fewer sounds than they look: numbers, prices, names, words that are said as one.
LINES = (
    "It was in the house of the man on the hill.",
    "She has been from the start one of the best.",
    "2014.",
    "It cost GBP 13.60 in 1987.",
    "Dr. Okonkwo, it's 10:30 p.m.",
    "Wh-what? You can't -- you won't.",
    "Xochitl and Siobhan left for Llanelli.",
    "NASA and the FBI, $1,250 each.",
    "Run!",
    "Read it back to me. Word for word.",
)


#: Engines that are here; what a service says is its own.
HERE = [name for name in ENGINES if name != "edge"]


@pytest.fixture(scope="module", params=HERE)
def spoken(request):
    """Every line as an engine says it (once for all tests here)."""
    voice = Voice("Woman 1", engine=request.param)
    lines = [Line(str(index), text, voice) for index, text in enumerate(LINES)]
    said = list(speak(lines, Clips(None), language="en"))
    assert {line.engine for line in said} == {request.param}
    return said


def test_every_word_number_and_name_has_a_time_of_its_own_in_order(spoken):
    # espeak-ng/espeak-ng#1859 ("in the" is one word), m-bain/whisperX#559 and #1372 ("2014.", "GBP 13.60" have none).
    for line, text in zip(spoken, LINES, strict=True):
        written = [word for word in text.replace("Wh-what", "what, what").split() if any(map(str.isalnum, word))]
        assert len(line.words) == len(written), text
        assert all(word.start < word.end <= line.seconds + 1e-6 for word in line.words), text
        assert all(before.start < after.start for before, after in pairwise(line.words)), text


def test_nothing_is_said_after_the_last_word(spoken):
    # jamiepine/voicebox#960, hexgrad/kokoro#228: short lines are followed by garbage.
    for line, text in zip(spoken, LINES, strict=True):
        assert line.seconds < 0.8 + 0.75 * len(line.words) + 0.12 * len(text), text
        tail = line.samples[round((line.words[-1].end + 0.3) * RATE) :]
        assert not tail.size or float(np.abs(tail).max()) < 0.1 * float(np.abs(line.samples).max()), text


def test_lines_laid_end_to_end_click_nowhere(spoken):
    # Zulko/moviepy#1936: a click at the end of every clip.
    inside = max(float(np.abs(np.diff(line.samples)).max()) for line in spoken)
    joined = np.concatenate([line.samples for line in spoken])
    assert float(np.abs(np.diff(joined)).max()) <= inside
    edges = np.cumsum([len(line.samples) for line in spoken])[:-1]
    assert float(np.abs(joined[edges] - joined[edges - 1]).max()) < 0.001
