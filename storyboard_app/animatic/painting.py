"""Film frames painted: each look (see `looks`) as the encoder takes it."""

import io
from collections.abc import Callable, Sequence
from hashlib import sha256

import cv2
import numpy as np
from PIL import Image

from storyboard_app.animatic.burn_ins import with_labels, with_timecode
from storyboard_app.animatic.looks import Look, Stretch, View
from storyboard_app.animatic.moving import seen, sweep_key
from storyboard_app.animatic.stills import boxed, fitting, planes, still, with_caption
from storyboard_app.animatic.transitions import Mix
from storyboard_app.errors import NotFound, Unusable
from storyboard_app.values import Cut, ShotView

#: Counts up when frames are painted in another way, so that none of the old is taken for one of the new.
VERSION = 3
Picture = Callable[[str], bytes]
Size = tuple[int, int]


class Painter:
    """Paints the looks of one stretch or a few; it keeps the pictures it has opened."""

    def __init__(self, cuts: Sequence[Cut], picture: Picture, size: Size) -> None:
        self._cuts, self._picture, self._size = cuts, picture, size
        self._opened: dict[tuple[int, bool], Image.Image] = {}

    def planes(self, look: Look) -> bytes:
        """Return a look as planar YUV 4:2:0. Raises Unusable when its picture is lost or damaged."""
        image = self._mixed(look)
        if look.caption:
            image = with_caption(image, look.caption)
        if look.timecode or any(look.labels):
            pixels = np.array(image)
            with_labels(pixels, *look.labels)
            with_timecode(pixels, look.timecode)
            image = Image.fromarray(pixels)
        return planes(image)

    def _mixed(self, look: Look) -> Image.Image:
        if not look.mix:
            return self._viewed(look.view, look.colour)
        before, after = (np.asarray(self._viewed(view, look.colour)) for view in (look.view, look.to))
        if look.mix is Mix.WIPE:
            edge = round(look.share * self._size[0])
            return Image.fromarray(np.concatenate([after[:, :edge], before[:, edge:]], axis=1))
        return Image.fromarray(cv2.addWeighted(before, 1 - look.share, after, look.share, 0))

    def _viewed(self, view: View | None, colour: tuple[int, int, int]) -> Image.Image:
        if view is None:
            return Image.new("RGB", self._size, colour)
        shot = self._cuts[view.cut].shot
        if view.window is None:
            return self._kept(view.cut, False, lambda: still(shot, self._picture, self._size))
        sweep = self._kept(view.cut, True, lambda: _sweep(shot, self._picture))
        left, top, right, bottom = shot.move[:4]
        frame = round(sweep.width / (right - left)), round(sweep.height / (bottom - top))
        return boxed(seen(sweep, shot.move, view.window, fitting(frame, self._size)), self._size)

    def _kept(self, index: int, whole: bool, opened: Callable[[], Image.Image]) -> Image.Image:
        if (index, whole) not in self._opened:
            self._opened[index, whole] = opened()
        return self._opened[index, whole]


class Names:
    """Gives stretches names of their own: the same name, the same coded pictures, in every film."""

    def __init__(self, cuts: Sequence[Cut], picture: Picture, settings: tuple[object, ...]) -> None:
        self._cuts, self._picture, self._settings = cuts, picture, settings
        self._digests: dict[tuple[int, bool], str] = {}

    def of(self, stretch: Stretch) -> str:
        """Return a stretch's name. Raises Unusable when a picture is lost."""
        frames = [
            (
                self._view(look.view),
                look.mix,
                self._view(look.to),
                look.share,
                look.colour,
                look.caption,
                look.labels,
                look.timecode,
            )
            for look in stretch.looks
        ]
        return sha256(repr((VERSION, self._settings, frames)).encode()).hexdigest()

    def _view(self, view: View | None) -> tuple[object, ...]:
        if view is None:
            return ()
        shot = self._cuts[view.cut].shot
        move = shot.move if view.window else ()
        return (self._digest(view.cut, shot, view.window is not None), view.window, move)

    def _digest(self, index: int, shot: ShotView, sweep: bool) -> str:
        if (index, sweep) not in self._digests:
            self._digests[index, sweep] = _digest_of(shot, self._picture, sweep)
        return self._digests[index, sweep]


def has_sweep(shot: ShotView, picture: Picture) -> bool:
    """Return whether a shot's camera moves on a sweep that is there."""
    if not shot.move:
        return False
    try:
        return bool(picture(sweep_key(shot.picture)))
    except (OSError, NotFound, KeyError):
        return False


def _sweep(shot: ShotView, picture: Picture) -> Image.Image:
    try:
        return Image.open(io.BytesIO(picture(sweep_key(shot.picture)))).convert("RGB")
    except OSError:
        raise Unusable(f"The movement of shot {shot.number} is damaged. Redraw it, then try again.") from None


def _digest_of(shot: ShotView, picture: Picture, sweep: bool) -> str:
    if not shot.picture:
        return repr((shot.number, shot.size, shot.lens_mm, shot.description))
    try:
        return sha256(picture(sweep_key(shot.picture) if sweep else shot.picture)).hexdigest()
    except (OSError, NotFound):
        raise Unusable(f"The frame of shot {shot.number} is missing or damaged. Redraw it, then try again.") from None
