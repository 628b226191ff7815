"""An animatic is made from the board's rate and shape, its pictures, their lengths, its speech and its transitions."""

from dataclasses import asdict, replace
from typing import Protocol

from storyboard_app.freshness.hashing import hash_of
from storyboard_app.values import Board, ElementType, LineView, ShotView

#: In what words it is stale.
STALE = "Out of date"


class Kept(Protocol):
    """A film of the board."""

    fingerprint: str


def today(board: Board) -> str:
    """Return the fingerprint of what an animatic of the board would be made from."""
    pictures = [[shot.picture, shot.ticks, *([shot.slip_ticks] if _slips(shot) else [])] for shot in board.shots]
    speech = [_said(line) for line in board.lines]
    transitions = [
        [scene.id, index, element.text]
        for scene in board.scenes
        for index, element in enumerate(scene.elements)
        if element.type == ElementType.TRANSITION
    ]
    return hash_of(board.rate, board.aspect, pictures, speech, *([transitions] if transitions else []), *_sounds(board))


def _slips(shot: ShotView) -> bool:
    return bool(shot.move and shot.slip_ticks)


def _said(line: LineView) -> list[object]:
    translated = [[sorted(line.translations.items())]] if line.translations else []
    return [line.character, line.text, line.start, line.end, *([line.take] if line.take else []), *translated]


def _sounds(board: Board) -> list[object]:
    """Return what those who speak sound like, where that was chosen or dealt; pronunciations, music and effects."""
    speaking = {line.character for line in board.lines}
    voices: list[object] = [[name, asdict(board.voices[name])] for name in sorted(speaking & set(board.voices))]
    spelled = [["spelled", dict(board.pronunciations)]] if board.pronunciations else []
    # A link is signed anew each time; it says nothing of what is heard.
    laid = [["sound", asdict(replace(sound, url=""))] for sound in board.sounds]
    return [*voices, *spelled, *laid]


def accept(kept: Kept, today: str) -> None:
    """Take a film for one of the board."""
    kept.fingerprint = today
