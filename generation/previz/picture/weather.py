"""What falls: rain as slanting strokes, snow as flakes left white, fog as lines that fade with distance."""

import cv2
import numpy as np

from generation.previz.picture.light import Light
from generation.previz.picture.pencil import Pencil
from generation.previz.vectors import vec

#: Strokes of rain, and how far they slant, as shares of their length.
_RAIN = {"rain": (320, 0.22), "storm": (560, 0.55)}
_FLAKES = 420


def lay_rain(pencil: Pencil, light: Light, seed: int) -> None:
    """Draw rain over everything, near drops longer and darker than far ones."""
    if light.weather not in _RAIN:
        return
    count, slant = _RAIN[light.weather]
    width, height = pencil.size
    chance = np.random.RandomState(seed % 1000 + 77)
    for number, (x, y, near) in enumerate(chance.rand(count, 3)):
        start = vec(x * 1.3 - 0.15, y * 1.2 - 0.2) * (width, height)
        length = (16 + 74 * near**2) * pencil.scale
        path = np.array([start, start + vec(slant, 1.0) * length / 2, start + vec(slant, 1.0) * length])
        pencil.stroke(path, 0.8 + 1.1 * near**2, 0.34 + 0.36 * near, 0.1, (0.4, 0.2), seed + 9000 + number)


def lay_snow(value: np.ndarray, ink: np.ndarray, light: Light, scale: float, seed: int) -> None:
    """Leave flakes white in tones and ink, in place; each has a soft grey side so that it shows on white."""
    if light.weather != "snow":
        return
    height, width = value.shape
    chance = np.random.RandomState(seed % 1000 + 78)
    for x, y, near, turn in chance.rand(_FLAKES, 4):
        at = (int(x * width * 16), int(y * height * 16))
        radius = scale * (1.1 + 4.2 * near**3)
        axes = (int(radius * 16), int(radius * (0.75 + 0.25 * turn) * 16))
        cv2.circle(value, (at[0] + 8, at[1] + 12), axes[0] + 8, (0.74,), -1, cv2.LINE_AA, 4)
        cv2.circle(value, at, axes[1], (1.0,), -1, cv2.LINE_AA, 4)
        cv2.circle(ink, at, axes[0], (0.0,), -1, cv2.LINE_AA, 4)


def veil(depth: np.ndarray, light: Light) -> np.ndarray | None:
    """Return how much of each pixel the air hides, 0 to 1; None in clear air. depth: metres."""
    if not light.air:
        return None
    most = {"fog": 0.94, "snow": 0.8}.get(light.weather, 0.7)
    return (most * (1 - np.exp(-np.maximum(depth - 1.5, 0) / light.air))).astype(np.float32)
