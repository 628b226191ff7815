"""A recording of a line as the film has it: one channel at 48 kHz, as loud as a voice."""

import io
import wave

import numpy as np

from storyboard_app.animatic.loudness import RATE, Samples
from storyboard_app.dialogue.speech import levelled
from storyboard_app.errors import Unusable


def samples_of(content: bytes) -> Samples:
    """Return a WAV of one channel, 16 bits, 48 kHz as samples from -1 to 1. Raises Unusable for another."""
    try:
        with wave.open(io.BytesIO(content)) as file:
            shape = (file.getnchannels(), file.getsampwidth(), file.getframerate())
            frames = file.readframes(file.getnframes())
    except (wave.Error, EOFError):
        shape, frames = (0, 0, 0), b""
    if shape != (1, 2, RATE):
        raise Unusable("A recording of this board is damaged. Upload it again, or pick another take.")
    return np.frombuffer(frames, "<i2").astype(np.float32) / np.float32(32768)


def take_samples(content: bytes) -> Samples:
    """Return a recording with its own edges, as loud as a voice says a line."""
    return levelled(samples_of(content))
