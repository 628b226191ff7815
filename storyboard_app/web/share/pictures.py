"""Pictures in the sizes that fit: smaller ones for phones, a guest's name over them, and a strip for chats' previews.

What was made is kept in memory, a few hundred pictures; the address of a picture names its version, so that browsers
keep it for good.
"""

import io
import math
from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

from PIL import Image

from storyboard_app.animatic import watermarked
from storyboard_app.errors import NotFound
from storyboard_app.store import storage

#: Widths in pixels that a picture is served in.
WIDTHS = (480, 960, 1280)
#: A preview as chats and networks show it, in pixels (ogp.me).
CARD = (1200, 630)
_QUALITY = 78
#: Bytes of pictures that are kept.
_ROOM = 48 * 1024 * 1024
_kept: OrderedDict[tuple[str, int, str], bytes] = OrderedDict()
_lock = Lock()


def sized(key: str, width: int, watermark: str = "") -> bytes:
    """Return a stored picture as a JPEG of one of the widths. Raises NotFound for another width and a lost picture."""
    if width not in WIDTHS:
        raise NotFound("That is no size that is served here.")
    what = (key, width, watermark)
    with _lock:
        if what in _kept:
            _kept.move_to_end(what)
            return _kept[what]
    made = _made(key, width, watermark)
    with _lock:
        _kept[what] = made
        while sum(map(len, _kept.values())) > _ROOM:
            _kept.popitem(last=False)
    return made


def card(keys: Sequence[str]) -> bytes:
    """Return a strip of up to six pictures as a JPEG, 1200 by 630; blank for none."""
    paper = Image.new("RGB", CARD, (22, 22, 22))
    chosen = [
        keys[round(index * (len(keys) - 1) / max(1, min(6, len(keys)) - 1))] for index in range(min(6, len(keys)))
    ]
    columns = 1 if len(chosen) == 1 else 2 if len(chosen) <= 4 else 3
    rows = math.ceil(len(chosen) / columns) if chosen else 1
    size = (CARD[0] // columns, CARD[1] // rows)
    for index, key in enumerate(chosen):
        paper.paste(_filled(_opened(key), size), (index % columns * size[0], index // columns * size[1]))
    return _jpeg(paper)


def _made(key: str, width: int, watermark: str) -> bytes:
    picture = _opened(key)
    if picture.width > width:
        picture = picture.resize((width, round(picture.height * width / picture.width)), Image.Resampling.LANCZOS)
    return _jpeg(watermarked(picture, watermark) if watermark else picture)


def _opened(key: str) -> Image.Image:
    try:
        picture = Image.open(io.BytesIO(storage.get(key)))
        picture.load()
    except OSError as error:
        raise NotFound("That picture is not here any more.") from error
    return picture.convert("RGB")


def _filled(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Return a picture that fills a size, cut where its shape is another."""
    scale = max(size[0] / picture.width, size[1] / picture.height)
    large = picture.resize((math.ceil(picture.width * scale), math.ceil(picture.height * scale)))
    left, top = (large.width - size[0]) // 2, (large.height - size[1]) // 2
    return large.crop((left, top, left + size[0], top + size[1]))


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    return out.getvalue()
