"""A shot lasts as long as its lines take to say."""

from collections.abc import Iterator, Sequence

from storyboard_app.dialogue import speech_ticks
from storyboard_app.values import ElementType, Finding, PlannedShot, Scene

CODE = "C04"
LABEL = "Too short for its line"
SEVERITY = "warning"
#: The planner's values carry no rate; lengths are compared at 24 frames a second, below every rate a project may have.
_RATE = (24, 1)


def check(scene: Scene, shots: Sequence[PlannedShot]) -> Iterator[Finding]:
    """Yield a finding for each shot that ends before its speeches could."""
    for shot in shots:
        speeches = [
            element
            for element in scene.elements[max(0, shot.covers[0]) : shot.covers[1] + 1]
            if element.type is ElementType.DIALOGUE and not element.dual
        ]
        needed = sum(speech_ticks(element.text, _RATE) for element in speeches)
        if needed > shot.ticks:
            yield Finding(
                "too_short",
                (shot.number,),
                f"{shot.number} lasts {shot.ticks / 24:.1f} s and its lines take {needed / 24:.1f} s to say.",
            )
