"""Control maps of a picture: what steers other backends, made only when asked for."""

import math
from collections.abc import Sequence

import cv2
import numpy as np

from generation.previz.camera import Camera
from generation.previz.people import Skeleton
from generation.previz.picture.features import visible
from generation.previz.picture.rays import Buffers
from generation.previz.vectors import unit
from generation.request import MAPS, BadRequest

#: OpenPose's COCO limbs and its colours, by keypoint.
_LIMBS = (
    (1, 2),
    (1, 5),
    (2, 3),
    (3, 4),
    (5, 6),
    (6, 7),
    (1, 8),
    (8, 9),
    (9, 10),
    (1, 11),
    (11, 12),
    (12, 13),
    (1, 0),
    (0, 14),
    (14, 16),
    (0, 15),
    (15, 17),
)
COLOURS = (
    (255, 0, 0),
    (255, 85, 0),
    (255, 170, 0),
    (255, 255, 0),
    (170, 255, 0),
    (85, 255, 0),
    (0, 255, 0),
    (0, 255, 85),
    (0, 255, 170),
    (0, 255, 255),
    (0, 170, 255),
    (0, 85, 255),
    (0, 0, 255),
    (85, 0, 255),
    (170, 0, 255),
    (255, 0, 255),
    (255, 0, 170),
    (255, 0, 85),
)
#: Numbers of people end here; those of animals and things come after.
_PEOPLE = 91
#: A joint lies inside the body: it may be this far behind the skin and not be hidden, in metres.
_INSIDE = 0.16


def checked(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names of maps asked for. Raises BadRequest for an unknown one."""
    for name in names:
        if name not in MAPS:
            raise BadRequest(f"There is no map {name!r}. There are: {', '.join(MAPS)}.")
    return tuple(names)


def make(
    names: Sequence[str],
    camera: Camera,
    seen: Buffers,
    objects: np.ndarray,
    ink: np.ndarray,
    figures: Sequence[Skeleton],
    size: tuple[int, int],
) -> dict[str, np.ndarray]:
    """Return the maps asked for, each at the picture's size. objects: object number by group. ink: 0 to 1."""
    makers = {
        "depth": lambda: _resized(_depth(seen), size, cv2.INTER_LINEAR),
        "normals": lambda: _resized(_normals(camera, seen), size, cv2.INTER_LINEAR),
        "lineart": lambda: (ink * 255).astype(np.uint8),
        "pose": lambda: _pose(camera, seen, figures, size),
        "ids": lambda: _resized(_ids(objects)[seen.groups], size, cv2.INTER_NEAREST),
    }
    return {name: makers[name]() for name in names}


def _resized(image: np.ndarray, size: tuple[int, int], how: int) -> np.ndarray:
    return cv2.resize(image, size, interpolation=how)


def _ids(objects: np.ndarray) -> np.ndarray:
    """Return what the map of ids has for each group: people keep their number, other objects have one each after them.

    The set has none. Of more objects than there are numbers, neighbours in number share one.
    """
    others = np.unique(objects[objects > _PEOPLE])
    apart = min(1.0, (255 - _PEOPLE) / max(1, len(others)))
    numbers = _PEOPLE + 1 + (np.searchsorted(others, objects) * apart).astype(int)
    return np.where(objects > _PEOPLE, numbers, np.maximum(objects, 0)).astype(np.uint8)


def _depth(seen: Buffers) -> np.ndarray:
    """Return inverse depth, near white and far black, as depth ControlNets take it."""
    finite = seen.depth[seen.depth < 60]
    if not finite.size:
        return np.zeros(seen.depth.shape, np.uint8)
    near, far = max(float(np.percentile(finite, 0.5)), 0.05), float(np.percentile(finite, 97))
    inverse = (1 / np.clip(seen.depth, near, None) - 1 / far) / max(1 / near - 1 / far, 1e-6)
    return (np.clip(inverse, 0, 1) * 255).astype(np.uint8)


def _normals(camera: Camera, seen: Buffers) -> np.ndarray:
    axes = np.stack([camera.right, camera.up, -camera.forward]).astype(np.float32)
    image = ((seen.normals @ axes.T) * 0.5 + 0.5) * 255
    image[seen.groups == 0] = (128, 128, 255)
    return image.astype(np.uint8)


def _pose(camera: Camera, seen: Buffers, figures: Sequence[Skeleton], size: tuple[int, int]) -> np.ndarray:
    """Return OpenPose skeletons; points that something hides, or that the head's back hides, are left out."""
    image = np.zeros((size[1], size[0], 3), np.uint8)
    scale = size[0] / camera.width
    thick = max(2, round(size[0] / 270))
    for bones in figures:
        points = bones.keypoints()
        flat, shown = visible(camera, seen.depth, points, _INSIDE)
        facing = unit(points[0] - (points[16] + points[17]) / 2) @ unit(camera.position - points[0])
        if facing < -0.25:
            shown[[0, 14, 15]] = False
        at = flat * scale
        for number, (a, b) in enumerate(_LIMBS):
            if shown[a] and shown[b]:
                _limb(image, at[a], at[b], thick, COLOURS[number])
        for number in np.flatnonzero(shown):
            cv2.circle(image, (int(at[number, 0]), int(at[number, 1])), thick, COLOURS[number], -1)
    return image


def _limb(image: np.ndarray, a: np.ndarray, b: np.ndarray, thick: int, colour: tuple[int, int, int]) -> None:
    middle, length = (a + b) / 2, float(np.hypot(*(a - b)))
    angle = math.degrees(math.atan2(a[1] - b[1], a[0] - b[0]))
    ellipse = cv2.ellipse2Poly((int(middle[0]), int(middle[1])), (int(length / 2), thick), int(angle), 0, 360, 1)
    cv2.fillConvexPoly(image, np.asarray(ellipse), tuple(int(value * 0.6) for value in colour))
