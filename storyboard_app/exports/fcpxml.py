"""Final Cut Pro: a ZIP of an FCPXML 1.11 timeline, its pictures and its sounds."""

from collections.abc import Callable
from typing import BinaryIO

from storyboard_app import editorial
from storyboard_app.exports import editing
from storyboard_app.exports.naming import Progress, silent
from storyboard_app.values import Board, ExportOptions

LABEL = "Final Cut Pro"
DESCRIPTION = "FCPXML 1.11, Resolve too"
EXTENSION = "-fcpxml.zip"
MEDIA_TYPE = "application/zip"
PLACE = 8
OPTIONS = editing.MEDIA_OPTIONS
#: What the timeline's own name ends with.
TIMELINE = ".fcpxml"


def write(
    board: Board,
    picture: Callable[[str], bytes],
    options: ExportOptions,
    out: BinaryIO,
    progress: Progress = silent,
) -> None:
    """Write the archive. Raises Unusable for a start timecode that cannot be, or a lost picture."""
    editing.write_package("fcpxml", TIMELINE, board, picture, options, out, progress)


def contents(board: Board) -> tuple[str, ...]:
    """Return the names of the archive's files."""
    return editing.contents(board, TIMELINE)


def lost(board: Board, options: ExportOptions) -> tuple[str, ...]:
    """Return in sentences what of the board it does not carry."""
    return editorial.lost(editing.edit_for(board, options), "fcpxml")
