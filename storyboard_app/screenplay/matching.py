"""Two drafts laid side by side: which scene and which paragraph of the new one is which of the old one. Pure.

What is the same and in the same order is matched first; between such anchors, things that may be each other are paired
in order. The answer keeps both orders, so that what is gone keeps its place among what stayed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence

TYPE_CHECKING = False  # see `cli`
if TYPE_CHECKING:
    from typing import Protocol

    class Line(Protocol):
        """A paragraph of a script, as a row or as a value."""

        @property
        def type(self) -> str: ...  # noqa: D102
        @property
        def text(self) -> str: ...  # noqa: D102
        @property
        def character(self) -> str: ...  # noqa: D102
        @property
        def dual(self) -> bool: ...  # noqa: D102


#: Indices into the old and the new draft; None where a side has nothing.
Pair = tuple[int | None, int | None]


def aligned(
    old: Sequence[Hashable], new: Sequence[Hashable], may_pair: Callable[[int, int], bool] = lambda _old, _new: False
) -> list[Pair]:
    """Pair two sequences in order; `may_pair(old, new)` says which unequal ones may be the same thing changed."""
    from difflib import SequenceMatcher

    pairs: list[Pair] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pairs.extend(zip(range(i1, i2), range(j1, j2), strict=True))
        else:
            pairs.extend(_paired(range(i1, i2), range(j1, j2), may_pair))
    return pairs


def said(line: Line) -> tuple[str, str, str, bool]:
    """Return what a paragraph says, for comparison: not its place, its marks or how sure its reader was."""
    return line.type, line.text, line.character, line.dual


def aligned_lines(old: Sequence[Line], new: Sequence[Line]) -> list[Pair]:
    """Pair paragraphs of two drafts; a changed one is the same where its words stayed, or its kind and speaker."""

    def may_pair(i: int, j: int) -> bool:
        before, after = old[i], new[j]
        return before.text == after.text or (before.type == after.type and before.character == after.character)

    return aligned([said(item) for item in old], [said(item) for item in new], may_pair)


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
