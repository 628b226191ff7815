"""A beat: elements of a scene that belong to one moment."""

from dataclasses import dataclass

from generation.words import CameraCue
from storyboard_app.breakdown.cues import Direction

#: Separator in a side's words before those that tell of every side.
SHARED = ", "


@dataclass(frozen=True)
class Side:
    """One side of a split screen."""

    names: tuple[str, ...]
    #: The script's words for the side, as far as sides are told apart.
    words: str = ""
    #: The side's place, as a heading has it (INT. CAR); empty for the scene's.
    place: str = ""


@dataclass(frozen=True)
class Beat:
    """Elements of a scene that belong to one moment."""

    first: int
    last: int
    #: The action's words.
    action: str = ""
    #: (who, what they say)
    speeches: tuple[tuple[str, str], ...] = ()
    #: The parentheticals of the speeches.
    manner: str = ""
    #: Names of who is seen or heard.
    names: tuple[str, ...] = ()
    ticks: int = 0
    direction: Direction | None = None
    in_montage: bool = False
    #: Between two places that the script intercuts.
    intercut: bool = False
    #: Names of those on the phone here, in the room; whoever else talks is at its other end.
    callers: tuple[str, ...] = ()
    #: Sides of a split screen, from left to right; empty where the screen is in one piece.
    split: tuple[Side, ...] = ()
    #: Voices without a picture: name, and V.O., O.S. or filtered.
    voices: tuple[tuple[str, str], ...] = ()
    cues: tuple[CameraCue, ...] = ()
    #: The words that people read here, of a letter or a screen; empty where nothing is read.
    written: str = ""
    #: Goes on with the last element of the beat before it, in another shot.
    continues: bool = False
    #: Where the action's words are only some of a run of elements' sentences, the first of those elements; else -1.
    told_from: int = -1
    #: Language of its words, in two letters.
    language: str = "en"

    @property
    def speaker(self) -> str:
        """Name of who speaks last; empty in a silent beat."""
        return self.speeches[-1][0] if self.speeches else ""

    @property
    def on_call(self) -> bool:
        """Whether somebody is on the phone."""
        return bool(self.callers)

    @property
    def seen_speakers(self) -> tuple[str, ...]:
        """Names of those who speak in view."""
        hidden = {name for name, _ in self.voices}
        return tuple(dict.fromkeys(who for who, _ in self.speeches if who not in hidden))

    @property
    def unseen(self) -> bool:
        """Whether somebody speaks and nobody of them is in view."""
        return bool(self.speeches) and not self.seen_speakers

    def action_of(self, name: str) -> str:
        """Return the words of its action that may tell of somebody: their side's in a split screen."""
        own = next((side.words for side in self.split if name in side.names), "")
        return own if own and own.split(SHARED)[0] in self.action else self.action


def merged(beat: Beat, other: Beat) -> Beat:
    """Return two neighbouring beats as one."""
    return Beat(
        beat.first,
        other.last,
        f"{beat.action} {other.action}".strip(),
        beat.speeches + other.speeches,
        f"{beat.manner} {other.manner}".strip(),
        tuple(dict.fromkeys(beat.names + other.names)),
        beat.ticks + other.ticks,
        beat.direction or other.direction,
        beat.in_montage,
        beat.intercut,
        tuple(dict.fromkeys(beat.callers + other.callers)),
        beat.split or other.split,
        tuple(dict.fromkeys(beat.voices + other.voices)),
        beat.cues + other.cues,
        beat.written or other.written,
        language=beat.language,
    )
