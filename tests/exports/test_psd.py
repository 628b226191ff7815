"""Photoshop files, opened by another reader: layers that are named, in their places, and together the picture."""

import io
import zipfile
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

import generation
from generation.request import request_from_dict
from storyboard_app.exports import FORMATS
from storyboard_app.exports.photoshop import Sheet, packed_rows, write_psd
from storyboard_app.values import ExportOptions, LayerView, MarkKind, MarkView, PanelSheets
from tests.small_boards import a_board, picture

REQUEST = {"size": "MS", "characters": ["ANNA"], "width": 320, "height": 180, "backend": "previz"}
LINE = MarkView(MarkKind.INK, (0.1, 0.1, 1.0, 0.9, 0.9, 1.0), "#d5281b", 0.02)


def opened(content, layer=0):
    """A file's picture, or one of its layers, from 1, on the whole of the picture."""
    image = Image.open(io.BytesIO(content))
    if layer:
        image.seek(len(image.layers))  # it takes the first for the picture unless another was looked at
        image.seek(layer)
    return image.convert("RGBA")


def names(content):
    return [layer[0] for layer in Image.open(io.BytesIO(content)).layers]


def written(board, pictures=picture):
    out = io.BytesIO()
    FORMATS["psd"].write(board, pictures, ExportOptions(), out)
    with zipfile.ZipFile(out) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def drawn():
    image = generation.draw(request_from_dict(REQUEST)).picture
    out = io.BytesIO()
    Image.fromarray(image).save(out, "PNG")
    return image, out.getvalue()


def test_whom_a_picture_shows_is_a_layer_over_a_background_without_them(drawn):
    image, png = drawn
    board = a_board()
    sheets = {"shot-1A": PanelSheets(request=REQUEST)}
    content = written(replace(board, sheets=sheets), lambda _key: png)["panels/1A.psd"]
    assert (names(content)[0], names(content)[-1]) == ("Background", "ANNA")
    flat = np.asarray(opened(content))[..., :3]
    assert np.array_equal(flat, image)
    whole = opened(content, 1)
    anna = np.asarray(opened(content, len(names(content))))
    assert 0.02 < (anna[..., 3] > 0).mean() < 0.7
    assert not np.array_equal(np.asarray(whole)[..., :3], image)
    for layer in range(2, len(names(content)) + 1):
        whole = Image.alpha_composite(whole, opened(content, layer))
    assert np.array_equal(np.asarray(whole)[..., :3], image)


def test_what_was_drawn_over_a_picture_is_a_layer_of_its_own_over_the_picture_without_it(drawn):
    _, png = drawn
    layer = LayerView("l", "p", "Ink", 0.5, marks=(LINE,))
    board = a_board()
    scene = board.scenes[0]
    shots = (replace(scene.shots[0], under="under"), *scene.shots[1:])
    board = replace(board, scenes=(replace(scene, shots=shots),), sheets={"shot-1A": PanelSheets((layer,))})
    files = written(board, lambda key: png if key == "under" else picture(key))
    content = files["panels/1A.psd"]
    assert names(content) == ["Background", "Ink"]
    assert np.array_equal(np.asarray(opened(content, 1))[..., :3], drawn[0])
    ink = np.asarray(opened(content, 2))
    assert tuple(ink[90, 160]) == (0xD5, 0x28, 0x1B, 255)
    assert ink[5, 300, 3] == 0
    assert names(files["panels/1B.psd"]) == ["Background"]


def test_rows_are_packed_by_runs_as_other_readers_unpack_them():
    chance = np.random.default_rng(7)
    rows = [
        chance.integers(0, 256, 500),
        np.repeat(chance.integers(0, 256, 50), 10),
        np.zeros(500),
        np.arange(500) // 2 % 256,
    ]
    pixels = np.stack(rows).astype(np.uint8)
    flat = np.dstack([pixels] * 3)
    out = io.BytesIO()
    write_psd(out, flat, [Sheet("Half", np.dstack((flat, pixels)), opacity=0.5, hidden=True)])
    assert np.array_equal(np.asarray(opened(out.getvalue()))[..., :3], flat)
    layer = np.asarray(Image.open(io.BytesIO(out.getvalue())).convert("RGB"))
    assert np.array_equal(layer, flat)
    assert [len(row) for row in packed_rows(pixels)][2] == 8  # 500 zeros: three runs of 128 and one of 116
    record = out.getvalue().index(b"8BIMnorm") + 8
    assert tuple(out.getvalue()[record : record + 3]) == (128, 0, 2)
