"""Where a picture of any shape stands in a frame: whole, undistorted, in the middle."""

from __future__ import annotations

from dataclasses import dataclass

#: A picture whose shape differs by no more than this is the frame's shape; the eye does not see it.
_SAME_SHAPE = 0.01


@dataclass(frozen=True)
class Place:
    """A picture's place in a frame."""

    #: Width and height that the picture takes, in pixels of the frame.
    box: tuple[int, int]
    #: What stays free above, below, left and right of it, in pixels.
    bands: tuple[int, int, int, int]
    #: The picture has more pixels than its place.
    shrinks: bool
    #: What to say of it; empty when the picture fills the frame.
    note: str = ""


def place_in(width: int, height: int, size: tuple[int, int]) -> Place:
    """Return where a picture of width x height pixels stands in a frame of a size (width, height)."""
    scale = min(size[0] / width, size[1] / height)
    if abs(width * size[1] / (height * size[0]) - 1) <= _SAME_SHAPE:
        return Place(size, (0, 0, 0, 0), scale < 1)
    box = max(1, round(width * scale)), max(1, round(height * scale))
    left, top = (size[0] - box[0]) // 2, (size[1] - box[1]) // 2
    bands = top, size[1] - box[1] - top, left, size[0] - box[0] - left
    where = "at its left and right" if left else "above and below it"
    note = f"The picture's shape is not the frame's: it stands in the middle, and bands {where} steer nothing."
    return Place(box, bands, scale < 1, note)
