"""Whoever speaks in a scene is seen in it."""

from collections.abc import Iterator, Sequence

from storyboard_app.values import ElementType, Finding, PlannedShot, Scene

CODE = "C02"
LABEL = "A speaker in no shot"
SEVERITY = "warning"
_UNSEEN = ("V.O", "VO)", "O.S", "OS)", "O.C", "VOICE", "PHONE", "RADIO", "FILTERED")


def check(scene: Scene, shots: Sequence[PlannedShot]) -> Iterator[Finding]:
    """Yield a finding for each character who speaks on screen and is in no shot."""
    seen = {name for shot in shots for name in shot.characters}
    cues = [element for element in scene.elements if element.type is ElementType.CHARACTER]
    speaking = {cue.character: cue for cue in cues if not any(mark in cue.text.upper() for mark in _UNSEEN)}
    for name in speaking:
        if name not in seen:
            yield Finding("speaker_unseen", (), f"{name.title()} speaks in this scene and is in no shot.")
