"""Small vector geometry on numpy arrays."""

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]


def vec(*values: float) -> Floats:
    """Return a vector."""
    return np.array(values, float)


def unit(v: Floats) -> Floats:
    """Return vectors at length 1; the zero vector stays near zero."""
    return v / (np.linalg.norm(v, axis=-1, keepdims=True) + 1e-12)


def turn(axis: str, degrees: float) -> Floats:
    """Return the 3 x 3 matrix of a right-handed rotation about an axis."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return {
        "x": np.array([[1, 0, 0], [0, c, -s], [0, s, c]]),
        "y": np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]]),
        "z": np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]]),
    }[axis].astype(float)


def posture(pitch: float, yaw: float, roll: float) -> Floats:
    """Return the rotation of a body part: forward, to its right, tilted, in degrees."""
    return turn("z", -yaw) @ turn("x", -pitch) @ turn("y", roll)


def catmull(points: Floats, count: int) -> Floats:
    """Return `count` points of a Catmull-Rom spline through the given ones."""
    points = np.asarray(points, float)
    if len(points) < 3:
        t = np.linspace(0, len(points) - 1, count)
        i = np.clip(t.astype(int), 0, len(points) - 2)
        f = (t - i)[:, None]
        return points[i] * (1 - f) + points[i + 1] * f
    ends = np.vstack([2 * points[0] - points[1], points, 2 * points[-1] - points[-2]])
    t = np.linspace(0, len(points) - 1 - 1e-9, count)
    i = t.astype(int)
    f = (t - i)[:, None]
    a, b, c, d = ends[i], ends[i + 1], ends[i + 2], ends[i + 3]
    return 0.5 * (2 * b + (c - a) * f + (2 * a - 5 * b + 4 * c - d) * f**2 + (3 * b - a - 3 * c + d) * f**3)


def two_bones(root: Floats, target: Floats, first: float, second: float, hint: Floats) -> tuple[Floats, Floats]:
    """Return the middle joint and the end of a limb of two bones that reaches for a target.

    first, second: the bones' lengths. hint: the direction in which the middle joint bends. A target out of reach is
    reached for.
    """
    way = target - root
    distance = float(np.linalg.norm(way))
    reach = float(np.clip(distance, abs(first - second) * 1.001, (first + second) * 0.999))
    way = way / (distance + 1e-9)
    along = (first**2 - second**2 + reach**2) / (2 * reach)
    aside = math.sqrt(max(first**2 - along**2, 0.0))
    return root + way * along + unit(hint - (hint @ way) * way) * aside, root + way * reach
