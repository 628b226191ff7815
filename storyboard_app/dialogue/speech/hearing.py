"""A line said to be heard by itself: a WAV that a browser plays."""

import io
import wave
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from storyboard_app.dialogue.speech.clips import Clips
from storyboard_app.dialogue.speech.engine import Samples
from storyboard_app.dialogue.speech.speaking import RATE, Line, speak
from storyboard_app.errors import Unusable

#: By which factor a line by itself is louder than lines are before a film is levelled: 9.5 dB.
ALONE = 3.0


def said_wav(line: Line, kept: Path, language: str, pronunciations: Mapping[str, str]) -> bytes:
    """Return a line as it is said. kept: the folder of clips. Raises Unusable where no engine can say it."""
    (spoken,) = speak([line], Clips(kept), language=language, pronunciations=pronunciations)
    if not len(spoken.samples):
        raise Unusable(spoken.notice or "No voice here can say this.")
    return wav(spoken.samples * np.float32(ALONE))


def wav(samples: Samples) -> bytes:
    """Return one channel at 48,000 samples a second as a WAV of 16 bits."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.round(np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    return out.getvalue()
