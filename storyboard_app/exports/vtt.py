"""WebVTT captions: what is said. VTT for web players, each word timed."""

from collections.abc import Callable
from typing import BinaryIO

from storyboard_app.animatic import spoken_lines, vtt
from storyboard_app.dialogue.speech import Clips, Word, speak
from storyboard_app.exports.naming import Progress, chosen, silent
from storyboard_app.values import Board, ExportOptions

LABEL = "WebVTT captions"
DESCRIPTION = "VTT for web players, each word timed"
EXTENSION = ".vtt"
MEDIA_TYPE = "text/vtt"
PLACE = 4
OPTIONS = ("scenes",)


def write(
    board: Board,
    picture: Callable[[str], bytes],
    options: ExportOptions,
    out: BinaryIO,
    progress: Progress = silent,
) -> None:
    """Write the captions of the scenes asked for, timed from the start of the first."""
    asked = chosen(board, options)
    out.write(vtt(asked, _words(asked) if options.voices else None).encode())
    progress(1.0, "The captions are written")


def _words(board: Board) -> dict[str, tuple[Word, ...]]:
    """Say every line; return its words with their times."""
    return {spoken.id: spoken.words for spoken in speak(spoken_lines(board), Clips(None)) if spoken.engine}
