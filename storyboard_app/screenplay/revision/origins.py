"""Where the scenes of a revised script come from, as values."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from storyboard_app.screenplay.matching import said
from storyboard_app.values import ElementType, Scene

UNJUDGED = {ElementType.NOTE, ElementType.SECTION, ElementType.SYNOPSIS}


@dataclass(frozen=True)
class SceneOrigin:
    """Where a scene of the new draft comes from."""

    #: Its place in the new draft, from 0.
    new: int
    #: Places in the old draft, the one whose identity it keeps first; none for a new scene.
    old: tuple[int, ...] = ()
    #: Whether its heading or anything in it differs from the old scene.
    changed: bool = True
    #: Whether it keeps the identity of its first old scene; the second part of a split scene does not.
    keeps_identity: bool = True


@dataclass(frozen=True)
class Revised:
    """What became of a draft."""

    scenes: tuple[SceneOrigin, ...]
    #: Places of the old scenes that are in the new draft no more.
    omitted: tuple[int, ...]


@dataclass
class Group:
    """Scenes of both drafts that have to do with one another, by their places."""

    old: list[int] = field(default_factory=list[int])
    new: list[int] = field(default_factory=list[int])


def groups_of(origins: Iterable[SceneOrigin]) -> list[Group]:
    """Gather scenes that were split or merged with what they became; most groups hold one of each."""
    groups: dict[int, Group] = {}
    of_old: dict[int, Group] = {}
    for origin in origins:
        known = {id(of_old[index]): of_old[index] for index in origin.old if index in of_old}
        first, *others = known.values() or [Group()]
        for other in others:
            first.old += other.old
            first.new += other.new
            del groups[id(other)]
        groups[id(first)] = first
        first.old += [index for index in origin.old if index not in first.old]
        first.new.append(origin.new)
        of_old.update(dict.fromkeys(first.old, first))
    return list(groups.values())


def says(scene: Scene) -> tuple[object, ...]:
    """Return what a scene says, for comparison: its heading and paragraphs, not its number or place."""
    return (scene.heading, *map(said, scene.elements))
