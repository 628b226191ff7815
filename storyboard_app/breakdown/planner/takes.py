"""Beats joined into takes: short speeches that answer each other, and a direction with what it shows."""

from collections.abc import Sequence

from storyboard_app.breakdown.beat import Beat, merged
from storyboard_app.breakdown.ways import Way
from storyboard_app.timing import ticks_of


def takes_of(beats: Sequence[Beat], rate: tuple[int, int], way: Way) -> list[Beat]:
    """Join short speeches that answer each other; a direction, a montage image or an action stands alone."""
    longest = ticks_of(way.take_seconds, rate)
    takes: list[Beat] = []
    for beat in beats:
        before = takes[-1] if takes else None
        if before and (way.one_take or _answers(before, beat, longest) or _continues(before, beat, longest)):
            takes[-1] = merged(before, beat)
        else:
            takes.append(beat)
    return takes


def _answers(before: Beat, beat: Beat, longest: int) -> bool:
    """Whether a speech answers the one before it, so that both fit one take."""
    return (
        bool(before.speeches and beat.speeches)
        and not beat.direction
        and not before.in_montage
        and not (before.voices or beat.voices)
        and not (before.intercut or before.on_call or beat.on_call)
        and before.ticks + beat.ticks <= longest
        and len({who for who, _ in before.speeches + beat.speeches}) <= 2
    )


def _continues(before: Beat, beat: Beat, longest: int) -> bool:
    """Whether a speech is of whom a direction before it shows."""
    return (
        before.direction is not None
        and not before.direction.insert
        and not beat.direction
        and bool(beat.speeches)
        and not before.speeches
        and {who for who, _ in beat.speeches} <= set(before.names)
        and before.ticks + beat.ticks <= 2 * longest
    )
