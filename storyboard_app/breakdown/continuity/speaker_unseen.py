"""Whoever speaks in a scene is seen in it."""

from collections.abc import Iterator

from storyboard_app.breakdown.camera_view import Sheet
from storyboard_app.breakdown.voices import heard_of
from storyboard_app.breakdown.words import called
from storyboard_app.values import ElementType, Finding, Fix

CODE = "C02"
LABEL = "A speaker in no shot"
SEVERITY = "warning"


def check(sheet: Sheet) -> Iterator[Finding]:
    """Yield a finding for each character who speaks in view and is in no shot."""
    seen = {name for shot in sheet.shots for name in shot.characters}
    speaking: dict[str, int] = {}
    for index, element in enumerate(sheet.scene.elements):
        below = sheet.scene.elements[index + 1 : index + 2]
        manner = below[0].text if below and below[0].type is ElementType.PARENTHETICAL else ""
        if element.type is ElementType.CHARACTER and not heard_of(element.text, manner):
            speaking.setdefault(element.character, index)
    for name, index in speaking.items():
        if not name or name in seen:
            continue
        shot = next((shot for shot in sheet.shots if shot.covers[0] <= index <= shot.covers[1]), None)
        fix = (
            Fix(shot.number, f"Put {called(name)} into {shot.number}.", {"characters": [*shot.characters, name]})
            if shot
            else None
        )
        numbers = (shot.number,) if shot else ()
        yield Finding(
            "speaker_unseen", numbers, f"{called(name)} speaks in this scene and is in no shot.", SEVERITY, fix
        )
