"""The words of a board's lines with their times, for captions that light up."""

from storyboard_app.animatic import spoken_lines
from storyboard_app.dialogue.speech import Clips, Word, speak
from storyboard_app.values import Board, ExportOptions


def words_of(board: Board, options: ExportOptions) -> dict[str, tuple[Word, ...]]:
    """Return the words of lines by the lines' ids: as they are known, and where voices are asked for, as one says them.

    The others are left out; of a translation none is known.
    """
    known = _known(board)
    if not options.voices or options.language:
        return known
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
