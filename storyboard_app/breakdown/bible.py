"""The bible of a screenplay: how its people look, from the words that introduce them and from when it plays.

Pure. A script introduces somebody once, in capitals, with an age and what strikes the eye; those words decide the look.
What they leave open is dealt in the order in which people come, so that they are told apart at a glance. A look is
plain values, kept with the project and edited there.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generation.words import Person, as_dict, cast_looks, period_of
from storyboard_app.breakdown.introductions import paces_of
from storyboard_app.breakdown.sees import script_cast, told
from storyboard_app.values import CastMember, Scene


@dataclass(frozen=True)
class Bible:
    """The people of a screenplay, each by name."""

    #: People as the script tells them, by name.
    members: dict[str, CastMember]
    #: Looks as plain values, by name.
    looks: dict[str, dict[str, Any]]
    #: Pace of their speech, by name; 1 is usual.
    paces: dict[str, float]


def bible_of(scenes: Sequence[Scene]) -> Bible:
    """Return the people of a screenplay; seconds of computing for a long one."""
    members = script_cast(scenes)
    return Bible(dict(members), looks_of(scenes, members), paces_of(scenes))


def looks_of(scenes: Iterable[Scene], members: Mapping[str, CastMember] | None = None) -> dict[str, dict[str, Any]]:
    """Return the look of everybody who speaks or is shown, as plain values, by name.

    members: the cast as the script tells it (`script_sees(scenes).cast`), where it has been read already.
    """
    scenes = list(scenes)
    members = script_cast(scenes) if members is None else members
    texts = [element.text for scene in scenes for element in scene.elements]
    coming = sorted(members.values(), key=lambda member: (_first(member.name, texts), member.name))
    dealt = cast_looks(
        [Person(member.name, member.look, member.sex, member.age) for member in coming], period_of(told(scenes))
    )
    return {name: as_dict(dealt[name]) for name in sorted(dealt)}


def _first(name: str, texts: Sequence[str]) -> int:
    """Return in which text somebody is first named; behind all where none does."""
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    return next((number for number, text in enumerate(texts) if pattern.search(text)), len(texts))
