"""Music and effects under the lines: trimmed, faded, at their level, and down while somebody speaks.

Going down is reckoned from where lines lie, not from how loud they are: the same film is the same bytes, and an editor
may be given the same curve.
"""

from collections.abc import Callable, Sequence

import numpy as np

from storyboard_app.animatic.loudness import RATE, Samples
from storyboard_app.animatic.recorded import samples_of
from storyboard_app.animatic.sound import Placed, sample_at
from storyboard_app.dialogue.speech import levelled
from storyboard_app.values import Board, SoundView

#: How far a bed goes down under speech, in decibels; seconds that it takes for that before a line, and back after one.
DUCKED, AHEAD, AFTER = -12.0, 0.08, 0.35
#: Fades that keep an edge from clicking, in seconds.
_EDGE = 0.003


def beds(board: Board, lines: Sequence[Placed], stored: Callable[[str], bytes], ticks: int) -> tuple[Placed, ...]:
    """Return music and effects as they are laid in the film, those that duck turned down under the lines."""
    spans = [(sample_at(line.start, board.rate), len(line.samples)) for line in lines if len(line.samples)]
    curve = ducking(spans, sample_at(ticks, board.rate))
    placed: list[Placed] = []
    for sound in board.sounds:
        samples = _heard(sound, samples_of(stored(sound.key)))
        begin = sample_at(sound.start, board.rate)
        if sound.ducks:
            part = curve[begin : begin + len(samples)]
            samples = samples[: len(part)] * part
        placed.append(Placed(sound.start, samples))
    return tuple(placed)


def ducking(spans: Sequence[tuple[int, int]], length: int) -> Samples:
    """Return the factor on beds at each sample of a film. spans: where lines begin and how long they are, both so."""
    curve = np.ones(length, np.float32)
    low = np.float32(10 ** (DUCKED / 20))
    ahead, after = round(AHEAD * RATE), round(AFTER * RATE)
    for begin, size in spans:
        end = min(length, begin + size)
        curve[max(0, begin) : end] = low
        first = max(0, begin - ahead)
        _lower(curve, first, np.linspace(1, low, begin - first, endpoint=False, dtype=np.float32))
        _lower(curve, end, np.linspace(low, 1, max(0, min(length, end + after) - end), dtype=np.float32))
    return curve


def _lower(curve: Samples, first: int, ramp: Samples) -> None:
    part = curve[first : first + len(ramp)]
    np.minimum(part, ramp[: len(part)], out=part)


def _heard(sound: SoundView, samples: Samples) -> Samples:
    """Return the part of a file that is heard, at its level, with its fades."""
    part = samples[round(sound.trim_in * RATE) : round(sound.trim_out * RATE)]
    part = levelled(part, sound.decibels).copy()
    for seconds, backwards in ((sound.fade_in, False), (sound.fade_out, True)):
        count = min(len(part), round(max(seconds, _EDGE) * RATE))
        ramp = np.linspace(0, 1, count, dtype=np.float32)
        if backwards:
            part[len(part) - count :] *= ramp[::-1]
        else:
            part[:count] *= ramp
    return part
