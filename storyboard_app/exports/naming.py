"""What formats share: which shots are asked for, what they say, and names that are safe in every file system."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from storyboard_app.timing import seconds_of, ticks_of
from storyboard_app.values import Board, ExportOptions, LineView, SceneView, ShotView, SoundView, move_in_words

#: The longest name of a file without its ending, in bytes: file systems take 255 in all.
STEM_BYTES = 120
#: Called with how far the writing is (0 to 1) and what it does.
Progress = Callable[[float, str], None]
SIZES = {
    "ECU": "Extreme close-up",
    "CU": "Close-up",
    "MCU": "Medium close-up",
    "MS": "Medium",
    "MLS": "Medium long",
    "FS": "Full",
    "WS": "Wide",
    "EWS": "Extreme wide",
}


#: The earliest moment that a ZIP can tell: what a file says whose board's last change is not known.
_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)


def moment_of(board: Board) -> datetime:
    """Return when a board was last changed, in UTC: the date of its files.

    It is no present, so that the same board gives the same bytes.
    """
    return max(_EARLIEST, datetime.fromisoformat(board.changed_at)) if board.changed_at else _EARLIEST


def silent(_done: float, _message: str) -> None:
    """Report progress to nobody."""


def chosen(board: Board, options: ExportOptions) -> Board:
    """Return the board of only the scenes asked for, as if it held no others: end to end, in ticks from 0.

    All scenes, as they are, when none are named. The order is the board's.
    """
    if not options.scenes:
        return board
    scenes: list[SceneView] = []
    sounds: list[SoundView] = []
    start = 0
    for scene in board.scenes:
        if scene.id in options.scenes:
            length = sum(shot.ticks for shot in scene.shots)
            scenes.append(_moved(scene, start - scene.start))
            sounds += _heard_in(board, scene.start, length, start)
            start += length
    return replace(board, scenes=tuple(scenes), sounds=tuple(sounds))


def _heard_in(board: Board, begin: int, length: int, start: int) -> Iterator[SoundView]:
    """Yield what is heard of music and effects in a part of a board, laid from `start` on; all in ticks."""
    for sound in board.sounds:
        first = max(begin, sound.start)
        last = min(begin + length, sound.start + ticks_of(sound.trim_out - sound.trim_in, board.rate))
        if first >= last:
            continue
        left, kept = (float(seconds_of(ticks, board.rate)) for ticks in (first - sound.start, last - first))
        trim_in = sound.trim_in + left
        trim_out = min(sound.trim_out, trim_in + kept)
        whole = trim_out - trim_in
        fade_in = 0.0 if left else min(sound.fade_in, whole)
        fade_out = min(sound.fade_out, whole - fade_in) if trim_out == sound.trim_out else 0.0
        yield replace(
            sound, start=start + first - begin, trim_in=trim_in, trim_out=trim_out, fade_in=fade_in, fade_out=fade_out
        )


def _moved(scene: SceneView, ticks: int) -> SceneView:
    """Return a scene with all its times later by some ticks."""
    return replace(
        scene,
        start=scene.start + ticks,
        shots=tuple(replace(shot, start=shot.start + ticks) for shot in scene.shots),
        lines=tuple(replace(line, start=line.start + ticks, end=line.end + ticks) for line in scene.lines),
        gaps=tuple((start + ticks, end + ticks) for start, end in scene.gaps),
    )


def camera(shot: ShotView) -> str:
    """Return a shot's camera line: `MCU, OTS, 50 mm, push`."""
    angle = shot.angle if shot.angle.isupper() else shot.angle.capitalize()
    movement = "" if shot.movement == "static" else move_in_words(shot)
    return ", ".join(filter(None, (shot.size, angle, f"{shot.lens_mm} mm", movement)))


def lines_of(scene: SceneView, shot: ShotView) -> tuple[LineView, ...]:
    """Return what is said over a shot."""
    return tuple(line for line in scene.lines if line.shot_id == shot.id)


def _is_sign(letter: str) -> bool:
    """Whether a character belongs to the letter before it, as vowels of Hindi and tones of Thai do."""
    return unicodedata.category(letter).startswith("M")


def file_stem(text: str) -> str:
    """Return a name that every file system takes: letters of any script with their signs, digits, dashes; 120 bytes."""
    kept = (letter if letter.isalnum() or _is_sign(letter) else "-" for letter in unicodedata.normalize("NFC", text))
    stem = re.sub(r"-+", "-", "".join(kept)).strip("-")
    while len(stem.encode()) > STEM_BYTES:
        stem = stem[:-1]
    return stem.strip("-") or "board"
