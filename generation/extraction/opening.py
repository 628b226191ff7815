"""A file from somebody's machine -> RGB pixels, upright, on white. What is no picture is refused with a sentence.

The bytes are not trusted: only three formats are tried, the size is looked at before anything is unpacked, and
whatever a reader trips over is a refusal.
"""

from __future__ import annotations

import warnings
from io import BytesIO

import numpy as np
from PIL import Image, ImageOps

from generation.request import BadRequest

FORMATS = ("PNG", "JPEG", "WEBP")
#: Largest file in bytes, largest picture in pixels, and the shortest side in pixels.
LARGEST_BYTES, LARGEST_PIXELS, SHORTEST = 30 * 2**20, 40_000_000, 16
#: Longest side over shortest; a frame is never that long.
LONGEST_SHAPE = 20


def opened(picture: bytes) -> tuple[np.ndarray, list[str]]:
    """Return the picture of a file as RGB, height x width x 3, uint8, and notes. Raises BadRequest."""
    if len(picture) > LARGEST_BYTES:
        raise BadRequest(
            f"The picture's file has {len(picture) >> 20} MB. It may have {LARGEST_BYTES >> 20} MB at most."
        )
    with warnings.catch_warnings():
        # Pillow warns of large pictures, and of EXIF it cannot read; our own limit is lower, and EXIF is not needed.
        warnings.simplefilter("ignore")
        try:
            image = Image.open(BytesIO(picture), formats=FORMATS)
        except Image.DecompressionBombError:
            raise BadRequest(_TOO_LARGE) from None
        except Exception:
            raise BadRequest("The file is no picture that can be read. It must be a PNG, a JPEG or a WebP.") from None
        _refuse_shape(*image.size)
        notes = ["The picture moves; its first frame was taken."] if getattr(image, "n_frames", 1) > 1 else []
        try:
            return _on_white(_upright(_loaded(image))), notes
        except Exception:
            raise BadRequest(
                f"The {image.format} picture is broken or incomplete. Save it again and upload that."
            ) from None


_TOO_LARGE = f"The picture is too large. It may have {LARGEST_PIXELS // 1_000_000} million pixels at most."


def checked(picture: np.ndarray) -> np.ndarray:
    """Return an array that is a picture. Raises BadRequest."""
    if picture.dtype != np.uint8 or picture.ndim != 3 or picture.shape[2] != 3:
        raise BadRequest(f"The picture is an array of {picture.dtype}, {picture.shape}. It must be RGB, uint8.")
    _refuse_shape(picture.shape[1], picture.shape[0])
    return np.ascontiguousarray(picture)


def _refuse_shape(width: int, height: int) -> None:
    if width * height > LARGEST_PIXELS:
        raise BadRequest(_TOO_LARGE)
    if min(width, height) < SHORTEST:
        raise BadRequest(f"The picture is {width} x {height} pixels. Each side must have {SHORTEST} at least.")
    if max(width, height) > LONGEST_SHAPE * min(width, height):
        raise BadRequest(f"The picture is {width} x {height} pixels: too long and thin for a frame.")


def _loaded(image: Image.Image) -> Image.Image:
    image.load()
    if image.mode.startswith("I"):
        # 16 bits a pixel, which Pillow's own conversion would cut off instead of scaling.
        deep = np.asarray(image).astype(np.int64).clip(0, 65535)
        return Image.fromarray((deep // 257).astype(np.uint8))
    return image


def _upright(image: Image.Image) -> Image.Image:
    """Turn a picture as its EXIF says; one whose EXIF cannot be read stays as it lies."""
    try:
        return ImageOps.exif_transpose(image)
    except Exception:
        return image


def _on_white(image: Image.Image) -> np.ndarray:
    if image.has_transparency_data:
        layer = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)
    return np.array(image.convert("RGB"))
