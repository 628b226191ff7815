"""One person alone, in silence: from far to near, the camera in no hurry."""

from storyboard_app.breakdown.passage import Framing, Passage
from storyboard_app.breakdown.templates import action
from storyboard_app.values import Movement, ShotSize

LABEL = "Quiet single"
_SIZES = (ShotSize.FS, ShotSize.MS, ShotSize.MCU, ShotSize.CU)


def fits(passage: Passage) -> float:
    """Suit two or more silent takes of one person who goes nowhere."""
    who = {name for take in passage.takes for name in take.names}
    still = not any(take.speeches or action.travels(take) for take in passage.takes)
    return 0.81 if still and len(who) == 1 and len(passage.takes) > 1 else 0.0


def frame(passage: Passage, index: int) -> Framing:
    """Come nearer with each take, slowly pushing at the last."""
    take = passage.takes[index]
    if not take.names:
        return Framing(ShotSize.WS, "What is around them.")
    last = index == len(passage.takes) - 1
    movement = Movement.PUSH if last and index > 1 else Movement.STATIC
    return Framing(_SIZES[min(index, 3)], "Alone: nearer with each shot.", movement=movement, subjects=take.names[:1])
