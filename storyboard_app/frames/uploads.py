"""Pictures that people hand in (sketches, photos, masks): looked at with suspicion, kept as plain PNG.

A file is taken for what its content is, not for its name. Its size is read before any pixel is, so that a small file
cannot blow up; what cannot be read whole is refused. What is kept is the pixels alone: turned upright, no larger than a
frame can use, without any of the metadata it came with.
"""

import io
import warnings
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from storyboard_app.errors import TooLarge, Unreadable
from storyboard_app.processes import at_once
from storyboard_app.settings import settings
from storyboard_app.store import kept_pictures, scanning

FORMATS = ("PNG", "JPEG", "WEBP")
#: The largest picture taken, in bytes and in pixels, and the longest side kept.
MOST_BYTES, MOST_PIXELS, LONGEST_SIDE = 32 * 2**20, 40_000_000, 2048


def png_of(content: bytes, *, mask: bool = False) -> bytes:
    """Return a picture as PNG: RGB on white, or for a mask grey. It is read in a child with little time and memory.

    Raises TooLarge for one that is too large in bytes or pixels, Unreadable for what is no picture or a broken one,
    Refused and Unavailable as scanning does.
    """
    limit = min(MOST_BYTES, settings().max_upload)
    if len(content) > limit:
        raise TooLarge(f"That is larger than the {limit // 2**20} MB taken of a picture.")
    scanning.require_clean("That picture", content)
    return at_once(_png_of, content, mask)


@dataclass(frozen=True)
class FramedPicture:
    """A picture that somebody handed in, as a frame of its project's shape."""

    #: SHA-256 of its content, marked so that it is no fingerprint of a request.
    name: str
    png: bytes
    #: 480 pixels wide, as JPEG.
    thumbnail: bytes
    #: Width and height in pixels.
    size: tuple[int, int]


def framed(content: bytes, shape: float) -> FramedPicture:
    """Return an upload as a frame, whole: on white paper of a shape (width by height). Raises as `png_of` does."""
    import numpy as np
    from PIL import Image

    import generation

    picture = Image.open(io.BytesIO(png_of(content)))
    wide, high = max(picture.width, round(picture.height * shape)), max(picture.height, round(picture.width / shape))
    if (wide, high) == picture.size:
        paper = picture
    else:
        paper = Image.new("RGB", (wide, high), "white")
        paper.paste(picture, ((wide - picture.width) // 2, (high - picture.height) // 2))
    pixels = np.asarray(paper)
    png = generation.encode_png(pixels)
    thumbnail = generation.encode_jpeg(
        pixels, b"", width=kept_pictures.THUMBNAIL_WIDTH, quality=kept_pictures.THUMBNAIL_QUALITY
    )
    name = f"upload-{sha256(png).hexdigest()}"
    return FramedPicture(name, png, thumbnail, (wide, high))


def _png_of(content: bytes, mask: bool) -> bytes:
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the limit below is ours
            picture = Image.open(io.BytesIO(content), formats=FORMATS)
        if picture.width * picture.height > MOST_PIXELS:
            raise TooLarge(f"That picture has {picture.width} x {picture.height} pixels, more than is taken here.")
        picture.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise Unreadable(f"That is no picture that can be read. Hand in a {', '.join(FORMATS[:-1])} or WebP.") from None
    upright = ImageOps.exif_transpose(picture)
    flat = upright.convert("L") if mask else _on_white(upright)
    flat.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    out = io.BytesIO()
    flat.save(out, "PNG")
    return out.getvalue()


def _on_white(picture: Any) -> Any:
    """Return a picture without transparency: paper is white."""
    from PIL import Image

    if not picture.has_transparency_data:
        return picture.convert("RGB")
    seen = picture.convert("RGBA")
    paper = Image.new("RGBA", seen.size, "white")
    return Image.alpha_composite(paper, seen).convert("RGB")
