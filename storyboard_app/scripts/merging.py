"""Two edits of one text, made at the same time, put together line by line. Pure."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

#: A stretch of the old lines, from one place up to but not another, and what stands there now.
_Change = tuple[int, int, Sequence[str]]


def merged(before: str, theirs: str, mine: str) -> str | None:
    """Return the text with both edits; None where both changed the same lines, or lines that touch.

    before: the text that both started from. An edit that both made alike counts once.
    """
    old = before.splitlines()
    ours, others = _changes(old, mine), _changes(old, theirs)
    both = sorted([*ours, *(change for change in others if change not in ours)], key=lambda change: change[:2])
    if any(first[1] >= second[0] for first, second in pairwise(both)):
        return None
    lines = list(old)
    for start, end, put in reversed(both):
        lines[start:end] = put
    return "\n".join(lines)


def _changes(old: Sequence[str], text: str) -> list[_Change]:
    new = text.splitlines()
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(start, end, new[low:high]) for kind, start, end, low, high in steps if kind != "equal"]
