"""What a coverage template sees and gives: a passage of takes in, a framing for each take out."""

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


#: From the closest to the widest.
SIZES = list(ShotSize)
#: The closest size with room for so many people, from nobody to six.
_ROOM = (ShotSize.ECU, ShotSize.ECU, ShotSize.MS, ShotSize.MS, ShotSize.MLS, ShotSize.MLS, ShotSize.FS)


def roomy(size: ShotSize, people: int) -> ShotSize:
    """Return the size, or the nearest wider one with room for so many: a close-up is of one, a medium shot of three."""
    return max(size, _ROOM[min(people, len(_ROOM) - 1)], key=SIZES.index)


@dataclass(frozen=True)
class Framing:
    """How a take is framed, and why."""

    size: ShotSize
    reason: str
    angle: Angle = Angle.EYE
    movement: Movement = Movement.STATIC
    #: Who is in the frame; the first is who it is about.
    subjects: tuple[str, ...] = ()
    #: How sure it is; set for the whole sequence.
    confidence: float = 0.5
    #: 0 when the size's usual lens is right.
    lens_mm: int = 0
    #: What of the first subject a close frame shows: hands, feet, eyes or mouth; empty for the face.
    detail: str = ""
    #: The script itself asks for it.
    asked: bool = False
    #: What is seen, where the script's words do not say it.
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
    #: The last take ends it.
    closes: bool = False
    #: Who speaks in the passage, in order of their first speech.
    speakers: tuple[str, ...] = field(default=())

    @property
    def is_exterior(self) -> bool:
        """Whether the scene plays outside."""
        return self.scene.int_ext.startswith("EXT")


def others(passage: Passage, name: str) -> tuple[str, ...]:
    """Return who else speaks in the passage."""
    return tuple(speaker for speaker in passage.speakers if speaker != name)
