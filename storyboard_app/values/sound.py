"""Sounds beside speech, and what recordings of lines are."""

from dataclasses import dataclass
from enum import StrEnum


class SoundKind(StrEnum):
    """What a sound beside speech is."""

    MUSIC = "music"
    EFFECT = "effect"


@dataclass(frozen=True)
class TakeView:
    """A recording of a line."""

    id: str
    #: What its file was called.
    name: str
    #: Storage key of its file, one channel at 48 kHz; and its link, set by the entrance that shows it.
    key: str
    seconds: float
    #: How well it sounds like the line: 0 at best, under -1 it hardly does; None where nobody listened.
    likeness: float | None = None
    #: In words, where it does not sound like the line.
    doubt: str = ""
    #: The film has this one.
    picked: bool = False
    url: str = ""


@dataclass(frozen=True)
class SpokenLineView:
    """A line of the script, and how it is said."""

    #: Of its paragraph.
    id: str
    scene_id: str
    scene: str
    character: str
    text: str
    #: How long its words let expect it to be, and how long it is as it was said last; both in seconds, 0 for not said.
    expected: float
    seconds: float = 0.0
    #: What said it, in words; empty where nothing did.
    engine: str = ""
    #: Why another engine than the first said it, or none, in a sentence; and whether it has changed since.
    notice: str = ""
    stale: bool = False
    takes: tuple[TakeView, ...] = ()


@dataclass(frozen=True)
class PronunciationView:
    """A word, and how it is spelled to be said right."""

    word: str
    spelled: str


@dataclass(frozen=True)
class SoundView:
    """Music or an effect, laid in the film."""

    id: str
    kind: str
    name: str
    #: Storage key of its file, one channel at 48 kHz; and its link, set by the entrance that shows it.
    key: str
    #: Where it begins, in ticks from the start of the board.
    start: int
    #: How long its file is; which part of it is heard, from and to; how long it fades: all in seconds.
    seconds: float
    trim_in: float
    trim_out: float
    fade_in: float = 0.0
    fade_out: float = 0.0
    #: How much louder (above 0) or quieter it is than lines are.
    decibels: float = 0.0
    #: It goes down under speech.
    ducks: bool = True
    #: Its loudest samples, a hundred a second, 0 to 100.
    peaks: tuple[int, ...] = ()
    url: str = ""
