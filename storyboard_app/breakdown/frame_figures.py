"""Who is in a frame: whom planning put there, and who else the shot's words show, as far as its size holds them."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from generation.seen import SeenFigure
from generation.words import Deed, acting_in, as_dict, at_age, deeds_of, look_from_dict
from storyboard_app.values import PlannedShot, ShotToDraw, plain_object

#: Sizes that hold everybody whom their words show, and those that hold so many, and more only where the shot's own
#: words name them; closer ones show whom planning chose, or somebody where it chose nobody.
_MOST_IN_MIDDLE = 3
_WIDE, _MIDDLE = frozenset({"FS", "WS", "EWS"}), frozenset({"MS", "MLS"})


def figures_of(looks: Mapping[str, Mapping[str, Any]], shot: ShotToDraw | PlannedShot) -> list[dict[str, Any]]:
    """Return who is seen, each with their look.

    looks: of the people of the project, by name.
    """
    figures: list[dict[str, Any]] = [dict(plain_object(figure)) for figure in shot.figures]
    figures = figures or [{"name": name} for name in shot.characters if looks.get(name)]
    if not any(figure.pane for figure in shot.figures):
        figures = _with_left_out(figures, looks, shot)
    ages = {figure.name: figure.age for figure in shot.sees.figures if figure.aged}
    for figure in figures:
        if look := looks.get(figure["name"]):
            age = ages.get(figure["name"], 0)
            figure["look"] = as_dict(at_age(look_from_dict(look), age)) if age else look
    return figures


def _with_left_out(
    figures: list[dict[str, Any]], looks: Mapping[str, Mapping[str, Any]], shot: ShotToDraw | PlannedShot
) -> list[dict[str, Any]]:
    """Return figures with those whom planning left out, from left to right by their sides of the line."""
    also = list(_also_seen(looks, shot, {figure["name"] for figure in figures}))
    said = deeds_of(shot.description, frozenset(seen.name for seen in shot.sees.figures)) if also else ()
    left_out = [_left_out(seen, said) for seen in also]
    if not left_out:
        return figures
    sides = {str(figure.get("side") or "") for figure in figures} - {""}
    if len(sides) == 1:
        # Whoever joins one of two is across the line from them.
        left_out[0]["side"] = "left" if "right" in sides else "right"
    order = {"left": 0, "": 1, "right": 2}
    return sorted([*figures, *left_out], key=lambda figure: order.get(str(figure.get("side") or ""), 1))


def _also_seen(
    looks: Mapping[str, Mapping[str, Any]], shot: ShotToDraw | PlannedShot, planned: Collection[str]
) -> Iterator[SeenFigure]:
    """Yield the people of the cast whom a shot sees beside those planned, as far as its size holds them."""
    if shot.sees.seen_from == "insert" or (planned and shot.angle == "OTS"):
        return
    left_out = [
        figure
        for figure in shot.sees.figures
        if figure.name in looks and figure.kind == "person" and figure.name not in planned and not figure.part
    ]
    if shot.size in _WIDE:
        yield from left_out
    elif not planned:
        about_a_thing = any(thing.about for thing in shot.sees.things)
        acting = [figure for figure in left_out if shot.size == "MCU" and _acts(figure)]
        yield from left_out if shot.size in _MIDDLE else acting[:1] if about_a_thing else left_out[:1]
    elif shot.size in _MIDDLE:
        words = frozenset(re.findall(r"\w+", shot.description.partition(":")[0].casefold()))
        done_to = {figure.to for figure in shot.sees.figures if figure.name in planned}
        yield from (
            figure
            for number, figure in enumerate(left_out, len(planned))
            if figure.name in done_to
            or figure.to in planned
            or words.intersection(figure.name.casefold().split())
            or (shot.size == "MLS" and _acts(figure))
            or number < _MOST_IN_MIDDLE
        )


def _acts(figure: SeenFigure) -> bool:
    """Whether somebody does more than speak, so that a frame down to the knees has to show them."""
    return bool({verb.split()[0] for verb in figure.doing.split(", ") if verb} - {"talk", "say", "listen", "stand"})


def _left_out(seen: SeenFigure, said: Sequence[Deed]) -> dict[str, Any]:
    """Return somebody whom planning left out, doing what the words say."""
    act = acting_in(seen.doing, seen.to, seen.holds, said)
    return {
        "name": seen.name,
        "pose": act.pose or seen.posture,
        "expression": seen.expression or act.expression,
        "held": act.held,
        "posture": seen.posture if act.pose and act.pose != seen.posture else "",
    }
