"""What two scenes share: runs of words and whole sentences, each counted less where others have it too."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from storyboard_app.screenplay.emphasis import without_emphasis
from storyboard_app.screenplay.revision.origins import UNJUDGED
from storyboard_app.values import Scene

#: How much less a piece counts for each scene more that it stands in.
_COMMON = 1.5


_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n")


_WORD = re.compile(r"[^\W_]+")


#: A piece of text by which a scene is known: a run of words, or a whole sentence.
_Piece = tuple[str, ...]


@dataclass
class Words:
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
    def of(cls, scene: Scene) -> "Words":
        """Take a scene apart."""
        lines = [
            without_emphasis(element.text).casefold() for element in scene.elements if element.type not in UNJUDGED
        ]
        sentences = [words for line in lines for part in _SENTENCE.split(line) if (words := tuple(_WORD.findall(part)))]
        return cls(
            " ".join(_WORD.findall(scene.heading.casefold())),
            scene.number.strip(" .").upper() if scene.number_given else "",
            scene.omitted,
            " ".join(_WORD.findall(scene.location.casefold())),
            " ".join(_WORD.findall(scene.time_of_day.casefold())),
            frozenset(element.character for element in scene.elements if element.character),
            Counter(run for words in sentences for run in _runs(words)),
            Counter(sentences),
            tuple(word for words in sentences for word in words),
        )


def _runs(words: _Piece) -> Iterable[_Piece]:
    return zip(words, words[1:], words[2:], strict=False) if len(words) > 3 else (words,)


class Evidence:
    """What the scenes of two drafts share, by one kind of piece."""

    def __init__(self, old: Sequence[Counter[_Piece]], new: Sequence[Counter[_Piece]]) -> None:
        self._weights = [_weight(pieces) for pieces in old], [_weight(pieces) for pieces in new]
        there = Counter(piece for pieces in old for piece in pieces)
        here = Counter(piece for pieces in new for piece in pieces)
        where: defaultdict[_Piece, list[tuple[int, int]]] = defaultdict(list)
        for index, pieces in enumerate(old):
            for piece, count in pieces.items():
                where[piece].append((index, count))
        #: By pair of places.
        self.shared: defaultdict[tuple[int, int], float] = defaultdict(float)
        for index, pieces in enumerate(new):
            for piece, count in pieces.items():
                worth = len(piece) / max(there[piece], here[piece]) ** _COMMON
                for other, times in where.get(piece, ()):
                    self.shared[other, index] += worth * min(count, times)

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


def only_once(scenes: Sequence[Words]) -> dict[tuple[str, tuple[str, ...]], int]:
    """Return by heading and words the places of the scenes that no other one of their draft is the same as."""
    count = Counter((words.heading, words.text) for words in scenes)
    return {
        key: index
        for index, words in enumerate(scenes)
        if count[key := (words.heading, words.text)] == 1 and words.text and not words.omitted
    }
