"""Scenes of two drafts matched, the surest first."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from storyboard_app.screenplay.revision.evidence import Evidence, Words, only_once
from storyboard_app.screenplay.revision.origins import Revised, SceneOrigin, says
from storyboard_app.values import Scene

#: How much two scenes must share to be the same, with the same heading or number and without.
_ALIKE, _ALIKE_BY_NAME = 0.2, 0.06


#: A scene that has at least this share of its words from another one was split from it, or merged into it.
_PART = 0.4


#: What the same heading, the same number and the same neighbourhood add to a likeness of 0 to 1.
_SAME_HEADING, _SAME_NUMBER, _SAME_PLACE, _PART_WITH_HEADING = 0.2, 0.1, 0.05, 0.7


#: Scenes of different headings share at least so many words, each counted less where others have it too: a line such
#: as "To come." is shared by chance.
_LEAST = 4.0


#: What scenes between the same neighbours need to be one, and what they get for their heading or number, for place and
#: time, for the place alone, and for lines in common; who speaks in both counts up to 1.
_KIN = 1.0


_NAMED, _SAME_TIME, _ONLY_PLACE, _BY_LINES = 3.0, 1.2, 0.6, 0.5


def revise(old: Sequence[Scene], new: Sequence[Scene]) -> Revised:
    """Match two drafts. Scenes that the new draft prints as OMITTED count as gone."""
    match = _Match([Words.of(scene) for scene in old], [Words.of(scene) for scene in new])
    match.same_in_order()
    match.alike()
    match.between_neighbours()
    match.parts()
    origins = [_origin(match, old, new, index) for index in range(len(new))]
    gone = {index for origin in origins if new[origin.new].omitted for index in origin.old}
    used = {index for origin in origins for index in origin.old}
    unseen = (index for index in range(len(old)) if index not in used)
    return Revised(tuple(origins), tuple(sorted(gone.union(unseen))))


def _origin(match: "_Match", old: Sequence[Scene], new: Sequence[Scene], index: int) -> SceneOrigin:
    first = match.old_of.get(index)
    if first is not None:
        olds = (first, *match.merged[index])
        return SceneOrigin(index, olds, len(olds) > 1 or says(old[first]) != says(new[index]))
    return SceneOrigin(index, match.split[index], changed=True, keeps_identity=False)


@dataclass
class _Match:
    """Two drafts being matched."""

    old: list[Words]
    new: list[Words]
    #: New place -> old place, where identity goes on.
    old_of: dict[int, int] = field(default_factory=dict[int, int])
    new_of: dict[int, int] = field(default_factory=dict[int, int])
    merged: defaultdict[int, tuple[int, ...]] = field(default_factory=lambda: defaultdict(tuple))
    split: defaultdict[int, tuple[int, ...]] = field(default_factory=lambda: defaultdict(tuple))

    def __post_init__(self) -> None:
        self._kinds = (
            Evidence([scene.sentences for scene in self.old], [scene.sentences for scene in self.new]),
            Evidence([scene.runs for scene in self.old], [scene.runs for scene in self.new]),
        )
        self._shared = {pair for kind in self._kinds for pair in kind.shared}
        #: By place, the largest share of a scene that one scene of the other draft has, and which one.
        self._home_of_new: dict[int, tuple[float, int]] = {}
        self._home_of_old: dict[int, tuple[float, int]] = {}
        for old, new in self._shared:
            if not self._shares_enough(old, new):
                continue
            for homes, index, share, other in (
                (self._home_of_new, new, self._share_of_new(old, new), old),
                (self._home_of_old, old, self._share_of_old(old, new), new),
            ):
                homes[index] = max(homes.get(index, (0.0, 0)), (share, other), key=lambda home: (home[0], -home[1]))

    def _pair(self, old: int, new: int) -> None:
        self.old_of[new], self.new_of[old] = old, new

    def _alike(self, old: int, new: int) -> float:
        return max(kind.alike(old, new) for kind in self._kinds)

    def _share_of_new(self, old: int, new: int) -> float:
        return max(kind.of_new(old, new) for kind in self._kinds)

    def _share_of_old(self, old: int, new: int) -> float:
        return max(kind.of_old(old, new) for kind in self._kinds)

    def same_in_order(self) -> None:
        """Pair scenes that say exactly the same under the same heading, where both drafts have one of them."""
        there = only_once(self.old)
        for key, new in only_once(self.new).items():
            if key in there:
                self._pair(there[key], new)

    def alike(self) -> None:
        """Pair the scenes that are most alike, best first."""
        scored = sorted(
            ((self._likeness(old, new), old, new) for old, new in self._shared if self._may(old, new)),
            key=lambda scores: (-scores[0], abs(scores[1] - scores[2]), scores[1]),
        )
        for _, old, new in scored:
            if old not in self.new_of and new not in self.old_of and not self._belongs_elsewhere(old, new):
                self._pair(old, new)

    def _likeness(self, old: int, new: int) -> float:
        before, after = self.old[old], self.new[new]
        # Of the parts of a scene that was split, the one that kept the heading keeps the identity, however short.
        heading = _PART_WITH_HEADING if self._share_of_new(old, new) >= _PART else _SAME_HEADING
        return (
            self._alike(old, new)
            + heading * (before.heading == after.heading != "")
            + _SAME_NUMBER * (before.number == after.number != "")
            + _SAME_PLACE * (1 - abs(old / max(1, len(self.old)) - new / max(1, len(self.new))))
        )

    def _may(self, old: int, new: int) -> bool:
        if old in self.new_of or new in self.old_of or self.new[new].omitted:
            return False
        if not self._shares_enough(old, new):
            return False
        named = self.old[old].heading == self.new[new].heading or self._same_number(old, new)
        share = max(self._share_of_old(old, new), self._share_of_new(old, new))
        return self._alike(old, new) >= (_ALIKE_BY_NAME if named else _ALIKE) or share >= _PART

    def _shares_enough(self, old: int, new: int) -> bool:
        """Say whether what two scenes share may be more than chance."""
        named = self.old[old].heading == self.new[new].heading or self._same_number(old, new)
        return named or max(kind.shared.get((old, new), 0.0) for kind in self._kinds) >= _LEAST

    def _belongs_elsewhere(self, old: int, new: int) -> bool:
        """Say whether the new scene is a part of another old one, or the old one a part of another new one, by more."""
        of_new, of_old = self._share_of_new(old, new), self._share_of_old(old, new)
        if self._home_of_new[new][0] > max(_PART, 2 * of_new):
            return True
        return of_new < _PART and self._home_of_old[old][0] > max(_PART, 2 * of_old)

    def _same_number(self, old: int, new: int) -> bool:
        return self.old[old].number == self.new[new].number != ""

    def between_neighbours(self) -> None:
        """Pair what is left between two matched neighbours, or at either end, by heading, place, people and lines."""
        scored: list[tuple[float, int, int]] = []
        for new in range(len(self.new)):
            if new in self.old_of or self.new[new].omitted or self._home_of_new.get(new, (0.0, 0))[0] >= _PART:
                continue
            for old in self._left_beside(new):
                if (kin := self._kinship(old, new)) >= _KIN and self._home_of_old.get(old, (0.0, 0))[0] < _PART:
                    scored.append((kin, old, new))
        for _, old, new in sorted(scored, key=lambda scores: (-scores[0], scores[2], scores[1])):
            if old not in self.new_of and new not in self.old_of:
                self._pair(old, new)

    def _left_beside(self, new: int) -> Iterable[int]:
        """Return the unmatched old scenes between those that a new scene's matched neighbours come from."""
        before = next((self.old_of[index] for index in range(new - 1, -1, -1) if index in self.old_of), -1)
        after = next(
            (self.old_of[index] for index in range(new + 1, len(self.new)) if index in self.old_of), len(self.old)
        )
        if before > after:  # one of the two was moved
            before = max((old for index, old in self.old_of.items() if index < new and old < after), default=-1)
        return (old for old in range(before + 1, after) if old not in self.new_of)

    def _kinship(self, old: int, new: int) -> float:
        """Return how likely two scenes at the same place in the order are one, by all but their words' order."""
        before, after = self.old[old], self.new[new]
        kin = _NAMED * (before.heading == after.heading != "" or self._same_number(old, new))
        if before.place and before.place == after.place:
            kin += _SAME_TIME if before.time == after.time else _ONLY_PLACE
        if before.people and after.people:
            kin += len(before.people & after.people) / len(before.people | after.people)
        return kin + _BY_LINES * min(1.0, self._alike(old, new) / _ALIKE)

    def parts(self) -> None:
        """Find scenes that were split off another one, and scenes that went into another one."""
        for new, (share, old) in self._home_of_new.items():
            if new not in self.old_of and share >= _PART:
                self.split[new] = (old,)
        for old, (share, new) in sorted(self._home_of_old.items()):
            if old not in self.new_of and share >= _PART and new in self.old_of:
                self.merged[new] = (*self.merged[new], old)
