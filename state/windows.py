"""Which window did what: undo takes back what was done in the window in which it is pressed.

Kept in memory for as long as the process lives; after a restart what somebody did is undone from any of their windows.
"""

from collections import OrderedDict, deque
from collections.abc import Collection
from uuid import UUID

#: Deeds kept for a window, and windows kept.
DEEDS, WINDOWS = 500, 2000

_done: OrderedDict[str, deque[UUID]] = OrderedDict()


def note(window: str, change_set: UUID) -> None:
    """Remember that a window did something."""
    _done.setdefault(window, deque(maxlen=DEEDS)).append(change_set)
    _done.move_to_end(window)
    while len(_done) > WINDOWS:
        _done.popitem(last=False)


def of_others(window: str) -> Collection[UUID]:
    """Return what other windows did."""
    return {deed for other, deeds in _done.items() if other != window for deed in deeds}
