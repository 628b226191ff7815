"""Everything: a ZIP of the booklet, the shot list, the bundle, the frames, the captions and the film."""

import io
import zipfile
from collections.abc import Callable
from typing import BinaryIO

from storyboard_app.exports import animatic, bundle, captions, images, pdf, shots
from storyboard_app.exports.naming import Progress, chosen, silent
from storyboard_app.values import Board, ExportOptions

LABEL = "Everything"
DESCRIPTION = "ZIP of all of the above"
EXTENSION = ".zip"
MEDIA_TYPE = "application/zip"
#: Names in the archive; the same that the command line gives the loose files.
FILES = {"board.pdf": pdf, "shots.csv": shots, "board.json": bundle, "captions.srt": captions}


def write(
    board: Board,
    picture: Callable[[str], bytes],
    options: ExportOptions,
    out: BinaryIO,
    progress: Progress = silent,
) -> None:
    """Write the ZIP; a board without shots has no film in it."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for index, (name, format) in enumerate(FILES.items()):
            progress(index * 0.1, f"Writing {name}")
            archive.writestr(name, _made(format.write, board, picture, options))
        for name, content in images.panels(chosen(board, options), picture):
            archive.writestr(zipfile.ZipInfo(f"panels/{name}"), content, zipfile.ZIP_STORED)
        if chosen(board, options).ticks:
            film = _made(animatic.write, board, picture, options, lambda done, said: progress(0.4 + done * 0.6, said))
            archive.writestr(zipfile.ZipInfo("animatic.mp4"), film, zipfile.ZIP_STORED)
    progress(1.0, "Everything is packed")


def _made(write: Callable[..., None], *arguments: object) -> bytes:
    out = io.BytesIO()
    write(*arguments[:3], out, *arguments[3:])
    return out.getvalue()
