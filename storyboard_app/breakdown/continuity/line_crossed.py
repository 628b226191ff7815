"""Cameras stay on one side of the line between two people: who is left stays left (the 180-degree rule)."""

from collections.abc import Iterator
from itertools import combinations

from storyboard_app.breakdown.camera_view import Sheet
from storyboard_app.breakdown.words import called
from storyboard_app.values import Angle, Finding, Fix, PlannedShot

CODE = "C05"
LABEL = "The line is crossed"
SEVERITY = "error"
#: Distance in frame widths below which people are neither left nor right of each other.
APART = 0.04


def check(sheet: Sheet) -> Iterator[Finding]:
    """Yield a finding for each pair of neighbours that show the same two people the other way round."""
    for shot, other in sheet.pairs():
        before, after = sheet.views[shot], sheet.views[other]
        shared = [person.name for person in before.people if after.person(person.name)]
        for first, second in combinations(shared, 2):
            orders = []
            for view in (before, after):
                left, right = view.person(first), view.person(second)
                orders.append((left.across - right.across) if left and right else 0.0)
            if min(map(abs, orders)) < APART or (orders[0] > 0) == (orders[1] > 0):
                continue
            shots = sheet.shots[shot], sheet.shots[other]
            if _neutral(shots[0]) or _neutral(shots[1]):
                continue
            was = "left" if orders[0] < 0 else "right"
            yield Finding(
                "line_crossed",
                (shots[0].number, shots[1].number),
                f"{called(first)} is {was} of {called(second)} in {shots[0].number} and on the other side in"
                f" {shots[1].number}: the camera has crossed the line between them.",
                SEVERITY,
                _fix(shots[0], shots[1], (first, second)),
                ((before.x, before.y), (after.x, after.y)),
            )
            break


def _neutral(shot: PlannedShot) -> bool:
    """Whether a shot may cross: from straight above, or a camera that is seen to travel."""
    return shot.angle is Angle.OVERHEAD or str(shot.movement) in ("track", "crane", "dolly")


def _fix(before: PlannedShot, shot: PlannedShot, names: tuple[str, str]) -> Fix:
    sides = {figure.name: figure.side for figure in before.figures}
    figures = [
        {**vars(figure), "side": sides.get(figure.name) or figure.side} if figure.name in names else vars(figure)
        for figure in shot.figures
    ]
    return Fix(shot.number, f"Put the camera of {shot.number} back on its side of the line.", {"figures": figures})
