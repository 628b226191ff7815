"""What a breakdown looks like in figures: how its scenes open, which shots move, how near they are, who is in them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from storyboard_app.breakdown.depictions import depictions_of
from storyboard_app.timing import seconds_of
from storyboard_app.values import Breakdown, Movement, PlannedShot, ShotSize

#: Sizes that show one thing or one part of somebody: such a shot is about it, whoever is in it.
_DETAILS = (ShotSize.ECU, ShotSize.CU)


@dataclass(frozen=True)
class Tally:
    """Figures of a script's shots; shares are from 0 to 1."""

    scenes: int
    shots: int
    #: Number of scenes by how they open: size, angle and movement of their first shot, the most usual first.
    openings: dict[str, int]
    #: Share of all scenes that opens in the most usual way.
    same_opening: float
    #: Number of shots by movement, the most usual first.
    moves: dict[str, int]
    #: Share of all shots in which the camera moves.
    moving: float
    #: Number of shots by size, the closest first.
    sizes: dict[str, int]
    #: Number of shots with nobody in them, outside montages and first shots of scenes; and their share of those.
    empty: int
    empty_share: float
    #: Average length of a shot, in seconds.
    average_s: float


def tally_of(breakdowns: Sequence[Breakdown], rate: tuple[int, int]) -> Tally:
    """Return the figures of a script's breakdowns; rate: frames a second as a fraction."""
    shots = [shot for part in breakdowns for shot in part.shots]
    openings = Counter(_way_of(part.shots[0]) for part in breakdowns if part.shots)
    moves = Counter(str(shot.movement) for shot in shots)
    sizes = Counter(shot.size for shot in shots)
    peopled = [shot for part in breakdowns for shot in _outside_montages(part.shots)[1:]]
    empty = sum(is_empty(shot) for shot in peopled)
    length = float(seconds_of(sum(shot.ticks for shot in shots), rate))
    return Tally(
        scenes=len(breakdowns),
        shots=len(shots),
        openings=dict(openings.most_common()),
        same_opening=_share(max(openings.values(), default=0), sum(openings.values())),
        moves=dict(moves.most_common()),
        moving=_share(len(shots) - moves[str(Movement.STATIC)], len(shots)),
        sizes={str(size): sizes[size] for size in ShotSize if sizes[size]},
        empty=empty,
        empty_share=_share(empty, len(peopled)),
        average_s=round(length / len(shots), 2) if shots else 0.0,
    )


def is_empty(shot: PlannedShot) -> bool:
    """Whether a shot has nobody in it, named or not, no animal, and is about no single thing either."""
    if shot.characters or shot.size in _DETAILS:
        return False
    return not any(depiction.others for depiction in depictions_of(shot.description, ()))


def told_in_figures(tally: Tally) -> str:
    """Return the figures in lines that a person reads."""
    return "\n".join(
        (
            f"{tally.scenes} scenes, {tally.shots} shots of {tally.average_s:.1f} s on average",
            f"Openings   {_counts(tally.openings.items())} (the most usual: {tally.same_opening:.0%} of scenes)",
            f"Moves      {_counts(tally.moves.items())} (moving: {tally.moving:.0%} of shots)",
            f"Sizes      {_counts(tally.sizes.items())}",
            f"Empty      {tally.empty} shots with nobody, {tally.empty_share:.0%} outside montages and openings",
        )
    )


def _outside_montages(shots: Sequence[PlannedShot]) -> list[PlannedShot]:
    counted: list[PlannedShot] = []
    montage = False
    for shot in shots:
        asked = {cue.value for cue in shot.cues if cue.kind == "structure"}
        montage = (montage or "montage" in asked) and "montage end" not in asked
        if not montage:
            counted.append(shot)
    return counted


def _way_of(shot: PlannedShot) -> str:
    return f"{shot.size} {shot.angle} {shot.movement}"


def _counts(counts: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts) or "none"


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0
