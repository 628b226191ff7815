"""What each film frame shows, as a value: two frames that show the same are equal, before anything is painted.

Film frames that show the same are one picture that is held. Pictures of a shot that follow one another, its captions
coming and going or its camera moving, are coded from one another.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from storyboard_app.animatic.burn_ins import BurnIns
from storyboard_app.animatic.captions import Caption
from storyboard_app.animatic.moving import Window, window_at
from storyboard_app.animatic.transitions import Mix, Transition
from storyboard_app.timing import timecode
from storyboard_app.values import Board, Cut, ShotView


@dataclass(frozen=True)
class View:
    """A shot as the camera sees it: its whole frame, or a window of its sweep."""

    #: Its place among the cuts.
    cut: int
    window: Window | None = None


@dataclass(frozen=True)
class Look:
    """A film frame."""

    #: None for plain colour.
    view: View | None
    #: What it gives way to, how far, 0 to 1, and the colour where it is no picture.
    mix: Mix | None = None
    to: View | None = None
    share: float = 0.0
    colour: tuple[int, int, int] = (0, 0, 0)
    caption: tuple[str, ...] = ()
    #: Words at the top left and right.
    labels: tuple[str, str] = ("", "")
    #: Runs on while a picture is held.
    timecode: str = field(default="", compare=False)


@dataclass(frozen=True)
class Stretch:
    """Film frames that are coded together: pictures, each of which stands for a while."""

    #: In ticks from the start of the film.
    start: int
    looks: tuple[Look, ...]
    #: How long each stands, in ticks.
    ticks: tuple[int, ...]


def stretches(
    board: Board,
    cuts: Sequence[Cut],
    mixes: Sequence[Transition],
    captions: Sequence[Caption],
    burn_ins: BurnIns,
    moves: Callable[[ShotView], bool],
    longest: int,
) -> Iterator[Stretch]:
    """Yield the film in order.

    moves: whether a shot's camera moves, on a sweep that is there. longest: ticks after which a player should find a
    picture that needs none before it.
    """
    at = 0
    looks = _looks(board, cuts, mixes, captions, burn_ins, moves)
    for _, run in groupby(looks, key=lambda look: look.view.cut if look.view and not look.mix else None):
        standing = [(frames[0], len(frames)) for frames in _standing(run, burn_ins.timecode, longest)]
        for group in _grouped(standing, burn_ins.timecode, longest):
            yield Stretch(at, tuple(look for look, _ in group), tuple(ticks for _, ticks in group))
            at += sum(ticks for _, ticks in group)


def _standing(looks: Iterable[Look], clock: bool, longest: int) -> Iterator[list[Look]]:
    """Yield film frames that show the same together, with a running timecode not more than `longest` of them."""
    for _, same in groupby(looks):
        frames = list(same)
        step = longest if clock else len(frames)
        for begin in range(0, len(frames), step):
            yield frames[begin : begin + step]


def _grouped(standing: Sequence[tuple[Look, int]], clock: bool, longest: int) -> Iterator[list[tuple[Look, int]]]:
    """Put pictures together that are coded from one another.

    A picture that is held long is coded for itself, so that it can come whole again. What is held under a running
    timecode ends its group: the encoder knows nothing of the digits that change meanwhile.
    """
    group: list[tuple[Look, int]] = []
    for look, ticks in standing:
        if group and (ticks > longest or sum(held for _, held in group) >= longest):
            yield group
            group = []
        group.append((look, ticks))
        if ticks > longest or (clock and ticks > 1):
            yield group
            group = []
    if group:
        yield group


def _looks(
    board: Board,
    cuts: Sequence[Cut],
    mixes: Sequence[Transition],
    captions: Sequence[Caption],
    burn_ins: BurnIns,
    moves: Callable[[ShotView], bool],
) -> Iterator[Look]:
    captioned = _by_tick(captions)
    mixing = {tick: mix for mix in mixes for tick in range(mix.start, mix.end)}
    moving = [moves(cut.shot) for cut in cuts]

    def view(index: int, tick: int) -> View:
        return _view(index, cuts[index], tick, board.rate) if moving[index] else View(index)

    for index, cut in enumerate(cuts):
        labels = _labels(cut.shot, burn_ins)
        for tick in range(cut.start, cut.end):
            caption = captioned.get(tick, ())
            clock = timecode(tick, board.rate) if burn_ins.timecode else ""
            mix = mixing.get(tick)
            if mix is None:
                yield Look(view(index, tick), caption=caption, labels=labels, timecode=clock)
                continue
            before, after = (view(side, tick) if side is not None else None for side in (mix.before, mix.after))
            share = round((tick - mix.start + 0.5) / (mix.end - mix.start), 5)
            yield Look(before, mix.kind, after, share, mix.colour, caption, labels, clock)


def _view(index: int, cut: Cut, tick: int, rate: tuple[int, int]) -> View:
    """Return what a moving camera sees; a shot that a transition shows before or after its time rests at its ends."""
    ticks = cut.end - cut.start
    own = min(max(tick - cut.start, 0), ticks - 1)
    shown = own - cut.shot.slip_ticks
    return View(index, window_at(cut.shot.move, shown / max(1, ticks - 1), shown * rate[1] / rate[0]))


def _labels(shot: ShotView, burn_ins: BurnIns) -> tuple[str, str]:
    version = f"  v{shot.version}" if shot.version else ""
    return (f"{shot.number}{version}" if burn_ins.shot else ""), burn_ins.date


def _by_tick(captions: Sequence[Caption]) -> dict[int, tuple[str, ...]]:
    return {tick: caption.lines for caption in captions for tick in range(caption.start, caption.end)}
