"""How loud sound is, and how high its true peaks are (ITU-R BS.1770-4), and sound brought to a target.

For one channel that is played on both sides of a stereo film: both count, as they are heard.
"""

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float32]
RATE = 48_000
#: Blocks of 0.4 s, one every 0.1 s; gates in LUFS and LU (BS.1770-4, annex 1).
_BLOCK, _STEP = RATE * 4 // 10, RATE // 10
_SILENCE, _BELOW = -70.0, -10.0
#: The two filters of the K weighting at 48 kHz, numerator and denominator (BS.1770-4, tables 1 and 2).
_FILTERS = (
    ((1.53512485958697, -2.69169618940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585)),
    ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621)),
)
#: Sound is filtered in pieces that fit a core's cache, each by one spectrum of so many samples: twelve steps, and
#: before them what the filters still ring of, in which what rings over a spectrum's end is lost too.
_LENGTH, _PIECE = 2**16, 12 * _STEP
_BEFORE = _LENGTH - _PIECE
#: How far around a peak the limiter turns down, in samples each way: 5 ms.
_REACH = RATE * 5 // 1000


@dataclass(frozen=True)
class Target:
    """How loud a film is to be."""

    #: In LUFS, over the whole film.
    loudness: float
    #: The highest true peak, in dBTP.
    peak: float


TARGETS = {"web": Target(-16.0, -1.5), "broadcast": Target(-23.0, -1.0)}


def loudness(samples: Samples) -> float:
    """Return how loud sound at 48 kHz is, in LUFS; minus infinity for silence and for what is shorter than a block."""
    blocks = _block_powers(samples)
    heard = blocks[_lufs(blocks) > _SILENCE]
    if not heard.size:
        return float("-inf")
    heard = heard[_lufs(heard) > _lufs(heard.mean()) + _BELOW]
    return float(_lufs(heard.mean()))


def true_peak(samples: Samples) -> float:
    """Return the highest peak between samples too, as a factor: four times the rate (BS.1770-4, annex 2)."""
    return float(_peaks(samples).max(initial=0.0))


def brought_to(samples: Samples, target: Target, beside: Samples | None = None) -> Samples:
    """Return sound at a target's loudness, no true peak above its highest; silence stays silence.

    beside: what is to have that loudness, where that is only a part of the sound.
    """
    highest, now = 10 ** (target.peak / 20), loudness(samples if beside is None else beside)
    if beside is not None:
        louder = samples * np.float32(10 ** ((target.loudness - now) / 20)) if np.isfinite(now) else samples
        return _limited(louder, highest)
    for _ in range(3):
        if not np.isfinite(now) or abs(target.loudness - now) < 0.1:
            break
        louder = samples * np.float32(10 ** ((target.loudness - now) / 20))
        samples = _limited(louder, highest)
        if samples is louder:
            break
        # Turning peaks down took a little of the loudness.
        now = loudness(samples)
    return samples


def _limited(samples: Samples, highest: float) -> Samples:
    """Return sound whose true peaks are turned down, ahead of them and softly."""
    peaks = _peaks(samples)
    if peaks.max(initial=0.0) <= highest:
        return samples
    # A little lower, as turning down moves the peaks between samples.
    lower, limited = 0.98 * highest, samples.copy()
    over = np.unique(np.flatnonzero(peaks > lower) // _STEP)
    # A peak is felt less than a step away: what is farther from any stays as it is.
    for steps in np.split(over, np.flatnonzero(np.diff(over) > 2) + 1):
        near = slice(max(0, steps[0] - 1) * _STEP, (steps[-1] + 2) * _STEP)
        limited[near] *= _turned_down(peaks[near], lower)
    return limited


def _turned_down(peaks: Samples, highest: float) -> Samples:
    """Return the factor for each sample, with which its peaks are no higher than that."""
    gain = np.minimum(1.0, highest / np.maximum(peaks, 1e-9)).astype(np.float32)
    width = 2 * _REACH + 1
    lowest = cv2.erode(gain.reshape(1, -1), np.ones((1, width), np.uint8), borderType=cv2.BORDER_REPLICATE)
    smooth = cv2.blur(lowest, (width, 1), borderType=cv2.BORDER_REPLICATE).reshape(-1)
    return np.minimum(smooth, gain)


def _peaks(samples: Samples) -> Samples:
    """Return the highest of each sample and of what lies between it and the next, at four times the rate.

    Where sound is quiet beside its loudest, what lies between its samples cannot matter, and is not looked at.
    """
    highest = np.abs(samples)
    loud = 0.4 * float(highest.max(initial=0.0))
    for begin in range(0, len(samples), _STEP):
        if highest[begin : begin + _STEP].max() < loud:
            continue
        lead = min(begin, 16)
        piece = samples[begin - lead : begin + _STEP + 16]
        for taps in _BETWEEN:
            between = np.abs(np.convolve(piece, taps, mode="same"))[lead : lead + _STEP]
            part = highest[begin : begin + _STEP]
            np.maximum(part, between[: len(part)], out=part)
    return highest


def _between(share: float) -> Samples:
    """Return a filter of 16 taps that gives what lies a share of a sample on: a sinc in a Hann window."""
    at = np.arange(-8, 9) + share
    window = 0.5 + 0.5 * np.cos(np.pi * np.clip(at / 8.5, -1, 1))
    return (np.sinc(at) * window).astype(np.float32)


_BETWEEN = tuple(_between(phase / 4) for phase in (1, 2, 3))


def _block_powers(samples: Samples) -> npt.NDArray[np.float64]:
    """Return the weighted power of each block, both channels together."""
    steps = len(samples) // _STEP
    powers = np.zeros(steps)
    for begin in range(0, steps * _STEP, _PIECE):
        lead = min(begin, _BEFORE)
        piece = _weighted(samples[begin - lead : begin + _PIECE])[lead:]
        count = len(piece) // _STEP
        powers[begin // _STEP : begin // _STEP + count] = (
            np.square(piece[: count * _STEP]).reshape(count, -1).mean(axis=1)
        )
    per_block = _BLOCK // _STEP
    if steps < per_block:
        return np.zeros(0)
    return 2 * np.convolve(powers, np.ones(per_block) / per_block, mode="valid")


def _weighted(samples: Samples) -> Samples:
    """Return sound of at most a spectrum's length through the K weighting."""
    spectrum = np.fft.rfft(samples, _LENGTH) * _weighting()
    return np.fft.irfft(spectrum, _LENGTH)[: len(samples)].astype(np.float32, copy=False)


@cache
def _weighting() -> npt.NDArray[np.complex64]:
    """Return what the K weighting makes of each frequency of a spectrum."""
    turn = np.exp(-2j * np.pi * np.fft.rfftfreq(_LENGTH))
    first, second = (np.polyval(above[::-1], turn) / np.polyval(below[::-1], turn) for above, below in _FILTERS)
    return (first * second).astype(np.complex64)


def _lufs(power: npt.NDArray[np.float64] | float) -> npt.NDArray[np.float64]:
    return -0.691 + 10 * np.log10(np.maximum(power, 1e-12))
