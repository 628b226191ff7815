"""A graph laid out in rows: where each room stands and which way each arrow goes (Sugiyama, Tagawa and Toda 1981).

Rooms stand as high as what they stand on. An arrow that passes a row has a slot in it, so that it goes between rooms
and not under them. Rows are ordered for few crossings, then slots are moved as near above one another as room allows.
All of it is the same each time.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from storyboard_app.setup.import_graph import Graph

#: Widths in pixels: of a room, of an arrow that passes, and between neighbours.
ROOM, PASSING, GAP = 124.0, 8.0, 22.0
SWEEPS = 40

#: A room's name, or that of an arrow in a row that it passes: from, to, the row.
Slot = str | tuple[str, str, int]
#: What each slot is joined to: above, and below.
Near = Mapping[Slot, tuple[list[Slot], list[Slot]]]


@dataclass(frozen=True)
class Layout:
    """Where everything stands: the middle of each slot in pixels from the left, and its row, 0 the lowest."""

    x: Mapping[Slot, float]
    rows: tuple[tuple[Slot, ...], ...]
    #: Each arrow as the slots that it leads through, from the room that imports to the one that is imported.
    arrows: tuple[tuple[Slot, ...], ...]
    width: float


def laid_out(graph: Graph) -> Layout:
    """Return the layout of a graph's rooms and direct arrows."""
    heights = graph.heights
    arrows = [_way(room, target, heights) for room, targets in graph.direct.items() for target in sorted(targets)]
    rows: list[list[Slot]] = [[] for _ in range(1 + max(heights.values()))]
    for room, height in sorted(heights.items()):
        rows[height].append(room)
    for way in arrows:
        for slot in way[1:-1]:
            rows[slot[2] if isinstance(slot, tuple) else 0].append(slot)
    near = _neighbours(arrows)
    rows = _ordered(rows, near)
    x = _placed(rows, near)
    left = min(x[slot] - _width(slot) / 2 for row in rows for slot in row)
    right = max(x[slot] + _width(slot) / 2 for row in rows for slot in row)
    moved = {slot: at - left for slot, at in x.items()}
    return Layout(moved, tuple(map(tuple, rows)), tuple(arrows), right - left)


def _way(room: str, target: str, heights: Mapping[str, int]) -> tuple[Slot, ...]:
    passed = ((room, target, row) for row in range(heights[room] - 1, heights[target], -1))
    return (room, *passed, target)


def _neighbours(arrows: Iterable[tuple[Slot, ...]]) -> Near:
    """Return what each slot is joined to, above and below."""
    near: dict[Slot, tuple[list[Slot], list[Slot]]] = {}
    for way in arrows:
        for upper, lower in pairwise(way):
            near.setdefault(upper, ([], []))[1].append(lower)
            near.setdefault(lower, ([], []))[0].append(upper)
    return near


def _ordered(rows: list[list[Slot]], near: Near) -> list[list[Slot]]:
    """Return the rows in the order of the fewest crossings that sweeping up and down has come by (barycentres)."""
    best, fewest = rows, _crossings(rows, near)
    for sweep in range(SWEEPS):
        side = sweep % 2
        rows = [list(row) for row in rows]
        numbers = range(len(rows) - 2, -1, -1) if side == 0 else range(1, len(rows))
        for number in numbers:
            beside = {slot: index for index, slot in enumerate(rows[number + 1 if side == 0 else number - 1])}
            own = {slot: index for index, slot in enumerate(rows[number])}
            rows[number].sort(key=lambda slot: (_middle(near, slot, side, beside, own[slot]), own[slot]))
        crossings = _crossings(rows, near)
        if crossings < fewest:
            best, fewest = rows, crossings
    return best


def _middle(near: Near, slot: Slot, side: int, beside: dict[Slot, int], own: int) -> float:
    joined = [beside[other] for other in near.get(slot, ([], []))[side]]
    return sum(joined) / len(joined) if joined else float(own)


def _crossings(rows: Sequence[Sequence[Slot]], near: Near) -> int:
    count = 0
    for lower, upper in pairwise(rows):
        index = {slot: number for number, slot in enumerate(lower)}
        ends = [sorted(index[below] for below in near.get(slot, ([], []))[1]) for slot in upper]
        flat = [end for group in ends for end in group]
        groups = [number for number, group in enumerate(ends) for _ in group]
        count += sum(
            flat[left] > flat[right] and groups[left] < groups[right]
            for right in range(len(flat))
            for left in range(right)
        )
    return count


def _placed(rows: Sequence[Sequence[Slot]], near: Near) -> dict[Slot, float]:
    """Return the middle of each slot: near to what it is joined to, in its row's order, none over another."""
    x: dict[Slot, float] = {}
    for row in rows:
        at = 0.0
        for slot in row:
            x[slot] = at + _width(slot) / 2
            at += _width(slot) + GAP
    for sweep in range(SWEEPS):
        for row in rows if sweep % 2 else reversed(rows):
            wished = []
            for slot in row:
                joined = [x[other] for side in near.get(slot, ([], [])) for other in side]
                wished.append(sum(joined) / len(joined) if joined else x[slot])
            x.update(zip(row, _apart(row, wished), strict=True))
    return x


def _apart(row: Sequence[Slot], wished: Sequence[float]) -> list[float]:
    """Return the positions nearest to the wished ones, by squares, that keep a row's order and gaps.

    Taking off each slot's least distance from the row's start leaves numbers that must not fall: neighbours that do
    are pooled at their mean (pool adjacent violators).
    """
    offsets, at = [], 0.0
    for before, slot in zip([None, *row], row, strict=False):
        at += (_width(before) + _width(slot)) / 2 + GAP if before is not None else 0.0
        offsets.append(at)
    pools: list[tuple[float, int]] = []
    for wish, offset in zip(wished, offsets, strict=True):
        total, count = wish - offset, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            more, others = pools.pop()
            total, count = total + more, count + others
        pools.append((total, count))
    level = [total / count for total, count in pools for _ in range(count)]
    return [base + offset for base, offset in zip(level, offsets, strict=True)]


def _width(slot: Slot | None) -> float:
    return ROOM if isinstance(slot, str) else PASSING
