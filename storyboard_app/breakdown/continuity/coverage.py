"""Every speech is in a shot."""

from collections.abc import Iterator

from storyboard_app.breakdown.camera_view import Sheet
from storyboard_app.breakdown.words import called
from storyboard_app.values import ElementType, Finding, Fix

CODE = "C01"
LABEL = "A line no shot covers"
SEVERITY = "error"


def check(sheet: Sheet) -> Iterator[Finding]:
    """Yield a finding for each speech outside every shot's range; the shot before it can take it in."""
    covered = {index for shot in sheet.shots for index in range(shot.covers[0], shot.covers[1] + 1)}
    for index, element in enumerate(sheet.scene.elements):
        if element.type is not ElementType.DIALOGUE or index in covered:
            continue
        before = max(
            (shot for shot in sheet.shots if shot.covers[1] < index), key=lambda shot: shot.covers[1], default=None
        )
        fix = (
            Fix(before.number, f"Let {before.number} run on over the line.", {"covers": [before.covers[0], index]})
            if before
            else None
        )
        message = f"No shot covers {called(element.character)}’s line “{element.text[:60]}”."
        yield Finding("coverage", (before.number,) if before else (), message, SEVERITY, fix)
