"""Two people talk: both in one frame, then each over the other's shoulder, then close at the turn."""

from storyboard_app.breakdown.passage import Framing, Passage, others
from storyboard_app.breakdown.people import names_in
from storyboard_app.breakdown.words import called
from storyboard_app.values import Angle, Movement, ShotSize

LABEL = "Two-hander"


def fits(passage: Passage) -> float:
    """Suit an exchange of two."""
    return 0.85 if len(passage.speakers) == 2 else 0.0


def frame(passage: Passage, index: int) -> Framing:
    """Move in with the exchange; the last third is played in close-ups."""
    take = passage.takes[index]
    speaker = take.speaker
    if not speaker:
        return Framing(ShotSize.MCU, "A reaction between the lines.", subjects=take.names[:1])
    both = len({who for who, _ in take.speeches}) == 2
    pair = tuple(dict.fromkeys((*(who for who, _ in take.speeches), *passage.speakers)))[:2]
    if index == 0 and not passage.again:
        return Framing(ShotSize.MS, "Starts the exchange with both in the frame.", subjects=pair)
    if take.action and set(passage.speakers) <= set(names_in(take.action, passage.cast)):
        return Framing(ShotSize.MS, "What they do to each other needs both in the frame.", subjects=pair)
    if index >= max(2, round(len(passage.takes) * 0.67)):
        angle_of = "The turn of the exchange: close on who speaks."
        return Framing(ShotSize.CU, angle_of, subjects=(speaker,))
    partner = others(passage, speaker)[:1]
    movement = Movement.PUSH if index == 1 and len(passage.takes) > 2 and not both else Movement.STATIC
    words = "Back to it: over" if passage.again else "Single over"
    return Framing(
        ShotSize.MCU,
        f"{words} {called(partner[0]) if partner else 'the other'}’s shoulder, on who speaks.",
        Angle.OTS,
        movement,
        (speaker, *partner),
    )
