"""A line said to be heard by itself: a WAV that a browser plays."""

import io
import math
import wave
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from storyboard_app.dialogue.speech.clips import Clips
from storyboard_app.dialogue.speech.engine import Samples
from storyboard_app.dialogue.speech.speaking import RATE, Line, SpokenLine, speak
from storyboard_app.errors import Unusable

#: By which factor a line by itself is louder than lines are before a film is levelled: 9.5 dB.
ALONE = 3.0
#: The most that a line is said faster to fit its place on the timeline.
MOST_HASTE = 1.15


def said_wav(
    line: Line, kept: Path, language: str, pronunciations: Mapping[str, str], place: float = math.inf
) -> bytes:
    """Return a line as it is said: by itself as loud as it may be, in its place as loud as in the film's mix.

    kept: the folder of clips. place: how long it may be in the film, in seconds. Raises Unusable where no engine can
    say it.
    """
    clips = Clips(kept)
    (spoken,) = speak([line], clips, language=language, pronunciations=pronunciations)
    faster = hastened(line, spoken, place)
    if faster:
        (spoken,) = speak([faster], clips, language=language, pronunciations=pronunciations)
    if not len(spoken.samples):
        raise Unusable(spoken.notice or "No voice here can say this.")
    alone = min(ALONE, 1 / max(1e-6, float(np.abs(spoken.samples).max()))) if math.isinf(place) else 1.0
    return wav(spoken.samples * np.float32(alone))


def hastened(line: Line, spoken: SpokenLine, place: float) -> Line | None:
    """Return a line to be said up to a seventh faster, where it is longer than its place; None for one that fits.

    place: how long it may be, in seconds.
    """
    if not spoken.engine or spoken.seconds <= place:
        return None
    haste = min(MOST_HASTE, spoken.seconds / place)
    return replace(line, voice=replace(line.voice, speed=round(line.voice.speed * haste, 3)))


def wav(samples: Samples) -> bytes:
    """Return one channel at 48,000 samples a second as a WAV of 16 bits."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.round(np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    return out.getvalue()
