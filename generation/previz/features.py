"""The scene's own lines (edges, faces, seams) in the picture, where nothing hides them."""

from dataclasses import dataclass

import numpy as np

from generation.previz.camera import Camera
from generation.previz.contours import stretches
from generation.previz.mesh import Line, Scene
from generation.previz.vectors import Floats

NEAREST = 0.05


@dataclass(frozen=True)
class Feature:
    """A visible piece of a line, in the buffers' pixels."""

    points: Floats
    line: Line
    #: Height of the head it belongs to, in pixels; 0 for none.
    head: float


def features(scene: Scene, camera: Camera, depth: np.ndarray, heads: dict[int, float]) -> list[Feature]:
    """Return the visible pieces of every line. heads: height of each figure's head in pixels, by object."""
    found: list[Feature] = []
    for line in scene.lines:
        owner = scene.groups[line.group].object if line.group else 0
        head = heads.get(owner, 0.0)
        if line.on_face and not line.from_pixels <= head <= line.to_pixels:
            continue
        points = _in_front(camera, line.points)
        if points is None:
            continue
        flat = camera.project(points)
        x, y = flat[:, 0], flat[:, 1]
        if x.max() < 0 or y.max() < 0 or x.min() > camera.width or y.min() > camera.height:
            continue
        pixels, seen = visible(camera, depth, _even(points, flat), line.bias)
        found += [Feature(pixels[a:b], line, head if line.on_face else 0.0) for a, b in stretches(seen) if b - a >= 4]
    return found


def visible(camera: Camera, depth: np.ndarray, points: Floats, bias: float) -> tuple[Floats, np.ndarray]:
    """Return points in pixels, and which of them nothing hides."""
    flat = camera.project(points)
    x, y, z = flat[:, 0], flat[:, 1], flat[:, 2]
    inside = (z > NEAREST) & (x >= 1) & (y >= 1) & (x < camera.width - 2) & (y < camera.height - 2)
    column, row = np.clip(x, 0, camera.width - 1).astype(int), np.clip(y, 0, camera.height - 1).astype(int)
    return flat[:, :2], inside & (z < depth[row, column] + bias * (1 + 0.1 * z))


def _in_front(camera: Camera, points: Floats) -> Floats | None:
    """Return the line in front of the camera: a segment is cut at the near plane, a curve behind it is dropped."""
    depth = camera.project(points)[:, 2]
    if (depth >= NEAREST).all():
        return points
    if (depth < NEAREST).all() or len(points) != 2:
        return None
    far, near = (points[0], points[1]) if depth[0] > depth[1] else (points[1], points[0])
    share = (depth.max() - NEAREST * 1.2) / (depth.max() - depth.min())
    return np.array([far, far + (near - far) * share])


def _even(points: Floats, flat: Floats) -> Floats:
    """Return points along the line that are even in the picture, also on a segment seen in perspective."""
    steps = np.hypot(*np.diff(flat[:, :2], axis=0).T)
    along = np.r_[0, np.cumsum(steps)]
    count = int(np.clip(along[-1] / 2.5, 6, 700))
    even = np.linspace(0, along[-1], count)
    if len(points) == 2:
        near, far = 1 / flat[0, 2], 1 / flat[1, 2]
        share = even / max(along[-1], 1e-9)
        weight = share * far / ((1 - share) * near + share * far)
        return points[0] + (points[1] - points[0]) * weight[:, None]
    return np.column_stack([np.interp(even, along, points[:, k]) for k in range(3)])
