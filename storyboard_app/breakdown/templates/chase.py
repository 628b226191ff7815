"""A chase: who flees and who follows by turns, low and wide, the camera running along."""

import re

from storyboard_app.breakdown.passage import Framing, Passage
from storyboard_app.values import Angle, Movement, ShotSize

LABEL = "Chase"
_CHASE = re.compile(
    r"\b(?:chas\w+|pursu\w+|flees?|fleeing|runs? after|races? after|gains? on|gives? chase|sprint\w*)\b", re.I
)
_FRAMES = (
    (ShotSize.WS, Angle.EYE, Movement.PAN, "The ground between them."),
    (ShotSize.FS, Angle.LOW, Movement.TRACK, "Low along with whoever runs."),
    (ShotSize.MCU, Angle.EYE, Movement.HANDHELD, "Breath and fear, running along."),
    (ShotSize.MLS, Angle.EYE, Movement.TRACK, "Still behind."),
)


def fits(passage: Passage) -> float:
    """Suit takes of which one says chase and most are silent."""
    silent = sum(not take.speeches for take in passage.takes) / len(passage.takes)
    return 0.9 * silent if any(_CHASE.search(take.action) for take in passage.takes) else 0.0


def frame(passage: Passage, index: int) -> Framing:
    """Go round wide, low, near and along."""
    take = passage.takes[index]
    size, angle, movement, reason = _FRAMES[index % len(_FRAMES)]
    who = take.names[:2] if size in (ShotSize.WS, ShotSize.MLS) else take.names[:1]
    if not who:
        size, angle = ShotSize.WS, Angle.EYE
    return Framing(size, f"A chase. {reason}", angle, movement, who)
