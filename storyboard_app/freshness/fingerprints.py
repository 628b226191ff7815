"""What each derived thing was made from, as fingerprints: stale means that today's fingerprint differs.

Pure. The script slice of a shot is the lines it covers and the line before them, because a shot often starts on the
tail of that line. A slice is kept as one short mark a line, so that the notebook can say which line changed; everything
else is one hash. Nothing here knows how a thing is drawn: a frame's fingerprint is that of its drawing request.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from storyboard_app.values import Board

_MARK = 10


def fingerprint(*parts: object) -> str:
    """Return the hash of plain values (strings, numbers, lists and maps of them)."""
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:32]


def line_mark(kind: str, text: str, character: str = "", dual: bool = False) -> str:
    """Return the short mark of a paragraph of the script."""
    return fingerprint(kind, text, character, dual)[:_MARK]


def scene_fingerprint(heading: str, marks: Sequence[str]) -> str:
    """Return what a scene's shots are planned from: its heading and all its lines."""
    return fingerprint(heading, list(marks))


def slice_fingerprint(marks: Sequence[str], covers: tuple[int, int]) -> str:
    """Return what one shot is planned from; `covers` are indices into `marks`, both inclusive."""
    first, last = covers
    return ",".join(marks[max(0, first - 1) : last + 1])


def changed_lines(marks: Sequence[str], covers: tuple[int, int], recorded: str) -> frozenset[int]:
    """Return the indices of the lines of a shot's slice that its recorded fingerprint does not know."""
    first, last = covers
    known = set(recorded.split(","))
    inside = range(max(0, first - 1), min(last + 1, len(marks)))
    return frozenset(index for index in inside if marks[index] not in known)


def timing_fingerprint(
    rate: tuple[int, int], marks: Sequence[str], shots: Iterable[tuple[str, int, int, int]], paces: Mapping[str, float]
) -> str:
    """Return what a scene's timing is made from.

    A shot is (id, first covered line, last covered line, ticks). paces: of those who speak in it faster or slower than
    usual, by name.
    """
    return fingerprint(rate, list(marks), [list(shot) for shot in shots], dict(paces))


def animatic_fingerprint(board: Board) -> str:
    """Return what an animatic of the board is made from: its rate and shape, its pictures, lengths and speech."""
    pictures = [[shot.picture, shot.ticks] for shot in board.shots]
    speech = [[line.character, line.text, line.start, line.end] for line in board.lines]
    return fingerprint(board.rate, board.aspect, pictures, speech)
