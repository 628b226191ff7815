"""Captions: what is said, as SubRip text for players and editors."""

from collections.abc import Callable
from typing import BinaryIO

from storyboard_app.animatic import in_language, srt
from storyboard_app.exports.naming import Progress, chosen, silent
from storyboard_app.values import Board, ExportOptions

LABEL = "Captions"
DESCRIPTION = "SRT for players and editors"
EXTENSION = ".srt"
MEDIA_TYPE = "application/x-subrip"
PLACE = 4
OPTIONS = ("scenes", "language")


def write(
    board: Board,
    picture: Callable[[str], bytes],
    options: ExportOptions,
    out: BinaryIO,
    progress: Progress = silent,
) -> None:
    """Write the captions of the scenes asked for, timed from the start of the first."""
    out.write(srt(in_language(chosen(board, options), options.language)).encode())
    progress(1.0, "The captions are written")
