"""Which of the ways that suit a scene's first words it opens in, with how the scenes before it open."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from storyboard_app.breakdown.beat import Beat
from storyboard_app.breakdown.openings.first_words import as_told, is_free, shown_first
from storyboard_app.breakdown.openings.other_ways import other_ways
from storyboard_app.breakdown.passage import Framing, roomy
from storyboard_app.breakdown.room_for_deeds import with_room
from storyboard_app.values import Angle, Movement, PlannedShot, Scene, ShotSize

#: Greatest share of a script's scenes that may open in one way; and of the scenes just before, how many may at most.
MOST_ALIKE = 0.35
LATELY, MOST_LATELY = 8, 2


@dataclass(frozen=True)
class Opening:
    """A way of opening a scene."""

    size: ShotSize
    angle: Angle
    movement: Movement


def opening_of(shot: PlannedShot) -> Opening:
    """Return the way in which a scene opens whose first shot this is."""
    return Opening(shot.size, shot.angle, shot.movement)


def opened(framing: Framing, take: Beat, scene: Scene, way: str = "", before: Sequence[Opening] = ()) -> Framing:
    """Return how the first take of a scene is framed.

    framing: what its template would do. way: near or wide, where the scene is told so; else as its words ask. before:
    how the scenes before it in the script open, in order.
    """
    if way == "wide" and is_free(take):
        return Framing(ShotSize.WS, "Opens wide, and lets it play in the frame.", subjects=take.names)
    opening = as_told(framing, take, scene)
    if way == "near" and opening.subjects and is_free(take):
        return replace(
            opening,
            size=roomy(ShotSize.CU, len(opening.subjects)),
            angle=Angle.EYE,
            movement=Movement.STATIC,
            reason="Opens near, and keeps the place back.",
            lens_mm=0,
        )
    shown = shown_first(take)
    if way or shown is None or opening is framing:
        return opening
    # Room for what is done comes before the choice: ways that come to one size by it are one way.
    ways = [with_room(each, take) for each in (opening, *other_ways(opening, shown, scene))]
    return replace(_chosen(ways, before), settled=True)


def _chosen(ways: Sequence[Framing], before: Sequence[Opening]) -> Framing:
    """Return the first of some ways that scenes before have not had too often; else the one they had least."""
    new = [framing for framing in ways if _is_rare([_opening(framing)], [[opening] for opening in before])]
    looks = [_look(opening) for opening in before]
    new_look = (framing for framing in new if _is_rare(_look(_opening(framing)), looks, more=1))
    return next(new_look, None) or (
        new[0]
        if new
        else min(ways, key=lambda framing: (_opening(framing) in before[-1:], before.count(_opening(framing))))
    )


def _is_rare(way: Sequence[object], before: Sequence[Sequence[object]], more: int = 0) -> bool:
    """Whether few scenes before open in a way, and not the last of them.

    more: how many more may have it lately than of ways that are alike in all.
    """
    most = max(1, int(MOST_ALIKE * (len(before) + 1)))
    lately = before[-LATELY:].count(way)
    return way not in before[-1:] and before.count(way) < most + more and lately < MOST_LATELY + more


def _opening(framing: Framing) -> Opening:
    return Opening(framing.size, framing.angle, framing.movement)


def _look(opening: Opening) -> tuple[ShotSize, Angle]:
    return opening.size, opening.angle
