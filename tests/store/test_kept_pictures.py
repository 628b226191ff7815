import io
import random

import pytest
from PIL import Image

from storyboard_app.store import kept_pictures, storage

KEY = "projects/p/frames/abc.png"


def a_png():
    out = io.BytesIO()
    Image.frombytes("RGB", (64, 64), random.Random(1).randbytes(64 * 64 * 3)).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def keep():
    yield lambda content: storage.put(KEY, content)
    storage.delete(KEY)


def test_a_whole_picture_is_one(keep):
    keep(a_png())
    assert kept_pictures.is_picture(KEY)


@pytest.mark.parametrize("at", [0, 20, 0.5, -20, -1])
def test_a_picture_with_a_flipped_bit_anywhere_is_none(keep, at):
    png = bytearray(a_png())
    png[int(at * len(png)) if isinstance(at, float) else at] ^= 1
    keep(bytes(png))
    assert not kept_pictures.is_picture(KEY)


@pytest.mark.parametrize("cut", [slice(0, 0), slice(0, -1), slice(0, 4000), slice(9000, None)])
def test_a_part_of_a_picture_is_none(keep, cut):
    keep(a_png()[cut])
    assert not kept_pictures.is_picture(KEY)


def test_a_chunk_that_claims_more_than_there_is_is_damage(keep):
    png = a_png()
    keep(png[:8] + b"\xff\xff\xff\xff" + png[12:])
    assert not kept_pictures.is_picture(KEY)


def test_what_is_not_there_is_no_picture():
    assert not kept_pictures.is_picture("projects/p/frames/none.png")
