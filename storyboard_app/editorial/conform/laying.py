"""An edit at the board's rate: cut points on whole film frames of the board, pieces of one hold put together again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from storyboard_app.editorial.edit import Clip, Edit, Rate
from storyboard_app.editorial.rates import at_rate
from storyboard_app.timing import name_of_rate
from storyboard_app.values import Board


@dataclass(frozen=True)
class Laid:
    """Clips at the board's rate."""

    clips: tuple[Clip, ...]
    #: The same at the edit's own rate.
    own: tuple[Clip, ...]
    #: By how many film frames a length may be off, because two rates meet.
    slack: int = 0
    notices: tuple[str, ...] = ()


def readings(edit: Edit, board: Board) -> tuple[Laid, ...]:
    """Return an edit's clips at the board's rate, in every way that they may be meant.

    An edit of another rate keeps either its times, or its film frames: a film drawn at 24 that plays at 25.
    """
    clips = joined(edit.clips)
    if edit.rate == board.rate:
        return (Laid(clips, clips),)
    rates = f"The edit runs at {name_of_rate(edit.rate)} film frames a second, the board at {name_of_rate(board.rate)};"
    timed = tuple(_timed(clip, edit.rate, board.rate) for clip in clips)
    return (
        Laid(timed, clips, 1, (f"{rates} cuts are taken to the nearest film frame.",)),
        Laid(clips, clips, 0, (f"{rates} film frames are taken one for one.",)),
    )


def joined(clips: Sequence[Clip]) -> tuple[Clip, ...]:
    """Return clips with those put together that go on where the one before them stops: a cut that changes nothing."""
    whole: list[Clip] = []
    for clip in clips:
        last = whole[-1] if whole else None
        if last and _goes_on(last, clip):
            whole[-1] = replace(last, ticks=last.ticks + clip.ticks)
        else:
            whole.append(clip)
    return tuple(whole)


def _goes_on(last: Clip, clip: Clip) -> bool:
    same = (last.id, last.reel, last.file, last.name, last.speed) == (
        clip.id,
        clip.reel,
        clip.file,
        clip.name,
        clip.speed,
    )
    named = bool(clip.id or clip.reel not in ("", "AX") or clip.file or clip.name)
    return same and named and last.end == clip.start and last.source + round(last.ticks * last.speed) == clip.source


def _timed(clip: Clip, of: Rate, to: Rate) -> Clip:
    start, end = at_rate(clip.start, of, to), at_rate(clip.end, of, to)
    return replace(clip, start=start, ticks=max(1, end - start))


def longest_in_order(places: Sequence[int]) -> frozenset[int]:
    """Return which of a row of places, by their indices, stay where the fewest must move (patience sorting)."""
    ends: list[int] = []
    before: list[int] = []
    for index, position in enumerate(places):
        low, high = 0, len(ends)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if places[ends[middle]] < position else (low, middle)
        before.append(ends[low - 1] if low else -1)
        ends[low : low + 1] = [index]
    stays: list[int] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        stays.append(at)
        at = before[at]
    return frozenset(stays)
