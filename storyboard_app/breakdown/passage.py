"""What a coverage template sees and gives: a passage of takes in, a framing for each take out."""

import re
from dataclasses import dataclass, field

from storyboard_app.breakdown.beat import Beat
from storyboard_app.values import Angle, Movement, Scene, ShotSize

#: The lens that a size is usually shot on, in mm on Super 35.
LENSES = {
    ShotSize.EWS: 24,
    ShotSize.WS: 28,
    ShotSize.FS: 32,
    ShotSize.MLS: 35,
    ShotSize.MS: 35,
    ShotSize.MCU: 50,
    ShotSize.CU: 65,
    ShotSize.ECU: 85,
}


#: Sizes from the closest to the widest.
SIZES = list(ShotSize)
#: The closest size with room for so many people, from nobody to six.
_ROOM = (ShotSize.ECU, ShotSize.ECU, ShotSize.MS, ShotSize.MS, ShotSize.MLS, ShotSize.MLS, ShotSize.FS)


def roomy(size: ShotSize, head_count: int) -> ShotSize:
    """Return the size, or the nearest wider one with room for so many: a close-up is of one, a medium shot of three."""
    return max(size, _ROOM[min(head_count, len(_ROOM) - 1)], key=SIZES.index)


#: Details of somebody that a close frame may show, by the words for them.
_DETAILS = {
    "hands": r"\b(?:HANDS?|FINGERS?|FINGERTIPS|FISTS?|KNUCKLES|PALMS?|THUMB)\b",
    "feet": r"\b(?:FEET|FOOT|SHOES?|BOOTS?|HEELS|TOES)\b",
    "eyes": r"\b(?:EYES?|GAZE|PUPILS?)\b",
    "mouth": r"\b(?:LIPS|MOUTH|TEETH)\b",
}


def detail_of(subject: str) -> str:
    """Return which part of somebody a direction shows; empty for the face."""
    return next((part for part, words in _DETAILS.items() if re.search(words, subject.upper())), "")


@dataclass(frozen=True)
class Framing:
    """The framing of a take, and why."""

    size: ShotSize
    reason: str
    angle: Angle = Angle.EYE
    movement: Movement = Movement.STATIC
    #: Names of those in the frame; the first is who it is about.
    subjects: tuple[str, ...] = ()
    #: Confidence, 0 to 1; set for the whole sequence.
    confidence: float = 0.5
    #: 0 when the size's usual lens is right.
    lens_mm: int = 0
    #: The detail of the first subject that a close frame shows: hands, feet, eyes or mouth; empty for the face.
    detail: str = ""
    #: The script itself asks for it.
    asked: bool = False
    #: The noun of whom or what it is about where nobody of the cast is in it; empty for the place.
    about: str = ""
    #: Why it is so, where the camera rests although its template would move it; empty for the same reason.
    at_rest: str = ""
    #: The closest size, so that what happens has its room.
    closest: ShotSize = ShotSize.ECU
    #: The widest size, so that a look can be read.
    widest: ShotSize = ShotSize.EWS
    #: Its size and what its camera does are chosen for the whole script, and stay.
    settled: bool = False
    #: A description of what is seen, where the script's words do not say it.
    told: str = ""


@dataclass(frozen=True)
class Passage:
    """Neighbouring takes of one texture."""

    takes: tuple[Beat, ...]
    scene: Scene
    #: Everybody in the scene.
    cast: tuple[str, ...]
    #: The first take opens the scene.
    opens: bool = False
    #: The same people have talked in the scene before.
    again: bool = False
    #: The last take ends it.
    closes: bool = False
    #: Names of those who speak in the passage, in order of their first speech.
    speakers: tuple[str, ...] = field(default=())

    @property
    def is_exterior(self) -> bool:
        """Whether the scene plays outside."""
        return self.scene.int_ext.startswith("EXT")


def others(passage: Passage, name: str) -> tuple[str, ...]:
    """Return who else speaks in the passage."""
    return tuple(speaker for speaker in passage.speakers if speaker != name)
