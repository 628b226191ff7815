"""The scene's own lines (edges, faces, seams) in the picture, where nothing hides them."""

from dataclasses import dataclass

import numpy as np

from generation.previz.camera import Camera
from generation.previz.mesh import Line, Scene
from generation.previz.picture.contours import stretches
from generation.previz.vectors import Floats

NEAREST = 0.05
#: A visible piece has at least so many points.
_SHORTEST = 4


@dataclass(frozen=True)
class Feature:
    """A visible piece of a line, in the buffers' pixels."""

    points: Floats
    line: Line
    #: Height of the head it belongs to, in pixels; 0 for none.
    head: float


def features(scene: Scene, camera: Camera, depth: np.ndarray, heads: dict[int, float]) -> list[Feature]:
    """Return the visible pieces of every line. heads: height of each figure's head in pixels, by object."""
    shown: list[tuple[Line, float]] = []
    for line in scene.lines:
        head = heads.get(scene.groups[line.group].object, 0.0) if line.group else 0.0
        if not line.on_face or line.from_pixels <= head <= line.to_pixels:
            shown.append((line, head if line.on_face else 0.0))
    paths: list[tuple[Line, float, Floats]] = []
    # Points of all lines are projected together: a call a line costs more than its points.
    for (line, head), flat in zip(shown, _together(camera, [line.points for line, _ in shown]), strict=True):
        clipped = _in_front(camera, line.points, flat)
        if clipped is not None:
            paths.append((line, head, _even(*clipped)))
    if not paths:
        return []
    counts = [len(path) for *_, path in paths]
    bias = np.repeat([line.bias for line, *_ in paths], counts)
    pixels, seen = visible(camera, depth, np.concatenate([path for *_, path in paths]), bias)
    return [
        Feature(pixels[begin + a : begin + b], line, head)
        for (line, head, _), begin, count in zip(paths, np.r_[0, np.cumsum(counts)[:-1]].tolist(), counts, strict=True)
        for a, b in stretches(seen[begin : begin + count])
        if b - a >= _SHORTEST
    ]


def _together(camera: Camera, paths: list[Floats]) -> list[Floats]:
    """Return the projection of each path."""
    if not paths:
        return []
    flat = camera.project(np.concatenate(paths))
    ends = np.cumsum([len(path) for path in paths]).tolist()
    return [flat[end - len(path) : end] for path, end in zip(paths, ends, strict=True)]


def visible(camera: Camera, depth: np.ndarray, points: Floats, bias: float | Floats) -> tuple[Floats, np.ndarray]:
    """Return points in pixels, and which of them nothing hides."""
    flat = camera.project(points)
    x, y, z = flat[:, 0], flat[:, 1], flat[:, 2]
    inside = (z > NEAREST) & (x >= 1) & (y >= 1) & (x < camera.width - 2) & (y < camera.height - 2)
    column, row = np.clip(x, 0, camera.width - 1).astype(int), np.clip(y, 0, camera.height - 1).astype(int)
    return flat[:, :2], inside & (z < depth[row, column] + bias * (1 + 0.1 * z))


def _in_front(camera: Camera, points: Floats, flat: Floats) -> tuple[Floats, Floats] | None:
    """Return what of a line is in the frame's reach, in the world and projected; None when nothing is.

    A segment is cut at the near plane, a curve that comes from behind is dropped.
    """
    depth = flat[:, 2]
    nearest, farthest = float(depth.min()), float(depth.max())
    if nearest < NEAREST:
        if farthest < NEAREST or len(points) != 2:
            return None
        far, near = (points[0], points[1]) if depth[0] > depth[1] else (points[1], points[0])
        points = np.array([far, far + (near - far) * (farthest - NEAREST * 1.2) / (farthest - nearest)])
        flat = camera.project(points)
    low, high = flat.min(0), flat.max(0)
    outside = high[0] < 0 or high[1] < 0 or low[0] > camera.width or low[1] > camera.height
    return None if outside else (points, flat)


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
