"""Pages: what the words have written on signs, screens, letters and banners, lettered on them in perspective.

Any script, right to left too (generation/lettering). What stands before a page hides its letters. Words that lie over
the picture (SUPER: Berlin, 1944) are lettered below its middle.
"""

from collections.abc import Iterable, Mapping

import cv2
import numpy as np

from generation.lettering import Family, Pixels, letter, rows_of, width_of
from generation.previz.camera import Camera
from generation.previz.staging import Shown
from generation.previz.vectors import Floats

#: Height of a lettered page in samples, before it is laid into the picture, and its greatest width.
_SAMPLES, _WIDEST = 360, 2400
#: Margin of a page as a share of its width and height; height of a row in ems.
_MARGIN, _ROW = 0.07, 1.25
#: Sizes of letters that are tried, as shares of the page's height, from the largest.
_SIZES = (0.62, 0.46, 0.36, 0.28, 0.22, 0.18, 0.145, 0.115, 0.09, 0.07)
#: Tones (0 to 255) of a page under its letters, and of these.
_PAPER, _INK = 244.0, 34.0
#: Words over the picture: their size and the height of their first row, as shares of the frame's height.
_OVER, _OVER_AT = 0.055, 0.86
#: And of its width how much a row takes at most.
_OVER_WIDE = 0.86


def letter_pages(picture: Pixels, shown: Mapping[int, Shown], objects: np.ndarray, camera: Camera) -> None:
    """Letter what is written on things, in place.

    objects: the number of the object that each pixel of the buffers sees. camera: of the buffers' size.
    """
    for number, thing in shown.items():
        if not thing.says or thing.page is None:
            continue
        corners = camera.project(thing.page)
        if (corners[:, 2] < 0.05).any() or not _faces(corners[:, :2]):
            continue
        _lay(picture, thing.says, thing.page, corners[:, :2], objects == number)


def letter_over(picture: Pixels, texts: Iterable[str]) -> None:
    """Letter what lies over the picture, in place."""
    height, width = picture.shape[:2]
    size, rows = (
        height * _OVER,
        [row for text in texts for row in rows_of(text, Family.SANS, 0.86 * width / (height * _OVER))],
    )
    for index, row in enumerate(rows[:3]):
        at = (width / 2, height * _OVER_AT + index * size * _ROW)
        for dx, dy in ((-1, 0), (1, 0), (0, -1), (0, 1)):
            letter(picture, (at[0] + dx * size * 0.05, at[1] + dy * size * 0.05), row, size, (250, 250, 250), align=0.5)
        letter(picture, at, row, size, (24, 24, 24), align=0.5)


def _faces(corners: Floats) -> bool:
    """Whether a page is seen from its front: its corners go round clockwise in the picture."""
    x, y = corners[:, 0], corners[:, 1]
    return float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) > 0


def _lay(picture: Pixels, text: str, page: Floats, corners: Floats, seen: np.ndarray) -> None:
    """Lay a lettered page into the picture where it is seen. corners: in the buffers' pixels."""
    height, width = picture.shape[:2]
    wide, high = (float(np.linalg.norm(page[a] - page[b])) for a, b in ((1, 0), (3, 0)))
    across = int(np.clip(_SAMPLES * wide / high, 60, _WIDEST))
    sheet = _lettered(text, across, _SAMPLES)
    scale = np.array((width / seen.shape[1], height / seen.shape[0]))
    onto = cv2.getPerspectiveTransform(
        np.array([(0, 0), (across, 0), (across, _SAMPLES), (0, _SAMPLES)], np.float32),
        (corners * scale).astype(np.float32),
    )
    mask = cv2.resize(seen.astype(np.float32), (width, height), interpolation=cv2.INTER_LINEAR)
    covered = cv2.warpPerspective(np.ones_like(sheet), onto, (width, height), flags=cv2.INTER_LINEAR) * mask
    ink = cv2.warpPerspective(sheet, onto, (width, height), flags=cv2.INTER_AREA)
    shade = (_PAPER * (1 - ink) + _INK * ink)[..., None]
    picture[:] = np.rint(picture * (1 - 0.9 * covered[..., None]) + shade * 0.9 * covered[..., None]).astype(np.uint8)


def _lettered(text: str, width: int, height: int) -> np.ndarray:
    """Return how much ink each sample of a page has, as large as its text goes; 0 to 1."""
    sheet = np.full((height, width, 3), 255, np.uint8)
    room, tall = width * (1 - 2 * _MARGIN), height * (1 - 2 * _MARGIN)
    longest = max(text.split(), key=width_of, default="")
    size, rows = height * _SIZES[-1], [text]
    for share in _SIZES:
        size = height * share
        rows = rows_of(text, Family.SANS, room / size)
        if len(rows) * size * _ROW <= tall and width_of(longest) * size <= room:
            break
    top = (height - len(rows) * size * _ROW) / 2
    for index, row in enumerate(rows):
        letter(sheet, (width / 2, top + size * (0.95 + index * _ROW)), row, size, (0, 0, 0), align=0.5)
    return (1 - sheet[..., 0] / 255.0).astype(np.float32)
