"""Inking: contours and the scene's own lines as pencil strokes, and ink over tones on paper."""

import cv2
import numpy as np

from generation.previz.camera import Camera
from generation.previz.picture.bands import bands
from generation.previz.picture.contours import at_corners, contours
from generation.previz.picture.features import features
from generation.previz.picture.pencil import Pencil
from generation.previz.picture.rays import Buffers
from generation.previz.staging import SHOULDER, OnSet, head_pixels
from generation.previz.vectors import Floats, unit, vec
from generation.styles import Style


def draw_lines(
    on_set: OnSet,
    camera: Camera,
    seen: Buffers,
    light: Floats,
    drawn_in: Style,
    size: tuple[int, int],
    *,
    scale: float,
    seed: int,
    finish: float,
) -> Pencil:
    """Return the pencil after it has drawn: contours first, then the scene's own lines.

    light: unit vector towards it. size: of the sheet in pixels. scale: pixels to one of a frame 1280 wide.
    finish: a thumbnail (0) wanders and leaves details out, a clean drawing (1) does neither.
    """
    wander = float(np.interp(finish, (0, 0.5, 1), (2.6, 1.0, 0.35)))
    searching = drawn_in.searching * float(np.interp(finish, (0, 0.5, 1), (1.0, 1.0, 0.0)))
    least = float(np.interp(finish, (0, 0.5, 1), (0.75, 0.0, 0.0)))
    detail = float(np.interp(finish, (0, 0.5, 1), (0.45, 1.0, 1.25)))
    per_pixel = size[0] / camera.width
    pencil = Pencil(size[0], size[1], scale)
    on_plane = vec(float(light @ camera.right), float(-(light @ camera.up)))
    strokes = sorted(contours(on_set.scene, seen, on_plane), key=lambda stroke: stroke.weight)
    for index, stroke in enumerate(strokes):
        points = (stroke.points + 0.5) * per_pixel
        group = on_set.scene.groups[stroke.group]
        if group.leafy:
            pencil.stroke(_leafy(points, index, pencil.scale), drawn_in.line * 0.6, 0.75, 0.4, (0.1, 0.1), seed + index)
            continue
        width = drawn_in.line * float(np.clip(stroke.weight, 0.35, 1.5)) * (1.35 if group.object == SHOULDER else 1.0)
        for part_number, part in enumerate(at_corners(points)):
            key = seed + index * 7 + part_number
            darkness = drawn_in.darkness * (1.0 if stroke.silhouette else 0.86)
            pencil.stroke(part, width, darkness, drawn_in.wobble * wander, (0.14, 0.2), key)
            if stroke.silhouette and len(part) > 60 and searching:
                pencil.stroke(
                    part + 0.8 * pencil.scale, width * 0.42, 0.45 * searching, 1.3 * wander, (0.3, 0.35), key + 991
                )
    heads = {number: head_pixels(camera, bones) for number, bones in on_set.figures.items()}
    for index, feature in enumerate(
        features(on_set.scene, camera, seen.depth, {n: h * per_pixel / scale * detail for n, h in heads.items()})
    ):
        line, points = feature.line, feature.points * per_pixel
        if line.weight < least and not line.on_face:
            continue
        grown = float(np.clip(feature.head / 170, 0.55, 3.4)) ** 0.62 if line.on_face else 1.0
        taper = (0.12, 0.16) if line.ruled else (0.22, 0.3)
        width = drawn_in.line * 0.58 * line.weight * grown
        loose = (0.5 if line.ruled else 0.25) * wander * (drawn_in.wobble / 0.45)
        pencil.stroke(points, width, line.darkness * 0.92, loose, taper, seed + 5000 + index)
    return pencil


def _leafy(points: Floats, index: int, scale: float) -> Floats:
    """Scallop an outline as foliage is drawn."""
    chance = np.random.RandomState(index)
    tangent = unit(np.gradient(points, axis=0))
    out = np.column_stack([tangent[:, 1], -tangent[:, 0]])
    waves = np.abs(np.sin(np.arange(len(points)) / 6.0 + np.cumsum(chance.randn(len(points)) * 0.12))) * 4 - 2
    return points + out * waves[:, None] * scale


def on_paper(value: np.ndarray, ink: np.ndarray, drawn_in: Style) -> np.ndarray:
    """Return the picture: ink over tones on paper."""
    dark, paper = np.array(drawn_in.ink), np.array(drawn_in.paper)
    shades = (dark + (paper - dark) * np.linspace(0, 1, 256)[:, None]) * 255
    shades = np.rint(shades).astype(np.uint8)[None]
    picture = np.empty((*value.shape, 3), np.uint8)
    for rows in bands(*value.shape):
        grey = np.clip(value[rows] * (1 - ink[rows]) + ink[rows] * 0.09 * value[rows], 0, 1)
        level = cv2.convertScaleAbs(grey, alpha=255)
        picture[rows] = cv2.LUT(cv2.merge([level, level, level]), shades)
    return picture


def flattened(value: np.ndarray, drawn_in: Style) -> np.ndarray:
    """Lay tones in flat steps and spot blacks, where the style does."""
    if drawn_in.steps:
        levels = np.round(value * (drawn_in.steps - 1)) / (drawn_in.steps - 1)
        value = cv2.GaussianBlur(levels.astype(np.float32), (0, 0), 0.6)
    if drawn_in.blacks:
        value = np.where(value < drawn_in.blacks, 0.0, value)
        value = cv2.GaussianBlur(value.astype(np.float32), (0, 0), 0.7)
    return value
