"""Animatic: the board as an H.264 film with its captions as a track, burnt in too if asked."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from storyboard_app.exports.film import write_film
from storyboard_app.exports.naming import Progress, silent
from storyboard_app.values import Board, ExportOptions

LABEL = "Animatic"
DESCRIPTION = "MP4, 1080p, captions"
EXTENSION = ".mp4"
MEDIA_TYPE = "video/mp4"
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
    with tempfile.TemporaryDirectory(prefix="storyboard-") as folder:
        film = Path(folder) / "animatic.mp4"
        write_film(board, picture, options, film, progress)
        out.write(film.read_bytes())
