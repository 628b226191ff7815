"""A shot lasts as long as its lines take to say."""

from collections.abc import Iterator

from storyboard_app.breakdown.camera_view import Sheet
from storyboard_app.dialogue import element_ticks
from storyboard_app.values import ElementType, Finding, Fix

CODE = "C04"
LABEL = "Too short for its line"
SEVERITY = "warning"


def check(sheet: Sheet) -> Iterator[Finding]:
    """Yield a finding for each shot that ends before its speeches could."""
    rate = sheet.rate
    second = rate[0] / rate[1]
    spoken: set[int] = set()
    for shot_index, shot in enumerate(sheet.shots):
        lines = [
            index
            for index in range(max(0, shot.covers[0]), min(shot.covers[1] + 1, len(sheet.scene.elements)))
            if index not in spoken and sheet.scene.elements[index].type is ElementType.DIALOGUE
        ]
        spoken.update(lines)
        needed = sum(
            element_ticks(sheet.scene.elements[index], rate, paces=sheet.paces)
            for index in lines
            if not sheet.scene.elements[index].dual
        )
        others = _going_on(sheet, shot_index)
        if needed > shot.ticks + others:
            message = (
                f"{shot.number} lasts {shot.ticks / second:.1f} s and its lines take {needed / second:.1f} s to say."
            )
            length = needed - others
            fix = Fix(shot.number, f"Let {shot.number} last {length / second:.1f} s.", {"ticks": length})
            yield Finding("too_short", (shot.number,), message, SEVERITY, fix)


def _going_on(sheet: Sheet, index: int) -> int:
    """Return how long the shots last that go on with the last line of a shot, in ticks."""
    last, total = sheet.shots[index].covers[1], 0
    for shot in sheet.shots[index + 1 :]:
        if shot.covers != (last, last):
            break
        total += shot.ticks
    return total
