"""ASS captions: what is said. Styled, for players and libass, each word lit up as it is said."""

from collections.abc import Callable
from typing import BinaryIO

from storyboard_app.animatic import ass, film_size, in_language
from storyboard_app.exports.naming import Progress, chosen, silent
from storyboard_app.exports.said_words import words_of
from storyboard_app.values import Board, ExportOptions

LABEL = "ASS captions"
DESCRIPTION = "Styled, for players and libass, each word timed"
EXTENSION = ".ass"
MEDIA_TYPE = "text/x-ass"
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
    out.write(ass(asked, film_size(asked.aspect, 1080)[0], words_of(asked, options)).encode())
    progress(1.0, "The captions are written")
