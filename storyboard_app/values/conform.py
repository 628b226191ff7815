"""What an edit that comes back would change on the board, row by row."""

from dataclasses import dataclass
from enum import StrEnum


class Difference(StrEnum):
    """What became of a shot in the edit; a row may have several."""

    SAME = "same"
    RETIMED = "retimed"
    REORDERED = "reordered"
    SPLIT = "split"
    #: Its picture plays faster, slower, backwards or stands.
    SPEED = "speed"
    OMITTED = "omitted"
    REINSTATED = "reinstated"
    NEW = "new"
    #: Nobody can say which shot it is.
    UNKNOWN = "unknown"


class MatchedBy(StrEnum):
    """What a clip was known by, the surest first."""

    IDENTITY = "identity"
    REEL = "reel"
    FILE = "file"
    NAME = "name"
    PICTURE = "picture"
    ORDER = "order"
    NOTHING = ""


@dataclass(frozen=True)
class ConformPiece:
    """A stretch of an edit that shows one picture, in ticks from the edit's beginning."""

    start: int
    ticks: int
    #: What stands before it in its scene: a row's key, or `KEY/2` for its second piece; empty for nothing.
    after: str = ""


@dataclass(frozen=True)
class ConformRow:
    """A shot of the board, or a clip of the edit that is none, and what becomes of it."""

    #: The shot's id, or the clip's place in the edit: `clip-12`.
    key: str
    differences: tuple[Difference, ...]
    #: What is done when it is accepted, in a sentence.
    says: str
    #: By what it was known, and how, in a sentence.
    matched_by: MatchedBy = MatchedBy.NOTHING
    reason: str = ""
    #: Empty for a clip that is no shot.
    shot_id: str = ""
    shot: str = ""
    #: The scene that it is in, or would be put in.
    scene_id: str = ""
    scene: str = ""
    #: The clip's name in the edit.
    clip: str = ""
    #: In ticks: on the board before, and of its first piece in the edit; 0 for where it is not.
    was_ticks: int = 0
    ticks: int = 0
    #: Where it plays in the edit; none for what is not in it.
    pieces: tuple[ConformPiece, ...] = ()
    #: Where its first piece begins, in the edit's own timecode; empty for none.
    timecode: str = ""
    #: Times its own speed: "2", "1/2", "0" for one that stands; empty for 1.
    speed: str = ""
    #: Rows of the same scene that stand before it in the edit, the nearest first: where it is put.
    after: tuple[str, ...] = ()
    #: Whether there is something to accept.
    acceptable: bool = False
    #: Storage key of its picture, and its link, set by the entrance that shows it.
    picture: str = ""
    url: str = ""


@dataclass(frozen=True)
class Conform:
    """An edit beside the board."""

    title: str
    #: In the order of the edit, what is not in it where the board has it.
    rows: tuple[ConformRow, ...]
    #: What is to be known of the edit as a whole, in sentences.
    notices: tuple[str, ...] = ()
    #: Lengths in ticks: the board's, and the edit's at the board's rate.
    was_ticks: int = 0
    ticks: int = 0

    @property
    def changes(self) -> tuple[ConformRow, ...]:
        """The rows where something is other than on the board."""
        return tuple(row for row in self.rows if row.differences != (Difference.SAME,))
