"""What may be chosen for somebody by hand: poses, postures, expressions and what hands hold, each by its name."""

from generation.previz.people.face import EXPRESSIONS
from generation.previz.people.hand_props import THINGS_HELD
from generation.previz.people.poses import POSES
from generation.words import DOWN


def choices() -> dict[str, list[str]]:
    """Return the names of what somebody may do, feel, hold, and of how they may sit or lie meanwhile."""
    return {
        "poses": sorted(POSES),
        "postures": sorted(DOWN),
        "expressions": sorted(EXPRESSIONS),
        "held": sorted(THINGS_HELD),
    }
