"""The bible of a screenplay: how its people look, from the words that introduce them.

Pure. A script introduces somebody once, in capitals, with an age and what strikes the eye; those words decide the look,
and the name decides what they leave open. A look is plain values, kept with the project and edited there.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from generation.words import as_dict, look_of
from storyboard_app.breakdown.sees import cast_told
from storyboard_app.values import CastMember, Scene


def looks_of(scenes: Iterable[Scene], members: Mapping[str, CastMember] | None = None) -> dict[str, dict[str, Any]]:
    """Return the look of everybody who speaks or is shown, as plain values, by name.

    members: the cast as the script tells it (`told_of(scenes).cast`), where it has been read already.
    """
    members = cast_told(list(scenes)) if members is None else members
    return {
        name: as_dict(look_of(name, member.look, sex=member.sex, years=member.age))
        for name, member in sorted(members.items())
    }
