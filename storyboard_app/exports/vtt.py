"""WebVTT captions: what is said. VTT for web players, each word timed."""

from collections.abc import Callable
from typing import BinaryIO

from storyboard_app.animatic import in_language, vtt
from storyboard_app.exports.naming import Progress, chosen, silent
from storyboard_app.exports.said_words import words_of
from storyboard_app.values import Board, ExportOptions

LABEL = "WebVTT captions"
DESCRIPTION = "VTT for web players, each word timed"
EXTENSION = ".vtt"
MEDIA_TYPE = "text/vtt"
PLACE = 4
OPTIONS = ("scenes", "language", "voices")


def write(
    board: Board,
    picture: Callable[[str], bytes],
    options: ExportOptions,
    out: BinaryIO,
    progress: Progress = silent,
) -> None:
    """Write the captions of the scenes asked for, timed from the start of the first."""
    asked = in_language(chosen(board, options), options.language)
    out.write(vtt(asked, words_of(asked, options)).encode())
    progress(1.0, "The captions are written")
