"""The bible of a screenplay: how its people look, from the words that introduce them.

Pure. A script introduces somebody once, in capitals, with an age and what strikes the eye; those words decide the look,
and the name decides what they leave open. A look is plain values, kept with the project and edited there.
"""

from collections.abc import Iterable
from typing import Any

from generation.words import as_dict, look_of
from storyboard_app.breakdown.introductions import action_of, introduction
from storyboard_app.breakdown.people import people_of
from storyboard_app.values import Scene


def looks_of(scenes: Iterable[Scene]) -> dict[str, dict[str, Any]]:
    """Return the look of everybody who speaks or is shown, as plain values, by name."""
    scenes = list(scenes)
    names = sorted(people_of(scenes))
    action = action_of(scenes)
    return {name: as_dict(look_of(name, introduction(name, action))) for name in names}
