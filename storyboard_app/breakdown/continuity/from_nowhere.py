"""A thing is in the script before it is in the picture."""

import re
from collections.abc import Iterator

from storyboard_app.breakdown.camera_view import Sheet
from storyboard_app.values import Finding, Fix, PlannedShot

CODE = "C09"
LABEL = "A thing from nowhere"
SEVERITY = "note"


def check(sheet: Sheet) -> Iterator[Finding]:
    """Yield a finding for each thing in a shot that no line up to there names."""
    if not sheet.scene.elements:
        return
    known: set[str] = set()
    words = sheet.scene.heading.lower()
    last = -1
    for shot in sheet.shots:
        upto = max(last, shot.covers[1])
        words += " " + " ".join(element.text.lower() for element in sheet.scene.elements[last + 1 : upto + 1])
        last = upto
        for thing in _things(shot):
            if thing in known or _named(thing, words):
                known.add(thing)
                continue
            known.add(thing)
            props = [prop for prop in shot.props if prop != thing]
            fix = Fix(shot.number, f"Leave the {thing} out of {shot.number}.", {"props": props})
            message = f"The {thing} in {shot.number} comes from nowhere: no line up to there names it."
            yield Finding("from_nowhere", (shot.number,), message, SEVERITY, fix)


def _things(shot: PlannedShot) -> list[str]:
    return [thing.lower() for thing in shot.props]


def _named(thing: str, words: str) -> bool:
    return re.search(rf"\b{re.escape(thing.rstrip('s'))}", words) is not None
