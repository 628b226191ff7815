"""A shot lasts as long as its lines take to say."""

from collections.abc import Iterator

from storyboard_app.breakdown.sheet import Sheet
from storyboard_app.dialogue import speech_ticks
from storyboard_app.values import ElementType, Finding, Fix

CODE = "C04"
LABEL = "Too short for its line"
SEVERITY = "warning"


def check(sheet: Sheet) -> Iterator[Finding]:
    """Yield a finding for each shot that ends before its speeches could."""
    rate = sheet.rate
    second = rate[0] / rate[1]
    spoken: set[int] = set()
    for shot in sheet.shots:
        lines = [
            index
            for index in range(max(0, shot.covers[0]), min(shot.covers[1] + 1, len(sheet.scene.elements)))
            if index not in spoken and sheet.scene.elements[index].type is ElementType.DIALOGUE
        ]
        spoken.update(lines)
        needed = sum(
            speech_ticks(sheet.scene.elements[index].text, rate)
            for index in lines
            if not sheet.scene.elements[index].dual
        )
        if needed > shot.ticks:
            said = f"{shot.number} lasts {shot.ticks / second:.1f} s and its lines take {needed / second:.1f} s to say."
            fix = Fix(shot.number, f"Let {shot.number} last {needed / second:.1f} s.", {"ticks": needed})
            yield Finding("too_short", (shot.number,), said, SEVERITY, fix)
