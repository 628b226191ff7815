"""What becomes of a project's scenes and lines when a draft is laid over them. Pure.

Two drafts may be anybody's, and what they share takes minutes to find where every scene says the same: this belongs
into a child process, before any row is locked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from storyboard_app.screenplay import Group, Pair, Revised, SceneOrigin, aligned_lines, groups_of, revise
from storyboard_app.values import Scene


@dataclass(frozen=True)
class ScenesBefore:
    """The scenes of a project with their lines: those in its script, in order, and those that were omitted."""

    scenes: Sequence[Scene]
    omitted: Sequence[Scene]

    def both(self) -> list[Scene]:
        """Return all of them, as the places of `Revised` count them."""
        return [*self.scenes, *self.omitted]


@dataclass(frozen=True)
class Comparison:
    """How a draft lies over the scenes before it."""

    revised: Revised
    #: Scenes that have to do with one another, and the pairs of their lines, by the first new scene of each group.
    groups: Mapping[int, Group]
    pairs: Mapping[int, Sequence[Pair]]


def compare(before: ScenesBefore, after: Sequence[Scene]) -> Comparison:
    """Lay a draft's scenes over those before.

    A scene that the draft only prints as OMITTED has no group: nothing is written into it.
    """
    revised = matched(before, after)
    written = (origin for origin in revised.scenes if not (after[origin.new].omitted and origin.old))
    groups = {group.new[0]: group for group in groups_of(written)}
    old = before.both()
    pairs = {first: _pairs(group, old, after) for first, group in groups.items()}
    return Comparison(revised, groups, pairs)


def matched(before: ScenesBefore, after: Sequence[Scene]) -> Revised:
    """Match scenes; one that comes from none in the script may be one that was omitted before."""
    revised = revise(before.scenes, after)
    new = [origin.new for origin in revised.scenes if not origin.old]
    back = revise(before.omitted, [after[index] for index in new])
    first = len(before.scenes)
    returning = {
        new[scene.new]: SceneOrigin(new[scene.new], tuple(first + index for index in scene.old[:1]), scene.changed)
        for scene in back.scenes
        if scene.old and scene.keeps_identity
    }
    return Revised(tuple(returning.get(origin.new, origin) for origin in revised.scenes), revised.omitted)


def _pairs(group: Group, old: Sequence[Scene], new: Sequence[Scene]) -> list[Pair]:
    """Pair the lines of the scenes of a group, in their order."""
    before = [line for index in group.old for line in old[index].elements]
    return aligned_lines(before, [line for index in group.new for line in new[index].elements])
