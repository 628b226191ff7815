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
OPTIONS = ("scenes", "voices")


def write(
    board: Board,
    picture: Callable[[str], bytes],
    options: ExportOptions,
    out: BinaryIO,
    progress: Progress = silent,
) -> None:
    """Write the captions of the scenes asked for, timed from the start of the first."""
    asked = chosen(board, options)
    out.write(vtt(asked, _words(asked) if options.voices else _known(asked)).encode())
    progress(1.0, "The captions are written")


def _words(board: Board) -> dict[str, tuple[Word, ...]]:
    """Return the words of every line with their times: as they are known, else as a voice says them now."""
    known = _known(board)
    unknown = [line for line in spoken_lines(board) if line.id not in known]
    said = speak(unknown, Clips(None), pronunciations=board.pronunciations)
    return known | {spoken.id: spoken.words for spoken in said if spoken.engine}


def _known(board: Board) -> dict[str, tuple[Word, ...]]:
    """Return the words of the lines that were said or recorded, with their times."""
    return {
        line.id: tuple(Word(word, start, end) for word, (start, end) in zip(words, line.word_times, strict=True))
        for line in board.lines
        if len(words := line.text.split()) == len(line.word_times)
    }
