"""Two drafts of a script: which scene of the new one comes from which of the old one. Pure.

Scenes are known by what is said and done in them, whatever they are called or numbered and wherever they stand: by the
sentences and the runs of three words they share. What stands in several scenes of a draft says little about which of
them it is, and counts accordingly.
Each old scene goes on as at most one new scene; one that was split goes on in several, one that was merged goes into
another.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from storyboard_app.screenplay.emphasis import without_emphasis
from storyboard_app.screenplay.matching import said
from storyboard_app.values import ElementType, Scene

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
#: How much less a piece counts for each scene more that it stands in.
_COMMON = 1.5
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n")
_WORD = re.compile(r"[^\W_]+")
_UNJUDGED = {ElementType.NOTE, ElementType.SECTION, ElementType.SYNOPSIS}


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


def revise(old: Sequence[Scene], new: Sequence[Scene]) -> Revised:
    """Match two drafts. Scenes that the new draft prints as OMITTED count as gone."""
    match = _Match([_Words.of(scene) for scene in old], [_Words.of(scene) for scene in new])
    match.same_in_order()
    match.alike()
    match.between_neighbours()
    match.parts()
    origins = [_origin(match, old, new, place) for place in range(len(new))]
    gone = {place for origin in origins if new[origin.new].omitted for place in origin.old}
    used = {place for origin in origins for place in origin.old}
    unseen = (place for place in range(len(old)) if place not in used)
    return Revised(tuple(origins), tuple(sorted(gone.union(unseen))))


def _origin(match: "_Match", old: Sequence[Scene], new: Sequence[Scene], place: int) -> SceneOrigin:
    first = match.old_of.get(place)
    if first is not None:
        olds = (first, *match.merged[place])
        return SceneOrigin(place, olds, len(olds) > 1 or says(old[first]) != says(new[place]))
    return SceneOrigin(place, match.split[place], changed=True, keeps_identity=False)


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
        known = {id(of_old[place]): of_old[place] for place in origin.old if place in of_old}
        first, *others = known.values() or [Group()]
        for other in others:
            first.old += other.old
            first.new += other.new
            del groups[id(other)]
        groups[id(first)] = first
        first.old += [place for place in origin.old if place not in first.old]
        first.new.append(origin.new)
        of_old.update(dict.fromkeys(first.old, first))
    return list(groups.values())


def says(scene: Scene) -> tuple[object, ...]:
    """Return what a scene says, for comparison: its heading and paragraphs, not its number or place."""
    return (scene.heading, *map(said, scene.elements))


#: A piece of text by which a scene is known: a run of words, or a whole sentence.
_Piece = tuple[str, ...]


@dataclass
class _Words:
    """A scene as it is compared."""

    heading: str
    number: str
    omitted: bool
    #: Where and when it is, whatever it says of inside and outside; and who speaks in it.
    place: str
    time: str
    people: frozenset[str]
    #: How often each piece comes, of either kind.
    runs: Counter[_Piece]
    sentences: Counter[_Piece]
    text: tuple[str, ...]

    @classmethod
    def of(cls, scene: Scene) -> "_Words":
        """Take a scene apart."""
        lines = [without_emphasis(one.text).casefold() for one in scene.elements if one.type not in _UNJUDGED]
        sentences = [words for line in lines for part in _SENTENCE.split(line) if (words := tuple(_WORD.findall(part)))]
        return cls(
            " ".join(_WORD.findall(scene.heading.casefold())),
            scene.number.strip(" .").upper() if scene.number_given else "",
            scene.omitted,
            " ".join(_WORD.findall(scene.location.casefold())),
            " ".join(_WORD.findall(scene.time_of_day.casefold())),
            frozenset(one.character for one in scene.elements if one.character),
            Counter(run for words in sentences for run in _runs(words)),
            Counter(sentences),
            tuple(word for words in sentences for word in words),
        )


def _runs(words: _Piece) -> Iterable[_Piece]:
    return zip(words, words[1:], words[2:], strict=False) if len(words) > 3 else (words,)


class _Evidence:
    """What the scenes of two drafts share, by one kind of piece."""

    def __init__(self, old: Sequence[Counter[_Piece]], new: Sequence[Counter[_Piece]]) -> None:
        self._weights = [_weight(pieces) for pieces in old], [_weight(pieces) for pieces in new]
        there = Counter(piece for pieces in old for piece in pieces)
        here = Counter(piece for pieces in new for piece in pieces)
        where: defaultdict[_Piece, list[tuple[int, int]]] = defaultdict(list)
        for place, pieces in enumerate(old):
            for piece, count in pieces.items():
                where[piece].append((place, count))
        #: By pair of places.
        self.shared: defaultdict[tuple[int, int], float] = defaultdict(float)
        for place, pieces in enumerate(new):
            for piece, count in pieces.items():
                worth = len(piece) / max(there[piece], here[piece]) ** _COMMON
                for other, times in where.get(piece, ()):
                    self.shared[other, place] += worth * min(count, times)

    def of_old(self, old: int, new: int) -> float:
        """Return the share of an old scene that a new one has, 0 to 1."""
        return self.shared.get((old, new), 0.0) / (self._weights[0][old] or 1)

    def of_new(self, old: int, new: int) -> float:
        """Return the share of a new scene that an old one had, 0 to 1."""
        return self.shared.get((old, new), 0.0) / (self._weights[1][new] or 1)

    def alike(self, old: int, new: int) -> float:
        """Return what two scenes have in common, 0 to 1 (the Dice coefficient)."""
        return 2 * self.shared.get((old, new), 0.0) / (self._weights[0][old] + self._weights[1][new] or 1)


def _weight(pieces: Counter[_Piece]) -> float:
    return sum(len(piece) * count for piece, count in pieces.items())


@dataclass
class _Match:
    """Two drafts being matched."""

    old: list[_Words]
    new: list[_Words]
    #: New place -> old place, where identity goes on.
    old_of: dict[int, int] = field(default_factory=dict[int, int])
    new_of: dict[int, int] = field(default_factory=dict[int, int])
    merged: defaultdict[int, tuple[int, ...]] = field(default_factory=lambda: defaultdict(tuple))
    split: defaultdict[int, tuple[int, ...]] = field(default_factory=lambda: defaultdict(tuple))

    def __post_init__(self) -> None:
        self._kinds = (
            _Evidence([one.sentences for one in self.old], [one.sentences for one in self.new]),
            _Evidence([one.runs for one in self.old], [one.runs for one in self.new]),
        )
        self._shared = {pair for kind in self._kinds for pair in kind.shared}
        #: By place, the largest share of a scene that one scene of the other draft has, and which one.
        self._home_of_new: dict[int, tuple[float, int]] = {}
        self._home_of_old: dict[int, tuple[float, int]] = {}
        for old, new in self._shared:
            if not self._shares_enough(old, new):
                continue
            for homes, place, share, other in (
                (self._home_of_new, new, self._share_of_new(old, new), old),
                (self._home_of_old, old, self._share_of_old(old, new), new),
            ):
                homes[place] = max(homes.get(place, (0.0, 0)), (share, other), key=lambda home: (home[0], -home[1]))

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
        there = _only_once(self.old)
        for key, new in _only_once(self.new).items():
            if key in there:
                self._pair(there[key], new)

    def alike(self) -> None:
        """Pair the scenes that are most alike, best first."""
        scored = sorted(
            ((self._likeness(old, new), old, new) for old, new in self._shared if self._may(old, new)),
            key=lambda one: (-one[0], abs(one[1] - one[2]), one[1]),
        )
        for _, old, new in scored:
            if old not in self.new_of and new not in self.old_of and not self._belongs_elsewhere(old, new):
                self._pair(old, new)

    def _likeness(self, old: int, new: int) -> float:
        one, other = self.old[old], self.new[new]
        # Of the parts of a scene that was split, the one that kept the heading keeps the identity, however short.
        heading = _PART_WITH_HEADING if self._share_of_new(old, new) >= _PART else _SAME_HEADING
        return (
            self._alike(old, new)
            + heading * (one.heading == other.heading != "")
            + _SAME_NUMBER * (one.number == other.number != "")
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
        for _, old, new in sorted(scored, key=lambda one: (-one[0], one[2], one[1])):
            if old not in self.new_of and new not in self.old_of:
                self._pair(old, new)

    def _left_beside(self, new: int) -> Iterable[int]:
        """Return the unmatched old scenes between those that a new scene's matched neighbours come from."""
        before = next((self.old_of[place] for place in range(new - 1, -1, -1) if place in self.old_of), -1)
        after = next(
            (self.old_of[place] for place in range(new + 1, len(self.new)) if place in self.old_of), len(self.old)
        )
        if before > after:  # one of the two was moved
            before = max((old for place, old in self.old_of.items() if place < new and old < after), default=-1)
        return (old for old in range(before + 1, after) if old not in self.new_of)

    def _kinship(self, old: int, new: int) -> float:
        """Return how likely two scenes at the same place in the order are one, by all but their words' order."""
        one, other = self.old[old], self.new[new]
        kin = _NAMED * (one.heading == other.heading != "" or self._same_number(old, new))
        if one.place and one.place == other.place:
            kin += _SAME_TIME if one.time == other.time else _ONLY_PLACE
        if one.people and other.people:
            kin += len(one.people & other.people) / len(one.people | other.people)
        return kin + _BY_LINES * min(1.0, self._alike(old, new) / _ALIKE)

    def parts(self) -> None:
        """Find scenes that were split off another one, and scenes that went into another one."""
        for new, (share, old) in self._home_of_new.items():
            if new not in self.old_of and share >= _PART:
                self.split[new] = (old,)
        for old, (share, new) in sorted(self._home_of_old.items()):
            if old not in self.new_of and share >= _PART and new in self.old_of:
                self.merged[new] = (*self.merged[new], old)


def _only_once(scenes: Sequence[_Words]) -> dict[tuple[str, tuple[str, ...]], int]:
    """Return by heading and words the places of the scenes that no other one of their draft is the same as."""
    count = Counter((words.heading, words.text) for words in scenes)
    return {
        key: place
        for place, words in enumerate(scenes)
        if count[key := (words.heading, words.text)] == 1 and words.text and not words.omitted
    }
