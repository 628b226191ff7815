"""Room for deeds: a frame of somebody who does something is no closer than what it takes to see it done.

A kick needs the legs, a thing in the hands needs the hands. What the script says of the camera wins, and a look, a word
or a face needs no room.
"""

from dataclasses import replace

from generation.words import PARTNERS, UP, acting_of
from storyboard_app.breakdown.beat import Beat
from storyboard_app.breakdown.passage import SIZES, Framing
from storyboard_app.values import ShotSize

#: Poses that need the whole body and what is on the ground around it.
_WHOLE = frozenset(
    {
        "fall",
        "trip",
        "kick",
        "crawl",
        "jump",
        "dance",
        "dig",
        "swim",
        "dive",
        "ski",
        "hang",
        "salaam",
        "in arms",
        "climb",
        "carry in arms",
        "help up",
        "pick up",
        "ride",
        "sit on ground",
        "pray",
        "beg",
        "kneel",
    }
)
#: Poses of standing on one's legs and no more, or of the face: closer frames show them too.
_FACES = frozenset(
    {
        "look",
        "look up",
        "look down",
        "look back",
        "talk",
        "think",
        "listen",
        "smoke",
        "drink",
        "phone",
        "whisper",
        "kiss",
        "cover face",
        "hold head",
        "hand to head",
        "cough",
        "cry",
        "stand",
        "attention",
        "sleep",
        "lean",
        "bow",
        "stretch",
        "shrug",
        "walk",
        "sit",
        "sit at table",
        "sit at desk",
        "sit back",
        "lie",
        "drive",
        "sit in car",
        "slump",
        "despair",
        "embrace",
        "argue",
        "taste",
        "blow",
        "look through",
        "spit",
        "peep",
        "smile",
        "hold",
        "read",
        "text",
        "play violin",
        "play flute",
        "arms crossed",
        "hug self",
        "",
    }
)


def with_room(framing: Framing, take: Beat) -> Framing:
    """Return a framing that holds what its people do: wide enough by itself, and never nearer than that."""
    if framing.asked or framing.detail or not framing.subjects or take.direction or take.written or len(take.split) > 1:
        return framing
    company = tuple(dict.fromkeys((*framing.subjects, *take.names)))
    needed = max((_needed(acting_of(name, take.action, company).pose) for name in framing.subjects), key=SIZES.index)
    if SIZES.index(needed) <= SIZES.index(framing.closest):
        return framing
    closer = SIZES.index(framing.size) < SIZES.index(needed)
    return replace(
        framing,
        size=needed if closer else framing.size,
        lens_mm=0 if closer else framing.lens_mm,
        closest=needed,
        widest=max(framing.widest, needed, key=SIZES.index),
        reason="What somebody does, seen whole enough to follow." if closer else framing.reason,
    )


def _needed(pose: str) -> ShotSize:
    """Return the closest size that shows what a pose does."""
    if pose in _FACES:
        return ShotSize.ECU
    if pose in _WHOLE:
        return ShotSize.MLS
    return ShotSize.MLS if pose in UP and pose not in PARTNERS else ShotSize.MS
