"""An edit as whole film frames: what every timeline format is written from and read into.

All times are ticks at the edit's rate, from `start` up to but not `start + ticks`. Times on the timeline count from its
first film frame, whatever its timecode; times in a medium count from the medium's first film frame.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from storyboard_app.animatic import Mix
from storyboard_app.timing import timecode

Rate = tuple[int, int]


class MarkerColour(StrEnum):
    """What colour a marker has, by what it stands for."""

    OPEN = "red"
    RESOLVED = "green"
    #: Of the shot itself: what an editor should know of it.
    TOLD = "blue"


@dataclass(frozen=True, kw_only=True)
class Clip:
    """A picture on the timeline."""

    start: int
    ticks: int
    name: str = ""
    #: Names the medium in eight letters and digits, the same in every export of a shot.
    reel: str = ""
    #: Name of the medium's file; empty for a generator and the like.
    file: str = ""
    #: Where the medium lies in the file that was read: its path in an archive, its id in an AAF; empty for elsewhere.
    medium: str = ""
    #: The shot's id, where it is known.
    id: str = ""
    #: The first film frame of the medium that is seen, and how many the medium has; a still has as many as are said.
    source: int = 0
    available: int = 0
    is_still: bool = True
    #: How fast the medium plays; 0 for one film frame that stands.
    speed: Fraction = Fraction(1)
    #: For people: the scene's and the shot's number, what is seen.
    scene: str = ""
    number: str = ""
    description: str = ""

    @property
    def end(self) -> int:
        """The first film frame after it."""
        return self.start + self.ticks


@dataclass(frozen=True, kw_only=True)
class Sound:
    """A sound on the timeline."""

    start: int
    ticks: int
    #: Counted from 1.
    track: int = 1
    name: str = ""
    reel: str = ""
    file: str = ""
    #: The line's id, where it is known.
    id: str = ""

    @property
    def end(self) -> int:
        """The first film frame after it."""
        return self.start + self.ticks


@dataclass(frozen=True, kw_only=True)
class Marker:
    """A note on the timeline."""

    at: int
    ticks: int = 1
    name: str = ""
    text: str = ""
    colour: MarkerColour = MarkerColour.TOLD


@dataclass(frozen=True, kw_only=True)
class Transition:
    """A stretch in which a picture gives way; a dissolve and a wipe lie half on either side of their cut."""

    kind: Mix
    start: int
    ticks: int
    #: From and to white instead of black, for a fade.
    white: bool = False

    @property
    def end(self) -> int:
        """The first film frame after it."""
        return self.start + self.ticks


@dataclass(frozen=True, kw_only=True)
class Edit:
    """A timeline: pictures on one track, sounds on tracks of their own, notes."""

    title: str = ""
    rate: Rate = (24, 1)
    #: The timecode of the first film frame, in ticks from 00:00:00:00, and whether numbers are dropped.
    start: int = 0
    drop: bool = False
    #: Width and height of the film in pixels.
    size: tuple[int, int] = (1920, 1080)
    clips: tuple[Clip, ...] = ()
    sounds: tuple[Sound, ...] = ()
    markers: tuple[Marker, ...] = ()
    transitions: tuple[Transition, ...] = ()
    #: The project's id and version.
    project: str = ""
    version: int = 0
    #: What a reader could not read, or a maker not make, in sentences.
    notices: tuple[str, ...] = ()

    @property
    def ticks(self) -> int:
        """Its length."""
        return max((part.end for part in (*self.clips, *self.sounds)), default=0)

    def timecode(self, tick: int) -> str:
        """Return the timecode of a film frame counted from the first."""
        return timecode(self.start + tick, self.rate, self.drop)
