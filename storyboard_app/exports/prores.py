"""ProRes film: the board as editors cut it without conversion, with the shots' timecode."""

from collections.abc import Callable
from typing import BinaryIO

from storyboard_app.animatic import Editing
from storyboard_app.exports.film import write_for_editing
from storyboard_app.exports.naming import Progress, silent
from storyboard_app.values import Board, ExportOptions

LABEL = "ProRes film"
DESCRIPTION = "MOV, ProRes 422, for editors"
EXTENSION = "-prores.mov"
MEDIA_TYPE = "video/quicktime"
PLACE = 3
OPTIONS = ("scenes", "height", "captions", "language", "labels", "timecode", "voices", "loudness")


def write(
    board: Board,
    picture: Callable[[str], bytes],
    options: ExportOptions,
    out: BinaryIO,
    progress: Progress = silent,
) -> None:
    """Write the film. Raises Unusable for a board without shots."""
    write_for_editing(board, picture, options, out, progress, Editing.PRORES)
