"""Uploaded pictures: every way a picture can be kept is read, everything else is refused with a sentence."""

import struct
import zlib
from contextlib import suppress
from io import BytesIO

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps

from generation.extraction.opening import LARGEST_BYTES, checked, opened
from generation.request import BadRequest

#: Light above, dark below, red at the left: no turn or mirror of it is itself.
PLAIN = np.full((48, 64, 3), 220, np.uint8)
PLAIN[24:] = 40
PLAIN[:24, :20] = (200, 60, 50)


def kept(image, format, **more):
    file = BytesIO()
    image.save(file, format, **more)
    return file.getvalue()


def lying_on_its_side():
    image = Image.fromarray(PLAIN).transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = 6
    return kept(image, "JPEG", quality=95, subsampling=0, exif=exif)


def half_seen():
    layer = Image.fromarray(PLAIN).convert("RGBA")
    layer.putalpha(Image.fromarray((PLAIN[..., 1] < 220).astype(np.uint8) * 255))
    return layer


def grey16():
    return kept(Image.fromarray(np.asarray(GREY).astype(np.uint16) * 257), "PNG")


def moving():
    frames = [Image.fromarray(PLAIN), Image.fromarray(255 - PLAIN)]
    return kept(frames[0], "WEBP", lossless=True, save_all=True, append_images=frames[1:], duration=100)


GREY = ImageOps.grayscale(Image.fromarray(PLAIN))
UPRIGHT = np.asarray(GREY.convert("RGB"))
FILES = {
    "png": (kept(Image.fromarray(PLAIN), "PNG"), PLAIN),
    "jpeg": (kept(Image.fromarray(PLAIN), "JPEG", quality=95, subsampling=0), PLAIN),
    "webp": (kept(Image.fromarray(PLAIN), "WEBP", lossless=True), PLAIN),
    "turned by EXIF": (lying_on_its_side(), PLAIN),
    "transparent": (kept(half_seen(), "PNG"), np.where(PLAIN[..., 1:2] < 220, PLAIN, 255)),
    "palette": (kept(Image.fromarray(PLAIN).quantize(8), "PNG"), PLAIN),
    "grey": (kept(GREY, "PNG"), UPRIGHT),
    "grey with alpha": (kept(GREY.convert("LA"), "PNG"), UPRIGHT),
    "16 bits": (grey16(), UPRIGHT),
    "black and white": (kept(GREY.point(lambda v: 255 * (v > 128)).convert("1"), "PNG"), 255 * (UPRIGHT > 128)),
    "CMYK": (kept(Image.fromarray(PLAIN).convert("CMYK"), "JPEG", quality=95), PLAIN),
    "moving": (moving(), PLAIN),
}


@pytest.mark.parametrize("name", FILES)
def test_every_way_to_keep_a_picture_gives_the_same_picture(name):
    file, expected = FILES[name]
    image, notes = opened(file)
    assert (image.dtype, image.shape) == (np.uint8, expected.shape)
    assert np.abs(image.astype(int) - expected).mean() < 4
    assert bool(notes) is (name == "moving")


def claiming(width, height):
    """A PNG that says it is larger than it is."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    body = struct.pack(">I", len(head)) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return b"\x89PNG\r\n\x1a\n" + body + FILES["png"][0][33:]


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (b"", "PNG, a JPEG or a WebP"),
        (b"%PDF-1.7 not a picture", "PNG, a JPEG or a WebP"),
        (kept(Image.fromarray(PLAIN), "GIF"), "PNG, a JPEG or a WebP"),
        (kept(Image.fromarray(PLAIN), "TIFF"), "PNG, a JPEG or a WebP"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "PNG, a JPEG or a WebP"),
        (FILES["png"][0][:90], "broken or incomplete"),
        (FILES["jpeg"][0][:-200], "broken or incomplete"),
        (claiming(60_000, 60_000), "too large"),
        (claiming(8_000, 8_000), "too large"),
        (kept(Image.new("RGB", (8, 400)), "PNG"), "at least"),
        (kept(Image.new("RGB", (16, 400)), "PNG"), "long and thin"),
        (b"\0" * (LARGEST_BYTES + 1), "30 MB at most"),
    ],
)
def test_what_is_no_picture_is_refused_with_what_it_must_be(file, says):
    with pytest.raises(BadRequest, match=says):
        opened(file)


@settings(max_examples=400)
@given(name=st.sampled_from(("png", "jpeg", "webp", "turned by EXIF", "16 bits", "moving")), changes=st.data())
def test_a_damaged_file_is_a_picture_or_a_refusal(name, changes):
    file = bytearray(FILES[name][0])
    for _ in range(changes.draw(st.integers(1, 6))):
        file[changes.draw(st.integers(0, len(file) - 1))] = changes.draw(st.integers(0, 255))
    damaged = bytes(file[: changes.draw(st.integers(1, len(file)))])
    with suppress(BadRequest):
        image, _ = opened(damaged)
        assert (image.dtype, image.shape[2]) == (np.uint8, 3)


@pytest.mark.parametrize(
    "array", [np.zeros((64, 64), np.uint8), np.zeros((64, 64, 3)), np.zeros((64, 64, 4), np.uint8)]
)
def test_an_array_that_is_no_picture_is_refused(array):
    with pytest.raises(BadRequest, match="RGB, uint8"):
        checked(array)
