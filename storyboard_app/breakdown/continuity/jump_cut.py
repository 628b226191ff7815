"""Neighbouring shots of the same people differ by enough to cut: by 30 degrees, or by a size.

The camera's direction is taken from where cameras and people really stand; without floor plans, from the angles' names.
"""

import math
from collections.abc import Iterator

from storyboard_app.breakdown.camera_view import Sheet, View, far_from, size_steps
from storyboard_app.breakdown.words import called
from storyboard_app.values import Angle, Finding, Fix, PlannedShot

CODE = "C03"
LABEL = "A jump cut"
SEVERITY = "warning"
#: The 30-degree rule.
TURN_DEGREES = 30.0
#: Pitch of a camera in degrees, by its angle.
_PITCHES = {Angle.LOW: 17.0, Angle.HIGH: -24.0, Angle.OVERHEAD: -80.0}


def check(sheet: Sheet) -> Iterator[Finding]:
    """Yield a finding for each pair of neighbours of one size whose cameras look from nearly the same place."""
    seen = len(sheet.views) == len(sheet.shots)
    for index in range(len(sheet.shots) - 1):
        shot, other = sheet.shots[index], sheet.shots[index + 1]
        if not shot.characters or set(shot.characters) != set(other.characters) or size_steps(shot, other):
            continue
        if _detail(shot) != _detail(other) or any(cue.value == "jump cut" for cue in other.cues):
            continue
        turned = _turned(shot, other, sheet.views[index], sheet.views[index + 1]) if seen else _named(shot, other)
        if turned >= TURN_DEGREES:
            continue
        size = far_from(other.size)
        who = " and ".join(called(name) for name in shot.characters[:3])
        marks = tuple((view.x, view.y) for view in sheet.views[index : index + 2])
        yield Finding(
            "jump_cut",
            (shot.number, other.number),
            f"{shot.number} and {other.number} are both {other.size} of {who}, and the camera turns by only"
            f" {turned:.0f}°: the cut will jump.",
            SEVERITY,
            Fix(other.number, f"Make {other.number} a {size}.", {"size": str(size)}),
            marks,
        )


def _detail(shot: PlannedShot) -> str:
    return shot.figures[0].detail if shot.figures else ""


def _named(shot: PlannedShot, other: PlannedShot) -> float:
    """Return how far a camera seems to turn, in degrees, from the angles' names alone."""
    if shot.angle is Angle.OTS is other.angle and shot.characters[0] != other.characters[0]:
        return 180.0
    return 0.0 if shot.angle is other.angle else 45.0


def _turned(earlier: PlannedShot, later: PlannedShot, before: View, after: View) -> float:
    """Return the angle between two cameras' ways to their subject, in degrees."""
    name = earlier.characters[0]
    if before.person(name) is None or after.person(name) is None:
        return _named(earlier, later)
    ways = []
    for shot, view in ((earlier, before), (later, after)):
        person = view.person(name)
        across = math.atan2(person.x - view.x, person.y - view.y) if person else 0.0
        pitch = math.radians(_PITCHES.get(shot.angle, 0.0))
        # Where a shot's own staging turns somebody, the camera is turned about them.
        ways.append((math.sin(across) * math.cos(pitch), math.cos(across) * math.cos(pitch), math.sin(pitch)))
    dot = sum(a * b for a, b in zip(*ways, strict=True))
    return math.degrees(math.acos(max(-1.0, min(1.0, dot))))
