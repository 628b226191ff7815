"""TTML captions: what is said. For broadcast and streaming."""

from collections.abc import Callable
from typing import BinaryIO

from storyboard_app.animatic import in_language, ttml
from storyboard_app.exports.naming import Progress, chosen, silent
from storyboard_app.values import Board, ExportOptions

LABEL = "TTML captions"
DESCRIPTION = "For broadcast and streaming"
EXTENSION = ".ttml"
MEDIA_TYPE = "application/ttml+xml"
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
    asked = in_language(chosen(board, options), options.language)
    out.write(ttml(asked, options.language).encode())
    progress(1.0, "The captions are written")
