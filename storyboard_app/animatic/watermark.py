"""A name across a picture, so that a copy of it says whose it was."""

import math

import numpy as np
from PIL import Image, ImageChops

from generation.lettering import Family, letter, width_of


def watermarked(picture: Image.Image, words: str) -> Image.Image:
    """Return a picture with words across it, so that a copy says whose it was."""
    em = picture.width / 28
    across = max(width_of(words, Family.BOLD) * em, 1.0)
    layer = np.zeros((picture.height, picture.width, 3), np.uint8)
    step_x, step_y = across + em * 3, em * 5
    for row in range(math.ceil(picture.height / step_y) + 1):
        for column in range(-1, math.ceil(picture.width / step_x) + 1):
            at = (column * step_x + row % 2 * step_x / 2, row * step_y + em)
            letter(layer, at, words, em, (255, 255, 255), Family.BOLD, 0.0)
    covered = layer[..., 0].astype(np.uint16)
    mask = Image.fromarray((covered * 70 // 255).astype(np.uint8))
    veiled = picture.copy()
    veiled.paste((255, 255, 255), (0, 0), mask)
    shadow = Image.fromarray((np.roll(covered, (2, 2), (0, 1)) * 60 // 255).astype(np.uint8))
    veiled.paste((0, 0, 0), (0, 0), ImageChops.subtract(shadow, mask))
    return veiled
