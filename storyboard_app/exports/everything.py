"""Everything: a ZIP of the booklet, the shot list, the bundle, the frames, the captions and the film."""

import io
from collections.abc import Callable
from dataclasses import replace
from typing import BinaryIO

from storyboard_app.animatic import caption_languages
from storyboard_app.exports import animatic, bundle, captions, images, pdf, shots
from storyboard_app.exports.naming import Progress, chosen, silent
from storyboard_app.exports.packing import Packing
from storyboard_app.values import Board, ExportOptions

LABEL = "Everything"
DESCRIPTION = "ZIP of all of the above"
EXTENSION = ".zip"
MEDIA_TYPE = "application/zip"
PLACE = 7
OPTIONS = (
    "paper",
    "landscape",
    "frames_per_page",
    "scenes",
    "camera",
    "description",
    "dialogue",
    "height",
    "captions",
    "language",
    "voices",
    "loudness",
)
#: Names in the archive; the same that the command line gives the loose files.
FILM = "animatic.mp4"
FILES = {"board.pdf": pdf, "shots.csv": shots, "board.json": bundle, "captions.srt": captions, FILM: animatic}


def write(
    board: Board,
    picture: Callable[[str], bytes],
    options: ExportOptions,
    out: BinaryIO,
    progress: Progress = silent,
) -> None:
    """Write the ZIP; a board without shots has no film in it."""
    asked = chosen(board, options)
    files: dict[str, bytes] = {}
    # The file that is named captions alone is in the language that is spoken; the one asked for is burnt in.
    spoken = replace(options, language="")
    for index, (name, format) in enumerate(FILES.items()):
        progress(index * 0.1, f"Writing {name}")
        if name != FILM:
            files[name] = _made(format.write, board, picture, spoken)
        elif asked.ticks:
            files[name] = _made(format.write, board, picture, options, _later(progress))
    for language, name in _translations(asked).items():
        files[name] = _made(captions.write, board, picture, replace(options, language=language))
    pack(asked, picture, files, out)
    progress(1.0, "Everything is packed")


def contents(board: Board) -> tuple[str, ...]:
    """Return the names of the archive's files."""
    files = (name for name in FILES if name != FILM or board.ticks)
    return (*files, *_translations(board).values(), *images.contents(board))


def _translations(board: Board) -> dict[str, str]:
    """Return the files of captions in other languages than the spoken one, by language."""
    return {language: f"captions.{language}.srt" for language in caption_languages(board)}


def pack(board: Board, picture: Callable[[str], bytes], files: dict[str, bytes], out: BinaryIO) -> None:
    """Write a ZIP of finished files, by name, and of the board's frames."""
    with Packing(out, board) as archive:
        for name, content in files.items():
            (archive.add_media if name == FILM else archive.add)(name, content)
        for name, content in images.panels(board, picture):
            archive.add_media(f"panels/{name}", content)


def _later(progress: Progress) -> Progress:
    return lambda done, sentence: progress(0.4 + done * 0.6, sentence)


def _made(write: Callable[..., None], *arguments: object) -> bytes:
    out = io.BytesIO()
    write(*arguments[:3], out, *arguments[3:])
    return out.getvalue()
