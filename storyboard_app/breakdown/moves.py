"""Why a camera moves: with what moves, in on what dawns, back from what is revealed, along with what falls or rises.

A camera rests unless there is a motive, and the reason of a shot says which. Where a scene has more motives than it can
bear, the strongest count, apart from each other; where it has none, the turn of the talk or the last look has one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from storyboard_app.breakdown.beat import Beat
from storyboard_app.breakdown.depictions import depictions_of, group_of
from storyboard_app.breakdown.passage import SIZES, Framing
from storyboard_app.breakdown.words import called
from storyboard_app.timing import ticks_of
from storyboard_app.values import Angle, Movement, ShotSize

#: Greatest and least share of a scene's shots in which the camera moves, where there are motives.
MOST, LEAST = 0.32, 0.2
#: A motive so strong moves a shot of even the shortest scene.
_SURE = 2.4
#: A speech of so long, in seconds, is come nearer to while it lasts.
_LONG_SPEECH = 6.5


@dataclass(frozen=True)
class Motive:
    """A reason to move the camera."""

    movement: Movement
    reason: str
    #: The stronger one wins: 3 is seen to move, 2 dawns or is revealed, 1 is as good a place as any.
    strength: float


_REVEALED = re.compile(
    r"\b(?:reveal\w*|turns to (?:find|see)|comes into view|steps? out of the (?:dark|shadow)\w*|appears?|emerges?"
    r"|uncovers?|behind (?:him|her|them) stands?|surrounded|opens? the (?:door|box|curtain|curtains|lid))\b",
    re.IGNORECASE,
)


def with_motives(
    takes: Sequence[Beat], framings: Sequence[Framing], cast: tuple[str, ...], rate: tuple[int, int]
) -> list[Framing]:
    """Return the framings of a scene, those moved that have a motive; what the script asks for stays as it is."""
    motives = [_motive(takes, framings, index, cast, rate) for index in range(len(takes))]
    asked = sum(framing.asked and framing.movement is not Movement.STATIC for framing in framings)
    most = int(MOST * len(takes) + 0.5) - asked
    least = int(LEAST * len(takes) + 0.5) - asked
    if any(_strength(motive) >= _SURE for motive in motives):
        most = max(most, 1 - asked)
    order = sorted(
        (index for index, motive in enumerate(motives) if motive), key=lambda index: (-_strength(motives[index]), index)
    )
    moving: list[int] = []
    for index in order:
        near = any(abs(index - other) == 1 for other in moving)
        wanted = _strength(motives[index]) >= 2
        if len(moving) < (most if wanted else least) and not (near and _strength(motives[index]) < 3):
            moving.append(index)
    return [
        _moving(framing, motives[index]) if index in moving else _resting(framing)
        for index, framing in enumerate(framings)
    ]


def _strength(motive: Motive | None) -> float:
    return motive.strength if motive else 0.0


def _moving(framing: Framing, motive: Motive | None) -> Framing:
    if motive is None:
        return framing
    if framing.movement is motive.movement:
        return framing
    return replace(framing, movement=motive.movement, reason=f"{framing.reason} {motive.reason}")


def _resting(framing: Framing) -> Framing:
    if framing.asked or framing.movement is Movement.STATIC:
        return framing
    return replace(framing, movement=Movement.STATIC, reason=framing.at_rest or framing.reason)


def _motive(
    takes: Sequence[Beat], framings: Sequence[Framing], index: int, cast: tuple[str, ...], rate: tuple[int, int]
) -> Motive | None:
    """Return the strongest motive of a take; None where there is none or the script decides."""
    take, framing = takes[index], framings[index]
    held = any(cue.value == "freeze" for cue in take.cues)
    if framing.asked or held or len(take.split) > 1 or take.written:
        return None
    shown = depictions_of(take.action, cast, take.language) if take.action else ()
    on_the_way = any(depiction.goes for depiction in shown)
    if framing.settled and framing.movement is Movement.STATIC:
        return None
    if framing.movement is not Movement.STATIC:
        return Motive(framing.movement, "", 3.5 if on_the_way or framing.settled else 2.5)
    who = (
        called(framing.subjects[0])
        if framing.subjects
        else next(
            (
                depiction.others_called or f"the {depiction.thing}"
                for depiction in sorted(shown, key=lambda depiction: not depiction.goes)
                if depiction.others or depiction.thing
            ),
            "it",
        )
    )
    words = take.action
    alone = len(framing.subjects) == 1 and framing.angle is not Angle.OTS
    if words and not take.speeches:
        if any(depiction.fights for depiction in shown) and (framing.subjects or group_of(shown)):
            return Motive(Movement.HANDHELD, "Held by hand: nobody stands still here.", 2.6)
        if any(depiction.upright for depiction in shown) and SIZES.index(framing.size) >= SIZES.index(ShotSize.MS):
            return Motive(Movement.TILT, f"It goes up or down, and the camera tilts with {who}.", 2.4)
        if on_the_way and not framing.detail:
            return Motive(
                Movement.TRACK if framing.subjects else Movement.PAN, f"The camera goes along with {who}.", 3.0
            )
        if _REVEALED.search(words) and SIZES.index(framing.size) >= SIZES.index(ShotSize.MS):
            return Motive(Movement.PULL, "Back, so that what was out of the frame comes into it.", 2.3)
    if any(depiction.dawns for depiction in shown) and alone and SIZES.index(framing.size) <= SIZES.index(ShotSize.MLS):
        return Motive(Movement.PUSH, f"It shows on the face of {who}: slowly in.", 2.2)
    if (
        framing.subjects[:1] == take.seen_speakers[:1]
        and take.speeches
        and alone
        and take.ticks >= ticks_of(_LONG_SPEECH, rate)
    ):
        return Motive(Movement.PUSH, "A long speech: slowly in while it lasts.", 1.8)
    return _weak(takes, framings, index, who)


def _weak(takes: Sequence[Beat], framings: Sequence[Framing], index: int, who: str) -> Motive | None:
    """Return a motive that the shape of the scene gives, where its words give none."""
    take, framing = takes[index], framings[index]
    last = index == len(takes) - 1
    if last and len(takes) > 2 and framing.subjects:
        if SIZES.index(framing.size) <= SIZES.index(ShotSize.MS):
            return Motive(Movement.PUSH, f"The scene ends on {who}: slowly in.", 1.6)
        return Motive(Movement.PULL, f"The scene ends: slowly back from {who}.", 1.6)
    nearest = min(SIZES.index(framing.size) for framing in framings)
    speaks = len(framing.subjects) == 1 and framing.subjects[0] in take.seen_speakers
    if speaks and SIZES.index(framing.size) == nearest and index > len(takes) // 2:
        return Motive(Movement.PUSH, f"The turn of the talk: in on {who}, who says it.", 1.5)
    if not framing.subjects and not take.speeches and SIZES.index(framing.size) >= SIZES.index(ShotSize.WS):
        return Motive(Movement.PAN, "Slowly over the place: it is wider than the frame.", 1.2)
    if len(framing.subjects) > 2:
        return Motive(Movement.DOLLY, "Slowly around them, from one to the other.", 1.4)
    if take.speeches and framing.angle is Angle.OTS:
        return Motive(Movement.DOLLY, "Slowly round behind the shoulder while it is said.", 0.9)
    if speaks:
        return Motive(Movement.PUSH, f"In on {who}, who says what the talk turns on.", 0.8)
    return None
