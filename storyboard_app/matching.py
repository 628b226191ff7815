"""Two drafts laid side by side: which scene and which paragraph of the new one is which of the old one. Pure.

What is the same and in the same order is matched first; between such anchors, things that may be each other are paired
in order. The answer keeps both orders, so that what is gone keeps its place among what stayed.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher

#: Indices into the old and the new draft; None where a side has nothing.
Pair = tuple[int | None, int | None]


def aligned(
    old: Sequence[Hashable], new: Sequence[Hashable], may_pair: Callable[[int, int], bool] = lambda _old, _new: False
) -> list[Pair]:
    """Pair two sequences in order; `may_pair(old, new)` says which unequal ones may be the same thing changed."""
    pairs: list[Pair] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pairs.extend(zip(range(i1, i2), range(j1, j2), strict=True))
        else:
            pairs.extend(_paired(range(i1, i2), range(j1, j2), may_pair))
    return pairs


def with_moves(pairs: Sequence[Pair], may_move: Callable[[int, int], bool]) -> list[Pair]:
    """Pair what was left over on both sides and may be the same thing at another place; the new place counts."""
    gone = [old for old, new in pairs if new is None and old is not None]
    found: dict[int, int] = {}
    for old, new in pairs:
        if old is None and new is not None:
            match = next((one for one in gone if may_move(one, new)), None)
            if match is not None:
                gone.remove(match)
                found[new] = match
    left = [pair for pair in pairs if pair[1] is not None or pair[0] not in found.values()]
    return [(found.get(new, old) if new is not None else old, new) for old, new in left]


def _paired(old: range, new: range, may_pair: Callable[[int, int], bool]) -> Iterator[Pair]:
    at = old.start
    for added in new:
        match = next((index for index in range(at, old.stop) if may_pair(index, added)), None)
        if match is None:
            yield None, added
            continue
        yield from ((index, None) for index in range(at, match))
        yield match, added
        at = match + 1
    yield from ((index, None) for index in range(at, old.stop))
