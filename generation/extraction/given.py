"""What an artist's picture is: a sketch, a photo, or already a control map.

A pose map is known by its colours, which are OpenPose's own; a map of lines by being bright strokes on black. A depth
map looks like any grey picture, so it must be said to be one.
"""

from __future__ import annotations

import cv2
import numpy as np

from generation.extraction.strokes import flattened
from generation.previz.picture import COLOURS

KINDS = ("auto", "sketch", "photo", "pose", "depth", "lineart")
#: A picture is looked at in this size, in pixels along its longer side.
_LOOKED_AT = 512
#: Darker than this is nothing in a pose map: compression leaves a little around every limb.
_NOTHING = 40


def kind_of(image: np.ndarray) -> str:
    """Return one of `KINDS` for an RGB picture, never auto or depth."""
    scale = min(1.0, _LOOKED_AT / max(image.shape[:2]))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    if np.mean(grey < _NOTHING) > 0.6:
        if _is_pose(small):
            return "pose"
        # Strokes are bright or soft-edged; a night scene is full of everything between.
        return "lineart" if np.mean((grey > 12) & (grey < 160)) < 0.12 and _is_grey(small) else "photo"
    return "sketch" if _is_sketch(small) else "photo"


def pose_alone(image: np.ndarray) -> np.ndarray:
    """Return a pose map with what compression left around its limbs taken away. image: RGB."""
    return np.where(image.max(axis=2, keepdims=True) < _NOTHING, 0, image).astype(np.uint8)


def _is_pose(image: np.ndarray) -> bool:
    """Say whether what is not black has the colours of OpenPose's limbs, and several of them."""
    lit = image[image.max(axis=2) > 90].astype(np.float32)
    if len(lit) < 20:
        return False
    hues = lit / lit.max(axis=1, keepdims=True)
    palette = np.array(COLOURS, np.float32)
    apart = np.abs(hues[:, None] - (palette / palette.max(axis=1, keepdims=True))[None]).max(axis=2)
    of_palette = apart.min(axis=1) < 0.2
    seen = np.bincount(apart.argmin(axis=1)[of_palette], minlength=len(palette))
    return bool(of_palette.mean() > 0.75 and np.count_nonzero(seen > 0.01 * len(lit)) >= 4)


def _is_grey(image: np.ndarray) -> bool:
    return bool(np.mean(np.ptp(image, axis=2) > 40) < 0.02)


def _is_sketch(image: np.ndarray) -> bool:
    """Say whether a picture is mostly paper, with marks on it that are thin or few."""
    ink = 1 - flattened(image)
    colour = np.mean(np.ptp(image, axis=2) > 60)
    return bool(np.mean(ink < 0.08) > 0.72 and np.median(image.max(axis=2)) > 110 and colour < 0.15)
