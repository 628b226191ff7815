"""OTIOZ: the timeline of OpenTimelineIO with its pictures and sounds, in the archive that its library opens."""

from collections.abc import Callable
from typing import BinaryIO

from storyboard_app import editorial
from storyboard_app.exports import editing
from storyboard_app.exports.naming import Progress, silent
from storyboard_app.exports.packing import Packing
from storyboard_app.values import Board, ExportOptions

LABEL = "OTIOZ"
DESCRIPTION = "OpenTimelineIO with media"
EXTENSION = ".otioz"
MEDIA_TYPE = "application/zip"
PLACE = 8
OPTIONS = editing.MEDIA_OPTIONS
#: Names and the version that the archive has (OpenTimelineIO, "File Bundles").
_CONTENT, _VERSION, _IS = "content.otio", "version.txt", b"1.0.0"


def write(
    board: Board,
    picture: Callable[[str], bytes],
    options: ExportOptions,
    out: BinaryIO,
    progress: Progress = silent,
) -> None:
    """Write the archive. Raises Unusable for a start timecode that cannot be, or a lost picture."""
    made = editing.prepared(board, picture, options, progress)
    with Packing(out, board) as archive:
        archive.add_media(_VERSION, _IS)
        archive.add(_CONTENT, editorial.write(made.edit, "otio"))
        for name, content in editing.media(made, picture, options, progress):
            archive.add_media(f"{editorial.MEDIA}/{name}", content)
    progress(1.0, editing.finished(made.edit, "otio"))


def contents(board: Board) -> tuple[str, ...]:
    """Return the names of the archive's files, its sounds left out: they are not spoken yet."""
    return (_VERSION, _CONTENT, *(f"{editorial.MEDIA}/{clip.file}" for clip in editorial.edit_of(board).clips))


def lost(board: Board, options: ExportOptions) -> tuple[str, ...]:
    """Return in sentences what of the board it does not carry."""
    return editorial.lost(editing.edit_for(board, options), "otio")
