"""Long takes are cut: a speech goes on over whoever listens, an action over a nearer look at it.

The shots that follow show the last element of the take once more; its line is said once, over all of them.
"""

import math
from collections.abc import Sequence
from dataclasses import replace

from storyboard_app.breakdown.beats import Beat
from storyboard_app.breakdown.blocking import Blocking
from storyboard_app.breakdown.passage import SIZES, Framing
from storyboard_app.timing import ticks_of
from storyboard_app.values import Angle, Movement, ShotSize

#: Takes longer than this are cut, into shots of about so long, three at most; in seconds.
LONGEST_SECONDS, PART_SECONDS, MOST_PARTS = 7.5, 5.5, 3
#: How a long take is shared out, by the number of its parts: a look at who listens is short.
_SHARES = {2: (0.64, 0.36), 3: (0.50, 0.18, 0.32)}


def cut_long(
    takes: Sequence[Beat], wanted: Sequence[Framing], cast: tuple[str, ...], rate: tuple[int, int]
) -> tuple[list[Beat], list[Framing]]:
    """Return takes and their framings with the long ones cut; what the script directs stays whole."""
    blocking = Blocking(cast)
    cut, framed = [], []
    for index, (take, framing) in enumerate(zip(takes, wanted, strict=True)):
        blocking.follow(take.action, take.names)
        parts = min(MOST_PARTS, math.ceil(take.ticks / ticks_of(PART_SECONDS, rate)))
        too_long = take.ticks > ticks_of(LONGEST_SECONDS, rate)
        partner = partner_of(takes, index, take.speaker)
        further = _further(take, framing, blocking, parts, partner) if too_long else []
        shares = [round(take.ticks * share) for share in _SHARES.get(len(further) + 1, (1.0,))[1:]]
        cut.append(replace(take, ticks=take.ticks - sum(shares)))
        framed.append(framing)
        for one, ticks in zip(further, shares, strict=True):
            cut.append(replace(take, first=take.last, action="", manner="", ticks=ticks, cues=(), continues=True))
            framed.append(one)
    return cut, framed


def partner_of(takes: Sequence[Beat], index: int, who: str) -> str:
    """Return whom somebody talks to in a take: the nearest other speaker in view before, else after; or nobody."""
    spoken = [*reversed(takes[: index + 1]), *takes[index + 1 :]]
    return next((name for take in spoken for name in reversed(take.seen_speakers) if name != who), "")


def _further(take: Beat, framing: Framing, blocking: Blocking, parts: int, partner: str) -> list[Framing]:
    """Return the framings that follow the first of a long take."""
    if take.direction or take.in_montage or parts < 2:
        return []
    who = take.speaker or next(iter(framing.subjects), "")
    if not who:
        return []
    hidden = dict(take.voices)
    apart = take.on_call or take.intercut
    listener = partner if partner in blocking.present({who, *hidden}) and not apart else ""
    nearer = _nearer(framing, who)
    if who in hidden:
        return []
    if not take.speeches:
        other = next((name for name in framing.subjects[1:]), "")
        return [_on(other, f"On {other.title()}.", "A second look at it, on the other.")] if other else [nearer]
    if not listener:
        return [nearer]
    listens = _on(listener, f"{listener.title()} listens.", "A long speech: on who listens.")
    back = replace(nearer, size=ShotSize.CU, told=f"Back on {who.title()}.", reason="Back on who speaks, nearer.")
    return [listens, back][: parts - 1]


def _on(name: str, told: str, reason: str) -> Framing:
    return Framing(ShotSize.MCU, reason, subjects=(name,), confidence=0.62, told=told)


def _nearer(framing: Framing, who: str) -> Framing:
    size = SIZES[max(1, SIZES.index(framing.size) - 2)]
    return Framing(
        size,
        "Nearer, so that a long take moves on.",
        Angle.EYE,
        Movement.STATIC,
        (who,),
        0.6,
        told=f"Nearer on {who.title()}.",
    )
