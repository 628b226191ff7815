"""A telephone call: each end alone in its own frame, looking at nobody."""

from storyboard_app.breakdown.passage import Framing, Passage
from storyboard_app.values import ShotSize

LABEL = "Phone call"


def fits(passage: Passage) -> float:
    """Suit talk of somebody on the phone."""
    spoken = any(take.speeches for take in passage.takes)
    called = sum(take.on_call for take in passage.takes)
    return 0.88 if spoken and called > 0.4 * len(passage.takes) else 0.0


def frame(passage: Passage, index: int) -> Framing:
    """Single on whoever speaks, closer as the call goes on."""
    take = passage.takes[index]
    if len(take.seen_speakers) > 1:
        return Framing(ShotSize.MS, "Both in the room, beside the call.", subjects=take.seen_speakers)
    who = (take.speaker,) if take.speaker else take.names[:1]
    size = ShotSize.MS if index == 0 and not passage.opens else ShotSize.MCU
    if index and index == len(passage.takes) - 1 and len(passage.takes) > 3:
        size = ShotSize.CU
    end = "One end of a call" if set(who) & set(take.callers) else "A call, on who speaks"
    return Framing(size, f"{end}: alone in the frame.", subjects=who)
