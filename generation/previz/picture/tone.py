"""Tones: local greys, shadow, night, hatching and paper grain, as a picture of how light each pixel is."""

import math
from functools import lru_cache

import cv2
import numpy as np

from generation.previz.camera import Camera
from generation.previz.mesh import Scene
from generation.previz.picture.bands import bands
from generation.previz.picture.features import visible
from generation.previz.picture.light import Light
from generation.previz.picture.rays import FAR, Buffers
from generation.previz.picture.weather import veil
from generation.styles import Style


def tones(
    scene: Scene,
    camera: Camera,
    seen: Buffers,
    light: Light,
    style: Style,
    size: tuple[int, int],
    *,
    scale: float,
    outside: bool,
    shoulder: int,
) -> np.ndarray:
    """Return how light each pixel of the picture is, 0 to 1.

    size: width and height of the picture. scale: its pixels to one of a frame 1280 wide. shoulder: object number of
    whoever stands in the foreground, darker so that the eye goes past them; 0 for nobody.
    """
    groups = scene.groups
    local = _per_pixel([group.tone for group in groups], seen)
    is_set = _per_pixel([group.is_set for group in groups], seen) > 0.5
    front = _per_pixel([group.object == shoulder and shoulder > 0 for group in groups], seen)
    sky = seen.depth >= FAR / 2
    lit = np.clip(seen.normals @ light.towards.astype(np.float32), 0, 1) * (1 - seen.shadow)
    own = np.clip((0.34 - lit) / 0.16, 0, 1)
    dark = np.where(is_set, np.where(seen.groups > 0, seen.shadow, 0), own).astype(np.float32)
    dark = cv2.GaussianBlur(dark, (0, 0), 1.3)
    haze = np.clip((seen.depth - 9) / 40, 0, 1) * ~sky
    value = 1 - ((1 - local) * style.wash + 0.20 * front) * (1 - 0.65 * haze)
    value -= dark * np.where(is_set, light.on_set, light.on_people) * (1 - 0.6 * haze)
    if light.is_night:
        value = value - _gloom(scene, seen, is_set, lit)
    if outside:
        _lay_sky(value, sky, light)
    hidden = veil(seen.depth, light)
    if hidden is not None:
        value += (light.sky[1] - value) * np.where(sky, 0, hidden)
    value = _larger(cv2.GaussianBlur(value.astype(np.float32), (0, 0), 0.7), size)
    _lay_textures(value, _larger(dark, size), style, scale, darkest=0.10 if light.is_night else 0.04)
    _lay_fills(scene, camera, seen.depth, value)
    return value


def _lay_textures(value: np.ndarray, dark: np.ndarray, style: Style, scale: float, *, darkest: float) -> None:
    """Hatch what is dark and lay the paper's grain, in place."""
    height, width = value.shape
    hatched, crossed, grain = _textures((width, height), scale)
    for rows in bands(height, width):
        part = value[rows]
        part -= hatched[rows] * np.clip(dark[rows] * 1.1, 0, 1) * style.hatching
        part -= crossed[rows] * np.clip((0.42 - part) / 0.2, 0, 1) * style.hatching * 0.46
        part -= grain[rows] * style.grain * (1 + 2.2 * np.clip(1 - part, 0, 1))
        np.clip(part, darkest, 1, out=part)


def _per_pixel(facts: list, seen: Buffers) -> np.ndarray:
    return np.array(facts, np.float32)[seen.groups]


def _larger(buffer: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    return cv2.resize(buffer.astype(np.float32), size, interpolation=cv2.INTER_LINEAR)


def _gloom(scene: Scene, seen: Buffers, is_set: np.ndarray, lit: np.ndarray) -> np.ndarray:
    """Return how much darker night is: deep towards the edges and away from lamps, people half in shadow."""
    glows = _per_pixel([group.glows for group in scene.groups], seen) > 0.5
    height, width = seen.groups.shape
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    away = np.clip(np.hypot((x - width * 0.45) / width, (y - height * 0.45) / height * 0.8), 0, 1)
    on_people = 0.06 + 0.08 * away + 0.20 * np.clip((0.30 - lit) / 0.3, 0, 1)
    glass = _per_pixel([group.material == "glass" for group in scene.groups], seen)
    gloom = np.where(is_set & ~glows, 0.32 + 0.36 * away + 0.28 * glass, on_people).astype(np.float32)
    # Lamps and lit windows spread their light over what is near them on the picture.
    spread = cv2.GaussianBlur(glows.astype(np.float32), (0, 0), width * 0.055)
    gloom *= 1 - 0.75 * np.clip(spread * 5, 0, 1)
    return cv2.GaussianBlur(np.where(glows, 0, gloom).astype(np.float32), (0, 0), 2)


def _lay_sky(value: np.ndarray, sky: np.ndarray, light: Light) -> None:
    """Shade the sky from its top to where it ends, in place."""
    rows = np.flatnonzero(sky.any(1))
    if len(rows):
        top, low = light.sky
        shade = top + (low - top) * np.clip((np.arange(len(sky)) - rows[0]) / max(1, rows[-1] - rows[0]), 0, 1)
        value[sky] = np.broadcast_to(shade[:, None], sky.shape)[sky]


@lru_cache(maxsize=4)
def _textures(size: tuple[int, int], scale: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return two hatchings and the paper's grain for a picture's size, the same each time."""
    chance = np.random.RandomState(5)
    grain = _noise(chance, size, max(0.4, 0.8 * scale)) * 0.6
    coarse = _noise(chance, size, max(0.6, 2.2 * scale))
    coarse *= 0.4
    grain += coarse
    del coarse
    return _hatching(size, 38, 6.5 * scale, 1), _hatching(size, -28, 7.5 * scale, 2), grain


def _noise(chance: np.random.RandomState, size: tuple[int, int], sigma: float) -> np.ndarray:
    """Return soft noise that spreads by 1 about 0."""
    made = np.empty((size[1], size[0]), np.float32)
    for rows in bands(size[1], size[0]):
        made[rows] = chance.randn(rows.stop - rows.start, size[0])
    made = cv2.GaussianBlur(made, (0, 0), sigma)
    made /= made.std()
    return made


def _hatching(size: tuple[int, int], angle: float, gap: float, seed: int) -> np.ndarray:
    """Return parallel strokes of uneven width and strength that bend a little, 0 to 1."""
    width, height = size
    chance = np.random.RandomState(seed)
    c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    warp = cv2.GaussianBlur(chance.randn(max(2, height // 8), max(2, width // 8)).astype(np.float32), (0, 0), 5)
    warp = cv2.resize(warp / warp.std(), (width, height), interpolation=cv2.INTER_CUBIC)
    thicks, strengths = chance.rand(4000).astype(np.float32), chance.rand(4000, 64).astype(np.float32)
    made = np.empty((height, width), np.float32)
    for rows in bands(height, width):
        y, x = np.mgrid[rows, 0:width].astype(np.float32)
        across, along = x * s + y * c, x * c - y * s
        phase = (across + warp[rows] * gap * 0.25) / gap
        index = np.floor(phase).astype(int)
        thick = thicks[index % 4000]
        piece = (np.floor((along + thick * gap * 30) / (gap * 11))).astype(int) % 64
        line = np.clip(1 - np.abs(phase - index - 0.5) * 6.5 / (0.62 + 0.5 * thick), 0, 1)
        made[rows] = line * (0.45 + 0.55 * strengths[index % 4000, piece])
    return made


def _lay_fills(scene: Scene, camera: Camera, depth: np.ndarray, value: np.ndarray) -> None:
    """Lay irises and open mouths, where more than half of them is seen."""
    scale = value.shape[1] / camera.width
    for fill in scene.fills:
        flat, seen = visible(camera, depth, fill.points, fill.bias)
        flat = flat * scale
        if seen.mean() <= 0.6 or np.ptp(flat[:, 0]) <= 1.2:
            continue
        x0, y0 = np.maximum(np.floor(flat.min(0) - 2), 0).astype(int)
        x1, y1 = np.ceil(flat.max(0) + 3).astype(int)
        part = value[y0:y1, x0:x1]
        if part.size:
            mask = np.zeros(part.shape, np.uint8)
            cv2.fillPoly(mask, [np.rint((flat - (x0, y0)) * 16).astype(np.int32)], (255,), cv2.LINE_AA, 4)
            cover = mask.astype(np.float32) * (fill.strength / 255)
            part *= 1 - cover
            part += fill.value * cover
