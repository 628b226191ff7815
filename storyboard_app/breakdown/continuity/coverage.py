"""Every speech is in a shot."""

from collections.abc import Iterator, Sequence

from storyboard_app.values import ElementType, Finding, PlannedShot, Scene

CODE = "C01"
LABEL = "A line no shot covers"
SEVERITY = "error"


def check(scene: Scene, shots: Sequence[PlannedShot]) -> Iterator[Finding]:
    """Yield a finding for each speech outside every shot's range."""
    covered = {index for shot in shots for index in range(shot.covers[0], shot.covers[1] + 1)}
    for index, element in enumerate(scene.elements):
        if element.type is ElementType.DIALOGUE and index not in covered:
            yield Finding("coverage", (), f"No shot covers {element.character.title()}’s line “{element.text[:60]}”.")
