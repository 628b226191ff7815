"""People cut against each other look at each other: one to the right, the other to the left."""

from collections.abc import Iterator

from storyboard_app.breakdown.camera_view import Sheet
from storyboard_app.breakdown.words import called
from storyboard_app.values import Angle, ElementType, Finding, Fix, PlannedShot, ShotSize

CODE = "C06"
LABEL = "Eyelines do not meet"
SEVERITY = "warning"
_NEAR = (ShotSize.ECU, ShotSize.CU, ShotSize.MCU, ShotSize.MS)


def check(sheet: Sheet) -> Iterator[Finding]:
    """Yield a finding for each pair of neighbouring singles in talk who look the same way."""
    for index, after in sheet.pairs():
        shot, other = sheet.shots[index], sheet.shots[after]
        if not (_single(shot, sheet) and _single(other, sheet)) or shot.characters[0] == other.characters[0]:
            continue
        if _speakers(sheet, index - 1, after + 1) - {shot.characters[0], other.characters[0]}:
            # With a third who speaks, either may look at them.
            continue
        left, right = (
            sheet.views[index_of_shot].person(sheet.shots[index_of_shot].characters[0])
            for index_of_shot in (index, after)
        )
        if left is None or right is None or not left.looks or left.looks != right.looks:
            continue
        way = "right" if left.looks > 0 else "left"
        yield Finding(
            "eyelines",
            (shot.number, other.number),
            f"{called(left.name)} in {shot.number} and {called(right.name)} in {other.number} both look {way}: they do"
            " not seem to look at each other.",
            SEVERITY,
            _fix(other, shot),
            ((left.x, left.y), (right.x, right.y)),
        )


def _speakers(sheet: Sheet, first: int, last: int) -> set[str]:
    """Return who speaks in the shots from one place to another."""
    shots = sheet.shots[max(0, first) : last + 1]
    return {
        element.character
        for shot in shots
        for element in sheet.scene.elements[max(0, shot.covers[0]) : shot.covers[1] + 1]
        if element.type is ElementType.DIALOGUE
    }


def _single(shot: PlannedShot, sheet: Sheet) -> bool:
    """Whether a shot is near on one person while somebody speaks."""
    if (
        shot.size not in _NEAR
        or shot.angle is Angle.POV  # Whoever it shows looks at the one whose eyes the camera is.
        or len(shot.characters) != 1
        or (shot.figures and (shot.figures[0].detail or shot.figures[0].pose == "phone"))
    ):
        return False
    covered = sheet.scene.elements[max(0, shot.covers[0]) : shot.covers[1] + 1]
    return any(element.type is ElementType.DIALOGUE for element in covered)


def _fix(shot: PlannedShot, before: PlannedShot) -> Fix:
    side = "right" if before.figures and before.figures[0].side == "left" else "left"
    figures = [
        {**vars(figure), "side": side} if index == 0 else vars(figure) for index, figure in enumerate(shot.figures)
    ]
    name = called(shot.characters[0])
    return Fix(shot.number, f"Let {name} stand on the other side of the line in {shot.number}.", {"figures": figures})
