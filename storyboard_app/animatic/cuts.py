"""A board laid in time: where each shot begins and ends."""

from itertools import accumulate

from storyboard_app.values import Board, Cut


def cuts(board: Board) -> tuple[Cut, ...]:
    """Return the board's shots end to end, in ticks from 0, skipping those of no length."""
    shots = board.shots
    ends = accumulate(shot.ticks for shot in shots)
    return tuple(Cut(shot, end - shot.ticks, end) for shot, end in zip(shots, ends, strict=True) if shot.ticks)
