"""The film's sound: lines laid on their film frames, at 48,000 samples a second, as long as the film to the sample.

At 48 kHz a film frame of every rate but 29.97, 59.94 and their like is a whole number of samples; each line begins on
the sample nearest to its frame, counted from the start, so that nothing drifts. A line that is a little longer than its
place on the timeline runs on; it is never cut.
"""

import wave
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np

from storyboard_app.animatic.loudness import RATE, Samples, Target, brought_to
from storyboard_app.timing import seconds_of


@dataclass(frozen=True)
class Placed:
    """Sound on the timeline: one channel at 48 kHz."""

    #: In ticks from the start of the film.
    start: int
    samples: Samples


def sample_at(tick: int, rate: tuple[int, int]) -> int:
    """Return the sample on which a film frame begins."""
    return round(seconds_of(tick, rate) * RATE + Fraction(1, 1_000_000))


def mixed(placed: Sequence[Placed], ticks: int, rate: tuple[int, int]) -> Samples:
    """Return sounds laid together, exactly as long as `ticks`; what would run past the end of the film is left out."""
    whole = np.zeros(sample_at(ticks, rate), np.float32)
    for sound in placed:
        begin = sample_at(sound.start, rate)
        part = sound.samples[: max(0, len(whole) - begin)]
        whole[begin : begin + len(part)] += part
    return whole


def write_sound(
    out: Path,
    placed: Sequence[Placed],
    ticks: int,
    rate: tuple[int, int],
    target: Target | None,
    beds: Sequence[Placed] = (),
) -> None:
    """Write lines, and music and effects under them, as a stereo WAV; None for a target leaves them as they are.

    The lines are brought to the target, so that no music makes them quieter; where nobody speaks, the rest is.
    """
    whole = mixed(placed, ticks, rate)
    if beds:
        lines, whole = whole, mixed((*placed, *beds), ticks, rate)
        whole = brought_to(whole, target, beside=lines if np.abs(lines).any() else None) if target else whole
    elif target:
        whole = brought_to(whole, target)
    with wave.open(str(out), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        for begin in range(0, len(whole), 60 * RATE):
            part = np.clip(whole[begin : begin + 60 * RATE], -1, 1)
            file.writeframes(np.repeat(np.round(part * 32767).astype("<i2"), 2).tobytes())
