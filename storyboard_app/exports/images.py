"""Frames: a ZIP of the pictures, one a shot, each with its ids in the picture's own text fields."""

import io
from collections.abc import Callable, Iterator
from typing import BinaryIO

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from generation.provenance import PNG_FIELD, packet
from storyboard_app.animatic import opened, origin_of_picture
from storyboard_app.editorial import SHOT_TEXT
from storyboard_app.exports.naming import Progress, chosen, file_stem, silent
from storyboard_app.exports.packing import Packing
from storyboard_app.timing import timecode
from storyboard_app.values import Board, ExportOptions, ShotView

LABEL = "Frames"
DESCRIPTION = "PNG, one per shot"
EXTENSION = "-frames.zip"
MEDIA_TYPE = "application/zip"
PLACE = 6
OPTIONS = ("scenes",)
#: Of JPEGs; and the most bytes of a comment in one.
_QUALITY, _LONGEST_COMMENT = 92, 60_000


def write(
    board: Board,
    picture: Callable[[str], bytes],
    options: ExportOptions,
    out: BinaryIO,
    progress: Progress = silent,
) -> None:
    """Write the ZIP; shots without a frame are left out."""
    asked = chosen(board, options)
    count = len(list(named(asked)))
    with Packing(out, board) as archive:
        for index, (name, content) in enumerate(panels(asked, picture), start=1):
            archive.add_media(f"panels/{name}", content)
            progress(index / count, f"Frame {index} of {count}")
    progress(1.0, "The frames are packed")


def contents(board: Board) -> tuple[str, ...]:
    """Return the names of the archive's files."""
    return tuple(f"panels/{name}" for name, _ in named(board))


def panels(board: Board, picture: Callable[[str], bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield each drawn shot's file name and its PNG with the shot's ids inside. Raises Unusable for a lost picture."""
    for name, shot in named(board):
        yield name, labelled(opened(shot, picture), board, shot)


def named(board: Board) -> Iterator[tuple[str, ShotView]]:
    """Yield each drawn shot with a file name of its own."""
    taken: set[str] = set()
    for shot in board.shots:
        if not shot.picture:
            continue
        stem = file_stem(shot.number)
        name = stem if stem not in taken else f"{stem}-{shot.id[:8]}"
        taken.add(name)
        yield f"{name}.png", shot


def labelled(image: Image.Image, board: Board, shot: ShotView) -> bytes:
    """Return a picture as PNG with project, version, shot, frame, timecode and its origin in its text fields."""
    texts = PngInfo()
    for key, value in _texts(board, shot).items():
        texts.add_itxt(key, value)
    if origin := origin_of_picture(board, shot, image.info.get("xmp", b"")):
        texts.add_itxt(PNG_FIELD, packet(origin).decode())
    out = io.BytesIO()
    image.save(out, "PNG", pnginfo=texts, compress_level=3)
    return out.getvalue()


def as_jpeg(image: Image.Image, board: Board, shot: ShotView) -> bytes:
    """Return a picture as a JPEG that no eye tells from it, with the same texts in its comment, and its origin."""
    texts = (f"{key}: {' '.join(value.split())}" for key, value in _texts(board, shot).items())
    origin = origin_of_picture(board, shot, image.info.get("xmp", b""))
    out = io.BytesIO()
    image.convert("RGB").save(
        out,
        "JPEG",
        quality=_QUALITY,
        subsampling=0,
        optimize=True,
        comment="\n".join(texts).encode()[:_LONGEST_COMMENT],
        xmp=packet(origin) if origin else b"",
    )
    return out.getvalue()


def _texts(board: Board, shot: ShotView) -> dict[str, str]:
    """Return what a picture says of itself; what finds its shot again comes first."""
    return {
        SHOT_TEXT: shot.id,
        "storyboard:project": board.id,
        "storyboard:version": str(board.version),
        "storyboard:frame": shot.frame_id,
        "storyboard:timecode": timecode(shot.start, board.rate),
        "Title": f"{board.title}, shot {shot.number}",
        "Description": shot.description,
    }
