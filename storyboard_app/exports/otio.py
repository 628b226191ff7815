"""OTIO: the timeline alone, in the JSON of OpenTimelineIO, for pipelines that have the media."""

from collections.abc import Callable
from typing import BinaryIO

from storyboard_app import editorial
from storyboard_app.exports import editing
from storyboard_app.exports.naming import Progress, silent
from storyboard_app.values import Board, ExportOptions

LABEL = "OTIO"
DESCRIPTION = "OpenTimelineIO, no media"
EXTENSION = ".otio"
MEDIA_TYPE = "application/json"
PLACE = 8
OPTIONS = editing.OPTIONS


def write(
    board: Board,
    picture: Callable[[str], bytes],
    options: ExportOptions,
    out: BinaryIO,
    progress: Progress = silent,
) -> None:
    """Write the timeline. Raises Unusable for a start timecode that cannot be."""
    out.write(editorial.write(editing.edit_for(board, options), "otio"))
    progress(1.0, "The edit is written")


def lost(board: Board, options: ExportOptions) -> tuple[str, ...]:
    """Return in sentences what of the board it does not carry."""
    alone = "Pictures and sounds are not in it; OTIOZ has both."
    return (alone, *editorial.lost(editing.edit_for(board, options), "otio"))
