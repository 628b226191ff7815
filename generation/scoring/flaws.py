"""What is wrong with a picture as such: blank, no numbers, burnt out, too dark, garish, noise. In sentences.

Thresholds are wide: a pale pencil sketch and a night without a lamp are pictures. Nothing was found wrong with 72 shots
of seven scripts and their repaints, nor with any style by day and by night, thumbnail or clean.
"""

from typing import Any

import cv2
import numpy as np

#: A reduced picture that spreads less than this (standard deviation in 8-bit tones, every channel) shows nothing.
_FLAT = 3.0
#: What share of the pixels may be clipped: at white, at black, and at a full colour.
_WHITE, _BLACK, _GARISH = 0.985, 0.985, 0.35
#: Mean square step between neighbours over twice the variance: 1 for noise, below 0.3 for pictures.
_NOISE = 0.6


def levels(picture: Any) -> np.ndarray:
    """Return a picture as RGB in 8 bits. Floats run from 0 to 1; what is no number becomes black."""
    tones = np.asarray(picture)
    if np.issubdtype(tones.dtype, np.floating):
        tones = np.nan_to_num(tones, nan=0.0, posinf=1.0, neginf=0.0)
        tones = (np.clip(tones, 0, 1) * 255).round()
    tones = tones.astype(np.uint8)
    return np.repeat(tones[..., None], 3, 2) if tones.ndim == 2 else tones[..., :3]


def flaws(picture: Any) -> tuple[str, ...]:
    """Return what is wrong with a picture (RGB, uint8 or float from 0 to 1), in sentences; nothing for a sound one."""
    tones = np.asarray(picture)
    if np.issubdtype(tones.dtype, np.floating) and not np.isfinite(tones).all():
        return ("The frame came out broken: it holds values that are no numbers. Try another seed.",)
    small = _small(levels(tones))
    if max(small[..., channel].std() for channel in range(3)) < _FLAT:
        return ("The frame came out blank. Try another seed.",)
    sentences = []
    high, low = small.max(2), small.min(2)
    if (low >= 252).mean() > _WHITE:
        sentences.append("The frame came out burnt to white. Try another seed.")
    if (high <= 3).mean() > _BLACK:
        sentences.append("The frame came out almost black. Try another seed.")
    if ((high >= 250) & (low <= 5)).mean() > _GARISH:
        sentences.append("The colours came out garish. Lower the guidance, or try another seed.")
    if _roughness(small) > _NOISE:
        sentences.append("The frame came out as noise. Try another seed, or more steps.")
    return tuple(sentences)


def _small(picture: np.ndarray) -> np.ndarray:
    """Return a picture 128 pixels across its longer side, where fine grain is gone and shapes are not."""
    scale = 128 / max(picture.shape[:2])
    size = max(8, round(picture.shape[1] * scale)), max(8, round(picture.shape[0] * scale))
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA)


def _roughness(picture: np.ndarray) -> float:
    """Return how little neighbours have in common (von Neumann's ratio, halved): 1 in noise."""
    tone = picture.astype(np.float32).mean(2)
    steps = (np.diff(tone, axis=0) ** 2).mean() + (np.diff(tone, axis=1) ** 2).mean()
    return float(steps / (4 * tone.var() + 1e-6))
