"""Frames for Photoshop: a ZIP of PSD files, one a shot, in layers: background, things, people, what was drawn over it.

People and things are cut out where the shot's layout has them, with the lines around them; behind them the background
is filled up from what is beside. All layers together are the picture. A picture that was handed in, or drawn from
something else than the shot is today, stays whole, under what was drawn over it.
"""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, BinaryIO

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from storyboard_app.animatic import opened
from storyboard_app.exports.images import named
from storyboard_app.exports.naming import Progress, chosen, silent
from storyboard_app.exports.packing import Packing
from storyboard_app.exports.photoshop import Sheet, trimmed, write_psd
from storyboard_app.painting import sheet_of
from storyboard_app.values import Board, ExportOptions, PanelSheets, ShotView

LABEL = "Frames, Photoshop"
DESCRIPTION = "PSD in layers, one per shot"
EXTENSION = "-psd.zip"
MEDIA_TYPE = "application/zip"
PLACE = 6
OPTIONS = ("scenes",)

#: Of a picture 1280 wide, in pixels: how far the lines around a cut-out reach, and from how far it is filled up behind.
_LINES, _AROUND = 3, 8
#: The background is filled up in a picture so many times smaller.
_COARSE = 4
#: Numbers of people in the map of ids; things have those after them.
_LAST_PERSON = 91

Pixels = npt.NDArray[np.uint8]


def write(
    board: Board,
    picture: Callable[[str], bytes],
    options: ExportOptions,
    out: BinaryIO,
    progress: Progress = silent,
) -> None:
    """Write the ZIP; shots without a frame are left out."""
    asked = chosen(board, options)
    files = list(_files(asked))
    with Packing(out, board) as archive:
        for number, (name, shot) in enumerate(files, 1):
            archive.add_media(name, _psd(shot, picture, asked.sheets.get(shot.id, PanelSheets())))
            progress(number / len(files), f"Frame {number} of {len(files)}")
    progress(1.0, "The frames are packed")


def contents(board: Board) -> tuple[str, ...]:
    """Return the names of the archive's files."""
    return tuple(name for name, _ in _files(board))


def _files(board: Board) -> Iterator[tuple[str, ShotView]]:
    for name, shot in named(board):
        yield f"panels/{name.removesuffix('.png')}.psd", shot


def _psd(shot: ShotView, picture: Callable[[str], bytes], sheets: PanelSheets) -> bytes:
    flat = _pixels(opened(shot, picture))
    is_apart = bool(sheets.layers) and shot.under != ""
    under = _pixels(Image.open(io.BytesIO(picture(shot.under)))) if is_apart else flat
    out = io.BytesIO()
    write_psd(out, flat, [*_drawn(under, sheets.request), *(_painted(under, sheets) if is_apart else ())])
    return out.getvalue()


def _pixels(image: Image.Image) -> Pixels:
    return np.asarray(image.convert("RGB"))


def _drawn(picture: Pixels, request: Mapping[str, Any]) -> Iterator[Sheet]:
    """Yield a picture's background, and whom and what it shows in front of that."""
    cut = _cut_out(picture, request) if request else []
    covered = np.zeros(picture.shape[:2], np.uint8)
    for _, mask in cut:
        covered |= mask
    yield Sheet("Background", _opaque(_filled(picture, covered) if cut else picture))
    for name, mask in cut:
        sheet = trimmed(name, np.dstack((picture, _grown(mask, _LINES, picture.shape[1]))))
        if sheet:
            yield sheet


def _cut_out(picture: Pixels, request: Mapping[str, Any]) -> list[tuple[str, Pixels]]:
    """Return whom and what the layout of a picture shows, things before people, each with where it is: 0 or 255."""
    import generation
    from generation.request import Steering, request_from_dict

    layout = replace(request_from_dict(dict(request)), backend="previz", steering=Steering())
    drawing = generation.draw(layout, maps=("ids",))
    size = (picture.shape[1], picture.shape[0])
    ids: Pixels = cv2.resize(np.asarray(drawing.maps["ids"], np.uint8), size, interpolation=cv2.INTER_NEAREST).astype(
        np.uint8
    )
    seen: list[Mapping[str, Any]] = list(drawing.report.get("visible", ()))
    numbers = sorted((int(number) for number in np.unique(ids) if number), reverse=True)
    return [
        (_name(number, ids == number, seen), (ids == number).astype(np.uint8) * np.uint8(255)) for number in numbers
    ]


def _name(number: int, where: npt.NDArray[np.bool_], seen: Sequence[Mapping[str, Any]]) -> str:
    """Return what a number in the map is called: that of its kind whose box fits best."""
    rows, columns = np.flatnonzero(where.any(1)), np.flatnonzero(where.any(0))
    box = (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1)
    is_person = number <= _LAST_PERSON
    mine = [each for each in seen if each["kind"] != "place" and (each["kind"] == "figure") == is_person]
    best = min(mine, key=lambda each: sum(abs(a - b) for a, b in zip(each["box"], box, strict=True)), default=None)
    return str(best["name"]) if best else "Somebody" if is_person else "Something"


def _grown(mask: Pixels, by: int, width: int) -> Pixels:
    side = 2 * max(1, round(by * width / 1280)) + 1
    return np.asarray(cv2.dilate(mask, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))), np.uint8)


def _filled(picture: Pixels, covered: Pixels) -> Pixels:
    """Return a picture with what cut-outs cover filled up from beside them (A. Telea, 2004)."""
    mask, cut = (_grown(covered, by, picture.shape[1]) for by in (_AROUND, _LINES))
    small = (max(1, picture.shape[1] // _COARSE), max(1, picture.shape[0] // _COARSE))
    coarse = cv2.inpaint(
        cv2.resize(picture, small, interpolation=cv2.INTER_AREA),
        cv2.resize(mask, small, interpolation=cv2.INTER_NEAREST),
        3,
        cv2.INPAINT_TELEA,
    )
    filled = cv2.resize(coarse, picture.shape[1::-1], interpolation=cv2.INTER_CUBIC)
    return np.where(cut[..., None] > 0, filled, picture).astype(np.uint8)


def _opaque(picture: Pixels) -> Pixels:
    return np.dstack((picture, np.full(picture.shape[:2], 255, np.uint8)))


def _painted(picture: Pixels, sheets: PanelSheets) -> Iterator[Sheet]:
    """Yield what people have drawn over a picture, a layer each, those that are hidden too."""
    for layer in sheets.layers:
        colour, cover = sheet_of(layer, picture.shape[1], picture.shape[0])
        plain = np.divide(colour, cover, out=np.zeros_like(colour), where=cover > 0)
        pixels = np.rint(np.dstack((plain, cover * 255))).clip(0, 255).astype(np.uint8)
        sheet = trimmed(layer.name, pixels, layer.opacity, hidden=layer.hidden)
        if sheet:
            yield sheet
