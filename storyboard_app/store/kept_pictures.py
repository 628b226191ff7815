"""Whether a kept picture can be shown: it has an end and, in a folder, no damage inside.

An S3 store checks by itself what it keeps, so that there only the end is looked at.
"""

import io
import re
import zlib

from storyboard_app.errors import NotFound
from storyboard_app.store import storage

#: Of the small picture beside a frame: its width in pixels, and how well its JPEG is kept, of 100.
THUMBNAIL_WIDTH, THUMBNAIL_QUALITY = 480, 85
#: How a PNG and a JPEG end, in so many bytes at most.
_ENDS, _END = (b"IEND\xaeB`\x82", b"\xff\xd9"), 8
#: Of the WebP that browsers are shown in place of a PNG: how well it is kept, of 100, and how much is tried to make it
#: small, of 6. At these it takes a third of the PNG's bytes and a twentieth of a second for 1280 by 720.
_WEBP_QUALITY, _WEBP_EFFORT = 85, 2
_FRAME = re.compile(r"((?:projects/[^/]+/frames|samples/[^/]+)/[^/.]+)(?:\.png|\.t\.jpg)")
_PNG = b"\x89PNG\r\n\x1a\n"
#: Bytes of a chunk's length and name before its data, and of its checksum after it (PNG, third edition, 5.3).
_HEAD, _CHECKSUM = 8, 4


def frame_of(key: str) -> str:
    """Return the key of the frame that a file is or is the small JPEG of; empty for any other file."""
    match = _FRAME.fullmatch(key)
    return f"{match[1]}.png" if match else ""


def is_picture(key: str) -> bool:
    """Say whether a picture (PNG, JPEG) is kept under `key`, neither torn nor, as a PNG in a folder, damaged inside."""
    try:
        length = storage.size(key)
        if length <= _END or not storage.get_range(key, length - _END, length).endswith(_ENDS):
            return False
        return not key.endswith(".png") or bool(storage.lent_url(key)) or is_sound(storage.get(key))
    except NotFound:
        return False


def is_frame(key: str) -> bool:
    """Say whether a picture and the small JPEG beside it are kept, both fit to be shown."""
    return is_picture(key) and is_picture(storage.thumbnail_key(key))


def as_webp(key: str) -> str:
    """Return the key of the WebP of a project's picture, made now where it was not yet; empty for any other file."""
    from PIL import Image

    seen = storage.seen_key(key)
    if seen and not storage.exists(seen):
        made = io.BytesIO()
        with Image.open(io.BytesIO(storage.get(key))) as picture:
            picture.save(made, "WEBP", quality=_WEBP_QUALITY, method=_WEBP_EFFORT)
        storage.put(seen, made.getvalue())
    return seen


def is_sound(png: bytes) -> bool:
    """Say whether every chunk of a PNG bears its own checksum."""
    view, at = memoryview(png), len(_PNG)
    if not png.startswith(_PNG):
        return False
    while at < len(png):
        end = at + _HEAD + int.from_bytes(view[at : at + 4], "big")
        if zlib.crc32(view[at + 4 : end]) != int.from_bytes(view[end : end + _CHECKSUM], "big"):
            return False
        at = end + _CHECKSUM
    return at == len(png)
