"""The pictures of a film: each shot's frame fitted to the film's size, or a slate, captions burnt in."""

import io
from collections.abc import Callable

import cv2
import numpy as np
from PIL import Image, ImageDraw

from generation.lettering import Family, is_right_to_left, letter, rows_of, width_of
from storyboard_app.errors import NotFound, Unusable
from storyboard_app.values import ShotView

SLATE = (58, 58, 58)
_WHITE, _BRIGHT, _DIM = (255, 255, 255), (238, 238, 238), (180, 180, 180)
#: How wide a row of a caption is, in ems: that of 42 letters.
_CAPTION_WIDTH = 23.0
#: From the middle of a row down to its baseline, in ems: half the height of a capital.
_RISE = 0.36
ASPECTS = {"16:9": 16 / 9, "4:3": 4 / 3, "1:1": 1.0, "9:16": 9 / 16}


def film_size(aspect: str, height: int) -> tuple[int, int]:
    """Return the width and height of a film in pixels, both even, as H.264 wants them."""
    ratio = ASPECTS.get(aspect) or _ratio(aspect)
    return max(2, round(height * ratio / 2) * 2), max(2, height // 2 * 2)


def _ratio(aspect: str) -> float:
    try:
        wide, _, high = aspect.partition(":")
        ratio = float(wide) / float(high or 1)
    except (ValueError, ZeroDivisionError):
        return 16 / 9
    return ratio if 0.2 < ratio < 5 else 16 / 9


def still(shot: ShotView, picture: Callable[[str], bytes], size: tuple[int, int]) -> Image.Image:
    """Return a shot's picture at the film's size, letterboxed when its aspect differs; a slate when it has none.

    Raises Unusable when the picture is lost or damaged.
    """
    if not shot.picture:
        return slate(shot, size)
    image = opened(shot, picture).convert("RGB")
    wanted = fitting(image.size, size)
    how = cv2.INTER_AREA if wanted < image.size else cv2.INTER_CUBIC
    resized = Image.fromarray(cv2.resize(np.asarray(image), wanted, interpolation=how))
    resized.info = image.info
    return boxed(resized, size)


def fitting(of: tuple[int, int], size: tuple[int, int]) -> tuple[int, int]:
    """Return the largest size of the same shape as `of` that fits into `size`."""
    scale = min(size[0] / of[0], size[1] / of[1])
    return max(1, round(of[0] * scale)), max(1, round(of[1] * scale))


def boxed(fitted: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Return a picture on black at the film's size; it keeps what it says of itself."""
    if fitted.size == size:
        return fitted
    canvas = Image.new("RGB", size, (0, 0, 0))
    canvas.info = fitted.info
    canvas.paste(fitted, ((size[0] - fitted.width) // 2, (size[1] - fitted.height) // 2))
    return canvas


def opened(shot: ShotView, picture: Callable[[str], bytes]) -> Image.Image:
    """Return a shot's picture as it is kept. Raises Unusable, with the remedy, when it is lost or damaged."""
    try:
        image = Image.open(io.BytesIO(picture(shot.picture)))
        image.load()
    except (OSError, NotFound):
        raise Unusable(f"The frame of shot {shot.number} is missing or damaged. Redraw it, then try again.") from None
    return image


def slate(shot: ShotView, size: tuple[int, int]) -> Image.Image:
    """Return a grey card with the shot's number and words, for a shot that has not been drawn."""
    width, height = size
    picture = np.full((height, width, 3), SLATE, np.uint8)
    large, small = height / 9, height / 26
    letter(picture, (width / 2, height * 0.42 + large * _RISE), shot.number, large, _BRIGHT, Family.BOLD, 0.5)
    words = f"{shot.size}, {shot.lens_mm} mm. {shot.description}"
    for row, text in enumerate(rows_of(words, Family.SANS, width * 0.7 / small)[:3]):
        middle = (width / 2, height * 0.58 + small * (row * 1.4 + _RISE))
        letter(picture, middle, text, small, _DIM, Family.SANS, 0.5)
    return Image.fromarray(picture)


def with_caption(image: Image.Image, lines: tuple[str, ...]) -> Image.Image:
    """Return a copy with a caption in white on a dark band inside the title-safe area."""
    image = image.copy()
    draw = ImageDraw.Draw(image, "RGBA")
    # A narrow picture has smaller letters, so that its rows are those of every other: no word is left out.
    widest = max((width_of(line, Family.BOLD) for line in lines), default=0.0)
    size = min(image.height / 22, image.width * 0.88 / max(widest, _CAPTION_WIDTH))
    rows = list(lines)
    step, bottom = size * 1.3, image.height * 0.93
    heights = [bottom - (len(rows) - 1 - index) * step for index in range(len(rows))]
    for row, y in zip(rows, heights, strict=True):
        half = width_of(row, Family.BOLD) * size / 2 + size * 0.4
        box = (image.width / 2 - half, y - step * 0.52, image.width / 2 + half, y + step * 0.5)
        draw.rectangle(box, fill=(0, 0, 0, 178))
    picture = np.array(image)
    # A row may begin with a foreign name in the middle of a speech that runs from right to left.
    backwards = any(is_right_to_left(row) for row in rows)
    for row, y in zip(rows, heights, strict=True):
        place = (image.width / 2, y + size * _RISE)
        letter(picture, place, row, size, _WHITE, Family.BOLD, 0.5, right_to_left=backwards or None)
    lettered = Image.fromarray(picture)
    lettered.info = image.info
    return lettered


def planes(image: Image.Image) -> bytes:
    """Return an image as planar YUV 4:2:0 (BT.709, limited range), as the encoder takes it."""
    full = cv2.transform(np.asarray(image), _BT709)
    half = (image.width // 2, image.height // 2)
    colour = [cv2.resize(full[..., channel], half, interpolation=cv2.INTER_AREA) for channel in (1, 2)]
    return b"".join(np.ascontiguousarray(plane).tobytes() for plane in (full[..., 0], *colour))


def _bt709() -> np.ndarray:
    """Return the matrix from RGB to limited-range Y, Cb, Cr (ITU-R BT.709-6), for 8 bits."""
    luma = np.array([0.2126, 0.7152, 0.0722])
    blue, red = (np.eye(3)[2] - luma) / 1.8556, (np.eye(3)[0] - luma) / 1.5748
    rows = np.array([luma * 219 / 255, blue * 224 / 255, red * 224 / 255])
    return np.column_stack([rows, (16.0, 128.0, 128.0)])


_BT709 = _bt709()
